"""Arguments that several commands take; tracker/typed_names.py tells what is meant."""

from typing import Annotated

import typer

from tracker.records import Term
from tracker.typed_names import find_term

ProviderArgument = Annotated[
    str, typer.Argument(metavar="PROVIDER", help="A provider, such as openai.")
]
PlanArgument = Annotated[
    str, typer.Argument(metavar="PLAN", help="A plan, such as free.")
]
PlansArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN[,PLAN…]|all", help="One plan, several by commas, or all."
    ),
]
DocumentArgument = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT", help="A document, such as openai/privacy-policy."
    ),
]
NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="DOCUMENT|PROVIDER", help="Which; default: all."),
]
ChangeArgument = Annotated[
    str, typer.Argument(metavar="CHANGE", help="A change's id, or how it begins.")
]
TermArgument = Annotated[
    Term,
    typer.Argument(metavar="TERM", parser=find_term, help="A row of the table."),
]
