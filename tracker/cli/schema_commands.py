"""`tracker schema`: what the JSON of each command holds, as JSON Schema."""

from typing import Annotated

import typer

from tracker.cli.output import listing, print_json
from tracker.errors import NotFoundError
from tracker.exports.answer_kinds import PUBLISHED
from tracker.exports.row_schemas import json_schema


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("schema")(print_schema)


def print_schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which; default: their list.")
    ] = None,
) -> None:
    """Print the JSON Schema of what a command writes with --format json.

    Of JSON Lines, a line is one item.
    """
    if name is None:
        listing(
            ["schema", "of the JSON of"],
            [
                [kind.name, ", ".join(f"tracker {each}" for each in kind.commands)]
                for kind in PUBLISHED.values()
            ],
        )
        return
    kind = PUBLISHED.get(name) or next(
        (each for each in PUBLISHED.values() if name in each.commands), None
    )
    if kind is None:
        raise NotFoundError(f"no schema {name!r}; there are: {', '.join(PUBLISHED)}")
    print_json(json_schema(kind))
