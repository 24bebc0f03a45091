"""What makes a difference matter: each rule looks at one hunk and says what moved."""

import re
from collections.abc import Callable

from tracker.comparing.hunks import Hunk
from tracker.comparing.names import Names, names_in
from tracker.comparing.quantities import quantities, unequal
from tracker.comparing.vocabulary import (
    ACTS,
    ANSWER,
    CHANNELS,
    CONDITIONS,
    DENYING,
    DENYING_ANSWER,
    EXCEPTING,
    LIMITING,
    MODALS,
    NEGATION,
    OPTING,
    POINTER_WORDS,
    REGIONS,
    SWITCHED,
    THINGS,
    Vocabulary,
    any_of,
    concepts,
    content_words,
    other_concepts,
)
from tracker.records import ClauseKind

# A name that goes on: what follows without a comma belongs to it.
LONGER_NAME = re.compile(r"\b[A-Z]\w+\s*$")
NAMED_RANK = 3
LONGEST_QUOTE = 70
JOINS = re.compile(r"(?:,|\band|\bor|\bas well as|\bincluding|/|\()\s*$", re.IGNORECASE)
JOINED = re.compile(r"^(?:\s*(?:,|and\b|or\b|as well as\b|/|\)))+\s*", re.IGNORECASE)
# What a sentence needs to say something; one search is faster than a hundred.
SAYING = any_of(NEGATION, *MODALS.values(), *ACTS.values(), *THINGS.values())
PLACES = any_of(*REGIONS.values())
# A sentence this short says nothing unless it names something.
SHORT = 4
CELL_MARKS = " |–—-*.,;"
# Conditions that “not … unless” and “only if” may exchange.
LIMITS = frozenset(("unless", "only", "if"))


def answer(hunk: Hunk) -> str | None:
    """A cell of a table answers otherwise: Yes, No, Never, On, Required …"""
    if hunk.kind is not ClauseKind.ROW or hunk.whole:
        return None
    left, right = hunk.left.rstrip(), hunk.right.lstrip()
    if (left and not left.endswith("|")) or (right and not right.startswith("|")):
        return None
    old, new = (text.strip(CELL_MARKS) for text in (hunk.before, hunk.after))
    if not (ANSWER.fullmatch(old) or ANSWER.fullmatch(new)):
        return None
    if DENYING_ANSWER.fullmatch(old) and DENYING_ANSWER.fullmatch(new):
        return None
    return f"{old or '—'} → {new or '—'}"


def negation(hunk: Hunk) -> str | None:
    """A “not” came or went."""
    old, new = (len(NEGATION.findall(text)) for text in (hunk.before, hunk.after))
    if old == new or (old and new) or _limited_alike(hunk):
        return None
    if DENYING.search(hunk.after if old else hunk.before):
        return None  # said with another word: “do not enter”, “skip entering”
    found = NEGATION.search(hunk.before if old else hunk.after)
    word = found.group() if found else ""
    return f"negation {'removed' if old else 'added'}: “{word}”"


def modal(hunk: Hunk) -> str | None:
    """May, must, should and will change places; a dropped “will” is wording."""
    old, new = concepts(hunk.before, MODALS), concepts(hunk.after, MODALS)
    gone, came = sorted(old - new), sorted(new - old)
    if {*gone, *came} <= {"may", "can"} and gone and came:
        return None
    if gone and came:
        return f"{' and '.join(gone)} → {' and '.join(came)}"
    weighty = [name for name in (*gone, *came) if name in ("may", "must")]
    stays = concepts(hunk.around if gone else f"{hunk.around} {hunk.was}", MODALS)
    if not weighty or set(weighty) & stays:
        return None
    return f"“{weighty[0]}” {'dropped' if gone else 'added'}"


def number(hunk: Hunk) -> str | None:
    """A duration, an amount or an age differs."""
    old, new = (quantities(hunk, text) for text in (hunk.before, hunk.after))
    gone, came = unequal(old, new, hunk.before, hunk.after)
    if not (gone or came):
        return None
    if gone and came:
        return f"{_number_of(gone, came)} → {', '.join(came)}"
    return f"{', '.join(came)} added" if came else f"{', '.join(gone)} removed"


def switch(hunk: Hunk) -> str | None:
    """What was off is on, or what was on is off."""
    for one, other in (("off", "on"), ("on", "off")):
        if SWITCHED[one].search(hunk.before) and SWITCHED[other].search(hunk.after):
            both = SWITCHED[other].search(hunk.before), SWITCHED[one].search(hunk.after)
            return None if any(both) else f"{one} → {other}"
    return None


def condition(hunk: Hunk) -> str | None:
    """Something holds only if, unless, by default, or with consent; or no longer."""
    gone, came = _others(hunk, hunk.around, CONDITIONS)
    if _limited_alike(hunk):
        gone, came = ([n for n in names if n not in LIMITS] for names in (gone, came))
    if came:
        return f"condition added: {_from(hunk.after, came)}"
    return f"condition removed: {_from(hunk.before, gone)}" if gone else None


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
    if hunk.old and hunk.new:
        return None
    text = hunk.before + hunk.after
    joined = JOINS.search(hunk.left) or JOINED.search(text) or JOINS.search(text)
    lower = hunk.wordings.lower_words
    known = {*lower(hunk.around), *(lower(hunk.was) if hunk.after else ())}
    fresh = [
        word
        for word in content_words(hunk.old or hunk.new)
        if word not in known and word not in POINTER_WORDS and len(word) > 2
    ]
    if not joined or not fresh:
        return None
    listed = quoted(JOINS.sub("", JOINED.sub("", text)))
    return f"{listed} {'no longer listed' if hunk.before else 'now listed'}"


