"""The page that lists every command, made of the command line itself."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from tracker.cli.app import commands

_HEAD = """\
# Every command

This page is made from the command line itself, each time this site is built: it says
what `tracker COMMAND --help` says. [Asking the history](asking.md) goes through the
questions that they answer.

`--database`, `--settings` and `--catalogue` stand before the command; the first two
may stand anywhere in the line.
"""


def all_commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with all words of its name, groups before what they hold."""
    yield from _below("tracker", commands())


def command_page() -> str:
    """Write the page, in Markdown."""
    parts = [_HEAD]
    for name, command in all_commands():
        marks = "###" if name.count(" ") > 1 else "##"
        parts.append(f"{marks} `{name}`\n\n{_described(name, command)}")
    return "\n".join(parts)


def _below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for word, each in getattr(command, "commands", {}).items():
        loaded = each.load() if hasattr(each, "load") else each
        yield from _below(f"{name} {word}", loaded)


def _described(name: str, command: Any) -> str:
    context = command.context_class(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    records = [each.get_help_record(context) for each in command.params]
    rows = [
        f"| {_code(left)} | {_cell(text)} |\n" for left, text in filter(None, records)
    ]
    head = "| takes | which is |\n|---|---|\n"
    table = head + "".join(rows) + "\n" if rows else ""
    held = _held(name, command)
    help_ = _prose(command.help or "")
    return f"```text\n{usage}\n```\n\n{help_}\n\n{table}{held}"


def _held(name: str, command: Any) -> str:
    """List the commands of a group, with where they stand on this page."""
    rows = []
    for word, each in getattr(command, "commands", {}).items():
        summary = each.get_short_help_str(limit=200)
        anchor = re.sub(r"[^a-z]+", "-", f"{name} {word}")
        rows.append(f"| [`{word}`](#{anchor}) | {_cell(summary)} |\n")
    head = "| command | does |\n|---|---|\n"
    return head + "".join(rows) + "\n" if rows else ""


def _code(text: str) -> str:
    return f"<code>{escape(text).replace('|', '&#124;')}</code>"


def _cell(text: str) -> str:
    """Put a help text into a cell of a table: bars and angles are no markup there."""
    return _prose(text).replace("|", "&#124;").replace("\n", " ")


def _prose(text: str) -> str:
    """Keep a help text from being read as markup."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
