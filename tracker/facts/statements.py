"""What each sentence says of training on content: the reading behind three terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tracker.facts import phrases
from tracker.facts.context import Sentence, Text, plain
from tracker.facts.frames import Frame, Part, Role, frames
from tracker.facts.who import Naming, named_in, naming_above, naming_of
from tracker.records import ClauseKind


class Weight(IntEnum):
    """How outright a statement speaks of customers' content."""

    HINT = 1  # by its surroundings
    PERSONAL = 2  # of personal data in general
    CONTENT = 3  # of content, in so many words


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement on training; `value` as in training_default, or an exception."""

    sentence: Sentence
    value: str
    rule: str
    plans: tuple[str, ...]
    named: bool = False  # plans are named, not only implied by the document
    weight: Weight = Weight.CONTENT
    sure: bool = True
    more: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """Content used although the customer opted out or the default is off."""

    sentence: Sentence
    values: frozenset[str]
    rule: str
    plans: tuple[str, ...]
    sure: bool = True
    more: tuple[Sentence, ...] = ()


# Only sentences with one of these are looked at closer.
_WORTH = re.compile(
    r"train|model|algorithm|machine.learning|artificial.intell|\bai\b|\bllms?\b"
    r"|opt(?:ed|ing|s)?[ -]?out|object|turn(?:ed|ing)? off|disabl|do(?:es)?(?: not"
    r"|n't) want"
    r"|for (?:this|these|such|that) purposes?"
)


def us(text: Text) -> tuple[str, ...]:
    """Return the names by which the provider speaks of itself, in lower case."""
    names = {text.provider.id, text.provider.name.lower()}
    names.update(word for word in plain(text.provider.name).split() if len(word) > 2)
    for clause in text.clauses[:20]:
        for aside in _ALIASES.finditer(plain(clause.text)):
            if _WE.search(aside.group()):
                names.update(_QUOTED.findall(aside.group()))
    return tuple(sorted(names - {"we", "us", "our", "ours", "chat", "labs"}))


_ALIASES = re.compile(r"\([^()]{2,160}\)")
_WE = re.compile(r"\"(?:we|us|our),?\"|\bwe\b|\bus\b")
_QUOTED = re.compile(r"\"([a-z][\w.& -]{1,30}?),?\"")


# --- the pieces of a statement -

_LEFT_OUT = re.compile(
    r"\b(?:exclud\w+|not including|other than|except(?: for)?)\s+\S*$"
)
_NO_TRAINING = re.compile(
    r"\b(?:exclud\w+|not including|other than) (?:\w+ )?training\b"
)


def purposes(words: str, names: tuple[str, ...] = ()) -> tuple[re.Match[str], ...]:
    """Find where words name training or improving the provider's models.

    A company's name is no mention of AI: "improve Example AI's pages".
    """
    for name in names:
        if name.endswith(" ai"):
            words = words.replace(name, "_" * len(name))
    found = [*phrases.TRAIN.finditer(words)]
    if not _NO_TRAINING.search(words):
        found += phrases.IMPROVE.finditer(words)
    return tuple(
        match
        for match in sorted(found, key=lambda match: match.start())
        if not _LEFT_OUT.search(words, 0, match.start())
        and not phrases.TRAINED_PEOPLE.search(words, 0, match.start())
        and not phrases.OTHERS_MODELS.search(
            words, max(0, match.start() - 30), min(len(words), match.end() + 40)
        )
    )


_HARMLESS_NOT = re.compile(
    r"\bnot (?:limited to|only|just|necessarily|publicly available)\b|\bwhether or"
    r" not\b"
    r"|\bif not\b|\b(?:do|does|did|would)(?: not|n't) (?:want|wish)\b|\bno (?:cost"
    r"|charge|later"
    r"|longer than|more than|matter|obligation)\b|\bnot (?:yet )?(?:been )?logged in\b"
    r"|\bthat (?:are|is|do|does|did|cannot|can)(?: not|n't)\b|\b(?:may|might|will) not"
    r" be able\b"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|none|neither|nor|without|prohibit\w*|refrain\w*)\b|n't\b"
    r"|\bno longer\b"
    r"|\bno\b(?= (?:[\w'-]+ ){0,4}(?:data|content|inputs?|prompts?|code|information"
    r"|part|one"
    r"|files?|conversations?|chats?|outputs?|training|model|ai|portion)\b)"
)
# "do not sell it and may use it": the second verb is not denied.
_NEW_VERB = re.compile(
    r"\b(?:and|but|rather|instead)\b,? (?:we )?(?:may |will |might |can |do |only "
    r"|also |instead "
    r")*(?:use|process|analy[sz]e|retain|review)\b|\bonly (?:use[sd]?|process)\b"
)
_DENIED_AFTER = re.compile(
    r"\b(?:we|it|this|they|content|data|information|inputs|prompts|code) (?:do|does"
    r"|will|shall|"
    r"may|is|are|would)(?: not|n't| never)\b|\b(?:is|are|was|were|will|be)(?: not|n't|"
    r" never)"
    r" (?:be )?(?:used|performed|done|conducted|carried|included|permitted|allowed)\b"
    r"|\b(?:is|are) (?:disabled|off|prohibited|excluded)\b|\bno\b(?= customer| user)"
)


def denied(words: str, match: re.Match[str]) -> bool:
    """Tell whether a main part denies the purpose found in it."""
    calm = _HARMLESS_NOT.sub(lambda found: "x" * len(found.group()), words)
    negations = list(_NOT.finditer(calm, 0, match.start()))
    if negations:
        verbs = list(_NEW_VERB.finditer(calm, 0, match.start()))
        if not verbs or verbs[-1].start() < negations[-1].start():
            return True
    head = calm[: match.start()].strip(_PUNCTUATION)
    if len(head.split()) <= 8:
        return bool(_DENIED_AFTER.search(calm, match.end()))
    return False


_PUNCTUATION = " ,;:()\"'-•*"
_YIELDING = (
    r"(?:grants?|acknowledges?|consents?|opts?|opted|opting|allows?|authori[sz]es?"
    r"|permits?"
    r"|chooses?|selects?|wants?|requests?|asks?|objects?|understands?|accepts?"
    r"|decides?|elects?"
    r"|turns?|prefers?|controls?|have|has|wish(?:es)?|retains?|owns?|agree|agrees"
    r"|disables?"
    r"|enables?|withdraws?|manages?|adjusts?|change|changes|toggle|go|visit|contact"
    r"|email|exercise"
    r"|provides?|submits?|uploads?|inputs?|enters?|shares?|sends?|gives?|obtains?"
    r"|interacts?"
    r"|generates?|inform|tell|instruct|notify|prevent|stop|review|update|delete|remove"
    r"|keep|help"
    r"|configure|switch|be|able|not|learn|see|find|read|rate|report|make|follow|click"
    r"|use our"
    r"|use the|using|receive)"
)
_YOU_DO = re.compile(
    rf"\b(?:you|customers?|users?|licensees?|subscribers?|members?|developers?|anyone)"
    r"(?: (?:and|or) (?:its|your|their|any) \w+(?: \w+)?)?"
    r" (?:(?:may|shall|must|will|can|cannot|should|could|agrees? (?:not )?to"
    r"|undertakes?"
    r"|are|is|do|does|further|also|only|never|not|further)\b,? ?)+"
    rf"(?!{_YIELDING}\b)[a-z-]+"
)
_WE_DO = re.compile(r"\b(?:we|us|our)\b")
_OTHERS_DO = re.compile(
    r"\b(?:third[- ]part(?:y|ies)|(?:model|llm|ai|cloud|service|inference|api|hosting"
    r"|upstream)"
    r"(?: \w+)? (?:providers?|vendors?|partners?|subprocessors?)|sub-?processors?"
    r"|providers?"
    r"|partners?|vendors?|advertisers?|other (?:companies|users|customers"
    r"|organizations))"
    r"(?: \w+| \([^)]*\))? ?(?:may|will|do|does|can|are|is|to|from|not|never|use|uses"
    r"|train"
    r"|using|training|who|that|which|have|shall|must|has)\b"
)
_WITH_OTHERS = re.compile(r"\bby us\b|\b(?:we|us) (?:n?or|and) |\bourselves\b")
_BARE_VERB = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)*(?:to\s)?(?P<verb>use|train|develop|build|copy"
    r"|attempt|access"
    r"|create|scrape|extract|utili[sz]e|employ|exploit|reproduce|distill|engage)\b"
)
_RESTRICTED = re.compile(
    r"\b(?:restrict\w*|prohibit\w*|acceptable use|may not|must not|shall not|cannot"
    r"|agree not"
    r"|don't|do not|not allowed|unacceptable|what you can(?:not|'t)|use of (?:the|our)"
    r" services?"
    r"|(?:you|customer)r? (?:obligations|responsibilit\w+)|licen[cs]e restrictions)\b"
)


def is_ours(words: str, at: int, names: tuple[str, ...], around: str) -> bool:
    """Tell whether it is the provider who trains at this place of a main part.

    Customers who may not train rival models, and other companies that train or
    promise not to, are told apart by the nearest subject before the purpose.
    """
    before = words[:at]
    ours = _last(_WE_DO, before)
    for name in names:
        ours = max(ours, before.rfind(f"{name} "))
    others = _last(_OTHERS_DO, before)
    if others > ours and not _WITH_OTHERS.search(words):
        return False
    if _last(_YOU_DO, before) > ours:
        return False
    if ours < 0 and (verb := _BARE_VERB.match(words)):
        asked = words[: verb.start("verb")].endswith("to ")
        if asked or verb["verb"] in {"use", "train", "develop"}:
            return bool(_WE_DO.search(around)) and not _RESTRICTED.search(around)
        return False
    return True


def _last(pattern: re.Pattern[str], words: str) -> int:
    found = -1
    for match in pattern.finditer(words):
        found = match.start()
    return found


_WITH_FEEDBACK = re.compile(
    r"\b(?:your |any |user |customer )?feedback(?: data)?\b|\b(?:the |any"
    r" )?(?:associated|related"
    r"|corresponding|entire|full|relevant|accompanying|specific)(?: \w+){0,2}"
    r" (?:inputs?|outputs?"
    r"|conversations?|content|prompts?|chats?)(?:(?: and|,| or) (?:inputs?|outputs?"
    r"|content))*"
)


def blank(pattern: re.Pattern[str], words: str) -> str:
    """Replace what the pattern matches by as many marks, so that places stay."""
    return pattern.sub(lambda found: "_" * len(found.group()), words)


def has_content(words: str) -> bool:
    """Tell whether words name customers' content, other than feedback on it."""
    rest = blank(phrases.NOT_CONTENT, words)
    return bool(phrases.CONTENT.search(blank(_WITH_FEEDBACK, rest)))


