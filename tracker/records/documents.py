"""What is watched: one page of a provider, and how its text is come by."""

from dataclasses import dataclass
from enum import StrEnum


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
