"""Turn Open Terms Archive's declarations of services into provider files.

A declaration is a JSON file: `name`, and `terms` (`documents` in older ones), which
maps the type of the terms to where they are: `fetch`, `select`, `remove`, `filter`,
`executeClientScripts`, or `combine` with a list of such sources. What has no place in
a provider's file is said, never dropped silently.
"""

import json
import mimetypes
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from pydantic import TypeAdapter, ValidationError

from tracker.catalogue.entries import (
    Address,
    DocumentEntry,
    PlanEntry,
    ProviderFile,
    RangeEntry,
    Selector,
)
from tracker.catalogue.watchlist import Catalogue
from tracker.errors import CatalogueError
from tracker.given_files import read_given_text

_SHARED = ("select", "remove", "filter", "executeClientScripts")
_KEYS = {"fetch", *_SHARED}
_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)
_SELECTOR: TypeAdapter[str] = TypeAdapter(Selector)
_CONTRACTS = re.compile(
    r"terms|conditions|agreement|contract|addendum|licen[cs]e", re.IGNORECASE
)
_PLAN = PlanEntry(id="any", name="Any plan", audience="consumer")
_PLAN_REMARK = (
    "plans: a declaration names none, so one plan stands for all; "
    "write the real ones and what each document covers"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one declaration; no entry where nothing could be used."""

    source: str
    entry: ProviderFile | None
    remarks: tuple[str, ...]  # what was not carried over, and what needs a look


def import_declarations(
    paths: Sequence[Path], known: Catalogue, collection: str = ""
) -> list[Imported]:
    """Return the provider files that the declarations at `paths` make.

    `known` is the catalogue they will be added to: pages that it watches are left
    out. With the name of the `collection` the declarations belong to, documents
    also get the paths of their earlier captures. Raises CatalogueError for a file
    that cannot be read.
    """
    imported: list[Imported] = []
    taken: set[str] = set()
    for path in paths:
        if not path.exists():
            raise CatalogueError(f"{path}: no such file; name a declaration")
        if path.suffix != ".json" or path.name.endswith(".history.json"):
            remark = "is no declaration of a service as it is today; left out"
            imported.append(Imported(path.name, None, (remark,)))
            continue
        provider = _free(_slug(path.stem) or "service", taken)
        taken.add(provider)
        service = _Service(path.stem, provider, known, collection)
        remarks: list[str] = []
        entry = _provider(service, _load(path), remarks)
        imported.append(Imported(path.name, entry, tuple(remarks)))
    return imported


def _load(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_given_text(path))
    except OSError as error:
        raise CatalogueError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise CatalogueError(f"{path}: is not JSON: {error}") from None
    terms = data.get("terms", data.get("documents")) if isinstance(data, dict) else None
    if not isinstance(terms, dict):
        raise CatalogueError(
            f"{path}: is no declaration of a service: it has no 'terms'; "
            "name files such as declarations/Example.json"
        )
    return {**data, "terms": terms}


@dataclass(frozen=True, slots=True)
class _Service:
    """One declaration on its way into the catalogue."""

    id: str  # there: the file's name without ending
    provider: str  # here
    known: Catalogue
    collection: str


def _provider(
    service: _Service, data: Mapping[str, Any], remarks: list[str]
) -> ProviderFile | None:
    """Return the file that a declaration makes; what is lost joins `remarks`."""
    remarks += _strange(data, {"name", "terms", "documents"}, "file")
    there = service.known.providers.get(service.provider)
    documents: dict[str, DocumentEntry] = {}
    for terms, declaration in data["terms"].items():
        sources = _sources(terms, declaration, remarks)
        for source in sources:
            part = len(sources) > 1
            entry = _document(service, terms, source, part, documents, remarks)
            if entry:
                documents[entry.id] = entry
    if not documents:
        remarks.append("no document is left; nothing to write")
        return None
    if there:
        remarks.append(f"{there.id} is in the catalogue: this adds to it")
    else:
        remarks.append(_PLAN_REMARK)
    remarks.append("kind: told from the type of the terms; see whether it is right")
    return ProviderFile(
        id=service.provider,
        name=None if there else _line(data.get("name")) or service.id,
        plan=() if there else (_PLAN,),
        document=tuple(documents.values()),
    )


def _sources(terms: str, declaration: Any, remarks: list[str]) -> list[dict[str, Any]]:
    """Return the pages of these terms; what is shared is given to each of them."""
    parts = declaration.get("combine") if isinstance(declaration, dict) else None
    if parts is None:
        parts = [declaration]
    shared = {}
    if isinstance(declaration, dict) and "combine" in declaration:
        shared = {key: declaration[key] for key in _SHARED if key in declaration}
        remarks += _strange(declaration, {"combine", *_SHARED}, terms)
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        remarks.append(f"{terms}: is not written as terms are; left out")
        return []
    if len(parts) > 1:
        remarks.append(
            f"{terms}: {len(parts)} pages that were combined; "
            "each is a document of its own here"
        )
    return [shared | part for part in parts]


def _document(
    service: _Service,
    terms: str,
    source: Mapping[str, Any],
    part: bool,
    before: Mapping[str, DocumentEntry],
    remarks: list[str],
) -> DocumentEntry | None:
    """Return the entry of one page; `part` says that it is one of several.

    `before` are the entries that the declaration made so far.
    """
    try:
        url = _ADDRESS.validate_python(source.get("fetch"))
    except ValidationError:
        remarks.append(f"{terms}: fetch is no web address; left out")
        return None
    for document in service.known.documents.values():
        if _same_page(document.url, url):
            remarks.append(f"{terms}: {url} is watched as {document.id}; left out")
            return None
    page = _last_part(url) if part else ""
    name = _line(f"{terms} ({page})" if page else terms) or "Terms"
    document_id = _free(
        f"{service.provider}/{_slug(page) or _slug(terms) or 'terms'}",
        service.known.documents.keys() | before.keys(),
    )
    remarks += _strange(source, _KEYS, name)
    for one in _listed(source.get("filter")):
        called = ", ".join(one) if isinstance(one, dict) else one
        remarks.append(
            f"{name}: filter {called} is a program and cannot be carried over; "
            "see whether `remove` can do its work"
        )
    return DocumentEntry(
        id=document_id,
        name=name,
        kind="contract" if _CONTRACTS.search(terms) else "policy",
        url=url,
        covers=("all",),
        select=tuple(_selectors(source, "select", name, remarks)),
        remove=tuple(_selectors(source, "remove", name, remarks)),
        ranges=tuple(_ranges(source, name, remarks)),
        browser=source.get("executeClientScripts") is True,
        archive_paths=_archive_paths(service, terms, url, part, before, remarks),
    )


def _selectors(
    source: Mapping[str, Any], key: str, name: str, remarks: list[str]
) -> Iterator[str]:
    for selector in _listed(source.get(key)):
        if isinstance(selector, dict):
            if key == "remove":
                remarks.append(f"{name}: {key}: a range cannot be removed; left out")
            continue
        try:
            yield _SELECTOR.validate_python(selector)
        except ValidationError:
            remarks.append(f"{name}: {key}: {selector!r} is no selector; left out")


def _ranges(
    source: Mapping[str, Any], name: str, remarks: list[str]
) -> Iterator[RangeEntry]:
    for part in _listed(source.get("select")):
        if not isinstance(part, dict):
            continue
        try:
            yield RangeEntry.model_validate(
                {
                    "start": part.get("startBefore", part.get("startAfter")),
                    "end": part.get("endBefore", part.get("endAfter")),
                    "include_start": "startBefore" in part,
                    "include_end": "endAfter" in part,
                }
            )
        except ValidationError:
            remarks.append(f"{name}: select: {part} is no range; left out")


def _archive_paths(
    service: _Service,
    terms: str,
    url: str,
    part: bool,
    before: Mapping[str, DocumentEntry],
    remarks: list[str],
) -> dict[str, tuple[str, ...]]:
    """Say where the collection keeps captures of a page, by its own rule."""
    if not service.collection:
        return {}
    address = PurePosixPath(unquote(urlsplit(url).path))
    which = f" #{_page_id(address)}" if part else ""
    ending = "pdf" if address.suffix.lower() == ".pdf" else "html"
    path = f"{service.id}/{terms}{which}.{ending}"
    claimed = {
        path: entry.id
        for entry in before.values()
        for paths in entry.archive_paths.values()
        for path in paths
    }
    if owner := service.known.by_archive_path(path):
        claimed[path] = owner.id
    if path in claimed:
        remarks.append(f"{terms}: captures at {path} are {claimed[path]}'s; left out")
        return {}
    return {service.collection: (path,)}


def _page_id(address: PurePosixPath) -> str:
    if mimetypes.guess_type(address.name)[0]:
        address = address.with_suffix("")
    parts = "-".join(part for part in address.parts if part != "/")
    return re.sub(r'[\\:"<>|*?]', "_", parts)


def _strange(entry: Mapping[str, Any], keys: set[str], where: str) -> Iterator[str]:
    for key in sorted(entry.keys() - keys):
        yield f"{where}: {key}: has no place in a provider's file; left out"


def _listed(value: Any) -> list[Any]:
    """A single selector may stand for a list of one, in declarations too."""
    return [] if value is None else value if isinstance(value, list) else [value]


def _same_page(one: str, other: str) -> bool:
    return urldefrag(one).url.rstrip("/") == urldefrag(other).url.rstrip("/")


def _last_part(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).stem


def _slug(text: str) -> str:
    """Return `text` as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _free(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, numbered if it is taken."""
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if name not in taken)


def _line(text: Any) -> str:
    """Return a title as one line of plain characters; nothing if it is no text."""
    if not isinstance(text, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
