"""What makes a difference matter: each rule looks at one hunk and says what moved."""

import re
from collections.abc import Callable, Iterator, Mapping

from tracker.comparing.hunks import Hunk
from tracker.comparing.names import Names, names_in
from tracker.comparing.vocabulary import (
    ACTS,
    CONDITIONS,
    MODALS,
    NEGATION,
    POINTER_WORDS,
    REGIONS,
    THINGS,
    concepts,
    content_words,
)
from tracker.records import ClauseKind

UNIT = (
    r"(?:calendar |business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?(?: (?:old|of age))?|%|percent|per cent|dollars|euros?|usd|eur)"
)
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen"
    "|twenty|thirty|forty-five|sixty|ninety"
)
QUANTITY = re.compile(
    rf"(?:[$€£]\s?(\d[\d,.]*\d|\d)|\b(\d[\d,.]*|{NUMBER_WORDS})\)?[ -]?({UNIT}))(?!\w)",
    re.IGNORECASE,
)
DIGITS = {
    word: str(number)
    for word, number in zip(
        NUMBER_WORDS.split("|"),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 18, 20, 30, 45, 60, 90),
        strict=True,
    )
}
NEAR = 40  # characters beside a hunk in which the unit of its number is looked for
LONGEST_QUOTE = 70
JOINS = re.compile(r"(?:,|\band|\bor|\bas well as|\bincluding|/|\()\s*$", re.IGNORECASE)
JOINED = re.compile(r"^\s*(?:,|and\b|or\b|as well as\b|/|\))", re.IGNORECASE)
# A sentence this short says nothing unless it names something.
SHORT = 4


def negation(hunk: Hunk) -> str | None:
    """A “not” came or went."""
    if hunk.whole:
        return None
    old, new = (len(NEGATION.findall(text)) for text in (hunk.before, hunk.after))
    if old == new or (old and new):
        return None
    found = NEGATION.search(hunk.before if old else hunk.after)
    word = found.group() if found else ""
    return f"negation {'removed' if old else 'added'}: “{word}”"


def modal(hunk: Hunk) -> str | None:
    """May, must, should and will change places; a dropped “will” is wording."""
    if hunk.whole:
        return None
    old, new = concepts(hunk.before, MODALS), concepts(hunk.after, MODALS)
    gone, came = sorted(old - new), sorted(new - old)
    if gone and came:
        return f"{' and '.join(gone)} → {' and '.join(came)}"
    weighty = [name for name in (*gone, *came) if name in ("may", "must")]
    stays = concepts(hunk.around, MODALS)
    if not weighty or set(weighty) & stays:
        return None
    return f"“{weighty[0]}” {'dropped' if gone else 'added'}"


def number(hunk: Hunk) -> str | None:
    """A duration, an amount or an age differs."""
    old, new = (_quantities(hunk, text) for text in (hunk.before, hunk.after))
    gone = [quantity for quantity in old if quantity not in new]
    came = [quantity for quantity in new if quantity not in old]
    if hunk.whole or not (gone or came):
        return None
    if gone and came:
        return f"{_number_of(gone, came)} → {', '.join(came)}"
    return f"{', '.join(came)} added" if came else f"{', '.join(gone)} removed"


def condition(hunk: Hunk) -> str | None:
    """Something holds only if, unless, by default, or with consent; or no longer."""
    if hunk.whole:
        return None
    old, new = concepts(hunk.before, CONDITIONS), concepts(hunk.after, CONDITIONS)
    stays = concepts(hunk.around, CONDITIONS)
    came, gone = sorted(new - old - stays), sorted(old - new - stays)
    if came:
        return f"condition added: {_from(hunk.after, came[0])}"
    return f"condition removed: {_from(hunk.before, gone[0])}" if gone else None


def act(hunk: Hunk) -> str | None:
    """Another act is spoken of: shared, sold, kept, deleted …"""
    return _other(hunk, ACTS)


def thing(hunk: Hunk) -> str | None:
    """Other data, other people or another purpose is spoken of."""
    return _other(hunk, THINGS)


def region(hunk: Hunk) -> str | None:
    """Another country or region is named."""
    return _other(hunk, REGIONS)


