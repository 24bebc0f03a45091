"""What is wrong with the settings, said so that whoever wrote them can mend it."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from reprlib import Repr
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_WANTED = {
    "string_type": "a text in quotes",
    "bool_type": "true or false, without quotes",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number that has an end",
    "tuple_type": "a list: [ … ]",
    "path_type": "a path in quotes",
    "model_type": "a table of entries",
    "model_attributes_type": "a table of entries",
    "dict_type": "a table of entries",
}
_LIMITS = {
    "greater_than": ("gt", "more than {}"),
    "greater_than_equal": ("ge", "{} or more"),
    "less_than_equal": ("le", "{} or less"),
    "string_too_long": ("max_length", "{} letters or fewer"),
}
_SECRET_PART = re.compile(r"//[^/@\s]*@")
_short = Repr()
_short.maxstring = 60


def settings_faults(
    error: ValidationError,
    values: Mapping[str, Any],
    known: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Yield "entry is value; remedy" for each fault, in the order of the file.

    `values` are those of the file, `known` the entries that each part may have: ""
    names the settings themselves.
    """
    for fault in error.errors():
        parts = [part for part in fault["loc"] if not _is_kind(part, fault["loc"])]
        yield f"{_place(parts, values)}{_words(fault, parts, known)}"


def _is_kind(part: int | str, loc: Sequence[int | str]) -> bool:
    """Say whether a part of a place is what a `[[channel]]` is, and no entry."""
    return loc[0] == "channel" and len(loc) > 2 and part is loc[2]


def _place(parts: Sequence[int | str], values: Mapping[str, Any]) -> str:
    """Name an entry as it is found: in the environment, or in the file."""
    variable = "TRACKER_" + "__".join(str(part).upper() for part in parts)
    if variable in os.environ:
        return variable
    match parts:
        case ("channel" | "rule" as kind, int(number), *rest):
            try:
                name = values[str(kind)][number]["name"]
            except (KeyError, IndexError, TypeError):
                name = f"number {number + 1}"
            where = [f"[[{kind}]] {name}", *map(str, rest)]
            return ": ".join(where) if rest else where[0]
        case ():
            return ""
    return ".".join(map(str, parts))


def _words(
    fault: ErrorDetails, parts: Sequence[int | str], known: Mapping[str, Sequence[str]]
) -> str:
    kind, value = fault["type"], _shown(fault["input"])
    if kind == "extra_forbidden":
        return f": there is no such entry{_near(fault, parts, known)}"
    if kind in ("missing", "union_tag_not_found"):
        name = "kind, " if kind == "union_tag_not_found" else ""
        return f": {name}which it cannot do without, is missing; add it"
    if kind == "value_error":
        return f"{': ' if parts else ''}{fault['ctx']['error']}"
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        choice = fault["ctx"].get("expected") or fault["ctx"]["expected_tags"]
        tag = f": kind is {fault['ctx'].get('tag')!r}" if "tag" in fault["ctx"] else ""
        return f"{tag or f' is {value}'}; write one of {choice.replace(' or ', ', ')}"
    if kind in _WANTED:
        return f" is {value}; write {_WANTED[kind]}"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return f" is {value}; write {words.format(format(fault['ctx'][limit], 'g'))}"
    if kind in ("too_short", "string_too_short"):
        return " is empty; fill it in"
    return f" is {value}, which it cannot be; see docs/settings.md"


def _near(
    fault: ErrorDetails, parts: Sequence[int | str], known: Mapping[str, Sequence[str]]
) -> str:
    loc = fault["loc"]
    part = str(loc[2]) if parts[0] == "channel" and len(loc) > 2 else str(parts[0])
    choice = known.get(part if len(parts) > 1 else "", ())
    near = get_close_matches(str(parts[-1]), choice, n=1)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; there are: {', '.join(choice)}" if choice else "; take it out"


def _shown(value: object) -> str:
    """Show a value, but not a password that stands in an address."""
    text = _SECRET_PART.sub("//…@", _short.repr(value))
    return "".join(sign if sign.isprintable() else "?" for sign in text)
