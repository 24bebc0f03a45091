"""What is kept of a provider that is in no file any more is shown, and says so."""

from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run, one_line
from tests.tracker.web.served import serve
from tracker.web.web_app import PAGES


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


DOCUMENT = "quillon/privacy-policy"
# Command, and its status: 2 where it is asked for by a name that no file knows.
OTHERS = {
    "": 0,
    "table": 0,
    "compare": 0,
    "status": 0,
    "documents": 0,
    "upcoming": 0,
    "search chats": 0,
    "review list": 0,
    "review export -": 0,
    "alerts list": 0,
    "alerts send": 0,
    "verify": 0,
    "rebuild": 0,
    "export table": 0,
    "export changes": 0,
    "export snapshots": 0,
    "export calendar": 0,
    "evidence {change}": 0,
    "evidence 1": 0,
    "export evidence {change} -o {folder}/evidence": 0,
    "export proof 1 -o {folder}/proof": 0,
    "database backup {folder}/copy.sqlite3": 0,
    "snapshot delete 1 --reason law --yes": 0,
    f"text {DOCUMENT}": 2,
    f"diff {DOCUMENT}": 2,
    f"blame {DOCUMENT}": 2,
    f"versions {DOCUMENT}": 2,
    "history quillon training_default": 2,
    "explain quillon free training_default": 2,
}


@pytest.mark.parametrize(("line", "expected"), OTHERS.items(), ids=OTHERS)
def test_nothing_else_fails_for_it(
    line: str, expected: int, gone: Run, tmp_path: Path
) -> None:
    change = gone("changes")[1].split()[0]
    status, _, err = gone(*line.format(change=change, folder=tmp_path).split())
    assert (status, "Traceback" in err) == (expected, False), err
    if expected:
        assert len(err.splitlines()) == 1


def test_no_page_fails_for_it(gone: Run, tmp_path: Path) -> None:
    change = gone("changes")[1].split()[0]
    named = {
        "change": change,
        "provider": "quillon",
        "name": "privacy-policy",
        "plan": "free",
        "term": "training_default",
    }
    with serve(tmp_path) as reader:
        for path in PAGES:
            told = reader.ask(path.format(**named))
            assert told.status in (200, 400, 404), (path, told.text)
        assert GONE in one_line(reader.ask("/changes").text)