def weigh(words: str) -> Weight | None:
    """Say how outright words speak of content; None where they speak of other data."""
    if has_content(words):
        return Weight.CONTENT
    if phrases.NOT_CONTENT.search(words) or phrases.FEEDBACK.search(words):
        return None
    return Weight.PERSONAL if phrases.PERSONAL.search(words) else None


# --- one sentence ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the sentences of one text; holds what is found once per text."""

    text: Text
    names: tuple[str, ...]

    def statements(self) -> Iterator[Statement | Exemption]:
        """Yield what the sentences state, in reading order."""
        for sentence in self.text.sentences:
            words = self.text.plain(sentence)
            if self.text.is_heading(sentence):
                continue
            if answer := _ANSWER.match(words):
                yield from self._answered(sentence, answer)
            if not _WORTH.search(words):
                continue
            named = False  # training, by a frame of this sentence
            for frame in frames(words, self.names):
                found = tuple(self._read(sentence, words, frame))
                yield from found
                named = named or bool(found)
                if not found:
                    yield from self._by_context(sentence, words, frame, named)

    def _read(
        self, sentence: Sentence, words: str, frame: Frame
    ) -> Iterator[Statement | Exemption]:
        """Read one frame: by the part in which the purpose stands."""
        if frame.main is not None:
            main = self._main_words(words, frame)
            found = [
                match
                for match in purposes(main, self.names)
                if is_ours(main, match.start(), self.names, self._around(sentence))
            ]
            if found:
                yield from self._stated(sentence, words, frame, main, found[0])
                return
        for part in frame.conditions:
            inside = words[part.start : part.end]
            if purposes(inside, self.names):
                yield from self._conditional(sentence, words, frame, part)
                return

    def _main_words(self, words: str, frame: Frame) -> str:
        """Return the main part's words, with conditions in brackets blanked."""
        main = frame.main
        if main is None:
            return ""
        kept = words[main.start : main.end]
        for part in frame.conditions:
            if main.start <= part.start and part.end <= main.end:
                at = part.start - main.start
                size = part.end - part.start
                kept = kept[:at] + "_" * size + kept[at + size :]
        return kept

    def _around(self, sentence: Sentence) -> str:
        """Return the plain words above a sentence: lead-in and headings."""
        clause = self.text.clause_of(sentence)
        return plain(" / ".join((*clause.headings[-2:], clause.lead)))

    # -- the purpose stands in the main part -----------------------------------------

    def _stated(
        self,
        sentence: Sentence,
        words: str,
        frame: Frame,
        main: str,
        match: re.Match[str],
    ) -> Iterator[Statement | Exemption]:
        naming = self._naming(sentence, frame)
        covered = self.text.document.covers
        plans = naming.among(covered)
        if choice := _choice(main, match.start()):
            value, rule, sure = choice
            yield Statement(
                sentence, value, rule, plans, bool(naming), Weight.CONTENT, sure
            )
            return
        no = denied(main, match)
        weight = self._weight(sentence, words, frame, main, bool(naming))
        conditions = Conditions.of(words, frame)
        yield from self._exempted(sentence, main, no, weight, conditions, plans)
        if weight is None or conditions.exempts:
            return
        if no and weight is not Weight.CONTENT:
            return  # "we do not seek personal data to train": not about content
        if not no and phrases.DEIDENTIFIED.search(main):
            return
        others = tuple(self._left_out(sentence, words, frame, no))
        if no and others:  # "except when you use the free plan"
            value, rule, sure = "off", "not_train", True
        else:
            value, rule, sure = conditions.judge(main, no)
        yield Statement(sentence, value, rule, plans, bool(naming), weight, sure)
        yield from others

    def _weight(
        self, sentence: Sentence, words: str, frame: Frame, main: str, named: bool
    ) -> Weight | None:
        """Weigh a frame; by its list, table row or last sentence where it is silent."""
        whole = " ".join(
            [main, *(words[part.start : part.end] for part in frame.conditions)]
        )
        own = weigh(whole)
        if own is Weight.CONTENT or (own is None and phrases.NOT_CONTENT.search(whole)):
            return own
        clause = self.text.clause_of(sentence)
        if clause.kind is ClauseKind.ROW:
            row = weigh(plain(clause.text))
            return row or own
        if own:
            return own
        if phrases.FEEDBACK.search(main):
            return None
        if _PRONOUN.search(main) and has_content(words):
            return Weight.CONTENT
        if named and _ANY_DATA.search(main):
            return Weight.CONTENT
        if clause.kind is ClauseKind.ITEM or _LISTED.match(words):
            return weigh(self._around(sentence))
        if _GOES_ON.match(words.strip()):
            for other in self.text.neighbours(sentence, before=1, after=0):
                return weigh(self.text.plain(other))
        return None

    def _naming(self, sentence: Sentence, frame: Frame) -> Naming:
        """Return the plans named in the frame, else above the sentence."""
        parts = frame.parts
        start = min(part.start for part in parts)
        end = max(part.end for part in parts)
        own = named_in(sentence.text[start:end], self.text)
        return own or naming_above(sentence, self.text)

    def _left_out(
        self, sentence: Sentence, words: str, frame: Frame, no: bool
    ) -> Iterator[Statement]:
        """Yield the opposite for plans that an unless part names."""
        for part in frame.conditions:
            if part.role is not Role.UNLESS:
                continue
            inside = words[part.start : part.end]
            first = re.match(r"\W*\w+(?: for| than)?", inside)
            skip = first.end() if first else 0
            named = named_in(sentence.text[part.start + skip : part.end], self.text)
            plans = named.among(self.text.document.covers) if named.plans else ()
            if not plans:
                continue
            out = phrases.OPT_OUT.search(inside)
            if no:
                value = "on_opt_out" if out else "on"
                yield Statement(sentence, value, "train_only_these_plans", plans, True)
            else:
                yield Statement(
                    sentence, "off", "train_but_not_these_plans", plans, True
                )

    def _exempted(
        self,
        sentence: Sentence,
        main: str,
        no: bool,
        weight: Weight | None,
        conditions: "Conditions",
        plans: tuple[str, ...],
    ) -> Iterator[Exemption]:
        """Yield content that is used all the same."""
        values = set(conditions.unless_kinds) if no else set(conditions.if_kinds)
        more: tuple[Sentence, ...] = ()
        if no and sentence.text.rstrip().endswith(":"):
            items = self.text.items(sentence)
            for item in items:
                if kinds := exempt_kinds(self.text.plain(item)):
                    values |= kinds
                    more += (item,)
        if not no:
            if conditions.even:
                values |= exempt_kinds(main)
            if weight is None and phrases.FEEDBACK.search(main):
                values.add("feedback")
            if phrases.DEIDENTIFIED.search(main):
                values.add("deidentified")
            if phrases.MADE_PUBLIC.search(main) and "publicly available" not in main:
                values.add("public")
        if values:
            rule = "not_used_except" if no else "used_all_the_same"
            yield Exemption(sentence, frozenset(values), rule, plans, more=more)

    # -- the purpose stands in a condition --------------------------------------------

    def _conditional(
        self, sentence: Sentence, words: str, frame: Frame, part: Part
    ) -> Iterator[Statement | Exemption]:
        """Read "if you do not want us to train, …", "unless you opt out of …"."""
        inside = words[part.start : part.end]
        main = self._main_words(words, frame)
        naming = self._naming(sentence, frame)
        plans = naming.among(self.text.document.covers)
        if phrases.OTHER_CHOICES.search(inside):
            return
        if part.role is Role.EVEN:
            if kinds := Conditions.of(words, frame).if_kinds | exempt_kinds(main):
                yield Exemption(sentence, frozenset(kinds), "even_if_opted_out", plans)
            return
        if part.role is Role.UNLESS and _OTHER_PURPOSES.search(main):
            if weigh(main) is Weight.CONTENT and _IN_PARTICULAR.search(inside):
                rule = "not_for_other_purposes"
                yield Statement(sentence, "off", rule, plans, bool(naming))
            return
        if phrases.OPT_OUT.search(inside) or (
            part.role is Role.IF and phrases.OPT_OUT.search(main)
        ):
            rule = "if_you_do_not_want_training"
            yield Statement(sentence, "on_opt_out", rule, plans, bool(naming))
        elif phrases.OPT_IN.search(inside):
            rule = "if_you_allow_training"
            yield Statement(
                sentence, "off_opt_in", rule, plans, bool(naming), Weight.HINT
            )

    # -- the purpose stands above or before --------------------------------------------

    def _by_context(
        self, sentence: Sentence, words: str, frame: Frame, named: bool
    ) -> Iterator[Statement]:
        """Read "you can opt out in settings" under a heading or after a sentence."""
        said = " ".join(words[part.start : part.end] for part in frame.parts)
        if phrases.OTHER_CHOICES.search(said):
            return
        headings = self.text.clause_of(sentence).headings
        above = plain(headings[-1]) if headings else ""
        if phrases.OPT_OUT.search(said):
            offered = _YOU_MAY.search(said) or _DO_IT.match(said)
        else:
            offered = phrases.OPT_OUT.search(above) and _DO_IT.match(said)
        context = () if named else self._context(sentence)
        if not offered or context is None:
            return
        naming = naming_of(sentence, self.text)
        yield Statement(
            sentence,
            "on_opt_out",
            "opt_out_of_the_training_just_named",
            naming.among(self.text.document.covers),
            bool(naming),
            more=context,
        )

    def _answered(
        self, sentence: Sentence, answer: re.Match[str]
    ) -> Iterator[Statement]:
        """Read "No." under a heading that asks whether the provider trains."""
        headings = self.text.clause_of(sentence).headings
        if not headings or not headings[-1].rstrip().endswith("?"):
            return
        question = _as_we_say(plain(headings[-1]))
        if not purposes(question, self.names) or not weigh(question):
            return
        naming = naming_of(sentence, self.text)
        default = answer["default"] or answer["also"]
        value = "on" if answer["yes"] else "off_opt_in" if default else "off"
        plans = naming.among(self.text.document.covers)
        yield Statement(sentence, value, "answer_to_question", plans, bool(naming))

    def _context(self, sentence: Sentence) -> tuple[Sentence, ...] | None:
        """Return the sentences that say what is opted out of; None: not training."""
        for other in reversed(self.text.neighbours(sentence, before=2, after=0)):
            words = self.text.plain(other)
            if purposes(words, self.names) and not phrases.OTHER_CHOICES.search(words):
                return (other,)
        for heading in self.text.clause_of(sentence).headings[-2:]:
            if purposes(_as_we_say(plain(heading)), self.names):
                return ()
        return None


