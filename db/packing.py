"""Bytes and values packed small (zstandard), and unpacked again, unchanged."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

import zstandard

from tracker.records import Clause, ClauseKind, Edit, EditKind

_LEVEL = 3


def pack(body: bytes, base: bytes | None = None) -> bytes:
    """Compress `body`, against `base` where one is given (it unpacks only so)."""
    if base is None:
        return zstandard.ZstdCompressor(level=_LEVEL).compress(body)
    # Window and tables must reach over the whole of both, else what stands far back
    # in the base is not found again.
    reach = max(10, min(27, (len(base) + len(body)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=reach, hash_log=min(reach, 19), chain_log=min(reach, 19)
    )
    return zstandard.ZstdCompressor(
        dict_data=_as_dictionary(base), compression_params=parameters
    ).compress(body)


def unpack(packed: bytes, base: bytes | None = None) -> bytes:
    """Give back what was packed."""
    dictionary = None if base is None else _as_dictionary(base)
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=2**27)
    return reader.decompress(packed)


def _as_dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def pack_clauses(clauses: Iterable[Clause]) -> bytes:
    """Clauses as compressed JSON."""
    return _pack_rows(clauses)


def unpack_clauses(packed: bytes) -> tuple[Clause, ...]:
    """Clauses from compressed JSON."""
    return tuple(
        Clause(
            ClauseKind(row["kind"]),
            row["text"],
            tuple(row["headings"]),
            row["lead"],
            tuple(row["links"]),
            tuple((start, end, address) for start, end, address in row["targets"]),
        )
        for row in json.loads(unpack(packed))
    )


def pack_edits(edits: Iterable[Edit]) -> bytes:
    """Edits as compressed JSON."""
    return _pack_rows(edits)


def unpack_edits(packed: bytes) -> tuple[Edit, ...]:
    """Edits from compressed JSON."""
    return tuple(
        Edit(
            EditKind(row["kind"]),
            tuple(row["headings"]),
            row["before"],
            row["after"],
            row.get("matters", True),  # what was kept before edits were judged
        )
        for row in json.loads(unpack(packed))
    )


def _pack_rows(rows: Iterable[Any]) -> bytes:
    values = [dataclasses.asdict(row) for row in rows]
    return pack(json.dumps(values, ensure_ascii=False).encode())
