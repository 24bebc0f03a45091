"""Whose a sentence is, so that nothing is fitted with what it is scored on."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from training.labelled_sentences import HERE, OWN, LabelledSentence
from training.labels import STATEMENTS

# Documents of the catalogue's providers are the ones that the reader is scored on.
_OF_CATALOGUE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def is_scored(sentence: LabelledSentence) -> bool:
    """Say whether it stands in a document of one of the catalogue's providers."""
    return _OF_CATALOGUE.fullmatch(sentence.document) is not None


def providers_of(sentence: LabelledSentence) -> frozenset[str]:
    """Name the providers whose sentence it is; nobody's where it is our own."""
    service, _, _ = sentence.document.partition("/")
    if is_scored(sentence):
        return frozenset((service, *_kin().get(service, ())))
    if sentence.document == OWN:
        return frozenset()
    first = service.split()[0].lower()
    return frozenset((first, *_owners().get(service, ())))


def without(
    sentences: Iterable[LabelledSentence], held: Iterable[str]
) -> tuple[list[LabelledSentence], list[LabelledSentence]]:
    """Part what may be fitted from what these providers are scored on.

    What is theirs under another name is in neither.
    """
    away, fitted, scored = (
        frozenset(held),
        list[LabelledSentence](),
        list[LabelledSentence](),
    )
    for each in sentences:
        if is_scored(each) and each.document.partition("/")[0] in away:
            scored.append(each)
        elif not away & providers_of(each):
            fitted.append(each)
    return fitted, scored


def divide(sentences: Sequence[LabelledSentence], parts: int) -> list[tuple[str, ...]]:
    """Divide the providers that are scored into parts that say about as much."""
    said: Counter[str] = Counter()
    for each in sentences:
        if is_scored(each):
            states = any(label.name in STATEMENTS for label in each.labels)
            said[each.document.partition("/")[0]] += 10 if states else 1
    divided: list[list[str]] = [[] for _ in range(parts)]
    weights = [0] * parts
    for provider, weight in sorted(said.items(), key=lambda item: (-item[1], item[0])):
        lightest = weights.index(min(weights))
        divided[lightest].append(provider)
        weights[lightest] += weight
    return [tuple(sorted(part)) for part in divided if part]


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owned = tomllib.loads((HERE / "owners.toml").read_text(encoding="utf-8"))
    services = {service for names in owned.values() for service in names}
    return {
        service: tuple(owner for owner, names in owned.items() if service in names)
        for service in services
    }


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    return {service.lower(): owners for service, owners in _owners().items()}