_ANSWER = re.compile(
    r"(?P<default>by default, )?(?:(?P<yes>yes)|no|never)(?P<also>, (?:not )?by"
    r" default)?"
    r"(?=[.,!;: ]|$)(?! (?:matter|one|longer|part|more))"
)


def _as_we_say(question: str) -> str:
    """Turn a customer's question round: "your models" are ours, "my data" yours."""
    ours = re.sub(r"\byour\b", "our", question)
    return re.sub(r"\bmy\b", "your", ours)


_LISTED = re.compile(r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)?(?:to\s|\w+ing\b)")
_GOES_ON = re.compile(
    r"^(?:for example|for instance|this|these|it|they|such|specifically|in particular"
    r"|including"
    r"|we (?:may |will |might |also )*(?:also )?(?:do so|use (?:it|this|these|that"
    r"|them|such)))\b"
)
_OTHER_PURPOSES = re.compile(r"\b(?:not|never)\b.*\bpurposes?\b")
_IN_PARTICULAR = re.compile(r"\b(?:not|never|including)\b")
_PRONOUN = re.compile(r"\b(?:it|them|they|this|these|that|those|such)\b")
_ANY_DATA = re.compile(r"\b(?:data|information)\b")
_DO_IT = re.compile(
    r"^\W*(?:yes[.,]? )?(?:to (?:do so|opt out)[^,]{0,40},? )?(?:please )?(?:you can "
    r"|you may )?"
    r"(?:visit|go|open|turn|disable|switch|toggle|navigate|click|e-?mail|contact"
    r"|select|use|fill"
    r"|submit|follow|uncheck|choose)\b"
)
_YOU_MAY = re.compile(
    r"\b(?:you|users?|customers?)(?:'ll)? (?:may|can|are able|have the (?:right|option"
    r"|ability)"
    r"|always|also|will be able|must|should|need|do not|don't)\b|\bto opt[- ]out\b"
    r"|\bopt[- ]?out(?:s)?\b|\bif you (?:\w+ ){0,3}(?:opt|object|prefer|disable|turn)\b"
)


