"""Score the tracker on real pages that careful readers have labelled.

    python -m benchmarks.accuracy [--full | --unseen] [--check] [--misses N] [--keep F]

Imports ../shared/archive into a new database, exports facts and changes, and lets
../shared/gold/score.py judge them. With --check the figures must reach the floors
pinned in benchmarks/floors.toml (status 1 where one does not); a floor is lowered only
by hand, with a reason beside it. --unseen is the second archive, of providers that no
rule was written on. Without ../shared there is nothing to do.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db import models, queries
from db.packing import unpack_clauses
from db.row_values import facts_of
from db.store import open_store
from spiders.open_terms_archive import open_archive
from tracker.catalogue import load_catalogue
from tracker.facts import is_quoted
from tracker.records import ChangeFilter
from tracker.table.export_rows import change_rows, fact_rows
from tracker.telling.notifier import NOBODY
from tracker.watch.archive_import import import_captures, sort_captures

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = Path(__file__).with_name("floors.toml")


def main() -> None:
    """Import, export, score, print; with --check compare with the floors."""
    options = _options()
    name, labels = _archive(options)
    bundle, gold = SHARED / "archive" / name, SHARED / "gold" / labels
    score = gold.with_name("score.py")
    if not bundle.exists() or not score.exists():
        print(f"accuracy: skipped, {SHARED} has no archive and labels")
        return
    with tempfile.TemporaryDirectory(prefix="tracker-accuracy-") as folder:
        database = options.keep or Path(folder) / "accuracy.sqlite3"
        seconds, count = _import(bundle, database)
        facts_kept, misquoted = _check_quotes(database)
        facts, changes = _export(database, Path(folder))
        command = [sys.executable, str(score), str(facts), str(changes)]
        command += ["--gold", str(gold)]
        result = json.loads(_run([*command, "--json"]))
        print(_run([*command, "--misses", str(options.misses)]), end="")
    print(f"quotes   {facts_kept} facts kept, {misquoted} not letter for letter")
    print(f"import   {count} snapshots in {seconds:.0f} s ({count / seconds:.0f}/s)")
    if options.check:
        floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
        failed = _check(result, floors["full" if options.full else "small"])
        sys.exit(1 if failed or misquoted else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--full", action="store_true", help="the whole archive")
    which.add_argument("--unseen", action="store_true", help="the second archive")
    parser.add_argument("--check", action="store_true", help="compare with the floors")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the database")
    options = parser.parse_args()
    if options.unseen and options.check:
        parser.error("--unseen has no floors: what is unseen is measured, not fitted")
    return options


def _archive(options: argparse.Namespace) -> tuple[str, str]:
    """Name the bundle and its labels."""
    if options.unseen:
        return "snapshots-2.git.bundle", "dev-2.json"
    if options.full:
        return "snapshots.git.bundle", "dev.json"
    return "snapshots-small.git.bundle", "dev.json"


def _import(bundle: Path, database: Path) -> tuple[float, int]:
    started = time.perf_counter()
    catalogue = load_catalogue()
    store = open_store(f"sqlite:///{database}")
    with open_archive(bundle) as archive:
        chosen = sort_captures(
            archive.captures(), catalogue, store, tuple(catalogue.documents.values())
        )
        for _ in import_captures(archive, chosen.wanted, store, catalogue, NOBODY):
            pass
    store.close()
    return time.perf_counter() - started, len(chosen.wanted)


def _check_quotes(database: Path) -> tuple[int, int]:
    """Count the facts of all versions, and those whose quotes are not in the text."""
    store = open_store(f"sqlite:///{database}")
    kept = misquoted = 0
    with store.reading() as session:
        for version in session.scalars(select(models.VersionRow)):
            clauses = unpack_clauses(version.clauses)
            for fact in facts_of(version):
                kept += 1
                misquoted += not is_quoted(fact, clauses)
    store.close()
    return kept, misquoted


def _export(database: Path, folder: Path) -> tuple[Path, Path]:
    store = open_store(f"sqlite:///{database}")
    with store.reading() as session:
        stays = queries.stays(session, sorted(load_catalogue().documents))
        changes = queries.changes(session, ChangeFilter())
    store.close()
    paths = folder / "facts.jsonl", folder / "changes.jsonl"
    for path, rows in zip(paths, (fact_rows(stays), change_rows(changes)), strict=True):
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
            encoding="utf-8",
        )
    return paths


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"accuracy: {command[1]} failed: {done.stderr.strip()}")
    return done.stdout


def _check(result: dict[str, Any], floors: dict[str, float]) -> int:
    """Compare the figures with their floors; `at_most_…` are ceilings."""
    failed = 0
    for name, floor in floors.items():
        part, _, path = name.removeprefix("at_most_").partition("_")
        figure: Any = result[part]
        for key in path.split("__"):
            figure = figure[key]
        ceiling = name.startswith("at_most_")
        good = figure <= floor if ceiling else figure >= floor
        failed += not good
        mark = "ok  " if good else "MISS"
        print(f"{mark}     {name}: {figure:.4g} ({'≤' if ceiling else '≥'} {floor:g})")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
