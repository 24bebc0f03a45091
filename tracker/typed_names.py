"""Names as people type them: of providers, plans, documents and terms.

What is typed names a thing by its id, by its label or another name that people use
for it, in any case, or by the beginning of one of these where no other thing begins
so. Every command and page finds by this module, so that a name that is understood
once is understood everywhere. All raise NotFoundError, in one line with a remedy,
where nothing is named, or more than one thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Generic, TypeVar

from tracker.errors import NotFoundError
from tracker.records import Audience, Document, Plan, Provider, Term
from tracker.table.plain_words import TERM_NAMES, listed

if TYPE_CHECKING:  # what it reads pages' selectors with is not needed for a name
    from tracker.catalogue import Catalogue

T = TypeVar("T")

ALL = "all"
_MOST_NAMED = 12  # in one line


def find_provider(catalogue: Catalogue, typed: str) -> Provider:
    """Return the provider that is meant: `anthropic`, `Anthropic`, `claude`, `anth`."""
    return find("provider", typed, _providers(catalogue))


def find_providers(catalogue: Catalogue, typed: Iterable[str]) -> tuple[Provider, ...]:
    """Return the providers that are meant, each once; nothing typed: all."""
    names = list(typed)
    if not names:
        return tuple(catalogue.providers.values())
    found = [find_provider(catalogue, each) for each in names]
    return tuple({each.id: each for each in found}.values())


def find_plan(provider: Provider, typed: str) -> Plan:
    """Return the plan of a provider that is meant: `pro`, `Claude Pro`."""
    known = [Named(each, each.id, (each.name,), each.words) for each in provider.plans]
    return find(f"plan of {provider.name}", typed, known)


def find_plans(provider: Provider, typed: str) -> tuple[Plan, ...]:
    """Return the plans that are meant, in the order of the catalogue.

    Several stand with commas between them; `all`, `consumer` and `commercial` stand
    for all of their kind.
    """
    wanted: set[str] = set()
    for word in typed.split(","):
        group = _plain(word)
        if group == ALL:
            wanted |= set(provider.plan_ids)
        elif group in set(Audience):
            wanted |= {each.id for each in provider.plans if each.audience == group}
        else:
            wanted.add(find_plan(provider, word).id)
    if not wanted:
        raise NotFoundError(f"{provider.name} has no {typed} plan")
    return tuple(each for each in provider.plans if each.id in wanted)


def find_term(typed: str) -> Term:
    """Return the term that is meant: `training_default`, `Trains on content`."""
    known = [Named(each, each.value, (TERM_NAMES[each],)) for each in Term]
    return find("term", typed, known)


def find_document(catalogue: Catalogue, typed: str) -> Document:
    """Return the document that is meant: `openai/privacy-policy`, `chatgpt/privacy`.

    Its provider stands before a slash, unless its own name is enough.
    """
    provider, slash, own = typed.partition("/")
    if slash:
        watched = find_provider(catalogue, provider)
        known = [
            Named(each, each.id.partition("/")[2], (each.name,))
            for each in watched.documents
        ]
        return find(f"document of {watched.name}", own, known)
    return find("document", typed, _documents(catalogue))


def find_documents(catalogue: Catalogue, typed: Iterable[str]) -> tuple[Document, ...]:
    """Return the documents that are meant, each once; nothing typed: all.

    A provider's name stands for all of its documents.
    """
    names = list(typed)
    if not names:
        return tuple(catalogue.documents.values())
    found: dict[str, Document] = {}
    for name in names:
        meant = (
            (find_document(catalogue, name),)
            if "/" in name
            else _documents_of(catalogue, name)
        )
        found |= {each.id: each for each in meant}
    return tuple(found.values())


def _documents_of(catalogue: Catalogue, typed: str) -> tuple[Document, ...]:
    known: list[Named[tuple[Document, ...]]] = [
        Named(each.thing.documents, each.id, each.labels, each.others)
        for each in _providers(catalogue)
    ]
    if _meant(typed, known):
        return find("provider", typed, known)
    known += [
        Named((each.thing,), each.id, each.labels) for each in _documents(catalogue)
    ]
    return find("provider or document", typed, known)


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A thing with its id, its labels, and what else it is called."""

    thing: T
    id: str
    labels: tuple[str, ...]
    others: tuple[str, ...] = ()


def find(what: str, typed: str, known: Sequence[Named[T]]) -> T:
    """Return the one of `known` that is meant by what was typed.

    The closer way of naming goes first: its id or label, another name, the beginning
    of one of these, the beginning of a word in one. `what` says what is looked for.
    """
    found = _meant(typed, known)
    if not found:
        raise NotFoundError(f"no {what} {typed!r}; {_remedy(_plain(typed), known)}")
    if len(found) > 1:
        raise NotFoundError(
            f"{what} {typed!r} may be {_some(found, 'or')}; write more of it"
        )
    return found[0].thing


def _meant(typed: str, known: Sequence[Named[T]]) -> list[Named[T]]:
    """Return what the closest way of naming that fits anything fits."""
    word = _plain(typed)
    for fits in _ways(word) if word else ():
        found = [each for each in known if fits(each)]
        if found:
            return found
    return []


def _ways(word: str) -> Iterable[Callable[[Named[T]], bool]]:
    def own(one: Named[T]) -> set[str]:
        return {_plain(each) for each in (one.id, *one.labels)}

    def every(one: Named[T]) -> set[str]:
        return own(one) | {_plain(each) for each in one.others}

    yield lambda one: word in own(one)
    yield lambda one: word in every(one)
    yield lambda one: any(each.startswith(word) for each in every(one))
    yield lambda one: any(f" {word}" in each for each in every(one))


def _plain(text: str) -> str:
    """Take away what people do not mind: case, hyphens, underscores, dots, spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^\w+/]|_", " ", folded).strip()


def _remedy(word: str, known: Sequence[Named[T]]) -> str:
    by_name = {
        _plain(name): each
        for each in reversed(known)
        for name in (*each.others, *each.labels, each.id)
    }
    near = get_close_matches(word, by_name, n=1, cutoff=0.6)
    if near:
        return f"did you mean {by_name[near[0]].id!r}?"
    if not known:
        return "there is none"
    return f"there are: {_some(known)}"


def _some(known: Sequence[Named[T]], last: str = "") -> str:
    ids = [each.id for each in known]
    if len(ids) <= _MOST_NAMED:
        return listed(ids, last)
    more = f"{len(ids) - _MOST_NAMED} more (tracker catalogue list)"
    return f"{', '.join(ids[:_MOST_NAMED])} and {more}"


def _providers(catalogue: Catalogue) -> list[Named[Provider]]:
    return [
        Named(each, each.id, (each.name,), each.also_called)
        for each in catalogue.providers.values()
    ]


def _documents(catalogue: Catalogue) -> list[Named[Document]]:
    return [
        Named(each, each.id, (each.name, each.id.partition("/")[2]))
        for each in catalogue.documents.values()
    ]
