"""What pages took does not stay with the process."""

import os
import platform
from pathlib import Path

import pytest

from tracker.service.memory import give_memory_back

PIECES, SIZE = 2_000, 50_000  # each too small for the system to take it back alone


def megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps it")
def test_memory_in_pieces_goes_back_to_the_system() -> None:
    before = megabytes()
    held = [b"x" * SIZE for _ in range(PIECES)]
    kept = held[::50]  # between them is what is free
    del held
    give_memory_back()
    assert len(kept) == PIECES / 50
    assert megabytes() - before < PIECES * SIZE / 1e6 / 2
