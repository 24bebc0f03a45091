"""Link targets that are words too: where one opts out or exercises a choice."""

import re
from functools import lru_cache
from urllib.parse import (
    SplitResult,
    parse_qs,
    quote,
    unquote,
    urljoin,
    urlsplit,
    urlunsplit,
)

CHOICE = re.compile(
    r"\bopt(?:ing|ed)?[ -]?(?:out|in)\b|\bobject(?:ion|ing)?\b(?! to (?:this"
    r"|the) (?:terms"
    r"|change))|\bprivacy (?:request|portal|choices|settings?|controls?|form"
    r"|cent(?:er|re))"
    r"|\bdata (?:controls?|subject|request)|\bdo not train\b"
    r"|\byour (?:privacy )?choices\b"
    r"|\bexercise\b[^.]{0,60}\b(?:rights?|choices?)\b"
    r"|\bturn(?:ing)? (?:it |this |that )?off\b|\bunsubscribe\b"
    r"|\bwithdraw\b[^.]{0,40}consent",
    re.IGNORECASE,
)
ID_PART = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,}", re.IGNORECASE
)
_LOCALE_PART = re.compile(
    r"(?:ar|bg|cs|da|de|el|en|es|et|fi|fr|ga|he|hi|hr|hu|id|it|ja|ko|lt|lv|mt|nl|no|pl"
    r"|pt|ro|ru|sk|sl|sv|th|tr|uk|vi|zh|intl|[a-z]{2}[-_][a-z]{2,4})",
    re.IGNORECASE,
)
# What a query tells only about the visitor.
_TRACKING = re.compile(
    r"(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|_hs\w+|_ga|_gl|igshid|yclid)(?:=|$)"
    r"|(?:s|sid|session_?id|phpsessid|jsessionid)=[a-z]*\d\w*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I | re.ASCII)
_PLAIN = "!#$%&'()*+,/:;=?@[]~"  # may stand in an address as it is
_LONGEST = 500  # characters of an address for people
# A mail address that a shield has hidden; without its script it leads nowhere.
_HIDDEN = "/cdn-cgi/"
_WRAPPERS = ("url", "q", "u", "target", "dest", "redirect")
_SENTENCE = 600  # characters on either side of a link that may be its sentence
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def target(href: str, base: str) -> str:
    """Return the "host/path" that a link leads to, "" where it leads nowhere else.

    The query, the fragment, ids and the language part of the path are dropped: they
    change between visits while the place stays the same.
    """
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return ""
    try:
        parts = _led_to(href, base)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    path = [
        part
        for number, part in enumerate(parts.path.split("/"))
        if part
        and not ID_PART.search(part)
        and not (number <= 3 and _LOCALE_PART.fullmatch(part))
    ]
    return "/".join((host, *path))


@lru_cache(maxsize=4096)  # pages of one site have their links in common
def address(href: str, base: str) -> str:
    """Return the whole address that a link leads to, "" where it leads nowhere else.

    It is a page of the web or a mail address ("mailto:…"), harmless to show, and
    without what only tracks visitors.
    """
    href = href.strip()
    if href[:7].lower() == "mailto:":
        mail = unquote(href[7:].partition("?")[0]).strip()
        return f"mailto:{mail}" if _MAIL.fullmatch(mail) else ""
    if not href or href.startswith("#"):
        return ""
    try:
        parts = _led_to(href, base)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a UnicodeError, too
        return ""
    hidden = parts.path.startswith(_HIDDEN) or "@" in parts.netloc
    if parts.scheme not in {"http", "https"} or not host or hidden:
        return ""
    query = "&".join(
        each for each in parts.query.split("&") if not _TRACKING.match(each)
    )
    whole = urlunsplit((parts.scheme, host + port, parts.path, query, parts.fragment))
    whole = quote(whole, safe=_PLAIN)
    return whole if len(whole) <= _LONGEST else ""


def _led_to(href: str, base: str) -> SplitResult:
    """Split what a link leads to, past a page that only passes visitors on."""
    parts = urlsplit(urljoin(base, href))
    if parts.path.rstrip("/").endswith(("/url", "/redirect", "/l.php")):
        query = parse_qs(parts.query)
        inner = [query[key][0] for key in _WRAPPERS if key in query]
        if inner and inner[0].startswith("http"):
            return urlsplit(inner[0])
    return parts


def is_choice(text: str, start: int, end: int) -> bool:
    """Tell whether the link at `text[start:end]` is how one exercises a choice."""
    begin = max(0, start - _SENTENCE)
    for found in _SENTENCE_END.finditer(text, begin, start):
        begin = found.end()
    last = min(len(text), end + _SENTENCE)
    after = _SENTENCE_END.search(text, end, last)
    return bool(CHOICE.search(text, begin, after.start() if after else last))