def item(hunk: Hunk) -> str | None:
    """An enumeration won or lost something."""
    if hunk.whole or (hunk.old and hunk.new):
        return None
    text = hunk.before + hunk.after
    joined = (
        JOINS.search(hunk.left) or JOINED.search(text)
        or JOINS.search(text) or JOINED.search(hunk.right)
    )  # fmt: skip
    known = set(content_words(hunk.around.casefold().split()))
    fresh = [
        word
        for word in content_words(hunk.old or hunk.new)
        if word not in known and word not in POINTER_WORDS and len(word) > 2
    ]
    if not joined or not fresh:
        return None
    return f"{_quoted(text)} {'no longer listed' if hunk.before else 'now listed'}"


def sentence(hunk: Hunk) -> str | None:
    """A whole sentence came or went that says what someone does, may or must."""
    if not hunk.whole or hunk.kind is ClauseKind.HEADING:
        return None
    text = hunk.before + hunk.after
    said = hunk.old or hunk.new
    listed = hunk.kind in (ClauseKind.ITEM, ClauseKind.ROW)
    says = any(
        concepts(text, vocabulary)
        for vocabulary in (MODALS, ACTS, THINGS, REGIONS)
    ) or NEGATION.search(text)  # fmt: skip
    if not says or (len(said) <= SHORT and not listed):
        return None
    return f"{'no longer said' if hunk.before else 'now said'}: {_quoted(text)}"


HUNK_RULES: tuple[Callable[[Hunk], str | None], ...] = (
    negation, number, modal, condition, region, act, thing, item, sentence,
)  # fmt: skip


def named(hunk: Hunk, names: Names) -> str | None:
    """A plan or product is named that was not, or is not named any more."""
    if hunk.kind is ClauseKind.HEADING:
        return None
    if hunk.after and not hunk.before:
        fresh = [n for n in names_in(hunk.after, hunk.left) if n not in names.before]
        return f"‘{' '.join(fresh)}’ now named" if fresh else None
    if hunk.before and not hunk.after:
        gone = [n for n in names_in(hunk.before, hunk.left) if n not in names.after]
        return f"‘{' '.join(gone)}’ no longer named" if gone else None
    return None


def moved(hunk: Hunk, names: Names) -> Iterator[str]:
    """Say all that a hunk moves."""
    for rule in HUNK_RULES:
        if told := rule(hunk):
            yield told
    if not hunk.whole and (told := named(hunk, names)):
        yield told


def reworded(hunk: Hunk) -> str:
    """Say what differs where nothing moved."""
    if hunk.before and hunk.after:
        return f"reworded: {_quoted(hunk.before)} → {_quoted(hunk.after)}"
    what = "heading" if hunk.kind is ClauseKind.HEADING else "wording"
    if hunk.after:
        return f"{what} added: {_quoted(hunk.after)}"
    return f"{what} removed: {_quoted(hunk.before)}"


def _other(hunk: Hunk, vocabulary: Mapping[str, re.Pattern[str]]) -> str | None:
    """Say which concepts only one side speaks of, and the clause does not either."""
    if hunk.whole:
        return None
    old, new = concepts(hunk.before, vocabulary), concepts(hunk.after, vocabulary)
    stays = concepts(f"{hunk.left} {hunk.right}", vocabulary)
    gone, came = sorted(old - new - stays), sorted(new - old - stays)
    if gone and came:
        return f"{' and '.join(gone)} → {' and '.join(came)}"
    if came:
        return f"“{', '.join(came)}” added"
    return f"“{', '.join(gone)}” removed" if gone else None


def _quantities(hunk: Hunk, text: str) -> list[str]:
    """Return the quantities of a hunk; their unit may stand beside it."""
    left, right = hunk.left[-NEAR:], hunk.right[:NEAR]
    spoken = f"{left}{text}{right}"
    found = []
    for match in QUANTITY.finditer(spoken):
        if match.end() <= len(left) or match.start() >= len(left) + len(text):
            continue
        amount = (match.group(1) or match.group(2)).casefold()
        unit = (match.group(3) or "").casefold()
        amount = DIGITS.get(amount, amount)
        found.append(f"{amount} {unit}".strip() if unit else match.group())
    return found


def _number_of(gone: list[str], came: list[str]) -> str:
    """Write “30 → 90 days” where both have the same unit."""
    first, _, unit = gone[0].partition(" ")
    if len(gone) == len(came) == 1 and unit and came[0].endswith(unit):
        return first
    return ", ".join(gone)


def _from(text: str, name: str) -> str:
    found = CONDITIONS[name].search(text)
    return _quoted(text[found.start() :] if found else text)


def _quoted(text: str) -> str:
    text = text.strip(" ,;")
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
