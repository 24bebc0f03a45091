"""When the table is kept anew for who asks in SQL: whenever it may have moved."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from db.kept_cells import forget_cells_of_others, settled_since
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.records import Document
from tracker.table.stored_table import keep_tables

# So old may the rows of a daemon be: a catalogue that was read again moves cells, too.
_OLD = timedelta(hours=1)


def settle_cells(
    store: Store, catalogue: Catalogue, documents: Iterable[Document], now: datetime
) -> None:
    """Keep the tables of those providers whose documents may have moved them.

    What is kept of providers that the catalogue has no more is dropped.
    """
    providers = dict.fromkeys(document.provider for document in documents)
    with store.writing() as session:
        forget_cells_of_others(session, catalogue.providers)
        keep_tables(session, map(catalogue.provider, providers), now)


def settle_old_cells(store: Store, catalogue: Catalogue, now: datetime) -> None:
    """Keep all tables, unless that has been done lately."""
    with store.reading() as session:
        since = settled_since(session)
    if since is None or since < now - _OLD:
        settle_cells(store, catalogue, catalogue.documents.values(), now)
