"""Plans that some words name, and plans that they leave out."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Naming:
    """Plans that some words name, and plans that they leave out."""

    plans: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.plans or self.excluded)

    def among(self, covered: Sequence[str]) -> tuple[str, ...]:
        """Return those of the covered plans that are meant."""
        meant = self.plans or (frozenset(covered) - self.excluded)
        return tuple(plan for plan in covered if plan in meant)


NOBODY = Naming()
