"""Apostrophes as people and servers produce them → one that every reader knows.

A denial hangs on them: “don’t” that became “dont”, “don t” or “donâ€™t” reads as “do”.
"""

import re
from typing import Final

# UTF-8 that somebody took for a Windows code page: “â€™”, “Ã©”, “Â ”.
_MISTAKEN = re.compile("[ÂÃâ](?:[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2})")
# Places of that code page that pages name as characters: &#146; is an apostrophe.
_WINDOWS: Final = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
# Characters that stand for an apostrophe between two letters.
_LIKE = re.compile(r"(?<=[^\W\d_])[ʼʹˈ＇ꞌʻ՚׳‛‚′´`](?=[^\W\d_])")
_ENDINGS = r"(?:t|s|re|ve|ll|d|m)\b"
_LOST = re.compile(rf"(?<=[A-Za-z])\ufffd(?={_ENDINGS})", re.IGNORECASE)
_ESCAPED = re.compile(
    rf"(?<=[A-Za-z])(?:&(?:rsquo|apos|#0?39|#8217|#x27|#x2019);|\\['’]|''|\?(?=t\b))"
    rf"(?={_ENDINGS})",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:do|does|did|is|are|was|were|have|has|had|would|could|should|must|need|wo|ca)"
)
_APART = re.compile(rf"\b({_VERBS}n)(?: ['’]? ?|['’] )(t)\b", re.IGNORECASE)
_NO_WORDS = r"(?:does|did|is|are|was|were|have|has|had|would|could|should|must|need)"
_BARE = re.compile(rf"\b({_NO_WORDS}n)(t)\b", re.IGNORECASE)
# “dont” is a French word, “cant” and “wont” are English ones: these need a subject.
_BARE_AFTER = re.compile(
    r"\b((?:i|we|you|they|it|he|she|who|which|that|this|and|but|or|also|please|if"
    r"|users|models|staff|customers|\W{2,3}|^\W*)(?: (?:also|still|simply))? ?"
    r"\b(?:do|wo|ca)n)(t)\b"
    r"(?! (?:nous|vous|l|les?|la|ils?|elles?|on|une?|des|nos|vos)\b)",
    re.IGNORECASE,
)
_HINTS = ("nt", "n t", "n' t", "n’ t", "n '", "n ’", "NT", "N T")
_ESCAPES = ("&", "\\", "''", "?t", "?T")


def with_apostrophes(text: str) -> str:
    """Return `text` with every apostrophe written as one.

    Letters that were lost or mistaken on the way are set right where only one reading
    of them is possible; all else stays as it is.
    """
    if not text.isascii():
        text = _MISTAKEN.sub(_as_meant, text).translate(_WINDOWS)
        text = _LOST.sub("'", _LIKE.sub("'", text))
    if any(hint in text for hint in _ESCAPES):
        text = _ESCAPED.sub("'", text)
    if any(hint in text for hint in _HINTS):
        text = _APART.sub(r"\1'\2", text)
        text = _BARE_AFTER.sub(r"\1'\2", _BARE.sub(r"\1'\2", text))
    return text


def _as_meant(found: re.Match[str]) -> str:
    """Undo a decoding as Windows' Western code page, where the bytes are UTF-8."""
    raw = b"".join(
        char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")
        for char in found[0]
    )
    for length in (len(raw), 2):
        try:
            meant = raw[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return meant + found[0][length:]
    return found[0]
