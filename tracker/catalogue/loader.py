"""Read the provider files: ours, and the folder of a user's own, if any."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.catalogue.entries import ProviderFile
from tracker.catalogue.faults import (
    Fault,
    form_faults,
    sense_faults,
    shared_path_faults,
)
from tracker.catalogue.watchlist import Catalogue
from tracker.errors import CatalogueError
from tracker.given_files import read_given_text
from tracker.records import Document, Provider

OURS = Path(__file__).parent


def load_catalogue(folder: Path | None = None, *, only: bool = False) -> Catalogue:
    """Return our catalogue with the files of `folder`, if given, added to it.

    Where both know a provider, the folder's plans and documents are added to ours,
    and take the place of those with the same id. `only` takes the folder's alone.
    An entry with a fault is left out, and `left_out` says which, and why. Raises
    CatalogueError where the folder holds no provider files at all.
    """
    ours = _Gathered.of_nothing() if only else _gather(OURS, {})
    own = _gather(folder, ours.providers) if folder else _Gathered.of_nothing()
    known = (ours.providers | own.providers).values()
    return Catalogue.of(known, (*ours.left_out, *own.left_out))


def check(folder: Path | None = None, *, only: bool = False) -> list[str]:
    """Return all faults of the files in `folder` (of ours, if none is given).

    Each is one line: "file: entry: what is wrong; remedy".
    """
    if folder is None:
        return _gather(OURS, {}).faults
    try:
        return _gather(folder, {} if only else _gather(OURS, {}).providers).faults
    except CatalogueError as error:
        return [str(error)]


@dataclass(frozen=True)
class _Gathered:
    providers: dict[str, Provider]  # without the entries that have a fault
    faults: list[str]  # as they are to be mended
    left_out: list[str]  # and with what else could not be used for them

    @classmethod
    def of_nothing(cls) -> "_Gathered":
        return cls({}, [], [])


def _gather(folder: Path, ground: Mapping[str, Provider]) -> _Gathered:
    """Read all files of `folder`; `ground` are the providers they may add to."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        lack = "no *.toml file in it" if folder.is_dir() else "no such folder"
        raise CatalogueError(
            f"{folder}: {lack}; name a folder that holds provider files"
        )
    found = _Gathered.of_nothing()
    origin: dict[str, str] = {}
    for path in paths:
        entry, form = _read(path)
        lines = [f"{path.name}: {fault.says}" for fault in form]
        found.faults.extend(lines)
        found.left_out.extend(lines)
        if entry is None:
            continue
        if entry.id in origin:
            twice = (
                f"{path.name}: provider {entry.id}: is in {origin[entry.id]} too; "
                "put both into one file"
            )
            found.faults.append(twice)
            found.left_out.append(twice)
            continue
        origin[entry.id] = path.name
        known = ground.get(entry.id)
        sense = list(sense_faults(entry, known))
        lines = [f"{path.name}: {fault.says}" for fault in sense]
        # What is only at fault for what was left out is found again, if it is.
        found.faults.extend([] if form else lines)
        found.left_out.extend(lines)
        if not sense:
            found.providers[entry.id] = _provider(entry, known)
        elif all(fault.costs for fault in sense):
            left = _without(entry.model_dump(exclude_unset=True), sense)
            found.providers[entry.id] = _provider(
                ProviderFile.model_validate(left), known
            )
    shared = list(shared_path_faults(dict(ground) | found.providers, origin))
    found.faults.extend(shared)
    found.left_out.extend(shared)
    return found


def _read(path: Path) -> tuple[ProviderFile | None, list[Fault]]:
    """Return the file without what is at fault in its form, and the faults.

    None in its place where nothing of it can be used.
    """
    try:
        data: dict[str, Any] = tomllib.loads(read_given_text(path))
    except (ValueError, RecursionError) as error:
        return None, [Fault(f"file: is not TOML: {error}; mend that place")]
    except OSError as error:
        return None, [Fault(f"file: {error.strerror}; make it readable")]
    try:
        return ProviderFile.model_validate(data), []
    except ValidationError as error:
        faults = list(form_faults(error, data))
    if not all(fault.costs for fault in faults):
        return None, faults
    return ProviderFile.model_validate(_without(data, faults)), faults


def _without(data: Mapping[str, Any], faults: Iterable[Fault]) -> dict[str, Any]:
    """Take out the entries that faults cost."""
    left = {
        key: list(value) if isinstance(value, list | tuple) else value
        for key, value in data.items()
    }
    for costs in sorted({fault.costs for fault in faults}, key=str, reverse=True):
        match costs:
            case (str(key), int(number)):
                left[key][number] = None
            case (str(key),):
                del left[key]
    return {
        key: [each for each in value if each is not None]
        if isinstance(value, list)
        else value
        for key, value in left.items()
    }


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
