"""What may differ without moving what anyone may do: dates, contacts, names, spelling.

Each rule looks at one hunk and names what differs, or returns None. A hunk that one
of them explains needs no further judging.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from tracker.comparing.hunks import Hunk
from tracker.comparing.names import Names, names_in
from tracker.comparing.quantities import quantities
from tracker.comparing.vocabulary import (
    ACTS,
    ADDRESS,
    CHANNEL_WORDS,
    COMPANY,
    CONDITIONS,
    CONTACT_WORDS,
    DATE_WORDS,
    FORMERLY,
    FUNCTION_WORDS,
    MODALS,
    NEGATION,
    OPTING,
    PHONE,
    POINTER_WORDS,
    REGIONS,
    THINGS,
    WEB,
    concepts,
)
from tracker.language.dates import is_date, written_dates

HAS_DIGIT = re.compile(r"\d")
# What an address on the web, a number or a word for a channel cannot do without.
REACHING = re.compile(
    r"[@\d]|\w[./]\w|\b(?:" + "|".join(sorted(CHANNEL_WORDS)) + r")\b", re.IGNORECASE
)
WAYS_TO_REACH = CONTACT_WORDS | FUNCTION_WORDS | POINTER_WORDS
CONTACT_HEADING = re.compile(
    r"\b(?:contact(?:ing)?|questions|reach us|get in touch|imprint|complaints)\b",
    re.IGNORECASE,
)
CONTACT_LINE = re.compile(
    r"\b(?:data protection officer|representative|contact us|reach (?:us|out)"
    r"|write to us|notices? (?:must|should|may|shall) be sent)\b",
    re.IGNORECASE,
)
FEW = 16  # words that a contact has at most …
MANY = 48  # … and a sentence that says who represents a company, old and new together
REPRESENTED = re.compile(
    r"\b(?:is|as|are) (?:also )?(?:our|the) (?:[\w-]+ ){0,4}"
    r"(?:representatives?|data protection officer|dpo)\b",
    re.IGNORECASE,
)
# Whom one may write to is neither permission nor condition, unless a right hangs on it.
REACHABLE = re.compile(
    r"\b(?:it |they |who )?(?:can|may|should) (?:also )?be (?:contacted|reached)\b"
    r"|\byou (?:can|may|should) (?:also )?(?:contact|reach|call|e-?mail|write to)\b"
    r"|\bif you (?:have|want|wish|would like|are|live|reside)\b[^,.;]{0,80},",
    re.IGNORECASE,
)
OF_RIGHTS = re.compile(
    r"\b(?:delet|eras|object|withdraw|opt|correct|restrict|unsubscrib|complain|train"
    r"|consent)\w*",
    re.IGNORECASE,
)
# What is done with content is no contact, whatever heading it stands below: answers to
# questions do as well.
DONE_WITH_CONTENT = frozenset(
    {"train", "improve", "share", "sell", "transfer", "keep", "delete", "infer"}
)
# Who may be asked to erase something is a contact; that it is erased is none.
ASKED_FOR = re.compile(r"\b(?:rights?|requests?|exercis\w+)\b", re.IGNORECASE)
# Characters beside a hunk in which the rest of an address or number is looked for.
NEAR = 50
# What is longer than this, in characters, differs in more than how it is written.
LONGEST = 4_000
# How alike two words must be to be one, mistyped.
SPELLED_ALIKE = 0.8
ENDINGS = frozenset(
    ("s", "es", "ed", "d", "ing", "ly", "n", "al", "ies", "ied", "ion", "ation")
)
# What is cut short, and how it goes on where it is written out.
WRITTEN_OUT = {
    "admin": "administrat", "app": "application", "config": "configuration",
    "doc": "document", "info": "information", "org": "organi", "repo": "repositor",
}  # fmt: skip
POINTING = re.compile(
    r"^\W*(?:for (?:more|further|additional)\b|(?:please )?"
    r"(?:see|read|visit|refer|learn|view|check|click)\b"
    r"|(?:to )?(?:learn|find out|read) more\b|more information\b"
    r"|you can (?:find|learn|read)\b|(?:our|the|this|these) [\w ]{3,40} "
    r"(?:explains?|describes?|applies|apply|governs?|is available|can be found)\b"
    r"|thank you\b|welcome\b|here[’']?s\b|(?:if you have|for) (?:any )?questions?\b)",
    re.IGNORECASE,
)


def date(hunk: Hunk, names: Names) -> str | None:
    """Only the day differs that the document gives for itself or for an update."""
    del names
    old, new = _days(hunk.before), _days(hunk.after)
    if not old and not new:
        return None
    rest = {word for word in (*hunk.old, *hunk.new) if not is_date(word)}
    if rest - DATE_WORDS - FUNCTION_WORDS:
        return None
    if old and new:
        return f"date: {', '.join(old)} → {', '.join(new)}"
    return f"date added: {', '.join(new)}" if new else f"date removed: {', '.join(old)}"


def contact(hunk: Hunk, names: Names) -> str | None:
    """Only a mail address, a link's address or a telephone number differs."""
    del names
    if not REACHING.search(f"{hunk.before} {hunk.after}"):
        return None
    reach = [_reach(text) for text in (hunk.before, hunk.after)]
    rest = " ".join(map(_without_reach, (hunk.before, hunk.after)))
    unknown = {
        word
        for word in hunk.wordings.words(rest)
        if word.casefold() not in WAYS_TO_REACH
    }
    if hunk.before and hunk.after and any(reach):  # a person gives way to a mailbox
        unknown = {word for word in unknown if not word[0].isupper()}
    if any(reach) and not unknown:
        return _swap("contact", *map(", ".join, reach))
    if not unknown and set(hunk.wordings.lower_words(rest)) & CHANNEL_WORDS:
        return None if OPTING.search(hunk.around) else "contact reworded"
    if not any(map(str.isalpha, rest)) and PHONE.search(_near(hunk)):
        return _swap("contact", hunk.before, hunk.after)
    return None


