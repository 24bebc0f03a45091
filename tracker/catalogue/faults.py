"""What is wrong with a provider's file, said so that its writer can mend it."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from reprlib import repr as short
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tracker.catalogue.entries import (
    DocumentEntry,
    PlanEntry,
    ProviderFile,
    RangeEntry,
)

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
    "id": "use small letters, digits and hyphens only; "
    'a document\'s id is "provider/name"',
    "language": 'use two small letters, such as "en"',
}


def guess(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest of `known`, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def form_faults(error: ValidationError, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield "entry: what is wrong; remedy" for each fault of form in `data`."""
    for detail in error.errors():
        entry, keys = _place(detail["loc"], data)
        yield f"{entry}: {_words(detail, keys)}"


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
        return f"{key} is {value}; {_PATTERNS[key]}"
    if kind == "tuple_type" and keys == ("provider", key):
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
