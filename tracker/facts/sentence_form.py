"""How a passage is put to the sentence reader: the same in training and at run time."""

from collections.abc import Callable, Sequence

_HEADINGS, _LEAD, _BEFORE = 110, 200, 140  # characters, from the end
MOST_CONTEXT, MOST_TOKENS = 36, 112  # tokens: the context from its end, and in all

Tokens = Callable[[str], Sequence[int]]  # a text's tokens, without marks


def context_of(headings: Sequence[str], lead: str, before: str) -> str:
    """Write the context of a sentence: its last headings, and its lead-in.

    Where nothing introduces it, the sentence before stands in the lead-in's place.
    """
    above = " > ".join(headings[-2:])[-_HEADINGS:]
    return f"{above} : {lead[-_LEAD:]}" if lead else f"{above} ; {before[-_BEFORE:]}"


def encode(
    context: str, text: str, tokens: Tokens, marks: tuple[int, int]
) -> tuple[list[int], list[int]]:
    """Return what the encoder takes: tokens, and 1 for each that is the sentence's.

    `marks` are the tokens that open the whole and close each part.
    """
    opening, closing = marks
    above = list(tokens(context)[-MOST_CONTEXT:])
    own = list(tokens(text)[: MOST_TOKENS - 3 - len(above)])
    ids = [opening, *above, closing, *own, closing]
    return ids, [0] * (len(above) + 2) + [1] * (len(own) + 1)
