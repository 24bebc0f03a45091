"""Keeping for training, for safety and after reading, in words that other pages use."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term

CONTENT = Term.RETENTION_CONTENT
TRAINING = Term.RETENTION_TRAINING
FLAGGED = Term.RETENTION_FLAGGED
REVIEWED = Term.RETENTION_REVIEWED


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            "Texts stored for training purposes are separated from account data and"
            " deleted no later than 18 months after collection.",
            TRAINING,
            "P18M",
            id="stored for training, then two verbs",
        ),
        pytest.param(
            "In workspaces where the improvement programme is on, chats are set aside,"
            " without names, for two years.",
            TRAINING,
            "P2Y",
            id="set aside",
        ),
        pytest.param(
            "Material selected for model training is stored separately for one year.",
            TRAINING,
            "P1Y",
            id="material selected",
        ),
        pytest.param(
            "Copies of your chats in our training datasets are deleted after 3 years.",
            TRAINING,
            "P3Y",
            id="in our datasets",
        ),
        pytest.param(
            "Samples taken for model improvement are stored for 24 months.",
            TRAINING,
            "P24M",
            id="samples",
        ),
        pytest.param(
            "# Periods of conservation\n| Data | Active base\n"
            "| Training corpus | Three years",
            TRAINING,
            "P3Y",
            id="a row on the corpus",
        ),
        pytest.param(
            "Data we license for training is kept for 10 years.",
            TRAINING,
            None,
            id="data that is licensed",
        ),
        pytest.param(
            "Training files for your fine-tuned model are kept until you delete them.",
            TRAINING,
            None,
            id="files to fine-tune with",
        ),
        pytest.param(
            "We keep records of staff training for 3 years.",
            TRAINING,
            None,
            id="people who are trained",
        ),
        pytest.param(
            "When a classifier raises an alert, the exchange is stored for 21 days.",
            FLAGGED,
            "P21D",
            id="an alert",
        ),
        pytest.param(
            "Prompts stopped by the filter are held for ninety (90) days.",
            FLAGGED,
            "P90D",
            id="stopped by the filter",
        ),
        pytest.param(
            "Blocked prompts are stored for 12 months.", FLAGGED, "P12M", id="blocked"
        ),
        pytest.param(
            "Inputs identified as unlawful by our systems are kept for six months.",
            FLAGGED,
            "P6M",
            id="identified as unlawful",
        ),
        pytest.param(
            "Where we detect abuse, the messages are preserved for three years.",
            FLAGGED,
            "P3Y",
            id="where abuse is detected",
        ),
        pytest.param(
            "Pictures and prompts that our team had to block are kept for 180 days.",
            FLAGGED,
            "P180D",
            id="had to block",
        ),
        pytest.param(
            "Prompts are kept for 30 days, unless they are flagged, in which case they"
            " are kept for 2 years.",
            FLAGGED,
            "P2Y",
            id="the second time of two",
        ),
        pytest.param(
            "Inputs are kept for 30 days, and for two years where they violate our"
            " usage policy.",
            FLAGGED,
            "P2Y",
            id="the second time, its condition behind it",
        ),
        pytest.param(
            "If a chat is flagged, we keep it for two years, and its scores for seven"
            " years.",
            FLAGGED,
            "P2Y",
            id="the second time is that of scores",
        ),
        pytest.param(
            "Chats are kept for 30 days, or up to five years if you allow us to use"
            " them for training.",
            TRAINING,
            "P5Y",
            id="the second time is for training",
        ),
        pytest.param(
            "Prompts rejected by the safety filter are deleted after 30 days.",
            FLAGGED,
            "P30D",
            id="deleted after",
        ),
        pytest.param(
            "Flagged content is removed within 24 hours of a report.",
            FLAGGED,
            None,
            id="taken down",
        ),
        pytest.param(
            "If our systems flag a conversation, it may be kept for up to 2 years.",
            FLAGGED,
            "P2Y",
            id="systems flag it",
        ),
        pytest.param(
            "Chats are kept for 90 days; chats that violate our policies are kept for"
            " 2 years.",
            FLAGGED,
            "P2Y",
            id="a statement of its own behind a semicolon",
        ),
        pytest.param(
            "Content that we report to the police is preserved for 1 year.",
            FLAGGED,
            "P1Y",
            id="reported to the police",
        ),
        pytest.param(
            "In the event of suspected misuse, prompts may be stored for 6 months.",
            FLAGGED,
            "P6M",
            id="in the event of misuse",
        ),
        pytest.param(
            "Prompts that our classifiers consider dangerous are kept for 1 year.",
            FLAGGED,
            "P1Y",
            id="considered dangerous",
        ),
        pytest.param(
            "Reports with attachments are kept for two years.",
            FLAGGED,
            None,
            id="reports",
        ),
        pytest.param(
            "When our team reviews a chat, the excerpt is stored for 12 months.",
            REVIEWED,
            "P12M",
            id="when the team reviews",
        ),
        pytest.param(
            "Chats selected for human review are kept for 18 months.",
            REVIEWED,
            "P18M",
            id="selected for review",
        ),
        pytest.param(
            "Data that has been reviewed or annotated by humans is kept for up to three"
            " years.",
            REVIEWED,
            "P3Y",
            id="data, reviewed or annotated",
        ),
        pytest.param(
            "Reviewers sign agreements that are kept for three years.",
            REVIEWED,
            None,
            id="what reviewers sign",
        ),
        pytest.param(
            "For the improvement of our models, inputs are stored for 12 months.",
            TRAINING,
            "P12M",
            id="for the improvement of models",
        ),
        pytest.param(
            "Inputs are stored for 3 years in order to train our models.",
            TRAINING,
            "P3Y",
            id="in order to train",
        ),
        pytest.param(
            "Customer Data is retained for the duration of the Agreement and for 60"
            " days after its end.",
            Term.RETENTION_DELETED,
            "P60D",
            id="some days after its end",
        ),
        pytest.param(
            "We keep blocked accounts on a list for two years.",
            FLAGGED,
            None,
            id="accounts that are blocked",
        ),
        pytest.param(
            "You may appeal a blocked post within 30 days.", FLAGGED, None, id="appeals"
        ),
        pytest.param(
            "Security logs are kept for one year.", FLAGGED, None, id="security logs"
        ),
        pytest.param(
            "Conversations that were reviewed are stored separately for three years.",
            REVIEWED,
            "P3Y",
            id="that were reviewed",
        ),
        pytest.param(
            "Samples read by our annotators are deleted after 18 months.",
            REVIEWED,
            "P18M",
            id="read by annotators",
        ),
        pytest.param(
            "Reviewed excerpts of your chats are retained for one year.",
            REVIEWED,
            "P1Y",
            id="reviewed excerpts",
        ),
        pytest.param(
            "This policy is reviewed every 12 months.", REVIEWED, None, id="the policy"
        ),
        pytest.param(
            "Chats reviewed by you are kept for 30 days.",
            REVIEWED,
            None,
            id="reviewed by the customer",
        ),
    ],
)
def test_narrower_terms(page: str, term: Term, value: str | None) -> None:
    assert said(page, term) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Conversations remain in your history until you clear it.",
            "until_deleted",
            id="until you clear it",
        ),
        pytest.param(
            "Chats live in your workspace for the lifetime of your account.",
            "until_deleted",
            id="live in, for the lifetime",
        ),
        pytest.param(
            "Conversation data has a lifetime of 18 months.", "P18M", id="a lifetime"
        ),
        pytest.param(
            "Prompts and completions are not logged or stored.", "none", id="not logged"
        ),
        pytest.param(
            "Your prompts are held in memory only while the answer is computed and are"
            " then discarded.",
            "none",
            id="in memory only",
        ),
        pytest.param(
            "“Exchanges” means the questions that you enter.\n"
            "Exchanges are conserved for 13 months.",
            "P13M",
            id="a name that is no data",
        ),
        pytest.param(
            "Chats are kept for 30 days. On Enterprise, it is 7 days.",
            {
                "free": "P30D",
                "plus": "P30D",
                "team": "P30D",
                "enterprise": "P7D",
                "api": "P30D",
            },
            id="another time for a plan, in the next sentence",
        ),
        pytest.param(
            "# How long do you keep chats?\n"
            "On the Free plan, 30 days. On the Team plan, until you delete them.",
            {"free": "P30D", "team": "until_deleted"},
            id="a question answered plan by plan",
        ),
        pytest.param(
            "Chats are stored on the Free plan until you delete them; on the Team plan"
            " for 30 days; on the API plan they are not stored.",
            {"free": "until_deleted", "team": "P30D", "api": "none"},
            id="one of the plans keeps nothing",
        ),
        pytest.param(
            "Prompts are kept no longer than it takes to answer; they are not stored"
            " beyond the request.",
            "none",
            id="not beyond the request",
        ),
        pytest.param(
            "Chats are kept for 30 days, or for two years where they violate our rules"
            " of use.",
            "P30D",
            id="the first time of two",
        ),
        pytest.param(
            "Chats are kept for 30 days on Free and until you delete them on Plus.",
            {"free": "P30D", "plus": "until_deleted"},
            id="plus is a plan",
        ),
        pytest.param(
            "Customers can choose a retention period between 7 and 90 days; by default"
            " chats are kept for 30 days.",
            "P30D",
            id="by default, among choices",
        ),
        pytest.param(
            "No prompts or outputs are stored on our servers.", "none", id="no prompts"
        ),
        pytest.param("We retain no copies of your inputs.", "none", id="no copies"),
        pytest.param(
            "We collect your prompts. Your personal data is kept as long as you have an"
            " account, and thereafter for ten years for tax reasons.",
            "until_deleted",
            id="an account's life, and then the tax office's time",
        ),
        pytest.param(
            "Invoices are kept for ten years; your chats are kept for 90 days.",
            "P90D",
            id="invoices first, then chats",
        ),
        pytest.param(
            "Customer Data is retained for the duration of the Agreement and for 60"
            " days after its end.",
            "until_deleted",
            id="the contract's life, and then some days",
        ),
        pytest.param(
            "We keep chats during the whole period of use of the service.",
            "until_deleted",
            id="the whole period of use",
        ),
        pytest.param(
            "We collect your prompts. We delete personal data when it is no longer"
            " needed.",
            "as_needed",
            id="when no longer needed",
        ),
        pytest.param(
            "We collect your prompts. Data is erased once the purpose of storage ceases"
            " to apply.",
            "as_needed",
            id="once the purpose ceases",
        ),
        pytest.param(
            "With zero data retention, prompts are not stored.",
            None,
            id="a mode that one must have",
        ),
        pytest.param(
            "Container logs, which hold whatever your code prints, are kept for 30"
            " days.",
            None,
            id="logs, whatever they hold",
        ),
        pytest.param(
            "Connection logs (time, size of the prompt) are kept for 30 days.",
            None,
            id="in brackets",
        ),
        pytest.param(
            "We keep usage records of chats for 12 months.", None, id="usage records"
        ),
        pytest.param(
            "Caches that hold your content are emptied after 24 hours.",
            None,
            id="caches",
        ),
        pytest.param(
            "Metadata of conversations is kept for 90 days.", None, id="metadata"
        ),
        pytest.param(
            "Support tickets and the messages in them are kept for three years.",
            None,
            id="support tickets",
        ),
        pytest.param(
            "Logs of prompts and outputs are kept for 30 days.",
            "P30D",
            id="logs of what is typed",
        ),
    ],
)
def test_what_is_content_and_how_long(page: str, value: object) -> None:
    assert said(page, CONTENT) == value
