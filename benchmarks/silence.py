"""Whether claims on training are made of policies that say nothing of it.

    python -m benchmarks.silence [--whole] [--show N] [--check]

Reads the policies of benchmarks/silent_policies.toml, in which people found nothing on
training models with users' content, as if they covered one consumer plan of an invented
provider, and prints every claim on training with its sentence. With --check a single
one makes status 1. --whole reads all policies of ../shared/corpus: where claims are
made in those that nobody has read, each is to be judged by its sentence. What is
printed are words of others: they belong on a terminal, and into no file of this
repository. Without ../shared there is nothing to do.
"""

import argparse
import os
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tracker.facts import find_facts
from tracker.records import Audience, Clause, Document, Plan, Provider, Term
from training.sentence_gathering import GENERAL_SERVICES, policies_in

CORPUS = Path(__file__).resolve().parents[2] / "shared" / GENERAL_SERVICES
SILENT = Path(__file__).with_name("silent_policies.toml")
TERMS = (Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL, Term.TRAINING_EXCEPTIONS)
EVERY = 50  # policies between two lines of progress

_PLAN = Plan("free", "Free", Audience.CONSUMER)
_DOCUMENT = Document(
    "example/policy", "example", "Policy", "https://example.test/", (_PLAN.id,)
)
_PROVIDER = Provider("example", "Example", (_PLAN,), (_DOCUMENT,))

Policy = tuple[str, tuple[Clause, ...]]  # its name, and what it says


@dataclass(frozen=True, slots=True)
class TrainingClaim:
    """What one policy was found to say on training, and its sentence."""

    policy: str
    term: Term
    value: str
    sure: bool
    quote: str

    def __str__(self) -> str:
        mark = "sure" if self.sure else "?"
        return f"{self.policy}: {self.term} = {self.value} ({mark}): {self.quote}"


def main(words: Sequence[str] | None = None) -> None:
    """Print the claims and their counts; with --check one in the silent is too many."""
    options = _options(words)
    if not CORPUS.exists():
        print(f"silence: skipped, {CORPUS} is not there")
        return
    silent = silent_policies()
    policies = [
        (name, tuple(clauses))
        for name, clauses in policies_in(CORPUS)
        if options.whole or name in silent
    ]
    missing = silent.difference(name for name, _ in policies)
    if missing:
        sys.exit(
            f"error: {SILENT} names what is not there: {', '.join(sorted(missing))}"
        )
    claims = list(claims_of(policies))
    print(
        *map(str, claims[: options.show]), *report(claims, policies, silent), sep="\n"
    )
    if options.check and any(each.policy in silent for each in claims):
        sys.exit(1)


def silent_policies() -> frozenset[str]:
    """Name the policies in which nothing is said of training."""
    return frozenset(tomllib.loads(SILENT.read_text(encoding="utf-8"))["silent"])


def claims_of(policies: Sequence[Policy]) -> Iterator[TrainingClaim]:
    """Find the claims of all policies, on all cores, telling how far it is."""
    # Long ones first, so that no core is left alone with one at the end.
    ordered = sorted(policies, key=_length, reverse=True)
    found: dict[str, list[TrainingClaim]] = {}
    processes = min(os.cpu_count() or 1, len(policies))
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for (name, _), claims in zip(
            ordered, pool.map(claims_in, ordered), strict=True
        ):
            found[name] = claims
            if len(found) % EVERY == 0:
                print(f"silence: read {len(found)} of {len(ordered)}", file=sys.stderr)
    for name in sorted(found):
        yield from found[name]


def claims_in(policy: Policy) -> list[TrainingClaim]:
    """List what one policy is found to say on training."""
    name, clauses = policy
    return [
        TrainingClaim(name, fact.term, _in_words(fact.value), fact.sure, fact.quote)
        for fact in find_facts(clauses, _DOCUMENT, _PROVIDER)
        if fact.term in TERMS
    ]


def report(
    claims: Iterable[TrainingClaim],
    policies: Collection[Policy],
    silent: Collection[str],
) -> Iterator[str]:
    """Say in how many policies a claim is made, and in how many a sure one."""
    said = {each.policy for each in claims}
    sure = {each.policy for each in claims if each.sure}
    for kind, names in (
        ("silent policies", [name for name, _ in policies if name in silent]),
        ("other policies", [name for name, _ in policies if name not in silent]),
    ):
        if names:
            claimed, surely = said.intersection(names), sure.intersection(names)
            yield (
                f"{len(names)} {kind}: {len(claimed)} with a claim on training,"
                f" {len(surely)} with a sure one"
            )


def _length(policy: Policy) -> int:
    return sum(len(clause.text) for clause in policy[1])


def _in_words(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--whole", action="store_true", help="all policies there are")
    parser.add_argument("--show", type=int, metavar="N", help="no more than N claims")
    parser.add_argument(
        "--check", action="store_true", help="status 1 where one is made"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
