"""What was deleted on legal request is named wherever it is missed; nothing fails."""

import json
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run, one_line
from tests.tracker.web.served import serve

POLICY = "quillon/privacy-policy"
WHY = "a court asked for it"
DELETED = f"{POLICY}: the capture of 2026-03-01 was deleted on legal request on "


@pytest.fixture(params=[(), ("--texts",)], ids=["texts stay", "texts go, too"])
def deleted(run: Run, request: pytest.FixtureRequest) -> Run:
    """Delete the page that showed the text of before."""
    status, out, err = run(
        *("snapshot", "delete", "1", "--reason", WHY, "--yes"), *request.param
    )
    assert status == 0, out + err
    return run


@pytest.mark.parametrize(
    "line",
    ["table quillon", "history quillon training_default"],
)
def test_commands_name_it(deleted: Run, line: str) -> None:
    status, out, err = deleted(*line.split())
    assert status == 0, err
    assert DELETED in one_line(out)
    assert WHY in one_line(out)


def test_exports_name_it(deleted: Run) -> None:
    status, out, _ = deleted("export", "snapshots", "--format", "json")
    assert status == 0
    rows = {row["id"]: row for row in json.loads(out)}
    assert rows[1]["deleted_because"] == WHY
    assert rows[1]["deleted_at"]
    assert {row["deleted_at"] for number, row in rows.items() if number > 1} == {None}
    _, out, _ = deleted("evidence", "1", "--format", "json")
    assert json.loads(out)[0]["deleted_because"] == WHY


# What may rest on a page that is gone: status, and what is said where it is not 0.
ASKED = {
    f"text {POLICY} --at 2026-03-02": (0, 2),
    f"text {POLICY} --at 2026-03-02 --left-out": (0, 2),
    f"diff {POLICY} --from 2026-03-02 --to 2026-03-06": (0, 2),
    f"versions {POLICY}": (0,),
    f"blame {POLICY}": (0,),
    "explain quillon free training_default --at 2026-03-02": (0,),
    "changes": (0,),
    "search chats": (0,),
    "status": (0, 1),
    "documents": (0,),
    "verify": (0,),
    "export facts --format json": (0,),
    "export changes --format json": (0,),
    "export table --format json": (0,),
    "rebuild": (0,),
}


@pytest.mark.parametrize(("line", "statuses"), ASKED.items(), ids=ASKED)
def test_nothing_fails_for_it(
    deleted: Run, line: str, statuses: tuple[int, ...]
) -> None:
    status, out, err = deleted(*line.split())
    assert status in statuses, out + err
    assert "Traceback" not in out + err
    assert "damaged" not in out + err


def test_what_is_left_out_of_a_page_that_is_gone_says_so(run: Run) -> None:
    run("snapshot", "delete", "1", "--reason", WHY, "--yes")
    status, _, err = run("text", POLICY, "--at", "2026-03-02", "--left-out")
    assert status == 2
    assert WHY in one_line(err)


@pytest.mark.parametrize(
    "address",
    [
        "/table",
        "/provider/quillon",
        "/cell/quillon/free/training_default",
        f"/document/{POLICY}",
        f"/document/{POLICY}/versions",
        f"/document/{POLICY}/blame",
    ],
)
def test_pages_name_it(deleted: Run, tmp_path: Path, address: str) -> None:
    deleted("status")
    with serve(tmp_path) as reader:
        told = reader.ask(address)
        assert told.status == 200
        assert f"{DELETED}" in told.text
        assert WHY in told.text
        gone = reader.ask(f"/document/{POLICY}/left-out?day=2026-03-02")
        assert gone.status in (200, 404)
