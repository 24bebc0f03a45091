"""Whether work moves: what is under way, and since when nothing of it has moved.

Pure: moments (seconds of the loop's clock) go in. A loop that turns says nothing of a
page that is read without end, or of a message that no receiver takes.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class _UnderWay:
    moved: float
    most: float


class Progress:
    """What the daemon is at; whoever is at something says when it moves."""

    def __init__(self) -> None:
        self._under_way: dict[str, _UnderWay] = {}

    def begin(self, what: str, now: float, most: float) -> None:
        """Begin something that moves at least each `most` seconds."""
        self._under_way[what] = _UnderWay(now, most)

    def moved(self, what: str, now: float) -> None:
        """Note that it has moved; nothing where it is not under way."""
        if what in self._under_way:
            self._under_way[what].moved = now

    def end(self, what: str) -> None:
        """Note that it came to its end."""
        self._under_way.pop(what, None)

    def standing_still(self, now: float) -> list[str]:
        """Say in a line each what has not moved for too long."""
        return [
            f"{what}: nothing has moved for {now - each.moved:.0f} s"
            for what, each in list(self._under_way.items())  # threads begin and end
            if now - each.moved > each.most
        ]
