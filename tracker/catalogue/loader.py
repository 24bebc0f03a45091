"""Read the provider files: ours, and the folder of a user's own, if any."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.catalogue.catalogue import Catalogue
from tracker.catalogue.entries import GROUPS, PlanEntry, ProviderFile
from tracker.catalogue.faults import form_faults, guess
from tracker.errors import CatalogueError
from tracker.records import Audience, Document, Plan, Provider

OURS = Path(__file__).parent


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return our catalogue with the files of `folder`, if given, added to it.

    Where both know a provider, the folder's plans and documents are added to ours,
    and take the place of those with the same id. Raises CatalogueError, naming
    file, entry and remedy, on the first fault.
    """
    ours = _gather(OURS, {})
    own = _gather(folder, ours.providers) if folder else _Gathered({}, [])
    for fault in (*ours.faults, *own.faults):
        raise CatalogueError(fault)
    return Catalogue.of((ours.providers | own.providers).values())


def check(folder: Path | None = None) -> list[str]:
    """Return all faults of the files in `folder` (of ours, if none is given).

    Each is one line: "file: entry: what is wrong; remedy".
    """
    if folder is None:
        return _gather(OURS, {}).faults
    return _gather(folder, _gather(OURS, {}).providers).faults


@dataclass(frozen=True)
class _Gathered:
    providers: dict[str, Provider]  # as far as they could be read
    faults: list[str]


def _gather(folder: Path, ground: Mapping[str, Provider]) -> _Gathered:
    """Read all files of `folder`; `ground` are the providers they may add to."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        lack = "no *.toml file in it" if folder.is_dir() else "no such folder"
        remedy = "name a folder that holds provider files"
        return _Gathered({}, [f"{folder}: {lack}; {remedy}"])
    providers: dict[str, Provider] = {}
    origin: dict[str, str] = {}
    faults: list[str] = []
    for path in paths:
        entry, form = _read(path)
        faults += form
        if entry is None:
            continue
        if entry.id in origin:
            faults.append(
                f"{path.name}: provider {entry.id}: is in {origin[entry.id]} too; "
                "put both into one file"
            )
            continue
        origin[entry.id] = path.name
        known = ground.get(entry.id)
        faults += [f"{path.name}: {fault}" for fault in _sense_faults(entry, known)]
        providers[entry.id] = _provider(entry, known)
    faults += _shared_paths(dict(ground) | providers, origin)
    return _Gathered(providers, faults)


def _read(path: Path) -> tuple[ProviderFile | None, list[str]]:
    """Return the file's entry, or None and the faults of its form."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [f"{path.name}: file: is not TOML: {error}; mend that place"]
    except OSError as error:
        return None, [f"{path.name}: file: {error.strerror}; make it readable"]
    try:
        return ProviderFile.model_validate(data), []
    except ValidationError as error:
        return None, [f"{path.name}: {fault}" for fault in form_faults(error, data)]


def _sense_faults(entry: ProviderFile, known: Provider | None) -> Iterator[str]:
    """Yield what no single key shows: entries that do not fit each other."""
    if not known and not entry.name:
        yield f"provider {entry.id}: name is missing; add it"
    if not known and not entry.plan:
        yield f"provider {entry.id}: has no plan; add at least one [[plan]]"
    for kind, entries in (("plan", entry.plan), ("document", entry.document)):
        for twin, count in Counter(one.id for one in entries).items():
            if count > 1:
                yield f"{kind} {twin}: stands here {count} times; keep one"
    for plan in entry.plan:
        if plan.id in GROUPS:
            yield f"plan {plan.id}: id means a group of plans; choose another"
    plans = _plans(entry.plan, known)
    choice = (*GROUPS, *(plan.id for plan in plans))
    for document in entry.document:
        place = f"document {document.id}"
        if not document.id.startswith(f"{entry.id}/"):
            yield f"{place}: id begins with another provider; begin it {entry.id}/"
        for word in document.covers:
            if word not in choice:
                yield f"{place}: covers unknown plan {word!r}" + (
                    guess(word, choice) or f"; choose from {', '.join(choice)}"
                )
            elif word in ("consumer", "commercial") and word not in {
                plan.audience for plan in plans
            }:
                yield f"{place}: covers {word!r}, but no plan is; name plans that exist"


def _provider(entry: ProviderFile, known: Provider | None) -> Provider:
    """Return the record; what `entry` does not say is as `known` has it."""
    base = known or Provider(entry.id, entry.name or entry.id, ())
    plans = _plans(entry.plan, known)
    documents: dict[str, Document] = {one.id: one for one in base.documents}
    for one in entry.document:
        documents[one.id] = one.document(entry.id, plans)
    return replace(
        base,
        name=entry.name or base.name,
        home=entry.home or base.home,
        plans=plans,
        documents=tuple(documents.values()),
    )


def _plans(entries: tuple[PlanEntry, ...], known: Provider | None) -> tuple[Plan, ...]:
    plans = {plan.id: plan for plan in (known.plans if known else ())}
    for one in entries:
        plans[one.id] = Plan(one.id, one.name, Audience(one.audience), one.words)
    return tuple(plans.values())


def _shared_paths(
    providers: Mapping[str, Provider], origin: Mapping[str, str]
) -> Iterator[str]:
    """Yield the archive paths that two documents claim: one capture, one document."""
    claimed: dict[str, str] = {}
    for provider in providers.values():
        for document in provider.documents:
            for path in dict.fromkeys(one.path for one in document.archive_paths):
                first = claimed.setdefault(path, document.id)
                if first != document.id:
                    name = origin.get(provider.id, f"{provider.id}.toml")
                    yield (
                        f"{name}: document {document.id}: archive path {path!r} "
                        f"is that of {first} too; keep it in one"
                    )
