"""Tables that say the same in another layout: boxes become rows, cells are joined.

A site that is built anew draws the same table with other elements. What is read then
differs in where its cells stand; their words and their order do not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.comparing.vocabulary import NEGATION
from tracker.comparing.wordings import Wordings
from tracker.records import Clause, ClauseKind

_CELLS = " | "
# A cell of so many words that stands twice in a row spans two columns; a shorter one
# may be the same answer twice, and so may one that denies.
_SPANNING = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """Clauses that are read together: a paragraph, or the rows of one first cell."""

    places: tuple[int, ...]
    letters: str
    is_table: bool


def laid_out_otherwise(
    before: Sequence[Clause], after: Sequence[Clause], wordings: Wordings
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of clauses whose tables the other version holds as well.

    Its words must stand there in one piece and in the order of the cells, with the
    same links.
    """
    versions = before, after
    aside: tuple[set[int], set[int]] = (set(), set())
    if not any(each.kind is ClauseKind.ROW for text in versions for each in text):
        return frozenset(), frozenset()
    names = [{wordings.letters(clause.text) for clause in text} for text in versions]
    pieces = [list(_pieces(text, wordings)) for text in versions]
    for mine, other in ((0, 1), (1, 0)):
        for table in _tables(pieces[mine]):
            places = [place for piece in table for place in piece.places]
            rows = [versions[mine][place] for place in places]
            if aside[mine].issuperset(places) or names[other].issuperset(
                wordings.letters(row.text) for row in rows
            ):
                continue
            found = _found(table, pieces[other])
            same = [versions[other][place] for place in found]
            if found and _links(rows) == _links(same):
                aside[mine].update(places)
                aside[other].update(found)
    return frozenset(aside[0]), frozenset(aside[1])


def _pieces(clauses: Sequence[Clause], wordings: Wordings) -> Iterator[_Piece]:
    def first_cell(row: tuple[int, Clause]) -> tuple[bool, str]:
        place, clause = row
        if clause.kind is not ClauseKind.ROW:
            return False, str(place)
        return True, clause.text.split(_CELLS)[0]

    for (is_table, _), group in groupby(enumerate(clauses), first_cell):
        rows = list(group)
        texts = [clause.text for _, clause in rows]
        said = _cells(texts, wordings) if is_table else texts
        letters = "".join(map(wordings.letters, said))
        yield _Piece(tuple(place for place, _ in rows), letters, is_table)


def _cells(rows: Sequence[str], wordings: Wordings) -> list[str]:
    """Return the cells of rows that share their first one, column by column."""
    table = [row.split(_CELLS) for row in rows]
    said: list[str] = []
    for column in range(max(map(len, table))):
        cells = [row[column] for row in table if column < len(row)]
        for cell, _ in groupby(cells):
            spans = len(wordings.words(cell)) >= _SPANNING
            if not (spans and cell in said and not NEGATION.search(cell)):
                said.append(cell)
    return said


def _tables(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    for is_table, group in groupby(pieces, lambda piece: piece.is_table):
        if is_table:
            yield list(group)


def _found(table: Sequence[_Piece], pieces: Sequence[_Piece]) -> list[int]:
    """Return the places of whole pieces that together say what a table says."""
    wanted = "".join(piece.letters for piece in table)
    whole = "".join(piece.letters for piece in pieces)
    start = whole.find(wanted) if wanted else -1
    end, at = start + len(wanted), 0
    found: list[int] = []
    covered = 0
    for piece in pieces:
        if start <= at and at + len(piece.letters) <= end and start >= 0:
            found += piece.places
            covered += len(piece.letters)
        at += len(piece.letters)
    return found if covered == len(wanted) else []


def _links(clauses: Sequence[Clause]) -> set[str]:
    return {link for clause in clauses for link in clause.links}
