"""What counts as the same words, whatever the marks and styles of writing.

Each way of writing a text leaves out what does not count for its use:

- `tidy`: what browsers and editors vary unseen; people read the rest.
- `words`: all but words and figures. A version of a document is named by them, so
  they change only together with what is kept.
- `Wording`: styles of writing, for comparing. Capitals and joined words stay in its
  words, by which names and addresses are told; its letters stand without spaces, which
  pages win and lose between two elements.
- `plain`: capitals and kinds of quotes, character for character, so that a place found
  in it is a place in the text.
"""

import re
import unicodedata

from tracker.language.apostrophes import with_apostrophes
from tracker.language.dates import with_iso_dates, with_unordered_dates
from tracker.language.scripts import SPACELESS

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

# "1.", "2.3)", "(a)", "iv.", "A.1.b.", "Section 4:" before the first word, or several.
# What has no figure and more than one part is a word: "U.S.", "i.e.".
_PLACE = r"(?:\d{1,3}|[a-z]|[ivxl]{1,6})"
_PLACE_IN_TEXT = re.compile(
    rf"^(?:\W*(?:\(?{_PLACE}[.)](?!\w)\s*|\d{{1,2}}\.(?=[^\W\d_]{{3}})"
    rf"|(?=\S*\d)\(?{_PLACE}(?:\.{_PLACE})+(?:[.)](?!\w)\s*|\s+(?=[A-Z“\"(]))"
    r"|(?:section|article|part|clause|annex|schedule|exhibit|appendix)"
    rf"\s+{_PLACE}[.:]\s*)){{1,3}}",
    re.IGNORECASE,
)
_HEAD = 60  # characters at the start of a clause, where its number stands
# How a key is reached depends on the reader's machine: (⌘K), (Ctrl K), Ctrl+K.
_SHORTCUT = re.compile(
    r"[(\[]?(?:(?:[⌘⌃⌥⇧]|\b(?:[Cc]trl|CTRL|[Cc]md|CMD|Command|Control|Alt|Option|Shift|Win)"
    r"(?:\s?[+–-]\s?|(?<=[CcTt][TtMm][RrDd][Ll])\s|(?<=[Cc][Mm][Dd])\s))\s?){1,4}"
    r"(?:[A-Z0-9/.,?]|Enter|Return|Del(?:ete)?)(?!\w)[)\]]?"
)
_HAS_SHORTCUT = re.compile(r"[⌘⌃⌥⇧]|[+–-]\s?[A-Z]|trl |md |TRL |MD ")
_WORD = re.compile(r"[^\W_]+(?:['@][^\W_]+|(?<=\d)\.(?=\d)[^\W_]+)*%?|[€£¥%&§]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d\d\d(?!\d))")
# The dollar goes with the marks, as pages lose it; another currency does not.
_UNIFORM_MARKS = str.maketrans(
    {"€": "eur", "£": "gbp", "¥": "jpy", "’": "'", "‘": "'", "‑": "-", "‐": "-"}
)
_DIGIT = re.compile(r"\d")
# Addresses, mailboxes, compounds and figures are one word each.
# So is each letter of a script that sets no spaces.
CASED_WORD = re.compile(
    rf"[{SPACELESS}]"
    rf"|[^\W{SPACELESS}]+(?:(?:[.,/@&'+_-]+|://|(?<=\d):(?=\d))[^\W{SPACELESS}]+)*"
)
# What is neither letter nor digit; a point or comma stays between digits.
_MARKS = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)|(?<=\d)[^\w.,]+(?=\d)")
# One character for one, so that places in the plain text are places in the text.
_PLAIN_MARKS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
    }
)


def tidy(text: str) -> str:
    """Return `text` as one line without unseen characters and odd spaces.

    The words and marks that people see stay; only what browsers and editors vary
    without anyone meaning it (spaces, zero-width characters, kinds of hyphen, notes
    on where a link opens) is made the same.
    """
    text = with_apostrophes(unicodedata.normalize("NFC", text)).translate(_TEXT_MARKS)
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
    text = with_unordered_dates(text.replace("’", "'").replace("‘", "'"))
    return " ".join(_WORD.findall(_THOUSANDS.sub("", text.lower())))


def plain(text: str) -> str:
    """Return `text` in lower case with straight quotes and plain dashes.

    Every character stays in its place.
    """
    if text.isascii() and text.isprintable():
        return text.lower()
    straight = text.translate(_PLAIN_MARKS)
    lowered = straight.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered
        lowered = "".join(
            low if len(low := char.lower()) == 1 else char for char in straight
        )
    return lowered


class Wording:
    """What one text says: without numbering, shortcuts, marks and styles of writing."""

    __slots__ = ("_letters", "_lower", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = _uniform(text)
        self._letters: str | None = None
        self._words: tuple[str, ...] | None = None
        self._lower: tuple[str, ...] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words, with their capitals."""
        if self._words is None:
            self._words = tuple(CASED_WORD.findall(self._text))
        return self._words

    @property
    def lower_words(self) -> tuple[str, ...]:
        """The words in lower case."""
        if self._lower is None:
            self._lower = tuple(word.casefold() for word in self.words)
        return self._lower

    @property
    def letters(self) -> str:
        """Letters and figures alone, in lower case, without a space."""
        if self._letters is None:
            self._letters = _MARKS.sub("", self._text).casefold()
        return self._letters


def _uniform(text: str) -> str:
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    text = text.translate(_UNIFORM_MARKS)
    text = _PLACE_IN_TEXT.sub("", text[:_HEAD], count=1) + text[_HEAD:]
    text = without_shortcuts(text)
    return with_iso_dates(text) if _DIGIT.search(text) else text
