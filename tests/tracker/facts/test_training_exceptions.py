"""What is used for training although the customer said no."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

OFF = "We will not use your chats to train our models."
OUT = "We may use your chats to train our models unless you opt out in settings."


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We will not train on your chats, unless (1) they are flagged for a safety"
            " review, or (2) you reported them to us as feedback.",
            ("feedback", "safety_flagged"),
            id="unless, numbered",
        ),
        pytest.param(
            """We will not train our models on your content, except in two cases:
            - If you give us Feedback, we may use it to improve our models.
            - If your content is flagged for review, we may train models on it.""",
            ("feedback", "safety_flagged"),
            id="except, in a list",
        ),
        pytest.param(
            f"{OUT} Even if you opt out, we will use content for training when you rate"
            " an answer with a thumbs up or thumbs down.",
            ("feedback",),
            id="even if you opt out",
        ),
        pytest.param(
            f"""{OUT}

            Even if you opt out, we may use Inputs to improve our models in these cases:
            - when you provide feedback on an answer;
            - when a conversation is flagged for a safety review.""",
            ("feedback", "safety_flagged"),
            id="even if you opt out, in a list",
        ),
        pytest.param(
            f"{OFF} Recordings reported for fraud are used to train our classifiers.",
            ("safety_flagged",),
            id="reported for fraud",
        ),
        pytest.param(
            f"{OUT} Chats that we may use for training our models are kept in"
            " pseudonymised form.",
            None,
            id="how content is kept until it is used",
        ),
        pytest.param(
            f"{OUT} If you provide feedback, we may use the whole conversation to train"
            " our models.",
            ("feedback",),
            id="if you provide feedback",
        ),
        pytest.param(
            f"{OUT} Feedback is used to train and improve our models.",
            ("feedback",),
            id="feedback as the object",
        ),
        pytest.param(
            f"{OFF} By sending us feedback, you agree that we may use it along with the"
            " associated prompts to train our models.",
            ("feedback",),
            id="by sending feedback",
        ),
        pytest.param(
            f"{OFF} We may use aggregated or de-identified data to train our models.",
            ("deidentified",),
            id="de-identified data",
        ),
        pytest.param(
            f"{OFF} Projects that you make public may be used to train our models.",
            ("public",),
            id="public projects",
        ),
        pytest.param(
            f"{OUT} Even if training is turned off, conversations flagged by our abuse"
            " systems may be used to train our safety models.",
            ("safety_flagged",),
            id="even if turned off",
        ),
        pytest.param(
            f"{OUT} Chats reviewed by human reviewers are kept and may be used to"
            f" improve"
            " our models even if you turn this off.",
            ("reviewed",),
            id="reviewed chats",
        ),
        pytest.param(
            f"{OFF} We train our models on publicly available data.",
            None,
            id="public data of the internet",
        ),
        pytest.param(
            f"{OFF} We use feedback to improve our customer service.",
            None,
            id="feedback for something else",
        ),
        pytest.param(
            "We train our models on your chats and your feedback.",
            None,
            id="no way out, no exception",
        ),
        pytest.param(
            f"{OUT} We use aggregated statistics to understand how our pages are used.",
            None,
            id="statistics",
        ),
        pytest.param(
            f"{OFF} We do not use de-identified data to train models either.",
            None,
            id="denied too",
        ),
    ],
)
def test_exceptions(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == value
