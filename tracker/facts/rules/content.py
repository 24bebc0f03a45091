"""What is spoken of: how outright words speak of customers' content."""

import re
from enum import IntEnum

from tracker.facts.rules import phrases
from tracker.facts.rules.patterns import blank, has_any


class Weight(IntEnum):
    """How outright words speak of customers' content."""

    HINT = 1  # by their surroundings
    PERSONAL = 2  # of personal data in general
    CONTENT = 3  # of content, in so many words


_WITH_FEEDBACK = re.compile(
    r"\b(?:your |any |user |customer )?feedback(?: data)?\b|\b(?:the |any"
    r" )?(?:associated|related"
    r"|corresponding|entire|full|relevant|accompanying|specific)(?: \w+){0,2}"
    r" (?:inputs?|outputs?"
    r"|conversations?|content|prompts?|chats?)(?:(?: and|,| or) (?:inputs?|outputs?"
    r"|content))*"
)
# One of these stands in whatever is given as feedback.
_FEEDBACK_STEMS = (
    *("feedback", "report", "rat", "survey", "support", "thumb", "review", "like"),
    *("vote", "led to", "lead", "belong", "relat", "attach", "connected"),
)


def has_content(words: str, own: re.Pattern[str] | None = None) -> bool:
    """Tell whether words name customers' content, other than feedback on it.

    `own` matches the names that the document defines for it (`Text.content_names`).
    """
    rest = blank(phrases.NOT_CONTENT, words)
    if has_any(rest, _FEEDBACK_STEMS):
        rest = blank(phrases.GIVEN_AS_FEEDBACK, rest)
    rest = blank(_WITH_FEEDBACK, rest)
    return bool(phrases.CONTENT.search(rest) or (own and own.search(rest)))


def weigh(words: str, own: re.Pattern[str] | None = None) -> Weight | None:
    """Say how outright words speak of content; None where they speak of other data."""
    if has_content(words, own):
        return Weight.CONTENT
    if phrases.NOT_CONTENT.search(words) or phrases.FEEDBACK.search(words):
        return None
    return Weight.PERSONAL if phrases.PERSONAL.search(words) else None
