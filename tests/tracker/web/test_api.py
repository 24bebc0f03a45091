"""The API answers as the command line does, by the schemas that it publishes."""

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft202012Validator

from tests.tracker.cli.conftest import Run
from tests.tracker.web.served import Reader
from tracker.web.api_questions import ALL

POLICY = "quillon/privacy-policy"
OF_POLICY = f"/api/1/documents/{POLICY}"

# An address, and the command that asks the same.
SAME = [
    ("/api/1/table?provider=quillon", "table quillon"),
    ("/api/1/table?provider=quillon&day=2026-03-02", "table quillon --at 2026-03-02"),
    ("/api/1/cells?provider=quillon", "export table quillon"),
    (
        "/api/1/cells?provider=quillon&day=2026-03-02",
        "export table quillon --at 2026-03-02",
    ),
    ("/api/1/compare?provider=quillon&trains=yes", "compare quillon --trains yes"),
    (
        "/api/1/compare?provider=quillon&plan=team,free&term=human_review",
        "compare quillon --plan team,free --term human_review",
    ),
    (
        "/api/1/compare?provider=quillon&audience=commercial&day=2026-03-02",
        "compare quillon --audience commercial --at 2026-03-02",
    ),
    (
        "/api/1/history/quillon/training_default?plan=pro",
        "history quillon training_default --plan pro",
    ),
    ("/api/1/changes", "changes"),
    ("/api/1/changes?topic=training&since=2026-03-02", "changes --topic training"),
    (
        "/api/1/changes?provider=Quillon&until=2026-03-04",
        "changes --provider Quillon --until 2026-03-04",
    ),
    (
        f"/api/1/changes?document={POLICY}&significance=substantive",
        f"changes --document {POLICY} --significance substantive",
    ),
    ("/api/1/changes?significance=editorial", "changes --significance editorial"),
    ("/api/1/changes/{change}", "show {change}"),
    ("/api/1/documents?provider=quillon", "documents quillon"),
    (f"{OF_POLICY}/versions", f"versions {POLICY}"),
    (f"{OF_POLICY}/blame?day=2026-03-02", f"blame {POLICY} --at 2026-03-02"),
    (f"{OF_POLICY}/blame?q=our+models", f"blame {POLICY} our models"),
    (
        f"{OF_POLICY}/diff?from=2026-03-02&to=2026-03-06",
        f"diff {POLICY} --from 2026-03-02 --to 2026-03-06",
    ),
    (f"{OF_POLICY}/facts", f"export facts {POLICY}"),
    (f"{OF_POLICY}/snapshots", f"export snapshots {POLICY}"),
    ("/api/1/search?q=train*+chats", "search train* chats --most 1000"),
    (
        "/api/1/search?q=chats&provider=quillon&day=2026-03-02",
        "search chats --provider quillon --at 2026-03-02 --most 1000",
    ),
    (
        f"/api/1/search?q=%22our+models%22&document={POLICY}&since=2026-03-04",
        f"search our~models --document {POLICY} --since 2026-03-04 --most 1000",
    ),
    ("/api/1/upcoming?day=2026-03-10", "upcoming --at 2026-03-10"),
]
OTHERS = [f"{OF_POLICY}/text", f"{OF_POLICY}/text?day=2026-03-02", "/api/1/status"]


def change_of(reader: Reader) -> str:
    found = json.loads(reader.ask("/api/1/changes").body)
    return str(found[0]["id"])


@pytest.mark.parametrize(("address", "command"), SAME)
def test_it_is_answered_as_the_command_line_answers(
    reader: Reader, run: Run, address: str, command: str
) -> None:
    change = change_of(reader)
    told = reader.ask(f"{address.format(change=change)}")
    form = ["--format", "json"]
    words = [each.replace("~", " ") for each in command.format(change=change).split()]
    status, out, err = run(*words, *form)
    assert (status, err, told.status) == (0, "", 200)
    assert json.loads(told.body) == json.loads(out)


def test_whatever_both_take_is_asked_of_both() -> None:
    """No question of a command, and nothing that may stand in it, is left out above."""
    left = []
    for path, question in ALL.items():
        shape = re.sub(r"\{\w+\}", "[^/]+", path)
        asked = [
            set(parse_qs(urlsplit(address).query))
            for address, _ in SAME
            if re.fullmatch(shape, urlsplit(address).path)
        ]
        if question.command:
            named = {each.name for each in question.asked} - ONLY_API.get(path, set())
            left += [f"{path}?{each}" for each in named - set().union(*asked)]
            left += [] if asked else [path]
    assert left == []


# The command tells of all providers.
ONLY_API = {"/api/1/upcoming": {"provider"}}


def test_every_answer_fits_the_description(reader: Reader) -> None:
    described = json.loads(reader.ask("/api/1/openapi.json").body)
    asked = set()
    for address in [*(each for each, _ in SAME), *OTHERS]:
        told = reader.ask(address.format(change=change_of(reader)))
        path = next(
            each
            for each in described["paths"]
            if re.fullmatch(
                re.sub(r"\{\w+\}", "[^/]+", each), address.partition("?")[0]
            )
        )
        asked.add(path)
        answers = described["paths"][path]["get"]["responses"]
        schema = answers["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(
            {**schema, "components": described["components"]}
        ).validate(json.loads(told.body))
    assert asked == set(ALL)


