"""The commands of whoever must show what was kept: from a scan to a folder."""

import gzip
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.watched import Watched

pytestmark = pytest.mark.slow


@pytest.fixture
def scanned(watched: Watched) -> Watched:
    """Give a site that was scanned before and after it changed."""
    assert watched.run("scan", "quillon")[0] == 0
    watched.revision = 1
    assert watched.run("scan", "quillon")[0] == 0
    return watched


def change_of(watched: Watched) -> str:
    return str(watched.execute("SELECT id FROM change ORDER BY id LIMIT 1"))


def test_what_a_scan_kept_is_verified_shown_and_filed(
    scanned: Watched, tmp_path: Path
) -> None:
    status, said = scanned.run("verify")
    assert (status, "nothing is broken" in said) == (0, True), said
    assert "texts read anew" in said
    head = said.partition("head of the chain: ")[2].split()[0]
    status, said = scanned.run("verify", "--quick", "--head", head)
    assert (status, "nothing is broken" in said) == (0, True), said
    status, said = scanned.run("verify", "--quick", "--head", f"1:{'0' * 64}")
    assert (status, "1 thing broken" in said) == (1, True), said

    change = change_of(scanned)
    status, said = scanned.run("evidence", change)
    assert status == 0, said
    for word in ("127.0.0.1", "by a scan", "header Server:", "tracker 0.1", "link "):
        assert said.count(word) >= 2, word

    folder = tmp_path / "change.zip"
    status, said = scanned.run(
        *("export", "evidence", change, "-o", str(folder), "--warc")
    )
    assert status == 0, said
    with zipfile.ZipFile(folder) as archive:
        archive.extractall(tmp_path)
    filed = tmp_path / "change"
    assert "out in settings</ins>" in (filed / "redline.html").read_text()
    assert "unless you opt in" in (filed / "before" / "text.txt").read_text()
    for side in ("before", "after"):
        subprocess.run(
            [sys.executable, "-I", "-S", str(filed / side / "verify.py"), head],
            check=True,
            capture_output=True,
        )
    with (filed / "pages.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.content_stream().read())
            for record in ArchiveIterator(file)
        ]
    page = (filed / "after" / "page.html").read_bytes()
    assert [kind for kind, _ in records] == ["response", "metadata"] * 2
    assert records[2][1] == page
    assert records[3][1] == (filed / "after" / "record.json").read_bytes()
    assert gzip.decompress((filed / "pages.warc.gz").read_bytes()).startswith(b"WARC/1")


@pytest.mark.sqlite
def test_what_is_broken_is_a_line_and_the_status(scanned: Watched) -> None:
    with sqlite3.connect(scanned.database) as connection:
        connection.execute("UPDATE snapshot SET fetched_at = '2020-01-01 00:00:00'"
                           " WHERE id = 2")  # fmt: skip
    status, said = scanned.run("verify", "--quick")
    assert status == 1
    assert "broken: link 2, snapshot 2 (quillon/policy-" in said
    status, said = scanned.run("verify", "--quick", "--format", "json")
    assert (status, '"broken": true' in said) == (1, True)


def test_backed_up_and_deleted(scanned: Watched, tmp_path: Path) -> None:
    saved = tmp_path / "saved.sqlite3"
    assert scanned.run("database", "backup", str(saved))[0] == 0
    assert scanned.run("database", "backup", str(saved))[0] == 2
    reason = "a court asked"
    status, said = scanned.run("snapshot", "delete", "1", "--reason", reason, "--yes")
    assert (status, "deleted: 1 snapshot (1)" in said) == (0, True), said
    status, said = scanned.run("snapshot", "delete", "1", "--reason", reason, "--yes")
    assert (status, f": {reason}" in said) == (2, True), said
    status, said = scanned.run("verify")
    assert (status, f": {reason}" in said) == (0, True), said
    proof = str(tmp_path / "proof")
    assert scanned.run("export", "proof", "1", "-o", proof)[0] == 2
    scanned.url = f"sqlite:///{saved}"
    assert scanned.run("export", "proof", "1", "-o", proof)[0] == 0
    assert scanned.run("export", "proof", "1", "-o", proof)[0] == 2  # is there already


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(["evidence", "99"], "no snapshot 99", id="no such snapshot"),
        pytest.param(["evidence", "abcdef01"], "no change", id="no such change"),
        pytest.param(["verify", "--head", "x"], "NUMBER:SHA256", id="no head"),
        pytest.param(["stamp"], "timestamp_authority", id="no authority"),
        pytest.param(
            ["database", "copy", "/nowhere/t.sqlite3", "/tmp/x.sqlite3"],
            "no such database",
            id="no database to copy from",
        ),
        pytest.param(
            ["snapshot", "delete", "1", "--reason", " "], "say why", id="no reason"
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    watched: Watched, arguments: list[str], line: str
) -> None:
    status, said = watched.run(*arguments)
    assert (status, line in said) == (2, True), said
