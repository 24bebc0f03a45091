"""Of several documents in one page ours is read, or the page says that it is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of
from tracker.reading import read
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
