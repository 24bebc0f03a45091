"""What was taken away within a document's main part, for people to look at."""

from collections.abc import Iterable, Sequence

from tracker.reading.collapsed_sections import hides
from tracker.reading.parsing import Element, text_of
from tracker.records import Clause, LeftOut

_MENUS = frozenset({"nav", "menu"})
_CONTROLS = frozenset({"button", "input", "progress", "meter"})
_MOSTLY = 0.5  # of a text stands in links


def clauses_left_out(
    before: Sequence[Clause], after: Sequence[Clause], reason: str
) -> list[LeftOut]:
    """Return the clauses of `before` that are no longer among those of `after`."""
    kept = {id(clause) for clause in after}
    return [LeftOut(each.text, reason) for each in before if id(each) not in kept]


def parts_left_out(
    dropped: Iterable[tuple[Element, Element]], main: Sequence[Element]
) -> list[LeftOut]:
    """Return the texts of parts that stood in `main`.

    `dropped` are the elements that each part stood in, and the parts.
    """
    within = {element for part in main for element in part.iter()}
    found = []
    for above, part in dropped:
        if above in within and (text := " ".join(" ".join(part.itertext()).split())):
            found.append(LeftOut(text, _taken_for(part)))
    return found


def _taken_for(part: Element) -> str:
    if part.tag in _MENUS:
        return "a menu"
    if part.tag in _CONTROLS:
        return "a control"
    if hides(part):
        return "hidden"
    linked = sum(len(text_of(link).strip()) for link in part.iter("a"))
    if linked >= _MOSTLY * len(text_of(part).strip()):
        return "links"
    return "furniture by its name or place"
