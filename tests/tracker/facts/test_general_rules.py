"""Ways of saying a thing that no page in the tests says, but any page may."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

TRAIN = "We may train our models on your chats."
NOT = "We do not train our models on your chats."


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "You cannot opt out of the training of our models on your chats.",
            "on",
            id="no opting out of training",
        ),
        pytest.param(f"{TRAIN} You cannot opt out.", "on", id="no opting out beside"),
        pytest.param(
            "We do not train our models on chats of users who opted out.",
            "on_opt_out",
            id="not on those who opted out",
        ),
        pytest.param(
            "Training our models on your chats requires your consent.",
            "off_opt_in",
            id="requires consent",
        ),
        pytest.param(
            "Our default is not to train our models on your chats.",
            "off_opt_in",
            id="the default is not to",
        ),
        pytest.param(
            "Our models are trained on your chats.", "on", id="models are trained on"
        ),
        pytest.param(
            "Training of our models on your chats does not take place.",
            "off",
            id="does not take place",
        ),
        pytest.param(
            "Training of our models on your chats is not performed.",
            "off",
            id="is not performed",
        ),
        pytest.param(
            "For training our models we use no customer chats.",
            "off",
            id="no customer's",
        ),
        pytest.param(
            "We no longer train our models on your chats.", "off", id="no longer"
        ),
        pytest.param(
            "At no cost to you we train our models on your chats.", "on", id="no cost"
        ),
        pytest.param(
            "We do not sell your chats and only use them to train our models.",
            "on",
            id="only use",
        ),
        pytest.param(
            "Your chats are not used by our partners or by us to train models.",
            "off",
            id="by partners or by us",
        ),
        pytest.param(
            "Your chats are not used by third parties to train models, nor by us.",
            "off",
            id="nor by us",
        ),
        pytest.param(
            "Your chats are not used by ourselves or third parties to train models.",
            "off",
            id="by ourselves",
        ),
        pytest.param(
            "As you may not be able to tell, we train our models on your chats.",
            "on",
            id="may not be able to tell",
        ),
        pytest.param(
            "We never sell your chats, only use them to train our models.",
            "on",
            id="never sell, only use",
        ),
        pytest.param(
            "We do not train our models on chats of users under the age of consent.",
            None,
            id="not on those of some age",
        ),
        pytest.param(
            'The button "Improve the model with my chats" is below.',
            "on_opt_out",
            id="a button by name",
        ),
        pytest.param(
            "We train our models on your chats only if:\n- you opt in, or\n- you pay.",
            "off_opt_in",
            id="only if, and a list",
        ),
        pytest.param(
            "We train our models on your chats when privacy mode is not enabled.",
            "on_opt_out",
            id="when privacy mode is not enabled",
        ),
        pytest.param(
            "According to your settings, we train our models on your chats.",
            "on_opt_out",
            id="according to your settings",
        ),
        pytest.param(
            "We do not train our models on your chats unless you turn protection off.",
            "off_opt_in",
            id="unless you turn protection off",
        ),
        pytest.param(
            "If you do not opt in, we do not train our models on your chats.",
            "off_opt_in",
            id="not if you do not opt in",
        ),
        pytest.param(
            f"We may use personal data to train our models. {NOT}",
            "off",
            id="on personal data, not on chats",
        ),
        pytest.param(
            '"Works" means the prompts you enter.\nWe may train our models on Works.',
            "on",
            id="a name that is defined",
        ),
        pytest.param(
            'You own what you upload (together, "Creations").\n'
            "We may train our models on Creations.",
            "on",
            id="a name in brackets",
        ),
        pytest.param(
            f"{NOT} If you wish, switch this on in the settings.",
            "off_opt_in",
            id="if you wish",
        ),
        pytest.param(
            "# What you may not do with our Services\n- Use content to train AI models",
            None,
            id="a list of what one may not do",
        ),
        pytest.param(
            "Customers training AI models on content breach these terms.",
            None,
            id="customers who train",
        ),
        pytest.param(
            "# We don't train our models on your chats\nSome more words.",
            "off",
            id="a heading that doesn't",
        ),
        pytest.param(
            "We do not train our models on content of children.",
            None,
            id="not on children's",
        ),
        pytest.param(
            f"{TRAIN} Anyone may opt out in the settings.",
            "on_opt_out",
            id="anyone may",
        ),
        pytest.param(
            f"{NOT} If you want, you may opt in in the settings.",
            "off_opt_in",
            id="if you want",
        ),
    ],
)
def test_training(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            f"{NOT} Feedback that you give us is an exception.",
            ("feedback",),
            id="is an exception",
        ),
        pytest.param(
            f"{NOT} What you share with everyone is always used to train our models.",
            ("public",),
            id="is always used",
        ),
    ],
)
def test_exceptions(page: str, value: Value) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == value
    assert said(page, Term.TRAINING_DEFAULT) == "off"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param("We keep chats for a hundred days.", "P100D", id="a hundred"),
        pytest.param("We keep voice recordings for 30 days.", "P30D", id="recordings"),
        pytest.param(
            "Your prompts help us. Your data, also if personal, is kept for 30 days.",
            None,
            id="personal data after content",
        ),
        pytest.param(
            "We keep chats for 30 days on Free and for 90 days on other plans.",
            {
                "free": "P30D",
                **dict.fromkeys(("plus", "team", "enterprise", "api"), "P90D"),
            },
            id="other plans",
        ),
        pytest.param("We keep model traffic for 30 days.", "P30D", id="model traffic"),
        pytest.param("We keep AI responses for 30 days.", "P30D", id="AI responses"),
        pytest.param("We keep materials for 30 days.", "P30D", id="materials"),
        pytest.param(
            "We keep data that you submit for 30 days.", "P30D", id="data you submit"
        ),
        pytest.param("We keep newsletters for 30 days.", None, id="newsletters"),
        pytest.param(
            "We keep records of your consent for 30 days.",
            None,
            id="records of consent",
        ),
        pytest.param("We keep claims for 30 days.", None, id="claims"),
        pytest.param(
            "We shall not retain, use or disclose your prompts except as necessary.",
            None,
            id="what for, not how long",
        ),
    ],
)
def test_keeping(page: str, value: Value | dict[str, Value] | None) -> None:
    assert said(page, Term.RETENTION_CONTENT) == value


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            "We keep abuse monitoring logs for 30 days.",
            Term.RETENTION_FLAGGED,
            "P30D",
            id="abuse monitoring logs",
        ),
        pytest.param(
            "We keep your chats for 5 years if you let us train models on them.",
            Term.RETENTION_TRAINING,
            "P5Y",
            id="if they are trained on",
        ),
        pytest.param(
            "Members of your organisation's support team may read your files.",
            Term.HUMAN_REVIEW,
            None,
            id="the customer's own people",
        ),
        pytest.param(
            "Zero data retention is always on.",
            Term.ZERO_RETENTION,
            "default",
            id="zero retention is always on",
        ),
        pytest.param(
            "Zero data retention covers all customers.",
            Term.ZERO_RETENTION,
            "default",
            id="zero retention for all customers",
        ),
        pytest.param(
            "We enforce a strict zero data retention policy.",
            Term.ZERO_RETENTION,
            "default",
            id="we enforce zero retention",
        ),
        pytest.param(
            "Zero data retention applies by default if you turn it on.",
            Term.ZERO_RETENTION,
            "on_request",
            id="zero retention if you turn it on",
        ),
        pytest.param(
            "You can opt out of training our models by following this article.",
            Term.OPT_OUT_CHANNEL,
            ("other",),
            id="way out by an article",
        ),
        pytest.param(
            "You can opt out of training our models; the steps below tell how.",
            Term.OPT_OUT_CHANNEL,
            ("other",),
            id="way out by steps",
        ),
        pytest.param(
            "Zero data retention is off by default.",
            Term.ZERO_RETENTION,
            "on_request",
            id="zero retention is off by default",
        ),
    ],
)
def test_other_terms(page: str, term: Term, value: Value | None) -> None:
    assert said(page, term) == value


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            "| Plan | Kept after deletion\n| Team | 30 days",
            Term.RETENTION_DELETED,
            {"team": "P30D"},
            id="after deletion",
        ),
        pytest.param(
            "| Plan | Zero data retention\n| Team | By default",
            Term.ZERO_RETENTION,
            {"team": "default"},
            id="zero retention by default",
        ),
        pytest.param(
            "# Retention\n| | Free | Team\n| Prompts | 30 days | None",
            Term.RETENTION_CONTENT,
            {"free": "P30D", "team": "none"},
            id="prompts below retention",
        ),
        pytest.param(
            "# Where we store things\n| | Free | Team\n| Prompts | 30 days | None",
            Term.RETENTION_CONTENT,
            {"free": "P30D", "team": "none"},
            id="prompts below what is stored",
        ),
        pytest.param(
            "| Plan | Used for training\n| Free | Yes, unless you object by web form",
            Term.OPT_OUT_CHANNEL,
            {"free": ("form",)},
            id="way out by form",
        ),
    ],
)
def test_tables(page: str, term: Term, value: dict[str, Value]) -> None:
    assert said(page, term) == value
