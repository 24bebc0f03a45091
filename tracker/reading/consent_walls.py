"""Pages that want something before they show their text: consent, or scripts."""

import re
from collections.abc import Sequence

from tracker.reading.charset import decode
from tracker.reading.obstacles import Obstacle, in_the_way
from tracker.reading.overlays import CONSENT_BUTTON, LONGEST_BUTTON
from tracker.reading.parsing import (
    Element,
    attribute,
    line_of,
    parse,
    strip_unseen,
    text_of,
)
from tracker.records import Clause, ClauseKind, NotTheDocument, Page, TroubleKind

NEEDS_SCRIPTS = re.compile(
    r"\b(?:enable|requires?|turn on|activate|allow|needs?) (?:your browser'?s )?"
    r"javascript|\bjavascript (?:is |to be )?(?:required|disabled|enabled|must be"
    r"|turned off|not (?:enabled|available|supported))|\bwithout javascript",
    re.IGNORECASE,
)

BARE = 150  # characters; a text shorter than this is no document
_LONGEST = 20_000  # characters, with all that partners may do; most walls are shorter
_SURE = 1_500  # characters; so little on cookies behind a button is never a document
_HALF, _THIRD = 0.5, 0.3  # of the text
_HEAD = 300  # characters at the start, where a wall says what it wants

_ABOUT_COOKIES = re.compile(
    r"\bcookies?\b|\b(?:similar|tracking) technologies|\bvendors?\b"
    r"|\bpersonali[sz]ed (?:ads|advertising|content)|\binformation on (?:a|your) device"
    r"|\bour (?:\d+ )?partners\b",
    re.IGNORECASE,
)
_WANTS_CONSENT = re.compile(
    r"\bwe (?:value|respect|care about) your (?:privacy|data|choices?)"
    r"|\bbefore (?:you|we) (?:continue|start|proceed|go on|begin)"
    r"|\bcookie (?:consent|preferences|settings|choices|preference cent)"
    r"|\b(?:manage|review|choose|set) (?:your )?(?:cookie|consent|privacy)"
    r"|\byour (?:privacy|cookie|consent) (?:choices|preferences|settings)"
    r"|\bwe and our (?:\d+ )?(?:partners|vendors)|\bwe use cookies"
    r"|\b(?:consent|agree) to (?:the use of )?(?:our )?cookies"
    r"|\b(?:site|website|page) uses cookies",
    re.IGNORECASE,
)
_NAMES_A_DOCUMENT = re.compile(
    r"\b(?:policy|notice|statement|terms|agreement|addendum)\b", re.IGNORECASE
)
# Words on buttons in languages other than English.
_FOREIGN_BUTTON = re.compile(
    r"(?:alle[ns]?|tout|todo|todas?|tutti|tudo)? ?(?:cookies )?"
    r"(?:akzeptieren|zustimmen|ablehnen|accepter|refuser|aceptar|rechazar|accetta(?:re)?"
    r"|rifiuta(?:re)?|accepteren|weigeren|aceitar|recusar)(?: alle[ns]?| tout| todo"
    r"| todas?| tutti| tudo)?",
    re.IGNORECASE,
)


def wall(clauses: Sequence[Clause], page: Page) -> NotTheDocument | None:
    """Return what the page wants first, if that is all that it shows.

    A document may speak of cookies and scripts as much as it likes, and may have a
    box for consent beside it: that has been taken away from `clauses`.
    """
    text = "\n".join(clause.text for clause in clauses)
    if len(text) >= BARE and not _may_be_consent(clauses, text):
        return None
    root = parse(decode(page.body, page.content_type))
    if root is None:
        return None
    rendered = page.source == "browser"
    hint = "" if rendered else _of_noscript(root)
    scripts = next(root.iter("script"), None) is not None
    strip_unseen(root)
    asks = _asks_for_consent(root)
    if len(text) >= BARE:
        return _consent_wall() if asks else None
    if found := NEEDS_SCRIPTS.search(hint):
        return needs_scripts(found[0])
    if asks and _ABOUT_COOKIES.search(text_of(root)[:_LONGEST]):
        return _consent_wall()
    if not scripts:
        return None
    what = f"only {len(text)} characters of text: the rest is brought by scripts"
    step = Obstacle.SCRIPTS_FAILED if rendered else Obstacle.SCRIPTS
    return NotTheDocument(TroubleKind.EMPTY, in_the_way(what, step))


def needs_scripts(words: str) -> NotTheDocument:
    """Say that a page shows nothing to who runs no scripts, in its own `words`."""
    what = f"a page that needs scripts: “{words}”"
    return NotTheDocument(TroubleKind.BLOCKED, in_the_way(what, Obstacle.SCRIPTS))


def _consent_wall() -> NotTheDocument:
    what = "a consent wall: cookies are to be agreed to before the text is shown"
    return NotTheDocument(TroubleKind.BLOCKED, in_the_way(what, Obstacle.CONSENT))


def _may_be_consent(clauses: Sequence[Clause], text: str) -> bool:
    """Tell whether hardly anything but cookies is spoken of."""
    if len(text) > _LONGEST:
        return False
    about = sum(
        len(clause.text) for clause in clauses if _ABOUT_COOKIES.search(clause.text)
    )
    if len(text) <= _SURE:
        return about >= _HALF * len(text)
    if _WANTS_CONSENT.search(text[:_HEAD]) is None or about < _THIRD * len(text):
        return False
    return not any(
        clause.kind is ClauseKind.HEADING and _NAMES_A_DOCUMENT.search(clause.text)
        for clause in clauses[:3]
    )


def _asks_for_consent(root: Element) -> bool:
    """Tell whether there is something to press by which one accepts or rejects."""
    for element in root.iter("button", "a", "input"):
        words = text_of(element) or attribute(element, "value")
        words = " ".join(words.split())
        if len(words) <= LONGEST_BUTTON and (
            CONSENT_BUTTON.fullmatch(words) or _FOREIGN_BUTTON.fullmatch(words)
        ):
            return True
    return False


def _of_noscript(root: Element) -> str:
    """Return what is said to who runs no scripts."""
    return " ".join(line_of(element) for element in root.iter("noscript"))[:_LONGEST]
