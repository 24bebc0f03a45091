"""`tracker review` alone: what deserves a look, asked of a person, one by one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import questionary
import typer
from questionary import Choice

from tracker.cli.command_context import Context
from tracker.cli.ends import INTERRUPTED
from tracker.cli.output import console, errors, number_of, say, words
from tracker.cli.review_output import print_cell
from tracker.errors import TrackerError
from tracker.records import LIST_TERMS, Cell, Plan, Provider, Review, Term, Value
from tracker.table.kept_reviews import cells_to_review, keep_answer, take_back
from tracker.table.plain_words import marked_cell, plain_value, term_name
from tracker.table.review_list import ToReview, to_review
from tracker.table.reviews import confirmations, correction, parse_value, values_of
from tracker.table.stored_table import table_at


class Answer(StrEnum):
    """What a person may say of a cell."""

    RIGHT = "Right: it says that"
    OTHERWISE = "No, it says something else …"
    LATER = "Leave it for now"
    UNDO = "Undo my last answer"
    STOP = "Stop"


_KEYS = {
    Answer.RIGHT: "r",
    Answer.OTHERWISE: "n",
    Answer.LATER: "l",
    Answer.UNDO: "u",
    Answer.STOP: "s",
}
_A_TIME = "a time …"


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer that was kept, so that it can be taken back."""

    provider: Provider
    plans: tuple[Plan, ...]
    term: Term


class ReviewDialogue:
    """Asks of what deserves a look, what matters most first.

    Each answer is a transaction of its own, for all plans that rest on the same; what
    a person has not answered is asked again the next time.
    """

    def __init__(self, context: Context, by: str) -> None:
        self._context = context
        self._by = by
        self._providers = context.catalogue.providers
        self._left = self._to_review(self._providers.values())
        self._later: set[tuple[str, str, Term]] = set()
        self._said: list[_Said] = []

    def hold(self) -> None:
        """Ask until nothing is left, or the person stops."""
        try:
            while entry := self._next():
                if not self._ask(entry):
                    break
            else:
                say("Nothing is left to look at for now.", "bold")
        except KeyboardInterrupt:
            self._say_what_was_done()
            raise typer.Exit(INTERRUPTED) from None
        self._say_what_was_done()

    def _next(self) -> ToReview | None:
        return next(
            (each for each in self._left if _key(each) not in self._later), None
        )

    def _ask(self, entry: ToReview) -> bool:
        """Ask of one entry; whether to go on."""
        self._show(entry)
        match self._choose(entry.cells[0].term):
            case Answer.RIGHT:
                self._keep(
                    entry,
                    lambda provider, cell: confirmations(
                        provider, cell, self._by, self._context.now, ""
                    ),
                )
            case Answer.OTHERWISE:
                self._correct(entry)
            case Answer.LATER:
                self._later.add(_key(entry))
            case Answer.UNDO:
                self._undo()
            case _:
                return False
        return True

    def _show(self, entry: ToReview) -> None:
        provider, cell = self._providers[entry.provider], entry.cells[0]
        names = ", ".join(provider.plan(each.plan).name for each in entry.cells)
        left = sum(_key(each) not in self._later for each in self._left)
        console.print()
        say(f"{provider.name} {names}: {term_name(cell.term)}", "bold")
        say(f"{entry.why} · {left} left", "dim", indent=2)
        print_cell(cell)
        for source in cell.sources:
            known = {each.id: each.url for each in provider.documents}
            if url := known.get(source.document_id):
                say(url, "cyan", indent=2)

    def _choose(self, term: Term) -> Answer | None:
        found: Answer | None = questionary.select(
            f"Is that right? ({term_name(term)})",
            choices=[
                Choice(each.value, each, shortcut_key=_KEYS[each])
                for each in Answer
                if each is not Answer.UNDO or self._said
            ],
            use_shortcuts=True,
            use_arrow_keys=True,
            instruction="(a letter or arrows, then enter)",
        ).unsafe_ask()
        return found

    def _correct(self, entry: ToReview) -> None:
        term = entry.cells[0].term
        value = _ask_value(term)
        if value is None:  # thought better of it: asked again
            return
        self._keep(
            entry,
            lambda provider, cell: [
                correction(provider, cell, value, self._by, self._context.now, "")
            ],
        )

    def _keep(
        self, entry: ToReview, answer: Callable[[str, Cell], Iterable[Review]]
    ) -> None:
        provider, term = self._providers[entry.provider], entry.cells[0].term
        plans = tuple(provider.plan(each.plan) for each in entry.cells)
        now = self._context.now
        try:
            with self._context.store.writing() as session:
                cells = cells_to_review(session, provider, plans, term, now)
                cells = keep_answer(session, provider, cells, answer, now)
        except TrackerError as error:  # another process has changed what was shown
            errors.print(words(f"tracker: {error}", "yellow"))
            self._later.add(_key(entry))
            return
        self._said.append(_Said(provider, plans, term))
        names = ", ".join(plan.name for plan in plans)
        say(f"Kept for {names}: {marked_cell(cells[0])}", "green")
        self._look_again(provider)

    def _undo(self) -> None:
        last = self._said.pop()
        with self._context.store.writing() as session:
            take_back(session, last.provider, last.plans, last.term, self._context.now)
        names = ", ".join(plan.name for plan in last.plans)
        what = f"{last.provider.name} {names}: {term_name(last.term)}"
        say(f"Taken back: {what}", "green")
        self._look_again(last.provider)

    def _look_again(self, provider: Provider) -> None:
        """Let what deserves a look at a provider be what it is by now."""
        found = self._to_review([provider])
        by_provider = [each for each in self._left if each.provider != provider.id]
        self._left = sorted(by_provider + found, key=lambda each: each.matters)

    def _to_review(self, providers: Iterable[Provider]) -> list[ToReview]:
        now = self._context.now
        with self._context.store.reading() as session:
            return to_review(
                (each, table_at(session, each, now, now.date())) for each in providers
            )

    def _say_what_was_done(self) -> None:
        kept = number_of(len(self._said), "answer")
        left = len(self._left)
        say(f"{kept} kept; {left} left to look at: tracker review goes on.")


def _key(entry: ToReview) -> tuple[str, str, Term]:
    return entry.provider, entry.plans, entry.cells[0].term


def _ask_value(term: Term) -> Value | None:
    """Ask what a cell should say; None: nothing was chosen."""
    known = values_of(term)
    named: list[Any] = [Choice(plain_value(term, each), each) for each in known]
    if term in LIST_TERMS:
        chosen = questionary.checkbox(
            "What does it say? (space marks, enter takes)",
            choices=[Choice(plain_value(term, (each,)), each) for each in known],
        ).unsafe_ask()
        return tuple(chosen) or None
    if term.value.startswith("retention_"):
        named.append(Choice(_A_TIME, _A_TIME))
    if named:
        value = questionary.select("What does it say?", choices=named).unsafe_ask()
        if value != _A_TIME:
            return parse_value(term, value)
    typed = questionary.text(
        "What does it say? (such as 2025-08-29, or P30D for 30 days; empty: back)",
        validate=lambda text: not text.strip() or _fault(term, text) or True,
    ).unsafe_ask()
    return parse_value(term, typed) if typed.strip() else None


def _fault(term: Term, text: str) -> str:
    try:
        parse_value(term, text)
    except TrackerError as error:
        return str(error)
    return ""
