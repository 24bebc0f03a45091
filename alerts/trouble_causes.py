"""Many documents that cannot be read → the few causes behind them, the worst first.

Pure. Without a network a hundred documents fail for one reason, which is told once,
with what to do about it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from tracker.records import TroubleKind

# What may differ between two reports of one cause: addresses, hosts, dates, figures.
_OWN = re.compile(
    r"(https?://\S+|\b(?:[\w-]+\.)+[a-z]{2,}\b(?::\d+)?|\d+(?:[.,:-]\d+)*)"
)

# Where a page is blocked or empty, the detail tells what stands in the way, and the
# next step for that.
NEXT_STEPS: Mapping[TroubleKind, str] = MappingProxyType(
    {
        TroubleKind.UNREACHABLE: (
            "does this machine reach the web? If it does, open the address in a "
            "browser: where it has moved, change it in the catalogue"
        ),
        TroubleKind.REFUSED: (
            "is the address right? Hosts within a network are asked only where "
            "allow_networks in [scan] names it"
        ),
        TroubleKind.GONE: "look for the page's new address, and change the catalogue",
        TroubleKind.BROKEN: "an error of the site's own; it is asked again",
        TroubleKind.MOVED: (
            "see where the address leads now, and change it in the catalogue"
        ),
        TroubleKind.OTHER_EDITION: (
            "open the address in a browser: where it has moved for your language or "
            "region, change it in the catalogue"
        ),
        TroubleKind.SHRUNK: (
            "open the page: where half of it is really gone, this heals by itself; "
            "else mend select in the catalogue"
        ),
        TroubleKind.UNREADABLE: "open the address: is it still the document?",
        TroubleKind.SELECTOR: "mend select of its entry in the catalogue",
        TroubleKind.STALE: "is the daemon, or whatever runs the scan, still at work?",
    }
)


_STEP_FOR_ROBOTS = (
    "ask the site to allow it; ignore_robots in the catalogue overrides its "
    "robots.txt, in the open and with a reason"
)


def next_step(kind: TroubleKind, detail: str) -> str:
    """Say what a person can do about a trouble; empty where its detail says so."""
    if kind is TroubleKind.REFUSED and detail.startswith("robots.txt "):
        return _STEP_FOR_ROBOTS
    return NEXT_STEPS.get(kind, "")


class Failing(Protocol):
    """A document that cannot be read as it should, as it is kept."""

    document_id: str
    kind: str
    detail: str
    since: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Why some documents cannot be read; `detail` has … where theirs differ."""

    kind: TroubleKind
    detail: str
    failing: tuple[Failing, ...]  # the oldest first

    @property
    def since(self) -> datetime:
        """When the first of them failed."""
        return self.failing[0].since

    @property
    def next_step(self) -> str:
        """What a person can do; empty where the detail says so."""
        return next_step(self.kind, self.detail)


def causes_of(troubles: Iterable[Failing]) -> list[Cause]:
    """Group troubles by their cause: the most documents first, then the oldest."""
    groups: dict[tuple[str, str], list[Failing]] = {}
    for trouble in troubles:
        key = trouble.kind, likeness(trouble.detail)
        groups.setdefault(key, []).append(trouble)
    causes = []
    for (kind, _), group in groups.items():
        group.sort(key=lambda each: (each.since, each.document_id))
        shared = _shared([each.detail for each in group])
        causes.append(Cause(TroubleKind(kind), shared, tuple(group)))
    return sorted(causes, key=lambda each: (-len(each.failing), each.since))


def likeness(detail: str) -> str:
    """Return what reports of one cause have in common, whatever page they are of."""
    return _OWN.sub("…", detail)


def _shared(details: Sequence[str]) -> str:
    """Write details that are alike as one, with … for the parts that differ."""
    split = [_OWN.split(detail) for detail in details]
    if len(set(map(len, split))) > 1:  # a page's own words may hold an … too
        return likeness(details[0])
    parts = zip(*split, strict=True)
    return "".join(part[0] if len(set(part)) == 1 else "…" for part in parts)
