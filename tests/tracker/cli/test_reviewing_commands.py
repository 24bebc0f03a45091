"""What people confirm or correct, and what is coming."""

import json
from pathlib import Path

from tests.invented import TERMS, page, policy
from tests.tracker.cli.conftest import NEVER, Run, feed, one_line

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


def test_a_silent_cell_can_be_corrected_too(run: Run) -> None:
    silent = ("quillon", "team", "human_review")
    status, out, _ = run("review", "correct", *silent, "limited", "--by", "Ada")
    assert status == 0
    assert "(corrected by Ada)" in one_line(out)


def test_a_review_can_be_taken_back(run: Run) -> None:
    run("review", "correct", *CELL, "on", "--by", "Ada")
    assert run("review", "undo", *CELL)[0] == 0
    assert (cell(run)["value"], cell(run)["review"]) == ("off", None)
    status, _, err = run("review", "undo", *CELL)
    assert (status, "nobody has reviewed" in err) == (2, True)


def test_only_words_of_the_vocabulary_are_taken(run: Run) -> None:
    status, _, err = run("review", "correct", *CELL, "perhaps")
    assert status == 2
    assert "it may be: on_opt_out, on, off_opt_in, off" in one_line(err)


def test_what_was_never_read_cannot_be_reviewed(run: Run) -> None:
    status, _, err = run("review", "confirm", "mistral", "api", "training_default")
    assert status == 2
    assert "tracker scan mistral" in one_line(err)


def test_upcoming_lists_what_was_announced(run: Run) -> None:
    _, out, _ = run("upcoming", "--at", "2026-03-10")
    said = one_line(out)
    assert "28 Mar 2026 (18 days) Quillon Free, Pro" in said
    assert "YES, unless you opt out" in said
    _, later, _ = run("upcoming", "--at", "2026-03-28")
    assert "Nothing is announced." in later
