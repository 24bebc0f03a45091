"""Bodies come back byte for byte, whatever each is packed against; damage is named."""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, select, text, update
from sqlalchemy.orm import Session

from db.bodies import Step, body_of, let_nothing_rest_on, pack_body
from db.models import Base, BodyRow, SnapshotRow
from db.packing import pack_page
from db.snapshots import add_snapshot
from tracker.errors import DamagedSnapshotError
from tracker.records import Page

START = datetime(2026, 3, 1, tzinfo=UTC)
MOST_ROWS = 29  # that are unpacked to open one snapshot: a whole page and 28 steps


@pytest.fixture
def session() -> Iterator[Session]:
    with in_memory() as opened:
        yield opened


def in_memory() -> Session:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def capture(body: bytes, number: int, document: str = "quillon/terms") -> Page:
    at = START + timedelta(hours=number)
    return Page(document, "", "", at, 200, "text/html", body)


def keep(session: Session, bodies: Sequence[bytes], begin: int = 0) -> list[str]:
    """Keep captures of one document, an hour apart; return their names."""
    for number, body in enumerate(bodies, begin):
        add_snapshot(session, capture(body, number))
    return [hashlib.sha256(each).hexdigest() for each in bodies]


def large_page(seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(15_000).hex().encode()


def edited(page: bytes, number: int) -> bytes:
    """Change a few letters of a page, elsewhere and otherwise for each number."""
    at = number * 997 % len(page)
    return page[:at] + f"<b>edit {number}</b>".encode() + page[at:]


def edits(count: int) -> list[bytes]:
    """Captures of a page, each of which differs a little from the one before."""
    pages = [large_page()]
    for number in range(1, count):
        pages.append(edited(pages[-1], number))
    return pages


def rows_under(session: Session, sha256: str) -> list[BodyRow]:
    row = session.get_one(BodyRow, sha256)
    return [row, *(rows_under(session, row.base) if row.base else [])]


def in_turn(count: int) -> list[bytes]:
    variants = [large_page(seed) for seed in (1, 2, 3)]
    return [edited(variants[number % 3], number) for number in range(count)]


HISTORIES = [
    # what a site showed, and how many of it may stand whole
    pytest.param(edits(70), 1, id="a page that changes a little each time"),
    pytest.param(in_turn(36), 3, id="three variants shown in turn"),
    pytest.param([large_page(n) for n in range(5)], 5, id="another page each time"),
    pytest.param([large_page(), b"", large_page() + b"x"], 2, id="nothing in between"),
    pytest.param([b"", b"a", b"ab", b"abc"] * 3, 4, id="next to nothing"),
]


@pytest.mark.parametrize(("pages", "most_whole"), HISTORIES)
@pytest.mark.parametrize("newest_first", [False, True])
def test_every_body_comes_back_from_near_a_whole_page(
    pages: list[bytes], most_whole: int, newest_first: bool, session: Session
) -> None:
    for number in sorted(range(len(pages)), reverse=newest_first):
        add_snapshot(session, capture(pages[number], number))
    rows = session.scalars(select(BodyRow)).all()
    assert len(rows) == len(set(pages))
    assert sum(row.base is None for row in rows) <= most_whole
    for page in pages:
        sha256 = hashlib.sha256(page).hexdigest()
        assert body_of(session, sha256) == page
        assert len(rows_under(session, sha256)) <= MOST_ROWS


def test_what_differs_little_takes_little(session: Session) -> None:
    pages = edits(40)
    keep(session, pages)
    sizes = [len(row.packed) for row in session.scalars(select(BodyRow))]
    whole = len(pack_page(pages[0]))
    assert sum(sizes) < whole + 40 * 300


def test_a_run_ends_with_a_whole_page(session: Session) -> None:
    first = keep(session, [large_page()])[0]
    session.execute(update(BodyRow).values(place=2047))
    (second,) = keep(session, [edited(large_page(), 1)], begin=1)
    assert session.get_one(BodyRow, second).base is None
    assert body_of(session, first) == large_page()


def test_a_way_is_never_made_longer_from_beside() -> None:
    """What is read only after too many steps could in the end be read no more."""
    near, far = large_page(1), large_page(2)
    ways = [[Step("near", 0, 0)], [Step("far", 9, MOST_ROWS - 1)]]
    found = pack_body(edited(far, 1), ways, {"near": near, "far": far}.__getitem__)
    assert found.base is None


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=40) | st.sampled_from(edits(4)), max_size=12))
def test_whatever_a_site_shows(pages: list[bytes]) -> None:
    with in_memory() as session:
        names = keep(session, pages)
        assert [body_of(session, name) for name in names] == pages


