"""Whether a part of a page speaks as a document does, whatever the page calls it.

A box called “announcement” or “widget”, and a part that is hidden, are furniture as
often as not. What they say decides: a sentence on what becomes of people's data, said
of us or of you, is text.
"""

import re

from lxml import etree

from tracker.language.sentences import sentences
from tracker.reading.parsing import Element, attribute, line_of

_PERSON = re.compile(
    r"\b(?:we|our|us|you|your|yours|users?|customers?|members?|the (?:company|provider"
    r"|service)|staff|employees|nobody|no ?one|personnel|[A-Z][a-z]+ (?:does|may|will"
    r"|keeps|uses|stores|trains|shares|sells))\b"
)
_SUBJECT = re.compile(
    r"\b(?:train\w*|fine-?tun\w+|retain\w*|retention|delet\w+|eras\w+|prompts?|inputs?"
    r"|outputs?|conversations?|chats?|transcripts?|recordings?|uploads?|personal (?:data"
    r"|information)|(?:your|customers?'?|user) (?:data|content|files)|opt(?:s|ed|ing)?"
    r"[ -](?:out|in)|disclos\w+|sells?|sold|collects?|stores?|stored|keeps?|kept"
    r"|shar(?:e|es|ed) (?:your|it|them|data|personal)|review\w* (?:your|by)"
    r"|human review\w*|machine learning|anonymi[sz]\w+|object to|withdraw)\b",
    re.IGNORECASE,
)
_ABOUT_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_WORDS = 5  # of a sentence
_LONGEST = 5_000  # characters that are looked at
_FOREIGN_SENTENCE = 60  # characters: in other languages a sentence is enough
_CONTROL = etree.XPath(
    "boolean(.//button[not(@aria-expanded)] | .//input[not(@type = 'hidden')]"
    " | .//select | .//form)"
)


def says_something(element: Element, *, foreign: bool) -> bool:
    """Tell whether a part holds a sentence that a document of ours would.

    Where there is something to press, it may not be about cookies. `foreign` says
    that the page is in a language whose words are not known here.
    """
    text = line_of(element)[:_LONGEST]
    if len(text.split()) < _WORDS:
        return False
    if foreign:
        return len(text) >= _FOREIGN_SENTENCE and not _CONTROL(element)
    found = any(_is_statement(each) for each in sentences(text))
    if not found or not _CONTROL(element):
        return found
    return not _ABOUT_COOKIES.search(text)


def is_foreign(root: Element) -> bool:
    """Tell whether the page says that it is in another language than English."""
    top = root.getroottree().getroot()
    language = attribute(top, "lang")[:2].lower()
    return bool(language) and language != "en"


def _is_statement(sentence: str) -> bool:
    return (
        len(sentence.split()) >= _WORDS
        and not sentence.endswith("?")
        and _PERSON.search(sentence) is not None
        and _SUBJECT.search(sentence) is not None
    )
