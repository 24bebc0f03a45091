"""A page that looks like one that is known is not read again."""

from dataclasses import replace

import pytest

from tests.invented import POLICY, TRAINS, page, policy
from tracker.reading import read, text_id_of
from tracker.records import Document, NotTheDocument, Page, Reading
from tracker.watch import page_reading
from tracker.watch.page_reading import RecentReadings, read_page


@pytest.fixture
def read_in_full(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Count the pages that are read in full."""
    pages: list[Page] = []

    def counted(page: Page, document: Document) -> Reading | NotTheDocument:
        pages.append(page)
        return read(page, document)

    monkeypatch.setattr(page_reading, "read", counted)
    return pages


def test_what_looks_the_same_is_read_once(read_in_full: list[Page]) -> None:
    recent = RecentReadings()
    first, again = page(policy()), page(policy(), 12)
    assert recent.read(first, POLICY) is recent.read(again, POLICY)
    assert read_in_full == [first]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(replace(page(policy()), status=503), id="a server error"),
        pytest.param(
            replace(page(policy()), final_url="https://quillon.test/"), id="a redirect"
        ),
    ],
)
def test_what_the_answer_itself_tells_is_read(
    answer: Page, read_in_full: list[Page]
) -> None:
    recent = RecentReadings()
    recent.read(page(policy()), POLICY)
    recent.read(answer, POLICY)
    assert len(read_in_full) == 2


def test_only_some_texts_are_remembered(read_in_full: list[Page]) -> None:
    recent = RecentReadings(of_each=1)
    for body in (policy(), policy(TRAINS), policy()):
        recent.read(page(body), POLICY)
    assert len(read_in_full) == 3


def test_two_readers_share_nothing(read_in_full: list[Page]) -> None:
    one, other = RecentReadings(), RecentReadings()
    assert one.read(page(policy()), POLICY) == other.read(page(policy()), POLICY)
    assert len(read_in_full) == 2


def test_a_reading_names_its_text_and_other_pages_name_none() -> None:
    reading, error = read_page(page(policy()), POLICY), read_page(page(b""), POLICY)
    assert isinstance(reading.result, Reading)
    assert reading.text_id == text_id_of(reading.result.clauses)
    assert isinstance(error.result, NotTheDocument)
    assert error.text_id == ""
