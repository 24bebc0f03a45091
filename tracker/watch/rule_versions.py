"""Names of what a document is read by and its facts are found by.

A version carries the names that it was made by. What the catalogue says of a document
(selectors, plans) counts too.
"""

import hashlib

from db import models
from tracker.reading import READER_VERSION
from tracker.records import Document, Provider
from tracker.watch.fact_readers import readers_version


def reader_version(document: Document) -> str:
    """Name the rules that read a document: ours, and its own in the catalogue."""
    own = document.select, document.remove, document.ranges, document.language
    return f"{READER_VERSION} {_short_name(own)}"


def facts_version(document: Document, provider: Provider) -> str:
    """Name what finds its facts: the readers, and the plans that they know."""
    own = document.covers, document.kind, document.name, provider.plans
    return f"{readers_version()} {_short_name(own)}"


def is_by_todays_rules(
    version: models.VersionRow, document: Document, provider: Provider
) -> bool:
    """Say whether a version was made by the rules that would make it today."""
    made_by = version.reader_version, version.facts_version
    return made_by == (reader_version(document), facts_version(document, provider))


def _short_name(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:8]
