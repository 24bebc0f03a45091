"""Labelled versions are read as the product reads, and judged item by item."""

from collections.abc import Sequence

import pytest

from benchmarks.fact_counts import Said
from benchmarks.labelled_versions import Item, LabelledMoves, LabelledVersion
from benchmarks.unseen_facts import Judged, RememberingReader, judge
from tests.invented import CATALOGUE, POLICY
from tracker.facts.passages import Passage
from tracker.facts.statements import Says, Statement
from tracker.facts.weighing import LEADS, Weights
from tracker.records import Clause, ClauseKind, Term

TRAINING = Term.TRAINING_DEFAULT
WEIGHTS = {"T": Weights(believed=0.5, sure=0.9)}


class Reader:
    """Takes "no" for a denial and "yes" for the opposite, with the number behind."""

    name = LEADS

    def __init__(self) -> None:
        self.times = 0

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        self.times += 1
        return [
            Statement(
                each,
                Says.DOES_NOT_TRAIN if each.text.startswith("No") else Says.TRAINS,
                float(each.text.split()[1].rstrip(".")) / 100,
                self.name,
            )
            for each in passages
        ]


def version(
    text: str,
    says: str,
    stated: Sequence[Item] = (),
    unsure: Sequence[Item] = (),
) -> LabelledVersion:
    return LabelledVersion(
        POLICY.id,
        text,
        "dev",
        (Clause(ClauseKind.PARAGRAPH, says, ("Training",)),),
        frozenset(stated),
        frozenset(unsure),
    )


def cells(value: str) -> list[Item]:
    return [(plan, TRAINING, value) for plan in POLICY.covers]


def judged(
    versions: Sequence[LabelledVersion],
    moves: Sequence[LabelledMoves] = (),
    reader: Reader | None = None,
) -> Judged:
    by = {"quillon": [RememberingReader(reader or Reader())]}
    return judge(versions, moves, CATALOGUE, by, WEIGHTS)


def brief(said: Sequence[Said]) -> list[tuple[str, bool, bool, bool]]:
    return [(e.item, e.right, e.told, e.sure) for e in said if e.item[:4] == "free"]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        pytest.param(
            version("a", "No 95 percent.", cells("off")),
            [("free off", True, True, True)],
            id="right and sure",
        ),
        pytest.param(
            version("a", "No 70 percent.", cells("off")),
            [("free off", True, True, False)],
            id="right, not sure",
        ),
        pytest.param(
            version("a", "Yes 95 percent.", cells("off")),
            [("free off", True, False, False), ("free on", False, True, True)],
            id="wrong",
        ),
        pytest.param(
            version("a", "No 30 percent.", cells("off")),
            [("free off", True, False, False)],
            id="missed",
        ),
        pytest.param(
            version("a", "Yes 95 percent.", (), cells("off")), [], id="unsure label"
        ),
    ],
)
def test_facts_are_judged(
    read: LabelledVersion, expected: list[tuple[str, bool, bool, bool]]
) -> None:
    found = judged([read])
    assert brief(found.facts) == expected
    assert found.versions == 1


def test_a_fact_has_the_probability_of_what_it_rests_on() -> None:
    found = judged([version("a", "No 70 percent.", cells("off"))])
    assert [each.probability for each in found.facts] == pytest.approx([0.7, 0.7])


@pytest.mark.parametrize(
    ("before", "after", "moved", "expected"),
    [
        pytest.param("No 95.", "No 92.", "", [], id="nothing moved"),
        pytest.param(
            "No 95.",
            "Yes 95.",
            "off on",
            [("free off → on", True, True, True)],
            id="so",
        ),
        pytest.param(
            "No 95.",
            "Yes 60.",
            "off on",
            [("free off → on", True, True, False)],
            id="not sure of what it became",
        ),
        pytest.param(
            "No 95.",
            "No 20.",
            "",
            [("free off → –", False, True, True)],
            id="a fact that was lost",
        ),
        pytest.param(
            "No 95.",
            "No 95.",
            "off on",
            [("free off → on", True, False, False)],
            id="missed",
        ),
    ],
)
def test_moves_are_judged(
    before: str, after: str, moved: str, expected: list[tuple[str, bool, bool, bool]]
) -> None:
    old, new = version("a", before), version("b", after)
    wanted = frozenset(
        (plan, TRAINING, *moved.split()) for plan in POLICY.covers if moved
    )
    found = judged([old, new], [LabelledMoves(old, new, wanted)])  # type: ignore[arg-type]
    assert brief(found.moves) == expected
    assert found.steps == 1


def test_providers_that_no_fold_held_out_are_left_out() -> None:
    old, new = version("a", "No 95.", cells("off")), version("b", "No 95.")
    moves = LabelledMoves(old, new, frozenset())
    found = judge([old, new], [moves], CATALOGUE, {}, WEIGHTS)
    assert (found.versions, found.facts, found.steps, found.moves) == (0, [], 0, [])


def test_a_version_is_read_once_by_each_reader() -> None:
    reader = Reader()
    judged([version("a", "No 95."), version("b", "No 90.")], reader=reader)
    assert reader.times == len(("a", "b"))
