"""Arguments that several commands take; tracker/typed_names.py tells what is meant."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli import completion
from tracker.records import Significance, Term
from tracker.typed_names import find_term


class FailOn(StrEnum):
    """From what on a command's status says that something changed."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


_COUNTS = {
    FailOn.EDITORIAL: {Significance.EDITORIAL, Significance.SUBSTANTIVE},
    FailOn.SUBSTANTIVE: {Significance.SUBSTANTIVE},
}

ProviderArgument = Annotated[
    str,
    typer.Argument(
        metavar="PROVIDER",
        help="A provider, such as openai.",
        autocompletion=completion.providers,
    ),
]
ProvidersArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PROVIDER",
        help="Whose; default: all.",
        autocompletion=completion.providers,
    ),
]
ProviderOption = Annotated[
    str | None,
    typer.Option(help="Only this provider.", autocompletion=completion.providers),
]
PlanArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN",
        help="A plan, such as free.",
        autocompletion=completion.plans,
    ),
]
PlansArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN[,PLAN…]|all",
        help="One plan, several by commas, or all.",
        autocompletion=completion.plans,
    ),
]
DocumentArgument = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        help="A document, such as openai/privacy-policy.",
        autocompletion=completion.documents,
    ),
]
DocumentOption = Annotated[
    str | None,
    typer.Option(help="Only this document.", autocompletion=completion.documents),
]
NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="DOCUMENT|PROVIDER",
        help="Which; default: all.",
        autocompletion=completion.names,
    ),
]
ChangeArgument = Annotated[
    str,
    typer.Argument(
        metavar="CHANGE",
        help="A change's id, or how it begins.",
        autocompletion=completion.changes,
    ),
]
TermArgument = Annotated[
    Term,
    typer.Argument(
        metavar="TERM",
        parser=find_term,
        help="A row of the table.",
        autocompletion=completion.terms,
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="As known, and in force, on this day."),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on", help="End with status 1 where something matters as much."
    ),
]


def fail_if_so(fail_on: FailOn | None, found: Iterable[Significance]) -> None:
    """End the command with status 1 where something matters as much as that."""
    if fail_on is not None and any(each in _COUNTS[fail_on] for each in found):
        raise typer.Exit(1)
