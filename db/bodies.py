"""Bodies of snapshots: exact bytes by their SHA-256, packed against earlier ones.

Captures of one page differ little, so a body is kept as what differs from an earlier
one, its base. Bases are chosen as in a counter of octal digits: the body at place 0o23
of its run rests on 0o22, that by way of 0o21 on 0o20, then 0o10, and that on place 0.
So seven in eight rest on the capture just before, and yet none is far from a whole
page.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Any

from sqlalchemy import Row, Select, bindparam, literal, select
from sqlalchemy.orm import Session

from db.column_types import Sha256
from db.damage import RESTORE
from db.models import BodyRow
from db.packing import UnpackError, pack_page, unpack_page
from tracker.errors import DamagedSnapshotError

# Bodies from one whole page to the next.
_RUN = 2048
_RADIX = 8
# A run takes 24 steps at most (the sum of the digits); a base from beside it adds some.
_MOST_STEPS = 28
# A body that differs from its base by more than this part of it is tried on others,
# for sites show variants of a page in turn.
_POOR = 64
_LITTLE = 512  # bytes, with which no other base is worth trying
_TRIED = 8
# Only where a body differs by more than this part is it weighed to keep it whole.
_WEIGHED = 16
RECENT_BYTES = 24 * 2**20


@dataclass(frozen=True, slots=True)
class PackedBody:
    """How a body is kept: against which other, and how far on in its run."""

    packed: bytes  # zstandard
    base: str | None  # SHA-256 in hex; None: it stands whole
    place: int


@dataclass(frozen=True, slots=True)
class Step:
    """A body on the way from another one to the whole page that it rests on."""

    sha256: str
    place: int
    steps: int  # from here to the whole page


def body_of(session: Session, sha256: str) -> bytes:
    """Give back the bytes with this SHA-256, checked.

    Raises DamagedSnapshotError where they, or what they rest on, are not what they
    were; it names both.
    """
    body = b""
    rows = _way(session, sha256)
    try:
        for row in rows:
            damaged = row.sha256
            body = unpack_page(row.packed, row.size, body if row.base else None)
    except UnpackError:
        raise DamagedSnapshotError(sha256, damaged, RESTORE) from None
    if not rows or hashlib.sha256(body).hexdigest() != sha256:
        damaged = _first_damaged(rows) or sha256
        raise DamagedSnapshotError(sha256, damaged, RESTORE)
    return body


def keep_body(
    session: Session, sha256: str, body: bytes, beside: Sequence[str]
) -> dict[str, Any]:
    """Give the columns of the row that keeps a body, to be added.

    `beside` names bodies that it may resemble, the likeliest first: they are kept, and
    of the same document.
    """

    def bytes_of(of: str) -> bytes:
        return _RECENT.get(of) or body_of(session, of)

    found = pack_body(body, _ways(session, beside), bytes_of)
    _RECENT.put(sha256, body)
    return {
        "sha256": sha256,
        "base": found.base,
        "place": found.place,
        "size": len(body),
        "packed": found.packed,
    }


def let_nothing_rest_on(session: Session, sha256: str) -> int:
    """Pack anew what rests on a body, so that it can be dropped; return how many.

    What rested on it rests on its base instead; where it stood whole, the first of
    them stands whole, and the others rest on that one. Raises DamagedSnapshotError
    where one of them cannot be read.
    """
    own = session.get_one(BodyRow, sha256)
    base, place = own.base, own.place
    resting = session.scalars(
        select(BodyRow)
        .where(BodyRow.base == sha256)
        .order_by(BodyRow.place, BodyRow.sha256)
    ).all()
    for row in resting:
        body = body_of(session, row.sha256)
        row.packed = pack_page(body, body_of(session, base) if base else None)
        row.base, row.place = base, row.place if base else place
        session.flush()
        base = base or row.sha256
    return len(resting)


def pack_body(
    body: bytes,
    ways: Iterable[Sequence[Step]],
    bytes_of: Callable[[str], bytes],
) -> PackedBody:
    """Pack a body against one of others, or whole where none is like it.

    Each of `ways` begins with a body that this one may resemble and ends with a whole
    page; `bytes_of` gives the bytes of what stands on them.
    """
    best: PackedBody | None = None
    for base, place in islice(_bases(ways), _TRIED):
        try:
            packed = pack_page(body, bytes_of(base.sha256))
        except DamagedSnapshotError:  # what is new must not rest on it
            continue
        if best is None or len(packed) < len(best.packed):
            best = PackedBody(packed, base.sha256, place)
        if len(best.packed) <= max(_LITTLE, len(body) // _POOR):
            return best
    if best is None or len(best.packed) * _WEIGHED > len(body):
        whole = PackedBody(pack_page(body), None, 0)
        if best is None or len(whole.packed) < 2 * len(best.packed):
            return whole
    return best


def _bases(ways: Iterable[Sequence[Step]]) -> Iterator[tuple[Step, int]]:
    """Tell what a new body may rest on and at which place, the likeliest first.

    That is one from each way, so that variants shown in turn find their like, and
    then what stands further back on them.
    """
    place = None
    further: list[Step] = []
    for way in ways:
        if place is None:
            place = way[0].place + 1
            if place >= _RUN:
                return
        aim = _rested_on(place)
        near = [each for each in way if each.steps < _MOST_STEPS]
        if not near:  # it comes to one of the ways before, far from a whole page
            continue
        likeliest, *others = [each for each in near if each.place <= aim] or near[-1:]
        yield likeliest, place
        further += others
    if place is not None:
        yield from ((each, place) for each in further)


def _rested_on(place: int) -> int:
    """Return the place whose last digit that is not 0 is less by one."""
    unit = 1
    while place // unit % _RADIX == 0:
        unit *= _RADIX
    return place - unit


def _ways(session: Session, bodies: Iterable[str]) -> Iterator[Sequence[Step]]:
    """Give the ways from these bodies to their whole pages, without any twice."""
    seen: set[str] = set()
    for sha256 in bodies:
        if sha256 in seen:
            continue
        way = _way(session, sha256, with_bytes=False)
        steps = [Step(row.sha256, row.place, number) for number, row in enumerate(way)]
        steps.reverse()
        new = [each for each in steps if each.sha256 not in seen]
        seen.update(each.sha256 for each in new)
        if new:
            yield new


def _way(
    session: Session, sha256: str, *, with_bytes: bool = True
) -> Sequence[Row[Any]]:
    """List a body and all that it rests on, the whole page first.

    Empty where the body, or something that it rests on, is not kept.
    """
    rows = session.execute(
        _WAY_WITH_BYTES if with_bytes else _WAY, {"of": sha256}
    ).all()
    return rows if rows and rows[0].base is None else []


def _way_statement(*more: Any) -> Select[Any]:
    start = select(BodyRow.sha256, BodyRow.base, literal(0).label("steps")).where(
        BodyRow.sha256 == bindparam("of", type_=Sha256)
    )
    way = start.cte("way", recursive=True)
    way = way.union_all(
        select(BodyRow.sha256, BodyRow.base, way.c.steps + 1)
        .join(way, BodyRow.sha256 == way.c.base)
        .where(way.c.steps < 4 * _MOST_STEPS)  # rows that were tampered with may loop
    )
    return (
        select(BodyRow.sha256, BodyRow.base, BodyRow.place, BodyRow.size, *more)
        .join(way, way.c.sha256 == BodyRow.sha256)
        .order_by(way.c.steps.desc())
    )


# Made once: making one takes longer than asking it.
_WAY = _way_statement()
_WAY_WITH_BYTES = _way_statement(BodyRow.packed)


def _first_damaged(rows: Sequence[Row[Any]]) -> str | None:
    """Name the first body on a way whose bytes are not those of its name."""
    body = b""
    for row in rows:
        body = unpack_page(row.packed, row.size, body if row.base else None)
        if hashlib.sha256(body).hexdigest() != row.sha256:
            return str(row.sha256)
    return None


class _RecentBodies:
    """Bytes that were kept lately: the next capture is most likely packed on them.

    What is read is never taken from here: it would not be what the database holds.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, sha256: str) -> bytes | None:
        with self._lock:
            if sha256 in self._bodies:
                self._bodies.move_to_end(sha256)
            return self._bodies.get(sha256)

    def put(self, sha256: str, body: bytes) -> None:
        with self._lock:
            if sha256 in self._bodies:
                return
            self._bodies[sha256] = body
            self._size += len(body)
            while self._size > self._most:
                _, gone = self._bodies.popitem(last=False)
                self._size -= len(gone)


_RECENT = _RecentBodies(RECENT_BYTES)
