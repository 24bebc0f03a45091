"""Which pages of a site are its privacy policy, its terms, its help on training.

Pure: pages in, candidates and an entry of the catalogue out. The words by which pages
are known are those that sites use for them; no rule knows a site.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from tracker.catalogue.entries import DocumentEntry, PlanEntry, ProviderFile
from tracker.language.spelling import tidy
from tracker.reading.charset import decode
from tracker.reading.parsing import (
    Element,
    attribute,
    base_of,
    line_of,
    parse,
    strip_unseen,
)
from tracker.records import Page, Reading
from tracker.web_addresses import address_fault

# The first that fits counts; what is looked at are a link's words, then its path.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "contract",
        re.compile(
            r"\bterms\b|\bconditions\b|\bagreement\b|\bdpa\b|\baddendum\b|\btos\b"
            r"|\bdata process(?:ing|or)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "policy",
        re.compile(r"\bprivacy\b(?! (?:choices|settings))|\bdata polic", re.IGNORECASE),
    ),
    (
        "help",
        re.compile(
            r"\btrain(?:ing|ed)? (?:on|data)|\bmodel training|\bmodel improvement"
            r"|\bimprov\w+ (?:our |the )?model"
            r"|\bdata (?:usage|use|retention|controls?)\b"
            r"|\bretention\b|\bhow (?:your|we use your) data\b|\bopt(?:ing)?[ -]?out\b"
            r"|\byour data\b|\bzero data\b",
            re.IGNORECASE,
        ),
    ),
)
# Pages that lead to such pages.
_LEADS = re.compile(
    r"^(?:legal|legal center|policies|trust|trust cent(?:er|re)|help|help cent(?:er|re)"
    r"|support|privacy cent(?:er|re)|security|docs|documentation|faqs?"
    r"|data|security (?:and|&) (?:privacy|trust)|privacy (?:and|&) security)$",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\bcookies?\b|\bcareers?\b|\bapplicants?\b|\bcandidates?\b|\baffiliate\b"
    r"|\breferral\b|\bpayment\b|\btraining (?:courses?|program\w*)\b",
    re.IGNORECASE,
)
_FOR_COMPANIES = re.compile(
    r"\b(?:business|enterprise|commercial|customers?|team|organi[sz]ations?|api|dpa"
    r"|developers?|data process(?:ing|or)|services? agreement)\b",
    re.IGNORECASE,
)
_FOR_PEOPLE = re.compile(r"\b(?:consumers?|individuals?|personal)\b", re.IGNORECASE)

_PLANS = (
    PlanEntry(id="free", name="Free", audience="consumer"),
    PlanEntry(id="pro", name="Pro", audience="consumer"),
    PlanEntry(id="plus", name="Plus", audience="consumer"),
    PlanEntry(id="team", name="Team", audience="commercial"),
    PlanEntry(id="business", name="Business", audience="commercial"),
    PlanEntry(id="enterprise", name="Enterprise", audience="commercial"),
    PlanEntry(id="api", name="API", audience="commercial"),
)
# What follows a plan's name where it is none: “Business Terms”, “Free of charge”.
_NO_PLAN = "(?i:terms|agreement|associate|partners?|purposes|days|to|of|and conditions)"
# Until a person has looked, for some plans there must be.
_USUAL_PLANS = tuple(each for each in _PLANS if each.id in {"free", "enterprise"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a document, by the link that leads to it."""

    url: str
    name: str
    kind: str  # "contract", "policy", "help"; "" where it only leads to others


def candidates_on(page: Page) -> list[Candidate]:
    """List the pages that a page links and that may be documents, or lead to some."""
    root = parse(decode(page.body, page.content_type))
    if root is None:
        return []
    base = base_of(root, page.final_url)
    found: dict[str, Candidate] = {}
    for link in root.iter("a"):
        candidate = _candidate(link, base)
        if candidate and candidate.url.rstrip("/") != page.final_url.rstrip("/"):
            found.setdefault(candidate.url, candidate)
    return list(found.values())


def words_on(page: Page) -> str:
    """Give all words that a page shows, whatever is around its text."""
    root = parse(decode(page.body, page.content_type))
    if root is None:
        return ""
    strip_unseen(root)
    return tidy(" ".join(root.itertext()))


def _candidate(link: Element, base: str) -> Candidate | None:
    try:
        url = urldefrag(urljoin(base, attribute(link, "href").strip())).url
        path = urlsplit(url).path
    except ValueError:  # what is no address leads nowhere
        return None
    if address_fault(url):
        return None
    name = tidy(line_of(link))[:100]
    in_path = re.sub(r"[-_/.]+", " ", path).strip()
    if _NOT_OURS.search(name):
        return None
    for said in (name, in_path):
        for kind, words in _KINDS:
            if words.search(said):
                return Candidate(url, name or in_path, kind)
    last = in_path.rsplit(" ", 1)[-1]
    if _LEADS.match(name) or _LEADS.match(last):
        return Candidate(url, name or in_path, "")
    return None


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A page that reads as a document."""

    candidate: Candidate
    reading: Reading


def provider_entry(
    provider_id: str, name: str, home: str, found: Sequence[FoundDocument], seen: str
) -> ProviderFile:
    """Write what was found as a provider's file.

    Plans are those of the usual ones whose names stand in what was `seen`.
    """
    plans = _plans_in(seen)
    taken: set[str] = set()
    documents = []
    for each in found:
        short = _free_id(slug(each.candidate.name), taken)
        documents.append(
            DocumentEntry(
                id=f"{provider_id}/{short}",
                name=each.candidate.name,
                kind=each.candidate.kind,  # type: ignore[arg-type]  # one of three
                url=each.candidate.url,
                covers=(_covers(each.candidate.name, plans),),
                language=each.reading.language[:2].lower() or "en",
            )
        )
    return ProviderFile(
        id=provider_id, name=name, home=home, plan=plans, document=tuple(documents)
    )


def _plans_in(seen: str) -> tuple[PlanEntry, ...]:
    named = [
        plan
        for plan in _PLANS
        if re.search(rf"\b{plan.name}\b(?! (?:{_NO_PLAN})\b)", seen)
    ]
    audiences = {plan.audience for plan in named}
    usual = [plan for plan in _USUAL_PLANS if plan.audience not in audiences]
    return tuple(plan for plan in _PLANS if plan in named or plan in usual)


def _covers(name: str, plans: Iterable[PlanEntry]) -> str:
    audiences = {plan.audience for plan in plans}
    if _FOR_COMPANIES.search(name) and "commercial" in audiences:
        return "commercial"
    if _FOR_PEOPLE.search(name) and "consumer" in audiences:
        return "consumer"
    return "all"


def _free_id(wanted: str, taken: set[str]) -> str:
    numbered: Iterator[str] = (
        wanted if number == 1 else f"{wanted}-{number}" for number in range(1, 1000)
    )
    free = next(each for each in numbered if each not in taken)
    taken.add(free)
    return free


def slug(text: str) -> str:
    """Write a name as an id: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:60].strip("-") or "document"
