"""Clauses are found by their words, with the times at which they stood there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from db.clause_history import clause_stays
from db.clause_search import search
from db.store import Store, open_store
from tests.invented import CATALOGUE, POLICY, START, TERMS, page, policy
from tests.postgres import new_database
from tests.tracker.watch.feeding import receive_twice
from tracker.errors import StoreError, TrackerError
from tracker.records import FoundClause, Sought
from tracker.telling.notifier import NOBODY
from tracker.watch.replay import replay, replay_aside

REVIEWED = "Some chats are read by human reviewers, who don’t know whose they are."
KEPT = "We keep what our reviewers have read for three years."
REVIEWED_AGAIN = "Human reviewers read nothing unless you report it to us first."


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Give a database in which two clauses came and went, and one came back."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("search")
        yield from _filled(f"sqlite:///{folder / 'tracker.sqlite3'}")
        return
    with new_database() as url:
        yield from _filled(url)


def _filled(url: str) -> Iterator[Store]:
    store = open_store(url)
    reviewed = policy(extra=f"<p>{REVIEWED}</p><p>{KEPT}</p>")
    for each in (
        page(policy(extra=f"<p>{KEPT}</p>")),
        page(reviewed, 100),
        page(policy(extra=f"<p>{REVIEWED}</p>"), 200),
        page(policy(extra=f"<p>{REVIEWED}</p><p>{KEPT}</p><p>And more.</p>"), 300),
        page(policy(extra=f"<h2>People</h2><p>{REVIEWED_AGAIN}</p>"), 0, TERMS),
    ):
        with store.writing() as session:
            receive_twice(session, each, CATALOGUE, NOBODY)
    yield store
    store.close()


def found(store: Store, *phrases: str, **wanted: object) -> list[FoundClause]:
    with store.reading() as session:
        clauses, how_many = search(session, Sought(phrases, **wanted), 10)  # type: ignore[arg-type]
    assert how_many == len(clauses)
    return clauses


@pytest.mark.parametrize(
    ("phrases", "texts"),
    [
        pytest.param(("human reviewers",), {REVIEWED, REVIEWED_AGAIN}, id="a phrase"),
        pytest.param(("Human Reviewer",), {REVIEWED, REVIEWED_AGAIN}, id="its stem"),
        pytest.param(("reviewers human",), set(), id="the other way round"),
        pytest.param(("reviewers", "read"), {REVIEWED, KEPT, REVIEWED_AGAIN}, id="two"),
        pytest.param(("human", "chats"), {REVIEWED}, id="words apart"),
        pytest.param(("who don't know",), {REVIEWED}, id="another apostrophe"),
        pytest.param(("we keep what our",), {KEPT}, id="small words count"),
        pytest.param(("revie*", "years"), {KEPT}, id="a beginning"),
        pytest.param(('human" OR "years',), set(), id="no language of queries"),
        pytest.param(("nothing of the kind",), set(), id="nothing"),
    ],
)
def test_what_is_found(
    filled: Store, phrases: tuple[str, ...], texts: set[str]
) -> None:
    assert {each.text for each in found(filled, *phrases)} == texts


def test_what_holds_the_very_words_comes_first(filled: Store) -> None:
    assert found(filled, "human reviewers read")[0].text == REVIEWED_AGAIN
    assert [each.text for each in found(filled, "reviewers have read")] == [KEPT]


def test_a_clause_has_its_times(filled: Store) -> None:
    (kept,) = found(filled, "three years")
    assert (kept.document_id, kept.times, kept.gone) == (POLICY.id, 2, None)
    assert (kept.first_seen, kept.before_first_capture) == (START, True)
    (reviewed,) = found(filled, "whose they are")
    assert reviewed.first_seen == START + timedelta(hours=100)
    assert not reviewed.before_first_capture
    (again,) = found(filled, "unless you report it")
    assert again.heading == "Privacy Policy / People"


def test_the_places_of_the_words_are_told(filled: Store) -> None:
    (kept,) = found(filled, "three years")
    assert " ".join(kept.text[a:b] for a, b in kept.found) == "three years"


@pytest.mark.parametrize(
    ("hours", "texts"),
    [
        pytest.param(1, {KEPT}, id="at first"),
        pytest.param(101, {KEPT, REVIEWED}, id="both"),
        pytest.param(201, {REVIEWED}, id="in the gap"),
        pytest.param(301, {KEPT, REVIEWED}, id="come back"),
    ],
)
def test_on_a_day_only_what_stood_there(
    filled: Store, hours: int, texts: set[str]
) -> None:
    at = START + timedelta(hours=hours)
    clauses = found(filled, "reviewers", document=POLICY.id, at=at)
    assert {each.text for each in clauses} == texts


def test_other_bounds(filled: Store) -> None:
    later = START + timedelta(hours=50)
    assert [each.text for each in found(filled, "reviewers", since=later)] == [REVIEWED]
    of_terms = found(filled, "reviewers", document=TERMS.id)
    assert [each.text for each in of_terms] == [REVIEWED_AGAIN]
    assert len(found(filled, "reviewers", provider="quillon")) == 3
    assert found(filled, "reviewers", provider="quill") == []


def test_the_best_are_shown_and_all_are_counted(filled: Store) -> None:
    with filled.reading() as session:
        clauses, how_many = search(session, Sought(("reviewers",)), 1)
    assert (len(clauses), how_many) == (1, 3)


def test_no_word_is_said_to_be_none(filled: Store) -> None:
    with (
        filled.reading() as session,
        pytest.raises(TrackerError, match="holds no word to look for"),
    ):
        search(session, Sought(("§ *",)), 10)


def test_a_replay_in_place_or_aside_leaves_the_same_clauses(filled: Store) -> None:
    with filled.reading() as session:
        before = clause_stays(session, POLICY.id)
    assert len(before) > 5
    with filled.writing() as session:
        replay(session, POLICY, CATALOGUE)
    replay_aside(filled, POLICY, CATALOGUE)
    with filled.reading() as session:
        assert clause_stays(session, POLICY.id) == before
    assert len(found(filled, "reviewers")) == 3


def test_another_kind_of_database_says_that_it_cannot(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/t.sqlite3")
    engine.dialect.name = "mysql"
    with (
        Store(engine).reading() as session,
        pytest.raises(StoreError, match="not on mysql"),
    ):
        search(session, Sought(("reviewers",)), 10)
    engine.dispose()