def test_the_description_is_sound(reader: Reader) -> None:
    told = reader.ask("/api/1/openapi.json")
    described: dict[str, Any] = json.loads(told.body)
    assert described["openapi"].startswith("3.1")
    names = [each["get"]["operationId"] for each in described["paths"].values()]
    assert len(set(names)) == len(names)
    for path, each in described["paths"].items():
        within = {
            one["name"] for one in each["get"]["parameters"] if one["in"] == "path"
        }
        assert within == set(re.findall(r"\{(\w+)\}", path))


def test_a_client_made_of_the_description_alone_finds_who_trains(
    reader: Reader,
) -> None:
    described = json.loads(reader.ask("/api/1/openapi.json").body)
    by_name = {
        each["get"]["operationId"]: path for path, each in described["paths"].items()
    }
    rows = json.loads(reader.ask(by_name["compare"] + "?trains=yes").body)
    said = {
        row["plan"]: row["words"] for row in rows if row["term"] == "training_default"
    }
    assert said == {
        "free": "YES, unless you opt out",
        "pro": "YES, unless you opt out",
    }


def test_lists_come_in_pages(reader: Reader) -> None:
    whole = json.loads(reader.ask("/api/1/cells").body)
    address, rows = "/api/1/cells?per_page=10", []
    while address:
        told = reader.ask(address)
        assert told.headers["x-total-count"] == str(len(whole))
        rows += json.loads(told.body)
        link = re.search(
            r'<[^>]*(/api[^>]*)>; rel="next"', told.headers.get("link", "")
        )
        address = link[1] if link else ""
    assert rows == whole


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        pytest.param(
            "/api/1/cells?planet=x", 400, "'planet' cannot be asked", id="a field"
        ),
        pytest.param(
            "/api/1/compare?trains=perhaps", 400, "there are yes", id="a word"
        ),
        pytest.param(
            "/api/1/cells?per_page=501", 400, "from 1 to 500", id="too many rows"
        ),
        pytest.param("/api/1/search", 400, "q is missing", id="nothing sought"),
        pytest.param("/api/1/search?q=%25", 400, "holds no word", id="no word"),
        pytest.param("/api/1/changes/zzz", 404, "no change 'zzz'", id="no change"),
        pytest.param("/api/1/nothing", 404, "nothing is at", id="no question"),
        pytest.param("/api/1/cells?day=2026-02-30", 400, "is no date", id="no day"),
        pytest.param(
            "/api/1/documents/quillon/x/text", 404, "no document", id="no text"
        ),
    ],
)
def test_a_wrong_question_is_told_how_to_mend_it(
    reader: Reader, address: str, status: int, why: str
) -> None:
    told = reader.ask(address)
    assert told.status == status
    assert why in json.loads(told.body)["error"]


def test_other_sites_may_read_it_and_nothing_else(reader: Reader) -> None:
    assert reader.ask("/api/1/status").headers["access-control-allow-origin"] == "*"
    before = reader.ask("/api/1/status", "OPTIONS")
    assert (before.status, before.headers["access-control-allow-methods"]) == (
        204,
        "GET, HEAD",
    )
    assert "access-control-allow-origin" not in reader.ask("/").headers


def test_what_a_reader_has_is_not_sent_again(reader: Reader) -> None:
    told = reader.ask("/api/1/cells")
    etag, since = told.headers["etag"], told.headers["last-modified"]
    for known in ({"If_None_Match": etag}, {"If_Modified_Since": since}):
        again = reader.ask("/api/1/cells", "GET", None, **known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    # The name of an answer decides, whatever the time.
    other = {"If_None_Match": '"other"', "If_Modified_Since": since}
    assert reader.ask("/api/1/cells", "GET", None, **other).status == 200
    packed = reader.ask("/api/1/cells", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(told.body)


STRANGE = [
    "%00", "%ff%fe", "%F0%9F%A6%8A", "%ED%A0%80", "a" * 900, "-1", "9" * 40,
    "1e9", "null",
    "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "10000+years+ago",
    "%27%3B--", "..%2F..", "*", "%22", "{}", "%25s",
]  # fmt: skip


@pytest.mark.parametrize("value", STRANGE)
def test_nothing_that_is_asked_breaks_it(reader: Reader, value: str) -> None:
    broken = []
    for path, question in ALL.items():
        filled = path.format(
            provider="quillon",
            name="privacy-policy",
            term="training_default",
            change=change_of(reader),
        )
        strange = re.sub(r"\{\w+\}", value, path)
        needed = "q=a&" if "search" in path else ""
        asked = [
            strange,
            *(f"{filled}?{needed}{one.name}={value}" for one in question.asked),
        ]
        for address in [*asked, f"{filled}?{needed}page={value}"]:
            told = reader.ask(address)
            if told.status not in (200, 400, 404, 414):
                broken.append(f"{told.status} {address}")
    assert broken == []
