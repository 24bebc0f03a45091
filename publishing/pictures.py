"""Pictures of what the command line prints on the demo, drawn by rich as SVG."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from publishing.demo_history import demo_environment, play_demo, run_tracker
from publishing.pages import DOCS

# Picture → what is typed, and how wide the terminal is.
PICTURES = {
    "compare": (("compare", "--at", "2026-04-21"), 110),
    "change": (("show", "2a1b758d"), 110),
}

# rich has pictures fetch their letters from elsewhere; ours take the reader's.
_FETCHED_LETTERS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_LETTERS = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'


def draw_all(folder: Path = DOCS / "pictures") -> None:
    """Play the demo, and draw every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        database = Path(made) / "demo.sqlite3"
        play_demo(database)
        for name in PICTURES:
            svg = draw(name, database)
            (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


def draw(name: str, database: Path) -> str:
    """Run a picture's command on a demo's database, and draw what it prints."""
    typed, width = PICTURES[name]
    terminal = {"FORCE_COLOR": "1", "COLUMNS": str(width), "TERM": "xterm-256color"}
    printed = run_tracker(*typed, environment=demo_environment(database) | terminal)
    console = Console(record=True, width=width, file=io.StringIO(), highlight=False)
    console.print(Text.from_ansi(printed.rstrip()))
    console.print()  # the last line is cut off below otherwise
    svg = console.export_svg(
        title=f"tracker {' '.join(typed)}",
        theme=DIMMED_MONOKAI,
        unique_id=f"tracker-{name}",
    )
    ours = _FETCHED_LETTERS.sub("", svg).replace("Fira Code, monospace", _LETTERS)
    return "".join(f"{line.rstrip()}\n" for line in ours.splitlines())
