"""Where the customer opts out of training (opt_out_channel)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.facts.rules import choices
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.statements.values import TrainingStatement
from tracker.facts.settling import in_order
from tracker.records import Fact, Term

# A sentence that goes on with how to do it.
_HOW = re.compile(
    r"\bopt[- ]?(?:ed |ing )?out\b|\b(?:to )?do (?:so|this|that)\b|\b(?:visit|go to"
    r"|click|follow"
    r"|submit|email|e-mail|navigate|disable|toggle|turn)\b|\b(?:this|these|your)"
    r" (?:setting|"
    r"choice|control|preference|request|option)s?\b|\bby (?:\w+ing)\b"
)

_SIGNED_IN = re.compile(
    r"\b(?:when|while|once|after) [^.;,]{0,20}(?:logg|sign)\w+ in(?:to)?\b"
)
_INSTRUCTIONS = re.compile(
    r"\binstructions\b|\b(?:help cent(?:er|re)|this) article\b|\bsteps (?:here|below)\b"
)
_QUESTIONS = re.compile(r"\b(?:questions?|concerns?|complaints?)\b")


def opt_out_channel(
    text: Text, statements: Sequence[TrainingStatement], defaults: Mapping[str, str]
) -> Iterator[Fact]:
    """Yield the channels for plans that are used unless they opt out."""
    for statement in dict.fromkeys(statements):  # frames of a sentence may say the same
        plans = tuple(
            plan for plan in statement.plans if defaults.get(plan) == "on_opt_out"
        )
        if statement.value != "on_opt_out" or not plans:
            continue
        for sentence in _telling(text, statement):
            values, sure = channels(text.plain(sentence)), statement.sure
            if not values and sentence is statement.sentence:
                values, sure = _hinted(text.plain(sentence)), False
            if values:
                yield Fact(
                    Term.OPT_OUT_CHANNEL,
                    plans,
                    in_order(Term.OPT_OUT_CHANNEL, values),
                    sentence.text,
                    sentence.clause,
                    statement.rule,
                    sure,
                )


def _telling(text: Text, statement: TrainingStatement) -> Iterator[Sentence]:
    """Yield the sentence itself, then the next ones that go on with how."""
    yield statement.sentence
    for other in statement.more:
        if choices.OPT_OUT.search(text.plain(other)):
            yield other
    yield from text.items(statement.sentence)
    for other in text.neighbours(statement.sentence, before=0, after=2):
        words = text.plain(other)
        other_matter = choices.OTHER_CHOICES.search(words) or _QUESTIONS.search(words)
        if not _HOW.search(words) or other_matter:
            return
        yield other


def _hinted(words: str) -> set[str]:
    """Return the channel of a way out that is told of, but not where it is."""
    if _SIGNED_IN.search(words) and choices.CHOOSE.search(words):
        return {"setting"}
    told = _INSTRUCTIONS.search(words) and choices.OPT_OUT.search(words)
    return {"other"} if told else set()


def channels(words: str) -> set[str]:
    """Return the channels that plain words name; "other" only where no other is."""
    found = {name for name, pattern in choices.CHANNELS if pattern.search(words)}
    return found if found <= {"other"} else found - {"other"}
