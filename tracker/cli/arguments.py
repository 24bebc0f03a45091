"""Arguments that several commands take, and what is said where one names nothing."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated

import typer

from tracker.errors import NotFoundError
from tracker.records import Provider, Term
from tracker.table.plain_words import listed


def parse_term(text: str) -> Term:
    """Read a term as it is written in the table's JSON, or nearly so."""
    if isinstance(text, Term):
        return text
    name = text.strip().lower().replace("-", "_").replace(" ", "_")
    if name in set(Term):
        return Term(name)
    near = [term.value for term in Term if len(name) > 2 and name in term.value]
    raise NotFoundError(f"no term {text!r}; {_remedy(name, Term, near)}")


def check_plan(provider: Provider, plan: str) -> None:
    """Raise NotFoundError, naming the near ones, where a provider has no such plan."""
    if plan not in provider.plan_ids:
        near = [each.id for each in provider.plans if each.name.lower() == plan.lower()]
        remedy = _remedy(plan.lower(), provider.plan_ids, near)
        raise NotFoundError(f"{provider.name} has no plan {plan!r}; {remedy}")


def _remedy(name: str, known: Iterable[str], near: list[str]) -> str:
    every = [str(each) for each in known]
    near = near or get_close_matches(name, every, n=1)
    if near:
        return f"did you mean {listed([repr(each) for each in near], 'or')}?"
    return f"there are: {', '.join(every)}"


def parse_plans(provider: Provider, text: str) -> tuple[str, ...]:
    """Read `free,pro`, or `all`; raise NotFoundError where there is no such plan."""
    if text.strip() == "all":
        return tuple(provider.plan_ids)
    plans = tuple(dict.fromkeys(each.strip() for each in text.split(",")))
    for plan in plans:
        check_plan(provider, plan)
    return plans


ProviderArgument = Annotated[
    str, typer.Argument(metavar="PROVIDER", help="A provider's id, such as openai.")
]
PlanArgument = Annotated[
    str, typer.Argument(metavar="PLAN", help="A plan's id, such as free.")
]
PlansArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN[,PLAN…]|all", help="One plan's id, several by commas, or all."
    ),
]
DocumentArgument = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT", help="A document's id, such as openai/privacy-policy."
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
    typer.Argument(metavar="TERM", parser=parse_term, help="A row of the table."),
]
