"""How pages are laid out: Jinja templates that escape, and what they may call."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.harmless_text import clean
from tracker.table.plain_words import (
    UNSURE_MEANS,
    listed,
    marked_cell,
    marked_value,
    plain_date,
    shown_link,
    term_name,
)
from tracker.web.shown_cells import cell_path, mark_of, plan_names
from tracker.web.site_paths import path_of, web_link

STATIC = files("tracker.web") / "static"


def day_words(day: date | datetime | None) -> str:
    """Write a day as people read it; nothing for none."""
    return plain_date(day) if day else ""


def moment_words(moment: datetime | None) -> str:
    """Write a moment, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if moment else ""


def count_words(count: int, thing: str, things: str = "") -> str:
    """Say `1 plan`, `2 plans`."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def marked_parts(
    text: str, places: Iterable[tuple[int, int]]
) -> list[tuple[str, bool]]:
    """Cut a text where some places of it are to be marked; places do not overlap."""
    parts, at = [], 0
    for begin, end in sorted(places):
        parts += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    parts.append((text[at:], False))
    return [(clean_run(words), marked) for words, marked in parts if words]


def clean_run(text: str) -> str:
    """Clean a part of a line; spaces at its edges part it from its neighbours."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    kept = clean(text)
    if not kept:
        return " " if before or after else ""
    return f"{' ' if before else ''}{kept}{' ' if after else ''}"


@cache
def static_file(name: str) -> bytes:
    """Return one of our own files."""
    return (STATIC / name).read_bytes()


@cache
def static_address(name: str) -> str:
    """Return where a file of our own is found: another address once it changes."""
    mark = hashlib.sha256(static_file(name)).hexdigest()[:10]
    return f"/static/{mark}/{name}"


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("tracker.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_harmless,
    )
    made.globals |= {
        "cell_path": cell_path,
        "count": count_words,
        "mark_of": mark_of,
        "path": path_of,
        "plan_names": plan_names,
        "static": static_address,
        "term_name": term_name,
        "unsure_means": UNSURE_MEANS,
        "value": marked_value,
    }
    made.filters |= {
        "cell": marked_cell,
        "day": day_words,
        "link": web_link,
        "listed": listed,
        "moment": moment_words,
        "shown_link": shown_link,
    }
    return made


def _harmless(value: Any) -> Any:
    """Pass every word on a page by the one place that makes strangers' words harmless.

    What is HTML already is made by templates, of words that passed here.
    """
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return clean_run(value)
    return value


_TEMPLATES = _environment()


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """Lay out a page; `values` are what its template names."""
    return _TEMPLATES.get_template(template).render(nav=_NAVIGATION, **values)


# What every page leads to: address, words.
_NAVIGATION: Sequence[tuple[str, str]] = (
    ("/", "Who trains"),
    ("/table", "Table"),
    ("/compare", "Compare"),
    ("/changes", "Changes"),
    ("/upcoming", "Upcoming"),
    ("/search", "Search"),
    ("/documents", "Documents"),
    ("/status", "Status"),
    ("/reviews", "Review"),
)
