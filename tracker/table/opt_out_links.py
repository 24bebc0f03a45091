"""Where the sentence that tells how to opt out points to: settings, form or mail.

Pure. A sentence may hold several links, and name a mail address without one; the one
by which one opts out is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.records import Clause, Fact, Term

# Words of a link, or parts of its address, by which one exercises a choice.
_CHOICE = re.compile(
    r"opt[- _]?(?:ing[- _]?)?out|setting|preference|control|choice|toggle|dashboard"
    r"|form\b|request|portal|account|profile|object",
    re.IGNORECASE,
)
# Documents are read already; what they are called in is no way out.
_DOCUMENT = re.compile(
    r"\b(?:polic(?:y|ies)|terms|notice|agreement|statement|addendum|licen[cs]e)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I | re.ASCII)


def with_link(fact: Fact, clauses: Sequence[Clause], own_address: str) -> Fact:
    """Return a fact with the address that its sentences point to for opting out.

    `own_address` is that of the document, which is shown anyway.
    """
    if fact.term is not Term.OPT_OUT_CHANNEL:
        return replace(fact, link="")
    ranked = [
        (rank, place, address)
        for place, (words, address) in enumerate(_links(fact, clauses))
        if (rank := _rank(fact, words, address)) is not None
        and not _is_same_page(address, own_address)
    ]
    return replace(fact, link=min(ranked)[2] if ranked else "")


def _links(fact: Fact, clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """List the links of the fact's sentences: their words and addresses."""
    for quote, number in ((fact.quote, fact.clause), *fact.more):
        clause = clauses[number]
        begin = clause.text.find(quote)
        for start, end, address in clause.targets:
            if begin <= start < begin + len(quote):
                yield clause.text[start:end], address
        for mail in _MAIL.findall(quote):
            yield mail, f"mailto:{mail}"


def _rank(fact: Fact, words: str, address: str) -> int | None:
    """Say how likely a link is the way out, 0 the most; None: it is not."""
    if address.startswith("mailto:"):
        if "email" not in fact.value:
            return None
        return 0 if set(fact.value) <= {"email"} else 3
    if _DOCUMENT.search(words) and not _CHOICE.search(words):
        return None
    return 1 if _CHOICE.search(f"{words} {address}") else 2


def _is_same_page(address: str, own: str) -> bool:
    return address.partition("#")[0].rstrip("/") == own.partition("#")[0].rstrip("/")
