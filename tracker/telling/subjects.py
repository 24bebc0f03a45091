"""Word what the outbox owes: the subjects of alerts, looked up and told."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.cause_notices import word_cause
from alerts.digest_wording import TroubledDocument, word_digest
from alerts.notices import word_stopped, word_trouble
from alerts.sender import WordSubjects
from alerts.wording import Message, word
from db import cause_rows, models, outbox
from db.row_values import trouble_of
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError
from tracker.records import AlertKind
from tracker.telling.digests import digest_owed
from tracker.telling.gathering import gather_changes
from tracker.telling.told_causes import NOTHING_READ


def subjects_wording(
    store: Store, catalogue: Catalogue, now: Callable[[], datetime], site: str = ""
) -> WordSubjects:
    """Return what words the alerts of a database; `site` is where pages are served."""

    def word_subjects(kind: AlertKind, subjects: Sequence[str]) -> Message:
        with store.reading() as session:
            match kind:
                case AlertKind.CHANGE:
                    gathered = gather_changes(session, subjects, catalogue)
                    return word(gathered, now(), site)
                case AlertKind.DIGEST:
                    return word_digest(digest_owed(session, subjects[0], catalogue))
                case AlertKind.STOPPED:
                    return word_stopped(datetime.fromisoformat(subjects[0]), None)
                case AlertKind.RUNNING:
                    return _running(session, subjects[0])
                case _:
                    return _trouble(session, subjects[0], catalogue, kind)

    return word_subjects


def _running(session: Session, subject: str) -> Message:
    row = outbox.latest(session, AlertKind.RUNNING, subject)
    if row is None:
        raise NotFoundError("the watch stood still at another time")
    return word_stopped(datetime.fromisoformat(subject), row.owed_at)


def _trouble(
    session: Session, subject: str, catalogue: Catalogue, kind: AlertKind
) -> Message:
    cause = session.get(models.ToldCauseRow, subject)
    if cause is None:
        raise NotFoundError(f"trouble {subject} is not known any more")
    troubled = [
        TroubledDocument(provider, document, trouble_of(row))
        for row in cause_rows.members(session, cause.id)
        if (document := catalogue.documents.get(row.document_id))
        and (provider := catalogue.provider(document.provider))
    ]
    if not troubled:
        raise NotFoundError("none of its documents is watched any more")
    ours = cause.name == NOTHING_READ
    healed = kind is AlertKind.HEALED
    if len(troubled) > 1 or ours:
        return word_cause(cause.id, troubled, ours=ours, healed=healed)
    (one,) = troubled
    return word_trouble(one.provider, one.document, one.trouble, healed=healed)
