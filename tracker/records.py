"""The plain values that the folders exchange; imports none of them, does no I/O."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias

from tracker.words import words

# --- who offers, and what is watched ---


class Audience(StrEnum):
    """Under which kind of contract a plan is used."""

    CONSUMER = "consumer"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan of a provider; `words` are other names that pages use for it."""

    id: str
    name: str
    audience: Audience
    words: tuple[str, ...] = ()


class DocumentKind(StrEnum):
    """What a document is; at equal scope a contract beats a policy beats help."""

    CONTRACT = "contract"
    POLICY = "policy"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ArchivePath:
    """Where earlier captures of a document are found in a public archive."""

    collection: str
    path: str


@dataclass(frozen=True, slots=True)
class Range:
    """A part of a page between two elements, named by CSS selectors."""

    start: str
    end: str
    include_start: bool = True
    include_end: bool = False


class Fallback(StrEnum):
    """Another way to get a page that does not come by itself."""

    BROWSER = "browser"
    WAYBACK = "wayback"  # the newest capture in the Wayback Machine


@dataclass(frozen=True, slots=True)
class Document:
    """One page under watch: its address, the plans it covers, where its text is."""

    id: str  # "anthropic/privacy-policy"
    provider: str
    name: str
    url: str
    covers: tuple[str, ...]
    kind: DocumentKind = DocumentKind.POLICY
    select: tuple[str, ...] = ()  # CSS; empty: the main text is found by structure
    remove: tuple[str, ...] = ()  # CSS of parts that are not the document
    ranges: tuple[Range, ...] = ()
    browser: bool = False
    language: str = "en"
    every_hours: int = 12
    cron: str = ""  # five fields, UTC; every_hours is then the longest pause
    archive_paths: tuple[ArchivePath, ...] = ()
    ignore_robots: str = ""  # the reason, where robots.txt is overridden
    fallbacks: tuple[Fallback, ...] = ()  # in the order they are tried


@dataclass(frozen=True, slots=True)
class Provider:
    """A company with its plans and the documents it is watched by."""

    id: str
    name: str
    plans: tuple[Plan, ...]
    documents: tuple[Document, ...] = ()
    home: str = ""  # the provider's own site

    def plan(self, plan_id: str) -> Plan:
        """Return the plan with this id; KeyError if there is none."""
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        raise KeyError(plan_id)

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """All plan ids, in the order of the catalogue."""
        return tuple(plan.id for plan in self.plans)


# --- what a site answered ---


@dataclass(frozen=True, slots=True)
class Page:
    """What a site answered with at one moment: the bytes, and how they came."""

    document_id: str
    url: str  # asked for
    final_url: str  # after redirects
    fetched_at: datetime  # aware, UTC
    status: int
    content_type: str
    body: bytes
    source: str = "scan"  # "scan", "browser", "wayback", "open-terms-archive", …
    etag: str = ""  # what the site calls this state of the page, as it was sent
    last_modified: str = ""

    @property
    def sha256(self) -> str:
        """The body's SHA-256 in hex: the snapshot's address."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A site's word that the page is still as it was when it was last fetched."""

    document_id: str
    url: str
    checked_at: datetime


class TroubleKind(StrEnum):
    """Why a document could not be read; each is told once, and once when it heals."""

    UNREACHABLE = "unreachable"  # no answer, DNS, TLS, time-out
    REFUSED = "refused"  # robots.txt, or an address that may not be fetched
    BLOCKED = "blocked"  # 403, 429, challenge page, login
    GONE = "gone"  # 404, 410, a not-found page with status 200
    BROKEN = "broken"  # 5xx, an application error with status 200
    EMPTY = "empty"  # a page without the text
    MOVED = "moved"  # redirected to another site, home page or marketing
    OTHER_EDITION = "other_edition"  # another language or another region's text
    SHRUNK = "shrunk"  # half of the document is missing
    UNREADABLE = "unreadable"  # not a page that can be read: type, size, damage
    SELECTOR = "selector"  # the document's selector matches nothing any more
    STALE = "stale"  # not read for three times its interval


@dataclass(frozen=True, slots=True)
class FailedFetch:
    """A page that did not come."""

    document_id: str
    url: str
    failed_at: datetime
    kind: TroubleKind
    detail: str  # one line for people
    status: int | None = None
    answer: Page | None = None  # what came in the page's place: evidence, no version


# --- what a page says ---


