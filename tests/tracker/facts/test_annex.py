"""How long data is processed, as the annexes of processing agreements say it."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term

CUSTOMERS = "Brightloom processes Customer Data as a processor.\n"
ASKED = "The period for which personal data will be retained, or how it is determined"


@pytest.mark.parametrize(
    ("page", "content", "deleted"),
    [
        pytest.param(
            "2. Duration:\nThe term of the agreement.",
            "until_deleted",
            None,
            id="duration",
        ),
        pytest.param(
            f"{ASKED}\nFor the duration of the services.",
            "until_deleted",
            None,
            id="question of the standard clauses",
        ),
        pytest.param(
            "Duration of processing:\nThe term and any time thereafter that winding up"
            " takes.",
            "until_deleted",
            "as_needed",
            id="and some time thereafter",
        ),
        pytest.param("Duration:\nSee the order form.", None, None, id="elsewhere"),
        pytest.param(
            "Purpose:\nThe term is used as in the agreement.",
            None,
            None,
            id="another question",
        ),
    ],
)
def test_annex(page: str, content: str | None, deleted: str | None) -> None:
    assert said(CUSTOMERS + page, Term.RETENTION_CONTENT) == content
    assert said(CUSTOMERS + page, Term.RETENTION_DELETED) == deleted
    assert not any(fact.sure for fact in facts(CUSTOMERS + page))


def test_a_page_without_data_of_customers_has_no_such_annex() -> None:
    assert not facts("Duration:\nThe term of the lease.")
