"""Captures come out of a git repository as they were recorded, oldest first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from spiders.open_terms_archive import ArchivedCapture, open_archive
from tests.spiders.archive_recorder import Recorder
from tracker.errors import NotFoundError


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    made = Recorder(tmp_path / "recorded")
    terms = "Quillon/Terms of Service.html"
    odd = 'Quillon/Privacy "Policy" #légal.html'
    made.record(terms, b"one", "2026-01-01T10:00:00Z", "https://quillon.test/terms")
    made.record(odd, b"\x00\xff two\n", "2026-01-01T11:00:00+01:00")
    made.record(terms, b"three", "2026-01-03T10:00:00Z")
    made.git("rm", "--quiet", terms)
    made.git("commit", "--quiet", "-m", "gone", at="2026-01-04T00:00:00Z")
    return made


@pytest.mark.parametrize("form", ["repository", "git folder", "bundle"])
def test_captures_and_bytes(recorder: Recorder, tmp_path: Path, form: str) -> None:
    path = {
        "repository": recorder.folder,
        "git folder": recorder.folder / ".git",
        "bundle": tmp_path / "b.bundle",
    }[form]
    if form == "bundle":
        recorder.bundle(path)
    with open_archive(path) as archive:
        captures = archive.captures()
        bodies = list(archive.bodies(captures))
    assert [(each.path, each.at.isoformat(), each.url) for each in captures] == [
        (
            "Quillon/Terms of Service.html",
            "2026-01-01T10:00:00+00:00",
            "https://quillon.test/terms",
        ),
        (
            'Quillon/Privacy "Policy" #légal.html',
            "2026-01-01T10:00:00+00:00",
            "",
        ),
        ("Quillon/Terms of Service.html", "2026-01-03T10:00:00+00:00", ""),
    ]
    assert bodies == [b"one", b"\x00\xff two\n", b"three"]


@pytest.mark.parametrize(
    ("authored", "committed", "taken"),
    [
        pytest.param("03T10:00", "03T10:00", "03T10:00", id="as it is recorded"),
        pytest.param("03T10:00", "03T10:07", "03T10:07", id="committed a bit later"),
        pytest.param("03T10:00", "28T10:00", "03T10:00", id="rewritten"),
        pytest.param("28T10:00", "03T10:00", "03T10:00", id="a day to come"),
    ],
)
def test_a_history_that_was_rewritten_keeps_its_days(
    tmp_path: Path, authored: str, committed: str, taken: str
) -> None:
    made = Recorder(tmp_path / "recorded")
    at, rewritten = (f"2026-01-{day}:00Z" for day in (authored, committed))
    made.record("Quillon/Terms.html", b"one", at, rewritten=rewritten)
    with open_archive(made.folder) as archive:
        (capture,) = archive.captures()
    assert capture.at.isoformat() == f"2026-01-{taken}:00+00:00"


def test_bytes_may_be_left_unread(recorder: Recorder) -> None:
    with open_archive(recorder.folder) as archive:
        captures = archive.captures()
        assert next(archive.bodies(captures * 1000)) == b"one"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("nowhere", "no such file or folder", id="not there"),
        pytest.param("folder", "not a git repository", id="a folder without git"),
        pytest.param("file", "not a git bundle", id="a file that is no bundle"),
    ],
)
def test_what_is_no_archive_is_said(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("hello")
    with (
        pytest.raises(NotFoundError, match=line),
        open_archive(tmp_path / name) as archive,
    ):
        archive.captures()


def test_only_pages_have_a_content_type() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    kinds = {
        path: ArchivedCapture(path, at, "0" * 40, "").content_type
        for path in ("A/b.html", "A/b.pdf", "README.md")
    }
    assert kinds == {
        "A/b.html": "text/html; charset=utf-8",
        "A/b.pdf": "application/pdf",
        "README.md": "",
    }