def address(hunk: Hunk, names: Names) -> str | None:
    """Only a postal address differs, or gives way to another way to write."""
    del names
    near = _near(hunk)
    if not HAS_DIGIT.search(near) or not ADDRESS.search(near):
        return None
    rest = " ".join(map(_without_reach, (hunk.before, hunk.after)))
    if _moving(rest) or not all(
        word[0].isupper() or word[0].isdigit() or word.casefold() in WAYS_TO_REACH
        for word in hunk.wordings.words(rest)
    ):
        return None
    return _swap("address", hunk.before, hunk.after)


def contact_block(hunk: Hunk, names: Names) -> str | None:
    """Only who is reached and where differs, in a place that is about just that."""
    del names
    above = hunk.headings[-1] if hunk.headings else ""
    said = len(hunk.old) + len(hunk.new)
    text = f"{hunk.before} {hunk.after}"
    line = (said <= FEW and CONTACT_LINE.search(hunk.sentence)) or (
        said <= MANY and REPRESENTED.search(hunk.sentence)
    )
    acts = set(concepts(text, ACTS))
    if not CONTACT_HEADING.search(above) and (not line or acts):
        return None
    done = acts & DONE_WITH_CONTENT
    if done - {"delete"} or (done and not ASKED_FOR.search(text)):
        return None
    if not OF_RIGHTS.search(text):
        text = REACHABLE.sub(" ", text)
    if _moving(text) or concepts(text, CONDITIONS):
        return None
    if any(quantities(hunk, side) for side in (hunk.before, hunk.after)):
        return None
    return "contact details reworded"


def company(hunk: Hunk, names: Names) -> str | None:
    """Only the company's own name in the contract differs."""
    del names
    if not COMPANY.search(f"{hunk.before} {hunk.after}"):
        return None
    words = hunk.wordings.words
    if all(word[0].isupper() for word in words(hunk.before) + words(hunk.after)):
        return _swap("company name", hunk.before, hunk.after)
    return None


def renamed(hunk: Hunk, names: Names) -> str | None:
    """A name gives way to another everywhere: the old one is not used any more."""
    if FORMERLY.search(hunk.before + hunk.after):
        told = hunk.wordings.words(FORMERLY.sub(" ", f"{hunk.before} {hunk.after}"))
        if all(word[0].isupper() or word in FUNCTION_WORDS for word in told):
            return f"renamed: {hunk.before}{hunk.after}".strip(" (")
    if not hunk.before or not hunk.after:
        return None
    if (hunk.old, hunk.new) in names.swapped:
        return f"renamed: {hunk.before.strip()} → {hunk.after.strip()}"
    old = names_in(hunk.before, hunk.left)
    new = names_in(hunk.after, hunk.left)
    if not old or not new or old == new:
        return None
    rest = {*hunk.old, *hunk.new} - {n.casefold() for n in (*old, *new)}
    if rest - FUNCTION_WORDS or (set(old) - set(new)) & names.after:
        return None
    if concepts(hunk.before, REGIONS) != concepts(hunk.after, REGIONS):
        return None
    return f"renamed: {' '.join(old)} → {' '.join(new)}"


