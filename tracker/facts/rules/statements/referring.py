"""What points back to training: "for this purpose", "the uses in section 5".

Where what is pointed to is training, the words are read as if they said so. They keep
their length, so that places in the plain words stay places in the sentence.
"""

import re
from dataclasses import replace

from tracker.facts.rules.actors import is_ours
from tracker.facts.rules.content import has_content
from tracker.facts.rules.context import Sentence
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.statements.view import Line, View

_STEMS = ("purpose", " use", "processing", "described", "set out", "train ")
_FOR_THIS = re.compile(
    r"\bfor (?:this|these|that|those|such|said|the same|the above|the aforementioned)"
    r" (?:\w+ )?(?:purposes?|uses?|processing)\b"
)
_IN_A_SECTION = re.compile(
    r"\b(?:for )?(?:(?:the|any|such) )?(?:purposes?|uses?|processing|what is)"
    r"(?: (?:described|listed|set out|mentioned|referred to|stated|named|given))?"
    r" (?:in|of|under|by|at) (?:(?:the )?(?:items?|sections?|paragraphs?|articles?"
    r"|clauses?|points?|letters?|numbers?)\b(?: \(?\w{1,3}[\w.]*\)?)?|\(\w{1,4}\))"
)
_TRAIN_THEM = re.compile(
    r"\btrain (?:it|them|these|those)(?=[,.;)]|$| (?:on|with|and|or)\b)"
)
_MODELS = re.compile(
    r"\b(?:our|own|its|the company's) (?:\w+ ){0,3}(?:models?|ai|algorithms?"
    r"|classifiers?)\b"
)
_PEOPLE = re.compile(r"\b(?:staff|employees|personnel|reviewers|team|agents)\b")
_FAR = 12  # sentences back that a section may begin
_READ_AS = "for training"


def refer(view: View, line: Line) -> Line:
    """Return the line with what points back to training spelled out, or as it is."""
    if not has_any(line.words, _STEMS) or purposes(line.words, view.names):
        return line
    source: tuple[Sentence, ...] | None = None
    if found := _TRAIN_THEM.search(line.words, line.own):
        return _train_them(view, line, found)
    if found := _FOR_THIS.search(line.words, line.own):
        source = view.context(line.sentence)
    elif found := _IN_A_SECTION.search(line.words, line.own):
        source = _told_above(view, line.sentence)
    if found is None or source is None or len(found.group()) < len(_READ_AS):
        return line
    said = _READ_AS.ljust(len(found.group()))
    words = line.words[: found.start()] + said + line.words[found.end() :]
    return replace(line, words=words, lead=line.lead + source)


def _train_them(view: View, line: Line, found: re.Match[str]) -> Line:
    """Read "train them" after a sentence on our models as training of AI."""
    before = view.text.neighbours(line.sentence, before=1, after=0)
    above = view.text.plain(before[0]) if before else ""
    above = f"{above} {line.words[: found.start()]}"
    if not _MODELS.search(above) or _PEOPLE.search(above):
        return line
    said = "train ai".ljust(len(found.group()))
    words = line.words[: found.start()] + said + line.words[found.end() :]
    return replace(line, words=words, lead=line.lead + before)


def _told_above(view: View, sentence: Sentence) -> tuple[Sentence, ...] | None:
    """Return the nearest sentence above that says that we train on content."""
    start = max(0, sentence.place - _FAR)
    for other in reversed(view.text.sentences[start : sentence.place]):
        words = view.text.plain(other)
        if has_content(words, view.defined) and any(
            is_ours(words, one.start(), view.names, view.around(other))
            for one in purposes(words, view.names)
        ):
            return (other,)
    return None
