"""Play the eight weeks: set the site, read it through the real spider, tell.

Everything below this is what a scan uses: the spider on a real reactor, the spine,
the database and the outbox. Only the site, its companies and the time are invented.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from alerts.sender import Sender
from alerts.wording import Message
from db import queries
from db.store import Store
from spiders.crawler import crawl_async, run
from spiders.scan import Item
from tracker.catalogue import Catalogue, load_catalogue
from tracker.demo.demo_site import Site
from tracker.demo.revisions import REVISIONS, Revision
from tracker.records import Document
from tracker.settings import ScanSettings
from tracker.telling.notifier import Notifier
from tracker.telling.subjects import subjects_wording
from tracker.telling.told_causes import owe_causes
from tracker.watch.intake import receive
from tracker.watch.settled_cells import settle_cells
from tracker.watch.visits import Outcome

CATALOGUE = Path(__file__).parent / "catalogue"
# Twice in a week: trouble is told when it is met again.
LOOKS = (timedelta(), timedelta(hours=12))

_SCAN = ScanSettings(
    delay_seconds=0.0,
    timeout_seconds=10.0,
    retries=0,
    allow_networks=("127.0.0.0/8",),
)


@dataclass
class Paper:
    """A channel that keeps the text of what it is given."""

    name: str = "demo"
    texts: list[str] = field(default_factory=list)

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002  # there is one reader
        """Keep the message."""
        self.texts.append(message.text)


@dataclass(frozen=True, slots=True)
class Week:
    """What came of one revision: of each page read, and the alerts to send."""

    revision: Revision
    outcomes: tuple[Outcome, ...]
    alerts: tuple[str, ...]


def demo_catalogue() -> Catalogue:
    """Return the invented companies, without the real ones."""
    ours = [path.stem for path in sorted(CATALOGUE.glob("*.toml"))]
    everything = load_catalogue(CATALOGUE)
    return Catalogue.of(everything.provider(name) for name in ours)


def play(store: Store, on_week: Callable[[Week], None]) -> None:
    """Play all weeks into `store`; at most once a process, for the reactor's sake.

    `on_week` is called after each week. Playing into the same database again finds
    every page known.
    """
    run(lambda: play_async(store, on_week))


async def play_async(store: Store, on_week: Callable[[Week], None]) -> None:
    """Play all weeks on the running reactor."""
    catalogue = demo_catalogue()
    paths = {document.id: _path(document) for document in catalogue.documents.values()}
    played_until = _played_until(store)
    with Site(paths) as site:
        for revision in REVISIONS:
            site.revision = revision.number
            outcomes: list[Outcome] = []
            alerts: list[str] = []
            for later in LOOKS:
                now = revision.at + later
                notifier = Notifier(max(now, played_until or now), (Paper.name,))
                outcomes += await _look(store, catalogue, site, now, notifier)
                alerts += _tell(store, catalogue, now, notifier)
            settle_cells(store, catalogue, catalogue.documents.values(), now)
            on_week(Week(revision, tuple(outcomes), tuple(alerts)))


def _played_until(store: Store) -> datetime | None:
    """Return when an earlier play into this database ended; no clock goes back."""
    with store.reading() as session:
        watches = queries.watches(session).values()
    return max((each.tried_at for each in watches if each.tried_at), default=None)


async def _look(
    store: Store, catalogue: Catalogue, site: Site, now: datetime, notifier: Notifier
) -> list[Outcome]:
    """Read every page once, as if it were `now`."""
    outcomes: list[Outcome] = []

    def take_item(item: Item) -> None:
        with store.writing() as session:
            outcomes.append(receive(session, item, catalogue, notifier))

    documents = [
        replace(document, url=site.address + _path(document))
        for document in catalogue.documents.values()
    ]
    await crawl_async(documents, take_item, _SCAN, now=lambda: now)
    return outcomes


def _tell(
    store: Store, catalogue: Catalogue, now: datetime, notifier: Notifier
) -> list[str]:
    """Take what is owed from the outbox, as a sender does, and return it as text."""
    with store.writing() as session:
        owe_causes(session, catalogue.documents.values(), notifier)
    paper = Paper()
    word_subjects = subjects_wording(store, catalogue, lambda: now)
    Sender(store, {paper.name: paper}, word_subjects, lambda: now).deliver()
    # Pages come in an order that the network decides; a run is told in one order.
    return sorted(paper.texts)


def _path(document: Document) -> str:
    """Return where a document lies on the site: "/larkmoor/privacy"."""
    return f"/{document.provider}{urlsplit(document.url).path}"
