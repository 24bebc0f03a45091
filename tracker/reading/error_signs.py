"""General signs by which a page shows that it is not the document."""

import re
from urllib.parse import urlsplit

from tracker.language.scripts import prose_length
from tracker.reading.consent_walls import BARE, NEEDS_SCRIPTS, needs_scripts, wall
from tracker.reading.obstacles import Obstacle, in_the_way
from tracker.reading.page_kinds import is_docx
from tracker.reading.payloads import LARGEST, is_crowded
from tracker.records import (
    Document,
    NotTheDocument,
    Page,
    Reading,
    ReadingWay,
    TroubleKind,
)

_HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2,4})?/?)?(?:(?:home|index)(?:\.\w+)?/?)?"
)
_LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|register|auth|sso|oauth2?|session|challenge"
    r"|captcha|checkpoint)(?:[/.?]|$)",
    re.IGNORECASE,
)

MOST_TEXT = 2_000_000  # characters
_TEXT_BYTES = bytes([0x1B, *range(0x09, 0x0E), *range(0x20, 0x100)])  # \x1b: JIS
# What programs read: JSON, and XML of other kinds than pages.
_DATA = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*+(?:\{\s*+["}]|\[\s*+(?:["{\[\]]|-?[\d.]+\s*+[,\]]\s*+[\d\]])"""
    rb"|(?:<\?xml[^<>]{0,500}>\s*+)?(?:<!--[^<>]{0,2000}>\s*+)?"
    rb"<(?:rss|feed|urlset|sitemapindex|rdf:RDF|opml|svg)[\s>])"
)
_SHORT = 3_000  # characters; a text longer than this is no error page
_BRIEF = 800  # characters; in a longer one signs count only on top, in lines of
_TOP, _LINE = 5, 120  # so many: help pages speak of logins and captchas in passing

_STATUS = {
    401: TroubleKind.BLOCKED,
    403: TroubleKind.BLOCKED,
    404: TroubleKind.GONE,
    407: TroubleKind.BLOCKED,
    410: TroubleKind.GONE,
    418: TroubleKind.BLOCKED,
    429: TroubleKind.BLOCKED,
    451: TroubleKind.BLOCKED,
}

# Words of short pages, the more telling ones first.
_SIGNS: tuple[tuple[TroubleKind | Obstacle, str, re.Pattern[str]], ...] = tuple(
    (reason, detail, re.compile(pattern, re.IGNORECASE))
    for reason, detail, pattern in (
        (
            Obstacle.CHALLENGE,
            "a challenge page",
            r"\b(?:verify(?:ing)? (?:that )?you are (?:a |not a )?(?:human|robot|bot)"
            r"|checking (?:if the site connection is secure|your browser)|just a moment"
            r"|are you a (?:human|robot)|i'?m not a robot|unusual (?:traffic|activity)"
            r"|complete the (?:captcha|security check)|captcha|attention required"
            r"|enable javascript and cookies to continue|security (?:check"
            r"|verification)"
            r"|press (?:and|&) hold|ddos protection)",
        ),
        (
            Obstacle.PLACE,
            "not served in this place",
            r"\bnot (?:yet )?available in your (?:country|region|location|area)"
            r"|\b(?:un|not )(?:supported|available) (?:country|region|location)"
            r"|\baccess from your (?:country|region|location)|\bgeo-?(?:blocked"
            r"|restricted)"
            r"|\bnot available in (?:certain|some) (?:countries|regions)",
        ),
        (
            Obstacle.FORBIDDEN,
            "access refused",
            r"\baccess (?:to this page )?(?:is |has been )?(?:denied|forbidden"
            r"|restricted"
            r"|blocked)|\byou (?:have been|are|were) blocked|\b(?:403|401)\b.{0,20}"
            r"(?:forbidden|unauthori[sz]ed)|\bforbidden\b|\brequest (?:was |has been )?"
            r"blocked|\btoo many requests|\brate limit(?:ed)?\b|\bunauthori[sz]ed\b",
        ),
        (
            TroubleKind.GONE,
            "a not-found page",
            r"\b(?:page|article|document|file|site|url|resource|content)\b.{0,40}"
            r"(?:(?:was |could |can ?|is |be )?(?:not|n't)(?: be)?(?: found| exist)"
            r"|does(?:n't| not) exist|no longer (?:exists?|available)|(?:was|been) "
            r"(?:removed|moved|deleted))|\b(?:404|410)\b.{0,30}(?:not found|error"
            r"|gone|page)"
            r"|\b(?:error|http|status)\b.{0,12}\b(?:404|410)\b|\bnot found\b|^404$"
            r"|\b(?:page|article) you (?:were|are) looking for"
            r"|\bcan(?:no|')t find (?:the|that|this) page",
        ),
        (
            TroubleKind.BROKEN,
            "an error page",
            r"\b(?:application|internal(?: server)?|server|unexpected|runtime"
            r"|client-side"
            r"|gateway|unknown) (?:error|exception)|\berror (?:has )?occurred"
            r"|\bsomething (?:went|has gone) wrong|\bbad gateway|\bgateway time-?out"
            r"|\bservice (?:is )?(?:temporarily )?unavailable|\btemporarily unavailable"
            r"|\b(?:5\d\d)\b.{0,30}\b(?:error|unavailable|gateway)"
            r"|\berror\b.{0,10}\b5\d\d\b"
            r"|\b(?:under|scheduled|undergoing) maintenance|\btry again (?:later"
            r"|in a few)"
            r"|\b(?:reload|refresh) (?:the|this) page|\bfailed to load"
            r"|\bminified \w+ error"
            r"|\bunable to (?:load|process|connect)|\boops\b"
            r"|\brequest (?:could not be|has) "
            r"|\bno healthy upstream|\bconnection (?:refused|timed out|reset)",
        ),
        (
            Obstacle.LOGIN,
            "a login page",
            r"\b(?:log|sign) ?in (?:to|with|using|or|below)"
            r"|\benter your (?:e-?mail|password)"
            r"|\bforgot (?:your )?password|\b(?:please|must|need to"
            r"|have to) (?:log|sign) ?in"
            r"|\b(?:continue|sign up) with (?:google|apple|microsoft|github|sso)"
            r"|\bwelcome back\b|\bcreate (?:an|your) account",
        ),
    )
)


def refused(page: Page, document: Document) -> NotTheDocument | None:
    """Tell a page that is not worth reading, before it is read."""
    if page.status >= 400:
        kind = _STATUS.get(page.status, TroubleKind.BROKEN)
        return NotTheDocument(kind, f"status {page.status}")
    if not page.body.strip():
        return NotTheDocument(TroubleKind.EMPTY, "an empty answer")
    if len(page.body) > LARGEST:
        size = len(page.body) // 1_000_000
        return NotTheDocument(TroubleKind.UNREADABLE, f"{size} MB is too large to read")
    if _binary(page.body):
        return NotTheDocument(TroubleKind.UNREADABLE, "not text")
    if _DATA.match(page.body):
        return NotTheDocument(TroubleKind.UNREADABLE, "data for programs, not a page")
    if is_crowded(page.body):
        return NotTheDocument(TroubleKind.UNREADABLE, "too much markup to read")
    return _led_away(page.final_url, document.url)


def _binary(body: bytes) -> bool:
    """Tell an image or an archive from a page."""
    head = body[:2000]
    if (
        head.lstrip()[:5] == b"%PDF-"
        or is_docx(body)
        or head[:2] in (b"\xff\xfe", b"\xfe\xff")
    ):
        return False
    odd = len(head.translate(None, _TEXT_BYTES))
    # Text of two bytes a letter has one zero byte in each, and hardly others.
    return (odd - head.count(0)) * 20 > len(head)


def _led_away(final_url: str, url: str) -> NotTheDocument | None:
    """Tell by its address that a page is the home page, a login or a wall."""
    try:
        away, home = urlsplit(final_url), urlsplit(url)
        hosts = away.hostname or "", home.hostname or ""
    except ValueError:
        return None
    if [each.startswith("consent.") for each in hosts] == [True, False]:
        return _told(Obstacle.CONSENT, f"redirected to {final_url}")
    there, here = away.path, home.path
    if not final_url or there == here:
        return None
    if _HOME.fullmatch(there) and not _HOME.fullmatch(here):
        return NotTheDocument(TroubleKind.MOVED, f"redirected to {final_url}")
    if _LOGIN.search(there) and not _LOGIN.search(here):
        return _told(Obstacle.LOGIN, f"redirected to {final_url}")
    return None


def not_the_document(reading: Reading, page: Page) -> NotTheDocument | None:
    """Tell by its words that a page is not a document at all."""
    text = "\n".join(clause.text for clause in reading.clauses)
    if len(text) <= _SHORT:
        top = (each.text for each in reading.clauses[:_TOP] if len(each.text) <= _LINE)
        told = text if len(text) <= _BRIEF else "\n".join(top)
        for reason, detail, pattern in _SIGNS:
            if found := pattern.search(told):
                return _told(reason, f"{detail}: “{found[0]}”")
        if found := NEEDS_SCRIPTS.search(told):
            return needs_scripts(found[0])
    drawn = reading.way in {ReadingWay.SELECTOR, ReadingWay.STRUCTURE}
    if drawn and (wanted := wall(reading.clauses, page)):
        return wanted
    if prose_length(text) < BARE:
        return NotTheDocument(TroubleKind.EMPTY, f"only {len(text)} characters of text")
    return None


def _told(reason: TroubleKind | Obstacle, what: str) -> NotTheDocument:
    if isinstance(reason, Obstacle):
        return NotTheDocument(TroubleKind.BLOCKED, in_the_way(what, reason))
    return NotTheDocument(reason, what)
