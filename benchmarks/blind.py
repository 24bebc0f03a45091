"""Score reading, facts and comparing on invented documents that no rule was made for.

    python -m benchmarks.blind [--half open|closed] [--first N] [--misses N]

The pages and their labels stand in tests/blind; --first leaves out pages before that
number, --misses lists what went wrong. The misses of the closed half are not looked at
by anybody who writes rules, or it says nothing of unseen documents any more.

Facts are counted over (page, plan, term, item); what a label calls unsure counts for
nobody, and a date that the labels lack is not held against anyone. A revision counts
as told when it is judged editorial or substantive.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.comparing import compare
from tracker.facts import find_facts
from tracker.language.spelling import words
from tracker.reading import read
from tracker.records import (
    LIST_TERMS,
    Audience,
    Clause,
    Document,
    DocumentKind,
    Fact,
    NotTheDocument,
    Page,
    Plan,
    Provider,
    Significance,
    Term,
)

BLIND = Path(__file__).parent.parent / "tests" / "blind"
HALVES = ("open", "closed")
SEEN = datetime(2026, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]
Item = tuple[str, str, str]  # plan, term, one value
Move = tuple[str, str, str, str]  # plan, term, before, after


@dataclass(slots=True)
class Count:
    """How many were right, said without being so, and not said."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, said: set[Any], wanted: set[Any]) -> None:
        """Count what was said against what was wanted."""
        self.right += len(said & wanted)
        self.extra += len(said - wanted)
        self.missing += len(wanted - said)

    def __str__(self) -> str:
        precision = _ratio(self.right, self.right + self.extra)
        recall = _ratio(self.right, self.right + self.missing)
        f1 = _ratio(2 * self.right, 2 * self.right + self.extra + self.missing)
        return (
            f"precision {precision}  recall {recall}  F1 {f1}  (right {self.right}, "
            f"wrong or extra {self.extra}, missing {self.missing})"
        )


