"""Read the provider files: ours, and the folder of a user's own, if any."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.catalogue.entries import ProviderFile
from tracker.catalogue.faults import form_faults, sense_faults, shared_path_faults
from tracker.catalogue.watchlist import Catalogue
from tracker.errors import CatalogueError
from tracker.records import Document, Provider

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
        faults += [f"{path.name}: {fault}" for fault in sense_faults(entry, known)]
        providers[entry.id] = _provider(entry, known)
    faults += shared_path_faults(dict(ground) | providers, origin)
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


def _provider(entry: ProviderFile, known: Provider | None) -> Provider:
    """Return the record; what `entry` does not say is as `known` has it."""
    base = known or Provider(entry.id, entry.name or entry.id, ())
    plans = entry.plans(known)
    documents: dict[str, Document] = {one.id: one for one in base.documents}
    for one in entry.document:
        documents[one.id] = one.document(entry.id, plans)
    return replace(
        base,
        name=entry.name or base.name,
        home=entry.home or base.home,
        also_called=tuple(dict.fromkeys((*base.also_called, *entry.also_called))),
        plans=plans,
        documents=tuple(documents.values()),
    )
