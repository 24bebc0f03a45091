"""A PDF file may be small and go on for ever: it is given up in bounded time and space.

The limits are stated here: 400 MB of memory, and 20 seconds of processor time. That is
some three times what the worst takes: what else runs on the machine slows even that.
"""

import resource
import time
import zlib

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of
from tracker.reading import read
from tracker.records import NotTheDocument, TroubleKind

pytestmark = pytest.mark.slow

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
WORDS = b"BT /F1 10 Tf " + b"(abc) Tj 0 -14 Td " * 210_000 + b"ET"


def file_of(*objects: bytes) -> bytes:
    """Write a PDF file of these objects, the first of them the catalog."""
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    size = len(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, rows, size, len(body))
    )


def stream(data: bytes, more: bytes = b"", times: int = 1) -> bytes:
    """Write a stream, packed so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * times
    head = b"<< /Length %d /Filter [%s] %s >>" % (len(data), filters, more)
    return head + b"\nstream\n" + data + b"\nendstream"


def form(drawn: bytes, resources: bytes) -> bytes:
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >>"
    return stream(drawn, kind % resources)


def showing(
    content: bytes, *more: bytes, uses: bytes = b"/Font << /F1 %s >>" % FONT, n: int = 1
) -> bytes:
    """Show one page `n` times; `more` objects begin with number 5."""
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (n, b"3 0 R " * n)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << %s >> >>" % uses
    )
    return file_of(CATALOG, pages, page, content, *more)


def laughs(depth: int) -> bytes:
    """Each form draws the next one ten times."""
    forms = [
        form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (6 + n))
        for n in range(depth)
    ]
    last = form(b"BT /F1 10 Tf (ha) Tj ET", b"/Font << /F1 %s >>" % FONT)
    uses = b"/XObject << /X 5 0 R >>"
    return showing(stream(b"/X Do"), *forms, last, uses=uses)


def mapped(table: bytes) -> bytes:
    """Use a font whose table of letters is `table`."""
    font = b"/Type /Font /Subtype /Type0 /BaseFont /H /Encoding /Identity-H"
    uses = b"/Font << /F1 << %s /ToUnicode 5 0 R >> >>" % font
    return showing(stream(b"BT /F1 10 Tf (a) Tj ET"), stream(table), uses=uses)


def branching(depth: int) -> bytes:
    """Each node of the tree of pages has the next one ten times."""
    nodes = [
        b"<< /Type /Pages /Count 1 /Kids [%s] >>" % (b"%d 0 R " % (n + 1) * 10)
        for n in range(2, 2 + depth)
    ]
    return file_of(CATALOG, *nodes, b"<< /Type /Page /Parent 2 0 R >>")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(showing(stream(bytes(100_000_000))), id="nothing, packed"),
        pytest.param(showing(stream(bytes(60_000_000), times=2)), id="packed twice"),
        pytest.param(showing(stream(b"x", times=40)), id="packed forty times over"),
        pytest.param(showing(stream(WORDS)), id="words without end"),
        pytest.param(showing(stream(WORDS[:40_000]), n=119), id="one page many times"),
        pytest.param(showing(stream(b"BT ET"), n=90_000), id="thousands of pages"),
        pytest.param(laughs(9), id="forms within forms"),
        pytest.param(branching(12), id="pages within pages"),
        pytest.param(
            file_of(CATALOG, b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>"),
            id="pages that hold themselves",
        ),
        pytest.param(mapped(b"x 1 y\n" * 12_000_000), id="a font's endless table"),
        pytest.param(
            mapped(b"1 beginbfrange <00000000> <ffffffff> <00> endbfrange\n" * 9),
            id="a font of all letters that could be",
        ),
        pytest.param(showing(stream(b"[" * 100_000)), id="nested without end"),
        pytest.param(showing(stream(b"BT " + b"<<" * 100_000)), id="nested tables"),
        pytest.param(
            showing(b"[ " + b"5 0 R " * 90_000 + b"]", stream(b"BT ET " * 900)),
            id="content in many parts",
        ),
        pytest.param(b"%PDF-1.4\n" + b"1 0 obj\n" * 900_000, id="beginnings only"),
    ],
)
def test_a_bomb_is_given_up(body: bytes) -> None:
    started = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    found = read(page_of(body, content_type="application/pdf"), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.UNREADABLE
    assert time.process_time() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
