"""PDF files read as clauses too."""

import pytest

from tests.tracker.reading.pdf_files import PAGE_ONE, PAGE_TWO, pdf
from tests.tracker.reading.reading_help import DOCUMENT, page_of, written
from tracker.reading import read
from tracker.records import NotTheDocument, Reading, ReadingWay, TroubleKind


def test_a_pdf_reads_as_clauses() -> None:
    found = read(
        page_of(pdf([PAGE_ONE, PAGE_TWO, PAGE_TWO]), content_type="application/pdf"),
        DOCUMENT,
    )

    assert isinstance(found, Reading)
    assert found.way is ReadingWay.PDF
    lines = [written(clause) for clause in found.clauses]
    assert "# Data Processing Terms" in lines
    assert "# 1. Training" in lines
    assert "- (a) to answer them; and" in lines
    assert "Conversations are deleted after 30 days." in lines
    assert not any("Harbour Lantern terms" in line for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(pdf([[]]), id="no text, a scan perhaps"),
        pytest.param(pdf([PAGE_ONE])[:400], id="cut off"),
        pytest.param(pdf([["x"]] * 200), id="too many pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(body: bytes) -> None:
    found = read(page_of(body, content_type="application/pdf"), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.UNREADABLE
