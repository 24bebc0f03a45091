"""Which addresses belong to one site: what politeness is counted by."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tldextract import TLDExtract

from tracker.records import Document

# The list of public suffixes that comes with the package: no network, no cache.
_suffixes = TLDExtract(
    cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True
)


def host_of(url: str) -> str:
    """The host name or address in `url`, in lower case; "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """The site `url` belongs to: its registered domain, else its host."""
    host = host_of(url)
    return _suffixes.extract_str(host).top_domain_under_public_suffix or host


def is_public_suffix(domain: str) -> bool:
    """Whether anybody may have a name below `domain`: "uk", "co.uk", "github.io"."""
    return not _suffixes.extract_str(domain).domain


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def in_turn(documents: Iterable[Document]) -> Iterator[Document]:
    """Deal the documents out site by site, so that no site holds up the others."""
    waiting: dict[str, list[Document]] = {}
    for document in documents:
        waiting.setdefault(site_of(document.url), []).append(document)
    queues = [iter(queue) for queue in waiting.values()]
    while queues:
        for queue in list(queues):
            document_or_end = next(queue, None)
            if document_or_end is None:
                queues.remove(queue)
            else:
                yield document_or_end
