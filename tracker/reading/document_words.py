"""Whether a part of a page speaks as a document does, whatever the page calls it.

A box called “announcement” or “widget”, and a part that is hidden, are furniture as
often as not. What they say decides: a sentence on what becomes of people's data, said
of us or of you, is text.
"""

import re
from collections.abc import Iterator

from lxml import etree

from tracker.language.sentences import sentences
from tracker.reading.parsing import Element, attribute, line_of

_PERSON = re.compile(
    r"\b(?:we|our|us|you|your|yours|users?|customers?|members?|the (?:company|provider"
    r"|service)|staff|employees|nobody|no ?one|personnel"
    r"|[A-Z][a-z]+ (?:does|may|will"
    r"|keeps|uses|stores|trains|shares|sells))\b"
)
_SUBJECT = re.compile(
    r"\b(?:train\w*|fine-?tun\w+|retain\w*|retention|delet\w+|eras\w+|prompts?|inputs?"
    r"|outputs?|conversations?|chats?|transcripts?|recordings?|uploads?"
    r"|personal (?:data|information)|(?:your|customers?'?|user) (?:data|content|files)"
    r"|opt(?:s|ed|ing)?"
    r"[ -](?:out|in)|disclos\w+|sells?|sold|collects?|stores?|stored|keeps?|kept"
    r"|shar(?:e|es|ed) (?:your|it|them|data|personal)|review\w* (?:your|by)"
    r"|human review\w*|machine learning|anonymi[sz]\w+|object to|withdraw)\b",
    re.IGNORECASE,
)
_ABOUT_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_WORDS = 5  # of a sentence
_LONGEST = 5_000  # characters that are looked at
_UNMARKED = 60  # characters: what has no full stop is a title as often as not
_BOXES = ("p", "li", "div", "td", "dd", "dt", "section", "blockquote", "h2", "h3")
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
    if foreign:
        text = line_of(element)
        return len(text) >= _FOREIGN_SENTENCE and not _CONTROL(element)
    if not any(_is_statement(each) for each in _sentences(element)):
        return False
    return not _CONTROL(element) or not _ABOUT_COOKIES.search(line_of(element))


def _sentences(element: Element) -> Iterator[str]:
    """Cut what a part says into sentences, box by box: titles side by side are none."""
    seen = 0
    for box in element.iter(*_BOXES, str(element.tag)):
        if next(box.iterdescendants(*_BOXES), None) is not None:
            continue
        text = line_of(box)
        linked = sum(len(line_of(link)) for link in box.iter("a"))
        seen += len(text)
        if 2 * linked > len(text):
            continue
        yield from sentences(text)
        if seen > _LONGEST:
            return


def is_foreign(root: Element) -> bool:
    """Tell whether the page says that it is in another language than English."""
    top = root.getroottree().getroot()
    language = attribute(top, "lang")[:2].lower()
    return bool(language) and language != "en"


def _is_statement(sentence: str) -> bool:
    return (
        len(sentence.split()) >= _WORDS
        and (sentence.endswith((".", "!", ";", ":")) or len(sentence) >= _UNMARKED)
        and not sentence.endswith("?")
        and _PERSON.search(sentence) is not None
        and _SUBJECT.search(sentence) is not None
    )
