"""The labels of the blind documents hold together: with each other and their pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tracker.records import LIST_TERMS, VOCABULARY, DocumentKind, Term, Topic

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = json.loads((HERE / "labels.json").read_text("utf-8"))[
    "documents"
]
DURATION = re.compile(r"P(T?\d+[YMWDH])+")
KEPT = ("until_deleted", "as_needed", "none")

each_document = pytest.mark.parametrize(
    "row", [pytest.param(row, id=row["page"]) for row in ROWS]
)


@each_document
def test_every_evidence_stands_letter_for_letter_on_its_page(
    row: dict[str, Any],
) -> None:
    text = words_of(HERE / row["page"])
    for fact in row["facts"]:
        assert stands_in(fact["evidence"], text), fact["evidence"]


@each_document
def test_every_value_belongs_to_the_vocabulary(row: dict[str, Any]) -> None:
    moved = (row["revision"] or {}).get("terms", ())
    said = [(fact["term"], fact["value"]) for fact in row["facts"]]
    said += [(move["term"], move[end]) for move in moved for end in ("from", "to")]
    for term, value in said:
        assert value is None or belongs(Term(term), value), (term, value)


@each_document
def test_every_plan_is_one_that_the_document_covers(row: dict[str, Any]) -> None:
    known = {plan["id"] for plan in row["provider"]["plans"]}
    covered = set(row["document"]["covers"])
    assert covered <= known
    DocumentKind(row["document"]["kind"])
    for fact in row["facts"]:
        assert set(fact["tiers"]) <= covered


@each_document
def test_no_plan_has_two_answers_to_one_question(row: dict[str, Any]) -> None:
    answered = [
        (plan, fact["term"])
        for fact in row["facts"]
        for plan in fact["tiers"]
        if Term(fact["term"]) not in LIST_TERMS
    ]
    assert len(answered) == len(set(answered))


@each_document
def test_a_revision_is_another_page_of_the_named_class(row: dict[str, Any]) -> None:
    revision = row["revision"]
    if revision is None:
        assert not (HERE / row["page"].replace(".html", ".next.html")).exists()
        return
    before, after = HERE / row["page"], HERE / revision["page"]
    assert before.read_bytes() != after.read_bytes()
    assert revision["class"] in ("noise", "editorial", "substantive")
    assert bool(revision["topics"]) == (revision["class"] != "noise")
    assert {Topic(topic).value for topic in revision["topics"]} == set(
        revision["topics"]
    )


def words_of(page: Path) -> str:
    """Return the page's words; the cells of a table row are joined by bars."""
    soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
    for cell in soup.find_all(["td", "th"]):
        if cell.find_next_sibling(["td", "th"]):
            cell.append(" | ")
    return squash(soup.get_text())


def stands_in(evidence: str, text: str) -> bool:
    """Say whether a sentence, or two that were joined, stand in the text."""
    ends = [match.end() for match in re.finditer(r"\S ", evidence)]
    return evidence in text or any(
        evidence[: end - 1] in text and evidence[end:] in text for end in ends
    )


def squash(text: str) -> str:
    return " ".join(text.split())


def belongs(term: Term, value: str | list[str]) -> bool:
    if term in LIST_TERMS:
        return bool(value) and set(value) <= set(VOCABULARY[term])
    assert isinstance(value, str)
    if term in VOCABULARY:
        return value in VOCABULARY[term]
    if term is Term.EFFECTIVE_DATE:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return value in KEPT or DURATION.fullmatch(value) is not None
