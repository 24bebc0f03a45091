"""How right the readers, and the facts, are about providers that nobody fitted to.

    python -m training folds --sentences ../made/sentences.jsonl --out ../made
    python -m benchmarks.generality --made ../made [--folds fold1,fold2] [--half open]
    python -m benchmarks.generality --made ../made --database small.sqlite3 \\
      --database two.sqlite3

Every figure is of providers that were held out: the network was fitted without them.
What both readers' words are worth is the same for all (`tracker/facts/weights.toml`),
and was chosen on facts of folds, so figures of facts may flatter a little. The first
command scores statements of labelled sentences. With databases, as `tracker import`
makes them of ../shared/archive, the facts of labelled versions are scored too, and the
cells that moved between them; effective dates are left out. The misses of the closed
half of the providers were read once, on 30 November 2026, and are not listed: --misses
lists those of the open half.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.fact_counts import Said, calibration, groups, misses, table
from benchmarks.labelled_versions import read_labelled
from benchmarks.unseen_facts import RememberingReader, judge
from tracker.catalogue import load_catalogue
from tracker.errors import TrackerError
from tracker.facts.claim_reader import ClaimReader
from tracker.facts.statements import StatementReader
from tracker.facts.weighing import own_weights
from training import predictions
from training.card import calibration_table, figures
from training.weighed_statements import ClaimWords, WeighedStatement, weighed

SHARED = Path(__file__).resolve().parents[2] / "shared"
LABELS = ("dev.json", "dev-2.json")
HALVES = ("open", "closed")
OPEN = frozenset(
    (
        *("anthropic", "google", "xai", "cursor", "midjourney"),
        *("perplexity", "github", "codeium", "openrouter"),
    )
)


def main() -> None:
    """Print figures by term, and the calibration."""
    arguments = _arguments()
    try:
        _run(arguments)
    except TrackerError as error:
        sys.exit(f"error: {error}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--made", type=Path, required=True, help="folder of the folds")
    parser.add_argument("--folds", default="", help="default: fold*")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--misses", type=int, default=0, help="of the open half")
    parser.add_argument(
        "--database",
        type=Path,
        action="append",
        default=[],
        help="for facts; repeat it",
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="labels")
    return parser.parse_args()


def _run(arguments: argparse.Namespace) -> None:
    made, folds = arguments.made, arguments.folds
    names = folds.split(",") if folds else predictions.folds_in(made)
    items = predictions.judged(predictions.read(made, names))
    _print_statements(weighed(items, ClaimWords(), own_weights()), arguments)
    if arguments.database:
        held = predictions.held_by(made, names)
        _print_facts(_unseeing(made, held), arguments)


def _print_statements(
    said: Sequence[WeighedStatement], arguments: argparse.Namespace
) -> None:
    for half in (arguments.half,) if arguments.half else (None, *HALVES):
        mine = [each for each in said if half in (None, _half(_document(each)))]
        providers = {_provider(_document(each)) for each in mine}
        print(f"\nstatements, {half or 'all'}: {len(providers)} providers\n")
        print(figures(mine))
    print(f"\n{calibration_table(said)}")
    for line in list(_misses(said))[: arguments.misses]:
        print(line)


def _unseeing(
    made: Path, held: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[StatementReader]]:
    """Give each provider readers of which the fitted one never saw it."""
    from training.fold_reader import FoldReader

    claims, found = ClaimReader(), dict[str, Sequence[StatementReader]]()
    for name, providers in held.items():
        network = FoldReader(predictions.network_of(made, name))
        readers = RememberingReader(network), RememberingReader(claims)
        found |= dict.fromkeys(providers, readers)
    return found


def _print_facts(
    by: Mapping[str, Sequence[StatementReader]], arguments: argparse.Namespace
) -> None:
    labelled = read_labelled(
        [arguments.gold / name for name in LABELS], arguments.database
    )
    half = arguments.half
    found = judge(
        [each for each in labelled.versions if half in (None, _half(each.document))],
        labelled.moves,
        load_catalogue(),
        by,
        own_weights(),
    )
    print(
        f"\nfacts of {found.versions} versions\n\n{table(groups(found.facts, _half))}"
    )
    print(f"\n{calibration(found.facts)}")
    print(f"\nmoved cells between neighbours, {found.steps} times")
    print(f"\n{table(groups(found.moves, _half))}")
    print(f"\n{labelled.not_found} labelled versions are in no database")
    for said in (found.facts, found.moves):
        for line in misses(_of_open(said))[: arguments.misses]:
            print(line)


def _of_open(said: Iterable[Said]) -> list[Said]:
    return [each for each in said if _half(each.document) == "open"]


def _document(said: WeighedStatement) -> str:
    return said.item.sentence.document


def _provider(document: str) -> str:
    provider, _, _ = document.partition("/")
    return provider


def _half(document: str) -> str:
    return "open" if _provider(document) in OPEN else "closed"


def _misses(said: Iterable[WeighedStatement]) -> Iterable[str]:
    """List what was wrongly said, the most probable first."""
    wrong = [e for e in said if _half(_document(e)) == "open" and not e.item.right]
    for each in sorted(wrong, key=lambda miss: -miss.probability):
        sentence = each.item.sentence
        labels = " ".join(str(label) for label in sentence.labels)
        sure = "sure" if each.sure else ""
        yield (
            f"{each.probability:.2f} {sure:4} {each.item.says} for {labels}"
            f" | {sentence.document} | {sentence.context} | {sentence.text}"
        )


if __name__ == "__main__":
    main()
