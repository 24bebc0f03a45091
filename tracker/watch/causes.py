"""What stands behind a trouble, so that many of one cause are told as one. Pure."""

import re

from spiders.sites import site_of
from tracker.records import Document, TroubleKind

RULES_FAILED = "our rules failed on it"
_SHIELD = re.compile(r"(.+?) shows a challenge \(")
# How a site that is down looks from one page to the next.
_DOWN = frozenset({TroubleKind.UNREACHABLE, TroubleKind.BROKEN})


def cause_of(document: Document, kind: TroubleKind, detail: str) -> str:
    """Name the cause of a trouble: our rules, our database, one shield, one site."""
    if detail.startswith(RULES_FAILED):
        return "our rules"
    if kind is TroubleKind.DAMAGED:
        return "our database"
    if kind is TroubleKind.STALE:
        return "not asked for"
    shield = _SHIELD.match(detail)
    if shield and kind is TroubleKind.BLOCKED:
        return f"the shield {shield[1]}"
    what = "down" if kind in _DOWN else kind.value
    return f"{site_of(document.url)}: {what}"
