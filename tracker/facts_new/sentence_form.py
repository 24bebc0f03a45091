"""How a passage is put to the sentence reader: the same in training and at run time."""

from collections.abc import Sequence

_HEADINGS, _LEAD, _BEFORE = 110, 200, 140  # characters, from the end


def context_of(headings: Sequence[str], lead: str, before: str) -> str:
    """Write the context of a sentence: its last headings, and its lead-in.

    Where nothing introduces it, the sentence before stands in the lead-in's place.
    """
    above = " > ".join(headings[-2:])[-_HEADINGS:]
    return f"{above} : {lead[-_LEAD:]}" if lead else f"{above} ; {before[-_BEFORE:]}"
