"""What people confirm or correct, and what is coming."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.invented import ASKS_FIRST, TERMS, TRAINS, page, policy
from tests.tracker.cli.conftest import NEVER, Run, doubt_what_is_flagged, feed, one_line

CELL = ("quillon", "team", "training_default")


def cell(run: Run) -> dict[str, object]:
    _, out, _ = run("table", "quillon", "--format", "json")
    (found,) = [
        each
        for each in json.loads(out)
        if (each["plan"], each["term"]) == ("team", "training_default")
    ]
    assert isinstance(found, dict)
    return found


def test_a_confirmation_is_kept_with_name_and_note(run: Run) -> None:
    status, out, _ = run(
        "review", "confirm", *CELL, "--by", "Ada", "--note", "read by two"
    )
    assert status == 0
    assert "no (confirmed by Ada)" in one_line(out)
    review = cell(run)["review"]
    assert isinstance(review, dict)
    assert (review["by"], review["note"], review["corrected"]) == (
        "Ada",
        "read by two",
        False,
    )


def test_a_correction_holds_until_its_sentence_changes(
    run: Run, tmp_path: Path
) -> None:
    run("review", "correct", *CELL, "off_opt_in", "--by", "Ada")
    assert (cell(run)["value"], cell(run)["state"]) == ("off_opt_in", "stated")
    never_ever = NEVER.replace("never use", "do not and will never use")
    feed(
        f"sqlite:///{tmp_path / 'tracker.sqlite3'}",
        tmp_path / "catalogue",
        page(policy(never_ever), 200, TERMS),
    )
    assert cell(run)["value"] == "off"
    _, out, _ = run("review", "list")
    assert "the correction by Ada no longer holds" in one_line(out)


def test_a_review_holds_wherever_its_sentence_stands(run: Run, tmp_path: Path) -> None:
    run("review", "correct", *CELL, "off_opt_in", "--by", "Ada")
    url = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    longer = policy(NEVER.upper(), "<p>We also have an office in Larkhaven now.</p>")
    feed(url, tmp_path / "catalogue", page(longer, 200, TERMS))
    assert cell(run)["value"] == "off_opt_in"
    assert run("rebuild", "quillon")[0] == 0
    assert cell(run)["value"] == "off_opt_in"
    file = tmp_path / "catalogue" / "quillon.toml"
    moved = file.read_text().replace("quillon/business-terms", "quillon/terms-of-work")
    file.write_text(moved)
    terms = replace(TERMS, id="quillon/terms-of-work")
    feed(url, tmp_path / "catalogue", page(longer, 201, terms))
    assert cell(run)["value"] == "off_opt_in"


def test_what_a_person_confirmed_is_sure(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt_what_is_flagged(monkeypatch)
    flagged = "<p>If a chat is flagged, we keep it for 2 years.</p>"
    url = f"sqlite:///{tmp_path / 'doubt.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy()), page(policy(extra=flagged), 24))
    doubted = ("--database", url)
    for command in ("table quillon", "history quillon retention_flagged", "changes"):
        assert "2 years ?" in run(*command.split(), *doubted)[1]
    place = ("quillon", "free,pro", "retention_flagged")
    _, listed, _ = run("review", "list", *doubted)
    assert f"{' '.join(place)}: the reading is unsure" in listed
    assert "2 years ?" in listed
    run("review", "confirm", *place, "--by", "Ada", *doubted)
    assert "0 cells deserve a look." in run("review", "list", *doubted)[1]
    for command in ("table quillon", "history quillon retention_flagged", "changes"):
        told = run(*command.split(), *doubted)[1]
        assert "2 years" in told
        assert " ?" not in told
    _, out, _ = run("export", "changes", *doubted)
    assert {each["sure"] for each in json.loads(out)["cells"]} == {True}
    run("review", "undo", "quillon", "free", "retention_flagged", *doubted)
    assert "2 years ?" in run("table", "quillon", *doubted)[1]


def test_a_silent_cell_can_be_corrected_too(run: Run) -> None:
    silent = ("quillon", "team", "human_review")
    status, out, _ = run("review", "correct", *silent, "limited", "--by", "Ada")
    assert status == 0
    assert "(corrected by Ada)" in one_line(out)


@pytest.mark.parametrize("option", ["--by", "--note"])
def test_bytes_that_are_no_text_are_not_kept(run: Run, option: str) -> None:
    """A terminal in another encoding gives what Python marks as such."""
    status, _, err = run("review", "confirm", *CELL, "--by", "Ada", option, "A\udce9a")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "cannot be kept" in err


def test_a_review_can_be_taken_back(run: Run) -> None:
    run("review", "correct", *CELL, "on", "--by", "Ada")
    assert run("review", "undo", *CELL)[0] == 0
    assert (cell(run)["value"], cell(run)["review"]) == ("off", None)
    status, _, err = run("review", "undo", *CELL)
    assert (status, "nobody has reviewed" in err) == (2, True)


@pytest.mark.parametrize(
    ("plans", "names"),
    [
        pytest.param("free,pro", "Free, Pro", id="several by commas"),
        pytest.param("pro", "Pro", id="one of equal plans"),
        pytest.param("free, pro,free", "Free, Pro", id="with spaces, and one twice"),
    ],
)
def test_one_answer_is_taken_for_equal_plans(run: Run, plans: str, names: str) -> None:
    place = ("quillon", plans, "training_default")
    status, out, _ = run("review", "correct", *place, "on", "--by", "Ada")
    assert status == 0
    said = f"Quillon {names}: Trains on content: YES, and no way out is named"
    assert said in one_line(out)
    _, out, _ = run("review", "undo", *place)
    assert out == f"Taken back for {names}.\n"


def test_plans_that_rest_on_other_sentences_are_answered_apart(run: Run) -> None:
    for answer in (("confirm",), ("correct", "on")):
        command, *value = answer
        place = ("quillon", "all", "training_default")
        status, _, err = run("review", command, *place, *value)
        assert status == 2
        assert "apart they are: free,pro; team" in one_line(err)
    assert run("review", "confirm", "quillon", "all", "zero_retention")[0] == 0


def test_all_plans_are_those_that_were_read(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'consumers.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy()))
    place = ("quillon", "all", "training_default")
    _, out, _ = run("review", "confirm", *place, "--by", "Ada", "--database", url)
    assert "Quillon Free, Pro: Trains on content:" in one_line(out)


def test_a_plan_that_is_not_there_is_named(run: Run) -> None:
    status, _, err = run("review", "confirm", "quillon", "free,por", CELL[2])
    assert status == 2
    assert "no plan of Quillon 'por'; did you mean 'pro'?" in one_line(err)


def test_only_words_of_the_vocabulary_are_taken(run: Run) -> None:
    status, _, err = run("review", "correct", *CELL, "perhaps")
    assert status == 2
    assert "it may be: on_opt_out, on, off_opt_in, off" in one_line(err)


def test_what_was_never_read_cannot_be_reviewed(run: Run) -> None:
    status, _, err = run("review", "confirm", "mistral", "api", "training_default")
    assert status == 2
    assert "tracker scan mistral" in one_line(err)


def test_answers_are_handed_on_without_a_page_s_words(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    run("review", "correct", *CELL, "off_opt_in", "--by", "Ada", "--note", "by two")
    run("review", "confirm", "quillon", "free,pro", CELL[2], "--by", "Ada")
    assert run("review", "export", str(file))[0] == 0
    told = file.read_text(encoding="utf-8")
    assert not any(sentence in told for sentence in (NEVER, TRAINS, ASKS_FIRST))
    rows = [json.loads(line) for line in told.splitlines()]
    assert [(row["plan"], row["verdict"], row["value"]) for row in rows] == [
        ("team", "corrected", "off_opt_in"),
        ("free", "confirmed", "on_opt_out"),
        ("pro", "confirmed", "on_opt_out"),
    ]

    url = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    other = policy(NEVER, "<p>We also have an office in Larkhaven now.</p>")
    feed(url, tmp_path / "catalogue", page(other, 300, TERMS))
    there = ("--database", url)
    _, out, _ = run("review", "import", str(file), *there)
    assert one_line(out) == "1 new, 0 known, 2 without a cell here."
    said = "no, unless you allow it (corrected by Ada)"
    assert said in one_line(run("table", "quillon", *there)[1])
    _, out, _ = run("review", "import", str(file), *there)
    assert one_line(out) == "0 new, 1 known, 2 without a cell here."
    _, again, _ = run("review", "export", *there)
    assert again.splitlines() == told.splitlines()[:1]


def test_a_wrong_line_is_named_and_the_others_are_taken(
    run: Run, tmp_path: Path
) -> None:
    run("review", "confirm", *CELL, "--by", "Ada")
    _, exported, _ = run("review", "export")
    run("review", "undo", *CELL)
    stranger = exported.replace('"quillon"', '"nobody"')
    ahead = json.dumps(json.loads(exported) | {"at": "2999-01-01T00:00:00+00:00"})
    file = tmp_path / "answers.jsonl"
    lines = ["{", "", exported.strip(), stranger.strip(), ahead]
    file.write_bytes("\n".join(lines).encode() + b'\n"\xff"\n')
    status, out, err = run("review", "import", str(file))
    assert status == 2
    assert one_line(out) == "1 new, 0 known, 1 without a cell here, 3 wrong."
    assert err.splitlines() == [
        f"{file}:1: is no JSON",
        f"{file}:5: at 2999-01-01 00:00 is later than now",
        f"{file}:6: is no UTF-8",
    ]


def test_a_file_that_is_not_there_is_said_in_one_line(run: Run) -> None:
    status, _, err = run("review", "import", "/nowhere/answers.jsonl")
    assert (status, err) == (
        2,
        "tracker: /nowhere/answers.jsonl: No such file or directory\n",
    )


def test_upcoming_lists_what_was_announced(run: Run) -> None:
    _, out, _ = run("upcoming", "--at", "2026-03-10")
    said = one_line(out)
    assert "28 Mar 2026 (18 days) Quillon Free, Pro" in said
    assert "YES, unless you opt out" in said
    _, later, _ = run("upcoming", "--at", "2026-03-28")
    assert "Nothing is announced." in later