def channel(hunk: Hunk) -> str | None:
    """One says no another way: in settings, by form, by email."""
    if not OPTING.search(hunk.sentence):
        return None
    told = _other(hunk, CHANNELS)
    return f"way to opt out: {told}" if told else None


def sentence(hunk: Hunk) -> str | None:
    """A whole sentence came or went that says what someone does, may or must."""
    if hunk.kind is ClauseKind.HEADING:
        return None
    text = hunk.before + hunk.after
    said = hunk.old or hunk.new
    listed = hunk.kind in (ClauseKind.ITEM, ClauseKind.ROW)
    short = len(said) <= SHORT
    if short and not listed:
        return None
    # A line with nothing but a country belongs to an address.
    says = SAYING.search(text) or (not short and (listed or PLACES.search(text)))
    if not says:
        return None
    return f"{'no longer said' if hunk.before else 'now said'}: {quoted(text)}"


def named(hunk: Hunk, names: Names) -> str | None:
    """A plan or product is named that was not, or is not named any more."""
    if hunk.kind is ClauseKind.HEADING or (hunk.before and hunk.after):
        return None
    if LONGER_NAME.search(hunk.left) and not JOINED.search(hunk.before + hunk.after):
        return None
    if hunk.after:
        fresh = [n for n in names_in(hunk.after, hunk.left) if n not in names.before]
        return f"‘{' '.join(fresh)}’ now named" if fresh else None
    gone = [n for n in names_in(hunk.before, hunk.left) if n not in names.after]
    return f"‘{' '.join(gone)}’ no longer named" if gone else None


# In the order in which people are told.
RULES: tuple[Callable[[Hunk], str | None], ...] = (
    negation, number, modal, condition, channel, region, switch, item, act, thing,
)  # fmt: skip


def moved(hunk: Hunk, names: Names) -> list[tuple[int, str]]:
    """Say all that a hunk moves, each with the rank of its rule."""
    if hunk.whole:
        text = sentence(hunk)
        return [(len(RULES), text)] if text else []
    told = [(rank, text) for rank, rule in enumerate(RULES) if (text := rule(hunk))]
    listed = any(RULES[rank] is item for rank, _ in told)
    if listed:  # says what came or went in its own words
        told = [(rank, text) for rank, text in told if RULES[rank] not in (act, thing)]
    if hunk.kind is ClauseKind.HEADING:  # a title permits nothing
        told = [row for row in told if RULES[row[0]] not in (item, act, thing)]
    if text := named(hunk, names):
        told = [row for row in told if RULES[row[0]] is not item]
        told.append((NAMED_RANK, text))
    return told


def reworded(hunk: Hunk) -> str:
    """Say what differs where nothing moved."""
    if hunk.before and hunk.after:
        return f"reworded: {quoted(hunk.before)} → {quoted(hunk.after)}"
    what = "heading" if hunk.kind is ClauseKind.HEADING else "wording"
    if hunk.after:
        return f"{what} added: {quoted(hunk.after)}"
    return f"{what} removed: {quoted(hunk.before)}"


def _limited_alike(hunk: Hunk) -> bool:
    """Say whether one side says “not … unless” and the other “only if”."""
    before, after = hunk.was, hunk.sentence.partition(" | ")[2]
    return any(
        _denied(one) and EXCEPTING.search(one) and _permitted(other)
        for one, other in ((before, after), (after, before))
    )


def _denied(sentence: str) -> bool:
    """Say whether a sentence denies once, what excepts left out."""
    return len(NEGATION.findall(EXCEPTING.sub("", sentence))) == 1


def _permitted(sentence: str) -> bool:
    """Say whether a sentence permits within limits and denies nothing."""
    return bool(LIMITING.search(sentence)) and not NEGATION.search(
        EXCEPTING.sub("", sentence)
    )


def _other(hunk: Hunk, vocabulary: Vocabulary) -> str | None:
    """Say which concepts only one side speaks of, and the clause does not either."""
    beside = f"{hunk.left} {hunk.right}"
    gone, came = _others(hunk, beside, vocabulary)
    if gone and came:
        return f"{' and '.join(gone)} → {' and '.join(came)}"
    if came:
        return f"“{', '.join(came)}” added"
    return f"“{', '.join(gone)}” removed" if gone else None


def _others(
    hunk: Hunk, beside: str, vocabulary: Vocabulary
) -> tuple[list[str], list[str]]:
    """Say which concepts went and came; what only moved in its sentence did not."""
    gone, came = other_concepts(hunk.before, hunk.after, beside, vocabulary)
    return gone, [name for name in came if not vocabulary[name].search(hunk.was)]


def _number_of(gone: list[str], came: list[str]) -> str:
    """Write “30 → 90 days” where both have the same unit."""
    first, _, unit = gone[0].partition(" ")
    if len(gone) == len(came) == 1 and unit and came[0].endswith(unit):
        return first
    return ", ".join(gone)


def _from(text: str, names: list[str]) -> str:
    starts = [
        found.start() for name in names if (found := CONDITIONS[name].search(text))
    ]
    return quoted(text[min(starts, default=0) :])


def quoted(text: str) -> str:
    """Write words between quotes, a long passage by its beginning."""
    text = text.strip(" ,;")
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
