"""Reviews as rows for other installations: written, read, and told what is wrong."""

import json
from datetime import UTC, datetime

import pytest

from tracker.errors import TrackerError
from tracker.records import Basis, Review, Term, Value, sentence_hash
from tracker.table.review_rows import parse_review, review_row

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
SENTENCE = sentence_hash("We never train.")


def review(
    term: Term = Term.TRAINING_DEFAULT,
    value: Value | None = "off",
    *,
    confirms: bool = True,
    silent: bool = False,
) -> Review:
    texts = frozenset([("larch/terms", "b" * 64)])
    basis = Basis(texts=texts) if silent else Basis(frozenset([SENTENCE]))
    return Review(
        "larch", "free", term, "Ada", AT, "read by two", value, basis, confirms
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(review(), id="confirmed"),
        pytest.param(review(value="on", confirms=False), id="corrected"),
        pytest.param(
            review(Term.OPT_OUT_CHANNEL, ("setting", "form")), id="several values"
        ),
        pytest.param(review(value=None, silent=True), id="silence confirmed"),
        pytest.param(
            review(Term.RETENTION_CONTENT, "P30D", confirms=False, silent=True),
            id="silence corrected",
        ),
    ],
)
def test_a_row_says_all_of_a_review(said: Review) -> None:
    assert parse_review(json.dumps(review_row(said))) == said


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        pytest.param({"provider": None}, "provider is missing, or no text", id="who"),
        pytest.param({"plan": 3}, "plan is missing, or no text", id="a plan"),
        pytest.param({"term": "mood"}, "term 'mood' is not known", id="a term"),
        pytest.param({"verdict": "perhaps"}, "verdict 'perhaps' is", id="a verdict"),
        pytest.param({"value": "perhaps"}, "'perhaps' is no value of", id="a value"),
        pytest.param({"value": {"a": 1}}, "value is no text", id="a kind of value"),
        pytest.param(
            {"verdict": "corrected", "value": None}, "needs one", id="no value"
        ),
        pytest.param({"at": "soon"}, "at 'soon' is no ISO 8601 time", id="a time"),
        pytest.param(
            {"at": "0001-01-01T00:00:00+14:00"}, "no ISO 8601", id="before all time"
        ),
        pytest.param({"by": "A\ud800"}, "by has a character", id="half a character"),
        pytest.param({"note": "A\0"}, "note has a character", id="a zero"),
        pytest.param({"at": "2026-03-01T08:00"}, "has no time zone", id="no zone"),
        pytest.param({"sentences": "x"}, "sentences is no list", id="no list"),
        pytest.param({"sentences": ["We train."]}, "no list of SHA", id="no hash"),
        pytest.param({"silent_in": [["a"]]}, "silent_in is no list", id="half a text"),
        pytest.param({"sentences": []}, "names neither", id="no sentence"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(spoilt: dict[str, object], why: str) -> None:
    with pytest.raises(TrackerError, match=why):
        parse_review(json.dumps(review_row(review()) | spoilt))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("{", "is no JSON", id="half a row"),
        pytest.param("[1]", "is no JSON object", id="a list"),
        pytest.param("[" * 100_000, "is no JSON", id="nested without end"),
    ],
)
def test_what_is_no_row_is_said(line: str, why: str) -> None:
    with pytest.raises(TrackerError, match=why):
        parse_review(line)
