"""What outlives deletion: backups, the trash, the end of a contract."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term

COLLECTED = "# What we collect\nWe collect the prompts and files that you give us.\n"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "When you delete a chat, we erase it from our active systems within 24"
            " hours and from backups within 30 days.",
            "P30D",
            id="live systems, then backups: the last copy counts",
        ),
        pytest.param(
            "Chats that you delete disappear from our servers at once and from our"
            " backups after 14 days.",
            "P14D",
            id="at once, then backups",
        ),
        pytest.param(
            "When you clear a chat, it is removed from production within 20 days and"
            " from backups within a further 60 days.",
            "P20D",
            id="backups on top: no sum of ours",
        ),
        pytest.param(
            "If you close your account, your content is deleted immediately; backup"
            " copies are purged after a further 60 days.",
            "P60D",
            id="only the backups have a time",
        ),
        pytest.param(
            "Deleted content may persist in backups for up to 90 days.",
            "P90D",
            id="content in backups alone",
        ),
        pytest.param(
            "Deleted content may persist in backups for up to 90 days."
            " We erase deleted content within 30 days.",
            "P30D",
            id="another sentence tells of the content itself",
        ),
        pytest.param(
            "Following deletion of a file by you, residual copies may remain in our"
            " backup systems for no longer than 90 days.",
            "P90D",
            id="residual copies",
        ),
        pytest.param(
            "After you remove a conversation, backup copies are overwritten within 35"
            " days.",
            "P35D",
            id="overwritten",
        ),
        pytest.param(
            "When you delete a document, it moves to the trash and is permanently"
            " removed after 30 days.",
            "P30D",
            id="to the trash",
        ),
        pytest.param(
            "If you delete a board, it goes to the bin, where it sits for ten days in"
            " case you change your mind.",
            "P10D",
            id="sits in the bin",
        ),
        pytest.param(
            "Items in the trash are emptied automatically after 20 days.",
            "P20D",
            id="the trash is emptied",
        ),
        pytest.param(
            "Within 30 days after the end of the subscription, all customer data is"
            " destroyed.",
            "P30D",
            id="the end of the subscription",
        ),
        pytest.param(
            "At the end of the contract your content is available for export for 25"
            " days, then it is deleted.",
            "P25D",
            id="available for export, then deleted",
        ),
        pytest.param(
            "Once you ask us to delete your account, everything in it is gone within"
            " three weeks.",
            "P21D",
            id="everything is gone",
        ),
        pytest.param(
            "# What happens when I delete a chat?\n"
            "It disappears from your screen right away and from our systems within"
            " thirty days.",
            "P30D",
            id="asked by the heading",
        ),
        pytest.param(
            "# What happens to my projects if I cancel my subscription?\n"
            "They are kept for 60 days so that you can come back.",
            "P60D",
            id="asked by the heading, of cancelling",
        ),
        pytest.param(
            "When a host deletes a meeting, its transcript is erased within 20 days.",
            "P20D",
            id="deleted by somebody else",
        ),
        pytest.param(
            "Glossaries and memories that you delete are erased after 35 days.",
            "P35D",
            id="whatever you delete",
        ),
        pytest.param(
            "When something is deleted it remains in the trash for 10 days.",
            "P10D",
            id="something",
        ),
        pytest.param(
            "# What happens to my data when I delete my account?\n"
            "Threads and indexes go within 30 days.",
            "P30D",
            id="no word on deletion but the question's",
        ),
        pytest.param(
            "Within 30 days of termination, Processor shall delete Customer Data.",
            "P30D",
            id="the provider under another name",
        ),
        pytest.param(
            "When you delete your account, all your chats will be erased permanently."
            " This may take up to 30 days.",
            "P30D",
            id="this may take",
        ),
        pytest.param(
            "Once deleted, content cannot be restored and is purged from all systems"
            " in 30 days.",
            "P30D",
            id="once deleted",
        ),
        pytest.param(
            "# Retention periods\nInputs: 30 days from the request",
            None,
            id="an API's request is no request to delete",
        ),
        pytest.param(
            "We delete chats within 30 days of your written request.",
            "P30D",
            id="a written request",
        ),
        pytest.param(
            "Upon termination the model providers delete your prompts in 30 days.",
            None,
            id="others delete",
        ),
        pytest.param(
            "If you remove a card, we erase its number within 30 days.",
            None,
            id="a card",
        ),
        pytest.param(
            "# What happens when I delete a chat?\nInvoices are kept for ten years.",
            None,
            id="invoices below a question on chats",
        ),
    ],
)
def test_how_long_deleted_content_survives(page: str, value: str | None) -> None:
    assert said(COLLECTED + page, Term.RETENTION_DELETED) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "# How long do you keep my chats?\nFor 90 days.", "P90D", id="for 90 days"
        ),
        pytest.param(
            "# How long do you keep my chats?\nSix months, then they are gone.",
            "P6M",
            id="six months",
        ),
        pytest.param(
            "# How long do you store conversations?\nUntil you delete them.",
            "until_deleted",
            id="until you delete them",
        ),
        pytest.param(
            "# Are my inputs retained?\nNo. They are processed in memory only.",
            "none",
            id="no",
        ),
        pytest.param("Do you store my prompts? We do not.", "none", id="we do not"),
        pytest.param(
            "# Do you keep what I type?\nYes, for 30 days.", "P30D", id="yes, for"
        ),
        pytest.param("# Do you sell my chats?\nNo.", None, id="no to something else"),
        pytest.param(
            "# Do you keep chats for training?\nNo.", None, id="no to training"
        ),
        pytest.param(
            "# How long do you keep my chats?\nWe answer such questions in 3 days.",
            None,
            id="no answer",
        ),
        pytest.param(
            "# How long do you keep payment data?\nFor ten years.",
            None,
            id="another question",
        ),
    ],
)
def test_what_answers_a_question_on_keeping(page: str, value: str | None) -> None:
    assert said(page, Term.RETENTION_CONTENT) == value
