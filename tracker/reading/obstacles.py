"""What stands between us and a page, and what a person can do about each.

Nothing is done to get round an obstacle. It is said, with the next step for whoever
runs the tracker, and the page is asked for again, later each time.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Obstacle(StrEnum):
    """One kind of refusal; each has a next step of its own."""

    CHALLENGE = "challenge"  # a shield asks for proof of a person
    FORBIDDEN = "forbidden"
    TOO_OFTEN = "too often"
    LOGIN = "login"
    PAYMENT = "payment"
    PROXY = "proxy"
    LAW = "law"  # withheld for legal reasons
    PLACE = "place"  # not served where we are
    CONSENT = "consent"  # cookies are to be agreed to first
    SCRIPTS = "scripts"  # only scripts bring the text
    SCRIPTS_FAILED = "scripts failed"  # and they did not, in a browser


NEXT_STEPS: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.CHALLENGE: (
            "name another way in the catalogue, such as "
            'fallbacks = ["browser", "wayback"]'
        ),
        Obstacle.FORBIDDEN: (
            "ask the site to let us in (set [scan] contact, so that it knows who "
            'asks), or name fallbacks = ["wayback"] in the catalogue'
        ),
        Obstacle.TOO_OFTEN: (
            "raise [scan] delay_seconds, or every_hours of its documents"
        ),
        Obstacle.LOGIN: (
            "only a public page can be watched: look for one, and give its address "
            "in the catalogue"
        ),
        Obstacle.PAYMENT: "only a page that is free to read can be watched",
        Obstacle.PROXY: "let this machine reach the web without that proxy",
        Obstacle.LAW: (
            "the lawful copy elsewhere is the one to watch: change its address in "
            "the catalogue"
        ),
        Obstacle.PLACE: (
            "run the tracker where the page is served, or name "
            'fallbacks = ["wayback"] in the catalogue'
        ),
        Obstacle.CONSENT: (
            "nothing is agreed to here: look for an address that shows the text "
            'without it, or name fallbacks = ["wayback"] in the catalogue'
        ),
        Obstacle.SCRIPTS: "set browser = true for it in the catalogue",
        Obstacle.SCRIPTS_FAILED: (
            "a browser got no text either: see in one what its address shows, and "
            "name what holds the text as select in the catalogue"
        ),
    }
)


def in_the_way(what: str, obstacle: Obstacle) -> str:
    """Say in one line `what` there was instead of the page, and what to do."""
    return f"{what}; asked again, later each time; {NEXT_STEPS[obstacle]}"
