"""Keeping in words that other pages use: of breaches, of deletion, of what is gone."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term

CONTENT = Term.RETENTION_CONTENT
DELETED = Term.RETENTION_DELETED
TRAINING = Term.RETENTION_TRAINING
FLAGGED = Term.RETENTION_FLAGGED


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("Prompts that a filter refuses are kept for 45 days.", "P45D"),
        ("Messages the safety team had to stop are retained for 120 days.", "P120D"),
        (
            "Messages in which a violation was established may be stored for a period"
            " not exceeding nine months.",
            "P9M",
        ),
        ("Prompts that led to an alarm are held for 60 days.", "P60D"),
        ("Chats that gave rise to a report stay there for one year.", "P1Y"),
        (
            "Chats copied for an abuse investigation are kept for 18 months.",
            "P18M",
        ),
        (
            "Your content in respect of which an inquiry has been opened is preserved"
            " for two years.",
            "P2Y",
        ),
        (
            "Where a conversation has been detected as containing threats, a copy of"
            " it is preserved for 200 days.",
            "P200D",
        ),
        ("Safety copies of chats are kept for 3 years.", "P3Y"),
        ("| Data | Kept for\n| Chats held for a misuse inquiry | 7 months", "P7M"),
        (
            "Tasks that our classifier has to stop are set apart, and are kept for 75"
            " days.",
            "P75D",
        ),
        (
            "We scan chats for violations of our rules. They are kept for 30 days.",
            None,
        ),
        ("Chats that led to a purchase are kept for 60 days.", None),
        ("Messages that an ad blocker stops are kept for 60 days.", None),
        ("Prompts in which an error was found are kept for 60 days.", None),
        ("Chats copied for your own records are kept for 60 days.", None),
        ("Messages the team had to translate are kept for 60 days.", None),
    ],
)
def test_of_breaches(page: str, value: str | None) -> None:
    assert said(page, FLAGGED) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (
            "A chat deleted by a member is at once invisible, and is erased from our"
            " servers within 20 days.",
            "P20D",
        ),
        (
            "Your removal of a chat causes its content to be erased within ten days.",
            "P10D",
        ),
        (
            "If you close your account, it may take up to 60 days until your chats"
            " have left our systems.",
            "P60D",
        ),
        (
            "When you delete a chat, it is hidden at once and we finish removing it"
            " within 25 days.",
            "P25D",
        ),
        (
            "You can delete a chat at any time. It vanishes from your list at once and"
            " from our disks within 72 hours.",
            "PT72H",
        ),
        (
            "If you close your account, it can take up to eighty (80) days until"
            " your chats have left our servers; backups may outlast that.",
            "P80D",
        ),
        (
            "When you delete a chat, it is erased from our systems within 50 days;"
            " backups are overwritten no later than 70 days after that.",
            "P50D",
        ),
        ("A bug reported by a member is fixed within 20 days.", None),
        ("Your removal of a member takes effect within ten days.", None),
        ("It may take up to 60 days until your refund has left our bank.", None),
    ],
)
def test_of_deletion(page: str, value: str | None) -> None:
    assert said(page, DELETED) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (
            "Chats contributed under the improvement programme are kept for 4 years.",
            "P4Y",
        ),
        (
            "The prompts chosen for training are stripped of names and kept for 30"
            " months.",
            "P30M",
        ),
        ("Texts placed in a training set remain in it for five years.", "P5Y"),
        (
            "Your prompts are stored for 20 months and used to train our models.",
            "P20M",
        ),
        ("Sessions contributed under the improvement switch are kept a year.", "P1Y"),
        ("Notes collected for training are kept for 6 years.", "P6Y"),
        ("Conversations for learning are stored for 16 months.", "P16M"),
        ("Conversations for learning Spanish are kept for 30 days.", None),
        ("Notes shared in your learning group are kept for 30 days.", None),
        ("Messages for learning | Kept for three years", "P3Y"),
        (
            "Chats are stored for 20 months and are not used to train our models.",
            None,
        ),
        ("Prompts chosen for the gallery are kept for 30 months.", None),
    ],
)
def test_of_training(page: str, value: str | None) -> None:
    assert said(page, TRAINING) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("Prompts are not written to storage.", "none"),
        ("Your prompts pass through a proxy and aren't kept or read by us.", "none"),
        ("Prompts are in memory while a call lasts; then they are gone.", "none"),
        (
            "Prompts are in the memory of our servers while a call lasts, and when it"
            " has ended they are gone.",
            "none",
        ),
        (
            "Screens that the agent sees are kept for 12 days. A chat is kept until"
            " you delete it.",
            "until_deleted",
        ),
        ("A conversation stays in your history until you delete it.", "until_deleted"),
        ("Your texts remain stored until a member erases them.", "until_deleted"),
        ("We store your projects until you bin them.", "until_deleted"),
        ("Chats stay as long as the account owner wants.", "until_deleted"),
        (
            "Chats are kept as long as the membership is in force, unless you delete"
            " them before.",
            "until_deleted",
        ),
        ("The message history is kept for 200 days on our servers.", "P200D"),
        ("We retain prompts only within the shortest period necessary.", "as_needed"),
        ("Chats stay open until an agent closes the ticket.", None),
        ("A banner stays on the page until you close it.", None),
        ("The access log is retained for twelve months.", None),
        ("Each access to your chats is logged and the log is kept 12 months.", None),
        ("Statistics of popular queries are stored for an hour.", None),
    ],
)
def test_of_content(page: str, value: str | None) -> None:
    assert said(page, CONTENT) == value