class ClauseKind(StrEnum):
    """What a clause was on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table, cells joined by " | "


@dataclass(frozen=True, slots=True)
class Clause:
    """One heading, paragraph, list item or table row, with the headings above it.

    `text` is one line of clean words. `lead` is the sentence that introduces the
    list an item stands in, or the column names of a table row. `links` are the
    "host/path" of link targets, kept where the link is how one exercises a choice.
    `targets` are all links by place: from where to where in `text`, and the whole
    address, for people to follow. It may differ between visits, so it is no words.
    """

    kind: ClauseKind
    text: str
    headings: tuple[str, ...] = ()
    lead: str = ""
    links: tuple[str, ...] = ()
    targets: tuple[tuple[int, int, str], ...] = field(default=(), compare=False)


class ReadingWay(StrEnum):
    """How the text was found in the page."""

    SELECTOR = "selector"
    STRUCTURE = "structure"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Reading:
    """The readable text of one page."""

    clauses: tuple[Clause, ...]
    way: ReadingWay
    language: str = ""  # what the text is written in, as far as known: "en"
    notes: tuple[str, ...] = ()  # such as "selector 'main' matches nothing"

    @property
    def text_id(self) -> str:
        """Equal for readings with the same words, whatever their order of marks."""
        return text_id(self.clauses)


def text_id(clauses: tuple[Clause, ...]) -> str:
    """Name a text by its words: SHA-256 in hex over the clauses' words and links.

    Marks, bullets, numbering, the way dates are written and where one clause ends
    and the next begins make no difference: none of them is what a document says. Nor
    does the title, of which sites show several in turn.
    """
    titles = _titles(clauses)
    said = [
        words(clause.text)
        for place, clause in enumerate(clauses)
        if place not in titles
    ]
    links = sorted({link for clause in clauses for link in clause.links})
    # Without spaces: sites lose and win them between the parts of a line.
    whole = "\n".join(("".join(said).replace(" ", ""), *links))
    return hashlib.sha256(whole.encode()).hexdigest()


def _titles(clauses: tuple[Clause, ...]) -> range:
    """Return the places of the headings above all prose that hold no number or date."""
    first = 0
    while first < len(clauses) and clauses[first].kind is not ClauseKind.HEADING:
        if len(clauses[first].text) > 100:
            return range(0)
        first += 1
    end = first
    while (
        end < len(clauses)
        and clauses[end].kind is ClauseKind.HEADING
        and not any(char.isdigit() for char in clauses[end].text)
    ):
        end += 1
    return range(first, end)


@dataclass(frozen=True, slots=True)
class NotTheDocument:
    """A page that is not the document: kept as a snapshot, never a version."""

    kind: TroubleKind
    detail: str


# --- what differs ---


class Significance(StrEnum):
    """How much a change matters."""

    NOISE = "noise"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class Topic(StrEnum):
    """What a change is about."""

    TRAINING = "training"
    OPT_OUT = "opt_out"
    RETENTION = "retention"
    HUMAN_REVIEW = "human_review"
    SHARING = "sharing"
    SCOPE = "scope"
    RIGHTS = "rights"
    SECURITY = "security"
    LIABILITY = "liability"
    PAYMENT = "payment"
    ACCEPTABLE_USE = "acceptable_use"
    DATE = "date"
    OTHER = "other"


class EditKind(StrEnum):
    """What happened to a clause; a clause that only moved is not edited."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Edit:
    """One clause that differs between two versions."""

    kind: EditKind
    headings: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions, how much it matters and why."""

    edits: tuple[Edit, ...]
    significance: Significance
    topics: tuple[Topic, ...]
    reasons: tuple[str, ...]  # for people: "negation removed", "30 → 90 days"


# --- what a version says on the table's questions ---


class Term(StrEnum):
    """A question of the table."""

    TRAINING_DEFAULT = "training_default"
    OPT_OUT_CHANNEL = "opt_out_channel"
    TRAINING_EXCEPTIONS = "training_exceptions"
    RETENTION_CONTENT = "retention_content"
    RETENTION_DELETED = "retention_deleted"
    RETENTION_TRAINING = "retention_training"
    RETENTION_FLAGGED = "retention_flagged"
    RETENTION_REVIEWED = "retention_reviewed"
    HUMAN_REVIEW = "human_review"
    ZERO_RETENTION = "zero_retention"
    EFFECTIVE_DATE = "effective_date"


LIST_TERMS = frozenset({Term.OPT_OUT_CHANNEL, Term.TRAINING_EXCEPTIONS})

# One value, or for the list terms a tuple in the vocabulary's order.
Value: TypeAlias = str | tuple[str, ...]

VOCABULARY: Mapping[Term, tuple[str, ...]] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: ("on_opt_out", "on", "off_opt_in", "off"),
        Term.OPT_OUT_CHANNEL: ("setting", "form", "email", "other"),
        Term.TRAINING_EXCEPTIONS: (
            "feedback",
            "safety_flagged",
            "deidentified",
            "public",
            "reviewed",
            "other",
        ),
        Term.HUMAN_REVIEW: ("yes", "limited", "no"),
        Term.ZERO_RETENTION: ("default", "on_request", "no"),
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one version says on one term for some plans, with the sentence.

    `quote` stands letter for letter in the text of clause number `clause`; where
    two sentences are needed, `more` holds the second with its own clause number.
    `link` is the address to which they point for opting out, where they do.
    """

    term: Term
    plans: tuple[str, ...]
    value: Value
    quote: str
    clause: int
    rule: str  # the name of the rule that found it
    sure: bool = True
    more: tuple[tuple[str, int], ...] = ()
    link: str = ""

    @property
    def evidence(self) -> str:
        """All quoted sentences in the order of the clauses, joined by a space."""
        quotes = sorted(((self.quote, self.clause), *self.more), key=itemgetter(1))
        return " ".join(quote for quote, _ in quotes)


