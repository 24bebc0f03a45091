"""A sentence cut into statements, each with its conditions and exceptions.

"Unless you opt out, we may use your chats to train our models, but we do not use
those of Team users" is two frames: a main part with an unless part, and a main
part. All places are places in the sentence, so that a part can be read in its
own spelling too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from tracker.facts.rules.patterns import WORD


class Role(StrEnum):
    """What a part does in its frame."""

    MAIN = "main"
    IF = "if"  # if, when, where, subject to, by doing
    UNLESS = "unless"  # unless, except, other than, without
    EVEN = "even"  # even if, despite, regardless


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence with its role; `only` for "only if" and "only with"."""

    role: Role
    start: int
    end: int
    only: bool = False


@dataclass(slots=True)
class Frame:
    """One statement: a main part and what conditions it."""

    main: Part | None = None
    conditions: list[Part] = field(default_factory=list)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, the main one first."""
        return ((self.main,) if self.main else ()) + tuple(self.conditions)

    def main_words(self, words: str) -> str:
        """Return the main part's words, with conditions in brackets blanked."""
        main = self.main
        if main is None:
            return ""
        kept = words[main.start : main.end]
        for part in self.conditions:
            if main.start <= part.start and part.end <= main.end:
                at, size = part.start - main.start, part.end - part.start
                kept = kept[:at] + "_" * size + kept[at + size :]
        return kept


