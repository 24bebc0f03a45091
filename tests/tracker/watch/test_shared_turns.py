"""What one scanner takes on is no other's, until it is done, given back, or lapsed."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from db import queries
from db.conclusions import watch_of
from db.lease_models import LeaseRow
from db.store import Store
from tracker.records import Document
from tracker.watch.shared_turns import SharedTurns

LEASE = timedelta(minutes=10)
BEFORE = datetime.now(UTC) - timedelta(hours=13)


def document(site: str, number: int) -> Document:
    url = f"https://{site}.test/{number}"
    return Document(f"{site}/{number}", site, "Policy", url, ())


DOCUMENTS = [document(site, n) for site in ("acme", "brill", "cass") for n in (1, 2)]


def turns(
    store: Store,
    *,
    joins: bool = False,
    on_wait: Callable[[int], None] | None = None,
) -> SharedTurns:
    with store.reading() as session:
        tried = queries.tried(session, [each.id for each in DOCUMENTS])
    return SharedTurns(store, DOCUMENTS, tried, LEASE, joins=joins, on_wait=on_wait)


def names(documents: Sequence[Document] | None) -> list[str] | None:
    return None if documents is None else [each.id for each in documents]


def fetch(store: Store, *ids: str, at: datetime | None = None) -> None:
    """Note, as whoever keeps a page does, that these were fetched."""
    with store.writing() as session:
        for each in ids:
            watch_of(session, each).tried_at = at or datetime.now(UTC)


def let_all_lapse(store: Store) -> None:
    with store.writing() as session:
        session.execute(update(LeaseRow).values(until=LeaseRow.since))


def test_alone_it_takes_on_everything_the_sites_in_turn(store: Store) -> None:
    alone = turns(store)
    assert names(alone.take_on(4)) == ["acme/1", "brill/1", "cass/1", "acme/2"]
    assert names(alone.take_on(4)) == ["brill/2", "cass/2"]
    assert alone.take_on(4) is None


def test_two_take_on_different_sites(store: Store) -> None:
    one, two = turns(store), turns(store)
    assert names(one.take_on(1)) == ["acme/1"]
    assert names(two.take_on(2)) == ["brill/1", "cass/1"]
    assert names(one.take_on(9)) == ["acme/2"], "all else is at sites of the other"
    assert one.take_on(9) is None
    assert one.left_to_others == ["brill/1", "cass/1", "brill/2", "cass/2"]


def test_who_waits_is_done_when_others_have_fetched_the_rest(store: Store) -> None:
    waits: list[int] = []
    one, two = turns(store), turns(store, on_wait=waits.append)
    one.take_on(9)
    assert names(two.take_on(9)) == names(two.take_on(9)) == []
    assert waits == [len(DOCUMENTS)], "said once"
    fetch(store, *(each.id for each in DOCUMENTS))
    assert two.take_on(9) is None
    assert len(two.left_to_others) == len(DOCUMENTS)


def test_what_a_dead_one_had_is_taken_on_but_for_what_it_kept(store: Store) -> None:
    dead, two = turns(store), turns(store, on_wait=lambda _: None)
    assert names(dead.take_on(3)) == ["acme/1", "brill/1", "cass/1"]
    assert names(two.take_on(9)) == []
    fetch(store, "acme/1")
    let_all_lapse(store)
    taken = names(two.take_on(9))
    assert taken is not None
    assert sorted(taken) == ["acme/2", "brill/1", "brill/2", "cass/1", "cass/2"]


def test_what_was_fetched_since_it_was_found_due_is_left_out(store: Store) -> None:
    fetch(store, "acme/1", "brill/1", at=BEFORE)
    late = turns(store)
    fetch(store, "acme/1")
    assert "acme/1" not in (names(late.take_on(9)) or [])
    assert late.left_to_others == ["acme/1"]


def test_scans_at_once_are_one_round_and_later_ones_another(store: Store) -> None:
    fetch(store, "cass/1", at=BEFORE)
    one = turns(store, joins=True)
    one.take_on(1)
    fetch(store, "acme/1")
    two = turns(store, joins=True)
    assert "acme/1" not in (names(two.take_on(9)) or [])
    one.end()
    two.end()
    assert "acme/1" in (names(turns(store, joins=True).take_on(9)) or [])


def test_a_site_is_asked_by_one_and_left_alone_for_its_pause(store: Store) -> None:
    one, two = turns(store), turns(store)
    one.take_on(1)
    two.take_on(1)
    assert one.has("acme.test")
    assert not two.may_ask("acme.test")
    one.tidy([], {"acme.test": 3600.0})
    assert not one.has("acme.test")
    assert not one.may_ask("acme.test"), "it is owed a pause"
    assert not two.may_ask("acme.test")
    let_all_lapse(store)
    assert two.may_ask("acme.test")


def test_what_has_lapsed_is_ours_no_more_once_we_hear_of_it(store: Store) -> None:
    slow, other = turns(store), turns(store)
    slow.take_on(2)
    let_all_lapse(store)
    assert other.may_ask("acme.test")
    slow.tidy([], {"brill.test": 0.0})
    assert not slow.has("acme.test")
    assert not slow.may_ask("acme.test")


def test_at_the_end_everything_is_given_back(store: Store) -> None:
    one = turns(store)
    one.take_on(9)
    one.end()
    assert len(turns(store).take_on(9) or ()) == len(DOCUMENTS)
