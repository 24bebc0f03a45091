"""Whether two texts that came in place of a third hold some of the same news."""

from collections.abc import Iterable

from tracker.comparing.wordings import Wordings
from tracker.language.sentences import rough_sentences
from tracker.records import Clause


def shares_news(
    known: Iterable[Clause], one: Iterable[Clause], other: Iterable[Clause]
) -> bool:
    """Say whether `one` and `other` both add, or both lack, a sentence against `known`.

    So news is seen twice on a page of which no two captures are alike, and what stood
    in one capture alone is not.
    """
    wordings = Wordings()
    old, first, second = (_sentences(each, wordings) for each in (known, one, other))
    return bool((first - old) & second or (old - first) - second)


def _sentences(clauses: Iterable[Clause], wordings: Wordings) -> set[str]:
    return {
        wordings.letters(sentence)
        for clause in clauses
        for sentence in rough_sentences(clause.text)
    }
