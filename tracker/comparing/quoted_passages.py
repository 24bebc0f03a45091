"""The sentences in which an edit differs: what is quoted of it, and what is not yet."""

from collections.abc import Iterable

from tracker.comparing.wordings import Wordings
from tracker.language.sentences import rough_sentences
from tracker.records import Edit


def is_quoted_by(edit: Edit, quotes: Iterable[str]) -> bool:
    """Say whether each sentence in which an edit differs stands in one of the quotes.

    A quote may hold the sentence, or the part of it that says something.
    """
    wordings = Wordings()
    before, after = (
        {wordings.letters(each) for each in rough_sentences(text)}
        for text in (edit.before, edit.after)
    )
    quoted = [letters for quote in quotes if (letters := wordings.letters(quote))]
    return all(
        any(sentence in quote or quote in sentence for quote in quoted)
        for sentence in before ^ after
        if sentence
    )
