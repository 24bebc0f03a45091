"""The history as git repositories: whole, the same everywhere, and added to."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.archive_recorder import Recorder
from tests.watched import Watched

pytestmark = pytest.mark.slow

DAYS = (("2026-03-01", ASKS_FIRST), ("2026-03-08", TRAINS))
PATH = "Quillon/Policy 0.html"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def log(folder: Path, form: str) -> list[str]:
    return git(folder, "log", "--reverse", f"--format={form}").splitlines()


def imported(watched: Watched, name: str, *days: tuple[str, str]) -> Recorder:
    """Bring in captures of a document, one a day."""
    recorder = Recorder(watched.folder / name)
    for day, says in days:
        recorder.record(PATH, policy(says), f"{day}T08:00:00Z", "https://q.test/0")
    status, said = watched.run("import", "open-terms-archive", str(recorder.folder))
    assert status == 0, said
    return recorder


def exported(watched: Watched, what: str, folder: Path) -> str:
    status, said = watched.run("export", what, str(folder))
    assert status == 0, said
    return said


def test_documents_as_markdown_with_a_commit_for_each_change(watched: Watched) -> None:
    imported(watched, "recorded", *DAYS)
    folder = watched.folder / "history"
    assert "2 new texts, 0 there already" in exported(watched, "git", folder)

    file = folder / "quillon" / "policy-0.md"
    assert TRAINS in file.read_text()
    assert ASKS_FIRST in git(folder, "show", "HEAD~:quillon/policy-0.md")
    moments = log(folder, "%aI %cI")
    assert moments == [f"{day}T08:00:00+00:00 {day}T08:00:00+00:00" for day, _ in DAYS]
    first, second = log(folder, "%s")
    assert first == "Quillon · Policy 0: as first seen"
    assert second.startswith("Quillon · Policy 0: Trains on content: now YES")
    assert git(folder, "status", "--porcelain") == ""


def test_a_second_run_adds_what_is_new_and_nothing_else(watched: Watched) -> None:
    imported(watched, "recorded", *DAYS)
    folder = watched.folder / "history"
    exported(watched, "git", folder)
    was = git(folder, "rev-parse", "HEAD")
    assert "0 new texts, 2 there already" in exported(watched, "git", folder)
    assert git(folder, "rev-parse", "HEAD") == was

    # What somebody has put beside it stays, and is stood upon.
    (folder / "NOTES").write_text("ours")
    git(folder, "add", "NOTES")
    who = ("-c", "user.name=a", "-c", "user.email=a@quillon.test")
    git(folder, *who, "commit", "--quiet", "--message", "a note of ours")
    imported(watched, "later", ("2026-03-20", ASKS_FIRST))
    assert "1 new text, 2 there already" in exported(watched, "git", folder)
    assert git(folder, "rev-parse", "HEAD~2") == was
    assert (folder / "NOTES").read_text() == "ours"


def test_earlier_texts_that_come_in_late_leave_the_newest_in_the_file(
    watched: Watched,
) -> None:
    imported(watched, "recorded", DAYS[1])
    folder = watched.folder / "history"
    exported(watched, "git", folder)
    imported(watched, "earlier", DAYS[0])
    exported(watched, "git", folder)
    assert TRAINS in (folder / "quillon" / "policy-0.md").read_text()
    assert "0 new texts" in exported(watched, "git", folder)


def test_the_same_history_makes_the_same_commits(watched: Watched) -> None:
    imported(watched, "recorded", *DAYS)
    for name in ("one", "two"):
        exported(watched, "git", watched.folder / name)
    one, two = (
        git(watched.folder / name, "rev-parse", "HEAD") for name in ("one", "two")
    )
    assert one == two


def test_captures_in_the_archives_layout_can_be_imported_again(
    watched: Watched, tmp_path: Path
) -> None:
    recorder = imported(watched, "recorded", *DAYS)
    folder = watched.folder / "archive"
    said = exported(watched, "archive", folder)
    assert "2 new captures, 0 there already" in said
    assert "2 new texts, 0 there already" in said

    snapshots, versions = folder / "snapshots", folder / "versions"
    assert (snapshots / PATH).read_bytes() == (recorder.folder / PATH).read_bytes()
    assert TRAINS in (versions / "Quillon" / "Policy 0.md").read_text()
    assert log(snapshots, "%s") == [
        "First record of Quillon Policy 0",
        "Record new changes of Quillon Policy 0",
    ]
    trailer = "%(trailers:key=X-source-document-location,valueonly,separator=)"
    assert log(snapshots, f"%ct{trailer}") == log(recorder.folder, f"%ct{trailer}")

    watched.url = f"sqlite:///{tmp_path / 'again.sqlite3'}"
    status, said = watched.run("import", "open-terms-archive", str(snapshots))
    assert (status, said[:20]) == (0, "2 snapshots imported")
    _, changes = watched.run("changes", "--format", "jsonl")
    watched.url = ""
    assert changes == watched.run("changes", "--format", "jsonl")[1]


def test_a_kill_leaves_the_repository_as_it_was_or_whole(watched: Watched) -> None:
    imported(watched, "recorded", *DAYS)
    folder = watched.folder / "history"
    # Killed by git itself, as soon as it has all commits and is to check them out.
    hook = watched.folder / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text(
        "#!/bin/sh\nread old new name\n"
        '[ "$1$name" != committedrefs/tracker/next ] || kill -9 $PPID $(cat pid)\n'
    )
    hook.chmod(0o755)
    settings = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": str(hook.parent),
    }
    folder.mkdir()
    command = watched.command("export", "git", str(folder))
    process = subprocess.Popen(
        ["sh", "-c", 'cd "$0" && git init -q && echo $$ > .git/pid && exec "$@"']
        + [str(folder), *command],
        env=os.environ | settings,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait() != 0
    assert "2 new texts, 0 there already" in exported(watched, "git", folder)
    assert git(folder, "fsck", "--no-dangling") == ""


@pytest.mark.parametrize(
    ("prepared", "said"),
    [
        pytest.param("files", "is there already and no repository", id="other files"),
        pytest.param("history", "holds another history than this", id="another's"),
        pytest.param("file", "File exists; name another", id="a file"),
    ],
)
def test_a_folder_that_is_not_ours_is_left_alone(
    watched: Watched, prepared: str, said: str
) -> None:
    imported(watched, "recorded", *DAYS)
    folder = watched.folder / "taken"
    match prepared:
        case "file":
            folder.write_text("mine")
        case "files":
            folder.mkdir()
            (folder / "mine").write_text("mine")
        case "history":
            Recorder(folder).record("a/b.html", b"mine", "2026-01-01T00:00:00Z")
    status, told = watched.run("export", "git", str(folder))
    assert (status, told) == (2, f"tracker: {folder}: {said}" + told.partition(said)[2])


def test_what_somebody_changed_and_did_not_commit_is_not_overwritten(
    watched: Watched,
) -> None:
    imported(watched, "recorded", *DAYS)
    folder = watched.folder / "history"
    exported(watched, "git", folder)
    file = folder / "quillon" / "policy-0.md"
    file.write_text("a draft of mine")
    imported(watched, "later", ("2026-03-20", ASKS_FIRST))
    status, said = watched.run("export", "git", str(folder))
    assert status == 2
    assert "would be overwritten" in said
    assert file.read_text() == "a draft of mine"
