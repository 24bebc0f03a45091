"""`tracker export site`: a folder that is written anew only where something changed."""

from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run
from tracker.cli.written_site import LIST, write_site
from tracker.errors import TrackerError

PAGES = {"index.html": b"first", "change/1/index.html": b"a change", "a.json": b"[]"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.name != LIST
    }


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in contents(folder)}


def test_the_command_writes_a_site_and_then_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    status, out, err = run("export", "site", str(folder))
    assert (status, out) == (0, "")
    assert "0 taken away" in err
    before = times(folder)
    assert "index.html" in before
    status, _, err = run("export", "site", str(folder))
    assert status == 0
    assert "; 0 written, 0 taken away" in " ".join(err.split())
    assert times(folder) == before


def test_only_what_changed_is_written_and_what_is_no_more_goes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(folder, PAGES)
    before = times(folder)
    now = {"index.html": b"second", "a.json": b"[]", "new/index.html": b"new"}
    done = write_site(folder, now)
    assert (done.written, done.removed) == (2, 1)
    assert contents(folder) == now
    assert not (folder / "change").exists()
    assert times(folder)["a.json"] == before["a.json"]


def test_files_of_others_in_it_are_left(tmp_path: Path) -> None:
    write_site(tmp_path / "site", PAGES)
    (tmp_path / "site" / "change" / "CNAME").write_text("host.example")
    write_site(tmp_path / "site", {"index.html": b"first"})
    assert set(contents(tmp_path / "site")) == {"index.html", "change/CNAME"}


@pytest.mark.parametrize(
    "name", [pytest.param("notes.txt", id="a file"), pytest.param("d/x", id="a folder")]
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(TrackerError, match="name a new folder"):
        write_site(tmp_path, PAGES)
    assert contents(tmp_path) == {name: b"mine"}


@pytest.mark.parametrize("listed", ["/etc/passwd", "../other/index.html"])
def test_a_list_that_leads_out_of_it_is_not_followed(
    tmp_path: Path, listed: str
) -> None:
    write_site(tmp_path / "site", PAGES)
    (tmp_path / "site" / LIST).write_text(listed + "\n")
    with pytest.raises(TrackerError, match="damaged"):
        write_site(tmp_path / "site", PAGES)


def test_a_run_that_was_ended_is_made_good_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(folder, PAGES)
    (folder / "new").mkdir()  # where a file is to be: so it ends in the middle
    (folder / "new" / "x").write_text("")
    with pytest.raises(TrackerError):
        write_site(folder, {"b.json": b"[]", "new": b"", "z.json": b"[]"})
    (folder / "new" / "x").unlink()
    (folder / "new").rmdir()
    write_site(folder, {"index.html": b"third"})
    assert contents(folder) == {"index.html": b"third"}
