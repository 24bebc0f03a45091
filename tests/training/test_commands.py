"""Each step explains itself without the training libraries, and says what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from training.labelled_sentences import HERE


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "training", *words],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("step", ["gather", "folds", "fit", "export", "card"])
def test_a_step_explains_itself(step: str) -> None:
    answer = run(step, "--help")
    assert answer.returncode == 0
    assert f"python -m training {step}" in answer.stdout


def test_words_of_others_are_not_written_into_the_repository() -> None:
    out = HERE / "made.jsonl"
    answer = run("gather", "--out", str(out))
    assert answer.returncode == 1
    assert answer.stderr.startswith("error: ")
    assert "is in the repository" in answer.stderr
    assert not out.exists()


def test_what_is_missing_is_told_in_a_line(tmp_path: Path) -> None:
    answer = run("gather", "--shared", str(tmp_path), "--out", str(tmp_path / "made"))
    assert answer.stderr == (
        f"error: no labelled sentences at {tmp_path / 'gold' / 'sentences.jsonl'}:"
        " name their folder\n"
    )
