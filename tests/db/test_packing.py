"""What is packed comes back unchanged, alone or against a base."""

import random

from hypothesis import given
from hypothesis import strategies as st

from db.packing import (
    pack_clauses,
    pack_edits,
    pack_page,
    unpack_clauses,
    unpack_edits,
    unpack_page,
)
from tracker.records import Clause, ClauseKind, Edit, EditKind

clauses = st.builds(
    Clause,
    kind=st.sampled_from(ClauseKind),
    text=st.text(),
    headings=st.lists(st.text(), max_size=3).map(tuple),
    lead=st.text(),
    links=st.lists(st.text(), max_size=2).map(tuple),
)
edits = st.builds(
    Edit,
    kind=st.sampled_from(EditKind),
    headings=st.lists(st.text(), max_size=3).map(tuple),
    before=st.text(),
    after=st.text(),
)


@given(st.binary(max_size=3000), st.none() | st.binary(min_size=8, max_size=3000))
def test_bytes(body: bytes, base: bytes | None) -> None:
    assert unpack_page(pack_page(body, base), len(body), base) == body


@given(st.lists(clauses, max_size=5).map(tuple))
def test_clauses(rows: tuple[Clause, ...]) -> None:
    assert unpack_clauses(pack_clauses(rows)) == rows


@given(st.lists(edits, max_size=5).map(tuple))
def test_edits(rows: tuple[Edit, ...]) -> None:
    assert unpack_edits(pack_edits(rows)) == rows


def test_a_large_page_that_changed_little_packs_to_little() -> None:
    base = random.Random(1).randbytes(600_000).hex().encode()
    body = base[:900_000] + b"a new sentence" + base[900_000:]
    assert len(pack_page(body, base)) < len(base) / 500
