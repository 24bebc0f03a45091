"""What a shell offers when Tab is pressed: providers, plans, documents, terms, changes.

Each function is given the command's context and what is typed so far, and returns
names with what they stand for. Nothing is offered where settings or database are not
sound: a shell is no place for error messages.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TypeAlias

import typer

from tracker.cli.command_context import Context
from tracker.errors import TrackerError
from tracker.records import Term
from tracker.table.plain_words import plain_date, term_name

Offered: TypeAlias = list[tuple[str, str]]
Complete: TypeAlias = Callable[[typer.Context, str], Offered]
Known: TypeAlias = Callable[[Context, typer.Context], Iterable[tuple[str, str]]]

_MOST = 200


def _offering(
    known: Callable[[Context, typer.Context], Iterable[tuple[str, str]]],
) -> Complete:
    """Offer those of what is known that begin as it is typed."""

    @wraps(known)
    def complete(ctx: typer.Context, incomplete: str) -> Offered:
        given = ctx.find_root().params
        folder = given.get("catalogue")
        context = Context(
            given.get("settings"),
            given.get("database"),
            Path(folder) if folder else None,
        )
        try:
            found = [
                each
                for each in known(context, ctx)
                if each[0].startswith(incomplete.lower())
            ]
        except TrackerError:
            return []
        return found[:_MOST]

    # typer gives arguments by their names and types; those of `known` are others.
    del complete.__wrapped__
    complete.__annotations__ = {"ctx": typer.Context, "incomplete": str}
    return complete


@_offering
def providers(context: Context, _ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer providers."""
    return [(each.id, each.name) for each in context.catalogue.providers.values()]


@_offering
def documents(context: Context, _ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer documents."""
    return [(each.id, each.name) for each in context.catalogue.documents.values()]


@_offering
def names(context: Context, _ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer providers and documents."""
    known = context.catalogue
    offered = [(each.id, each.name) for each in known.providers.values()]
    return offered + [(each.id, each.name) for each in known.documents.values()]


@_offering
def plans(context: Context, ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer the plans of the provider that stands before, or of all."""
    named = ctx.params.get("provider")
    return {
        plan.id: plan.name
        for provider in context.catalogue.providers.values()
        if named in (None, provider.id)
        for plan in provider.plans
    }.items()


@_offering
def terms(_context: Context, _ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer terms."""
    return [(term.value, term_name(term)) for term in Term]


@_offering
def changes(context: Context, _ctx: typer.Context) -> Iterable[tuple[str, str]]:
    """Offer changes, the newest first."""
    from db import queries
    from tracker.records import ChangeFilter

    with context.store.reading() as session:
        found = queries.changes(session, ChangeFilter())
    return [
        (each.id, f"{each.document_id}, {plain_date(each.seen_at)}")
        for each in reversed(found)
    ]
