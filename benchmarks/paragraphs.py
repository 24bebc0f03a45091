"""Whether pages are read with every paragraph, and without what stands around it.

    python -m benchmarks.paragraphs [--pages N] [--show N] [--frame NAME] [--check]

Takes policies of ../shared/corpus (evenly spread, 200 unless told), renders each as a
page with a menu, a foot and whatever else a site puts around a document
(benchmarks/page_frames.py, in turn), and asks of every paragraph, item, heading and
cell whether it is in what was read. Beside it stands what trafilatura makes of the same
pages, where it is installed (the extra "benchmarks"). With --check, a lost paragraph
that is not among what was left out, named, makes status 1. What is printed are words
of others: they belong on a terminal. Without ../shared there is nothing to do.
"""

import argparse
import html
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from lxml import etree
from markdown_it import MarkdownIt

from benchmarks.page_frames import FRAMES, FURNITURE
from tracker.language.spelling import words
from tracker.reading import read
from tracker.records import Document, Page, Reading
from training.sentence_gathering import GENERAL_SERVICES

CORPUS = Path(__file__).resolve().parents[2] / "shared" / GENERAL_SERVICES
DOCUMENT = Document("example/policy", "example", "Policy", "https://example.test/p", ())
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre")


@dataclass(frozen=True, slots=True)
class FramedPage:
    """One policy as a page, and what is to be read of it."""

    name: str
    frame: str
    body: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What came of the pages so far, by one reader."""

    pages: int = 0
    whole: int = 0  # with every paragraph
    paragraphs: int = 0
    kept: Counter[str] = field(default_factory=Counter)  # furniture, by frame
    told: int = 0  # paragraphs that are not in the text, and are said to be left out
    lost: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, page: FramedPage, texts: Sequence[str], aside: str) -> None:
        """Note what one page's reading holds, and what it says to have left out."""
        squeezed, aside = _squeezed(" ".join(texts)), _squeezed(aside)
        gone = [each for each in page.paragraphs if _squeezed(each) not in squeezed]
        lost = [each for each in gone if _squeezed(each) not in aside]
        self.told += len(gone) - len(lost)
        self.pages += 1
        self.whole += not gone
        self.paragraphs += len(page.paragraphs)
        self.lost += [(page.frame, page.name, each) for each in lost]
        own = set(page.paragraphs)
        self.kept[page.frame] += sum(
            text in FURNITURE and text not in own for text in texts
        )

    def __str__(self) -> str:
        kept = sum(self.kept.values()) / max(1, self.pages)
        frames = ", ".join(f"{name} {count}" for name, count in self.kept.items())
        return (
            f"{self.whole} of {self.pages} pages with every paragraph, "
            f"of {self.paragraphs} paragraphs {len(self.lost)} lost and {self.told} "
            "left out as links, labels or contents, and said so, "
            f"{kept:.1f} pieces of furniture a page ({frames})"
        )


def framed_pages(wanted: int, only: str = "") -> Iterator[FramedPage]:
    """Render policies of the corpus, evenly spread, in the frames by turns."""
    with tarfile.open(CORPUS) as corpus:
        names = sorted(name for name in corpus.getnames() if name.endswith(".md"))
        step = max(1, len(names) // wanted)
        chosen = set(names[::step][:wanted])
        texts = {
            member.name: held.read().decode("utf-8", "replace")
            for member in corpus
            if member.name in chosen and (held := corpus.extractfile(member))
        }
    frames = {only: FRAMES[only]} if only else FRAMES
    for number, name in enumerate(sorted(texts)):
        frame = list(frames)[number % len(frames)]
        yield framed(name.removesuffix(".md"), texts[name], frame)


def framed(name: str, markdown: str, frame: str) -> FramedPage:
    """Render a policy as a page, in one of the frames."""
    text = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    if "<h1" not in text:
        text = f"<h1>{html.escape(Path(name).name)}</h1>{text}"
    body = FRAMES[frame].format(title=html.escape(Path(name).name), text=text)
    return FramedPage(name, frame, body, tuple(_paragraphs(text)))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the text of every block that holds no other."""
    root = etree.fromstring(text, etree.HTMLParser())
    for block in root.iter(*_BLOCKS):
        if next(block.iterdescendants(*_BLOCKS), None) is None:
            said = " ".join("".join(block.itertext()).split())
            if _squeezed(said):
                yield said


def _squeezed(text: str) -> str:
    return words(text).replace(" ", "")


def ours(page: FramedPage) -> tuple[list[str], str]:
    """Read a page as the tracker does: its clauses' texts, and what was left out."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    url, body = DOCUMENT.url, page.body.encode()
    found = read(Page("", url, url, now, 200, "text/html", body), DOCUMENT)
    if not isinstance(found, Reading):
        return [], ""
    aside = " ".join(each.text for each in found.left_out)
    return [clause.text for clause in found.clauses], aside


def theirs(page: FramedPage) -> tuple[list[str], str]:
    """Read a page as trafilatura does by default: its lines."""
    import trafilatura  # may be missing

    found = trafilatura.extract(page.body, include_comments=False) or ""
    return [" ".join(line.strip("-| ").split()) for line in found.splitlines()], ""


def main(words_given: Sequence[str] | None = None) -> None:
    """Print both figures; with --check a page that lost a paragraph makes status 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--show", type=int, default=0, help="so many lost paragraphs")
    parser.add_argument("--frame", default="", choices=["", *FRAMES])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(words_given)
    if not CORPUS.exists():
        print(f"Nothing to do: no corpus at {CORPUS}.")
        return
    readers: dict[str, Callable[[FramedPage], tuple[list[str], str]]] = {
        "tracker": ours
    }
    if find_spec("trafilatura"):
        readers["trafilatura"] = theirs
    tallies = {name: Tally() for name in readers}
    for page in framed_pages(options.pages, options.frame):
        for name, reader in readers.items():
            tallies[name].take(page, *reader(page))
    for name, tally in tallies.items():
        print(f"{name:<12} {tally}")
    for frame, policy, lost in tallies["tracker"].lost[: options.show]:
        print(f"  {frame}: {policy}: {lost[:160]}")
    if options.check and tallies["tracker"].lost:
        sys.exit(1)


if __name__ == "__main__":
    main()