def _choice(main: str, at: int) -> tuple[str, str, bool] | None:
    """Read what governs the purpose: opting out of it, opting in to it, choosing."""
    start = max(0, at - 160)
    near = main[start:at]
    if phrases.OTHER_CHOICES.search(near):
        return None
    outs = [out for out in phrases.OPT_OUT.finditer(main, start) if out.start() < at]
    if outs:
        if _UNABLE.search(main[start : outs[-1].start()]):
            return "on", "cannot_opt_out_of_training", True
        return "on_opt_out", "can_opt_out_of_training", True
    if re.search(r"\bopt(?:ed|ing|s)?[- ]?in(?:to)?\b", near):
        return "off_opt_in", "can_opt_in_to_training", True
    if phrases.CHOOSE.search(near) and re.search(r"\byou\b|\busers?\b", near):
        return "on_opt_out", "can_choose_about_training", False
    return None


_UNABLE = re.compile(r"\b(?:cannot|can't|not able to|unable to)\b")


def exempt_kinds(words: str) -> frozenset[str]:
    """Return which kinds of content words set apart from an opt-out."""
    return frozenset(
        kind
        for kind, pattern in (
            ("feedback", phrases.FEEDBACK),
            ("safety_flagged", phrases.FLAGGED),
            ("public", phrases.MADE_PUBLIC),
            ("deidentified", phrases.DEIDENTIFIED),
            ("reviewed", phrases.REVIEWED),
        )
        if pattern.search(words)
    )


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the conditions of a frame come to."""

    unless_out: bool = False
    unless_in: bool = False
    if_out: bool = False
    if_not_out: bool = False
    if_in: bool = False
    if_private: bool = False
    even: bool = False
    unknown: bool = False
    unless_kinds: frozenset[str] = frozenset()
    if_kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: str, frame: Frame) -> "Conditions":
        """Classify the conditions of one frame."""
        unless = " ".join(_of_role(words, frame, Role.UNLESS))
        when = " ".join(_of_role(words, frame, Role.IF))
        even = " ".join(_of_role(words, frame, Role.EVEN))
        not_out = bool(_NOT_OPTED_OUT.search(when))
        in_ = bool(phrases.OPT_IN.search(when))
        out = bool(phrases.OPT_OUT.search(when)) and not not_out
        private = bool(phrases.SETTING_OFF.search(when))
        kinds = exempt_kinds(when) if when else frozenset()
        return cls(
            unless_out=bool(phrases.OPT_OUT.search(unless)),
            unless_in=bool(phrases.OPT_IN.search(unless)),
            if_out=out,
            if_not_out=not_out,
            if_in=in_ and not private,
            if_private=private,
            even=bool(even),
            unknown=bool(when) and not (out or not_out or in_ or private or kinds),
            unless_kinds=exempt_kinds(unless) if unless else frozenset(),
            if_kinds=kinds,
        )

    @property
    def exempts(self) -> bool:
        """Tell whether the statement is only on content that is set apart."""
        return self.even or (bool(self.if_kinds) and not self.if_out)

    def judge(self, main: str, no: bool) -> tuple[str, str, bool]:
        """Return value, rule and sureness; an empty value where nothing follows."""
        return self._denied(main) if no else self._allowed(main)

    def _allowed(self, main: str) -> tuple[str, str, bool]:
        if self.unless_out or self.if_not_out:
            return "on_opt_out", "train_unless_you_opt_out", True
        if self.if_out:
            return "on_opt_out", "train_subject_to_opt_out", True
        if self.if_private:
            return "on_opt_out", "train_by_setting", False
        if self.if_in or _WITH_LEAVE.search(main):
            return "off_opt_in", "train_only_if_you_allow", True
        if _SUBJECT_TO_CHOICE.search(main):
            return "on_opt_out", "train_subject_to_opt_out", True
        return "on", "train", not self.unknown

    def _denied(self, main: str) -> tuple[str, str, bool]:
        if self.unless_in or _NOT_WITHOUT_LEAVE.search(main):
            return "off_opt_in", "not_train_unless_you_allow", True
        if self.unless_out:
            return "off_opt_in", "not_train_unless_you_choose", False
        if self.if_out or self.if_private:
            return "on_opt_out", "not_train_if_you_opt_out", True
        if _BY_DEFAULT.search(main):
            return "off_opt_in", "not_train_by_default", True
        if self.if_in:
            return "off_opt_in", "not_train_if_not_allowed", False
        return "off", "not_train", not self.unknown


def _of_role(words: str, frame: Frame, role: Role) -> Iterator[str]:
    for part in frame.conditions:
        if part.role is role:
            yield words[part.start : part.end]


_NOT_OPTED_OUT = re.compile(
    r"\b(?:not|n't|never) (?:\w+ )?(?:opt(?:ed)?[- ]?out|object(?:ed)?|disabled?"
    r"|turn(?:ed)? off)"
)
_WITH_LEAVE = re.compile(
    r"\b(?:with|upon|after|based on|subject to)(?: \w+)? (?:your|the user's|user"
    r"|customer's|prior"
    r"|express|explicit)(?: \w+){0,3} (?:consent|permission|authori[sz]ation|approval"
    r"|opt-in)\b"
)
_NOT_WITHOUT_LEAVE = re.compile(
    r"\bwithout (?:your|customer's|prior|express|explicit|first|obtaining|asking)\b"
)
_SUBJECT_TO_CHOICE = re.compile(
    r"\b(?:subject to|depending on|based on|according to|in accordance with)"
    r" (?:your|user|the)(?: \w+){0,2} (?:opt-?out|choices?|settings?|preferences?"
    r"|controls?)\b"
)
_BY_DEFAULT = re.compile(r"\bby default\b|\bdefaults? (?:is|to|setting)\b")
