"""`python -m publishing`: build the site of docs/, or draw its pictures anew."""

import argparse
import sys
from pathlib import Path

from publishing.pages import ROOT
from publishing.site import build


def main() -> int:
    """Do what the arguments say; return the status."""
    parser = argparse.ArgumentParser(prog="python -m publishing", description=__doc__)
    parser.add_argument(
        "what", choices=("site", "pictures"), help="the site, or the pictures in docs/"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=ROOT / "build" / "docs",
        help="where the site is built; it is then in FOLDER/site",
    )
    given = parser.parse_args()
    if given.what == "pictures":
        from publishing.pictures import draw_all

        draw_all()
        return 0
    status = build(given.folder)
    if not status:
        sys.stdout.write(f"{given.folder / 'site' / 'index.html'}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
