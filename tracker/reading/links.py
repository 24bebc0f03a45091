"""Link targets that are words too: where one opts out or exercises a choice."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

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
        parts = urlsplit(urljoin(base, href))
        if parts.path.rstrip("/").endswith(("/url", "/redirect", "/l.php")):
            query = parse_qs(parts.query)
            inner = [query[key][0] for key in _WRAPPERS if key in query]
            if inner and inner[0].startswith("http"):
                parts = urlsplit(inner[0])
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


def is_choice(text: str, start: int, end: int) -> bool:
    """Tell whether the link at `text[start:end]` is how one exercises a choice."""
    begin = max(0, start - _SENTENCE)
    for found in _SENTENCE_END.finditer(text, begin, start):
        begin = found.end()
    last = min(len(text), end + _SENTENCE)
    after = _SENTENCE_END.search(text, end, last)
    return bool(CHOICE.search(text, begin, after.start() if after else last))
