"""Where an address of the site stands in a copy of it, and how pages there link to it.

A page keeps its address: what the server has at `/change/1a2b` is `change/1a2b/` in a
copy, so a link to the one leads to the other as well. What stands behind a question
mark becomes part of the path where a copy has that, and goes where it has not: nobody
answers there.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What may stand behind the question mark in a copy, and what is the page without it.
_KEPT: Mapping[str, str] = {
    "document": "",
    "from": "",
    "page": "1",
    "provider": "",
    "to": "",
    "view": "sides",
}
_FILES = ("/static/", "/feeds/", "/robots.txt")
_LINK = re.compile(r' (href|src)="(/[^"]*)"')
_PART = re.compile(r"[\w-][\w.-]*", re.ASCII)
_OF_A_DOCUMENT = re.compile(r"/document/([^/]+/[^/]+)")

# From a document and a day to the day since which the text of that day has been told;
# empty: it is the text that the document's page shows.
ToldSince: TypeAlias = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class CopiedAddress:
    """An address as the server knows it, and where a copy has it."""

    path: str
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """The address, as pages of the server link to it."""
        return f"{quote(self.path)}{f'?{urlencode(self.asked)}' if self.asked else ''}"

    @property
    def query(self) -> dict[str, list[str]]:
        """What stands behind its question mark."""
        return {name: [value] for name, value in self.asked}

    @property
    def place(self) -> str:
        """Where it stands below the copy's own folder; a page's ends in `/`."""
        parts = [each for each in self.path.split("/") if each]
        further = [each for pair in self.asked for each in pair]
        if self.path.startswith(_FILES):
            return "/".join([*parts[:-1], *further, parts[-1]])
        if self.path.startswith("/api/"):
            return "/".join([*parts, *further]).removesuffix(".json") + ".json"
        return "".join(f"{each}/" for each in [*parts, *further])

    @property
    def file(self) -> str:
        """The file that is handed out there."""
        place = self.place
        return f"{place}index.html" if not place or place.endswith("/") else place


class CopiedAddresses:
    """What becomes of each address in a copy."""

    def __init__(self, told_since: ToldSince) -> None:
        self._told_since = told_since

    def copied(self, address: str) -> CopiedAddress:
        """Return what a copy has for an address of the site; its anchor is left."""
        split = urlsplit(address)
        path = unquote(split.path)
        if not all(_PART.fullmatch(part) for part in path.split("/") if part):
            raise ValueError(f"{address!r} is no address of this site")
        asked = dict(parse_qsl(split.query))
        kept = {
            name: asked[name]
            for name, usual in _KEPT.items()
            if asked.get(name, usual) != usual
        }
        document = _OF_A_DOCUMENT.fullmatch(path)
        if document and "day" in asked:
            since = self._told_since(document[1], asked["day"])
            kept |= {"day": since} if since else {}
        return CopiedAddress(path, tuple(sorted(kept.items())))

    def with_links(
        self, page: str, own: CopiedAddress
    ) -> tuple[str, list[CopiedAddress]]:
        """Let the links of a page lead through the copy; also list where they lead.

        Pages are our own and their words escaped: what looks like a link is one.
        """
        found: dict[CopiedAddress, None] = {}

        def led(match: re.Match[str]) -> str:
            address = unescape(match[2])
            to = self.copied(address)
            found[to] = None
            anchor = urlsplit(address).fragment
            link = relative(own.place, to.place) + (f"#{anchor}" if anchor else "")
            return f' {match[1]}="{escape(link)}"'

        return _LINK.sub(led, page), list(found)

    def from_root(self, address: str) -> str:
        """Return where an address of the site stands, from the copy's folder on."""
        return f"/{quote(self.copied(address).place)}"


def relative(here: str, there: str) -> str:
    """Write a link from one place of a copy to another."""
    folder = here if here.endswith("/") else posixpath.dirname(here)
    link = quote(posixpath.relpath(f"/{there}", f"/{folder}"))
    return f"{link}/" if not there or there.endswith("/") else link
