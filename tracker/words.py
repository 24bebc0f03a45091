"""What counts as the same words: tidy text for people, bare words for comparing.

Every folder may use this module; it uses none of them.
"""

import re
import unicodedata

# Characters that are never seen: zero-width, soft hyphen, direction and order marks,
# variation selectors, object replacement.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffd\x00-\x08\x0e-\x1f\x7f]"
)
_GAP = re.compile(r"\s+")
_GAP_BEFORE_MARK = re.compile(r" +(?=[,;:!?](?: |$)|\.(?:\s|$)|[)\]’”])")
_GAP_AFTER_OPENING = re.compile(r"(?<=[(\[“]) +")
_TEXT_MARKS = str.maketrans(
    {
        "`": "'",
        "´": "'",
        "‛": "'",
        "′": "'",
        "‚": "‘",
        "‟": "“",
        "″": '"',
        "„": "“",
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "―": "—",
        "−": "-",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_WINDOW_NOTE = re.compile(
    r"\s*[(\[]?\b(?:external (?:site|link),? )?(?:this )?(?:link )?"
    r"(?:will )?opens? in (?:a )?new (?:browser )?(?:window|tab)(?: or (?:tab|window))?"
    r"\b[)\]]?",
    re.IGNORECASE,
)

_BULLETS = "•●○◦▪▫■□‣⁃∙·◆◇►▶➢➤✓✔✅❖*–—-"
_NUMBERING = re.compile(
    r"^(?:[" + re.escape(_BULLETS) + r"|#¶§🔗]+\s*"
    r"|(?i:section|article|part)\s+\d{1,2}(?:\.\d{1,2})*\s*[.:)–—-]\s*"
    r"|\(?\d{1,2}(?:\.\d{1,2})*[.)]+\s*(?=\D)"
    r"|[a-zA-Z]\.\d{1,2}(?:\.(?:\d{1,2}|[a-z]|[ivx]{1,5}))*[.)]?\s+"
    r"|(?:[a-zA-Z]|\d{1,2}|[ivxIVX]{1,5})(?:\.(?:\d{1,2}|[a-z]|[ivx]{1,5}))+[.)]?\s+"
    r"(?=[A-Z“\"(\[])"
    r"|\((?:[a-z]|[ivxIVX]{1,5}|[A-Z])\)\s*"
    r"|(?:[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+)+"
)

_HEAD = 60  # characters at the start of a clause, where its number stands

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    r"(?:\b|(?<=updated)|(?<=effective)|(?<=date)|(?<=modified)|(?<=revised))"
    rf"(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?"
    r"\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-)(?P<month2>{_MONTHS})\.?"
    r"(?:\s*,?\s+|-)(?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})"
    r"|(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year4>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_MONTH_NUMBER = {
    name: number
    for number, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ],
        1,
    )
}
# How a key is reached depends on the reader's machine: (⌘K), (Ctrl K), Ctrl+K.
_SHORTCUT = re.compile(
    r"[(\[]?(?:(?:[⌘⌃⌥⇧]|\b(?:[Cc]trl|CTRL|[Cc]md|CMD|Command|Control|Alt|Option|Shift|Win)"
    r"(?:\s?[+–-]\s?|(?<=[CcTt][TtMm][RrDd][Ll])\s|(?<=[Cc][Mm][Dd])\s))\s?){1,4}"
    r"(?:[A-Z0-9/.,?]|Enter|Return|Del(?:ete)?)(?!\w)[)\]]?"
)
_HAS_SHORTCUT = re.compile(r"[⌘⌃⌥⇧]|[+–-]\s?[A-Z]|trl |md |TRL |MD ")
_WORD = re.compile(r"[^\W_]+(?:['@][^\W_]+|(?<=\d)\.(?=\d)[^\W_]+)*%?|[€£¥%&§]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d\d\d(?!\d))")


def tidy(text: str) -> str:
    """Return `text` as one line without unseen characters and odd spaces.

    The words and marks that people see stay; only what browsers and editors vary
    without anyone meaning it (spaces, zero-width characters, kinds of hyphen, notes
    on where a link opens) is made the same.
    """
    text = unicodedata.normalize("NFC", text).translate(_TEXT_MARKS)
    text = _GAP.sub(" ", _UNSEEN.sub("", text)).strip()
    if " in a new " in text.lower() or " in new " in text.lower():
        text = _WINDOW_NOTE.sub("", text).strip()
    text = _GAP_BEFORE_MARK.sub("", text)
    return _GAP_AFTER_OPENING.sub("", text)


def without_shortcuts(text: str) -> str:
    """Return `text` without keyboard shortcuts: each machine is shown its own."""
    return _SHORTCUT.sub(" ", text) if _HAS_SHORTCUT.search(text) else text


def words(text: str) -> str:
    """Return the bare words of one clause, in lower case, separated by a space.

    Two texts with equal words say the same: marks, quotes, capitals, bullets,
    numbering at the start and the way of writing a date are left out.
    """
    text = without_shortcuts(unicodedata.normalize("NFKC", tidy(text)))
    head = text[:_HEAD]
    text = _NUMBERING.sub("", head) + text[_HEAD:]
    text = text.replace("’", "'").replace("‘", "'")
    if "19" in text or "20" in text:
        text = _DATE.sub(_iso, text)
    return " ".join(_WORD.findall(_THOUSANDS.sub("", text.lower())))


def _iso(found: re.Match[str]) -> str:
    part = found.groupdict()
    year = part["year"] or part["year2"] or part["year3"] or part["year4"]
    if part["one"]:
        return f" {year}x{_unordered(int(part['one']), int(part['two']))} "
    month = part["month"] or part["month2"]
    number = _MONTH_NUMBER[month[:3].lower()] if month else int(part["month3"])
    day = int(part["day"] or part["day2"] or part["day3"])
    return f" {year}x{_unordered(number, day)} "


def _unordered(one: int, two: int) -> str:
    """Write day and month so that their order matters only where it is certain."""
    low, high = sorted((one, two))
    return f"{low:02}x{high:02}"
