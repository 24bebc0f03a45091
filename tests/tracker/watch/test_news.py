"""What a page shows, visit by visit, and which of it is told: on the database."""

from datetime import timedelta

from db import queries
from db.store import Store
from tests.invented import START, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, feed, happened


def test_going_back_and_forth_is_told_once(store: Store) -> None:
    other = policy(TRAINS)
    items = [page(policy() if n % 2 else other, 12 * n) for n in range(8)]
    assert happened(feed(store, *items)).count("NEWS") == 1
    assert len(all_changes(store)) == 1


def test_a_lasting_return_is_news_dated_when_it_began(store: Store) -> None:
    items = [page(policy()), page(policy(TRAINS), 12)]
    items += [page(policy(), 24 + 24 * n) for n in range(6)]
    assert happened(feed(store, *items)).count("NEWS") == 2
    assert all_changes(store)[-1].seen_at == START + timedelta(hours=24)


def test_half_a_document_is_suspicious_until_it_stays(store: Store) -> None:
    long = policy(extra="".join(f"<p>Clause {n} says {n}.</p>" for n in range(60)))
    short = policy()
    seen = feed(store, page(long), page(short, 12), page(short, 24))
    assert happened(seen)[1:] == ["NOT_THE_DOCUMENT", "NOT_THE_DOCUMENT"]
    with store.reading() as session:
        assert queries.open_troubles(session)
    assert happened(feed(store, page(short, 120))) == ["NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)


QUESTIONS = b"""<html><body><main><h1>Licences and questions</h1>
<h3>Which edition suits a school?</h3><p>The edition for schools holds forty desks, and
a teacher opens new ones whenever a class grows during the year.</p>
<h3>How are seats bought?</h3><p>Seats are ordered from a reseller near your town, who
sends an invoice once a quarter and answers whatever you ask on volume prices.</p>
<h3>Where are manuals?</h3><p>Manuals for every edition lie in the download corner of
this site, together with drivers, fonts and the notes of each release.</p>
</main></body></html>"""


def test_a_page_that_lost_the_name_never_becomes_the_document(store: Store) -> None:
    seen = feed(store, *(page(QUESTIONS if n else policy(), 24 * n) for n in range(30)))
    assert set(happened(seen)[1:]) == {"NOT_THE_DOCUMENT"}
    assert all_changes(store) == []
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
    assert trouble.detail == "a page that is not called 'Privacy Policy' any more"
    assert happened(feed(store, page(policy(TRAINS), 24 * 30))) == ["NEWS"]


STUB = b"""<html><body><main><h1>Privacy Policy</h1><p>Lovely things are coming soon to
this corner. Subscribe below for news about our launch party, early birds and stickers,
and tell every friend. Meanwhile enjoy pictures of lighthouses.</p></main></body></html>
"""


def test_what_takes_the_place_of_a_stub_is_the_first_text(store: Store) -> None:
    whole = policy(extra=f"<p>{' '.join(f'Word{n} matters.' for n in range(300))}</p>")
    seen = feed(store, *(page(whole if n else STUB, 24 * n) for n in range(8)))
    assert happened(seen)[0] == "FIRST"
    assert happened(seen).count("FIRST") == 2
    assert all_changes(store) == []