# Conditions that leave a statement as it is: "where permitted by law".
_EMPTY = (
    r"(?!\s(?:and\s(?:to\sthe\sextent|where|as)\s)?(?:permitted|required|applicable"
    r"|available|necessary|possible|appropriate|allowed|legally|otherwise|reasonably"
    r"|authori[sz]ed"
    r"|relevant|needed|so\b|(?:it\sis\s)?(?:permitted|required|allowed)|not"
    r"\sprohibited)\b)"
)
# The words that begin a part; a match of no group begins another main part.
_MARK = re.compile(
    rf"""
    {WORD}(?:
      \b(?P<even>(?:even\ (?:if|when|where|while|though|after)
            |(?:regardless|irrespective
            |independent(?:ly)?)\ of\ (?:whether|how|what|which|your|this|these|that|the
            |any)|whatever\ (?:the|your|you|mode|plan)
            |whether\ or\ not\ (?:you|they|the\ customer|customers?|users?)\ (?:\w+\ )?
            (?:opt|object|consent|agree|refuse|decline)|no\ matter\ (?:what|which|how
            |whether)
        |(?:despite|notwithstanding)\ (?:your|you|opting|having|such|an?\ opt))\b)
      |\b(?P<unless>(?:unless|absent\b(?!\ from)|barring|until\ (?=(?:you|they|he|she
            |the\ (?:user|customer|client|member)|users?|customers?)\ )
        |except(?:ing)?\b|other\ than|with\ the\ exception\ of
        |save\ (?:for|that|with|where|as|if|when|to)|apart\ from
        |aside\ from|excluding|but\ excludes
        |without(?!\ (?:any\ |further\ |undue\ )?(?:payment|charge|cost|notice|limit
            |delay|compensation|obligation|restriction|prejudice|royalt|attribution)))\b)
      |\b(?P<only>(?:only\ (?:if|while|as\ long\ as|once|when|where|with|after|upon
        |to\ the\ extent)
        |solely\ (?:if|when|with))\b)
      |\b(?P<if>(?:
        (?:if|when|whenever|where|once|in\ case|in\ the\ event|to\ the\ extent)\b
        {_EMPTY}
        |provided\ that|should\ you\b|(?:as|so)\ long\ as|after\ you
        |subject\ to\ (?:your|the\ customer's|customer's|user|any|an?\ opt|opt)
        |depending\ on|based\ on\ your|(?:by|when)\ (?:providing|submitting
        |sending|giving|opting|turning|enabling|disabling|choosing|clicking|visiting
        |adjusting|changing|updating|contacting|e-?mailing
        |using\ (?:the|your|our\ (?:web|online)?\s?form)))\b)
      |(?<!including\ )\bbut\b(?!\ (?:not\ limited|excl|only|is\ not))
      |\b(?:however|whereas|although|while\b(?!\ (?:using|you)))\b
    )
    |;(?!\s(?:or\ |and\ )?\(?[a-z0-9]{{1,4}}\))(?![^()]{{0,100}}\))
    |,\ (?:and|so)\ (?=we\b)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=64)
def _subject(us: tuple[str, ...]) -> re.Pattern[str]:
    """Match where a condition is over: a comma, then a new subject."""
    names = "".join(f"|{re.escape(name)}" for name in us)
    return re.compile(
        r"(?<!\bif),\s+(?=(?:then\s+)?(?:we|you|your|our|it|they|this|that|these|those|any"
        r"|nothing"
        r"|nobody|no|none"
        r"|the"
        rf"|all|such|customers?|users?|please|in which{names})\b)"
        r"|,\s+(?=(?:\w+\s){0,6}?(?:conversations|chats|content|inputs|prompts|data"
        r"|code|information|messages|files)\s(?:[\w'-]+\s){0,6}?(?:may|will|is|are|can"
        r"|won't)\b)"
        # "By using it you agree that …"
        r"|\s(?=you (?:hereby |also )?(?:agree|acknowledge|grant|allow|consent"
        r"|authori[sz]e|understand|give us|permit)\b)"
        r"(?<!if\s)(?<!when\s)(?<!unless\s)(?<!that\s)(?<!and\s)(?<!or\s)"
        r"(?<!where\s)(?<!once\s)"
    )


# A condition in brackets: "(unless you opt out)".
_BRACKETED = re.compile(
    r"\((?=(?:unless|except|if|when|where|only if|only when|subject to|provided)\b)"
    r"[^()]*\)"
)


def frames(words: str, us: tuple[str, ...] = ()) -> tuple[Frame, ...]:
    """Cut a plain sentence into frames; `us` are names of the provider."""
    bracketed: list[Part] = []

    def lift(match: re.Match[str]) -> str:
        mark = _MARK.search(match.group())
        if mark is None or mark.lastgroup is None:
            return match.group()
        role, only = _role(mark)
        bracketed.append(Part(role, match.start(), match.end(), only))
        return " " * len(match.group())

    done = _assemble(_BRACKETED.sub(lift, words), _subject(us))
    for part in bracketed:
        around = [
            frame for frame in done if frame.main and frame.main.start < part.start
        ]
        (around or done)[-1].conditions.append(part)
    return tuple(done)


def _assemble(words: str, subject: re.Pattern[str]) -> list[Frame]:
    done: list[Frame] = []
    waiting: list[Part] = []  # conditions in front of their main part
    for part, opens in _parts(words, subject):
        if part.role is Role.MAIN:
            done.append(Frame(part, waiting))
            waiting = []
        elif done and not opens and not waiting:
            done[-1].conditions.append(part)
        else:
            waiting.append(part)
    if waiting or not done:
        done.append(Frame(None, waiting))
    return done


def _parts(words: str, subject: re.Pattern[str]) -> Iterator[tuple[Part, bool]]:
    """Yield the parts in order; True with those that open a new frame."""
    start, role, only = 0, Role.MAIN, False
    opens = True
    for at, new, new_only in _turns(words, subject):
        if new is Role.IF and role is not Role.MAIN and not new_only:
            continue  # "except when": still the same condition
        if not _NOTHING.fullmatch(words, start, at):
            yield Part(role, start, at, only), opens
            opens = new is Role.MAIN
        else:
            opens = True
        start, role, only = at, new, new_only
    if not _NOTHING.fullmatch(words, start):
        yield Part(role, start, len(words), only), opens


_NOTHING = re.compile(
    r"\W*(?:but|however|and|or|so|while|although|whereas|in addition|additionally|also"
    r"|for example|for instance|in particular|specifically|moreover|further(?:more)?"
    r"|(?:please )?(?:note|be aware)(?: also|,? however,?)? that)?\W*"
)


def _role(mark: re.Match[str]) -> tuple[Role, bool]:
    kind = mark.lastgroup or "main"
    return (Role.IF, True) if kind == "only" else (Role(kind), False)


def _turns(words: str, subject: re.Pattern[str]) -> Iterator[tuple[int, Role, bool]]:
    """Yield where a new part begins, its role, and whether it is an "only if"."""
    turns = [(mark.start(), *_role(mark)) for mark in _MARK.finditer(words)]
    turns += [(end.start(), Role.MAIN, False) for end in subject.finditer(words)]
    conditional = False
    for at, role, only in sorted(turns, key=lambda turn: turn[0]):
        within_main = role is Role.MAIN and not conditional and words[at] in ", "
        if within_main and not words.startswith((", and we ", ", so we "), at):
            continue
        conditional = role is not Role.MAIN
        yield at, role, only
