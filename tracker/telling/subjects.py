"""Word what the outbox owes: the subjects of alerts, looked up and told."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.digest_wording import word_digest
from alerts.notices import word_stopped, word_trouble
from alerts.sender import Tell
from alerts.wording import Message, word
from db import models, outbox
from db.row_values import trouble_of
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError
from tracker.records import AlertKind
from tracker.telling.digests import digest_owed
from tracker.telling.gathering import story_of


def teller(store: Store, catalogue: Catalogue, now: Callable[[], datetime]) -> Tell:
    """Return what words the alerts of a database."""

    def tell(kind: AlertKind, subjects: Sequence[str]) -> Message:
        with store.reading() as session:
            match kind:
                case AlertKind.CHANGE:
                    return word(story_of(session, subjects, catalogue), now())
                case AlertKind.DIGEST:
                    return word_digest(digest_owed(session, subjects[0], catalogue))
                case AlertKind.STOPPED:
                    return word_stopped(datetime.fromisoformat(subjects[0]), None)
                case AlertKind.RUNNING:
                    return _running(session, subjects[0])
                case _:
                    return _trouble(session, subjects[0], catalogue, kind)

    return tell


def _running(session: Session, subject: str) -> Message:
    row = outbox.latest(session, AlertKind.RUNNING, subject)
    if row is None:
        raise NotFoundError("the watch stood still at another time")
    return word_stopped(datetime.fromisoformat(subject), row.owed_at)


def _trouble(
    session: Session, subject: str, catalogue: Catalogue, kind: AlertKind
) -> Message:
    row = session.get(models.TroubleRow, int(subject))
    if row is None:
        raise NotFoundError(f"trouble {subject} is not known any more")
    document = catalogue.document(row.document_id)
    trouble = trouble_of(row)
    return word_trouble(
        catalogue.provider(document.provider),
        document,
        trouble,
        healed=kind is AlertKind.HEALED,
    )
