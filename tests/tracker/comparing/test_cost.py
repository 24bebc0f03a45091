"""The cost of comparing grows with the text, however much of it differs.

The promise is one second, and `benchmarks/comparing` measures it. Here 2.5 seconds are
given, and three tries: what else runs on the machine slows even processor time.
"""

import pytest

from benchmarks.comparing import WAYS, document, seconds


@pytest.mark.parametrize("way", [pytest.param(name, id=name) for name in WAYS])
def test_200_kb_compare_in_a_bounded_time(way: str) -> None:
    before = document(200_000, seed=1)
    after = WAYS[way](before)
    assert any(seconds(before, after) < 2.5 for _ in range(3))


def test_a_line_without_any_sentence_stays_cheap() -> None:
    before = document(200_000, seed=1)
    words = " ".join(clause.text.replace(".", "") for clause in before)
    one, other = (
        tuple(type(before[0])(before[0].kind, text) for text in (line,))
        for line in (words, words[::-1])
    )
    assert any(seconds(one, other) < 4 for _ in range(3))
