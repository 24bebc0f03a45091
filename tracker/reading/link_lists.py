"""Lists of links around a document: contents, pagers, the row at a page's foot."""

import re
from itertools import islice

from tracker.reading.parsing import Element, line_of, text_of
from tracker.reading.table_layout import is_layout, table_of
from tracker.reading.text_sizes import Size

# Links that stand side by side at the foot of a page.
_FOOT_LINK = re.compile(
    r"(?:imprint|impressum|datenschutz(?:erklärung)?|agb|about(?: us)?|accessibility"
    r"(?: statement)?|blog|careers?|jobs|contact(?: us)?|cookies?(?: settings"
    r"| preferences| policy| notice)?|docs|documentation|help(?: cent(?:er|re))?|home"
    r"|legal(?: notice)?|licen[cs]es?|news(?:room)?|press|pricing|print|privacy"
    r"(?: policy| notice| statement| cent(?:er|re))?|security|site ?map|status|support"
    r"|terms(?: of (?:service|use)| and conditions| & conditions)?|trust cent(?:er|re)"
    r"|user agreement|(?:your )?privacy choices)",
    re.IGNORECASE,
)
_FOOT_TEXT = 200  # characters at most in a row of such links
_PAGER = re.compile(
    r"\s*(?:previous|prev|next)(?!\w| (?:\w+ )?(?:versions?|terms|polic))",
    re.IGNORECASE,
)
_LOWER_WORD = re.compile(r"(?<![\w.])[a-zß-ÿ]+(?![\w.])")
_FOOT_WORDS = frozenset({"all", "rights", "reserved", "by", "copyright", "and"})
_MENU_ROWS = 12  # of a table that lays a page out; longer ones are lists
_LISTS = frozenset({"ul", "ol", "div", "section", "aside", "table", "dl", "p", "form"})


def is_link_list(element: Element, size: Size) -> bool:
    """Tell a table of contents or a list of other pages from the document's own."""
    if size.links < 3 or size.linked < 0.8 * size.text:
        return False
    if element.tag not in _LISTS and not _is_menu_cell(element):
        return False
    if size.inner * 2 > size.links:
        return True
    return not _is_introduced(element)


def _is_menu_cell(element: Element) -> bool:
    """Tell a cell beside the text, in a table that only lays the page out."""
    if element.tag != "td":
        return False
    table = table_of(element)
    rows = (
        sum(1 for _ in islice(table.iter("tr"), _MENU_ROWS + 1))
        if table is not None
        else 0
    )
    return table is not None and rows <= _MENU_ROWS and is_layout(table)


def is_pager(element: Element, size: Size) -> bool:
    """Tell links to the pages before and after this one."""
    if element.tag not in _LISTS or not 0 < size.links <= 2:
        return False
    if size.linked < size.text:
        return False
    return _PAGER.match(" ".join(element.itertext())) is not None


def is_foot_row(element: Element, size: Size) -> bool:
    """Tell a row of links at a page's foot, a company's name or notice beside them."""
    if size.links < 2 or size.prose or size.text > _FOOT_TEXT:
        return False
    links = [line_of(link) for link in element.iter("a")]
    if not all(_FOOT_LINK.fullmatch(link.strip(" .")) for link in links):
        return False
    rest = line_of(element)
    for link in links:
        rest = rest.replace(link, "|", 1)
    return _FOOT_WORDS.issuperset(_LOWER_WORD.findall(rest)) and "and |" not in rest


def _is_introduced(element: Element) -> bool:
    """Tell whether a sentence of the document introduces the list."""
    before = element.getprevious()
    parent = element.getparent()
    if before is None and parent is not None:
        return bool((parent.text or "").strip().endswith(":"))
    if before is None:
        return False
    return text_of(before).strip().endswith((":", "."))
