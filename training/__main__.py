"""How the sentence reader is made, step by step; each step is a command.

    python -m training gather --database small.sqlite3 --out ../made/sentences.jsonl
    python -m training folds  --sentences ../made/sentences.jsonl --out ../made
    python -m training fit    --sentences ../made/sentences.jsonl --out ../made
    python -m training export --sentences ../made/sentences.jsonl --made ../made
    python -m training card   --sentences ../made/sentences.jsonl --made ../made

What these write, but for the exported reader and its card, holds the words of others:
it lies outside the repository. All but `gather` need the extra "training".
"""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.facts.weighing import own_weights
from training import held_out_providers, labelled_sentences, predictions
from training.card import Made, card
from training.sentence_gathering import gather
from training.weighed_statements import ClaimWords, weighed

if TYPE_CHECKING:
    from training.fitting import Fit

_CHECKOUT = Path(__file__).parent.parent
_MODEL = _CHECKOUT / "tracker" / "facts" / "model"
_EXAMPLES = 200


def main() -> None:
    """Run one step; what a person can mend is told in one line."""
    arguments = _parser().parse_args()
    try:
        arguments.run(arguments)
    except TrackerError as error:
        sys.exit(f"error: {error}")


def _gather(arguments: argparse.Namespace) -> None:
    out = _outside(arguments.out)
    gathered = gather(arguments.shared, arguments.database)
    chosen = gathered.sentences[: arguments.first]
    labelled_sentences.write(out, chosen)
    origins = ", ".join(f"{n} {name}" for name, n in gathered.by_origin.items())
    print(f"{len(chosen)} sentences in {out} ({origins})")
    print(f"{gathered.not_found} labels found no sentence")


def _folds(arguments: argparse.Namespace) -> None:
    from training.folds import run_folds

    known = list(labelled_sentences.read(arguments.sentences))
    held = [tuple(group.split(",")) for group in arguments.hold or ()]
    parts = held or held_out_providers.divide(known, arguments.parts)
    out = _outside(arguments.out)
    run_folds(known, parts, _how(arguments), out, arguments.beside, _tell)


def _fit(arguments: argparse.Namespace) -> None:
    from training.fitting import fit, save, score
    from training.prepared_sentences import PreparedSentences

    known = list(labelled_sentences.read(arguments.sentences))
    out, how = _outside(arguments.out), _how(arguments)
    prepared = PreparedSentences(known, how.threads)
    network = fit(prepared, known, how, _tell)
    save(network, predictions.network_of(out, "reader"))
    scored = [each for each in known if held_out_providers.is_scored(each)]
    if scored:
        predictions.write(out, "seen", scored, score(prepared, network, scored))


def _export(arguments: argparse.Namespace) -> None:
    from training.export import export

    network = arguments.network or predictions.network_of(arguments.made, "reader")
    known = list(labelled_sentences.read(arguments.sentences))
    step = max(len(known) // _EXAMPLES, 1)
    checked = export(network, arguments.out, known[::step][:_EXAMPLES])
    print(f"{checked.bytes / 1e6:.1f} MB, SHA-256 {checked.sha256}")
    print(
        f"{checked.sentences} sentences, {checked.seconds_each * 1000:.1f} ms each;"
        f" differences: mean {checked.mean_difference:.4f},"
        f" largest {checked.largest_difference:.3f},"
        f" on the other side of a half {checked.other_side}"
    )


def _card(arguments: argparse.Namespace) -> None:
    names = _fold_names(arguments)
    words, weights = ClaimWords(), own_weights()
    read = partial(predictions.read, arguments.made)
    unseen = predictions.judged(read(names))
    has_seen = (arguments.made / "seen.npz").exists()
    seen = predictions.judged(read(["seen"])) if has_seen else []
    made = Made(
        list(labelled_sentences.read(arguments.sentences)),
        list(predictions.held_by(arguments.made, names).items()),
        weighed(unseen, words, weights),
        weights,
        weighed(seen, words, weights),
    )
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(card(made), encoding="utf-8")
    print(f"written: {arguments.out}")


def _fold_names(arguments: argparse.Namespace) -> list[str]:
    if arguments.folds:
        return list(arguments.folds.split(","))
    return predictions.folds_in(arguments.made)


def _how(arguments: argparse.Namespace) -> "Fit":
    from training.fitting import Fit

    kinds = frozenset(e.key for e in labelled_sentences.own(labelled_sentences.KINDS))
    return Fit(arguments.seed, arguments.threads, kinds)


def _outside(path: Path) -> Path:
    if path.resolve().is_relative_to(_CHECKOUT):
        raise TrackerError(f"{path} is in the repository; the words of others are not")
    return path


def _tell(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    steps = parser.add_subparsers(required=True, metavar="STEP")

    step = steps.add_parser("gather", help="put all labelled sentences in one file")
    step.add_argument("--shared", type=Path, default=_CHECKOUT.parent / "shared")
    step.add_argument(
        "--database",
        type=Path,
        action="append",
        default=[],
        help="made by `tracker import` from an archive; may be given more than once",
    )
    step.add_argument("--first", type=int, help="only so many, to try the steps")
    step.add_argument("--out", type=Path, required=True)
    step.set_defaults(run=_gather)

    step = _fitting(steps.add_parser("folds", help="fit without some, and score them"))
    step.add_argument(
        "--hold", action="append", help="a fold's providers: openai,mistral; repeat it"
    )
    step.add_argument("--parts", type=int, default=4, help="folds, where none is named")
    step.add_argument("--beside", type=int, default=2, help="folds fitted at a time")
    step.set_defaults(run=_folds)

    _fitting(steps.add_parser("fit", help="fit to all sentences")).set_defaults(
        run=_fit
    )

    step = _from_made(steps.add_parser("export", help="write the reader as it runs"))
    step.add_argument("--network", type=Path, help="default: reader.pt of --made")
    step.add_argument("--out", type=Path, default=_MODEL, help="default: %(default)s")
    step.set_defaults(run=_export)

    step = _from_made(steps.add_parser("card", help="write the card with the figures"))
    step.add_argument("--folds", help="their names: fold1,fold2; default: fold*")
    step.add_argument("--out", type=Path, default=_MODEL / "CARD.md")
    step.set_defaults(run=_card)
    return parser


def _fitting(step: argparse.ArgumentParser) -> argparse.ArgumentParser:
    step.add_argument("--sentences", type=Path, required=True, help="of `gather`")
    step.add_argument("--out", type=Path, required=True, help="folder to write to")
    step.add_argument("--seed", type=int, default=1)
    step.add_argument("--threads", type=int, default=1, help="each fold fits on one")
    return step


def _from_made(step: argparse.ArgumentParser) -> argparse.ArgumentParser:
    step.add_argument("--sentences", type=Path, required=True, help="of `gather`")
    step.add_argument("--made", type=Path, required=True, help="of `fit` and `folds`")
    return step


if __name__ == "__main__":
    main()
