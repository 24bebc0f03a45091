"""Of several documents in one page ours is read, or the page says that it is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of
from tracker.reading import fingerprint, read
from tracker.records import NotTheDocument, Reading, TroubleKind


def text(subject: str) -> str:
    """More text than a section has, with the subject in every paragraph."""
    return "".join(
        f"<p>On {subject}, point {n}: what is agreed here holds for {subject} alone,"
        " and for as long as the lighthouse stands and somebody lights it.</p>"
        for n in range(20)
    )


def tabs(*names: str) -> str:
    buttons = "".join(
        f'<button role="tab" aria-controls="x{n}">{name}</button>'
        for n, name in enumerate(names)
    )
    panels = "".join(
        f'<div id="x{n}" role="tabpanel">{text(name)}</div>'
        for n, name in enumerate(names)
    )
    return f'<h1>Legal</h1><div role="tablist">{buttons}</div><div>{panels}</div>'


def linked_tabs(*names: str) -> str:
    return _linked(names, '<li><a href="#x{n}">{name}</a></li>', '<div id="x{n}">')


def links_on_top(*names: str) -> str:
    """Links of any box, the later parts unseen until one of them is pressed."""
    link = '<span class="q"><a class="q-link" href=" #part-{n} ">{name}</a></span>'
    return _linked(names, link, '<section style="display:none" id="part-{n}">')


def linked_anchors(*names: str) -> str:
    part = '<article><div><a name="p{n}"></a></div>'
    return _linked(names, '<a href="#p{n}"><b>{name}</b></a> | ', part)


def role_and_link(*names: str) -> str:
    return _linked(names, '<a role="tab" href="#r{n}">{name}</a>', '<div id="r{n}">')


def _linked(names: tuple[str, ...], link: str, part: str) -> str:
    links = "".join(link.format(n=n, name=name) for n, name in enumerate(names))
    tag = part[1:].replace(">", " ").split()[0]
    parts = "".join(
        f"{part.format(n=n)}{text(name)}</{tag}>" for n, name in enumerate(names)
    )
    return f"<h1>Legal</h1><ul>{links}</ul><div>{parts}</div>"


def opening(*names: str) -> str:
    return "<h1>Legal</h1>" + "".join(
        f"<details><summary>{name}</summary>{text(name)}</details>" for name in names
    )


def boxes(*names: str) -> str:
    return "<h1>Legal</h1>" + "".join(
        f'<div><button aria-expanded="false" aria-controls="b{n}">{name}</button>'
        f'<div id="b{n}">{text(name)}</div></div>'
        for n, name in enumerate(names)
    )


def articles(*names: str) -> str:
    return "".join(f"<section><h1>{name}</h1>{text(name)}</section>" for name in names)


SHAPES = pytest.mark.parametrize(
    "shape",
    [
        pytest.param(tabs, id="tabs"),
        pytest.param(linked_tabs, id="links to parts"),
        pytest.param(links_on_top, id="links to parts that are unseen at first"),
        pytest.param(linked_anchors, id="links to marks in parts"),
        pytest.param(role_and_link, id="tabs that are links"),
        pytest.param(opening, id="boxes that open"),
        pytest.param(boxes, id="buttons and what they open"),
        pytest.param(articles, id="one below the other"),
    ],
)


@SHAPES
@pytest.mark.parametrize(
    "names",
    [
        ("Terms of Service", "Privacy Policy", "Cookie Policy"),
        ("Privacy Notice", "Terms"),
        ("Customer Agreement", "Our Privacy Policy"),
    ],
)
def test_ours_is_read_alone(shape: Callable[..., str], names: tuple[str, ...]) -> None:
    found = read(page_of(shape(*names)), DOCUMENT)
    assert isinstance(found, Reading)
    (ours,) = [name for name in names if "Privacy" in name]
    said = {name for name in names for each in found.clauses if name in each.text}
    assert said == {ours}


@SHAPES
def test_a_page_of_others_says_so(shape: Callable[..., str]) -> None:
    document = replace(DOCUMENT, name="Data Processing Addendum")
    found = read(page_of(shape("Terms of Service", "Privacy Policy")), document)
    assert isinstance(found, NotTheDocument)
    assert found.kind is TroubleKind.MOVED
    assert (
        "'Data Processing Addendum': Terms of Service; Privacy Policy" in found.detail
    )


@SHAPES
def test_parts_of_one_document_are_read_together(shape: Callable[..., str]) -> None:
    names = ("What we collect", "Training", "Your rights")
    found = read(page_of(shape(*names)), DOCUMENT)
    assert isinstance(found, Reading)
    assert all(any(name in each.text for each in found.clauses) for name in names)


def contents(title: str, *names: str, unnamed: int = 0) -> str:
    """One text with a list of contents above it, its sections in boxes."""
    page = _linked(names, '<li><a href="#s{n}">{name}</a></li>', '<div id="s{n}">')
    more = "".join(f"<div>{text('the lighthouse')}</div>" for _ in range(unnamed))
    return page.replace("Legal", title).replace("</ul><div>", f"</ul><div>{more}")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            contents("Legal", "Definitions", "Privacy", "Payment Terms"),
            id="sections, some of them named as documents are",
        ),
        pytest.param(
            contents("Our Privacy Policy", "Notice to Schools", "Privacy Notice, Ohio"),
            id="notices of a document that has our name",
        ),
        pytest.param(
            contents("Legal", "Privacy in Ohio", "Privacy in Peru", unnamed=1),
            id="appendices of a text that no link names",
        ),
    ],
)
def test_a_list_of_contents_makes_no_documents_of_sections(page: str) -> None:
    found = read(page_of(page), DOCUMENT)
    assert isinstance(found, Reading)
    assert len(found.clauses) > 2 * 20


@pytest.mark.parametrize("shape", [tabs, linked_tabs, opening])
def test_a_short_one_beside_a_long_one_is_found(shape: Callable[..., str]) -> None:
    page = shape("Terms of Service", "Privacy Policy")
    long = text("Terms of Service")
    found = read(page_of(page.replace(long, long * 12)), DOCUMENT)
    assert isinstance(found, Reading)
    assert not any("Terms of Service" in each.text for each in found.clauses)


def test_which_part_a_link_names_is_in_the_fingerprint() -> None:
    page = linked_tabs("Terms of Service", "Privacy Policy").replace("x0", "xa")
    page = page.replace("x1", "xb")
    swapped = page.replace("#xa", "#x").replace("#xb", "#xa").replace('#x"', '#xb"')
    marks = {fingerprint(each.encode(), DOCUMENT) for each in (page, swapped)}
    assert len(marks) == 2
