"""A database in which one policy changed, and the command line upon it."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.store import open_store
from tests.invented import ERROR_PAGE, TERMS, TRAINS, page, policy
from tests.tracker.watch.feeding import receive_twice
from tracker.catalogue import load_catalogue
from tracker.cli import main
from tracker.facts import weighing
from tracker.facts.weighing import Weights
from tracker.records import Page
from tracker.telling.notifier import NOBODY

CATALOGUE = """
id = "quillon"
name = "Quillon"
home = "https://quillon.test"

[[plan]]
id = "free"
name = "Free"
audience = "consumer"

[[plan]]
id = "pro"
name = "Pro"
audience = "consumer"

[[plan]]
id = "team"
name = "Team"
audience = "commercial"

[[document]]
id = "quillon/privacy-policy"
name = "Privacy Policy"
kind = "policy"
url = "https://quillon.test/privacy"
covers = "consumer"
select = ["main"]

[[document]]
id = "quillon/business-terms"
name = "Business Terms"
kind = "contract"
url = "https://quillon.test/business"
covers = "commercial"
select = ["main"]
"""
NEVER = "We never use your chats to train our models."
DATED = "<p>Effective date: 28 March 2026</p>"

Run = Callable[..., tuple[int, str, str]]


def feed(url: str, folder: Path, *pages: Page) -> None:
    """Let pages go through the spine."""
    catalogue = load_catalogue(folder)
    store = open_store(url)
    for each in pages:
        with store.writing() as session:
            receive_twice(session, each, catalogue, NOBODY)
    store.close()


def one_line(text: str) -> str:
    return " ".join(text.split())


def fill(folder: Path) -> Path:
    """Make a catalogue, and a database in which one policy changed on 5 March."""
    (folder / "catalogue").mkdir()
    (folder / "catalogue" / "quillon.toml").write_text(CATALOGUE)
    feed(
        f"sqlite:///{folder / 'tracker.sqlite3'}",
        folder / "catalogue",
        page(policy()),
        page(policy(NEVER), 1, TERMS),
        page(policy(TRAINS, DATED), 96),
        page(ERROR_PAGE, 108),
    )
    return folder


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def run(
    _filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the command line on a database in which one policy changed on 5 March."""
    shutil.copytree(_filled, tmp_path, dirs_exist_ok=True)
    url = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    monkeypatch.setenv("TRACKER_DATABASE", url)
    monkeypatch.setenv("TRACKER_CATALOGUE", str(tmp_path / "catalogue"))

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def doubt_what_is_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no reading of how long flagged content is kept be sure, from now on."""
    doubtful = {**weighing.own_weights(), "F": Weights(believed=0.5, sure=1.01)}
    monkeypatch.setattr(weighing, "own_weights", lambda: doubtful)
