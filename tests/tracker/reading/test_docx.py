"""A word processor's document is read as its readers see it."""

import zipfile
from io import BytesIO

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of, written
from tracker.reading import read
from tracker.records import NotTheDocument, Reading, ReadingWay, TroubleKind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:styleId="T1"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Ours"/><w:basedOn w:val="T1"/></w:style>
</w:styles>"""
LONG = "Harbour Lantern keeps what is written to it in a chest of oak. " * 4


def run(text: str, properties: str = "") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    )


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def docx(*parts: str, styles: str = STYLES) -> bytes:
    packed = BytesIO()
    body = f"<w:document {W}><w:body>{''.join(parts)}</w:body></w:document>"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
        file.writestr("word/styles.xml", styles)
    return packed.getvalue()


def lines(*parts: str) -> list[str]:
    body = docx(paragraph(run(LONG)), *parts)
    found = read(page_of(body, content_type="application/octet-stream"), DOCUMENT)
    assert isinstance(found, Reading), found
    assert found.way is ReadingWay.DOCX
    return [written(clause) for clause in found.clauses[1:]]


NEVER = paragraph(run("We never train on it."))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        pytest.param(
            paragraph(run("Training"), '<w:pStyle w:val="T1"/>') + NEVER,
            ["# Training", "We never train on it."],
            id="a heading by its style",
        ),
        pytest.param(
            paragraph(run("Training"), '<w:pStyle w:val="Mine"/>') + NEVER,
            ["# Training", "We never train on it."],
            id="a heading by what its style is based on",
        ),
        pytest.param(
            paragraph(run("We keep:"))
            + paragraph(run("your name;"), "<w:numPr/>")
            + paragraph(run("your notes."), "<w:numPr/>"),
            ["We keep:", "- your name;", "- your notes."],
            id="a list",
        ),
        pytest.param(
            "<w:tbl>"
            + "".join(
                f"<w:tr><w:tc>{paragraph(run(plan))}</w:tc>"
                f"<w:tc>{paragraph(run(says))}</w:tc></w:tr>"
                for plan, says in (("Solo", "We train."), ("Crew", "We do not."))
            )
            + "</w:tbl>",
            ["| Solo | We train.", "| Crew | We do not."],
            id="a table",
        ),
        pytest.param(
            paragraph(run("We do ") + f"<w:ins>{run('not ')}</w:ins>" + run("train.")),
            ["We do not train."],
            id="what a tracked change put in",
        ),
        pytest.param(
            paragraph(
                run("We ")
                + "<w:del><w:r><w:delText>always </w:delText></w:r></w:del>"
                + f"<w:moveFrom>{run('gladly ')}</w:moveFrom>"
                + run("never train.")
            ),
            ["We never train."],
            id="what a tracked change took away",
        ),
        pytest.param(
            paragraph(run("We never") + run(" ever", "<w:vanish/>") + run(" train.")),
            ["We never train."],
            id="hidden text",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{NEVER}</w:sdtContent></w:sdt>",
            ["We never train on it."],
            id="a paragraph in a control",
        ),
    ],
)
def test_what_a_document_shows(part: str, expected: list[str]) -> None:
    assert [line.split(" {")[0] for line in lines(part)] == expected


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(docx(NEVER)[:-40], "damaged", id="cut off"),
        pytest.param(
            docx(paragraph(run("x" * 21_000_000))), "too large", id="too large unpacked"
        ),
        pytest.param(docx("<w:p>"), "damaged", id="no XML"),
    ],
)
def test_what_cannot_be_read_is_named(body: bytes, words: str) -> None:
    found = read(page_of(body, content_type="application/msword"), DOCUMENT)
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.UNREADABLE
    assert words in found.detail
