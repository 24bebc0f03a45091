"""On real pages too, equal fingerprints mean equal texts."""

import subprocess
from pathlib import Path

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of
from tracker.reading import fingerprint, read, text_id_of
from tracker.records import Reading

BUNDLE = Path(__file__).parents[4] / "shared/archive/snapshots-small.git.bundle"
EVERY = 9  # of the archive's 1,271 pages, so that the test takes seconds


@pytest.mark.archive
@pytest.mark.skipif(not BUNDLE.exists(), reason="needs ../shared/archive")
def test_equal_fingerprints_mean_equal_texts_on_real_pages(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path / "a.git")]
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", str(BUNDLE), str(tmp_path / "a.git")],
        check=True,
    )
    listed = subprocess.run(
        [*git, "log", "--raw", "--no-abbrev", "--no-renames", "--root", "--format="],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    blobs = [line.split()[3] for line in listed.splitlines() if line.startswith(":")]

    texts: dict[str, set[str]] = {}
    for blob in blobs[::EVERY]:
        show = subprocess.run(
            [*git, "cat-file", "blob", blob], check=True, capture_output=True
        )
        found = read(page_of(show.stdout), DOCUMENT)
        said = text_id_of(found.clauses) if isinstance(found, Reading) else found.kind
        texts.setdefault(fingerprint(show.stdout, DOCUMENT), set()).add(said)

    assert len(texts) > 50
    assert all(len(same) == 1 for same in texts.values())
