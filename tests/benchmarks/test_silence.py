"""No claim on training is made of policies in which nothing is said of it."""

import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import silence
from benchmarks.silence import (
    CORPUS,
    TrainingClaim,
    claims_in,
    claims_of,
    report,
    silent_policies,
)
from tracker.records import Clause, ClauseKind, Term

SAID = "We train our AI models on what you write."
POLICIES = [
    (
        "Hushwood/Terms",
        (Clause(ClauseKind.PARAGRAPH, "We record calls for training."),),
    ),
    ("Tellings/Terms", (Clause(ClauseKind.PARAGRAPH, SAID),)),
]


def claim(policy: str, *, sure: bool = False) -> TrainingClaim:
    return TrainingClaim(policy, Term.TRAINING_DEFAULT, "on", sure, SAID)


@pytest.mark.archive
@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpus")
def test_all_the_silent_are_in_the_corpus() -> None:
    # That no claim is made of them is asked by `make accuracy`, which reads them.
    with tarfile.open(CORPUS) as corpus:
        names = {
            name.removeprefix("./").removesuffix(".md") for name in corpus.getnames()
        }
    assert silent_policies() <= names


def test_no_two_of_the_silent_are_of_one_service() -> None:
    services = [name.partition("/")[0] for name in silent_policies()]
    assert len(services) == len(set(services)) == 60


def test_what_is_said_is_found_with_its_sentence() -> None:
    (made,) = claims_of(POLICIES)
    assert (made.policy, made.term, made.quote) == (
        "Tellings/Terms",
        Term.TRAINING_DEFAULT,
        SAID,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We keep your messages for 30 days.", id="another term"),
        pytest.param("Our staff is trained once a year.", id="people are trained"),
    ],
)
def test_only_claims_on_training_are_listed(text: str) -> None:
    assert claims_in(("Hushwood/Terms", (Clause(ClauseKind.PARAGRAPH, text),))) == []


@pytest.mark.parametrize(
    ("claims", "silent", "lines"),
    [
        pytest.param(
            [],
            {"Hushwood/Terms", "Tellings/Terms"},
            ["2 silent policies: 0 with a claim on training, 0 with a sure one"],
            id="nothing is claimed",
        ),
        pytest.param(
            [claim("Tellings/Terms"), claim("Tellings/Terms", sure=True)],
            {"Hushwood/Terms", "Tellings/Terms"},
            ["2 silent policies: 1 with a claim on training, 1 with a sure one"],
            id="a policy counts once",
        ),
        pytest.param(
            [claim("Tellings/Terms")],
            {"Hushwood/Terms"},
            [
                "1 silent policies: 0 with a claim on training, 0 with a sure one",
                "1 other policies: 1 with a claim on training, 0 with a sure one",
            ],
            id="others are counted apart",
        ),
    ],
)
def test_policies_with_claims_are_counted(
    claims: Sequence[TrainingClaim], silent: set[str], lines: list[str]
) -> None:
    assert list(report(claims, POLICIES, silent)) == lines


def test_a_claim_is_shown_with_its_document_and_sentence() -> None:
    assert str(claim("Tellings/Terms")) == (
        f"Tellings/Terms: training_default = on (?): {SAID}"
    )
    assert "= on (sure): " in str(claim("Tellings/Terms", sure=True))


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a corpus of two policies in place of ../shared."""
    for name, (clause,) in POLICIES:
        path = tmp_path / f"{name}.md"
        path.parent.mkdir()
        path.write_text(clause.text, encoding="utf-8")
    with tarfile.open(tmp_path / "corpus.tar.xz", "w:xz") as corpus:
        for name, _ in POLICIES:
            corpus.add(tmp_path / f"{name}.md", f"./{name}.md")
    monkeypatch.setattr(silence, "CORPUS", tmp_path / "corpus.tar.xz")
    monkeypatch.setattr(silence, "SILENT", tmp_path / "silent.toml")
    return tmp_path


def run(small: Path, silent: str, *words: str) -> int | str | None:
    """Run the command where one policy is silent; its status, or its error."""
    (small / "silent.toml").write_text(
        f'[silent]\n"{silent}" = "calls"\n', encoding="utf-8"
    )
    try:
        silence.main(words)
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize(
    ("silent", "words", "status"),
    [
        pytest.param("Hushwood/Terms", ["--check"], 0, id="nothing is claimed"),
        pytest.param("Tellings/Terms", ["--check"], 1, id="a claim is made"),
        pytest.param("Tellings/Terms", [], 0, id="nobody asked for a check"),
        pytest.param(
            "Hushwood/Terms", ["--whole", "--check"], 0, id="claimed of another policy"
        ),
    ],
)
def test_a_check_fails_where_silence_is_taken_for_a_claim(
    silent: str, words: list[str], status: int, small: Path
) -> None:
    assert run(small, silent, *words) == status


def test_all_policies_are_read_and_as_many_claims_shown_as_asked_for(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small, "Hushwood/Terms", "--whole", "--show", "0")
    assert capsys.readouterr().out.splitlines() == [
        "1 silent policies: 0 with a claim on training, 0 with a sure one",
        "1 other policies: 1 with a claim on training, 1 with a sure one",
    ]


def test_a_name_that_is_not_in_the_corpus_is_told(small: Path) -> None:
    told = run(small, "Gone/Terms")
    assert isinstance(told, str)
    assert told.startswith("error: ")
    assert told.endswith("silent.toml names what is not there: Gone/Terms")


def test_without_the_corpus_there_is_nothing_to_do(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "corpus.tar.xz").unlink()
    assert run(small, "Hushwood/Terms", "--check") == 0
    assert capsys.readouterr().out == (
        f"silence: skipped, {small / 'corpus.tar.xz'} is not there\n"
    )
