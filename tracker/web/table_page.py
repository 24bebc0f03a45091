"""The table: provider × plan × term, on any day, with filters in the address."""

from tracker.asking.questions import chosen_plans
from tracker.records import Term
from tracker.table.plan_comparison import PlanKind, Trains, compared
from tracker.typed_names import find_providers, find_term
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.shown_cells import shown_plans, terms_of, unread_names
from tracker.web.web_visits import Visit

# What is shown unless other terms are asked for.
_USUAL = (
    Term.TRAINING_DEFAULT,
    Term.OPT_OUT_CHANNEL,
    Term.TRAINING_EXCEPTIONS,
    Term.RETENTION_CONTENT,
    Term.HUMAN_REVIEW,
    Term.ZERO_RETENTION,
)


def table(visit: Visit) -> Answer:
    """Show a row for plans that say the same, the worst first."""
    named = visit.several("provider")
    providers = find_providers(visit.catalogue, named)
    terms = tuple(dict.fromkeys(find_term(each) for each in visit.several("term")))
    kind, trains = visit.member("audience", PlanKind), visit.member("trains", Trains)
    plans = chosen_plans(providers, visit.one("plan") or None, kind)
    found = compared(plans, visit.tables(), terms or _USUAL, trains)
    return visit.page(
        "table.html",
        "The table",
        days=days_of(visit),
        rows=shown_plans(found),
        terms=terms_of(terms or _USUAL),
        unread=unread_names(found),
        plan_count=len(found),
        all_terms=terms_of(tuple(Term)),
        chosen={each.id for each in providers} if named else set(),
        kinds=list(PlanKind),
        kind=kind,
        answers=list(Trains),
        trains=trains,
        plan=visit.one("plan"),
    )
