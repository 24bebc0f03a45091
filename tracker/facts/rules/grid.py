"""A table with a column per plan: "Content used for training | Yes | No | No"."""

from collections.abc import Iterator

from tracker.facts.rules.answers import is_about_training
from tracker.facts.rules.cells import trained
from tracker.facts.rules.content import weigh
from tracker.facts.rules.context import Text
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.who import named_in
from tracker.language.spelling import plain
from tracker.records import ClauseKind


def trained_by_plan(
    text: Text, names: tuple[str, ...]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield clause number, value and plans of the cells that answer on training."""
    for number, clause in enumerate(text.clauses):
        if clause.kind is not ClauseKind.ROW or not clause.lead:
            continue
        question, *cells = clause.text.split(" | ")
        columns = clause.lead.split(" | ")[1:]
        words = plain(question)
        asked = purposes(words, names) or is_about_training(words)
        if len(columns) != len(cells) or not asked:
            continue
        if weigh(words) is None and "train" not in words:
            continue
        for column, cell in zip(columns, cells, strict=True):
            named = _plans(column, text)
            plans = tuple(plan for plan in text.document.covers if plan in named)
            value = trained(plain(cell))
            if plans and value:
                yield number, value, plans


def _plans(column: str, text: Text) -> frozenset[str]:
    """Return the plans that head a column; a plan's very name stands for it alone."""
    said = column.strip().lower()
    own = frozenset(p.id for p in text.provider.plans if p.name.lower() == said)
    return own or named_in(f"{column} plan", text).plans
