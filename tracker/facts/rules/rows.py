"""Tables that answer plan by plan.

With a row per plan the first cell names the plans, each column asks a question, each
cell answers it: "Team | No | 30 days" below "Plan | Trained on | Kept". With a column
per plan the first cell asks: "Retention | 30 days | None" below "| Free | Team"; what
such a table says on training is for tracker.facts.rules.grid.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from tracker.facts.durations import durations
from tracker.facts.rules.cells import NO, WAY_OUT, YES, trained
from tracker.facts.rules.context import Text
from tracker.facts.rules.lasting import how_long, is_not_kept
from tracker.facts.rules.opt_out import channels
from tracker.facts.rules.who import named_in
from tracker.facts.settling import in_order
from tracker.language.spelling import plain
from tracker.records import Clause, ClauseKind, Fact, Term, Value

Answer: TypeAlias = Callable[[str], "Value | None"]

# A cell that names plans is a name, not a sentence about them.
_LONGEST_NAME = 60


def _trains(cell: str) -> Value | None:
    """Say what a cell answers to "is content used for training?"."""
    return trained(cell) or None


def _way_out(cell: str) -> Value | None:
    """Say where a cell lets one opt out of training."""
    if not (YES.match(cell) and WAY_OUT.search(cell)):
        return None
    return in_order(Term.OPT_OUT_CHANNEL, channels(cell)) or None


def _kept(cell: str) -> Value | None:
    """Say for how long a cell keeps something."""
    if re.match(r"^\W*(?:none|zero|0(?: days)?|no retention)\W*$", cell):
        return "none"
    if is_not_kept(cell):
        return "none"
    return how_long(cell, durations(cell), ()) or None


def _read_by_people(cell: str) -> Value | None:
    if NO.match(cell):
        limited = re.search(r"\b(?:unless|except|only|other than)\b", cell)
        return "limited" if limited else "no"
    if re.match(r"^\W*(?:only|limited)\b", cell):
        return "limited"
    return "yes" if YES.match(cell) else None


def _without_retention(cell: str) -> Value | None:
    if re.match(r"^\s*[-–—]\s*$", cell):
        return "no"
    if re.search(r"\b(?:on|upon|by) request\b|\beligible\b|\bavailable\b", cell):
        return "no" if NO.match(cell) else "on_request"
    if re.match(r"^\W*(?:by )?default\b|^\W*always\b", cell):
        return "default"
    return "no" if NO.match(cell) else "on_request" if YES.match(cell) else None


# Rule, term, what the column's heading asks, what it must not speak of, the answer.
_QUESTIONS: tuple[tuple[str, Term, re.Pattern[str], Answer], ...] = (
    (
        "row_trains",
        Term.TRAINING_DEFAULT,
        re.compile(
            r"^(?!.*\b(?:staff|employee|personnel|security|awareness|kept|retention)\b)"
            r".*(?:\btrain(?:s|ed|ing)?\b|\bimprov\w+ (?:\w+ )?(?:models?|ai)\b"
            r"|\bmodel improvement\b)"
        ),
        _trains,
    ),
    (
        "row_way_out",
        Term.OPT_OUT_CHANNEL,
        re.compile(r".*(?:\btrain(?:s|ed|ing)?\b|\bmodel improvement\b)"),
        _way_out,
    ),
    (
        "row_kept",
        Term.RETENTION_CONTENT,
        re.compile(
            r"^(?!.*\b(?:logs?|billing|zero|zdr|abuse|monitoring|delet\w+|backups?"
            r"|metadata|training|feedback|flagged|reviewed|where|location)\b)"
            r".*(?:\bretention\b|\bretained\b|\bkept\b|\bstor(?:age|ed)\b|\bhow long\b)"
        ),
        _kept,
    ),
    (
        "row_flagged",
        Term.RETENTION_FLAGGED,
        re.compile(r".*\b(?:abuse|safety)[- ](?:monitoring|review|logs?)\b"),
        _kept,
    ),
    (
        "row_deleted",
        Term.RETENTION_DELETED,
        re.compile(
            r".*\b(?:after|once|following|upon) (?:\w+ )?delet"
            r"|.*\b(?:deletion|removal|erasure)\b.*\b(?:after|on|upon|following)\b"
        ),
        _kept,
    ),
    (
        "row_read_by_people",
        Term.HUMAN_REVIEW,
        re.compile(
            r".*\b(?:human (?:review|access)|(?:read|reviewed) by (?:people|human))"
        ),
        _read_by_people,
    ),
    (
        "row_zero_retention",
        Term.ZERO_RETENTION,
        re.compile(r".*(?:\bzero[- ](?:data )?retention\b|\bzdr\b)"),
        _without_retention,
    ),
)


# "Prompts and files" asks how long they are kept, below "How long do we keep things?".
_KEEPING_ABOVE = re.compile(r"\b(?:retention|how long|(?:keep|kept|stored?|storage)\b)")
_OF_CONTENT = re.compile(
    r"^(?!.*\b(?:logs?|delet\w+|backups?|metadata|flagged|reviewed|training|feedback)\b)"
    r".*\b(?:prompts?|inputs?|outputs?|chats?|conversations?|messages|content|files"
    r"|uploads|uploaded|transcripts)\b"
)
_BY_GRID = {Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL}


def row_facts(text: Text) -> Iterator[Fact]:
    """Yield what the tables with a row or a column per plan answer."""
    for number, clause in enumerate(text.clauses):
        if clause.kind is ClauseKind.ROW and clause.lead:
            yield from _row(number, clause, text)
            yield from _columns(number, clause, text)


def _row(number: int, clause: Clause, text: Text) -> Iterator[Fact]:
    name, *cells = clause.text.split(" | ")
    _, *columns = clause.lead.split(" | ")
    if len(name) > _LONGEST_NAME or len(columns) != len(cells):
        return
    named = named_in(f"{name} plan", text).plans
    plans = tuple(plan for plan in text.document.covers if plan in named)
    if not plans:
        return
    for column, cell in zip(columns, cells, strict=True):
        asked = plain(column)
        for rule, term, question, answer in _QUESTIONS:
            value = answer(plain(cell)) if question.match(asked) else None
            if value is not None:
                yield Fact(term, plans, value, clause.text, number, rule)


def _columns(number: int, clause: Clause, text: Text) -> Iterator[Fact]:
    asked, *cells = clause.text.split(" | ")
    columns = clause.lead.split(" | ")[-len(cells) :] if cells else []
    named = [named_in(f"{column} plan", text).plans for column in columns]
    if len(columns) != len(cells) or len(columns) < 2 or not all(named):
        return
    for rule, term, answer in _asked_of_columns(plain(asked), clause):
        for cell, ids in zip(cells, named, strict=True):
            plans = tuple(plan for plan in text.document.covers if plan in ids)
            value = answer(plain(cell))
            if plans and value is not None:
                yield Fact(term, plans, value, clause.text, number, rule)


def _asked_of_columns(asked: str, clause: Clause) -> Iterator[tuple[str, Term, Answer]]:
    if len(asked) > _LONGEST_NAME:
        return
    for rule, term, question, answer in _QUESTIONS:
        if term not in _BY_GRID and question.match(asked):
            yield rule, term, answer
    above = plain(clause.headings[-1]) if clause.headings else ""
    if _KEEPING_ABOVE.search(above) and _OF_CONTENT.match(asked):
        yield "row_kept", Term.RETENTION_CONTENT, _kept
