"""What a fact quotes beside the sentence that it rests on."""

from tests.invented import POLICY, QUILLON
from tests.tracker.facts.told_readers import WEIGHTS, told_readers
from tracker.facts import find_facts
from tracker.facts.statements import Says
from tracker.records import Clause, ClauseKind

LEAD = "Within ten days after you leave, we:"
ITEM = "delete what you typed."


def test_the_lead_in_that_names_a_time_is_quoted_with_its_item() -> None:
    clauses = [
        Clause(ClauseKind.PARAGRAPH, "Once you go, this holds."),
        Clause(ClauseKind.PARAGRAPH, LEAD),
        Clause(ClauseKind.ITEM, "send you a copy;", lead=LEAD),
        Clause(ClauseKind.ITEM, ITEM, lead=LEAD),
    ]
    readers = told_readers({ITEM: {Says.DELETED_AFTER_A_TIME: 0.95}})
    (fact,) = find_facts(clauses, POLICY, QUILLON, readers, WEIGHTS)
    assert (fact.value, fact.evidence) == ("P10D", f"{LEAD} {ITEM}")
