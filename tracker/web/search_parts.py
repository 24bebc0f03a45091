"""The index by which a copy of the site is searched: small files, fetched as needed.

`search/about.json` lists the documents and the parts that there are of the words, and
says how many clauses a part has.
`search/words/tr.json` has the words that begin so, each with the clauses that hold it:
numbers by document, each but the first told by its distance from the one before.
`search/clauses/3-0.json` has the first clauses of document 3; static/copy.js reads it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.harmless_text import clean
from tracker.exports.json_text import as_json
from tracker.records import ClauseStay

A_PART = 150  # clauses
_WORD = re.compile(r"\w+")
_FIRST_LETTERS = 2
_OTHERS = "other"  # what begins with other letters than a to z, or a digit


@dataclass
class _Clause:
    """A clause of a document, with all its times in it together."""

    heading: str
    text: str
    first: datetime
    gone: datetime | None
    times: int


def search_parts(
    documents: Iterable[Sequence[ClauseStay]],
) -> Iterator[tuple[str, bytes]]:
    """Make the files from the clause stays of each document, oldest first."""
    names: list[str] = []
    words: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for stays in documents:
        if not stays:
            continue
        document, clauses = len(names), _clauses(stays)
        names.append(stays[0].document_id)
        for number, clause in enumerate(clauses):
            for word in {each.lower() for each in _WORD.findall(clause.text)}:
                words[word][document].append(number)
        begun = stays[0].since
        for at in range(0, len(clauses), A_PART):
            rows = [_row(each, begun) for each in clauses[at : at + A_PART]]
            yield f"search/clauses/{document}-{at // A_PART}.json", _json(rows)
    parts: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(dict)
    for word in sorted(words):
        held = {str(each): _steps(found) for each, found in words[word].items()}
        parts[part_of(word)][word] = held
    for name, held_by_words in parts.items():
        yield f"search/words/{name}.json", _json(held_by_words)
    about = {"a_part": A_PART, "documents": names, "words": sorted(parts)}
    yield "search/about.json", _json(about)


def part_of(word: str) -> str:
    """Name the part of the index that has a word."""
    begins = word[:_FIRST_LETTERS]
    return begins if re.fullmatch(r"[a-z0-9]{2}", begins) else _OTHERS


def _clauses(stays: Sequence[ClauseStay]) -> list[_Clause]:
    """Gather the stays of each clause; clauses stand in the order they came in."""
    found: dict[str, _Clause] = {}
    for stay in stays:
        known = found.get(stay.words)
        if known is None:
            text, heading = clean(stay.text), clean(stay.heading)
            found[stay.words] = _Clause(heading, text, stay.since, stay.until, 1)
        else:
            known.gone, known.times = stay.until, known.times + 1
    return list(found.values())


def _row(clause: _Clause, begun: datetime) -> list[object]:
    return [
        clause.heading,
        clause.text,
        clause.first.date().isoformat(),
        clause.gone and clause.gone.date().isoformat(),
        clause.times,
        clause.first <= begun,
    ]


def _steps(numbers: Sequence[int]) -> list[int]:
    return [each - last for last, each in zip([0, *numbers], numbers, strict=False)]


def _json(value: object) -> bytes:
    return as_json(value).encode()
