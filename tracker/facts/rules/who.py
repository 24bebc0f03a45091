"""Which plans a sentence speaks of: what `tracker.facts.plans` says, put to rules."""

from dataclasses import replace

from tracker.facts.passages import Passage
from tracker.facts.plans import Naming
from tracker.facts.rules.context import Sentence, Text


def plans_of(sentence: Sentence, text: Text) -> tuple[str, ...]:
    """Return the covered plans that are named, else all that the document covers.

    The result is empty where only plans are named that the document does not cover.
    """
    return naming_of(sentence, text).among(text.document.covers)


def naming_of(sentence: Sentence, text: Text) -> Naming:
    """Return the plans named in the sentence, its lead-in or its headings, if any."""
    return text.plans.named_for(_passage(sentence, text))


def naming_above(sentence: Sentence, text: Text) -> Naming:
    """Return the plans named in what stands above the sentence, if any."""
    return text.plans.named_above(_passage(sentence, text))


def named_in(words: str, text: Text) -> Naming:
    """Return the plans that these words, in their own spelling, name or leave out."""
    return text.plans.named_in(words)


def _passage(sentence: Sentence, text: Text) -> Passage:
    """Return the sentence's passage; a table's row may be taken as one sentence."""
    passage = text.passages[sentence.place]
    same = passage.text == sentence.text
    return passage if same else replace(passage, text=sentence.text)
