"""Training told with other verbs and other conditions, and what only looks like it."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

ON, OUT, IN, OFF = "on", "on_opt_out", "off_opt_in", "off"
USED = "We use your chats to train our models."
UNLESS = "We use your chats to train our models unless you opt out by e-mail."


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Dialogues of users serve, after masking of names, for the learning of our"
            " speech models.",
            ON,
            id="for the learning of models",
        ),
        pytest.param(
            "Your recordings may be used to teach our assistant new tricks.",
            ON,
            id="teach the assistant",
        ),
        pytest.param(
            "We use your prompts to align and calibrate our language models.",
            ON,
            id="align, calibrate",
        ),
        pytest.param(
            "If, and only if, you turn sharing on, we use your prompts for training"
            " our models.",
            IN,
            id="if, and only if",
        ),
        pytest.param(
            "If you switch on Sharing (Settings; off when the account is new), we train"
            " our models on your prompts. You can opt out again in the settings.",
            IN,
            id="switched on by you, and back again",
        ),
        pytest.param(
            "While sharing is switched on, we train our models on your prompts. You can"
            " switch it off in the settings.",
            OUT,
            id="while it is on",
        ),
        pytest.param(
            "Notwithstanding anything in this policy, we use your content to train our"
            " models.",
            ON,
            id="notwithstanding, of everything",
        ),
        pytest.param(
            "We do not use your notes to train our models, except for those of members"
            " who have joined the pilot group.",
            IN,
            id="except for those who joined",
        ),
        pytest.param(
            "We train our models on your notes where you haven't opted out.",
            OUT,
            id="haven't opted out",
        ),
        pytest.param(f"{USED} You may forbid it.", OUT, id="may forbid it"),
        pytest.param(
            f"{USED} To stop this, clear the box on the Preferences page.",
            OUT,
            id="clear the box",
        ),
        pytest.param(
            f"{USED} Unticking the box under Privacy ends this.",
            OUT,
            id="unticking ends it",
        ),
        pytest.param(
            f"{USED} You can change your mind under Settings → Data.",
            OUT,
            id="change your mind",
        ),
        pytest.param(
            f"{USED} You may object to this in your account, or with the button in the"
            " footer, which stores a cookie in your browser.",
            OUT,
            id="an objection that a cookie remembers",
        ),
        pytest.param(
            "We refrain from using your files to train our models, whatever the plan.",
            OFF,
            id="whatever the plan",
        ),
        pytest.param(
            "We do not train our models on your chats, regardless of your settings.",
            OFF,
            id="a denial regardless of settings",
        ),
        pytest.param(
            f"{USED} You may revoke an access key under Settings → Keys.",
            ON,
            id="revoke a key",
        ),
        pytest.param(
            f"{USED} Owners may exclude a vendor in the settings.",
            ON,
            id="exclude a vendor",
        ),
        pytest.param(
            f"{USED} Webmasters can object to crawling with our form.",
            ON,
            id="object to crawling",
        ),
        pytest.param(
            f"{USED} You can opt out of cookies in the settings.",
            ON,
            id="opt out of cookies",
        ),
        pytest.param(
            f"{USED} The licence forbids copying of the settings page.",
            ON,
            id="a licence forbids",
        ),
        pytest.param(
            "We train our models on your prompts. Our tariffs are on the next page."
            " Turning the switch off ends the discount.",
            ON,
            id="ends something else",
        ),
        pytest.param(
            "Photographers whose pictures we buy for our collections of training"
            " material are paid by contract.",
            None,
            id="what is bought to train on",
        ),
        pytest.param(
            "We use your messages to train our sales and support staff.",
            None,
            id="train staff",
        ),
        pytest.param(
            "We use your messages to align our pricing with your needs.",
            None,
            id="align prices",
        ),
        pytest.param(
            "We use your messages to teach you how our assistant works.",
            None,
            id="teach you",
        ),
    ],
)
def test_training_default(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            f"{USED} You may forbid it. To do so, clear the box on the page Data.",
            ("setting",),
            id="clear the box",
        ),
        pytest.param(
            f"{UNLESS} You may revoke an application under Settings → Apps.",
            ("email",),
            id="revoke an application",
        ),
        pytest.param(
            f"{UNLESS} Then your chats are not used for training.",
            ("email",),
            id="what holds then",
        ),
    ],
)
def test_opt_out_channel(page: str, value: Value) -> None:
    assert said(page, Term.OPT_OUT_CHANNEL) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            f"{UNLESS} Whatever the plan, if you give an answer a thumbs up, it may be"
            " used to align our models.",
            ("feedback",),
            id="whatever the plan, with a rating",
        ),
        pytest.param(
            f"{UNLESS} Notwithstanding clause 4, exercises drawn from chats, which"
            " have been anonymised, may be used for training.",
            ("deidentified",),
            id="notwithstanding a clause",
        ),
        pytest.param(
            f"{UNLESS} Notwithstanding clause 4, invoices are due at once.",
            None,
            id="notwithstanding a clause, of something else",
        ),
        pytest.param(
            f"{UNLESS} Summaries are used to train our models, and some may be"
            " published by us for the research community.",
            None,
            id="published by the provider",
        ),
        pytest.param(
            f"{UNLESS} Images that you post in the gallery are always used to train"
            " our models.",
            ("public",),
            id="posted by the user",
        ),
        pytest.param(
            f"{UNLESS} Whatever the plan, the bill comes monthly.",
            None,
            id="whatever the plan, of something else",
        ),
    ],
)
def test_training_exceptions(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == value
