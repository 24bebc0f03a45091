"""What a rule on training may ask of the text around a sentence.

A rule gets the `View` of the text and a `Line` of it, and yields the statements and
exemptions that it makes with the help of both.
"""

import re
from dataclasses import dataclass

from tracker.facts.plans import Naming
from tracker.facts.rules import choices
from tracker.facts.rules.actors import is_ours, us
from tracker.facts.rules.content import Weight
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.frames import Frame
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.statements.values import TrainingStatement
from tracker.facts.rules.who import named_in, naming_above
from tracker.language.sentences import sentences
from tracker.language.spelling import plain
from tracker.records import ClauseKind

# A lead-in that is a condition, and an item that only goes on with its lead-in.
_CONDITION = re.compile(r"^\W*(?:if|when|where|unless|even if|once|with)\b")
_FRAGMENT = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)?(?:[\w ,&/-]{3,60}:\s)?(?:to\s|\w+ing\b|(?:train"
    r"|improve|develop|use|improvement|development|enhancement|refinement|evaluat\w+"
    r"|enhance|build|research|fine-?tune|refine)\b)"
)
_NEVER = re.compile(r"\bwe (?:\w+ )?(?:never|don't|do not|won't|will not)\b")
LABEL = re.compile(r"^[^.;:|]{2,60}:(?=\s)")
_GOES_ON = re.compile(r"\b(?:this|that|it|they|them|there|these|those|such|then)\b")
_FEW_WORDS = 4  # an item of so few has no verb of its own
_NAME = 60  # a longer first cell is no plan's name
_TELLS = re.compile(
    "|".join(
        one.pattern for one in (choices.OPT_OUT, choices.OPT_IN, choices.CHANNELS[0][1])
    )
    + r"|@|\bforms?\b|\be-?mail\b|\btrain(?:ing)?\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it is read: behind the lead-in of its list where it needs one."""

    sentence: Sentence
    raw: str
    words: str
    own: int = 0  # where the sentence itself begins
    lead: tuple[Sentence, ...] = ()
    items: tuple[Sentence, ...] = ()  # of the list that the sentence introduces

    @property
    def is_fragment(self) -> bool:
        """Tell whether the sentence itself has no verb, and goes on with its lead."""
        return bool(_FRAGMENT.match(self.words[self.own :]))


@dataclass(frozen=True, slots=True)
class View:
    """One text as rules on training see it; `names` are the provider's own."""

    text: Text
    names: tuple[str, ...]
    defined: re.Pattern[str] | None = None  # names given to customers' content

    @classmethod
    def of(cls, text: Text) -> "View":
        """Return the view of this text."""
        return cls(text, us(text), text.content_names)

    def line(self, sentence: Sentence, words: str) -> Line:
        """Put the lead-in in front of an item that is a fragment or conditioned."""
        items = self.text.items(sentence)
        clause = self.text.clause_of(sentence)
        above = [*sentences(clause.lead)][-1:] if clause.kind is ClauseKind.ITEM else []
        if clause.headings and not above:
            heading = plain(clause.headings[-1])
            never = clause.kind is ClauseKind.ITEM and _NEVER.search(heading)
            above = [clause.headings[-1]] if _CONDITION.match(heading) or never else []
        if not above:
            return Line(sentence, sentence.text, words, items=items)
        lead = above[0].rstrip().rstrip(":")
        if _CONDITION.match(plain(lead)):
            lead += ", "
        elif _FRAGMENT.match(words) or (
            above[0].rstrip().endswith(":") and len(words.split()) <= _FEW_WORDS
        ):
            lead += " "
        else:
            return Line(sentence, sentence.text, words, items=items)
        raw = lead + sentence.text
        quoted = self.text.introducing(sentence, above[0])
        return Line(
            sentence,
            raw,
            plain(raw),
            len(lead),
            (quoted,) if quoted else (),
            items,
        )

    def naming(self, line: Line, frame: Frame) -> Naming:
        """Return the plans named in the frame, else above the sentence."""
        start = min(part.start for part in frame.parts)
        end = max(part.end for part in frame.parts)
        own = named_in(line.raw[start:end], self.text)
        if not own and (label := LABEL.match(line.sentence.text)):
            own = named_in(label.group(), self.text)  # "Free and Plus: …"
        if not own and start and _GOES_ON.search(line.words, start, end):
            own = named_in(line.raw[:start], self.text)  # "On Free, …; but this …"
        clause = self.text.clause_of(line.sentence)
        if not own and clause.kind is ClauseKind.ROW:
            first = clause.text.split(" | ")[0]
            own = named_in(f"{first} plan", self.text) if len(first) < _NAME else own
        return own or naming_above(line.sentence, self.text)

    def around(self, sentence: Sentence) -> str:
        """Return the plain words above a sentence: lead-in and headings."""
        clause = self.text.clause_of(sentence)
        return plain(" / ".join((*clause.headings[-2:], clause.lead)))

    def context(
        self, sentence: Sentence, after: int = 0
    ) -> tuple[Sentence, ...] | None:
        """Return the sentences that say what is chosen; None: it is not training."""
        for other in reversed(self.text.neighbours(sentence, before=2, after=after)):
            words = self.text.plain(other)
            if choices.OTHER_CHOICES.search(words):
                continue
            found = purposes(words, self.names)
            if any(is_ours(words, one.start(), self.names, "") for one in found):
                return (other,)
        for heading in self.text.clause_of(sentence).headings[-2:]:
            if purposes(as_we_say(plain(heading)), self.names):
                return ()
        return None

    def statement(
        self,
        line: Line,
        naming: Naming,
        value: str,
        rule: str,
        weight: Weight = Weight.CONTENT,
        sure: bool = True,
    ) -> TrainingStatement:
        """Make a statement of a line, for the plans that are named."""
        plans = naming.among(self.text.document.covers)
        more = line.lead + self.answering(line)
        return TrainingStatement(
            line.sentence, value, rule, plans, bool(naming), weight, sure, more
        )

    def answering(self, line: Line) -> tuple[Sentence, ...]:
        """Return the items that answer a sentence which ends in a colon."""
        telling = tuple(
            item for item in line.items if _TELLS.search(self.text.plain(item))
        )
        return telling or line.items[:1]


def as_we_say(question: str) -> str:
    """Turn a customer's question round: "your models" are ours, "my data" yours."""
    ours = re.sub(r"\byour\b", "our", question)
    return re.sub(r"\bmy\b", "your", ours)
