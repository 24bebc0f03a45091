"""Since when a document holds, where a page says so outside of its main part."""

import re

from tracker.language.spelling import tidy
from tracker.reading.parsing import Element, attribute
from tracker.reading.text_sizes import Size
from tracker.records import Clause, ClauseKind

_EFFECTIVE = r"effective(?: date| as of| from| since)?|(?:in force|in effect|valid)\b"
_DATED = re.compile(
    rf"(?:{_EFFECTIVE}|(?:date )?(?:last |latest |most recent )?"
    r"(?:updated?|modified|revised|revision|amended))"
    r"(?: on| date| since| from| as of)?\s*[:–—-]?\s*(?:\w{2,9}, )?"
    r"(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}\.?,? (?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IS_EFFECTIVE = re.compile(_EFFECTIVE, re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINE = 60  # characters
_UP = 3  # elements: a label and its day may stand in boxes of their own
_MOST = 50  # days that are looked at
_OF_OTHERS = re.compile(
    r"\b(?:related|recommended|card|comments?|posts?|news|changelog|releases?)\b",
    re.IGNORECASE,
)


def date_line(root: Element, sizes: dict[Element, Size]) -> str:
    """Return the one line of a page that says since when it holds, else "".

    A foot tells at times when a site was built, so only "effective" counts there.
    """
    lines: dict[str, None] = {}
    looked = 0
    for element, size in sizes.items():
        if not 0 < size.text <= _LINE or not _YEAR.search(element.text or ""):
            continue
        looked += 1
        if looked > _MOST:
            break
        if line := _line_around(element, root, sizes):
            lines[line] = None
    return next(iter(lines)) if len(lines) == 1 else ""


def with_date(clauses: list[Clause], line: str) -> list[Clause]:
    """Return the clauses with `line` below the title, if they say nothing like it."""
    if not line or not clauses or any(_DATED.search(each.text) for each in clauses):
        return clauses
    titled = clauses[0].kind is ClauseKind.HEADING
    above = (clauses[0].text,) if titled else ()
    dated = Clause(ClauseKind.PARAGRAPH, line, above)
    return [*clauses[:titled], dated, *clauses[titled:]]


def _line_around(element: Element, root: Element, sizes: dict[Element, Size]) -> str:
    box: Element | None = element
    for _ in range(_UP):
        if box is None or box not in sizes or sizes[box].text > _LINE:
            return ""
        found = _DATED.match(tidy(" ".join(box.itertext())))
        if found:
            return found[0] if _belongs(box, root, found[0]) else ""
        box = box.getparent()
    return ""


def _belongs(box: Element, root: Element, line: str) -> bool:
    """Tell whether the line is about this page, not another one or the whole site."""
    for up in (box, *box.iterancestors()):
        names = f"{attribute(up, 'class')} {attribute(up, 'id')}"[:500]
        if up.tag in {"nav", "dialog", "a"} or _OF_OTHERS.search(names):
            return False
        foot = up.tag == "footer" or attribute(up, "role") == "contentinfo"
        if foot and not _IS_EFFECTIVE.match(line):
            return False
        if up is root:
            break
    return True
