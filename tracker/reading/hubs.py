"""Pages that only lead to documents: names that are links, a line or two below each."""

from collections.abc import Sequence

from tracker.records import Clause, ClauseKind, NotTheDocument, TroubleKind

_LINKED = 0.9  # of a clause's text: it is a link and nothing else
_ENTRY_LENGTH = 120
_TEASER_LENGTH = 400
_FEWEST = 5  # entries
_OWN_PROSE = 600  # characters that a hub says itself, an introduction with them
_MOST_OWN = 0.25  # of its text


def hub(clauses: Sequence[Clause]) -> NotTheDocument | None:
    """Tell a list of documents or articles from a document, however long it stays.

    A document has links too, but what it says stands around them.
    """
    entries = told = own = 0
    after_entry = False
    for clause in clauses:
        length = len(clause.text)
        if _is_entry(clause):
            entries += 1
            told += length
            after_entry = True
        elif after_entry and length <= _TEASER_LENGTH and not _asks(clause):
            told += length
            after_entry = False
        elif clause.kind is not ClauseKind.HEADING:
            own += length
            after_entry = False
    if entries < _FEWEST or own > min(_OWN_PROSE, _MOST_OWN * (told + own)):
        return None
    detail = f"a list of {entries} links to other pages, hardly any text of its own"
    return NotTheDocument(TroubleKind.MOVED, detail)


def _is_entry(clause: Clause) -> bool:
    if len(clause.text) > _ENTRY_LENGTH or clause.kind is ClauseKind.ROW:
        return False
    linked = sum(end - start for start, end, _ in clause.targets)
    return not clause.links and linked >= _LINKED * len(clause.text)


def _asks(clause: Clause) -> bool:
    """Tell what binds a reader or lets one choose: no teaser does."""
    return bool(clause.links) or clause.text.endswith(":")
