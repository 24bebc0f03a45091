"""`tracker explain` shows what readers made of the sentences behind a cell."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.invented import ASKS_FIRST, TERMS, TRAINS, page, policy
from tests.tracker.cli.conftest import NEVER, Run, feed, fill, one_line
from tests.tracker.facts.told_readers import WEIGHTS, told_readers
from tracker.facts import document_reading, weighing
from tracker.facts.statements import Says
from tracker.table.plain_words import UNSURE_MEANS

HARDLY = "We may look at your chats when we mend a fault in our service for you."
AGAIN = "Your chats may train our models, unless you opt out."
LEADING = {
    ASKS_FIRST: {Says.TRAINS_ONLY_IF_AGREED: 0.95, Says.DOES_NOT_TRAIN: 0.1},
    TRAINS: {Says.TRAINS_UNLESS_OPTED_OUT: 0.8},
    AGAIN: {Says.TRAINS_UNLESS_OPTED_OUT: 0.7},
    NEVER: {Says.DOES_NOT_TRAIN: 0.97},
    HARDLY: {Says.TRAINS: 0.3},
}
SECOND = {TRAINS: {Says.TRAINS_UNLESS_OPTED_OUT: 0.7}}
CELL = "quillon", "free", "training_default"
DOCUMENT = "quillon/privacy-policy (policy)"


@pytest.fixture
def _filled(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> Path:
    """Fill the database by readers that say what they are told, and need no model."""
    readers = told_readers(LEADING, SECOND)
    monkeypatch.setattr(document_reading, "own_readers", lambda: readers)
    monkeypatch.setattr(weighing, "own_weights", lambda: WEIGHTS)
    return fill(tmp_path_factory.mktemp("told"))


def refill(tmp_path: Path, extra: str) -> tuple[str, str]:
    """Make another database, whose policy says more; give the option to use it."""
    url = f"sqlite:///{tmp_path / 'more.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy(TRAINS, extra)))
    return "--database", url


def test_what_decides_is_shown_with_all_that_was_made_of_it(run: Run) -> None:
    status, out, _ = run("explain", *CELL)
    lines = [line.strip() for line in out.splitlines()]
    assert status == 0
    assert lines == [
        "Quillon Free · Trains on content: YES, unless you opt out",
        "",
        f"{DOCUMENT}: decides",
        "YES, unless you opt out — used unless one opts out",
        f"✓ “{TRAINS}”",
        "under Privacy Policy > Training",
        "trains unless opted out 0.92, sure",
        "sentence reader: trains unless opted out 0.80; "
        "claims: trains unless opted out 0.70 by “a cue”",
    ]


def test_what_does_not_decide_comes_after_under_its_reason(
    run: Run, tmp_path: Path
) -> None:
    more = refill(tmp_path, f"<p>{AGAIN}</p><p>{HARDLY}</p>")
    out = one_line(run("explain", *CELL, *more)[1])
    assert out.index(f"✓ “{TRAINS}”") < out.index(f"· “{AGAIN}”")
    assert f"a surer sentence is asked first: · “{AGAIN}”" in out
    assert f"not believed: · “{HARDLY}” sentence reader: trains 0.30" in out


def test_as_of_a_day(run: Run) -> None:
    out = one_line(run("explain", *CELL, "--at", "2026-03-02")[1])
    assert "no, unless you allow it — not used unless one agrees" in out
    assert f"✓ “{ASKS_FIRST}”" in out
    # What a reader holds for hardly possible is left to programs.
    assert "does not train" not in out


def test_what_holds_comes_before_what_is_announced(run: Run) -> None:
    out = one_line(run("explain", *CELL, "--at", "2026-03-10")[1])
    holds, coming = out.index(f"{DOCUMENT}: decides"), out.index(": announced")
    assert holds < out.index(ASKS_FIRST) < coming < out.index(TRAINS)


def test_a_silent_document(run: Run) -> None:
    out = run("explain", *CELL[:2], "zero_retention", "--format", "json")[1]
    (document,) = json.loads(out)["documents"]
    assert (document["part"], document["sentences"]) == ("silent", [])
    assert (document["fact"], document["decision"]) == (None, None)


def test_a_document_that_was_never_read(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'terms.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy(NEVER), 1, TERMS))
    out = one_line(run("explain", *CELL, "--database", url)[1])
    assert out.endswith(f"unread {DOCUMENT}: never read")


def test_a_date_is_found_without_statements(run: Run) -> None:
    out = one_line(run("explain", "quillon", "free", "effective_date")[1])
    assert "✓ “Effective date: 28 March 2026” not found by statements" in out


def test_what_is_kept_and_what_is_read_today(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = told_readers({TRAINS: {Says.TRAINS: 0.95}})
    monkeypatch.setattr(document_reading, "own_readers", lambda: newer)
    out = one_line(run("explain", *CELL)[1])
    assert f"YES, unless you opt out — used unless one opts out ✓ “{TRAINS}”" in out
    assert "read today: YES, and no way out is named — used, no way out named" in out


def test_a_doubt_is_marked_and_explained(run: Run, tmp_path: Path) -> None:
    assert UNSURE_MEANS not in run("explain", *CELL)[1]
    url = f"sqlite:///{tmp_path / 'doubt.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy(AGAIN)))
    out = run("explain", *CELL, "--database", url)[1]
    assert "YES, unless you opt out ? — used unless one opts out" in out
    assert UNSURE_MEANS in out


def test_for_programs(run: Run, tmp_path: Path) -> None:
    more = refill(tmp_path, f"<p>{HARDLY}</p>")
    out = run("explain", *CELL, "--format", "json", *more)[1]
    (document,) = json.loads(out)["documents"]
    decides, hardly = document["sentences"]
    assert document["decision"] == {
        "value": "on_opt_out",
        "row": "used unless one opts out",
        "sure": True,
        "left_out": "",
        "in_doubt": "",
        "as_kept": True,
    }
    assert (decides["sentence"], decides["role"]) == (TRAINS, "decides")
    assert decides["headings"] == ["Privacy Policy", "Training"]
    assert decides["readers"][1] == {
        "reader": "claims",
        "says": "T=on_opt_out",
        "probability": 0.7,
        "because": ["a cue"],
    }
    assert decides["weighed"][0] | {"probability": 0.9} == {
        "says": "T=on_opt_out",
        "probability": 0.9,
        "believed": True,
        "sure": True,
        "plans": ["free", "pro"],
        "named": False,
        "of_a_part": False,
        "role": "decides",
    }
    assert (hardly["sentence"], hardly["role"]) == (HARDLY, "not believed")
