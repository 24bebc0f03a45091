"""How long comparing takes as documents grow, and as more of them differs.

    python -m benchmarks.comparing

Compares generated documents of 50 to 400 kB in five ways, from equal to wholly
rewritten, and prints seconds; cost should grow no faster than the text.
"""

import random
import time
from collections.abc import Callable, Sequence

from tracker.comparing import compare
from tracker.records import Clause, ClauseKind

SIZES = (50_000, 100_000, 200_000, 400_000)
FUNCTION_WORDS = "we may not the of and to your our for with by in unless".split()  # noqa: SIM905
SENTENCES_IN_CLAUSE, WORDS_IN_SENTENCE, CLAUSES_IN_SECTION = 5, 20, 8


def document(size: int, seed: int) -> tuple[Clause, ...]:
    """Write about `size` characters that read like a policy from afar."""
    chance = random.Random(seed)  # noqa: S311
    vocabulary = [_word(chance) for _ in range(1500)]
    clauses: list[Clause] = []
    heading, written = "", 0
    while written < size:
        if len(clauses) % CLAUSES_IN_SECTION == 0:
            heading = " ".join(_words(chance, vocabulary, 3)).title()
            clauses.append(Clause(ClauseKind.HEADING, heading))
        text = " ".join(
            " ".join(_words(chance, vocabulary, WORDS_IN_SENTENCE)).capitalize() + "."
            for _ in range(chance.randint(1, 2 * SENTENCES_IN_CLAUSE - 1))
        )
        clauses.append(Clause(ClauseKind.PARAGRAPH, text, (heading,)))
        written += len(text)
    return tuple(clauses)


def rewritten(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Write another document with other words."""
    return document(sum(len(clause.text) for clause in clauses), seed=2)


def shuffled_words(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Keep every clause's words and lose their order: nothing lines up."""
    chance = random.Random(3)  # noqa: S311
    result = []
    for clause in clauses:
        words = clause.text.split()
        chance.shuffle(words)
        result.append(Clause(clause.kind, " ".join(words), clause.headings))
    return tuple(result)


def touched(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Change one word of every clause."""
    return tuple(
        Clause(clause.kind, clause.text.replace(" may ", " shall ", 1), clause.headings)
        for clause in clauses
    )


def one_line(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Put the rewritten document into one clause."""
    text = " ".join(clause.text for clause in rewritten(clauses))
    return (Clause(ClauseKind.PARAGRAPH, text),)


WAYS: dict[str, Callable[[Sequence[Clause]], tuple[Clause, ...]]] = {
    "equal": tuple,
    "a word in each clause": touched,
    "words shuffled": shuffled_words,
    "wholly rewritten": rewritten,
    "rewritten as one line": one_line,
}


def seconds(before: Sequence[Clause], after: Sequence[Clause]) -> float:
    """Return the processor time of one comparison, whatever else the machine does."""
    start = time.process_time()
    compare(before, after)
    return time.process_time() - start


def main() -> None:
    """Print seconds for each size and way."""
    print(f"{'':24}" + "".join(f"{size // 1000:>8} kB" for size in SIZES))
    for name, way in WAYS.items():
        row = []
        for size in SIZES:
            before = document(size, seed=1)
            row.append(seconds(before, way(before)))
        print(f"{name:24}" + "".join(f"{value:>9.2f} s" for value in row))


def _word(chance: random.Random) -> str:
    letters = "abcdefghilmnoprstuv"
    return "".join(chance.choice(letters) for _ in range(chance.randint(3, 11)))


def _words(chance: random.Random, vocabulary: Sequence[str], count: int) -> list[str]:
    return [
        chance.choice(FUNCTION_WORDS)
        if chance.random() < 0.4
        else vocabulary[int(len(vocabulary) * chance.random() ** 2)]
        for _ in range(count)
    ]


if __name__ == "__main__":
    main()
