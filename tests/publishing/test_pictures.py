"""The pictures of README and the manual show what the commands print today."""

from pathlib import Path

import pytest

from publishing.pages import DOCS
from publishing.pictures import PICTURES, draw_all

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw all pictures anew, of a demo that is played anew."""
    folder = tmp_path_factory.mktemp("pictures")
    draw_all(folder)
    return folder


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_it_would_be_drawn_now(name: str, drawn: Path) -> None:
    kept = (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    fresh = (drawn / f"{name}.svg").read_text(encoding="utf-8")
    assert kept == fresh, "draw it anew: python -m publishing pictures"
