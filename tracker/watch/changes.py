"""What a document's new text changes: the words, the cells, and whom that concerns."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import models
from tracker.comparing import compare
from tracker.comparing.standing_sentences import StandingSentences
from tracker.records import (
    Change,
    Move,
    NotTheDocument,
    Significance,
    TroubleKind,
    change_id,
)
from tracker.table.document_history import DatedFacts, facts_by_cell
from tracker.table.moves import moves_between
from tracker.watch.sightings import KnownVersion, Sighting


def nearest_version(sighting: Sighting, told: KnownVersion) -> KnownVersion:
    """Choose what a new text is compared with, where the page was swinging.

    The text that was told, or the earlier one that was shown instead of it lately:
    whichever shares more clauses with the new one.
    """
    away = sighting.away
    if away is None or away.text_id == sighting.text_id:
        return told
    new = {clause.text for clause in sighting.reading.clauses}

    def shared(version: KnownVersion) -> int:
        return len(new & {clause.text for clause in version.clauses})

    return away if shared(away) > shared(told) else told


def change_between(
    before: KnownVersion,
    after: KnownVersion,
    sighting: Sighting,
    since: datetime,
    doubt: NotTheDocument | None = None,
) -> Change | None:
    """Compare two versions, and list the cells that this moves; None for noise.

    `after` has the words of the sighting, which were shown `since` then. Where these
    are another edition's (`doubt`), which has lasted, the change is told as such.
    """
    document = sighting.visit.document
    clauses = sighting.reading.clauses
    language = sighting.reading.language or document.language[:2]
    comparison = compare(before.clauses, clauses, before.facts, after.facts, language)
    if comparison.significance is Significance.NOISE:
        return None
    if doubt is not None and doubt.kind is TroubleKind.OTHER_EDITION:
        reasons = (f"another edition: {doubt.detail}", *comparison.reasons)
        comparison = replace(comparison, reasons=reasons)
    return Change(
        id=_free_id(sighting.visit.session, document.id, since),
        document_id=document.id,
        provider=document.provider,
        seen_at=since,
        comparison=comparison,
        moves=_moves(before, after, sighting),
        effective=DatedFacts(document, since, after.facts).effective,
        before_text=before.text_id,
        after_text=after.text_id,
    )


def _moves(
    before: KnownVersion, after: KnownVersion, sighting: Sighting
) -> tuple[Move, ...]:
    """List the cells that other words moved; what we only read otherwise is no move.

    The table answers by what is read now all the same, as after new rules of ours.
    """
    standing = StandingSentences(before.clauses, sighting.reading.clauses)
    old, new = facts_by_cell(before.facts), facts_by_cell(after.facts)
    plans = sighting.visit.provider.plan_ids
    return tuple(
        move
        for move in moves_between(before.facts, after.facts, plans)
        if not standing.read_otherwise(
            old.get((move.plan, move.term)), new.get((move.plan, move.term))
        )
    )


def _free_id(session: Session, document_id: str, since: datetime) -> str:
    """Name the change; two of one second, or of one name, are told apart."""
    moment = since
    while session.get(models.ChangeRow, change_id(document_id, moment)):
        moment += timedelta(microseconds=1)
    return change_id(document_id, moment)
