"""Whether people at the provider read content: yes, limited, no, or not said."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Human reviewers read a sample of chats to improve our products.",
            "yes",
            id="to improve",
        ),
        pytest.param(
            "Some conversations are reviewed by trained people, including contractors.",
            "yes",
            id="without a limit",
        ),
        pytest.param(
            "A small number of our authorized personnel may look at your content for"
            " business purposes such as improving models and looking into misuse.",
            "yes",
            id="improving among the purposes",
        ),
        pytest.param(
            "A few of our authorized personnel, as well as trusted contractors, may"
            " access your content:\n- to look into abuse; or\n- to improve our models.",
            "yes",
            id="purposes in a list",
        ),
        pytest.param(
            "Our staff only access your chats to look into reports of abuse.",
            "limited",
            id="only for abuse",
        ),
        pytest.param(
            "Access to your prompts is limited to authorized employees who need it for"
            " support.",
            "limited",
            id="access is limited",
        ),
        pytest.param(
            "We use automated tools and human review to find content that breaks our"
            " rules or violates the law.",
            "limited",
            id="moderation",
        ),
        pytest.param(
            "No one at Brightloom reads your code unless you give us permission."
            " Our engineers may view your code with your consent.",
            "limited",
            id="with permission",
        ),
        pytest.param(
            "Flagged conversations may be manually reviewed by our safety team.",
            "limited",
            id="flagged",
        ),
        pytest.param(
            "Chats that reviewers have read are kept for a year if flagged. A sample of"
            " chats is read by human reviewers to improve our service.",
            "yes",
            id="the plainest of two sentences",
        ),
        pytest.param(
            "Content may be reviewed manually to detect abuse.",
            "limited",
            id="manually",
        ),
        pytest.param("We do not look at your chats.", "no", id="we do not look"),
        pytest.param(
            "Your prompts are never reviewed by humans.", "no", id="never by humans"
        ),
        pytest.param(
            "Our employees do not have access to your conversations.",
            "no",
            id="employees have no access",
        ),
        pytest.param(
            "Brightloom engineers have no access to code unless you send it to us.",
            "limited",
            id="no access unless",
        ),
        pytest.param(
            "Access by our employees to Customer Content takes place only with your"
            " permission.",
            "limited",
            id="access by employees",
        ),
        pytest.param(
            "People who work for us never see what you write.",
            "no",
            id="what you write",
        ),
        pytest.param("Nobody at Brightloom can read your chats.", "no", id="nobody"),
        pytest.param(
            "No employee or contractor of Brightloom reads your prompts.",
            "no",
            id="no employee or contractor",
        ),
        pytest.param(
            "Brightloom's staff will not look at Customer Code except where you ask"
            " for support.",
            "limited",
            id="the provider's staff by name",
        ),
        pytest.param(
            "Brightloom employees may open the abuse monitoring log, only to verify"
            " suspected abuse.",
            "limited",
            id="entries of the abuse log",
        ),
        pytest.param(
            "Phoneticians engaged by Brightloom listen to recordings so as to grade"
            " them.",
            "yes",
            id="people engaged by the provider",
        ),
        pytest.param(
            "Conversations are sometimes reviewed by machines or by people.",
            "yes",
            id="by machines or by people",
        ),
        pytest.param(
            "Our employees do not read your chats unless you ask for support.",
            "limited",
            id="not unless",
        ),
    ],
)
def test_people_reading_content(page: str, value: str) -> None:
    assert said(page, Term.HUMAN_REVIEW) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We may review your content to investigate violations.",
            "limited",
            id="we review against violations",
        ),
        pytest.param(
            "We stop misuse by examining your messages and prompts.",
            "limited",
            id="by examining",
        ),
        pytest.param(
            "We delete chats after 20 days and review them to look for abuse.",
            "limited",
            id="review them",
        ),
        pytest.param("We may review your content.", None, id="no purpose"),
        pytest.param(
            "We review our rules on unlawful behaviour.", None, id="rules are reviewed"
        ),
    ],
)
def test_whoever_we_is_may_be_people(page: str, value: str | None) -> None:
    assert said(page, Term.HUMAN_REVIEW) == value
    assert not any(fact.sure for fact in facts(page) if fact.term is Term.HUMAN_REVIEW)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "You may ask for human review of a solely automated decision.",
            id="a right over decisions",
        ),
        pytest.param(
            "You should have outputs checked by human reviewers before you use them.",
            id="advice to customers",
        ),
        pytest.param(
            "Your administrator may access and view the chats of your users.",
            id="the customer's administrator",
        ),
        pytest.param(
            "Our staff are bound by confidentiality obligations when handling data.",
            id="confidentiality",
        ),
        pytest.param(
            "Access to production systems follows least privilege for all personnel.",
            id="security of staff",
        ),
        pytest.param(
            "# Security measures\nAccess to Customer Data is restricted to authorized"
            " personnel.",
            id="list of security measures",
        ),
        pytest.param(
            "Your vendor does not review your content.", id="the customer's vendor"
        ),
        pytest.param(
            "We do not review all content that users post.",
            id="some content may still be reviewed",
        ),
        pytest.param(
            "The Company does not review third-party content or linked sites.",
            id="the content of others",
        ),
        pytest.param(
            "Nobody may access your account without your password.",
            id="an account is no content",
        ),
        pytest.param(
            "Other people who open your shared chats can read them.",
            id="whom the customer shares with",
        ),
        pytest.param(
            "Brightloom may review its models and access its code.",
            id="the provider's own things",
        ),
        pytest.param(
            "Our support team reviews billing requests within two days.", id="billing"
        ),
        pytest.param(
            "We review our policies and the content of this page every year.",
            id="policies",
        ),
        pytest.param(
            "You may not make our code available in human-readable form.",
            id="human-readable",
        ),
        pytest.param(
            "The assistant may run commands without manual review of the code.",
            id="the product's own doing",
        ),
        pytest.param(
            "Our models were tuned with ratings that people gave to answers.",
            id="how models were made",
        ),
    ],
)
def test_what_is_not_people_reading_content(page: str) -> None:
    assert said(page, Term.HUMAN_REVIEW) is None


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "# Confidentiality of personnel\nBrightloom personnel shall not access"
            " Customer Data save (a) to resolve a support ticket.",
            "limited",
            id="barred save for support",
        ),
        pytest.param(
            "Brightloom's staff have no access to files, with the sole exception of"
            " incidents that you have opened.",
            "limited",
            id="with the sole exception",
        ),
        pytest.param(
            "Access is confined to a few employees who restore a conversation on your"
            " behalf.",
            "limited",
            id="access is confined",
        ),
        pytest.param(
            "The Company does not inspect user data, except where a violation is"
            " reported.",
            "limited",
            id="the company does not inspect",
        ),
        pytest.param(
            "We will not access Customer Data except to resolve support requests.",
            "limited",
            id="no access except for support",
        ),
        pytest.param(
            "Our contractors may review prompts to check the accuracy of answers.",
            "yes",
            id="accuracy is improvement",
        ),
        pytest.param(
            "We have linguists on staff who review some chats to assess how well the"
            " assistant explains.",
            "yes",
            id="people on staff assess",
        ),
        pytest.param(
            "Our employees gain knowledge of chats exclusively where you forward them.",
            "limited",
            id="gain knowledge",
        ),
    ],
)
def test_who_may_read_and_when(page: str, value: str) -> None:
    assert said(page, Term.HUMAN_REVIEW) == value


def test_they_are_the_people_of_the_sentence_before() -> None:
    page = (
        "Our reviewers read samples of chats to improve the assistant."
        " They do not have access to chats on Team unless you ask us to look into"
        " something."
    )
    values = {
        plan: f.value
        for f in facts(page)
        for plan in f.plans
        if f.term is Term.HUMAN_REVIEW
    }
    assert values["free"] == "yes"
    assert values["team"] == "limited"
