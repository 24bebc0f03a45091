"""Have the head of the chain stamped by a time-stamping authority (RFC 3161)."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.time_limit import TimeLimit
from alerts.web_posting import Poster
from db import chain, leases
from db.chain import Head
from db.evidence_models import TimeStampRow
from db.store import Store
from tracker.errors import DeliveryError, TrackerError
from tracker.public_addresses import parse_networks
from tracker.settings import Settings

_SECONDS = 30.0
_EVERY = timedelta(days=1)
# After a try that failed, or while another daemon tries.
_NOT_AGAIN_FOR = timedelta(hours=1)
_CONTENT_TYPE = "application/timestamp-query"


def stamp_head(store: Store, settings: Settings) -> TimeStampRow | None:
    """Have the newest link stamped, and keep the stamp; None where nothing is kept.

    What is stamped already is not asked for again. Raises TrackerError where no
    authority is set, or it gives no time stamp.
    """
    authority = settings.evidence.timestamp_authority
    if not authority:
        raise TrackerError(
            "no time-stamping authority is set: [evidence] timestamp_authority = "
            '"https://…" in the settings'
        )
    with store.reading() as session:
        head = chain.head(session)
        if head is None:
            return None
        there = session.scalar(
            select(TimeStampRow).where(TimeStampRow.number == head.number)
        )
    if there is not None:
        return there
    row = _asked(authority, head, settings)
    with store.writing() as session:
        session.add(row)
    return row


def stamp_daily(store: Store, settings: Settings, now: datetime) -> TimeStampRow | None:
    """Have the head stamped where a day has passed; None where there is nothing to do.

    One try an hour, whoever makes it: several daemons may share a database. Raises
    TrackerError where the try failed.
    """
    if not settings.evidence.timestamp_authority:
        return None
    with store.reading() as session:
        head, last = chain.head(session), _last(session)
    if head is None:
        return None
    if last and (last.number == head.number or now < last.at + _EVERY):
        return None
    with store.writing() as session:
        moment, ours = leases.moment(session), uuid4().hex
        if not leases.take_on(session, "task", ["stamp"], ours, moment, _NOT_AGAIN_FOR):
            return None
    return stamp_head(store, settings)


def _last(session: Session) -> TimeStampRow | None:
    newest = select(TimeStampRow).order_by(TimeStampRow.at.desc()).limit(1)
    return session.scalars(newest).first()


def told(head: Head) -> str:
    """Write a head as it is published, and stamped."""
    return f"{head.number}:{head.sha256}"


def _asked(authority: str, head: Head, settings: Settings) -> TimeStampRow:
    try:
        from rfc3161_client import (
            HashAlgorithm,
            TimestampRequestBuilder,
            decode_timestamp_response,
        )
    except ImportError:
        raise TrackerError(
            "time stamps need an extra: pip install 'training-policy-tracker[evidence]'"
        ) from None
    request = (
        TimestampRequestBuilder()
        .data(told(head).encode())
        .hash_algorithm(HashAlgorithm.SHA256)
        .build()
    )
    poster = Poster(
        parse_networks(settings.alerts.allow_networks),
        proxy=settings.alerts.environment_proxy,
    )
    reply = poster.post(
        "the time-stamping authority",
        authority,
        request.as_bytes(),
        {"Content-Type": _CONTENT_TYPE, "Accept": "application/timestamp-reply"},
        TimeLimit(_SECONDS),
    )
    if reply.status != 200:
        raise DeliveryError(
            f"the time-stamping authority answered {reply.status}: {reply.brief}"
        )
    try:
        response = decode_timestamp_response(reply.body)
        stamped = response.tst_info
        is_ours = (
            stamped.message_imprint.message == request.message_imprint.message
            and stamped.nonce == request.nonce
        )
    except ValueError:
        raise DeliveryError("the time-stamping authority gave no time stamp") from None
    if not is_ours:
        raise DeliveryError("the time-stamping authority stamped something else")
    return TimeStampRow(
        number=head.number,
        sha256=bytes.fromhex(head.sha256),
        at=stamped.gen_time,
        authority=authority,
        response=reply.body,
    )
