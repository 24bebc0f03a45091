"""What headings and questions ask of training, and what below answers them.

"No." below "Do you train on my files?", "Used for training: no", "we do not use your
files" below "Training", and "Enterprise: like Team". All of these are asked, in the
order of `read_answer`.
"""

import re
from collections.abc import Iterator

from tracker.facts.rules.actors import is_ours
from tracker.facts.rules.answers import answer, is_about_training
from tracker.facts.rules.conditions import choice
from tracker.facts.rules.content import weigh
from tracker.facts.rules.context import Sentence
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.statements.values import Pointer, TrainingStatement
from tracker.facts.rules.statements.view import View, as_we_say
from tracker.facts.rules.who import named_in, naming_above, naming_of
from tracker.language.spelling import plain

_LIKE = re.compile(
    r"^\W*(?P<label>[^.;:|]{2,60}[:|] ?)?(?:(?i:like|(?:the )?same as|identical to"
    r"|just as"
    r"|as (?:for|on|with|in|under)|everything in|see)) (?:for |on |in |the )*"
    r"(?P<tier>[A-Z][\w ]{1,30})"
)
# "Used for training: no", "Q: do you train on it? A: no".
_ASKED = re.compile(r"^\W*(?:q: ?)?(?P<asked>[^.;:?]{3,110}[:?])\s(?:a: ?)?")
_NOT_STEMS = ("not", "never", "n't")
_NOT_USED = re.compile(
    r"^[^,;:]{0,80}?(?:\b(?:not|never)|n't)\b(?: \w+){0,2}? (?:use|used|uses|do this"
    r"|do so|do that|done)\b(?! to\b| for (?!this|that|it\b|these|any of))"
    r"(?:(?! (?:to|for|unless|if|except|without|when) )[^,;:]){0,60}"
    r"(?: for (?:this|that|it|these|any of)[^,;:]{0,30})?(?:, [^,;:]{0,40})?$"
)


def read_answer(
    view: View, sentence: Sentence
) -> Iterator[TrainingStatement | Pointer]:
    """Read a sentence as an answer to its heading, or to the question that opens it."""
    words = view.text.plain(sentence)
    yield from _denied_below(view, sentence, words)
    yield from _pointed(view, sentence)
    if value := answer(words):
        yield from _answered(view, sentence, value)
    elif (pair := _ASKED.match(words)) and (value := answer(words[pair.end() :])):
        question = pair["asked"]
        if named_in(sentence.text[: pair.end()], view.text):
            question = _asked_above(view, sentence) or question  # "Free: yes"
        yield from _answered(view, sentence, value, question)


def _denied_below(
    view: View, sentence: Sentence, words: str
) -> Iterator[TrainingStatement]:
    """Read "we do not use your files" under a heading that asks on training."""
    if not has_any(words, _NOT_STEMS) or not _NOT_USED.match(words):
        return
    headings = view.text.clause_of(sentence).headings
    above = as_we_say(plain(headings[-1])) if headings else ""
    if not (purposes(above, view.names) or is_about_training(above)):
        return
    if purposes(words, view.names):
        return
    if not is_ours(words, len(words), view.names, "") or choice(above, len(above)):
        return
    naming = naming_of(sentence, view.text)
    plans = naming.among(view.text.document.covers)
    yield TrainingStatement(sentence, "off", "not_used_below", plans, bool(naming))


def _pointed(view: View, sentence: Sentence) -> Iterator[Pointer]:
    """Read "Enterprise: like Team" or "Same as Team" under a plan's heading."""
    alike = _LIKE.match(sentence.text)
    if alike is None:
        return
    covers = view.text.document.covers
    source = named_in(f"{alike['tier'].strip()} plan", view.text)
    label = alike["label"] or ""
    target = named_in(label, view.text) or naming_above(sentence, view.text)
    if source.plans and target.plans:
        yield Pointer(sentence, target.among(covers), source.among(covers))


def _asked_above(view: View, sentence: Sentence) -> str:
    """Return what asks on training: a lead-in, a heading or the sentence before."""
    headings = view.text.clause_of(sentence).headings
    before = view.text.neighbours(sentence, before=1, after=0)
    for words in (
        plain(view.text.lead(sentence)),
        plain(headings[-1]) if headings else "",
        view.text.plain(before[0]) if before else "",
    ):
        if is_about_training(words) or purposes(as_we_say(words), view.names):
            return words
    return ""


def _answered(
    view: View, sentence: Sentence, value: str, asked_here: str = ""
) -> Iterator[TrainingStatement]:
    """Read "No." under a heading that asks whether the provider trains."""
    before = view.text.neighbours(sentence, before=1, after=0)
    headings = view.text.clause_of(sentence).headings
    if (
        before
        and not before[0].text.endswith("?")
        and answer(view.text.plain(before[0]))
    ):
        before = ()  # another answer to the same heading: "Off for Team. On for …"
    asking = before[0].text if before else headings[-1] if headings else ""
    if asked_here:
        before, asking = (), asked_here
    question = as_we_say(plain(asking))
    titled = not before and is_about_training(question)
    if not titled:
        asked = purposes(question, view.names)
        if not asked or choice(question, asked[0].start()):
            return
        if not question.rstrip().endswith("?") and before:
            return
        heavy = weigh(question, view.defined) or asked_here or not before
        if not heavy or not is_ours(question, asked[0].start(), view.names, ""):
            return
    naming = naming_of(sentence, view.text)
    plans = naming.among(view.text.document.covers)
    more = before if before and not titled else ()
    yield TrainingStatement(
        sentence, value, "answer_to_question", plans, bool(naming), more=more
    )
