"""The one place where a stranger's words are made harmless and short.

Policies are written by others. Whatever of theirs goes into a message passes here
first, so that no control, direction or unseen character reaches a mailbox or chat.
Escaping for HTML or Slack is left to the form that needs it.
"""

import unicodedata

_JOINERS = "\u200c\u200d"  # seen: they shape letters and emoji
_GONE = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, format, surrogate, private


def clean(text: str) -> str:
    """Return `text` as one line of characters that can be seen."""
    kept = (
        " " if char.isspace() else char
        for char in text
        if char in _JOINERS or char.isspace() or unicodedata.category(char) not in _GONE
    )
    return " ".join("".join(kept).split())


def shorten(text: str, limit: int) -> str:
    """Cut `text` to at most `limit` characters, at a word where there is one."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip() + "…"
