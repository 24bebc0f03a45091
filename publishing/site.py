"""The site is built: pages laid out in a folder, and made into HTML by zensical."""

import shutil
import subprocess
import sys
from pathlib import Path

from publishing.command_page import command_page
from publishing.pages import DOCS, decisions_page, page_text, pages

CONFIG = Path(__file__).parent / "zensical.toml"
# What a page may show beside its words.
_SHOWN = ("*.svg", "*.png", "*.css")


def lay_out(folder: Path) -> None:
    """Lay all pages out below `folder`/docs, those that are made included."""
    docs = folder / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    for source, place in pages().items():
        _write(docs / place, page_text(source))
    _write(docs / "commands.md", command_page())
    _write(docs / "decisions" / "index.md", decisions_page())
    for pattern in _SHOWN:
        for path in DOCS.rglob(pattern):
            target = docs / path.relative_to(DOCS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(CONFIG, folder / CONFIG.name)


def build(folder: Path) -> int:
    """Build the site below `folder`/site; return the status: 0 when all is well.

    A link that leads nowhere ends it. Nothing is fetched.
    """
    lay_out(folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    return subprocess.run(command, cwd=folder, check=False).returncode


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
