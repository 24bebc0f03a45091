"""The command line in a process of its own, without the second that its imports take.

Each process is forked from one that has done nothing but import what scans need. What
is killed, or must show how a process really begins, is started anew instead.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.waiting import PATIENCE

# Nothing of the command line itself: it looks at its terminal when it is imported.
_IMPORTED = [
    "spiders.crawler",
    "db.store",
    "db.queries",
    "tracker.catalogue",
    "tracker.comparing",
    "tracker.facts",
    "tracker.reading",
]
_FORKING = get_context("forkserver")
_FORKING.set_forkserver_preload(_IMPORTED)


def begin(
    arguments: Sequence[str], out: str, err: str, environment: Mapping[str, str]
) -> BaseProcess:
    """Begin `tracker ARGUMENTS`, which prints to two files, or to a terminal."""
    process = _FORKING.Process(
        target=_command, args=([*arguments], out, err, {**environment})
    )
    process.start()
    return process


def end(process: BaseProcess) -> int:
    """Wait for the end of a command; return its status."""
    process.join(PATIENCE)
    status = process.exitcode
    if status is None:
        process.kill()
        process.join()
    process.close()
    assert status is not None, f"no end within {PATIENCE:.0f} s"
    return status


def run(*arguments: str) -> tuple[int, str, str]:
    """Run `tracker ARGUMENTS` to its end; return its status and what it printed."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        status = end(begin(arguments, str(out), str(err), os.environ))
        return status, out.read_bytes().decode(), err.read_bytes().decode()


def _command(
    arguments: list[str], out: str, err: str, environment: dict[str, str]
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for path, number in ((out, 1), (err, 2)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["tracker", *arguments]
    from tracker.cli import main

    main()
