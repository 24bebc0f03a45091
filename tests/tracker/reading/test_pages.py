"""Every kind of noise and structure has a small page, its expected text beside it."""

from pathlib import Path

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, PAGES, reading_of, written
from tracker.reading import fingerprint, text_id_of

KINDS = sorted(path.parent for path in PAGES.glob("*/expected.txt"))
PAIRS = [kind for kind in KINDS if (kind / "b.html").exists()]


def name(kind: Path) -> str:
    return kind.name.replace("-", " ")


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_page_reads_as_the_text_beside_it(kind: Path) -> None:
    found = reading_of((kind / "a.html").read_bytes())

    expected = (kind / "expected.txt").read_text().splitlines()
    assert [written(clause) for clause in found.clauses] == expected


@pytest.mark.parametrize("kind", PAIRS, ids=name)
def test_noise_leaves_no_trace(kind: Path) -> None:
    one, other = ((kind / f"{letter}.html").read_bytes() for letter in "ab")

    assert one != other
    assert text_id_of(reading_of(one).clauses) == text_id_of(reading_of(other).clauses)


def test_equal_fingerprints_mean_equal_texts_on_these_pages() -> None:
    texts: dict[str, set[str]] = {}
    for path in sorted(PAGES.glob("*/*.html")):
        body = path.read_bytes()
        mark = fingerprint(body, DOCUMENT)
        texts.setdefault(mark, set()).add(text_id_of(reading_of(body).clauses))

    assert all(len(same) == 1 for same in texts.values())
