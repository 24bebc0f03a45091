"""Answers are worked out once for a state, and take no more memory than they may."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tracker.errors import NotFoundError
from tracker.web.given_answers import Answer, KeptAnswers


class Work:
    """What works out answers, and counts how often it was asked."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.answer, self.times = answer or Answer(b"words"), 0

    async def __call__(self) -> Answer:
        self.times += 1
        await asyncio.sleep(0)
        return self.answer


def asked(
    kept: KeptAnswers,
    *questions: tuple[str, str],
    work: Callable[[], Awaitable[Answer]],
) -> None:
    async def ask() -> None:
        for state, question in questions:
            await kept.give(state, question, work)

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("questions", "times"),
    [
        pytest.param([("1", "/"), ("1", "/")], 1, id="the same again"),
        pytest.param([("1", "/"), ("1", "/table")], 2, id="something else"),
        pytest.param([("1", "/"), ("2", "/")], 2, id="after something was written"),
        pytest.param(
            [("1", "/"), ("2", "/"), ("1", "/")], 3, id="states do not come back"
        ),
    ],
)
def test_an_answer_is_given_again_while_nothing_is_written(
    questions: list[tuple[str, str]], times: int
) -> None:
    work = Work()
    asked(KeptAnswers(1e6), *questions, work=work)
    assert work.times == times


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(b"words", private=True), id="told to one reader alone"),
        pytest.param(Answer(b"words", status=404), id="a fault"),
        pytest.param(Answer(b"words" * 1_000_000), id="larger than all that is kept"),
    ],
)
def test_what_is_not_kept_is_worked_out_anew(answer: Answer) -> None:
    work = Work(answer)
    asked(KeptAnswers(10_000), ("1", "/"), ("1", "/"), work=work)
    assert work.times == 2


def test_what_was_asked_last_is_kept() -> None:
    kept, work = KeptAnswers(1_200), Work()  # two answers, with what they weigh
    asked(kept, ("1", "/a"), ("1", "/b"), ("1", "/a"), ("1", "/c"), work=work)
    assert work.times == 3
    asked(kept, ("1", "/a"), ("1", "/c"), work=work)
    assert work.times == 3
    asked(kept, ("1", "/b"), work=work)
    assert work.times == 4


def test_several_who_ask_at_once_wait_for_one_answer() -> None:
    kept, work = KeptAnswers(1e6), Work()

    async def ask() -> list[Answer]:
        return await asyncio.gather(*(kept.give("1", "/", work) for _ in range(9)))

    assert {each.body for each in asyncio.run(ask())} == {b"words"}
    assert work.times == 1


def test_what_fails_fails_for_all_and_is_tried_again() -> None:
    kept, times = KeptAnswers(1e6), []

    async def fail() -> Answer:
        times.append(1)
        await asyncio.sleep(0)
        raise NotFoundError("nothing")

    async def ask() -> list[object]:
        asking = (kept.give("1", "/", fail) for _ in range(3))
        return list(await asyncio.gather(*asking, return_exceptions=True))

    for tries in (1, 2):
        assert {type(each) for each in asyncio.run(ask())} == {NotFoundError}
        assert len(times) == tries
