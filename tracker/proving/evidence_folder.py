"""What can be filed of a change: pages before and after, redline, proofs, in words."""

from sqlalchemy.orm import Session

from db import queries
from tracker.exports.edit_page import as_edit_page
from tracker.exports.json_text import as_json
from tracker.proving.captures import Capture, capture_lines, captures_of
from tracker.proving.proof_bundle import Files, proof_of
from tracker.records import Change, Document
from tracker.table.plain_words import TERM_NAMES
from tracker.table.whole_rows import shown_change_row

_SIDES = ("before", "after")


def evidence_files(
    session: Session, change: Change, document: Document | None
) -> Files:
    """Return the files of a folder on one change, by their paths in it."""
    captures = captures_of(session, change)
    name = document.name if document else change.document_id
    days = " → ".join(f"{each.snapshot.fetched_at:%Y-%m-%d}" for each in captures)
    files: dict[str, bytes] = {}
    for side, capture, text_id in zip(
        _SIDES, captures, (change.before_text, change.after_text), strict=True
    ):
        for file, content in proof_of(session, capture).items():
            files[f"{side}/{file}"] = content
        clauses = queries.clauses_by_text(session, change.document_id, text_id)
        text = "\n\n".join(clause.text for clause in clauses)
        files[f"{side}/text.txt"] = f"{text}\n".encode()
    note = f"{change.document_id}, change {change.id}"
    page = as_edit_page(f"{name}, {days}", note, change.comparison.edits)
    files["redline.html"] = page.encode()
    files["change.json"] = f"{as_json(shown_change_row(change), indent=2)}\n".encode()
    files["README.txt"] = _read_me(change, name, captures)
    return files


def _read_me(change: Change, name: str, captures: tuple[Capture, Capture]) -> bytes:
    moves = "\n".join(
        f"  {move.plan}: {TERM_NAMES[move.term]}\n"
        f"    before: {move.quote_before or '(nothing)'}\n"
        f"    after:  {move.quote_after or '(nothing)'}"
        for move in change.moves
    )
    moved = (
        f"\nWhat moved, in the document's own sentences\n\n{moves}\n" if moves else ""
    )
    came = "\n\n".join(
        f"{side.capitalize()}\n"
        + "\n".join(f"  {label:<12} {said}" for label, said in capture_lines(capture))
        for side, capture in zip(_SIDES, captures, strict=True)
    )
    return f"""What this is

This folder shows a change of
  {name} ({change.document_id})
  {captures[1].snapshot.final_url}
which was first seen on {change.seen_at:%d %B %Y, %H:%M:%S} UTC. The page had its
earlier text last on {captures[0].snapshot.fetched_at:%d %B %Y, %H:%M:%S} UTC.
{moved}
Files

  redline.html  what differs, side by side
  change.json   the same for programs
  before, after one folder each:
    page …      the bytes of the page, exactly as they were kept
    text.txt    the text that was read in it
    headers.txt the headers of the answer, where they were kept
    record.json, chain.json, verify.py
                a proof that this page was recorded then: see README.txt beside it

How to check it

  python3 before/verify.py
  python3 after/verify.py

{came}
""".encode()
