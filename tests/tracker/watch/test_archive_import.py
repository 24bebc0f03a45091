"""An archive goes through the spine once, whole or in parts."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from db import queries
from db.store import Store
from spiders.open_terms_archive import open_archive
from tests.invented import POLICY, QUILLON, TRAINS, policy
from tests.spiders.archive_recorder import Recorder
from tracker.catalogue import Catalogue
from tracker.records import ArchivePath, ChangeFilter
from tracker.telling.notifier import NOBODY
from tracker.watch import changes as watch_changes
from tracker.watch.archive_import import SortedCaptures, import_captures, sort_captures
from tracker.watch.visits import Happened

pytestmark = pytest.mark.slow

PATH = "Quillon/Privacy Policy.html"
RECORDED = (
    ("2026-01-01T08:00:00Z", policy()),
    ("2026-01-01T20:00:00Z", policy(noise="2")),
    ("2026-01-02T08:00:00Z", policy(TRAINS)),
    ("2026-01-02T20:00:00Z", policy(TRAINS, noise="4")),
)


@pytest.fixture
def catalogue() -> Catalogue:
    paths = (ArchivePath("a collection", PATH),)
    watched = replace(POLICY, archive_paths=paths)
    return Catalogue.of([replace(QUILLON, documents=(watched, *QUILLON.documents[1:]))])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    made = Recorder(tmp_path / "recorded")
    for at, body in RECORDED:
        made.record(PATH, body, at, POLICY.url)
    made.record("Other/Terms.html", b"<p>Not ours</p>", "2026-01-03T08:00:00Z")
    made.record("README.md", b"What this is", "2026-01-03T08:00:00Z")
    return made.folder


def run(
    store: Store, catalogue: Catalogue, path: Path, stop_after: int | None = None
) -> SortedCaptures:
    with open_archive(path) as archive:
        documents = tuple(catalogue.documents.values())
        chosen = sort_captures(archive.captures(), catalogue, store, documents)
        wanted = chosen.wanted[:stop_after]
        for _ in import_captures(archive, wanted, store, catalogue, NOBODY):
            pass
    return chosen


def changes(store: Store) -> list[tuple[str, str]]:
    with store.reading() as session:
        found = queries.changes(session, ChangeFilter())
    return [(change.id, change.seen_at.isoformat()) for change in found]


def test_captures_go_through_the_spine_with_their_own_times(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    chosen = run(store, catalogue, archive)
    assert (len(chosen.wanted), chosen.unknown) == (4, {"Other/Terms.html": 1})
    assert [at for _, at in changes(store)] == ["2026-01-02T08:00:00+00:00"]


def test_a_second_run_adds_nothing(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    run(store, catalogue, archive)
    before = changes(store)
    again = run(store, catalogue, archive)
    assert (len(again.wanted), again.known) == (0, 4)
    assert changes(store) == before


def test_a_run_that_was_stopped_goes_on(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    run(store, catalogue, archive, stop_after=1)
    rest = run(store, catalogue, archive)
    assert (len(rest.wanted), rest.known) == (3, 1)
    assert len(changes(store)) == 1


def test_what_is_chosen_by_time_and_document(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    with open_archive(archive) as opened:
        captures = opened.captures()
        times = [capture.at for capture in captures]
        chosen = sort_captures(
            captures,
            catalogue,
            store,
            tuple(catalogue.documents.values()),
            since=times[1],
            until=times[3],
        )
        nothing = sort_captures(captures, catalogue, store, ())
    assert [capture.at for capture, _ in chosen.wanted] == times[1:3]
    assert nothing.wanted == ()


def test_earlier_captures_that_come_later_take_their_place(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    with open_archive(archive) as opened:
        documents = tuple(catalogue.documents.values())
        chosen = sort_captures(opened.captures(), catalogue, store, documents)
        for part in (chosen.wanted[2:], chosen.wanted[:2]):
            for _ in import_captures(opened, part, store, catalogue, NOBODY):
                pass
    assert [at for _, at in changes(store)] == ["2026-01-02T08:00:00+00:00"]


def test_a_page_that_our_rules_fail_on_costs_only_itself(
    store: Store,
    catalogue: Catalogue,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(watch_changes, "compare", fail)
        run(store, catalogue, archive)
    assert changes(store) == []
    again = run(store, catalogue, archive)
    assert (len(again.wanted), again.known) == (0, 4)
    assert [at for _, at in changes(store)] == ["2026-01-02T08:00:00+00:00"]


def test_a_capture_that_is_damaged_ends_no_import(
    store: Store, catalogue: Catalogue, archive: Path
) -> None:
    run(store, catalogue, archive, stop_after=2)
    with store.writing() as session:
        for damage in (
            "version SET clauses = substr(clauses, 1, 0)",
            "body SET packed = substr(packed, 1, 0)",
        ):
            session.execute(text(f"UPDATE {damage}"))
    with open_archive(archive) as opened:
        rest = sort_captures(
            opened.captures(), catalogue, store, tuple(catalogue.documents.values())
        ).wanted
        outcomes = list(import_captures(opened, rest, store, catalogue, NOBODY))
    assert {each.happened for each in outcomes} == {Happened.FAILED}
    assert all("cannot be read: body" in each.detail for each in outcomes)


WRITER = """
import sys, time
from db.models import WatchRow
from db.store import open_store
store, number, longest = open_store(sys.argv[1]), 0, 0
print("at work", flush=True)
while True:
    begun = time.monotonic()
    with store.writing() as session:
        session.add(WatchRow(document_id=f"other/{number}"))
    longest, number = max(longest, time.monotonic() - begun), number + 1
    print(number, longest, flush=True)
    time.sleep(0.05)
"""


@pytest.mark.realtime
def test_others_write_while_an_archive_is_imported(
    store: Store, catalogue: Catalogue, tmp_path: Path
) -> None:
    made = Recorder(tmp_path / "recorded")
    for minute in range(60):
        body = policy(extra=f"<p>Clause {minute} of this policy is new.</p>")
        made.record(PATH, body, f"2026-01-01T08:{minute:02}:00Z", "")
    url = store.engine.url.render_as_string()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        begun = time.monotonic()
        run(store, catalogue, made.folder)
        took = time.monotonic() - begun
        other.kill()
        written, longest = other.stdout.read().splitlines()[-1].split()
    assert int(written) > 3  # one who waited for the end of it all would have one
    assert float(longest) < max(3, took / 2)  # which grows where the machine is busy
