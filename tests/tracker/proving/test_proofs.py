"""A proof is checked without the tracker, holds, and falls with any byte of it."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import chain
from db.store import Store, open_store
from tests.tracker.proving.authority import Authority, authority, openssl
from tests.tracker.proving.provable import PAGES, SENT, made
from tracker.errors import DeliveryError, TrackerError
from tracker.proving.captures import capture_of
from tracker.proving.proof_bundle import proof_of
from tracker.proving.time_stamps import stamp_head
from tracker.settings import AlertSettings, EvidenceSettings, Settings

RENDERED = 3  # the snapshot of which it is known what was sent


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{made(tmp_path / 't.sqlite3')}")
    yield store
    store.close()


def write(store: Store, folder: Path, snapshot: int) -> Path:
    with store.reading() as session:
        files = proof_of(session, capture_of(session, snapshot))
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def checked(folder: Path, *heads: str) -> tuple[int, str]:
    """Check a proof in a Python that has nothing but its own library."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), *heads],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={},
    )
    return done.returncode, done.stdout + done.stderr


def head_of(store: Store) -> str:
    with store.reading() as session:
        head = chain.head(session)
    assert head is not None
    return f"{head.number}:{head.sha256}"


def test_a_proof_holds_without_the_tracker(kept: Store, tmp_path: Path) -> None:
    folder = write(kept, tmp_path / "proof", 2)
    status, said = checked(folder, head_of(kept))
    assert (folder / "page.html").read_bytes() == PAGES[1].body
    assert "X" not in (folder / "headers.txt").read_text()
    assert "page.html: these are the bytes recorded" in said
    assert f"the head that you know is in it: {head_of(kept)}" in said
    assert (status, said.splitlines()[-1]) == (0, "the proof holds")


def test_an_earlier_head_proves_it_too(kept: Store, tmp_path: Path) -> None:
    with kept.reading() as session:
        earlier = f"3:{chain.sha256_at(session, 3)}"
    assert checked(write(kept, tmp_path / "proof", 2), earlier)[0] == 0


def test_what_was_sent_is_in_the_proof_of_what_was_rendered(
    kept: Store, tmp_path: Path
) -> None:
    folder = write(kept, tmp_path / "proof", RENDERED)
    assert (folder / "sent.html").read_bytes() == SENT
    assert checked(folder)[0] == 0


def other_time(folder: Path) -> None:
    record = json.loads((folder / "record.json").read_bytes())
    record["fetched_at"] = "2020-01-01T00:00:00.000000Z"
    spelled = json.dumps(record, sort_keys=True, separators=(",", ":"))
    (folder / "record.json").write_text(spelled)


def other_page(folder: Path) -> None:
    """Change the page, and the record with it."""
    (folder / "page.html").write_bytes(b"<p>We never train.</p>")
    record = json.loads((folder / "record.json").read_bytes())
    sha256 = hashlib.sha256(b"<p>We never train.</p>").hexdigest()
    record["body_sha256"] = sha256
    spelled = json.dumps(record, sort_keys=True, separators=(",", ":"))
    (folder / "record.json").write_text(spelled)


def no_link(folder: Path) -> None:
    shown = json.loads((folder / "chain.json").read_text())
    del shown["digests"][0]
    (folder / "chain.json").write_text(json.dumps(shown))


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(
            lambda folder: (folder / "page.html").write_bytes(b"other"), id="the page"
        ),
        pytest.param(
            lambda folder: (folder / "sent.html").write_bytes(b"other"), id="the sent"
        ),
        pytest.param(other_time, id="its time"),
        pytest.param(other_page, id="the page, with its record"),
        pytest.param(no_link, id="a link left out"),
    ],
)
def test_it_falls_with_what_is_changed(
    kept: Store, tmp_path: Path, tamper: Callable[[Path], object]
) -> None:
    folder = write(kept, tmp_path / "proof", RENDERED)
    tamper(folder)
    status, said = checked(folder)
    assert (status, said.splitlines()[-1]) == (1, "the proof does not hold")


def test_a_head_that_is_another_s_does_not_fit(kept: Store, tmp_path: Path) -> None:
    status, said = checked(write(kept, tmp_path / "proof", 2), f"4:{'0' * 64}")
    assert status == 1
    assert "the chain does not lead to 4:000" in said


# --- time stamps ---


@pytest.fixture
def stamping(tmp_path: Path) -> Iterator[Authority]:
    folder = tmp_path / "authority"
    folder.mkdir()
    with authority(folder) as made_authority:
        yield made_authority


def settings_for(authority: Authority, *networks: str) -> Settings:
    return Settings(
        alerts=AlertSettings(allow_networks=networks),
        evidence=EvidenceSettings(timestamp_authority=authority.url),
    )


def test_the_head_is_stamped_once_and_openssl_believes_it(
    kept: Store, tmp_path: Path, stamping: Authority
) -> None:
    settings = settings_for(stamping, "127.0.0.0/8")
    first, again = (stamp_head(kept, settings) for _ in range(2))
    assert first is not None
    assert again is not None
    assert first.id == again.id
    assert stamping.kinds == ["application/timestamp-query"]
    folder = write(kept, tmp_path / "proof", 2)
    status, said = checked(folder)
    assert status == 0, said
    assert f"by {stamping.url}" in said
    verified = openssl(
        *("ts", "-verify", "-data", str(folder / "head.txt")),
        *("-in", str(folder / "head.tsr"), "-CAfile", str(stamping.certificate)),
    )
    assert "Verification: OK" in verified
    (folder / "head.tsr").write_bytes(b"of something else")
    assert checked(folder)[0] == 1


@pytest.mark.parametrize(
    ("status", "answers", "line"),
    [
        pytest.param(503, b"later", "answered 503: later", id="an error"),
        pytest.param(200, b"<html>", "gave no time stamp", id="a page"),
    ],
)
def test_what_is_no_time_stamp_is_not_kept(
    kept: Store, stamping: Authority, status: int, answers: bytes, line: str
) -> None:
    stamping.status, stamping.answers = status, answers
    with pytest.raises(DeliveryError, match=line):
        stamp_head(kept, settings_for(stamping, "127.0.0.0/8"))


def test_a_stamp_of_something_else_is_refused(kept: Store, stamping: Authority) -> None:
    openssl(
        *("ts", "-query", "-data", str(stamping.certificate), "-sha256", "-cert"),
        *("-out", str(stamping.folder / "other.tsq")),
    )
    stamping.answers = stamping.stamped((stamping.folder / "other.tsq").read_bytes())
    with pytest.raises(DeliveryError, match="stamped something else"):
        stamp_head(kept, settings_for(stamping, "127.0.0.0/8"))


def test_an_authority_within_is_asked_only_where_that_is_opened(
    kept: Store, stamping: Authority
) -> None:
    with pytest.raises(DeliveryError, match="not a public address"):
        stamp_head(kept, settings_for(stamping))
    assert stamping.asked == 0


def test_without_an_authority_it_says_what_to_set(kept: Store) -> None:
    with pytest.raises(TrackerError, match="timestamp_authority"):
        stamp_head(kept, Settings())
