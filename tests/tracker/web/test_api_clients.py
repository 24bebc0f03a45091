"""What knows the API by its description alone: a client that asks, and one that tries.

The description is fetched, and nothing else is known of the API: neither its addresses,
nor what may be asked, nor what comes back.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.invented import TRAINS
from tests.tracker.web.served import NAME, Reader
from tests.tracker.web.test_safety import answer

schemathesis = pytest.importorskip("schemathesis")
pytestmark = pytest.mark.slow


@dataclass
class Client:
    """Asks by the names that a description gives, and checks what comes by it."""

    reader: Reader
    described: dict[str, Any]

    def __call__(self, name: str, /, **asked: Any) -> Any:
        path, question = next(
            (path, each["get"])
            for path, each in self.described["paths"].items()
            if each["get"]["operationId"] == name
        )
        places = {each["name"]: each["in"] for each in question["parameters"]}
        assert asked.keys() <= places.keys()
        filled = path.format(
            **{
                each: quote(asked[each])
                for each, place in places.items()
                if place == "path"
            }
        )
        query = {
            each: value for each, value in asked.items() if places[each] == "query"
        }
        told = self.reader.ask(f"{filled}?{urlencode(query, doseq=True)}")
        answer = question["responses"][str(told.status)]["content"]
        schema = answer[told.headers["content-type"]]["schema"]
        rows = json.loads(told.body)
        Draft202012Validator(
            {**schema, "components": self.described["components"]}
        ).validate(rows)
        return rows


def client_of(reader: Reader) -> Client:
    return Client(reader, json.loads(reader.ask("/api/1/openapi.json").body))


def test_a_client_made_of_it_answers_the_journeys(reviewed: Reader) -> None:
    ask = client_of(reviewed)
    # Who trains on me?
    rows = ask("compare", trains="yes", term=["training_default"])
    assert {each["plan"]: each["quotes"] for each in rows} == {
        "free": [TRAINS],
        "pro": [TRAINS],
    }
    # What changed in a month, and why do we believe it?
    (change,) = ask(
        "changes", provider="quillon", since="2026-03-01", until="2026-03-31"
    )
    whole = ask("changes_one", change=change["id"])
    assert any(TRAINS in each["after"] for each in whole["edits"])
    provider, name = change["document"].split("/")
    captures = ask("documents_snapshots", provider=provider, name=name)
    assert [each for each in captures if each["fetched_at"] == change["seen_at"]]
    # Plans beside each other.
    rows = ask("compare", plan="free,pro,team", term=["human_review", "zero_retention"])
    assert len(rows) == 6
    # A sentence.
    (found,) = ask("search", q='"train our models" settings')
    assert (found["text"], found["gone"]) == (TRAINS, None)
    # A person confirms a cell, and whoever asks is told.
    reviewed.sign_in()
    assert reviewed.send("/reviews", answer(reviewed)).status == 303
    said = {
        (each["plan"], each["term"]): each["review"]
        for each in ask("table", provider=["quillon"])
    }
    assert said["free", "training_default"]["by"] == NAME


# A question may be wrong in ways that no description tells, such as a first day that is
# later than the last one: then the answer is 400, and says why.
CONFIG = {
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "400", "404"]}
    }
}


@pytest.fixture(scope="module")
def described(reader: Reader) -> Any:
    return schemathesis.openapi.from_url(
        f"{reader.base}/api/1/openapi.json",
        config=schemathesis.Config.from_dict(CONFIG),
    )


def test_what_is_tried_finds_nothing(described: Any) -> None:
    for found in described.get_all_operations():
        question = found.ok()

        @settings(
            max_examples=8,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=question.as_strategy())
        def tried(case: Any) -> None:
            with requests.Session() as session:  # else it stays open
                case.call_and_validate(session=session)

        tried()
