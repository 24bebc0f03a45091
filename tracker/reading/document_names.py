"""What documents are called, and by which words one is told from another."""

import re

_WORD = re.compile(r"[a-z0-9]+")
# Words by which no document is told from another.
_PLAIN = frozenset(
    {"the", "our", "of", "for", "and", "a", "an", "to", "us", "your"}
    | {"policy", "notice", "statement"}
)
_SAME = {"tos": "terms", "tou": "terms", "conditions": "terms", "services": "service"}

_DOCUMENT = re.compile(
    r"\b(?:policy|notice|statement|terms|conditions|agreement|addendum|guidelines|eula"
    r"|dpa|privacy)\b",
    re.IGNORECASE,
)


def calls_a_document(name: str) -> bool:
    """Say whether something is named as documents are."""
    return bool(_DOCUMENT.search(name))


def telling_words(name: str) -> set[str]:
    """Return the words of a name that tell a document from others, in lower case."""
    return {_SAME.get(word, word) for word in _WORD.findall(name.lower())} - _PLAIN


def slug(text: str) -> str:
    """Write a name as addresses and ids do."""
    return "-".join(_WORD.findall(text.lower()))
