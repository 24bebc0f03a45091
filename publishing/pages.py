"""Which files of the repository are pages of the site, and where they stand there."""

import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

# Pages that stand outside docs/, where whoever opens the repository looks for them.
_ELSEWHERE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "tests/README.md": "tests.md",
    "README.md": "index.md",
}
# A link of Markdown to a file, with what stands behind "#" in it.
_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?(?=\))")

_DECISIONS = """\
# Decisions

What was decided and why, with what was refused. A page is written when a choice was
worth a debate; later pages may overrule earlier ones, and say so.

"""


def pages() -> dict[str, str]:
    """Return where each page comes from and goes to, README apart: it has no page."""
    own = {
        path.relative_to(ROOT).as_posix(): path.relative_to(DOCS).as_posix()
        for path in sorted(DOCS.rglob("*.md"))
    }
    return own | {key: _ELSEWHERE[key] for key in _ELSEWHERE if key != "README.md"}


def page_text(source: str) -> str:
    """Return a page's text, with links that lead from where it stands in the site."""
    text = (ROOT / source).read_text(encoding="utf-8")
    return relinked(text, source, pages() | {"README.md": "index.md"})


def relinked(text: str, source: str, places: Mapping[str, str]) -> str:
    """Rewrite links between pages whose places in the site are others.

    `places` says where each file of the repository stands in the site; a link to a
    file that is not in it is left as it is, for the build to name.
    """
    here = posixpath.dirname(places[source])

    def led(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[1]))
        if target == "docs/decisions":
            target = "docs/decisions/index.md"
        if target not in places and not target.startswith("docs/"):
            return match[0]
        place = places.get(target, target.removeprefix("docs/"))
        return os.path.relpath(place, here or ".").replace(os.sep, "/") + (
            match[2] or ""
        )

    return _LINK.sub(led, text)


def decisions_page() -> str:
    """List all decisions by their titles."""
    lines = []
    for path in sorted((DOCS / "decisions").glob("*.md")):
        title = path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        number, _, words = title.partition(". ")
        lines.append(f"- [{number}. {words}]({path.name})\n")
    return _DECISIONS + "".join(lines)
