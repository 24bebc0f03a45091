"""How long content is kept by default, and keeping that is about something else."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term

# A page that counts what people type among their personal data.
COLLECTED = "# What we collect\nWe collect the prompts and files that you give us.\n"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param("We keep your chats for 30 days.", "P30D", id="keep for"),
        pytest.param(
            "“Desk Data” means the prompts and files that users submit.\n"
            "Desk Data is stored for 45 days.",
            "P45D",
            id="a name defined for content",
        ),
        pytest.param(
            "You send questions and uploaded pages (“Working Materials”).\n"
            "Working Materials are conserved during the validity of the contract.",
            "until_deleted",
            id="a name in brackets, while the contract is valid",
        ),
        pytest.param(
            "Student Data is stored for as long as the agreement continues.",
            "until_deleted",
            id="as long as the agreement continues",
        ),
        pytest.param(
            "Customer Data is stored throughout the subscription term.",
            "until_deleted",
            id="subscription term",
        ),
        pytest.param(
            "If you withdraw your consent, we delete your chats within 7 days.",
            None,
            id="once consent is taken back",
        ),
        pytest.param(
            "“Usage Data” means data on the prompts that users submit.\n"
            "Usage Data is stored for 45 days.",
            None,
            id="a name defined for usage",
        ),
        pytest.param(
            "We process questions and chats.\n"
            "Invoices are stored for ten years under the Tax Code.",
            None,
            id="the tax code is no code of the customer's",
        ),
        pytest.param(
            "Data submitted to fine-tune a model is retained until the customer deletes"
            " the files.",
            None,
            id="files that tune a model",
        ),
        pytest.param(
            "We may retain customer content, or share facts about it with others as"
            " reasonably necessary to avert harm.",
            None,
            id="shared as necessary, not kept",
        ),
        pytest.param(
            "Inputs and outputs are stored for up to ninety (90) days.",
            "P90D",
            id="stored for up to",
        ),
        pytest.param(
            "Prompts and completions are removed from our servers within 72 hours.",
            "PT72H",
            id="removed within",
        ),
        pytest.param(
            "Files from predictions are deleted automatically after an hour.",
            "PT1H",
            id="deleted after an hour",
        ),
        pytest.param(
            "By default, Brightloom saves your activity for 18 months.",
            "P18M",
            id="saves by default",
        ),
        pytest.param(
            "Your conversations will be retained for no longer than 2 years.",
            "P2Y",
            id="no longer than",
        ),
        pytest.param(
            "Customer Data is held for a maximum period of 6 months.",
            "P6M",
            id="maximum period",
        ),
        pytest.param(
            "# How long we keep things\n- Prompts and outputs: 28 days",
            "P28D",
            id="label under a heading",
        ),
        pytest.param(
            "# Storage\nWe retain the following:\n- conversations, for 60 days",
            "P60D",
            id="item completing its lead-in",
        ),
        pytest.param(
            "# Retention\n| Data | Retention period\n| Prompts | 30 days",
            "P30D",
            id="row under a column",
        ),
        pytest.param(
            "# Retention\n| Data | Retention period | Purpose\n"
            "| Invoices | 10 years | Tax\n| Prompts | 30 days | Service",
            "P30D",
            id="the row of content among rows",
        ),
        pytest.param(
            "You send us prompts. We store them for 14 days.", "P14D", id="pronoun"
        ),
        pytest.param(
            "We keep your conversations until you delete them.",
            "until_deleted",
            id="until you delete",
        ),
        pytest.param(
            "Your chats stay in your history and are stored until you remove them or"
            " close your account.",
            "until_deleted",
            id="until removed",
        ),
        pytest.param(
            "We store your content for as long as your account is open.",
            "until_deleted",
            id="while the account lives",
        ),
        pytest.param(
            "Brightloom will retain Customer Data for the term of the agreement.",
            "until_deleted",
            id="term of the agreement",
        ),
        pytest.param(
            "We keep your prompts only as long as needed to provide the service.",
            "as_needed",
            id="content as needed",
        ),
        pytest.param(
            "We do not store your prompts or completions.", "none", id="do not store"
        ),
        pytest.param(
            "Your code is never retained on our servers.", "none", id="never retained"
        ),
        pytest.param(
            "Inputs are discarded as soon as the output has been generated.",
            "none",
            id="discarded at once",
        ),
        pytest.param(
            "By default we do not log prompts unless you turn logging on.",
            "none",
            id="not unless turned on",
        ),
        pytest.param(
            "# How long we keep things\n- Prompts: not retained",
            "none",
            id="label: not retained",
        ),
        pytest.param(
            "# How long we keep things\n| User input | as long as your account exists",
            "until_deleted",
            id="row: while the account lives",
        ),
        pytest.param(
            "We store generated images indefinitely unless you delete them.",
            "until_deleted",
            id="indefinitely unless deleted",
        ),
        pytest.param(
            "Prompts live on our servers for 21 days.", "P21D", id="live on servers"
        ),
        pytest.param(
            "Your chat history stays in your account until you clear it or delete it.",
            "until_deleted",
            id="stays until deleted",
        ),
        pytest.param("Nothing you type is stored.", "none", id="nothing is stored"),
        pytest.param(
            "# Chats\nChats are yours alone. We keep your data for 21 days.",
            "P21D",
            id="data, where chats are spoken of",
        ),
        pytest.param(
            "# On what basis and for how long\n| Purpose | Period\n"
            "| Showing you your chats | Until you erase them\n"
            "| Commercial messages | 3 years",
            "until_deleted",
            id="row: the customer's own verb",
        ),
        pytest.param(
            "Texts you enter are not stored on disk.", "none", id="texts you enter"
        ),
        pytest.param(
            "We keep chats until you or your administrator delete them.",
            "until_deleted",
            id="until one of several people deletes",
        ),
        pytest.param(
            "Your content is stored for so long as the user keeps an account.",
            "until_deleted",
            id="while the user keeps an account",
        ),
        pytest.param(
            "By default, prompts are never written to disk.",
            "none",
            id="never written to disk",
        ),
        pytest.param(
            "Translated texts are held for 20 days.", "P20D", id="texts are content"
        ),
        pytest.param(
            "Content is kept until you close your account, plus 30 days.",
            "until_deleted",
            id="until closed, and then some days",
        ),
        pytest.param(
            "Your activity is deleted after 18 months; you can set 3 months.",
            "P18M",
            id="a default that can be changed",
        ),
    ],
)
def test_content_is_kept(page: str, value: str) -> None:
    assert said(page, Term.RETENTION_CONTENT) == value


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "We retain your personal information for as long as necessary to fulfil"
            " the purposes of this policy.",
            id="as long as necessary",
        ),
        pytest.param(
            "We keep personal data no longer than is necessary for these purposes.",
            id="no longer than necessary",
        ),
        pytest.param(
            "Brightloom stores the information we collect for the period reasonably"
            " required to run the service and settle disputes.",
            id="period required",
        ),
        pytest.param(
            "We hold on to your data where we have an ongoing legitimate business need"
            " to do so.",
            id="ongoing need",
        ),
        pytest.param(
            "We keep information as long as the tasks named above call for.",
            id="as long as the tasks call for",
        ),
        pytest.param(
            "Personal data will be kept for only so long as we need it.",
            id="only so long",
        ),
    ],
)
def test_personal_data_as_needed_where_content_is_personal_data(page: str) -> None:
    assert said(COLLECTED + page, Term.RETENTION_CONTENT) == "as_needed"
    assert said("We sell lamps.\n" + page, Term.RETENTION_CONTENT) is None


@pytest.mark.parametrize(
    ("page", "sure"),
    [
        pytest.param(
            "We keep your data for as long as your account is open.", True, id="account"
        ),
        pytest.param(
            "We keep your data for as long as your account is open or as long as needed"
            " to keep our books.",
            False,
            id="account or need",
        ),
    ],
)
def test_as_long_as_the_account_or_as_needed_is_unsure(page: str, sure: bool) -> None:
    (fact,) = facts(COLLECTED + page)
    assert (fact.value, fact.sure) == ("until_deleted", sure)


def test_what_is_said_of_content_beats_what_is_said_of_all_data() -> None:
    page = (
        "We keep your personal data as long as necessary.\n"
        "Chats are stored until you delete them."
    )
    assert said(page, Term.RETENTION_CONTENT) == "until_deleted"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("We keep invoices for ten years.", id="invoices"),
        pytest.param("Billing records are stored for 7 years.", id="billing"),
        pytest.param("Server logs are kept for 90 days.", id="server logs"),
        pytest.param("This cookie is stored for 13 months.", id="cookie"),
        pytest.param("We keep your contact details for 3 years.", id="contact details"),
        pytest.param("Account information is kept for 1 year.", id="account"),
        pytest.param("Backups are kept for 35 days.", id="backups"),
        pytest.param("Usage data is retained for 24 months.", id="usage data"),
        pytest.param("We keep support tickets for two years.", id="support tickets"),
        pytest.param("CVs of candidates are kept for 6 months.", id="job seekers"),
        pytest.param("Audit logs are retained for a year.", id="audit logs"),
        pytest.param(
            "# How long we keep things\n- Payment data: 10 years", id="label: payment"
        ),
        pytest.param(
            "You retain all rights in your inputs for 20 years.", id="rights retained"
        ),
        pytest.param(
            "You should keep copies of your content for 30 days.",
            id="customer's copies",
        ),
        pytest.param(
            "Customer may store outputs for up to 12 months.", id="customer stores"
        ),
        pytest.param(
            "Third parties may retain your prompts for 30 days.", id="third parties"
        ),
        pytest.param(
            "We give 30 days' notice before we change how content is stored.",
            id="notice",
        ),
        pytest.param("You must be 13 years old to store content with us.", id="age"),
        pytest.param(
            "We will answer your request to delete data within 45 days.", id="answer"
        ),
        pytest.param(
            "Temporary chats are kept for 30 days.", id="a special kind of chat"
        ),
        pytest.param(
            "If you turn on private mode, we do not store your prompts.",
            id="only if turned on",
        ),
        pytest.param(
            "# Your account\nYou have a name and a picture. We keep your data for 21"
            " days.",
            id="data, where no content is spoken of",
        ),
        pytest.param(
            "# Chats\nChats are yours alone. We keep your personal data for 21 days.",
            id="personal data among chats",
        ),
        pytest.param(
            "Your chats can be shared until you delete them.", id="shared until deleted"
        ),
        pytest.param("Nothing you type is sold.", id="nothing is sold"),
        pytest.param(
            "Where we agree to it, we do not store inputs after they were answered.",
            id="only where the provider agrees",
        ),
        pytest.param("On request, we do not store your prompts.", id="only on request"),
        pytest.param(
            "With our approval, prompts are not stored.", id="only with approval"
        ),
        pytest.param(
            "Requests for removal of unlawful content are acted upon within 24 hours.",
            id="requests about unlawful content",
        ),
        pytest.param(
            "Chats that break our usage rules are kept for two years.",
            id="chats that break rules",
        ),
        pytest.param(
            "Chats that a reviewer has seen are kept for two years.",
            id="chats seen by a reviewer",
        ),
        pytest.param(
            "We do not store your payment card with your content.", id="payment card"
        ),
        pytest.param("Content is stored in Ireland.", id="where, not how long"),
        pytest.param(
            "Brightloom will maintain safeguards that protect Customer Data during the"
            " term.",
            id="safeguards are maintained",
        ),
        pytest.param(
            "Brightloom will keep Customer Data confidential during the term.",
            id="kept confidential",
        ),
        pytest.param(
            "The terms on content remain in effect for the term of the agreement.",
            id="terms remain in effect",
        ),
        pytest.param(
            "Brightloom shall not retain, use or disclose Customer Data except as"
            " necessary for the business purposes of the agreement.",
            id="a limit on use",
        ),
        pytest.param(
            "We will not use, sell or retain Customer Data for any other purpose.",
            id="a limit on purposes",
        ),
        pytest.param("Shared chat links expire after 30 days.", id="links expire"),
        pytest.param(
            "Our models do not store copies of content like a library.",
            id="models store nothing",
        ),
        pytest.param(
            "If you have not used your account for two years, we delete it with its"
            " content.",
            id="idle accounts",
        ),
        pytest.param(
            "We delete content after 60 days of non-payment.", id="unpaid bills"
        ),
        pytest.param(
            "Where a copyright claim is answered, removed content is restored within"
            " 14 days.",
            id="copyright claims",
        ),
        pytest.param(
            "You can change how long your chats are kept: 3 or 36 months.",
            id="periods to choose from",
        ),
        pytest.param(
            "If you join our research program, we keep your chats for two years.",
            id="only who joins",
        ),
        pytest.param(
            "When you rate an answer, we store the chat with your feedback for 10"
            " years.",
            id="feedback",
        ),
        pytest.param("Cached prompts are no promise; caches expire.", id="no time"),
    ],
)
def test_other_keeping_is_not_retention_of_content(page: str) -> None:
    assert said(COLLECTED + page, Term.RETENTION_CONTENT) is None


def test_each_plan_has_its_own_period() -> None:
    page = (
        "# Retention\nWe keep chats until you delete them.\n"
        "For the API, inputs and outputs are kept for 30 days."
    )
    assert said(page, Term.RETENTION_CONTENT) == {
        "free": "until_deleted",
        "plus": "until_deleted",
        "team": "until_deleted",
        "enterprise": "until_deleted",
        "api": "P30D",
    }
