"""One event in two documents of a provider is judged the same, and told as one."""

from datetime import timedelta

import pytest

from db.alert_claims import claim
from db.store import Store
from tests.invented import ASKS_FIRST, POLICY, START, TERMS, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, feed
from tracker.records import Significance, Topic

KEPT = "We keep your chats for {} days after you delete them."
EVENTS = {
    "the default of training turns": (
        ASKS_FIRST,
        TRAINS,
        "substantive",
        {Topic.TRAINING, Topic.OPT_OUT},
    ),
    "a time becomes longer": (
        KEPT.format(30),
        KEPT.format(90),
        "substantive",
        {Topic.RETENTION},
    ),
    "a promise goes": (
        "Nobody at Quillon reads your chats.",
        "",
        "substantive",
        {Topic.HUMAN_REVIEW},
    ),
    "the office moves": (
        "Our post is answered by the desk in Larkhaven.",
        "Our post is answered by the desk in Marrowby.",
        "editorial",
        set(),
    ),
}
# The documents differ in all else.
TERMS_SAY = (
    "<h2>Fees</h2><p>Fees are due within thirty days of each invoice that we send.</p>"
    "<h3>Late payment</h3><p>We charge interest on what is paid later than that.</p>"
)


def texts(passage: str) -> tuple[bytes, bytes]:
    said = f"<p>{passage}</p>" if passage else ""
    never = "We never use your chats to train our models."
    if passage in (ASKS_FIRST, TRAINS):
        return policy(passage), policy(passage, TERMS_SAY)
    return policy(never, said), policy(never, f"{TERMS_SAY}{said}")


@pytest.mark.parametrize(
    ("before", "after", "matters", "topics"), EVENTS.values(), ids=EVENTS
)
@pytest.mark.parametrize("minutes_apart", [0, 7])
def test_one_event_in_two_documents(
    store: Store,
    before: str,
    after: str,
    matters: str,
    topics: set[Topic],
    minutes_apart: int,
) -> None:
    later = 48 + minutes_apart / 60
    for hours, passage in ((0.0, before), (48.0, after)):
        in_policy, in_terms = texts(passage)
        feed(store, page(in_policy, hours))
        feed(store, page(in_terms, hours and later, TERMS))
    changes = all_changes(store)
    assert {change.document_id for change in changes} == {POLICY.id, TERMS.id}
    assert {change.comparison.significance for change in changes} == {
        Significance(matters)
    }
    # The heading above may add a topic, as late payment here: where the words name
    # none, only it tells what they are about. What they name is told under any.
    assert all(topics <= {*each.comparison.topics} for each in changes)
    if matters == "substantive":
        with store.writing() as session:
            now = START + timedelta(hours=50)
            told = claim(
                session,
                "mail",
                now,
                timedelta(minutes=15),
                gather=timedelta(minutes=10),
            )
        assert told is not None
        assert sorted(told.subjects) == sorted(change.id for change in changes)
