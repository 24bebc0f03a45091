"""What each sentence says of training on content: the reading behind three terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.facts import phrases
from tracker.facts.answers import (
    answer,
    at_first,
    is_about_training,
    is_protection,
)
from tracker.facts.conditions import Conditions, choice, exempt_kinds
from tracker.facts.context import Sentence, Text, plain, split
from tracker.facts.frames import Frame, Part, Role, frames
from tracker.facts.grid import trained_by_plan
from tracker.facts.purpose import (
    Weight,
    blank,
    defined,
    denied,
    has_content,
    is_ours,
    is_strangers,
    purposes,
    us,
    weigh,
)
from tracker.facts.who import Naming, named_in, naming_above
from tracker.records import ClauseKind


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of the default; `value` as in training_default."""

    sentence: Sentence
    value: str
    rule: str
    plans: tuple[str, ...]
    named: bool = False  # plans are named, not only implied by the document
    weight: Weight = Weight.CONTENT
    sure: bool = True
    more: tuple[Sentence, ...] = ()  # read together with it
    outright: int = 0  # how plainly it is said, to choose the sentence to quote


@dataclass(frozen=True, slots=True)
class Pointer:
    """ "Like Team": what holds for the source's plans holds for these too."""

    sentence: Sentence
    plans: tuple[str, ...]
    source: tuple[str, ...]


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
_WORTH = (
    *("train", "model", "algorithm", "machine", "artificial intell", " ai", "llm"),
    *("opt out", "opt-out", "opted", "opting", "opts", "opt in", "opt-in", "object"),
    *(
        "turn",
        "switch",
        "toggl",
        "disabl",
        "uncheck",
        "setting",
        "not want",
        "n't want",
    ),
    *("refus", "declin", "withdraw", "revoke", "rather not", "prefer", " purpose"),
    *("@", " form", "e-mail", "email", "support"),
    *("not apply", "not extend", "exception", "tick", "ask us", "tell us"),
    *(
        "we do.",
        "we do not.",
        "we don't.",
        "they are.",
        "let us know",
        "say no",
        "say so",
        "stop",
        "want this",
        "wish this",
    ),
)
# A lead-in that is a condition, and an item that only goes on with its lead-in.
_CONDITION = re.compile(r"^\W*(?:if|when|where|unless|even if|once|with)\b")
_FRAGMENT = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)?(?:[\w ,&/-]{3,60}:\s)?(?:to\s|\w+ing\b|(?:train"
    r"|improve|develop|use|improvement|development|enhancement|refinement|evaluat\w+"
    r"|enhance|build|research|fine-?tune|refine)\b)"
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


@dataclass(frozen=True, slots=True)
class Claim:
    """A main part in which the provider trains, or says that it does not."""

    line: Line
    frame: Frame
    main: str
    match: re.Match[str]  # the purpose
    no: bool
    weight: Weight | None
    conditions: Conditions
    naming: Naming
    beside: frozenset[str] = frozenset()  # kinds that the words around speak of

    @property
    def all_the_same(self) -> bool:
        """Tell whether it is said in spite of an opt-out: "we may still"."""
        still = self.conditions.if_out and _STILL.search(self.main)
        anyway = _ANYWAY.search(self.main) and exempt_kinds(self.main)
        return not self.no and (self.conditions.even or bool(still or anyway))

    @property
    def exempts(self) -> bool:
        """Tell whether it is only on content that is set apart."""
        flagged = phrases.FLAGGED_CONTENT.search(self.main, 0, self.match.start())
        return (
            self.all_the_same
            or self.conditions.exempts
            or (not self.no and bool(flagged or self.beside))
        )

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of content that it sets apart from the default."""
        if self.no:
            return self.conditions.unless_kinds
        kinds = {*self.conditions.if_kinds, *self.beside}
        if self.all_the_same:
            kinds |= exempt_kinds(self.line.words)
        if self.weight is None and phrases.FEEDBACK.search(self.main):
            kinds.add("feedback")
        if phrases.DEIDENTIFIED.search(blank(_KEPT_AS, blank(_TREATMENT, self.main))):
            kinds.add("deidentified")
        if phrases.FLAGGED_CONTENT.search(self.main):
            kinds.add("safety_flagged")
        open_to_all = phrases.MADE_PUBLIC.search(self.main)
        if open_to_all and "publicly available" not in self.main:
            kinds.add("public")
        return frozenset(kinds)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the sentences of one text; `names` are the provider's own."""

    text: Text
    names: tuple[str, ...]
    defined: re.Pattern[str] | None = None  # names given to customers' content

    @classmethod
    def of(cls, text: Text) -> "Reader":
        """Return the reader of this text."""
        return cls(text, us(text), defined(text))

    def statements(self) -> Iterator[Statement | Exemption | Pointer]:
        """Yield what the sentences state, tables first, then in reading order."""
        tabled: set[int] = set()
        for number, value, plans in trained_by_plan(self.text, self.names):
            row = next(one for one in self.text.sentences if one.clause == number)
            whole = Sentence(self.text.clauses[number].text, number, row.place)
            yield Statement(whole, value, "table_by_plan", plans, named=True)
            tabled.add(number)
        for sentence in self.text.sentences:
            if sentence.clause in tabled:
                continue
            words = self.text.plain(sentence)
            if self.text.is_heading(sentence):
                yield from self._headed(sentence, words)
                continue
            yield from self._denied_below(sentence, words)
            if alike := _LIKE.match(sentence.text):
                yield from self._pointed(sentence, alike)
            if value := answer(words):
                yield from self._answered(sentence, value)
            elif (pair := _ASKED.match(words)) and (
                value := answer(words[pair.end() :])
            ):
                asked = pair["asked"]
                lead = self.text.lead(sentence)
                if lead and named_in(sentence.text[: pair.end()], self.text):
                    asked = plain(lead)  # "Free: yes" below a question
                yield from self._answered(sentence, value, asked)
            if _DEFINES.match(words) or _ADVICE.match(words) or words.endswith("?"):
                continue
            if any(word in words for word in _WORTH):
                yield from self._read(self._line(sentence, words))

    def _pointed(self, sentence: Sentence, alike: re.Match[str]) -> Iterator[Pointer]:
        """Read "Enterprise: like Team" or "Same as Team" under a plan's heading."""
        covers = self.text.document.covers
        source = named_in(f"{alike['tier'].strip()} plan", self.text)
        label = alike["label"] or ""
        target = named_in(label, self.text) or naming_above(sentence, self.text)
        if source.plans and target.plans:
            yield Pointer(sentence, target.among(covers), source.among(covers))

    def _line(self, sentence: Sentence, words: str) -> Line:
        """Put the lead-in in front of an item that is a fragment or conditioned."""
        items = self.text.items(sentence)
        clause = self.text.clause_of(sentence)
        above = [*split(clause.lead)][-1:] if clause.kind is ClauseKind.ITEM else []
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

    def _read(self, line: Line) -> Iterator[Statement | Exemption]:
        """Read every frame by the part in which the purpose stands."""
        if spared := self._spared(line):
            yield spared
            return
        if not (
            purposes(line.words, self.names)
            or phrases.OPT_OUT.search(line.words)
            or phrases.OPT_IN.search(line.words)
            or _DO_IT.match(line.words)
            or _SHORT_END.search(line.words)
            or _STEERS.search(line.words)
        ):
            return
        named = False  # training, by an earlier frame of this sentence
        for frame in frames(line.words, self.names):
            found = tuple(self._read_frame(line, frame))
            found = found or tuple(self._by_context(line, frame, named))
            yield from found or self._in_short(line, frame)
            named = named or bool(found)

    def _spared(self, line: Line) -> Exemption | None:
        """Read "opting out does not apply to …", "this does not …", "one exception"."""
        leaves = _LEAVES.search(line.words)
        found = leaves or _SPARES.search(line.words) or _EXCEPTION.search(line.words)
        if found is None:
            return None
        behind = line.words[found.end() :]
        kinds = exempt_kinds(behind) or (
            frozenset() if leaves else exempt_kinds(line.words)
        )
        if not kinds:
            return None
        context: tuple[Sentence, ...] | None = ()
        if not leaves:
            context = self._context(line.sentence)
        if context is None:
            return None
        covers = naming_above(line.sentence, self.text).among(self.text.document.covers)
        return Exemption(
            line.sentence, kinds, "opt_out_leaves_out", covers, more=context
        )

    def _read_frame(self, line: Line, frame: Frame) -> Iterator[Statement | Exemption]:
        main = _main_words(line.words, frame)
        if frame.main is not None:
            raw = line.raw[frame.main.start : frame.main.end]
            if purposes(main, self.names) and is_strangers(raw, self.text, self.names):
                return
            around = self._around(line.sentence)
            for match in purposes(main, self.names):
                behind = frame.main.start + match.end() > line.own
                if behind and is_ours(main, match.start(), self.names, around):
                    yield from self._stated(line, frame, main, match)
                    return
        for part in frame.conditions:
            inside = line.words[part.start : part.end]
            if part.end > line.own and purposes(inside, self.names):
                yield from self._conditional(line, frame, part, main)
                return

    # -- the purpose stands in the main part -----------------------------------------

    def _stated(
        self, line: Line, frame: Frame, main: str, match: re.Match[str]
    ) -> Iterator[Statement | Exemption]:
        naming = self._naming(line, frame)
        if state := at_first(line.words):
            yield self._statement(line, naming, state, "state_by_default")
            return
        if chosen := choice(main, match.start()):
            value, rule, sure = chosen
            statement = self._statement(line, naming, value, rule, sure=sure)
            yield replace(statement, outright=has_content(main, self.defined))
            return
        if _in_quotes(main, match.start()):
            if _SWITCH.search(main):
                rule = "switch_by_name"
                yield self._statement(line, naming, "on_opt_out", rule)
            return
        if _BEFORE_WE_DO.search(main):
            return
        items = " ".join(self.text.plain(item) for item in line.items)
        claim = Claim(
            line,
            frame,
            main,
            match,
            denied(main, match),
            self._weight(line, frame, main, match, bool(naming)),
            Conditions.of(line.words, frame, items),
            naming,
            self._beside(line, main),
        )
        yield from self._exempted(claim)
        yield from self._claimed(claim)

    def _beside(self, line: Line, main: str) -> frozenset[str]:
        """Return feedback where the heading or what a pronoun stands for is that."""
        headings = self.text.clause_of(line.sentence).headings
        above = plain(headings[-1]) if headings else ""
        if len(above.split()) <= _SHORT_HEADING and phrases.FEEDBACK.search(above):
            return frozenset({"feedback"})
        if _ON_FEEDBACK.match(line.words):
            return frozenset({"feedback"})
        if not _OBJECT.search(main) or has_content(main, self.defined):
            return frozenset()
        for other in self.text.neighbours(line.sentence, before=1, after=0):
            if phrases.FEEDBACK.search(self.text.plain(other)):
                return frozenset({"feedback"})
        return frozenset()

    def _claimed(self, claim: Claim) -> Iterator[Statement]:
        """Yield what a claim states of the default."""
        weight = self._bearing(claim)
        if weight is None:
            return
        conditions = claim.conditions
        if conditions.unknown and claim.naming:
            conditions = replace(conditions, unknown=False)
        others = tuple(self._set_apart(claim.line, claim.frame, claim.no))
        if claim.no and others:  # "except when you use the free plan"
            value, rule, sure = "off", "not_train", True
        else:
            value, rule, sure = conditions.judge(claim.main, claim.no)
            if value == "on" and self._by_consent(claim.line.sentence):
                value, rule = "off_opt_in", "row_by_consent"
        plainly = has_content(claim.main, self.defined)
        trained = "train" in claim.match.group()
        statement = self._statement(claim.line, claim.naming, value, rule, weight, sure)
        yield replace(statement, outright=plainly + 2 * trained)
        yield from others

    def _by_consent(self, sentence: Sentence) -> bool:
        """Tell whether a table row gives consent as the ground."""
        clause = self.text.clause_of(sentence)
        cells = plain(clause.text).split(" | ") if clause.kind is ClauseKind.ROW else ()
        return any(_CONSENT.match(cell) for cell in cells)

    def _bearing(self, claim: Claim) -> Weight | None:
        """Weigh a claim on the default; None where it is on something narrower."""
        main, weight = claim.main, claim.weight
        if weight is None or claim.exempts:
            return None
        if claim.no:
            unknown = claim.conditions.unknown and not claim.naming
            if unknown or _NARROWER.search(main) or _AFTERWARDS.match(main):
                return None  # what holds for temporary chats or minors alone
            # "We do not seek personal data to train" is not about content.
            outright = weight is Weight.CONTENT or _USES.search(main)
            return weight if outright else None
        rest = blank(phrases.ONLY_PUBLIC, main)
        if rest != main and not has_content(rest, self.defined):
            return None  # what is not public is not spoken of
        if phrases.DEIDENTIFIED.search(main):
            # Content after all, if nothing else is said.
            return Weight.HINT if weight is Weight.CONTENT else None
        return Weight.HINT if _POINTS.match(claim.line.words) else weight

    def _statement(
        self,
        line: Line,
        naming: Naming,
        value: str,
        rule: str,
        weight: Weight = Weight.CONTENT,
        sure: bool = True,
    ) -> Statement:
        plans = naming.among(self.text.document.covers)
        more = line.lead + self._answering(line)
        return Statement(
            line.sentence, value, rule, plans, bool(naming), weight, sure, more
        )

    def _answering(self, line: Line) -> tuple[Sentence, ...]:
        """Return the items that answer a sentence which ends in a colon."""
        telling = tuple(
            item for item in line.items if _TELLS.search(self.text.plain(item))
        )
        return telling or line.items[:1]

    def _naming(self, line: Line, frame: Frame) -> Naming:
        """Return the plans named in the frame, else above the sentence."""
        start = min(part.start for part in frame.parts)
        end = max(part.end for part in frame.parts)
        own = named_in(line.raw[start:end], self.text)
        if not own and (label := _LABEL.match(line.sentence.text)):
            own = named_in(label.group(), self.text)  # "Free and Plus: …"
        clause = self.text.clause_of(line.sentence)
        if not own and clause.kind is ClauseKind.ROW:
            first = clause.text.split(" | ")[0]
            own = named_in(f"{first} plan", self.text) if len(first) < _NAME else own
        return own or naming_above(line.sentence, self.text)

    def _around(self, sentence: Sentence) -> str:
        """Return the plain words above a sentence: lead-in and headings."""
        clause = self.text.clause_of(sentence)
        return plain(" / ".join((*clause.headings[-2:], clause.lead)))

    def _weight(
        self,
        line: Line,
        frame: Frame,
        main: str,
        match: re.Match[str],
        named: bool,
    ) -> Weight | None:
        """Weigh a frame; by its table row, list or last sentence where it is silent."""
        if self._of_other_data(main, match):
            return None
        conditions = [line.words[part.start : part.end] for part in frame.conditions]
        whole = " ".join([main, *conditions])
        own = weigh(whole, self.defined)
        if own is Weight.CONTENT or (own is None and phrases.NOT_CONTENT.search(whole)):
            return own
        clause = self.text.clause_of(line.sentence)
        if clause.kind is ClauseKind.ROW:
            return weigh(plain(clause.text), self.defined) or own
        if own or phrases.FEEDBACK.search(main):
            return own
        if _PRONOUN.search(main) and has_content(line.words, self.defined):
            return Weight.CONTENT
        if named and (_ANY_DATA.search(main) or _SUBJECTLESS.match(main)):
            return Weight.CONTENT
        if match.group().endswith("training") and _STATE.match(main, match.end()):
            return Weight.CONTENT
        if _FRAGMENT.match(line.words[line.own :]):
            return weigh(self._around(line.sentence), self.defined)
        words = line.words.strip()
        goes_on = _GOES_ON.match(words) or _OBJECT.search(main)
        if goes_on and not _DESCRIBES.match(words):
            for other in reversed(
                self.text.neighbours(line.sentence, before=2, after=0)
            ):
                if before := weigh(self.text.plain(other), self.defined):
                    return before
        return None

    def _of_other_data(self, main: str, match: re.Match[str]) -> bool:
        """Tell whether what is used, before the purpose, is not customers' content."""
        before = main[: match.start()]
        if match.group().startswith("train") and _MODELS_ARE.search(before):
            return not phrases.OWNED.search(main)
        other = phrases.NOT_CONTENT.search(before)
        return bool(other) and not has_content(before, self.defined)

    def _set_apart(self, line: Line, frame: Frame, no: bool) -> Iterator[Statement]:
        """Yield the opposite for plans that an unless part names."""
        for part in frame.conditions:
            if part.role is not Role.UNLESS:
                continue
            inside = line.words[part.start : part.end]
            first = re.match(r"\W*\w+(?: for| than)?", inside)
            start = part.start + (first.end() if first else 0)
            named = named_in(line.raw[start : part.end], self.text)
            if not named.plans or not named.among(self.text.document.covers):
                continue
            if no:
                value = "on_opt_out" if phrases.OPT_OUT.search(inside) else "on"
                yield self._statement(line, named, value, "train_only_these_plans")
            else:
                yield self._statement(line, named, "off", "train_but_not_these_plans")

    def _exempted(self, claim: Claim) -> Iterator[Exemption]:
        """Yield content that is used all the same."""
        line, covers = claim.line, self.text.document.covers
        telling = tuple(
            item for item in line.items if exempt_kinds(self.text.plain(item))
        )
        kinds = claim.kinds
        if claim.all_the_same:  # "even if you opt out, we may in these cases:"
            kinds = kinds.union(*(exempt_kinds(self.text.plain(i)) for i in telling))
        if not kinds:
            return
        yield Exemption(
            line.sentence,
            kinds,
            "not_used_except" if claim.no else "used_all_the_same",
            claim.naming.among(covers) if claim.naming.plans else covers,
            more=line.lead + telling,
        )

    # -- the purpose stands in a condition --------------------------------------------

    def _conditional(
        self, line: Line, frame: Frame, part: Part, main: str
    ) -> Iterator[Statement | Exemption]:
        """Read "if you do not want us to train, …", "unless you opt out of …"."""
        inside = line.words[part.start : part.end]
        naming = self._naming(line, frame)
        if phrases.OTHER_CHOICES.search(inside):
            return
        if part.role is Role.EVEN:
            kinds = Conditions.of(line.words, frame).if_kinds | exempt_kinds(main)
            if kinds:
                plans = naming.among(self.text.document.covers)
                yield Exemption(line.sentence, kinds, "even_if_opted_out", plans)
        elif part.role is Role.UNLESS and _OTHER_PURPOSES.search(main):
            if weigh(main, self.defined) is Weight.CONTENT and _IN_PARTICULAR.search(
                inside
            ):
                yield self._statement(line, naming, "off", "not_for_other_purposes")
        elif phrases.OPT_OUT.search(inside) or (
            part.role is Role.IF and phrases.OPT_OUT.search(main)
        ):
            rule = "if_you_do_not_want_training"
            statement = self._statement(line, naming, "on_opt_out", rule)
            yield replace(statement, outright=has_content(inside, self.defined))
        elif _DECIDE.search(main):
            rule = "can_choose_about_training"
            yield self._statement(line, naming, "on_opt_out", rule, sure=False)
        elif phrases.OPT_IN.search(inside):
            rule = "if_you_allow_training"
            yield self._statement(line, naming, "off_opt_in", rule, Weight.HINT)

    # -- the purpose stands above or beside ------------------------------------

    def _by_context(self, line: Line, frame: Frame, named: bool) -> Iterator[Statement]:
        """Read "you can opt out in settings" under a heading or after a sentence."""
        said = " ".join(line.words[part.start : part.end] for part in frame.parts)
        if phrases.OTHER_CHOICES.search(said) or _NO_WAY_OUT.search(said):
            return
        headings = self.text.clause_of(line.sentence).headings
        above = plain(headings[-1]) if headings else ""
        if _UNLESS_IN.search(said) and has_content(said, self.defined):
            value, rule, after = "off_opt_in", "not_train_unless_you_allow", 2
        elif (
            phrases.OPT_OUT.search(said)
            and (_YOU_MAY.search(said) or _DO_IT.match(said))
        ) or (
            _NOT_APPLYING.search(said)
            or (phrases.OPT_OUT.search(above) and _DO_IT.match(said))
        ):
            value, rule, after = "on_opt_out", "opt_out_of_training_beside", 0
        elif not named and (steered := self._steered(line, said)):
            yield steered
            return
        else:
            return
        context = () if named else self._context(line.sentence, after)
        if context is None:
            return
        naming = self._naming(line, frame)
        if named and _NOT_APPLYING.search(said):  # it speaks of the same plans
            naming = named_in(line.raw, self.text) or naming
        plans = naming.among(self.text.document.covers)
        more = context + self._answering(line)
        yield Statement(line.sentence, value, rule, plans, bool(naming), more=more)

    def _steered(self, line: Line, said: str) -> Statement | None:
        """Read "you can change this in settings" right after what is (not) used."""
        words = said
        before: tuple[Sentence, ...] = ()
        label = _LABEL.match(said.lstrip())
        if label and purposes(label.group(), self.names):
            words = said[label.end() :]
        else:
            before = self.text.neighbours(line.sentence, before=1, after=0)
            if not before or not (claimed := self._claims(before[0])):
                return None
            if claimed == "off":
                return self._allowable(line, words, before)
        told = any(pattern.search(words) for _, pattern in phrases.CHANNELS[:3])
        if not told or not (_STEERS.search(words) or phrases.OPT_OUT.search(words)):
            return None
        naming = naming_above(line.sentence, self.text)
        statement = self._statement(
            line, naming, "on_opt_out", "way_out_beside", sure=bool(label)
        )
        return replace(statement, more=before)

    def _allowable(
        self, line: Line, words: str, before: tuple[Sentence, ...]
    ) -> Statement | None:
        """Read "you can share them with us in settings" after a denial."""
        if is_protection(words) or not (
            _MAY_SHARE.search(words) and phrases.OPT_IN.search(words)
        ):
            return None
        naming = naming_above(line.sentence, self.text)
        rule = "not_train_but_can_be_allowed"
        statement = self._statement(line, naming, "off_opt_in", rule)
        return replace(statement, sentence=before[0], more=(line.sentence,))

    def _claims(self, sentence: Sentence) -> str:
        """Return "on" or "off" where a sentence says outright whether we train."""
        words = self.text.plain(sentence)
        for match in purposes(words, self.names):
            if is_ours(words, match.start(), self.names, self._around(sentence)):
                return "off" if denied(words, match) else "on"
        return ""

    def _in_short(self, line: Line, frame: Frame) -> Iterator[Statement]:
        """Read "if you use the free plan, we do" after a statement on training."""
        main = _main_words(line.words, frame)
        short = _SHORT.match(main)
        before = self.text.neighbours(line.sentence, before=1, after=0)
        naming = self._naming(line, frame)
        if not short or not naming or not before:
            return
        words = self.text.plain(before[0])
        if not any(
            is_ours(words, found.start(), self.names, "")
            for found in purposes(words, self.names)
        ):
            return
        yield replace(
            self._statement(
                line, naming, "off" if short["no"] else "on", "said_in_short"
            ),
            more=before,
        )

    def _context(
        self, sentence: Sentence, after: int = 0
    ) -> tuple[Sentence, ...] | None:
        """Return the sentences that say what is chosen; None: it is not training."""
        for other in reversed(self.text.neighbours(sentence, before=2, after=after)):
            words = self.text.plain(other)
            if purposes(words, self.names) and not phrases.OTHER_CHOICES.search(words):
                return (other,)
        for heading in self.text.clause_of(sentence).headings[-2:]:
            if purposes(_as_we_say(plain(heading)), self.names):
                return ()
        return None

    def _headed(self, sentence: Sentence, words: str) -> Iterator[Statement]:
        """Read a heading that denies: "We never train on your data"."""
        found = purposes(words, self.names)
        if words.endswith("?") or not found or not _DENIAL.search(words):
            return
        if not has_content(words, self.defined):
            return
        line = Line(sentence, sentence.text, words)
        for frame in frames(words, self.names):
            for one in self._read_frame(line, frame):
                if isinstance(one, Statement) and one.value.startswith("off"):
                    yield one

    def _denied_below(self, sentence: Sentence, words: str) -> Iterator[Statement]:
        """Read "we do not use your files" under a heading that asks on training."""
        headings = self.text.clause_of(sentence).headings
        above = _as_we_say(plain(headings[-1])) if headings else ""
        if not (purposes(above, self.names) or is_about_training(above)):
            return
        if not _NOT_USED.match(words) or purposes(words, self.names):
            return
        if not is_ours(words, len(words), self.names, "") or choice(above, len(above)):
            return
        naming = named_in(sentence.text, self.text)
        naming = naming or naming_above(sentence, self.text)
        plans = naming.among(self.text.document.covers)
        yield Statement(sentence, "off", "not_used_below", plans, bool(naming))

    def _answered(
        self, sentence: Sentence, value: str, asked_here: str = ""
    ) -> Iterator[Statement]:
        """Read "No." under a heading that asks whether the provider trains."""
        before = self.text.neighbours(sentence, before=1, after=0)
        headings = self.text.clause_of(sentence).headings
        if (
            before
            and not before[0].text.endswith("?")
            and answer(self.text.plain(before[0]))
        ):
            before = ()  # another answer to the same heading: "Off for Team. On for …"
        asking = before[0].text if before else headings[-1] if headings else ""
        if asked_here:
            before, asking = (), asked_here
        question = _as_we_say(plain(asking))
        titled = not before and is_about_training(question)
        if not titled:
            asked = purposes(question, self.names)
            if not asked or choice(question, asked[0].start()):
                return
            if not question.rstrip().endswith("?") and before:
                return
            heavy = weigh(question, self.defined) or asked_here or not before
            if not heavy or not is_ours(question, asked[0].start(), self.names, ""):
                return
        naming = named_in(sentence.text, self.text)
        naming = naming or naming_above(sentence, self.text)
        plans = naming.among(self.text.document.covers)
        more = before if before and not titled else ()
        yield Statement(
            sentence, value, "answer_to_question", plans, bool(naming), more=more
        )


def _main_words(words: str, frame: Frame) -> str:
    """Return the main part's words, with conditions in brackets blanked."""
    main = frame.main
    if main is None:
        return ""
    kept = words[main.start : main.end]
    for part in frame.conditions:
        if main.start <= part.start and part.end <= main.end:
            at, size = part.start - main.start, part.end - part.start
            kept = kept[:at] + "_" * size + kept[at + size :]
    return kept


def _in_quotes(main: str, at: int) -> bool:
    """Tell whether a place stands between double quotes: in the name of a switch."""
    return main.count('"', 0, at) % 2 == 1 and '"' in main[at:]


def _as_we_say(question: str) -> str:
    """Turn a customer's question round: "your models" are ours, "my data" yours."""
    ours = re.sub(r"\byour\b", "our", question)
    return re.sub(r"\bmy\b", "your", ours)


_DEFINES = re.compile(r"^\W*\"[\w '/-]{2,40}\" (?:means|shall mean|refers to)\b")
_POINTS = re.compile(
    r"^\W*(?:for (?:more|further|additional) (?:information|details)|to (?:learn|read)"
    r"|learn|see|read|please (?:see|read|refer|visit)|more information|you can (?:read"
    r"|learn|find)|our (?:privacy )?(?:policy|notice)|this (?:policy|notice|article"
    r"|page))\b"
)
_DESCRIBES = re.compile(
    r"^(?:this|these|such|the) (?:training|models?|process|approach|techniques?"
    r"|steps?)\b"
)
_USES = re.compile(r"\b(?:use|uses|used|using|process|processed|processes|train on)\b")
_MODELS_ARE = re.compile(
    r"\b(?:models?|llms?|systems?|they|it)\b[^.;]{0,30}\b(?:is|are|was|were|been)"
    r"(?: \w+)? $"
)
_SWITCH = re.compile(
    r"\b(?:click|select|choos|toggl|turn|enabl|disabl|switch|check|uncheck|option"
    r"|setting|button|control|labell?ed|called|request)"
)
_LIKE = re.compile(
    r"^\W*(?P<label>[^.;:|]{2,60}[:|] ?)?(?:(?i:like|(?:the )?same as|identical to"
    r"|just as"
    r"|as (?:for|on|with|in|under)|everything in|see)) (?:for |on |in |the )*"
    r"(?P<tier>[A-Z][\w ]{1,30})"
)
# "Used for training: no", "Q: do you train on it? A: no".
_ASKED = re.compile(r"^\W*(?:q: ?)?(?P<asked>[^.;:?]{6,110}[:?])\s(?:a: ?)?")
_LABEL = re.compile(r"^[^.;:|]{2,60}:(?=\s)")
_CONSENT = re.compile(
    r"^\W*(?:(?:with|on|your|the|explicit|express|prior|user|user's|customer's) )*"
    r"(?:consent|permission|opt[- ]?in)\b"
)
_FEW_WORDS = 4  # an item of so few has no verb of its own
_STEERS = re.compile(
    r"\b(?:stop|end|prevent|pause|halt|change|control|manage) (?:this|that|it|these"
    r"|us)\b"
    r"|\b(?:you|users?|customers?) (?:can |may |always )*(?:decide|choose|have (?:a"
    r"|the)"
    r" (?:choice|option))\b|\b(?:rather|prefer) (?:\w+ )?(?:not|we|that|us|didn't)\b"
    r"|\b(?:not|n't) (?:agree|want|like|wish|help)\b|\bin control\b|\bobjections?\b"
    r"|\bopting[- ]out\b|\blets? you\b|\bswitch(?:ed)? (?:it|this|that) off\b"
)
_MAY_SHARE = re.compile(
    r"\b(?:you|users?|customers?|members?|admin\w*)(?: \w+)? (?:can|may|are free to)\b"
    r"|\bif you (?:want|wish|like|would like|choose)\b"
)
_DENIAL = re.compile(r"\b(?:not|never|no|none|nor)\b|n't\b")
_NOT_USED = re.compile(
    r"^[^,;:]{0,80}?(?:\b(?:not|never)|n't)\b(?: \w+){0,2}? (?:use|used|uses|do this"
    r"|do so|do that|done)\b(?! to\b| for (?!this|that|it\b|these|any of))"
    r"(?:(?! (?:to|for|unless|if|except|without|when) )[^,;:]){0,60}"
    r"(?: for (?:this|that|it|these|any of)[^,;:]{0,30})?(?:, [^,;:]{0,40})?$"
)
_SHORT_END = re.compile(
    r"\b(?:do|does|may|will|is|are)(?:n't| not| never)?(?: so| used)?\W*$"
)
_SHORT = re.compile(
    r"^\W*(?:then )?(?:we|it|they|that|those|this|(?:the )?\w+ of [^,.;]{3,40})"
    r" (?:do|does|may|will|is|are)(?P<no>n't| not| never)?(?: so| used)?\W*$"
)
_ON_FEEDBACK = re.compile(
    r"^\W*(?:your |any |the |all )?feedback (?:is|are|may|that|which|you|we|may)\b"
)
# "Team: never used for training", "are used to …": what is used stands above.
_SUBJECTLESS = re.compile(
    r"^\W*(?:[^:]{2,60}: )?(?:is |are |may be |can be |never |not |always |also |will"
    r" be )*"
    r"used (?:for|to|in)\b"
)
_NAME = 60  # a longer first cell is no plan's name
_SHORT_HEADING = 4
_ANYWAY = re.compile(
    r"\bin (?:any|either|every|all|both) (?:events?|cases?|modes?|circumstances)\b"
    r"|\b(?:regardless|irrespective|anyway|anyhow|all the same|whatever|always)\b"
    r"|\bno matter\b|\b(?:still|nevertheless|nonetheless)\b"
)
_SPARES = re.compile(
    r"^\W*(?:however,? |but )?(?:this|that|it|these|the (?:above|foregoing|same"
    r"|preceding"
    r"|promise|commitment|restriction|exclusion|prohibition|choice|setting|rule"
    r"|previous|undertaking)|section [\d.]+|(?:clause|paragraph|article) [\d.]+)"
    r"[^.;]{0,50}?\b(?:does|do|will|shall)(?: not|n't) (?:apply|extend|cover|affect"
    r"|include|concern|hold)\b"
)
_EXCEPTION = re.compile(
    r"^\W*(?:there (?:is|are) |the |with |our )?(?:only |one |an |two |three |sole "
    r"|single |some )*exceptions?\b"
    r"|\b(?:is|are) (?:an |the (?:only )?|two |three )?exceptions?\b"
)
# What is done to content before it is used; it is all content still.
_TREATMENT = re.compile(
    r"\b(?:de-?identification|anonymi[sz]ation|aggregation|pseudonymi[sz]ation)\b"
)
# How content waits for its use is no exception: "kept in pseudonymised form".
_KEPT_AS = re.compile(
    r"\b(?:kept|stored|retained|held|keep|store|retain)\b[^.;]{0,30}\bin (?:an? )?"
    r"[\w-]+ (?:form|manner)\b"
)
# What holds once the customer has done what the sentence before says.
_AFTERWARDS = re.compile(
    r"^\W*(?:from (?:then|that (?:moment|point|day|time)) on\w*|thereafter|after that"
    r"|afterwards|once (?:you do|done|it is off|this is off|switched off|turned off)"
    r"|if you do(?: so| this)?)\b"
)
_NOT_APPLYING = re.compile(
    r"\b(?:this|that|the (?:foregoing|above|same)) (?:shall|does|will)(?: not|n't)"
    r" apply\b[^.;]{0,12}\b(?:if|where|when|to)\b[^.;]{0,60}\bset\b[^.;]{0,60}"
    r"\b(?:refuse|off|no|disabled?|decline|reject|deny)\b"
)
_STILL = re.compile(r"\b(?:still|continue|nevertheless|nonetheless)\b")
_TELLS = re.compile(
    "|".join(
        one.pattern for one in (phrases.OPT_OUT, phrases.OPT_IN, phrases.CHANNELS[0][1])
    )
    + r"|@|\bforms?\b|\be-?mail\b|\btrain(?:ing)?\b"
)
_NO_WAY_OUT = re.compile(
    r"\bno (?:way to |option to |possibility to )?opt(?:ing)?[- ]?out\b"
    r"|(?<!if )\b(?:you|users?|customers?) (?:cannot|can't|can not"
    r"|are (?:not able|unable) to) opt[- ]?out\b"
)
_LEAVES = re.compile(
    r"\bopt(?:ing|s)?[- ]?outs? (?:\w+ ){0,4}?(?:does|do|will)(?: not|n't) (?:apply"
    r"|affect|cover|extend|include|prevent|limit)\b"
)
_DECIDE = re.compile(r"\b(?:decide|choose|select|control)\W*$")
_NEVER = re.compile(r"\bwe (?:\w+ )?(?:never|don't|do not|won't|will not)\b")
_BEFORE_WE_DO = re.compile(
    r"\b(?:notify|inform|tell|ask)(?:ing)? you (?:before|prior)\b"
)
_ADVICE = re.compile(
    r"^\W*(?:please )?(?:do not|don't|avoid|never) (?:\w+ )?(?:enter|share|submit"
    r"|include|provide|upload|input|send|sharing|entering|submitting|including|use)\b"
)
_NARROWER = re.compile(
    r"\b(?:temporary|incognito|private|guest|ephemeral|deleted) (?:chats?"
    r"|conversations?"
    r"|sessions?|threads?|messages?|content)\b|\bminors\b|\bchildren\b|\bunder \d\d\b"
    r"|\bunder the age\b"
)
_GOES_ON = re.compile(
    r"^(?:for example|for instance|this|these|it|they|such|specifically|in particular"
    r"|including|we (?:may |will |might |also )*(?:also )?(?:do so"
    r"|use (?:it|this|these|that|them|such)))\b"
)
_OTHER_PURPOSES = re.compile(r"\b(?:not|never)\b.*\bpurposes?\b")
_IN_PARTICULAR = re.compile(r"\b(?:not|never|including)\b")
_OBJECT = re.compile(
    r"\b(?:use|uses|process|processes|using|train|on)(?: any of)? (?:it|them|this|that"
    r"|these|those|such)\b|\b(?:such|said|these|those) (?:texts?|data|content"
    r"|materials?"
    r"|files?|recordings?|images?|information|items|documents?)\b"
)
_PRONOUN = re.compile(r"\b(?:it|them|they|this|these|that|those|such)\b")
_ANY_DATA = re.compile(r"\b(?:data|information|accounts|workspaces)\b")
_STATE = re.compile(
    r" (?:is|stays|remains|will be|has been|can be|may be) (?:switched |turned |always"
    r" |not )?(?:off|on"
    r"|disabled|enabled|deactivated|activated|active)\b"
)
_UNLESS_IN = re.compile(
    r"\bunless (?:you|customer|the user)(?: \w+){0,2}"
    r" (?:opt[- ]?in|allow|permit|authori[sz]e|agree|consent)\b"
    r"|\b(?:do|does|did|have|has)(?: not|n't)"
    r" (?:opt(?:ed)?[- ]?in|(?:allow|permit|authori[sz]|agree|consent)\w*)\b"
)
_DO_IT = re.compile(
    r"^\W*(?:yes[.,]? )?(?:to (?:do so|opt out|disable|turn|stop)[^,]{0,40},?"
    r" )?(?:please )?"
    r"(?:you can |you may )?(?:visit|go|open|turn|disable|switch|toggle|navigate|click"
    r"|e-?mail|contact|select|use|fill|submit|follow|uncheck|choose)\b"
)
_YOU_MAY = re.compile(
    r"\b(?:this|that|it|which|training|use|option|setting|switch|sharing)"
    r" (?:can|may)(?: also)?(?: always)? be (?:\w+ ){0,2}?(?:disabled|switched off"
    r"|turned"
    r" off|deactivated|refused|stopped|revoked|objected|declined)\b"
    r"|\b(?:users?|customers?|those|members?|anyone|people|everyone|persons) who\b"
    r"|\b(?:whoever|anyone|everyone) (?:\w+ )?(?:wants?|wishe?s?|can|may)\b"
    r"|\b(?:you|users?|customers?|members?|subscribers?|admin\w*|clients?|licensees?"
    r"|creators?|students?|developers?)(?:'ll)?"
    r" (?:may|can|are able|have the (?:right|option"
    r"|ability)|always|also|will be able|must|should|need|do not|don't)\b"
    r"|\b(?:let us know|tell us|inform us|write to|drop us)\b|\bto opt[- ]out\b"
    r"|\bopt[- ]?out(?:s)?\b"
    r"|\bif you (?:\w+ ){0,3}(?:opt|object|prefer|disable|turn)\b"
)
