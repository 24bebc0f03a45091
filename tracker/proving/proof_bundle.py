"""A proof of one snapshot: files that anybody can check without the tracker."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db import chain
from db.bodies import body_of
from db.chain import Link
from db.chain_records import Record, moment, record_digest, spelled
from db.stamps import LIVE_SOURCES
from tracker.errors import NotFoundError, StoreError
from tracker.proving.captures import Capture, capture_lines

_VERIFIER = Path(__file__).with_name("proof_verifier.py")
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}

Files = Mapping[str, bytes]


def proof_of(session: Session, capture: Capture) -> Files:
    """Return the files of a proof, by name; raises TrackerError where there is none."""
    if capture.link is None:
        raise StoreError(f"{capture.name} is not in the chain: tracker verify")
    if capture.deletion is not None:
        raise NotFoundError(f"{capture.name} was {capture.deletion.told}")
    record, digests, head = _chain_from(session, capture.link.number)
    page = f"page{ending_of(capture)}"
    sent = "sent.html" if capture.sent_sha256 else None
    stamp = capture.stamp
    files: dict[str, bytes] = {
        page: body_of(session, capture.snapshot.body_sha256),
        "record.json": spelled(record),
        "verify.py": _VERIFIER.read_bytes(),
        "chain.json": _json(
            {
                "number": capture.link.number,
                "before": chain.sha256_at(session, capture.link.number - 1),
                "digests": digests,
                "head": head,
                "page": page,
                "sent": sent,
                "time_stamp": stamp
                and {
                    "head": f"{stamp.number}:{bytes(stamp.sha256).hex()}",
                    "at": moment(stamp.at),
                    "authority": stamp.authority,
                },
            }
        ),
    }
    if capture.sent_sha256 and sent:
        files[sent] = body_of(session, capture.sent_sha256)
    if capture.evidence and capture.evidence.headers:
        headers = "".join(f"{n}: {v}\n" for n, v in capture.evidence.headers)
        files["headers.txt"] = headers.encode("utf-8", "surrogateescape")
    if stamp:
        files["head.txt"] = f"{stamp.number}:{bytes(stamp.sha256).hex()}".encode()
        files["head.tsr"] = stamp.response
    files["README.txt"] = _read_me(capture, files, head)
    return files


def _chain_from(session: Session, number: int) -> tuple[Record, list[str], str]:
    """Return the record of a link, the digests of those after it, and the head."""
    records = chain.links(session, number)
    first = last = next(records)
    digests = []
    for last in records:
        digests.append(record_digest(_readable(last)))
    return _readable(first), digests, f"{last.number}:{last.sha256}"


def _readable(link: Link) -> Record:
    if link.record is None:
        raise StoreError(f"link {link.number} cannot be read: tracker verify")
    return link.record


def ending_of(capture: Capture) -> str:
    """Return the ending of the page's file name."""
    kind = capture.snapshot.content_type.partition(";")[0].strip().lower()
    return _ENDINGS.get(kind, ".bin")


def _whose_time(capture: Capture) -> str:
    """Say so where this program has not fetched the page itself."""
    source = capture.snapshot.source
    if source in LIVE_SOURCES:
        return ""
    return f"""This program has not fetched the page itself: it came from {source},
and its time is the one that was told there. The chain says when it was brought in.
"""


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1) + "\n").encode()


_TOLD = {
    "page": "the bytes of the page, exactly as they were kept",
    "sent": "what the server had sent, before a browser rendered it",
    "headers.txt": "all headers of the answer, as the server sent them",
    "record.json": "what was recorded of the fetch, in the spelling that is hashed",
    "chain.json": "the chain from this record to its head",
    "head.txt": "the head that was time-stamped",
    "head.tsr": "the time stamp of it (RFC 3161), by an authority of its own",
    "verify.py": "checks all of this; a hundred lines to be read, in plain Python",
}


def _read_me(capture: Capture, files: Files, head: str) -> bytes:
    listed = "\n".join(
        f"  {name:<12} {_TOLD.get(name) or _TOLD[name.partition('.')[0]]}"
        for name in files
    )
    came = "\n".join(f"  {label:<12} {said}" for label, said in capture_lines(capture))
    return f"""What this is

This folder shows what was to be read at
  {capture.snapshot.final_url}
when it was fetched, {capture.snapshot.fetched_at:%d %B %Y, %H:%M:%S} UTC.

Files

{listed}

How to check it

  python3 verify.py

The program that fetched the page keeps a record of every fetch. Each record is tied to
the one before by a SHA-256, so that none can be changed, left out or put in later
without all that follow being others. verify.py counts this through, from the page's
bytes to the head of the chain:

  {head}

What it proves: that these bytes, this address and this time stood in the record before
anything that came after. If you know a head of the chain from elsewhere (it was
published, mailed or time-stamped), give it to verify.py: then they stood there before
that day.

  python3 verify.py {head}

What it does not prove: that the server sent these bytes to anybody else, and that the
clock of the machine that fetched them was right. For the latter compare the header
"Date" of the server, where it is there, and the time stamp.
{_whose_time(capture)}
How it came

{came}
""".encode()
