"""How right the sentence reader is about providers that it was not fitted to.

    python -m training folds --sentences ../made/sentences.jsonl --out ../made
    python -m benchmarks.generality --made ../made [--folds fold1,fold2] [--half open]

Every figure is of sentences whose provider was held out: the network was fitted without
it, and the probabilities and thresholds come from the other folds. The misses of the
closed half of the providers are read by nobody who works on the reader; --half shows
the figures of one half, --misses lists what went wrong in the open one.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.errors import TrackerError
from training import predictions
from training.calibration import CalibratedStatement, across
from training.card import calibration_table, figures

HALVES = ("open", "closed")
OPEN = frozenset(
    (
        *("anthropic", "google", "xai", "cursor", "midjourney"),
        *("perplexity", "github", "codeium", "openrouter"),
    )
)


def main() -> None:
    """Print figures by term, and the calibration."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--made", type=Path, required=True, help="folder of the folds")
    parser.add_argument("--folds", default="", help="default: fold*")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--misses", type=int, default=0, help="of the open half")
    arguments = parser.parse_args()
    try:
        said = _said(arguments.made, arguments.folds)
    except TrackerError as error:
        sys.exit(f"error: {error}")
    for half in (arguments.half,) if arguments.half else (None, *HALVES):
        mine = [each for each in said if half in (None, _half(each))]
        print(f"\n{half or 'all'}: {len({_provider(e) for e in mine})} providers\n")
        print(figures(mine))
    print(f"\n{calibration_table(said)}")
    for line in list(_misses(said))[: arguments.misses]:
        print(line)


def _said(made: Path, folds: str) -> Sequence[CalibratedStatement]:
    names = folds.split(",") if folds else predictions.folds_in(made)
    return across(predictions.judged(predictions.read(made, names)))


def _provider(said: CalibratedStatement) -> str:
    provider, _, _ = said.item.sentence.document.partition("/")
    return provider


def _half(said: CalibratedStatement) -> str:
    return "open" if _provider(said) in OPEN else "closed"


def _misses(said: Iterable[CalibratedStatement]) -> Iterable[str]:
    """List what was wrongly said, the most probable first."""
    wrong = [each for each in said if _half(each) == "open" and not each.item.right]
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
