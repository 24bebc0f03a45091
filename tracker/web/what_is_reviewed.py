"""What a person saw who answers: no answer is kept for something else."""

import hashlib

from tracker.records import Cell


def basis_name(cell: Cell) -> str:
    """Name what a cell says and rests on: another name once either changes."""
    coming = cell.coming
    rests = (
        cell.state.value,
        cell.value,
        sorted(cell.basis.sentences),
        sorted(cell.basis.texts),
        coming and (coming.value, sorted(coming.basis.sentences)),
    )
    return hashlib.sha256(repr(rests).encode()).hexdigest()[:24]
