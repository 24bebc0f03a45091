"""Pages that need not be read: they look like one that showed the text told last."""

from dataclasses import dataclass

from db import models, queries
from tracker.watch.page_reading import PageReading
from tracker.watch.visits import Visit


@dataclass(frozen=True, slots=True)
class ToldReadings:
    """What is known without reading, as long as a document shows what was told."""

    visit: Visit
    stay: models.StayRow | None  # of the text told last

    def get(self, fingerprint: str, /) -> PageReading | None:
        """Return the told text where a page that looks like this has shown it."""
        session, document = self.visit.session, self.visit.document
        if self.stay is None or self.visit.watch.away_text is not None:
            return None
        text_id = self.stay.version.text_id
        if not queries.was_seen(session, document.id, fingerprint, text_id):
            return None
        # Whether a trouble goes on is seen only by reading.
        if queries.open_troubles(session, [document.id]):
            return None
        return PageReading(fingerprint, None, text_id)
