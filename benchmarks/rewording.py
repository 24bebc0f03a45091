"""How steady the facts are when the same is said in other words.

    python -m benchmarks.rewording DATABASE [--only NAME] [--misses N]

Takes every version of a database (`python -m benchmarks.accuracy --keep DATABASE` makes
one), says it in other words that mean the same, and looks which facts are still found,
and which are new. A rule that hangs on one provider's name or on one document's wording
shows here before it fails on a page that nobody has labelled.

A fact is counted once for each document, plan, term, value and sentence.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import select

from db import models
from db.packing import unpack_clauses
from db.store import open_store
from tracker.catalogue import load_catalogue
from tracker.facts import find_facts
from tracker.records import Clause, ClauseKind, Document, Fact, Provider

Rewording: TypeAlias = Callable[[str], str]
Clauses: TypeAlias = tuple[Clause, ...]
Item: TypeAlias = tuple[str, str, str]  # plan, term, one value
Known: TypeAlias = tuple[str, Item, str]  # document, item, sentence
INVENTED = "Quillon"

_NUMBERS = {
    "30": "thirty",
    "60": "sixty",
    "90": "ninety",
    "7": "seven",
    "14": "fourteen",
    "24": "twenty-four",
    "48": "forty-eight",
    "18": "eighteen",
    "2": "two",
    "3": "three",
    "5": "five",
    "6": "six",
}

_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November"
    r"|December) (\d\d?),? (\d{4})"
)


def words(*pairs: tuple[str, str]) -> Rewording:
    """Replace whole words, keeping a capital at their beginning."""
    rules = [(re.compile(rf"\b{old}\b", re.IGNORECASE), new) for old, new in pairs]

    def reword(text: str) -> str:
        for pattern, new in rules:
            text = pattern.sub(partial(_cased, new), text)
        return text

    return reword


def _cased(new: str, found: re.Match[str]) -> str:
    said = found.expand(new)
    return said[:1].upper() + said[1:] if found.group()[:1].isupper() else said


def _day_first(text: str) -> str:
    return _DATE.sub(r"\2 \1 \3", text)


def _short_dates(text: str) -> str:
    return _DATE.sub(lambda found: f"{found[1][:3]} {found[2]}, {found[3]}", text)


def _spelt(text: str) -> str:
    pattern = rf"\b({'|'.join(_NUMBERS)})[ -](days?|hours?|months?|years?)\b"
    return re.sub(pattern, lambda f: f"{_NUMBERS[f[1]]} {f[2]}", text)


def _both(text: str) -> str:
    pattern = rf"\b({'|'.join(_NUMBERS)})[ -](days|hours|months|years)\b"
    return re.sub(pattern, lambda f: f"{_NUMBERS[f[1]]} ({f[1]}) {f[2]}", text)


SAME: Mapping[str, Rewording] = {
    "not shortened": words(
        ("won't", "will not"),
        ("don't", "do not"),
        ("doesn't", "does not"),
        ("aren't", "are not"),
        ("isn't", "is not"),
        ("can't", "cannot"),
        ("we'll", "we will"),
        ("you'll", "you will"),
        ("you've", "you have"),
        ("won’t", "will not"),
        ("don’t", "do not"),
        ("doesn’t", "does not"),
        ("aren’t", "are not"),
        ("isn’t", "is not"),
        ("can’t", "cannot"),
        ("we’ll", "we will"),
        ("you’ll", "you will"),
        ("you’ve", "you have"),
    ),
    "shortened": words(
        ("will not", "won’t"),
        ("do not", "don’t"),
        ("does not", "doesn’t"),
        ("are not", "aren’t"),
        ("is not", "isn’t"),
        ("we will", "we’ll"),
        ("you have", "you’ve"),
    ),
    "never for not": words(("(do|does) not (use|train|retain|store)", r"never \2")),
    "days in words": _spelt,
    "days in words and figures": _both,
    "calendar days": words((r"(\d+) days", r"\1 calendar days")),
    "day first": _day_first,
    "short months": _short_dates,
    "unless → except where": words(("unless", "except where")),
    "if → where": words(("if you", "where you")),
    "use → utilize": words(
        ("used", "utilized"), ("use", "utilize"), ("using", "utilizing")
    ),
    "improve → enhance": words(("improve", "enhance"), ("improving", "enhancing")),
    "improve → refine": words(("improve", "refine"), ("improving", "refining")),
    "train → teach": words(
        ("train", "teach"), ("training", "teaching"), ("trained", "taught")
    ),
    "may → can": words((r"(?<! \d)may(?! \d)", "can")),
    "may → might": words((r"(?<! \d)may(?! \d)", "might")),
    "opt out → object": words(("opt out of", "object to"), ("opt out", "object")),
    "opt out → opt-out": words(("opt out", "opt-out")),
    "settings → preferences": words(
        ("settings", "preferences"), ("setting", "preference")
    ),
    "turn off → switch off": words(
        ("turn off", "switch off"), ("turning off", "switching off"), ("toggle", "flip")
    ),
    "delete → erase": words(
        ("deletes", "erases"),
        ("deleted", "erased"),
        ("delete", "erase"),
        ("deletion", "erasure"),
        ("deleting", "erasing"),
    ),
    "delete → remove": words(
        ("deletes", "removes"),
        ("deleted", "removed"),
        ("delete", "remove"),
        ("deletion", "removal"),
        ("deleting", "removing"),
    ),
    "retain → keep": words(
        ("retains", "keeps"),
        ("retained", "kept"),
        ("retain", "keep"),
        ("retaining", "keeping"),
    ),
    "retain → hold": words(
        ("retains", "holds"),
        ("retained", "held"),
        ("retain", "hold"),
        ("retaining", "holding"),
        ("stored", "held"),
        ("store", "hold"),
    ),
    "keep → preserve": words(
        ("keeps", "preserves"),
        ("kept", "preserved"),
        ("keep", "preserve"),
        ("retained", "preserved"),
        ("retain", "preserve"),
    ),
    "within 30 → 30 after": words((r"within (\d+) days", r"\1 days after")),
    "for up to → no longer than": words(("for up to", "for no longer than")),
    "conversations → dialogues": words(
        ("conversations", "dialogues"),
        ("conversation", "dialogue"),
        ("chats", "dialogues"),
        ("chat", "dialogue"),
    ),
    "content → material": words(("content", "material")),
    "inputs → submissions": words(
        ("inputs", "submissions"),
        ("input", "submission"),
        ("prompts", "submissions"),
        ("prompt", "submission"),
    ),
    "outputs → results": words(
        ("outputs", "results"),
        ("output", "result"),
        ("responses", "results"),
        ("response", "result"),
    ),
    "models → AI systems": words(("models", "AI systems"), ("model", "AI system")),
    "models → algorithms": words(("models", "algorithms"), ("model", "algorithm")),
    "services → platform": words(("our services", "our platform")),
    "services → products": words(("services", "products"), ("service", "product")),
    "customer → client": words(
        ("customers", "clients"), ("customer", "client"), ("customer's", "client’s")
    ),
    "human reviewers → staff": words(
        ("human reviewers", "members of staff"), ("reviewers", "members of staff")
    ),
    "review → look at": words(("reviewed", "looked at"), ("review", "look at")),
    "feedback → ratings": words(("feedback", "ratings")),
    "safety → security": words(("safety", "security")),
    "please note": lambda text: re.sub(
        r"(?<=[.!?] )(We|You|If|By|When|Your) ",
        lambda f: f"Please note that {f[1].lower()} ",
        text,
    ),
    "aside": words(
        ("(we) (do|may|will|use|retain|keep)", r"\1, as this page explains, \2")
    ),
    "see below": lambda text: re.sub(
        r"(?<=[a-z]{3})\.(?= [A-Z]|$)", " (see below).", text
    ),
}


def split_up(clauses: Clauses) -> Clauses:
    """Make each sentence of a paragraph a paragraph of its own."""
    return tuple(
        replace(clause, text=sentence)
        for clause in clauses
        for sentence in (
            re.split(r"(?<=[a-z)][.]) (?=[A-Z])", clause.text)
            if clause.kind is ClauseKind.PARAGRAPH
            else (clause.text,)
        )
    )


def run_on(clauses: Clauses) -> Clauses:
    """Make a list a sentence: what introduces it, then its items."""
    said: list[Clause] = []
    for clause in clauses:
        last = said[-1] if said else None
        if clause.kind is not ClauseKind.ITEM or not clause.lead or last is None:
            said.append(clause)
        elif last.text == clause.lead:
            said[-1] = replace(last, text=f"{last.text} {clause.text}")
        elif last.text.startswith(clause.lead):
            text = f"{last.text.rstrip('.;')}; {clause.text}"
            said[-1] = replace(last, text=text)
        else:
            said.append(clause)
    return tuple(said)


SHAPES: Mapping[str, Callable[[Clauses], Clauses]] = {
    "a sentence, a paragraph": split_up,
    "lists run on": run_on,
}
NAMES = (*SAME, *SHAPES, "another name")


@dataclass
class Tally:
    """Of how many facts which were found again, and which are new."""

    all: set[Known] = field(default_factory=set)
    lost: dict[Known, str] = field(default_factory=dict)
    new: dict[Known, str] = field(default_factory=dict)

    def compare(
        self,
        document: Document,
        before: Iterable[Fact],
        after: Iterable[Fact],
        reword: Rewording | None = None,
    ) -> None:
        """Count; a sentence that a rewording leaves as it was says nothing of it."""
        said, again = _items(before), _items(after)
        for item, quote in said.items():
            other = reword(quote) if reword else quote
            if reword is None or other != quote:
                known = document.id, item, quote
                self.all.add(known)
                if item not in again:
                    self.lost[known] = other
        for item, quote in again.items():
            if item not in said:
                self.new[document.id, item, quote] = quote


def main() -> None:
    """Print a line for each rewording, and what went wrong if that is asked for."""
    options = _options()
    chosen = [options.only] if options.only else NAMES
    counts = {name: Tally() for name in chosen}
    catalogue = load_catalogue()
    if not options.database.is_file():
        sys.exit(f"{options.database}: no such database; --help says what makes one")
    store = open_store(f"sqlite:///{options.database}")
    with store.reading() as session:
        for version in session.scalars(select(models.VersionRow)):
            document = catalogue.documents[version.document_id]
            provider = catalogue.providers[document.provider]
            clauses = unpack_clauses(version.clauses)
            found = find_facts(clauses, document, provider)
            for name, count in counts.items():
                _measure(count, name, clauses, document, provider, found)
    for name, count in counts.items():
        _show(name, count, options.misses)


def _measure(
    count: Tally,
    name: str,
    clauses: Clauses,
    document: Document,
    provider: Provider,
    found: Iterable[Fact],
) -> None:
    """Say one version otherwise, and count."""
    if name in SHAPES:
        again = find_facts(SHAPES[name](clauses), document, provider)
        return count.compare(document, found, again)
    reword = SAME.get(name) or words((re.escape(provider.name), INVENTED))
    if name not in SAME:
        plans = tuple(replace(p, name=reword(p.name)) for p in provider.plans)
        provider = replace(provider, name=INVENTED, plans=plans)
    again = find_facts(_reworded(clauses, reword), document, provider)
    return count.compare(document, found, again, reword)


def _reworded(clauses: Clauses, reword: Rewording) -> Clauses:
    return tuple(
        replace(
            clause,
            text=reword(clause.text),
            headings=tuple(map(reword, clause.headings)),
            lead=reword(clause.lead),
        )
        for clause in clauses
    )


def _items(facts: Iterable[Fact]) -> dict[Item, str]:
    """Return each sure value by plan and term, with its sentence."""
    return {
        (plan, fact.term.value, value): fact.quote
        for fact in facts
        if fact.sure
        for plan in fact.plans
        for value in ((fact.value,) if isinstance(fact.value, str) else fact.value)
    }


def _show(name: str, count: Tally, misses: int) -> None:
    total, lost, new = len(count.all), len(count.lost), len(count.new)
    share = f"{1 - lost / total:.3f}" if total else "-"
    print(f"{name:28} {share:5} of {total:3} found again, {lost:3} lost, {new:3} new")
    for kind, items in (("lost", count.lost), ("new", count.new)):
        shown = {(known[1][1:], quote) for known, quote in items.items()}
        for (term, value), quote in sorted(shown)[:misses]:
            print(f"    {kind} {term} {value}: {quote}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--misses", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