# --- the table ---


class CellState(StrEnum):
    """Whether a cell has a value, or why it has none."""

    STATED = "stated"
    NOT_STATED = "not_stated"  # read, and silent
    CONFLICTING = "conflicting"  # documents disagree; all are shown
    UNREAD = "unread"  # never fetched, blocked, or the page is not the document


@dataclass(frozen=True, slots=True)
class Source:
    """What one document says for a cell."""

    document_id: str
    value: Value
    quote: str
    rule: str
    observed_at: datetime  # when the version that says it was first seen
    sure: bool = True
    link: str = ""  # where the quote points to for opting out


@dataclass(frozen=True, slots=True)
class Coming:
    """What a cell will be from an announced day on; `value` None: see `state`."""

    value: Value | None
    in_force_from: date
    quote: str
    document_id: str
    state: CellState = CellState.STATED
    link: str = ""  # where the quote points to for opting out
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a cell: that it is right, or what it should be.

    `basis` names what the cell rested on then, by document: the quote, or where the
    cell had none the text_id. When that changes, the review holds no more.
    """

    provider: str
    plan: str
    term: Term
    by: str
    at: datetime
    note: str
    value: Value | None  # None: confirmed as it is read
    basis: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Provider × plan × term at a moment.

    `sources` are the documents that the value rests on (all that disagree, where
    the state is conflicting); `overruled` are those that a narrower or stronger
    document beats. `in_force_from` is the day the first source gives for itself.
    """

    plan: str
    term: Term
    state: CellState
    value: Value | None = None
    sources: tuple[Source, ...] = ()
    overruled: tuple[Source, ...] = ()
    in_force_from: date | None = None
    coming: Coming | None = None
    # What it rests on, see Review; and what a person said of it, if that holds.
    basis: tuple[tuple[str, str], ...] = ()
    review: Review | None = None
    outdated_review: Review | None = None

    @property
    def sure(self) -> bool:
        """Whether no reading that it rests on is in doubt, or a person has looked."""
        coming = self.coming is None or self.coming.sure
        read = all(source.sure for source in self.sources) and coming
        return read or self.review is not None

    @property
    def says(self) -> tuple[CellState, Value | None]:
        """State and value: what must differ for a cell to have moved."""
        return self.state, self.value


# Keyed by plan id and term; holds every plan of the provider and every term.
Table: TypeAlias = Mapping[tuple[str, Term], Cell]


@dataclass(frozen=True, slots=True)
class Move:
    """A term of one plan that a document now answers otherwise; None: silent."""

    plan: str
    term: Term
    before: Value | None
    after: Value | None
    quote_before: str = ""
    quote_after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions of one document, with the cells it moved."""

    id: str  # eight hex digits, the same after every rebuild
    document_id: str
    provider: str
    seen_at: datetime  # when the new text was first seen
    comparison: Comparison
    moves: tuple[Move, ...] = ()
    effective: date | None = None  # the date the new text gives for itself
    before_text: str = ""  # text_id of the two versions
    after_text: str = ""

    @property
    def significance(self) -> Significance:
        """How much the change matters."""
        return self.comparison.significance


def change_id(document_id: str, seen_at: datetime) -> str:
    """Name a change by its document and moment: the same after every rebuild."""
    name = f"{document_id}@{seen_at.isoformat()}"
    return hashlib.sha256(name.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document that cannot be read as it should, since when, and until when."""

    document_id: str
    kind: TroubleKind
    detail: str
    since: datetime
    until: datetime | None = None


# --- what people are told ---


@dataclass(frozen=True, slots=True)
class Story:
    """What one alert tells: changes of one provider, with its table around them."""

    provider: Provider
    changes: tuple[Change, ...]
    before: Table
    after: Table
