"""A text that a snapshot shows, beside the versions of the document that matter to it.

What is asked of the database about one text is asked here, once.
"""

from dataclasses import dataclass
from functools import cached_property

from db import conclusions, models, queries
from db.row_values import clauses_of, facts_of
from tracker.reading import is_stub, judge
from tracker.records import Clause, Fact, NotTheDocument, Reading, TroubleKind
from tracker.watch.fact_readers import read_facts
from tracker.watch.rule_versions import facts_version, reader_version
from tracker.watch.visits import Visit


@dataclass(frozen=True)
class KnownVersion:
    """A version that is kept; clauses and facts are unpacked once, when needed."""

    row: models.VersionRow

    @property
    def text_id(self) -> str:
        """The name of its text."""
        return self.row.text_id

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What it says."""
        return clauses_of(self.row)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What it was found to say."""
        return facts_of(self.row)


@dataclass(frozen=True)
class Sighting:
    """A text that was read in a snapshot, and what is known of the document then."""

    visit: Visit
    snapshot: models.SnapshotRow
    reading: Reading
    text_id: str
    told: KnownVersion | None  # what the document was last told to say
    earlier: KnownVersion | None  # the version with these very words, if there is one
    away: KnownVersion | None  # the version that was shown lately in place of `told`

    @property
    def is_told(self) -> bool:
        """Whether this is the text that was told last."""
        return self.told is not None and self.told.text_id == self.text_id

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What the text says on the table's terms; found once, when needed."""
        return read_facts(
            self.reading.clauses, self.visit.document, self.visit.provider
        )


def sighting_of(
    visit: Visit,
    snapshot: models.SnapshotRow,
    stay: models.StayRow | None,
    reading: Reading,
    text_id: str,
) -> Sighting:
    """Gather what is known of a document that shows a text; `stay` is of the told."""
    away_text = visit.watch.away_text
    told = KnownVersion(stay.version) if stay else None
    is_told = told is not None and told.text_id == text_id
    earlier = told if is_told else _known(visit, text_id)
    return Sighting(
        visit,
        snapshot,
        reading,
        text_id,
        told=told,
        earlier=earlier,
        away=earlier if away_text == text_id else _known(visit, away_text),
    )


def doubt_about(sighting: Sighting) -> NotTheDocument | None:
    """Say why a text may not be the document's; the told one is not doubted."""
    if sighting.is_told:
        return None
    known = sighting.told.clauses if sighting.told else None
    return judge(sighting.reading, known, sighting.visit.document)


def stood_in(sighting: Sighting, doubt: NotTheDocument | None) -> bool:
    """Say whether the told text was a stub that states nothing, put there before this.

    Then this is the document's first text, and no change of it.
    """
    told = sighting.told
    return (
        told is not None
        and doubt is not None
        and doubt.kind is TroubleKind.MOVED
        and not told.facts
        and is_stub(told.clauses, sighting.reading.clauses)
    )


def version_of(sighting: Sighting) -> KnownVersion:
    """Return the version with these words; with its facts it is kept, if it is new."""
    if sighting.earlier is not None:
        return sighting.earlier
    visit = sighting.visit
    return KnownVersion(
        conclusions.keep_version(
            visit.session,
            sighting.snapshot,
            sighting.reading,
            sighting.text_id,
            sighting.facts,
            reader_version(visit.document),
            facts_version(visit.document, visit.provider),
        )
    )


def _known(visit: Visit, text_id: str | None) -> KnownVersion | None:
    if text_id is None:
        return None
    row = queries.version_by_text(visit.session, visit.document.id, text_id)
    return KnownVersion(row) if row else None
