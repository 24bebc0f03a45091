"""What is wrong with a provider's file, said so that its writer can mend it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from reprlib import repr as short
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracker.catalogue.entries import (
    GROUPS,
    DocumentEntry,
    PlanEntry,
    ProviderFile,
    RangeEntry,
)
from tracker.records import Plan, Provider

_KEYS = {
    "provider": tuple(ProviderFile.model_fields),
    "plan": tuple(PlanEntry.model_fields),
    "document": tuple(DocumentEntry.model_fields),
    "ranges": tuple(RangeEntry.model_fields),
}
_WANTED = {
    "string_type": "a text in quotes",
    "bool_type": "true or false, without quotes",
    "int_type": "a whole number, without quotes",
    "tuple_type": "a list: [ … ]",
    "dict_type": "lists of paths, each under its collection: "
    'archive_paths.collection = ["…"]',
    "model_type": "a table of keys",
}
_PATTERNS = {
    "provider": "use small letters, digits and hyphens only",
    "plan": "use small letters, digits and hyphens only",
    "document": 'write "provider/name" in small letters, digits and hyphens',
    "language": 'use two small letters, such as "en"',
}


def guess(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest of `known`, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def form_faults(error: ValidationError, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield "entry: what is wrong; remedy" for each fault of form in `data`."""
    for detail in error.errors():
        entry, keys = _place(detail["loc"], data)
        fault = f"{entry}: {_words(detail, keys)}"
        yield "".join(sign if sign.isprintable() else "?" for sign in fault)


def sense_faults(entry: ProviderFile, known: Provider | None) -> Iterator[str]:
    """Yield what no single key shows: entries that do not fit each other.

    `known` is the provider that the file adds to, where there is one already.
    """
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
    plans = entry.plans(known)
    for document in entry.document:
        if not document.id.startswith(f"{entry.id}/"):
            yield (
                f"document {document.id}: id begins with another provider; "
                f"begin it {entry.id}/"
            )
        if document.cron and "every_hours" in document.model_fields_set:
            yield f"document {document.id}: has cron and every_hours; keep one"
        for fault in _cover_faults(document, plans):
            yield f"document {document.id}: {fault}"


def _cover_faults(document: DocumentEntry, plans: tuple[Plan, ...]) -> Iterator[str]:
    choice = (*GROUPS, *(plan.id for plan in plans))
    audiences = {"all", *(plan.audience for plan in plans)}
    for word in document.covers:
        if word not in choice:
            remedy = guess(word, choice) or f"; choose from {', '.join(choice)}"
            yield f"covers unknown plan {word!r}{remedy}"
        elif word in GROUPS and word not in audiences:
            yield f"covers {word!r}, but no plan is; name plans that exist"


def shared_path_faults(
    providers: Mapping[str, Provider], files: Mapping[str, str]
) -> Iterator[str]:
    """Yield the archive paths that two documents claim: one capture, one document.

    `files` names the file of each provider that is being looked at; where such a
    provider and another one claim the same path, its file is at fault.
    """
    claimed: dict[str, str] = {}
    for provider in sorted(providers.values(), key=lambda one: one.id in files):
        for document in provider.documents:
            for path in dict.fromkeys(one.path for one in document.archive_paths):
                first = claimed.setdefault(path, document.id)
                if first != document.id:
                    yield (
                        f"{files.get(provider.id, provider.id)}: document "
                        f"{document.id}: archive path {path!r} is that of {first} "
                        "too; keep it in one"
                    )


def _place(
    loc: tuple[int | str, ...], data: Mapping[str, Any]
) -> tuple[str, tuple[str, ...]]:
    """Name the entry that `loc` points into, and the keys from there on."""
    if len(loc) > 1 and loc[0] in ("plan", "document") and isinstance(loc[1], int):
        raw = data[str(loc[0])][loc[1]]
        own = raw.get("id") if isinstance(raw, dict) else None
        name = own if isinstance(own, str) else f"number {loc[1] + 1}"
        return f"{loc[0]} {name}", (str(loc[0]), *map(str, loc[2:]))
    return "provider", ("provider", *map(str, loc))


def _words(detail: ErrorDetails, keys: tuple[str, ...]) -> str:
    kind, value = detail["type"], short(detail["input"])
    key = next((name for name in reversed(keys) if not name.isdigit()), keys[0])
    if kind == "extra_forbidden":
        table = keys[0] if "ranges" not in keys else "ranges"
        known = _KEYS[table]
        return f"unknown key {key!r}" + (
            guess(key, known) or f"; the keys are {', '.join(known)}"
        )
    if kind == "missing":
        return f"{key} is missing; add it (anthropic.toml explains every key)"
    if kind == "literal_error":
        allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        remedy = guess(str(detail["input"]), allowed.split(", ")) or "; choose one"
        return f"{key} is {value}, which is none of {allowed}{remedy}"
    if kind == "string_pattern_mismatch":
        return f"{key} is {value}; {_PATTERNS[keys[0] if key == 'id' else key]}"
    if kind == "tuple_type" and keys in (
        ("provider", "plan"),
        ("provider", "document"),
    ):
        return f"{key} is one table; write it as [[{key}]]"
    if kind == "value_error":
        return f"{key}: {detail['ctx']['error']}"
    if kind in _WANTED:
        return f"{key} is {value}; write {_WANTED[kind]}"
    if kind == "greater_than_equal":
        return f"{key} is {value}; write {detail['ctx']['ge']} or more"
    if kind in ("string_too_short", "too_short"):
        return f"{key} is empty; fill it in"
    return f"{key}: {detail['msg']}; change it (anthropic.toml explains every key)"
