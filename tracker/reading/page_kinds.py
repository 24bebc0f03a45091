"""What kind of file an answer is: a page of HTML, or one of the plainer kinds."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from tracker.records import Page

_BLOCK_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|p|div|br|h[1-6]|ul|ol|li|a|span|table|section|article"
    rb"|main|pre|center|font)[\s/>]",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<!doctype html|<html[\s>])", re.IGNORECASE
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<[a-z!?]", re.IGNORECASE)
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdx")
# What hardly stands in a text that is not written in Markdown.
_WRITTEN_IN_MARKDOWN = re.compile(
    rb"^#{1,6} +\S|(?<!\\)\[[^\[\]\n]{1,200}\]\((?:https?:|/|mailto:|#)", re.MULTILINE
)
_DOCX = b"word/document.xml"


class PageKind(StrEnum):
    """Which reader an answer is for."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    PLAIN = "plain text"


def kind_of(page: Page) -> PageKind:
    """Tell by its bytes, and by what the server calls it, how a page is to be read."""
    body, called = page.body, page.content_type.split(";")[0].strip().lower()
    if body.lstrip()[:5] == b"%PDF-":
        return PageKind.PDF
    if is_docx(body):
        return PageKind.DOCX
    if _WHOLE_PAGE.match(body) or b"\x00" in body[:400]:
        return PageKind.HTML
    if called in _MARKDOWN_TYPES:
        return PageKind.MARKDOWN
    if _MARKUP.match(body) or (called != "text/plain" and _BLOCK_TAG.search(body)):
        return PageKind.HTML
    path = urlsplit(page.final_url or page.url).path.lower()
    if path.endswith(_MARKDOWN_NAMES) or _WRITTEN_IN_MARKDOWN.search(body):
        return PageKind.MARKDOWN
    return PageKind.PLAIN


def is_docx(body: bytes) -> bool:
    """Tell a document of a word processor from other archives."""
    return body[:4] == b"PK\x03\x04" and _DOCX in body
