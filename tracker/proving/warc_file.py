"""Captures as a WARC file (ISO 28500), for whoever keeps archives of the web."""

from collections.abc import Iterable
from io import BytesIO

from sqlalchemy.orm import Session

from db import chain
from db.bodies import body_of
from db.chain_records import spelled
from tracker.errors import TrackerError
from tracker.proving.captures import Capture

# Of what came, not of what is kept: bodies are kept as they read after decoding.
_OF_TRANSPORT = {"content-encoding", "content-length", "transfer-encoding"}


def as_warc(session: Session, captures: Iterable[Capture]) -> bytes:
    """Write captures with their headers and chained records; gzip, record by record."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise TrackerError(
            "WARC files need the extra: pip install 'training-policy-tracker[evidence]'"
        ) from None
    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    for capture in captures:
        snapshot, evidence = capture.snapshot, capture.evidence
        body = body_of(session, snapshot.body_sha256)
        headers = [
            (name, value)
            for name, value in (evidence.headers if evidence else ())
            if name.lower() not in _OF_TRANSPORT
        ]
        if not headers and snapshot.content_type:
            headers = [("Content-Type", snapshot.content_type)]
        headers.append(("Content-Length", str(len(body))))
        about = {"WARC-Date": f"{snapshot.fetched_at:%Y-%m-%dT%H:%M:%SZ}"}
        if evidence and evidence.ip_address:
            about["WARC-IP-Address"] = evidence.ip_address
        response = writer.create_warc_record(
            snapshot.final_url,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders(
                str(snapshot.status), headers, protocol="HTTP/1.1"
            ),
            warc_headers_dict=about,
        )
        writer.write_record(response)
        writer.write_record(
            writer.create_warc_record(
                snapshot.final_url,
                "metadata",
                payload=BytesIO(_record(session, capture)),
                warc_content_type="application/json",
                warc_headers_dict={
                    "WARC-Concurrent-To": response.rec_headers.get_header(
                        "WARC-Record-ID"
                    )
                },
            )
        )
    return file.getvalue()


def _record(session: Session, capture: Capture) -> bytes:
    if capture.link is not None:
        for link in chain.links(session, capture.link.number):
            return spelled(link.record) if link.record else b"null"
    return b"null"
