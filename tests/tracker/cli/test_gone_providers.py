"""What is kept of a provider that is in no file any more is shown, and says so."""

from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run, one_line


@pytest.fixture
def gone(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "catalogue" / "quillon.toml").write_text(
        """
        id = "other"
        name = "Other"
        plan = [{ id = "free", name = "Free", audience = "consumer" }]
        """
    )
    return run


GONE = "quillon (no longer in the catalogue)"


@pytest.mark.parametrize(
    "line", ["changes", "show {change}", "alerts preview {change}", "alerts digest"]
)
def test_its_changes_are_shown(line: str, gone: Run) -> None:
    _, listed, _ = gone("changes")
    change = listed.split()[0]
    status, out, err = gone(*line.format(change=change).split())
    assert (status, "Traceback" in err) == (0, False)
    assert line == "alerts digest" or GONE in one_line(out)


def test_its_facts_are_exported_and_that_is_said(gone: Run) -> None:
    status, out, err = gone("export", "facts")
    assert status == 0
    assert out.count("quillon/privacy-policy")
    assert "no longer in the catalogue" in one_line(err)


@pytest.mark.parametrize("line", ["table", "status", "review list", "upcoming"])
def test_nothing_else_fails_for_it(line: str, gone: Run) -> None:
    status, _, err = gone(*line.split())
    assert status in (0, 1)
    assert "Traceback" not in err