@dataclass(slots=True)
class Score:
    """All figures of one half, and what went wrong in it."""

    pages: int = 0
    unread: list[str] = field(default_factory=list)
    evidence: Count = field(default_factory=Count)  # sentences that were read
    terms: dict[str, Count] = field(default_factory=dict)
    judged: dict[tuple[str, str], int] = field(default_factory=dict)
    moves: Count = field(default_factory=Count)
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled document, as the catalogue would declare it."""

    row: Row
    provider: Provider
    document: Document

    @classmethod
    def of(cls, row: Row) -> "Case":
        """Make the provider and the document that a row of the labels describes."""
        plans = tuple(
            Plan(plan["id"], plan["name"], Audience(plan["audience"]))
            for plan in row["provider"]["plans"]
        )
        said = row["document"]
        document = Document(
            id=said["id"],
            provider=row["provider"]["id"],
            name=said["name"],
            url=f"https://www.{row['provider']['id']}.example/legal",
            covers=tuple(said["covers"]),
            kind=DocumentKind(said["kind"]),
        )
        name = row["provider"]["name"]
        return cls(row, Provider(document.provider, name, plans, (document,)), document)

    def clauses(self, page: str) -> tuple[Clause, ...] | str:
        """Read one page of this document; a line of words if it is refused."""
        body = (BLIND / page).read_bytes()
        url, kind = self.document.url, "text/html; charset=utf-8"
        answer = Page(self.document.id, url, url, SEEN, 200, kind, body)
        reading = read(answer, self.document)
        if isinstance(reading, NotTheDocument):
            return f"{page}: refused as {reading.kind}: {reading.detail}"
        return reading.clauses

    def facts(self, clauses: Sequence[Clause]) -> tuple[Fact, ...]:
        """Find what these clauses state."""
        return find_facts(clauses, self.document, self.provider)


def main() -> None:
    """Print the figures of both halves, or of the one that is asked for."""
    options = _options()
    labels = json.loads((BLIND / "labels.json").read_text(encoding="utf-8"))
    cases = [
        Case.of(row)
        for row in labels["documents"]
        if int(row["page"].partition("-")[0]) >= options.first
    ]
    for half in (options.half,) if options.half else HALVES:
        score = score_of([case for case in cases if case.row["half"] == half])
        print(f"{half} half, {score.pages} pages")
        for line in _report(score):
            print(f"  {line}")
        for line in score.misses[: options.misses]:
            print(f"  {line}")


def score_of(cases: Sequence[Case]) -> Score:
    """Read, find and compare all pages of these cases, and count."""
    score = Score(terms={term.value: Count() for term in Term})
    for case in cases:
        score.pages += 1
        clauses = case.clauses(case.row["page"])
        if isinstance(clauses, str):
            score.unread.append(clauses)
            clauses = ()
        facts = case.facts(clauses)
        _score_reading(case, clauses, score)
        _score_facts(case, facts, score)
        if case.row["revision"]:
            _score_revision(case, clauses, facts, score)
    return score


def _score_reading(case: Case, clauses: Sequence[Clause], score: Score) -> None:
    """Count the labelled sentences that reading brought out of the page."""
    text = words(" ".join(clause.text for clause in clauses))
    labelled = {row["evidence"] for row in case.row["facts"]}
    # Two joined sentences may stand apart: the beginning and the end must be there.
    read = {
        said
        for said in labelled
        if words(said)[:40] in text and words(said)[-40:] in text
    }
    score.evidence.add(read, labelled)
    for said in sorted(labelled - read):
        score.misses.append(f"{case.row['page']}: not read: {said}")


def _score_facts(case: Case, facts: Sequence[Fact], score: Score) -> None:
    labels: dict[bool, set[Item]] = {True: set(), False: set()}
    for row in case.row["facts"]:
        labels[row["sure"]].update(_items(row["tiers"], row["term"], row["value"]))
    unsure = labels[False]
    left_out = {item[:2] for item in unsure if Term(item[1]) not in LIST_TERMS}
    quotes = {
        item: fact
        for fact in facts
        for item in _items(fact.plans, fact.term.value, fact.value)
    }

    def counts(item: Item) -> bool:
        return item not in unsure and item[:2] not in left_out

    wanted = {item for item in labels[True] if counts(item)}
    dated = {term for _, term, _ in wanted} | {t for t in Term if t != "effective_date"}
    said = {item for item in quotes if counts(item) and item[1] in dated}
    for term, count in score.terms.items():
        count.add(
            {item for item in said if item[1] == term},
            {item for item in wanted if item[1] == term},
        )
    page = case.row["page"]
    for item in sorted(said - wanted):
        fact = quotes[item]
        score.misses.append(
            f"{page}: extra {' '.join(item)}: {fact.rule}: {fact.quote}"
        )
    for item in sorted(wanted - said):
        quote = next(
            row["evidence"]
            for row in case.row["facts"]
            if item in set(_items(row["tiers"], row["term"], row["value"]))
        )
        score.misses.append(f"{page}: missing {' '.join(item)}: {quote}")


def _score_revision(
    case: Case, before: Sequence[Clause], facts: Sequence[Fact], score: Score
) -> None:
    revision = case.row["revision"]
    after = case.clauses(revision["page"])
    if isinstance(after, str):
        score.unread.append(after)
        return
    facts_after = case.facts(after)
    comparison = compare(before, after, facts, facts_after)
    pair = revision["class"], comparison.significance.value
    score.judged[pair] = score.judged.get(pair, 0) + 1
    wanted = {
        (plan, move["term"], _text(move["from"]), _text(move["to"]))
        for move in revision["terms"]
        if move["term"] != "effective_date"  # as in _moves
        for plan in move["tiers"]
    }
    moves = set(_moves(facts, facts_after))
    score.moves.add(moves, wanted)
    if pair[0] != pair[1]:
        reasons = "; ".join(comparison.reasons)
        score.misses.append(
            f"{revision['page']}: {pair[0]}, judged {pair[1]}: {reasons}"
        )
    for sign, odd in (("extra", moves - wanted), ("missing", wanted - moves)):
        for move in sorted(odd):
            score.misses.append(f"{revision['page']}: {sign} move {' '.join(move)}")


def _items(plans: Sequence[str], term: str, value: Any) -> Iterator[Item]:
    values = [value] if isinstance(value, str) else value
    return ((plan, term, str(one)) for plan in plans for one in values)


def _moves(before: Sequence[Fact], after: Sequence[Fact]) -> Iterator[Move]:
    """Yield the plans and terms that the two lists answer otherwise, dates left out."""
    was, now = _answers(before), _answers(after)
    for plan, term in was.keys() | now.keys():
        pair = was.get((plan, term), "-"), now.get((plan, term), "-")
        if pair[0] != pair[1] and term != "effective_date":
            yield plan, term, *pair


def _answers(facts: Sequence[Fact]) -> dict[tuple[str, str], str]:
    answers: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        for plan, term, value in _items(fact.plans, fact.term.value, fact.value):
            answers.setdefault((plan, term), set()).add(value)
    return {key: _text(sorted(values)) for key, values in answers.items()}


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return value if isinstance(value, str) else ",".join(sorted(value))


def _report(score: Score) -> Iterator[str]:
    total = Count()
    for count in score.terms.values():
        total.right += count.right
        total.extra += count.extra
        total.missing += count.missing
    all_evidence = score.evidence.right + score.evidence.missing
    yield f"sentences read {score.evidence.right} of {all_evidence}"
    yield f"{'facts':<20} {total}"
    for term, count in score.terms.items():
        yield f"  {term:<20} {count}"
    noise = Significance.NOISE.value

    def told(kind: str) -> int:
        return sum(n for (was, said), n in score.judged.items() if was == kind != noise)

    for kind in (Significance.EDITORIAL.value, Significance.SUBSTANTIVE.value):
        missed = score.judged.get((kind, noise), 0)
        yield f"{kind} missed {missed} of {told(kind)}"
    alarms = sum(n for (w, s), n in score.judged.items() if w == noise != s)
    all_noise = sum(n for (was, _), n in score.judged.items() if was == noise)
    agreed = sum(n for (was, said), n in score.judged.items() if was == said)
    yield f"noise taken for a change {alarms} of {all_noise}"
    yield f"significance agrees {agreed} of {sum(score.judged.values())}"
    yield f"moved cells {score.moves}"
    yield from score.unread


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--first", type=int, default=1, metavar="N")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    main()
