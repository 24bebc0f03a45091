"""Who finds facts in a version: tracker.facts, and whatever else is installed.

A reader is an object under the entry point `tracker.readers`, with a name, a version
and `find`. What any of them says is accepted only where its quote stands letter for
letter in the version; where two speak of one cell, the one named first is believed.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from tracker.errors import SettingsError
from tracker.facts import FACTS_VERSION, find_facts, is_quoted
from tracker.records import LIST_TERMS, VOCABULARY, Clause, Document, Fact, Provider
from tracker.table.opt_out_links import with_link

GROUP = "tracker.readers"


@runtime_checkable
class Reader(Protocol):
    """Finds what a version says on the table's terms."""

    name: str
    version: int  # raised whenever it may find something else in the same version

    def find(
        self, clauses: Sequence[Clause], document: Document, provider: Provider
    ) -> Iterable[Fact]:
        """List facts, each quoting its sentence from the clause that it numbers."""


class StatementsReader:
    """What tracker.facts makes of statements, on this machine and without a service."""

    name = "statements"
    version = FACTS_VERSION

    def find(
        self, clauses: Sequence[Clause], document: Document, provider: Provider
    ) -> Iterable[Fact]:
        """List what the statements of a version come to."""
        return find_facts(clauses, document, provider)


def read_facts(
    clauses: Sequence[Clause],
    document: Document,
    provider: Provider,
    readers: Iterable[Reader] | None = None,
) -> tuple[Fact, ...]:
    """List the facts that all readers together find, one for each plan and term."""
    taken: set[tuple[str, str]] = set()
    facts: list[Fact] = []
    for reader in readers if readers is not None else installed_readers():
        accepted = [
            with_link(fact, clauses, document.url)
            for fact in reader.find(clauses, document, provider)
            if is_acceptable(fact, clauses, document)
            and not any((plan, fact.term) in taken for plan in fact.plans)
        ]
        facts += accepted
        taken |= {(plan, fact.term) for fact in accepted for plan in fact.plans}
    return tuple(facts)


def is_acceptable(fact: Fact, clauses: Sequence[Clause], document: Document) -> bool:
    """Say whether a fact keeps to the quote, the plans and the vocabulary."""
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    known = VOCABULARY.get(fact.term)
    return (
        is_quoted(fact, clauses)
        and bool(fact.plans)
        and set(fact.plans) <= set(document.covers)
        and isinstance(fact.value, tuple) == (fact.term in LIST_TERMS)
        and bool(values)
        and (known is None or set(values) <= set(known))
    )


def readers_version(readers: Iterable[Reader] | None = None) -> str:
    """Name who read, in which version: "statements 1"."""
    named = readers if readers is not None else installed_readers()
    return ", ".join(f"{reader.name} {reader.version}" for reader in named)


@cache
def installed_readers() -> tuple[Reader, ...]:
    """Return all readers that are installed, our own first.

    Raises SettingsError where what is installed is no reader.
    """
    others = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        reader = point.load()
        if isinstance(reader, type):
            reader = reader()
        if not isinstance(reader, Reader):
            raise SettingsError(f"{point.value}: not a reader, see tracker.readers")
        others.append(reader)
    return (StatementsReader(), *others)
