"""A table with a column per plan: "Content used for training | Yes | No | No"."""

import re
from collections.abc import Iterator

from tracker.facts.answers import answer, is_about_training
from tracker.facts.context import Text, plain
from tracker.facts.purpose import purposes, weigh
from tracker.facts.who import named_in
from tracker.records import ClauseKind

_YES = re.compile(r"^\W*(?:yes|✓|✔|on\b|used\b|may be used)")
_NO = re.compile(r"^\W*(?:no\b|never|not |✗|✘|×|off\b|none\b)")
_OUT = re.compile(
    r"\bopt[- ]?out\b|\bunless\b.{0,300}\b(?:turn|switch|disabl)|\bcan (?:be )?"
    r"(?:disabled|switch|turn|deactivat|object)|\bdefault: on\b|\bon by default\b"
)
_IN = re.compile(r"\bopt[- ]?in\b|\bby default\b|\bunless\b")


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
            plans = named_in(f"{column} plan", text).among(text.document.covers)
            value = _value(plain(cell))
            if plans and value and named_in(f"{column} plan", text).plans:
                yield number, value, plans


def _value(cell: str) -> str:
    """Return what a cell says; empty where it is neither yes nor no."""
    if re.match(r"^\W*(?:only (?:if|when|with|after)|opt[- ]?in|default: off)\b", cell):
        return "off_opt_in"
    if re.match(r"^\W*(?:opt[- ]?out|default: on)\b", cell):
        return "on_opt_out"
    if re.match(r"^\s*(?:-|excluded\b.*|disabled)\s*$", cell):
        return "off"
    if _YES.match(cell):
        return "on_opt_out" if _OUT.search(cell) else "on"
    if _NO.match(cell):
        return "off_opt_in" if _IN.search(cell) else "off"
    return answer(cell)
