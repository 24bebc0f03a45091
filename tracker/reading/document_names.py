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


def naming_words(name: str) -> set[str]:
    """Return the words that a document keeps when it is named anew.

    Those that say what it is (terms, privacy), not whose or for what; where there are
    none, all that tell it from others.
    """
    telling = telling_words(name)
    return {word for word in telling if _DOCUMENT.fullmatch(word)} or telling


def slug(text: str) -> str:
    """Write a name as addresses and ids do."""
    return "-".join(_WORD.findall(text.lower()))
