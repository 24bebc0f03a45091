"""What each sentence says of training on content: the reading behind three terms.

Which rules are asked, and in which order:

1. `grid`: tables with a column per plan; their rows are then done with.
2. A heading only counts where it denies ("We never train on your data").
3. `asked`: the sentence answers the question that stands above it or in it.
4. Definitions, advice and questions say nothing more; nor does a sentence without one
   of the words in `_WORTH`. All others become a `Line`: behind their lead-in where
   they need it (`view`), with "for this purpose" spelled out (`referring`).
5. `spared`: what an opt-out leaves out.
6. The line is cut into frames (`frames`), and each is read by the part
   in which the purpose stands: `stated` in the main part (with `training_claims` and
   `bearing`),
   `conditional` in a condition; where no part has one, `beside` looks around for it.

What the statements come to for each plan is settled in `tracker.facts.rules.training`.
"""

import re
from collections.abc import Iterator

from tracker.facts.rules.actors import is_ours, is_strangers
from tracker.facts.rules.content import has_content
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.frames import Frame, frames
from tracker.facts.rules.grid import trained_by_plan
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.statements.asked import read_answer
from tracker.facts.rules.statements.beside import is_worth, read_beside, read_in_short
from tracker.facts.rules.statements.conditional import read_condition
from tracker.facts.rules.statements.referring import refer
from tracker.facts.rules.statements.spared import read_exception
from tracker.facts.rules.statements.stated import read_main
from tracker.facts.rules.statements.values import Exemption, Pointer, TrainingStatement
from tracker.facts.rules.statements.view import Line, View

# Only sentences with one of these are looked at closer.
_WORTH = (
    *("train", "model", "algorithm", "machine", "artificial intell", " ai", "llm"),
    *("opt out", "opt-out", "opted", "opting", "opts", "opt in", "opt-in", "object"),
    *(
        "turn",
        "switch",
        "toggl",
        "disabl",
        "slid",
        "flip",
        "exclu",
        "instruct",
        "still",
        " by default",
        " with us",
        "program",
        "continue",
        "uncheck",
        "setting",
        "not want",
        "n't want",
    ),
    *("refus", "declin", "withdraw", "revoke", "rather not", "prefer", " purpose"),
    *("@", " form", "e-mail", "email", "support"),
    *("teach", "forbid", "clear the", "oppos"),
    *("not apply", "not extend", "exception", "tick", "ask us", "tell us"),
    *(
        "we do.",
        "we do not.",
        "we don't.",
        "they are.",
        "let us know",
        "say no",
        "say so",
        "stop",
        "want this",
        "wish this",
    ),
)
_DEFINES = re.compile(r"^\W*\"[\w '/-]{2,40}\" (?:means|shall mean|refers to)\b")
_ADVICE = re.compile(
    r"^\W*(?:please )?(?:do not|don't|avoid|never) (?:\w+ )?(?:enter|share|submit"
    r"|include|provide|upload|input|send|sharing|entering|submitting|including|use)\b"
)
_DENIAL = re.compile(r"\b(?:not|never|no|none|nor)\b|n't\b")


def find_statements(text: Text) -> Iterator[TrainingStatement | Exemption | Pointer]:
    """Yield what the sentences state, tables first, then in reading order."""
    view = View.of(text)
    tabled: set[int] = set()
    for number, value, plans in trained_by_plan(text, view.names):
        row = next(one for one in text.sentences if one.clause == number)
        whole = Sentence(text.clauses[number].text, number, row.place)
        yield TrainingStatement(whole, value, "table_by_plan", plans, named=True)
        tabled.add(number)
    for sentence in text.sentences:
        if sentence.clause in tabled:
            continue
        words = text.plain(sentence)
        if text.is_heading(sentence):
            yield from _headed(view, sentence, words)
            continue
        yield from read_answer(view, sentence)
        if _DEFINES.match(words) or _ADVICE.match(words) or words.endswith("?"):
            continue
        if has_any(words, _WORTH):
            yield from _read(view, refer(view, view.line(sentence, words)))


def _headed(view: View, sentence: Sentence, words: str) -> Iterator[TrainingStatement]:
    """Read a heading that denies: "We never train on your data"."""
    found = purposes(words, view.names)
    if words.endswith("?") or not found or not _DENIAL.search(words):
        return
    if not has_content(words, view.defined):
        return
    line = Line(sentence, sentence.text, words)
    for frame in frames(words, view.names):
        for one in _read_frame(view, line, frame):
            if isinstance(one, TrainingStatement) and one.value.startswith("off"):
                yield one


def _read(view: View, line: Line) -> Iterator[TrainingStatement | Exemption]:
    """Read every frame by the part in which the purpose stands."""
    if spared := read_exception(view, line):
        yield spared
        return
    if not (purposes(line.words, view.names) or is_worth(line.words)):
        return
    named = False  # training, by an earlier frame of this sentence
    for frame in frames(line.words, view.names):
        found = tuple(_read_frame(view, line, frame))
        found = found or tuple(read_beside(view, line, frame, named))
        yield from found or read_in_short(view, line, frame)
        named = named or bool(found)


def _read_frame(
    view: View, line: Line, frame: Frame
) -> Iterator[TrainingStatement | Exemption]:
    main = frame.main_words(line.words)
    if frame.main is not None:
        raw = line.raw[frame.main.start : frame.main.end]
        if purposes(main, view.names) and is_strangers(raw, view.text, view.names):
            return
        around = view.around(line.sentence)
        for match in purposes(main, view.names):
            behind = frame.main.start + match.end() > line.own
            if behind and is_ours(main, match.start(), view.names, around):
                yield from read_main(view, line, frame, main, match)
                return
    for part in frame.conditions:
        inside = line.words[part.start : part.end]
        if part.end > line.own and purposes(inside, view.names):
            yield from read_condition(view, line, frame, part, main)
            return
