"""Which texts are the same: a name for the words of a document, whatever their form."""

import hashlib
from collections.abc import Sequence

from tracker.language.spelling import words
from tracker.records import Clause, ClauseKind


def text_id_of(clauses: Sequence[Clause]) -> str:
    """Name a text by its words: SHA-256 in hex over the clauses' words and links.

    Marks, bullets, numbering, the way dates are written and where one clause ends
    and the next begins make no difference: none of them is what a document says. Nor
    does the title, of which sites show several in turn.
    """
    titles = _titles(clauses)
    clause_words = [
        words(clause.text)
        for place, clause in enumerate(clauses)
        if place not in titles
    ]
    links = sorted({link for clause in clauses for link in clause.links})
    # Without spaces: sites lose and win them between the parts of a line.
    whole = "\n".join(("".join(clause_words).replace(" ", ""), *links))
    return hashlib.sha256(whole.encode()).hexdigest()


def _titles(clauses: Sequence[Clause]) -> range:
    """Return the places of the headings above all prose that hold no number or date."""
    first = 0
    while first < len(clauses) and clauses[first].kind is not ClauseKind.HEADING:
        if len(clauses[first].text) > 100:
            return range(0)
        first += 1
    end = first
    while (
        end < len(clauses)
        and clauses[end].kind is ClauseKind.HEADING
        and not any(char.isdigit() for char in clauses[end].text)
    ):
        end += 1
    return range(first, end)
