"""The manual page, made of the commands themselves: roff, as man reads it."""

import re
from collections.abc import Iterator
from typing import Any

from tracker.cli.deferred import Deferred

_DESCRIPTION = """\
The tracker reads the policies, contracts and help pages of AI providers on a schedule,
keeps every one of them, and turns them into one table (provider × plan × term) in
which every cell carries the sentence it rests on and its history. When a cell moves,
it tells people.

Providers, plans, documents and terms are named by id or label, in any case and as short
as they stay clear. Days are written 2026-03-05, yesterday or "2 weeks ago"."""

_STATUSES = (
    ("0", "It was done."),
    (
        "1",
        "Something deserves a look (status), matters (--fail-on) or is broken "
        "(verify), or no page could be read (scan).",
    ),
    ("2", "It could not be done; a line says why, and what to do."),
    ("3", "It was done but for something that could not be read, or is damaged."),
    ("130", "Ctrl-C ended it; what was kept stays."),
)
_ENVIRONMENT = (
    ("TRACKER_…", "Any entry of the settings, such as TRACKER_DATABASE."),
    ("PAGER", "What shows what is longer than a screen; empty or cat: nothing does."),
    ("NO_COLOR", "Where it is set, no colours are used."),
)
_FILES = (
    ("~/.config/training-policy-tracker/settings.toml", "The settings, on Linux."),
    ("~/.local/share/training-policy-tracker/", "The database, on Linux."),
)


def man_page(root: Any, version: str) -> str:
    """Write the page of all commands; `root` is the whole command line."""
    lines = [
        f'.TH TRACKER 1 "" "training-policy-tracker {version}"',
        ".SH NAME",
        f"tracker \\- {_roff(_first_line(root.help))}",
        ".SH SYNOPSIS",
        ".B tracker",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR …]",
        ".SH DESCRIPTION",
        *_paragraphs(_DESCRIPTION),
        ".SH OPTIONS",
        *_parameters(root, "tracker"),
        ".SH COMMANDS",
        *(
            line
            for name, each in _commands(root, "tracker")
            for line in _of(name, each)
        ),
    ]
    for heading, entries in (
        ("EXIT STATUS", _STATUSES),
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
    ):
        lines.append(f".SH {heading}")
        for name, what in entries:
            lines += _entry(name, what)
    return "\n".join(lines) + "\n"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """List all commands with their names, groups before what is in them."""
    for name, command in group.commands.items():
        loaded = command.load() if isinstance(command, Deferred) else command
        if not loaded.hidden:
            yield f"{path} {name}", loaded
            if hasattr(loaded, "commands"):
                yield from _commands(loaded, f"{path} {name}")


def _of(name: str, command: Any) -> Iterator[str]:
    """Describe one command."""
    pieces = " ".join(command.collect_usage_pieces(_context(command, name)))
    yield f".SS {_roff(name)} \\fI{_roff(pieces)}\\fR"
    yield from _paragraphs(command.help or "")
    yield from _parameters(command, name)


def _parameters(command: Any, name: str) -> Iterator[str]:
    """Describe arguments and options, as the help of the command does."""
    context = _context(command, name)
    for each in command.params:
        if record := each.get_help_record(context):
            yield from _entry(*record)


def _context(command: Any, name: str) -> Any:
    """Give what a command needs to tell of itself; nothing is run."""
    return command.make_context(name, [], resilient_parsing=True)


def _entry(name: str, what: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_roff(name)}"
    yield _roff(" ".join(what.split()))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield ".PP"
        yield _roff(" ".join(paragraph.split()))


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].rstrip(".")


def _roff(text: str) -> str:
    """Let words be words: no request, no escape, hyphens that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
