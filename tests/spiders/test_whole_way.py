"""From what a server sends to what is read: types, encodings and files as they come."""

import bz2
import gzip
from dataclasses import dataclass
from typing import Any

import pytest

from tests.spiders.conftest import Scans, document
from tests.spiders.site import Site, answer, redirect
from tests.tracker.reading.pdf_files import PAGE_ONE, PAGE_TWO, pdf
from tracker.reading import read
from tracker.records import NotTheDocument, Page, Reading, TroubleKind

SENTENCE = "Wir bewahren Gespräche, auch gelöschte, für dreißig Tage auf."
KYRILLIC = "Мы храним ваши беседы тридцать дней, а потом удаляем их навсегда."
JAPANESE = "会話は三十日間保存され、その後は完全に削除されます。"


def page(sentence: str, head: str = "") -> str:
    """Write a page that is long enough to be a document."""
    body = "".join(f"<p>{n}: {sentence}</p>" for n in range(12))
    return f"<html><head>{head}</head><body><main>{body}</main></body></html>"


@dataclass(frozen=True)
class Sent:
    sentence: str
    encoding: str
    content_type: str = "text/html"
    head: str = ""

    @property
    def body(self) -> bytes:
        return page(self.sentence, self.head).encode(self.encoding)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(Sent(SENTENCE, "utf-8"), id="UTF-8 that nobody declares"),
        pytest.param(Sent(SENTENCE, "utf-8-sig", "text/html; charset=latin1"),
                     id="UTF-8 by its mark, whatever the header says"),
        pytest.param(Sent(SENTENCE, "utf-16"), id="UTF-16 by its mark"),
        pytest.param(Sent(SENTENCE, "cp1252"), id="Western, undeclared"),
        pytest.param(Sent(SENTENCE, "iso-8859-15", "text/html; charset=ISO-8859-15"),
                     id="Western, by the header"),
        pytest.param(Sent(KYRILLIC, "cp1251", head="<meta charset=windows-1251>"),
                     id="Cyrillic, by the page"),
        pytest.param(Sent(JAPANESE, "shift_jis", "text/html; charset=Shift_JIS"),
                     id="Japanese, by the header"),
        pytest.param(Sent(JAPANESE, "iso2022_jp", "text/html; charset=ISO-2022-JP"),
                     id="Japanese with escapes"),
        pytest.param(Sent(JAPANESE, "gb18030", "text/html; charset=gb2312"),
                     id="declared by an older name"),
        pytest.param(Sent(SENTENCE, "utf-8", "text/html; charset=nonsense"),
                     id="an encoding that there is not"),
        pytest.param(Sent(SENTENCE, "utf-8", "image/png"), id="called an image"),
        pytest.param(Sent(SENTENCE, "utf-8", ""), id="called nothing"),
        pytest.param(Sent(SENTENCE, "utf-8", "application/pdf"), id="called a PDF"),
    ],
)  # fmt: skip
def test_a_page_reads_the_same_however_it_is_coded(
    scan: Scans, site: Site, sent: Sent
) -> None:
    site.routes["/"] = answer(sent.body, Content_Type=sent.content_type)
    found = read_from(scan, site)
    assert isinstance(found, Reading)
    assert found.clauses[3].text == f"3: {sent.sentence}"


@pytest.mark.parametrize("content_type", ["application/pdf", "text/html", ""])
def test_a_pdf_is_known_by_its_bytes(
    scan: Scans, site: Site, content_type: str
) -> None:
    site.routes["/"] = answer(
        pdf([PAGE_ONE, PAGE_TWO, PAGE_TWO]), Content_Type=content_type
    )
    found = read_from(scan, site)
    assert isinstance(found, Reading)
    texts = [clause.text for clause in found.clauses]
    assert "Conversations are deleted after 30 days." in texts


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        pytest.param(gzip.compress(page(SENTENCE).encode()), {}, "not text",
                     id="a gzip file that is not called one"),
        pytest.param(gzip.compress(gzip.compress(page(SENTENCE).encode())),
                     {"Content_Encoding": "gzip"}, "not text",
                     id="gzip of gzip, called gzip"),
        pytest.param(bz2.compress(page(SENTENCE).encode()), {}, "not text",
                     id="another archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, {}, "not text",
                     id="an image called a page"),
        pytest.param(b'{"policy": "' + SENTENCE.encode() * 40 + b'"}',
                     {"Content_Type": "application/json"}, "data for programs",
                     id="JSON"),
        pytest.param(b"<?xml version='1.0'?><feed>" + SENTENCE.encode() * 40, {},
                     "data for programs", id="a feed"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_not_read_as_one(
    scan: Scans, site: Site, body: bytes, headers: dict[str, Any], words: str
) -> None:
    site.routes["/"] = answer(body, **headers)
    found = read_from(scan, site)
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.UNREADABLE
    assert words in found.detail


def test_gzip_twice_over_is_undone_twice_where_it_is_said(
    scan: Scans, site: Site
) -> None:
    body = gzip.compress(gzip.compress(page(SENTENCE).encode()))
    site.routes["/"] = answer(body, Content_Encoding="gzip, gzip")
    assert isinstance(read_from(scan, site), Reading)


def test_a_way_to_the_home_page_is_not_the_document(scan: Scans, site: Site) -> None:
    site.routes |= {"/policy": redirect("/"), "/": answer(page(SENTENCE).encode())}
    found = read_from(scan, site, "/policy")
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.MOVED


def read_from(scan: Scans, site: Site, path: str = "/") -> Any:
    """Scan one page and read what came."""
    item = scan.one(site.url(path))
    assert isinstance(item, Page), item
    return read(item, document(site.url(path)))
