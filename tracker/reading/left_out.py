"""What reading leaves out of a document's main part, so that it can be looked at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.reading.parsing import Element, drop, line_of
from tracker.records import Clause, LeftOut, LeftOutBecause

_WORD = re.compile(r"\w")
_MOST = 500  # passages that are kept of one page
_LONGEST = 2_000  # characters of one


@dataclass(slots=True)
class LeftOutParts:
    """What was taken away so far, each part with the box that it stood in."""

    parts: list[tuple[Element | None, LeftOut]] = field(default_factory=list)

    def drop(self, element: Element, because: LeftOutBecause) -> None:
        """Take a part out of the page, and note what it said."""
        text = line_of(element)
        if len(self.parts) < _MOST and _WORD.search(text):
            self.parts.append((element.getparent(), _noted(text, because)))
        drop(element)

    def add(self, texts: Iterable[str], because: LeftOutBecause) -> None:
        """Note words that were taken away from the text itself."""
        for text in texts:
            if len(self.parts) < _MOST and _WORD.search(text):
                self.parts.append((None, _noted(text, because)))

    def within(self, parts: Sequence[Element]) -> tuple[LeftOut, ...]:
        """Return what stood within these parts, or in the text itself."""
        inside = set(parts)
        return tuple(
            noted
            for box, noted in reversed(self.parts)  # furniture goes from the end
            if box is None
            or box in inside
            or any(up in inside for up in box.iterancestors())
        )


def left_out_clauses(
    before: Sequence[Clause], after: Sequence[Clause], because: LeftOutBecause
) -> tuple[LeftOut, ...]:
    """Return what one step of tidying took away; it takes clauses, and makes none."""
    if len(before) == len(after):
        return ()
    kept, texts = {id(clause) for clause in after}, {clause.text for clause in after}
    return tuple(
        _noted(
            clause.text, LeftOutBecause.REPEATED if clause.text in texts else because
        )
        for clause in before
        if id(clause) not in kept
    )


def note_of(left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    """Return the note that counts what was left out, none where nothing was."""
    if not left_out:
        return ()
    characters = sum(len(each.text) for each in left_out)
    passages = "1 passage" if len(left_out) == 1 else f"{len(left_out)} passages"
    return (f"left out: {passages}, {characters} characters",)


def _noted(text: str, because: LeftOutBecause) -> LeftOut:
    return LeftOut(text[:_LONGEST], because)
