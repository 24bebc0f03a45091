"""Look at pages that are not watched yet: what would be kept of one, and which a
site has. Pages are asked for as a scan asks, and nothing is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spiders.crawler import crawl_async, run
from spiders.sites import host_of, site_of
from tracker.errors import NotFoundError
from tracker.reading import read
from tracker.records import (
    Document,
    Fact,
    FailedFetch,
    NotTheDocument,
    Page,
    Provider,
    Reading,
)
from tracker.settings import ScanSettings
from tracker.watch.fact_readers import read_facts
from tracker.watch.found_pages import Candidate, FoundDocument, candidates_on, words_on

# So many pages of a site are asked for, so that it is not searched through.
MOST_PAGES = 30
_MOST_LEADS = 6
# Where a home page links no policy, or no terms, they are asked for at these.
_USUAL_PLACES = (
    ("policy", "Privacy Policy", ("/privacy", "/privacy-policy", "/legal/privacy")),
    ("contract", "Terms of Service", ("/terms", "/terms-of-service", "/legal/terms")),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What one page would be kept as."""

    page: Page
    reading: Reading
    facts: tuple[Fact, ...]


def try_page(document: Document, provider: Provider, settings: ScanSettings) -> Trial:
    """Fetch and read a page as a document of a provider; at most once a process.

    Raises NotFoundError where it does not come, or is no document.
    """

    async def main() -> list[Page | FailedFetch]:
        return await _fetched([document], settings)

    found = run(main)
    if not found:
        raise NotFoundError(f"{document.url}: stopped before it came")
    item = found[0]
    if isinstance(item, FailedFetch):
        raise NotFoundError(f"{document.url}: {_kind(item.kind)}: {item.detail}")
    reading = read(item, document)
    if isinstance(reading, NotTheDocument):
        raise NotFoundError(
            f"{document.url}: is no document: {_kind(reading.kind)}: {reading.detail}"
        )
    return Trial(item, reading, read_facts(reading.clauses, document, provider))


@dataclass(frozen=True, slots=True)
class FoundSite:
    """What was found on a site: its documents, and what is to be said of the rest."""

    home: Page
    documents: Sequence[FoundDocument]
    remarks: Sequence[str]
    words: str  # of all pages that were read


def find_site(url: str, settings: ScanSettings) -> FoundSite:
    """Look for a site's documents, from a page of it on; at most once a process.

    What its pages link is followed within the site, two steps far. Raises
    NotFoundError where the first page does not come.
    """

    async def main() -> FoundSite:
        return await _Search(url, settings).found()

    return run(main)


class _Search:
    """Follows links from one page on."""

    def __init__(self, url: str, settings: ScanSettings) -> None:
        self._url = url
        self._settings = settings
        self._asked = {url.rstrip("/")}
        self._words: list[str] = []
        self._documents: dict[str, FoundDocument] = {}
        self._remarks: list[str] = []

    async def found(self) -> FoundSite:
        items = await self._fetch([Candidate(self._url, "Home", "")])
        if not items:
            raise NotFoundError(f"{self._url}: stopped before it came")
        _, home = items[0]
        if isinstance(home, FailedFetch):
            raise NotFoundError(f"{self._url}: {_kind(home.kind)}: {home.detail}")
        self._words.append(words_on(home))
        leads = await self._look_at(candidates_on(home))
        further = [each for page in leads for each in candidates_on(page)]
        await self._look_at([each for each in further if each.kind])
        await self._look_at(self._usual_places(home))
        return FoundSite(
            home,
            list(self._documents.values()),
            self._remarks,
            " ".join(self._words),
        )

    async def _look_at(self, candidates: Iterable[Candidate]) -> list[Page]:
        """Read candidates; return the pages that lead to others."""
        wanted: list[Candidate] = []
        leads: list[Page] = []
        for each in candidates:
            key = each.url.rstrip("/")
            full = len(self._asked) > MOST_PAGES or (
                not each.kind and sum(not one.kind for one in wanted) >= _MOST_LEADS
            )
            if key not in self._asked and not full and self._is_ours(each.url):
                self._asked.add(key)
                wanted.append(each)
        for candidate, item in await self._fetch(wanted):
            if isinstance(item, FailedFetch):
                if candidate.kind:
                    self._remark(candidate, f"{_kind(item.kind)}: {item.detail}")
            elif not candidate.kind or not self._take(candidate, item):
                leads.append(item)
        return leads

    def _take(self, candidate: Candidate, page: Page) -> bool:
        """Take a page for a document; say whether it is one."""
        self._words.append(words_on(page))
        reading = read(page, _document_of(candidate))
        if isinstance(reading, NotTheDocument):
            self._remark(candidate, f"is no document: {reading.detail}")
            return False
        candidate = replace(candidate, url=page.final_url)
        self._documents.setdefault(page.final_url, FoundDocument(candidate, reading))
        return True

    def _usual_places(self, home: Page) -> list[Candidate]:
        there = {each.candidate.kind for each in self._documents.values()}
        root = home.final_url.split("/", 3)[:3]
        return [
            Candidate("/".join(root) + path, name, kind)
            for kind, name, paths in _USUAL_PLACES
            if kind not in there
            for path in paths
        ]

    def _is_ours(self, url: str) -> bool:
        return site_of(url) == site_of(self._url)

    def _remark(self, candidate: Candidate, what: str) -> None:
        self._remarks.append(f"{candidate.name}, {candidate.url}: {what}")

    async def _fetch(
        self, candidates: Sequence[Candidate]
    ) -> list[tuple[Candidate, Page | FailedFetch]]:
        named = {f"new/{n}": each for n, each in enumerate(candidates)}
        documents = [
            replace(_document_of(each), id=name) for name, each in named.items()
        ]
        items = await _fetched(documents, self._settings)
        came = {each.document_id: each for each in items}
        return [(each, came[name]) for name, each in named.items() if name in came]


def _document_of(candidate: Candidate) -> Document:
    return Document("new/page", "new", candidate.name, candidate.url, ("all",))


async def _fetched(
    documents: Sequence[Document], settings: ScanSettings
) -> list[Page | FailedFetch]:
    items: list[Page | FailedFetch] = []
    if documents:
        await crawl_async(documents, items.append, settings)
    return items


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def site_name(url: str) -> str:
    """Name a site by the label that was registered: “quillon” of www.quillon.test."""
    site = site_of(url)
    return host_of(url) if site.replace(".", "").isdecimal() else site.partition(".")[0]