def test_two_documents_that_show_the_same_keep_it_once(session: Session) -> None:
    pages = edits(3)
    keep(session, pages)
    for number, page in enumerate(pages):
        add_snapshot(session, capture(page, number, "quillon/privacy"))
    assert session.query(BodyRow).count() == 3
    assert session.query(SnapshotRow).count() == 6


# --- damage ---


def flipped(packed: bytes) -> bytes:
    return packed[:-1] + bytes([packed[-1] ^ 1])


DAMAGES: dict[str, Callable[[BodyRow], dict[str, Any]]] = {
    "a bit of what is packed": lambda row: {"packed": flipped(row.packed)},
    "no zstandard at all": lambda _: {"packed": b"x"},
    "other bytes of the same size": lambda row: {
        "packed": pack_page(b"y" * row.size),
        "base": None,
    },
    "another size": lambda row: {"size": row.size + 1},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_with_all_that_rest_on_it(
    damage: Callable[[BodyRow], dict[str, Any]], session: Session
) -> None:
    names = keep(session, edits(8))
    middle = names[4]  # 5, 6 and 7 rest on it; 0 to 3 do not
    values = damage(session.get_one(BodyRow, middle))
    session.execute(update(BodyRow).where(BodyRow.sha256 == middle).values(**values))
    session.expire_all()
    for name in names[:4]:
        assert body_of(session, name)
    for name in names[4:]:
        with pytest.raises(DamagedSnapshotError, match=name[:12]) as failure:
            body_of(session, name)
        assert (failure.value.sha256, failure.value.damaged) == (name, middle)
        assert middle[:12] in str(failure.value)
        assert "restore" in str(failure.value)


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param("DELETE FROM body WHERE base IS NULL", id="its base is gone"),
        pytest.param("DELETE FROM body", id="it is gone itself"),
        pytest.param("UPDATE body SET base = sha256", id="it rests on itself"),
    ],
)
def test_what_has_nothing_to_rest_on_is_damaged(
    tampering: str, session: Session
) -> None:
    names = keep(session, edits(2))
    session.execute(text(tampering))
    session.expire_all()
    with pytest.raises(DamagedSnapshotError, match=names[1][:12]):
        body_of(session, names[1])


def test_nothing_new_rests_on_what_is_damaged(session: Session) -> None:
    pages = [bytes(reversed(page)) for page in edits(3)]  # that no other test has kept
    old = hashlib.sha256(pages[0]).hexdigest()
    session.add(BodyRow(sha256=old, size=len(pages[0]), packed=b"x"))
    session.flush()
    session.add(
        SnapshotRow(
            document_id="quillon/terms",
            fetched_at=START - timedelta(hours=1),
            source="scan",
            url="",
            final_url="",
            status=200,
            content_type="",
            body_sha256=old,
        )
    )
    names = keep(session, pages[1:])
    assert [body_of(session, name) for name in names] == pages[1:]


# --- dropping ---


@pytest.mark.parametrize("dropped", range(9))
def test_what_rests_on_a_body_outlives_it(dropped: int, session: Session) -> None:
    pages = edits(9)
    names = keep(session, pages)
    let_nothing_rest_on(session, names[dropped])
    session.execute(delete(BodyRow).where(BodyRow.sha256 == names[dropped]))
    session.expire_all()
    for number, name in enumerate(names):
        if number != dropped:
            assert body_of(session, name) == pages[number]
            assert len(rows_under(session, name)) <= MOST_ROWS
    (newest,) = keep(session, [edited(pages[-1], 99)], begin=99)
    assert session.get_one(BodyRow, newest).base is not None
    assert body_of(session, newest)


def test_all_but_one_may_be_dropped_in_turn(session: Session) -> None:
    pages = edits(20)
    names = keep(session, pages)
    for number in random.Random(1).sample(range(19), 19):
        let_nothing_rest_on(session, names[number])
        session.execute(delete(BodyRow).where(BodyRow.sha256 == names[number]))
    session.expire_all()
    assert body_of(session, names[19]) == pages[19]
