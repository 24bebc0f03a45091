"""Pictures of the history, written by a command each."""

import sys
from pathlib import Path

import pytest

import tracker.exports
from tests.invented import TRAINS, page, policy
from tests.tracker.cli.conftest import Run, feed


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("kind", ["timeline", "table"])
def test_a_picture_is_written(run: Run, tmp_path: Path, kind: str, ending: str) -> None:
    file = tmp_path / f"picture.{ending}"
    status, out, err = run("chart", kind, "quillon", "--output", str(file))
    assert (status, out) == (0, "")
    assert err.startswith(f"{file}: W")
    begins = {"svg": b"<?xml", "png": b"\x89PNG"}
    assert file.read_bytes().startswith(begins[ending])


def test_how_long_is_drawn_where_somebody_says_it(run: Run, tmp_path: Path) -> None:
    says = "When you delete a chat, we erase it from backups within 30 days."
    database = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    body = policy(TRAINS, f"<p>{says}</p>")
    feed(database, tmp_path / "catalogue", page(body, 300))
    file = tmp_path / "deleted.svg"
    status, _, err = run("chart", "retention", "quillon", "-o", str(file))
    said = "How long AI providers keep what you have deleted"
    assert (status, err) == (0, f"{file}: {said}\n")
    assert b"How long AI providers keep what" in file.read_bytes()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("timeline -o a.pdf", "ends in .svg or .png", id="another form"),
        pytest.param("timeline -o a.svg nobody", "nobody", id="unknown provider"),
        pytest.param("timeline -o a.svg --at soon", "soon", id="no day"),
        pytest.param(
            "timeline -o a.svg quillon --at 2020-01-01",
            "nothing was read of these plans yet: tracker scan",
            id="before the first page",
        ),
        pytest.param(
            "retention -o a.svg quillon", "no document of these plans says", id="silent"
        ),
        pytest.param(
            "retention -o a.svg --term human_review", "is no time", id="no time"
        ),
        pytest.param("table -o no/a.svg quillon", "No such file", id="no folder"),
        pytest.param("table -o a.svg --plan gold quillon", "'gold'", id="no such plan"),
    ],
)
def test_what_cannot_be_drawn_is_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run("chart", *line.split())
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert said in err
    assert not list(tmp_path.glob("**/a.*"))


def test_without_its_library_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "tracker.exports.chart_pictures", raising=False)
    monkeypatch.delattr(tracker.exports, "chart_pictures", raising=False)
    status, _, err = run("chart", "table", "-o", "a.svg")
    assert status == 2
    assert 'pip install "training-policy-tracker[charts]"' in err
