"""Read one page by its document's declaration."""

from lxml import html

from tracker.records import (
    Clause,
    ClauseKind,
    Document,
    NotTheDocument,
    Page,
    Reading,
    ReadingWay,
    TroubleKind,
)

BLOCKS = "//h1|//h2|//h3|//h4|//h5|//h6|//p|//li|//tr"


def read(page: Page, document: Document) -> Reading | NotTheDocument:
    """Return the document's clauses as `page` shows them."""
    if page.status != 200 or not page.body.strip():
        return NotTheDocument(TroubleKind.EMPTY, f"status {page.status}")
    tree = html.document_fromstring(page.body.decode("utf-8", "replace"))
    for bad in tree.xpath("//script|//style|//nav|//footer|//noscript|//svg|//form"):
        bad.drop_tree()
    clauses: list[Clause] = []
    heads: list[tuple[int, str]] = []
    for node in tree.xpath(BLOCKS):
        if node.tag != "tr" and node.xpath(".//p|.//li|.//h1|.//h2|.//h3|.//h4"):
            continue
        text = " ".join(node.text_content().split())
        if not text:
            continue
        if node.tag[0] == "h" and node.tag[1:].isdigit():
            level = int(node.tag[1:])
            heads = [head for head in heads if head[0] < level]
            above = tuple(head for _, head in heads)
            heads.append((level, text))
            clauses.append(Clause(ClauseKind.HEADING, text, above))
            continue
        kind = {"li": ClauseKind.ITEM, "tr": ClauseKind.ROW}.get(
            node.tag, ClauseKind.PARAGRAPH
        )
        clauses.append(Clause(kind, text, tuple(head for _, head in heads)))
    if not clauses:
        return NotTheDocument(TroubleKind.EMPTY, "no text")
    return Reading(tuple(clauses), ReadingWay.STRUCTURE, document.language)
