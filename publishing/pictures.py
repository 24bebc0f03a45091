"""Pictures of what the command line prints on the demo, drawn by rich as SVG."""

import io
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

# rich's own form fetches its fonts from elsewhere; this one takes the reader's.
_FORM = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


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
    return console.export_svg(
        title=f"tracker {' '.join(typed)}",
        theme=DIMMED_MONOKAI,
        code_format=_FORM,
        unique_id=f"tracker-{name}",
    )
