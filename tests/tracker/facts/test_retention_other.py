"""How long content lives once deleted, for training, if flagged, if read by people."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term

COLLECTED = "# What we collect\nWe collect the prompts and files that you give us.\n"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "If you delete a chat, we remove it from our systems within 30 days.",
            "P30D",
            id="if you delete",
        ),
        pytest.param(
            "A conversation that has been deleted is purged within 21 days.",
            "P21D",
            id="a conversation that has been deleted",
        ),
        pytest.param(
            "Press Delete and a chat is gone from the list; it is purged from storage"
            " after seven days.",
            "P7D",
            id="press delete",
        ),
        pytest.param(
            "User data is erased within one month of withdrawal.",
            "P1M",
            id="withdrawal from the service",
        ),
        pytest.param(
            "You can delete single chats, which disappear at once and are deleted from"
            " our servers within 14 days.",
            "P14D",
            id="you can delete, which",
        ),
        pytest.param(
            "Deleted conversations are purged after 30 days.",
            "P30D",
            id="deleted chats",
        ),
        pytest.param(
            "Content that you ask us to delete stays in our systems for up to 60 days"
            " and is then removed.",
            "P60D",
            id="content you ask us to delete",
        ),
        pytest.param(
            "Once your account is closed, all of your content is erased within ninety"
            " (90) days.",
            "P90D",
            id="account closed",
        ),
        pytest.param(
            "Within 30 days of the termination of the agreement, Brightloom will delete"
            " all Customer Data.",
            "P30D",
            id="end of the contract",
        ),
        pytest.param(
            "Upon expiration of the agreement we will delete Customer Data no later"
            " than 60 days afterwards.",
            "P60D",
            id="expiration",
        ),
        pytest.param(
            "# Return and deletion\n"
            "Within thirty (30) days after termination Brightloom will:\n"
            "- return Customer Data on request; and\n"
            "- delete all remaining copies of Customer Data.",
            "P30D",
            id="list completed by its lead-in",
        ),
        pytest.param(
            "Your files are kept for 30 days after you cancel your subscription.",
            "P30D",
            id="kept after cancelling",
        ),
        pytest.param(
            "When you remove a file it is queued for deletion, which may take up to 7"
            " days.",
            "P7D",
            id="deletion takes",
        ),
        pytest.param(
            "We delete your personal data within 30 days after you close your account.",
            "P30D",
            id="personal data after closing",
        ),
        pytest.param(
            "After you request deletion, we erase your conversations within one month.",
            "P1M",
            id="request",
        ),
        pytest.param(
            "You may delete a chat at any time. It is removed from our servers within"
            " 30 days.",
            "P30D",
            id="in the next sentence",
        ),
        pytest.param(
            "Upon your request, we delete your personal information within 30 days.",
            "P30D",
            id="upon request",
        ),
        pytest.param(
            "Closing your account deletes your chats within 12 days.",
            "P12D",
            id="closing the account deletes",
        ),
        pytest.param(
            "# How long we keep things\n| Chat history | 30 days after deletion",
            "P30D",
            id="row: after deletion",
        ),
        pytest.param(
            "# How long we keep things\n| What | How long\n"
            "| Chats you have deleted | Gone from our servers in 10 days",
            "P10D",
            id="row: gone from the servers",
        ),
        pytest.param(
            "Content is stored until you delete it. After deletion, copies persist for"
            " 35 days.",
            "P35D",
            id="copies of what the sentence before names",
        ),
        pytest.param(
            "Chats are kept until you delete them and for 30 days after that.",
            "P30D",
            id="until deleted, and then some days",
        ),
    ],
)
def test_after_deletion(page: str, value: str) -> None:
    assert said(COLLECTED + page, Term.RETENTION_DELETED) == value


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("Your chats are deleted after 30 days.", id="default period"),
        pytest.param(
            "We keep account data for one year after you close your account.",
            id="account data",
        ),
        pytest.param(
            "After you close your account, invoices are kept for ten years.",
            id="invoices",
        ),
        pytest.param(
            "If you delete your account, you may open a new one after 30 days.",
            id="a new account",
        ),
        pytest.param(
            "You may cancel within 14 days after you buy a plan; content stays yours.",
            id="withdrawal",
        ),
        pytest.param(
            "We may end this agreement with 30 days' notice and delete your content.",
            id="notice",
        ),
        pytest.param("Backups are kept for 35 days.", id="backups as such"),
        pytest.param("We back up your chats every 24 hours.", id="a frequency"),
        pytest.param(
            "Reports of abuse are kept until the case is closed and for two years"
            " thereafter.",
            id="a case that is closed",
        ),
        pytest.param(
            "Chats that we read are kept for three years, even if you delete your"
            " account.",
            id="even if deleted",
        ),
        pytest.param(
            "If you ask us to delete data, we will respond to your request within 45"
            " days.",
            id="answering a request",
        ),
        pytest.param(
            "If you delete your account, we aim to delete your personal data within 30"
            " days.",
            id="no promise",
        ),
        pytest.param(
            "After you delete your account we may keep what the law requires.",
            id="no time",
        ),
        pytest.param(
            "Upon termination you must delete all outputs within 30 days.",
            id="the customer deletes",
        ),
    ],
)
def test_what_is_not_said_of_deleted_content(page: str) -> None:
    assert said(COLLECTED + page, Term.RETENTION_DELETED) is None


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            "If you let us use your chats to train our models, we keep them for up to"
            " five years.",
            Term.RETENTION_TRAINING,
            "P5Y",
            id="training: if you allow",
        ),
        pytest.param(
            "Content used for model training is retained for 3 years.",
            Term.RETENTION_TRAINING,
            "P3Y",
            id="training: content used",
        ),
        pytest.param(
            "To train our models we retain chats without names for five years.",
            Term.RETENTION_TRAINING,
            "P5Y",
            id="training: the purpose comes first",
        ),
        pytest.param(
            "# How long we keep things\n"
            "- Data used to train our models: 24 months after collection",
            Term.RETENTION_TRAINING,
            "P24M",
            id="training: label",
        ),
        pytest.param(
            "Prompts used to improve our models are stored for as long as necessary"
            " for that purpose.",
            Term.RETENTION_TRAINING,
            "as_needed",
            id="training: as needed",
        ),
        pytest.param(
            "If a chat is flagged as breaking our rules, we may keep it for up to 2"
            " years.",
            Term.RETENTION_FLAGGED,
            "P2Y",
            id="flagged: if flagged",
        ),
        pytest.param(
            "Uploads reported for fraud are preserved for 24 months.",
            Term.RETENTION_FLAGGED,
            "P24M",
            id="flagged: reported",
        ),
        pytest.param(
            "Content that a moderator has rejected is kept for one year.",
            Term.RETENTION_FLAGGED,
            "P1Y",
            id="flagged: rejected",
        ),
        pytest.param(
            "We store prompts for 30 days to detect violations of our rules."
            " Prompts flagged as violating are kept for 2 years.",
            Term.RETENTION_FLAGGED,
            "P2Y",
            id="flagged: not what is only watched",
        ),
        pytest.param(
            "Abuse-monitoring logs with prompts and outputs are kept for 30 days.",
            Term.RETENTION_FLAGGED,
            "P30D",
            id="flagged: abuse-monitoring logs",
        ),
        pytest.param(
            "Content that violates our usage policy may be stored for 180 days.",
            Term.RETENTION_FLAGGED,
            "P180D",
            id="flagged: violates",
        ),
        pytest.param(
            "# Endpoints\n| Endpoint | Trained on | Abuse monitoring retention\n"
            "| /chat | No | 30 days",
            Term.RETENTION_FLAGGED,
            "P30D",
            id="flagged: by the name of the column",
        ),
        pytest.param(
            "Prompts that trip our safety filters are stored for 90 days.",
            Term.RETENTION_FLAGGED,
            "P90D",
            id="flagged: trip a filter",
        ),
        pytest.param(
            "If our systems suspect misuse, we keep the chat for 12 months.",
            Term.RETENTION_FLAGGED,
            "P12M",
            id="flagged: if misuse is suspected",
        ),
        pytest.param(
            "Flagged inputs and outputs are retained for seven years.",
            Term.RETENTION_FLAGGED,
            "P7Y",
            id="flagged: inputs and outputs",
        ),
        pytest.param(
            "Conversations that break our usage rules are kept for two years.",
            Term.RETENTION_FLAGGED,
            "P2Y",
            id="flagged: break the rules",
        ),
        pytest.param(
            "# How long we keep things\n| What | How long\n"
            "| Chats caught by our filters | 12 months",
            Term.RETENTION_FLAGGED,
            "P12M",
            id="flagged: caught by filters",
        ),
        pytest.param(
            "# How long we keep things\n| What | How long\n"
            "| Chats that a reviewer has seen | 4 years",
            Term.RETENTION_REVIEWED,
            "P4Y",
            id="reviewed: row",
        ),
        pytest.param(
            "Chats that human reviewers have read are kept for up to three years.",
            Term.RETENTION_REVIEWED,
            "P3Y",
            id="reviewed: chats read",
        ),
        pytest.param(
            "Chats reviewed by people are not deleted when you delete your activity."
            " Instead, they are kept for up to three years.",
            Term.RETENTION_REVIEWED,
            "P3Y",
            id="reviewed: in the next sentence",
        ),
        pytest.param(
            "Conversations that have been reviewed by our staff are stored separately"
            " for 18 months.",
            Term.RETENTION_REVIEWED,
            "P18M",
            id="reviewed: by staff",
        ),
    ],
)
def test_narrower_terms(page: str, term: Term, value: str) -> None:
    assert said(page, term) == value


@pytest.mark.parametrize(
    ("page", "term"),
    [
        pytest.param(
            "If you do not allow training, we keep chats for 30 days.",
            Term.RETENTION_TRAINING,
            id="training: only without it",
        ),
        pytest.param(
            "Staff finish security training within 30 days.",
            Term.RETENTION_TRAINING,
            id="training: of staff",
        ),
        pytest.param(
            "We keep chats for 30 days, whether or not they are used to train models.",
            Term.RETENTION_TRAINING,
            id="training: either way",
        ),
        pytest.param(
            "If you have switched model training off, we keep chats for 30 days.",
            Term.RETENTION_TRAINING,
            id="training: switched off",
        ),
        pytest.param(
            "We keep personal data as long as necessary to run the service and to train"
            " our models.",
            Term.RETENTION_TRAINING,
            id="training: one purpose of many",
        ),
        pytest.param(
            "Accounts that violate our rules are closed after 30 days.",
            Term.RETENTION_FLAGGED,
            id="flagged: accounts",
        ),
        pytest.param(
            "We keep chats for 30 days and break down errors by our guidelines.",
            Term.RETENTION_FLAGGED,
            id="flagged: breaking something down",
        ),
        pytest.param(
            "We review our policies every two years.",
            Term.RETENTION_REVIEWED,
            id="reviewed: policies",
        ),
    ],
)
def test_what_the_narrower_terms_are_not(page: str, term: Term) -> None:
    assert said(COLLECTED + page, term) is None


@pytest.mark.parametrize(
    ("page", "default"),
    [
        pytest.param(
            "If a chat is flagged, we keep it for 2 years.", None, id="flagged only"
        ),
        pytest.param(
            "If you allow training, chats are kept for 5 years.",
            None,
            id="training only",
        ),
        pytest.param(
            "If you don't allow training, chats are kept for 30 days.",
            "P30D",
            id="without training",
        ),
        pytest.param(
            "Chats are deleted within 30 days, unless they are flagged for safety.",
            "P30D",
            id="unless flagged",
        ),
        pytest.param(
            "We keep prompts for 30 days to detect abuse.", "P30D", id="to detect abuse"
        ),
    ],
)
def test_a_narrower_term_is_not_the_default(page: str, default: str | None) -> None:
    assert said(page, Term.RETENTION_CONTENT) == default


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            "Temporary chats are kept for 20 days to look out for abuse.",
            Term.RETENTION_FLAGGED,
            "P20D",
            id="a special kind of chat kept against abuse",
        ),
        pytest.param(
            "Private chats are deleted in 20 days unless they seem to be harmful.",
            Term.RETENTION_FLAGGED,
            "as_needed",
            id="a special kind of chat unless it is harmful",
        ),
        pytest.param(
            "We may retain some content for longer where needed to stop misuse.",
            Term.RETENTION_FLAGGED,
            "as_needed",
            id="longer to stop misuse",
        ),
        pytest.param(
            "Brightloom may retain abusive content as reasonably necessary.",
            Term.RETENTION_FLAGGED,
            "as_needed",
            id="abusive content as necessary",
        ),
        pytest.param(
            "We may keep your data after you leave:\n"
            "- to protect people, for instance where our rules were violated; or\n"
            "- to settle disputes.",
            Term.RETENTION_FLAGGED,
            "as_needed",
            id="purposes in a list",
        ),
        pytest.param(
            "Within 40 days after termination Brightloom will:\n"
            "- delete Customer Data, except where its retention is necessary to fight"
            " harmful use.",
            Term.RETENTION_FLAGGED,
            "as_needed",
            id="excepted from deletion",
        ),
        pytest.param(
            "When the contract ends you have 45 days to export your data, and after"
            " that we erase it.",
            Term.RETENTION_DELETED,
            "P45D",
            id="a time to fetch one's data",
        ),
        pytest.param(
            "Upon termination we will instruct each subprocessor to delete Customer"
            " Data within 15 days.",
            Term.RETENTION_DELETED,
            "P15D",
            id="others are made to delete",
        ),
    ],
)
def test_what_can_be_read_either_way(page: str, term: Term, value: str) -> None:
    assert said(COLLECTED + page, term) == value


@pytest.mark.parametrize(
    ("page", "term"),
    [
        pytest.param(
            "Temporary chats are kept for 20 days.",
            Term.RETENTION_FLAGGED,
            id="a special kind of chat, for no reason",
        ),
        pytest.param(
            "We keep content as long as necessary to run the service.",
            Term.RETENTION_FLAGGED,
            id="as needed for the service",
        ),
        pytest.param(
            "You may export your data for 30 days a year.",
            Term.RETENTION_DELETED,
            id="export without deletion",
        ),
        pytest.param(
            "We may keep invoices for longer where needed to stop abuse.",
            Term.RETENTION_FLAGGED,
            id="invoices",
        ),
        pytest.param(
            "The customer must instruct its users to delete outputs within 15 days"
            " after termination.",
            Term.RETENTION_DELETED,
            id="the customer makes others delete",
        ),
    ],
)
def test_what_is_no_arguable_reading(page: str, term: Term) -> None:
    assert said(COLLECTED + page, term) is None


def test_both_sentences_are_quoted_where_the_value_needs_both() -> None:
    page = (
        "Within thirty (30) days after termination Brightloom will:\n"
        "- delete all copies of Customer Data."
    )
    (fact,) = facts(page)
    assert fact.quote == "delete all copies of Customer Data."
    assert fact.more == (
        ("Within thirty (30) days after termination Brightloom will:", 0),
    )
