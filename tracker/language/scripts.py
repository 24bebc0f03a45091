"""Scripts in which no space stands between two words: Chinese and Japanese.

There a letter is taken for a word, and for about three letters of a text in Latin
ones: what is counted, cut or compared by words and lengths goes on to hold.
"""

import re

# Ideographs, kana and their marks of repetition, as ranges of a character class.
SPACELESS = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
# A sentence ends with one of these there, and the next one follows without a space.
FULL_STOPS = ("。", "！", "？", "；")
_SPACELESS = re.compile(f"[{SPACELESS}]")
_APART = re.compile(rf"[{SPACELESS}]|[^{SPACELESS}]+")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# What a letter of such a script is worth in Latin ones, by translations of one text.
_WORTH = 3
# So much of a text's letters make it one in that script: a name is no language.
_MOSTLY = 0.5


def prose_length(text: str) -> int:
    """Return how long a text is, as if it were written in Latin letters."""
    if text.isascii():
        return len(text)
    return len(text) + (_WORTH - 1) * len(_SPACELESS.findall(text))


def is_spaceless(text: str) -> bool:
    """Say whether a text begins with a letter of a script that sets no spaces."""
    return bool(_SPACELESS.match(text))


def apart(text: str) -> list[str]:
    """Take the letters of such scripts out of a run of letters one by one."""
    return _APART.findall(text)


def language_by_script(text: str) -> str:
    """Return "zh", "ja", "ko", "other" for other letters, "" for Latin or none."""
    if text.isascii():
        return ""
    letters = _LETTER.findall(text)
    foreign = len(letters) - len(_LATIN.findall(text))
    if foreign <= _MOSTLY * len(letters):
        return ""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    return "zh" if _SPACELESS.search(text) else "other"