def pointer(hunk: Hunk, names: Names) -> str | None:
    """Only how the text points elsewhere differs: “see this article”."""
    del names
    both = {*hunk.old, *hunk.new}
    if not both - POINTER_WORDS - FUNCTION_WORDS and both & POINTER_WORDS:
        return "reference reworded"
    if hunk.whole and POINTING.search(hunk.before + hunk.after):
        return "reference added" if hunk.after else "reference removed"
    return None


def introduction(hunk: Hunk, names: Names) -> str | None:
    """A line that only introduces what follows."""
    del names
    text = (hunk.before + hunk.after).rstrip()
    if hunk.whole and text.endswith(":") and not concepts(text, MODALS):
        return "introduction reworded"
    return None


def spelling(hunk: Hunk, names: Names) -> str | None:
    """The same words, spelled or inflected otherwise."""
    del names
    old, new = hunk.old, hunk.new
    if len(old) != len(new) or not all(map(_alike, old, new)) or _moved(hunk):
        return None
    return _swap("spelling", hunk.before, hunk.after)


def filler(hunk: Hunk, names: Names) -> str | None:
    """Only words differ that say nothing by themselves."""
    del names
    if {*hunk.old, *hunk.new} - FUNCTION_WORDS:
        return None
    return "wording"


RULES: tuple[Callable[[Hunk, Names], str | None], ...] = (
    date, contact, address, contact_block, company, renamed, pointer, introduction,
    spelling, filler,
)  # fmt: skip


def inert(hunk: Hunk, names: Names) -> tuple[str, str] | None:
    """Return the rule that explains the hunk away, and what it says for people."""
    if len(hunk.before) + len(hunk.after) > LONGEST:
        return None
    for rule in RULES:
        if told := rule(hunk, names):
            return rule.__name__, told
    return None


def _days(text: str) -> list[str]:
    if not HAS_DIGIT.search(text):
        return []
    return written_dates(text)


def _reach(text: str) -> list[str]:
    return [found.group() for p in (WEB, PHONE) for found in p.finditer(text)]


def _near(hunk: Hunk) -> str:
    left, right = hunk.left[-NEAR:], hunk.right[:NEAR]
    return f"{left}{hunk.before} {hunk.after}{right}"


def _without_reach(text: str) -> str:
    return PHONE.sub("", WEB.sub("", text))


def _swap(what: str, old: str, new: str) -> str:
    old, new = old.strip(" ,.;"), new.strip(" ,.;")
    if old and new:
        return f"{what}: {old} → {new}"
    return f"{what} added: {new}" if new else f"{what} removed: {old}"


def _moving(text: str) -> bool:
    return bool(NEGATION.search(text) or concepts(text, MODALS))


def _moved(hunk: Hunk) -> bool:
    """Say whether other things are spoken of, however alike the words look.

    A word that is known on one side only may be mistyped on the other.
    """
    before, after = hunk.before, hunk.after
    if concepts(before, MODALS) != concepts(after, MODALS):
        return True
    for vocabulary in (CONDITIONS, ACTS, THINGS, REGIONS):
        old, new = concepts(before, vocabulary), concepts(after, vocabulary)
        if old and new and old != new:
            return True
    return bool(NEGATION.search(before)) != bool(NEGATION.search(after))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(map(str.isdigit, one + other)):
        return False
    short, long = sorted((one, other), key=len)
    if long.endswith(short):  # lawful, unlawful
        return False
    if (whole := WRITTEN_OUT.get(short.removesuffix("s"))) and long.startswith(whole):
        return True
    if len(short) > 2 and long.startswith(short[:-1]):
        ending = long[len(short) - 1 :]
        return ending in ENDINGS or ending.removeprefix(short[-1]) in ENDINGS
    return min(len(one), len(other)) >= 4 and (
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLED_ALIKE
    )
