"""The history as git repositories: whole, the same everywhere, and added to."""

import subprocess
from pathlib import Path

import pytest

from tests import commands
from tests.invented import ASKS_FIRST, ERROR_PAGE, START, TRAINS, page, policy
from tests.spiders.archive_recorder import Recorder
from tests.tracker.cli.conftest import CATALOGUE, DATED, Run, feed

FILE = Path("quillon", "privacy-policy.md")
FIRST, SECOND = "2026-03-01T08:00:00+00:00", "2026-03-05T08:00:00+00:00"

# Kills the program and its git, as soon as all commits are there, but not checked out.
KILLING = """#!/bin/sh
read old new name
[ "$1 $name" != "committed refs/tracker/next" ] ||
    kill -9 $(cut -d' ' -f4 /proc/$PPID/stat) $PPID
"""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def log(folder: Path, form: str, *more: str) -> list[str]:
    return git(folder, "log", "--reverse", f"--format={form}", *more).splitlines()


def exported(run: Run, what: str, folder: Path) -> str:
    status, out, err = run("export", what, str(folder))
    assert (status, out) == (0, "")
    return err


def feed_more(folder: Path, body: bytes, hours: int) -> None:
    database = f"sqlite:///{folder / 'tracker.sqlite3'}"
    feed(database, folder / "catalogue", page(body, hours))


def test_documents_as_markdown_with_a_commit_for_each_change(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "history"
    assert "3 new texts, 0 there already" in exported(run, "git", folder)
    assert TRAINS in (folder / FILE).read_text()
    assert ASKS_FIRST in git(folder, "show", f"HEAD~2:{FILE}")
    assert log(folder, "%aI %cI", FILE.as_posix()) == [
        f"{FIRST} {FIRST}",
        f"{SECOND} {SECOND}",
    ]
    first, second = log(folder, "%s", FILE.as_posix())
    assert first == "Quillon · Privacy Policy: as first seen"
    assert second.startswith("Quillon · Privacy Policy: Trains on content: now YES")
    assert f"now “{TRAINS}”" in git(folder, "log", "-1", "--format=%b", FILE.as_posix())
    assert git(folder, "status", "--porcelain") == ""


def test_a_second_run_adds_what_is_new_and_nothing_else(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "history"
    exported(run, "git", folder)
    was = git(folder, "rev-parse", "HEAD")
    assert "0 new texts, 3 there already" in exported(run, "git", folder)
    assert git(folder, "rev-parse", "HEAD") == was

    # What somebody has put beside it stays, and is stood upon.
    (folder / "NOTES").write_text("ours")
    git(folder, "add", "NOTES")
    who = ("-c", "user.name=a", "-c", "user.email=a@quillon.test")
    git(folder, *who, "commit", "--quiet", "--message", "a note of ours")
    feed_more(tmp_path, policy("We never train on your chats."), 400)
    assert "1 new text, 3 there already" in exported(run, "git", folder)
    assert git(folder, "rev-parse", "HEAD~2") == was
    assert (folder / "NOTES").read_text() == "ours"


def test_earlier_texts_that_come_in_late_leave_the_newest_in_the_file(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "history"
    exported(run, "git", folder)
    feed_more(tmp_path, policy("We use no chats at all for training."), -400)
    run("rebuild", "quillon")
    assert "there already" in exported(run, "git", folder)
    assert TRAINS in (folder / FILE).read_text()
    assert len(log(folder, "%H", FILE.as_posix())) > 2
    assert "0 new texts" in exported(run, "git", folder)


def test_the_same_history_makes_the_same_commits(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        exported(run, "git", tmp_path / name)
    one, two = (git(tmp_path / name, "rev-parse", "HEAD") for name in ("one", "two"))
    assert one == two


def test_captures_in_the_archives_layout_can_be_imported_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = CATALOGUE
    for name in ("Privacy Policy", "Business Terms"):
        path = f'archive_paths.recorded = ["Quillon/{name}.html"]'
        declared = declared.replace(f'name = "{name}"', f'name = "{name}"\n{path}')
    (tmp_path / "catalogue" / "quillon.toml").write_text(declared)
    # Seen once more, so that it stays in an import as well.
    feed_more(tmp_path, policy(TRAINS, DATED, "2"), 200)
    folder = tmp_path / "archive"
    said = exported(run, "archive", folder)
    assert "5 new captures, 0 there already" in said
    assert "3 new texts, 0 there already" in said
    assert "0 new captures" in exported(run, "archive", folder)

    snapshots, versions = folder / "snapshots", folder / "versions"
    path = "Quillon/Privacy Policy.html"
    assert (snapshots / path).read_bytes() == policy(TRAINS, DATED, "2")
    # What came in the document's place is evidence, and none of its texts.
    assert git(snapshots, "show", f"HEAD~:{path}") == ERROR_PAGE.decode()
    assert TRAINS in (versions / "Quillon" / "Privacy Policy.md").read_text()
    trailer = "%(trailers:key=X-source-document-location,valueonly,separator=)"
    assert log(snapshots, f"%cI {trailer} %s", path)[0] == (
        f"{FIRST} https://quillon.test/privacy First record of Quillon Privacy Policy"
    )

    _, before, _ = run("changes", "--format", "jsonl")
    again = f"sqlite:///{tmp_path / 'again.sqlite3'}"
    monkeypatch.setenv("TRACKER_DATABASE", again)
    status, _, err = run("import", "open-terms-archive", str(snapshots))
    assert (status, err) == (0, "")
    assert run("changes", "--format", "jsonl")[1] == before != ""


def test_a_kill_leaves_what_the_next_run_completes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, hook = tmp_path / "history", tmp_path / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text(KILLING)
    hook.chmod(0o755)
    with monkeypatch.context() as hooked:
        hooked.setenv("GIT_CONFIG_COUNT", "1")
        hooked.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
        hooked.setenv("GIT_CONFIG_VALUE_0", str(hook.parent))
        status, _, _ = commands.run("export", "git", str(folder))
    assert status == -9
    assert not (folder / FILE).exists()
    assert "3 new texts, 0 there already" in exported(run, "git", folder)
    assert TRAINS in (folder / FILE).read_text()
    assert git(folder, "fsck", "--no-dangling", "--no-progress") == ""


@pytest.mark.parametrize(
    ("prepared", "said"),
    [
        pytest.param("files", "is there already and no repository", id="other files"),
        pytest.param("history", "holds another history than this", id="another's"),
        pytest.param("captures", "holds another history than this", id="another of us"),
        pytest.param("file", "File exists; name another", id="a file"),
    ],
)
def test_a_folder_that_is_not_ours_is_left_alone(
    run: Run, tmp_path: Path, prepared: str, said: str
) -> None:
    folder = tmp_path / "taken"
    match prepared:
        case "file":
            folder.write_text("mine")
        case "files":
            folder.mkdir()
            (folder / "mine").write_text("mine")
        case "history":
            Recorder(folder).record("a/b.html", b"mine", START.isoformat())
        case "captures":
            exported(run, "archive", tmp_path / "archive")
            folder = tmp_path / "archive" / "snapshots"
    status, out, err = run("export", "git", str(folder))
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"tracker: {folder}: {said}")


def test_what_somebody_changed_and_did_not_commit_is_not_overwritten(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "history"
    exported(run, "git", folder)
    (folder / FILE).write_text("a draft of mine")
    feed_more(tmp_path, policy("We never train on your chats."), 400)
    status, _, err = run("export", "git", str(folder))
    assert (status, len(err.splitlines())) == (2, 1)
    assert "would be overwritten" in err
    assert (folder / FILE).read_text() == "a draft of mine"
