"""Where one says no to training, and choices that are about something else."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term, Value


@pytest.mark.parametrize(
    ("page", "channel"),
    [
        pytest.param(
            "If you do not want us to train our models on your content, you can opt out"
            " by following the instructions in this article.",
            ("other",),
            id="instructions that stand elsewhere",
        ),
        pytest.param(
            "When signed in to the service, you can choose whether we may use your"
            " content to train our models.",
            ("setting",),
            id="a choice when signed in",
        ),
    ],
)
def test_a_way_out_that_is_only_hinted_at(page: str, channel: tuple[str, ...]) -> None:
    found = [fact for fact in facts(page) if fact.term is Term.OPT_OUT_CHANNEL]
    assert [(fact.value, fact.sure) for fact in found] == [(channel, False)]


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We may use your chats to train our models unless you opt out in your"
            " account"
            " settings.",
            ("setting",),
            id="account settings",
        ),
        pytest.param(
            "You can turn off model training at any time.",
            ("setting",),
            id="turn off",
        ),
        pytest.param(
            "We train our models on your prompts. You can opt out by filling in this"
            " form.",
            ("form",),
            id="form in the next sentence",
        ),
        pytest.param(
            "We may use your content to train our models. To opt out, visit our privacy"
            " portal and make a request.",
            ("form",),
            id="privacy portal",
        ),
        pytest.param(
            "You may opt out of training by e-mailing privacy@brightloom.test.",
            ("email",),
            id="address",
        ),
        pytest.param(
            "You can opt out of the use of your content for training in your settings"
            " or"
            " by sending an e-mail to privacy@brightloom.test.",
            ("setting", "email"),
            id="two ways",
        ),
        pytest.param(
            "We use your chats to train our models. You may opt out by contacting us.",
            ("other",),
            id="contact us",
        ),
        pytest.param(
            """We use your chats to train our models. You may object to this:
            - in the data controls of your account;
            - by letter to our office;
            - through our web form.""",
            ("setting", "form", "other"),
            id="ways in a list",
        ),
        pytest.param(
            "If you have Privacy Mode enabled in your settings, we will not use your"
            " code"
            " to train our models.",
            ("setting",),
            id="a mode",
        ),
        pytest.param(
            """# Can I opt out of training?
            Yes. Open Settings, then Data controls, and switch off "Improve".""",
            ("setting",),
            id="question and answer",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out. You can"
            " change"
            " your newsletter preferences in settings.",
            None,
            id="setting of something else",
        ),
        pytest.param(
            "We do not train on your data. You can opt out of analytics in settings.",
            None,
            id="nothing to opt out of",
        ),
        pytest.param(
            "You can opt out of the sale of personal information with this form.",
            None,
            id="sale of data",
        ),
        pytest.param(
            "We use cookies. You may opt out of advertising cookies in your settings.",
            None,
            id="cookies",
        ),
        pytest.param(
            "We will not train on your chats unless you opt in through your settings.",
            None,
            id="way in, not way out",
        ),
    ],
)
def test_channel(page: str, value: Value | None) -> None:
    assert said(page, Term.OPT_OUT_CHANNEL) == value


def test_channel_only_for_plans_that_need_one() -> None:
    page = (
        "We may use your chats to train our models unless you opt out in settings. We"
        " do"
        " not train on the content of Team, Enterprise or API customers."
    )
    assert said(page, Term.OPT_OUT_CHANNEL) == {
        "free": ("setting",),
        "plus": ("setting",),
    }
