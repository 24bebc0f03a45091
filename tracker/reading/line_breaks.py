"""Where a line break within a block ends what was being said, and where it wraps."""

import re

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_BEGINS = re.compile(r"[\"“‘'(\[]?[^\W_a-zß-ÿ]")  # a capital, a figure, another script
# After these a line goes on.
_GOES_ON = re.compile(
    r"(?:[,;:&/–—-]|\b(?:a|an|the|and|or|nor|but|of|to|in|on|at|for|by|from|with|as|if"
    r"|that|which|who|than|into|under|about|between|not|no|is|are|was|were|be|been|do"
    r"|does|may|can|will|shall|must|your|our|we|you|their|its|any|all|this|these|use"
    r"|using|train|unless|until|when|where|because|such))$",
    re.IGNORECASE,
)
_LABEL_WORDS = 10
_LABEL_LENGTH = 80
_SENTENCE_WORDS = 4


def ends_line(before: str, after: str) -> bool:
    """Tell whether the break between two lines is meant, not a line that was full."""
    before, after = before.strip(), after.strip()
    return (
        bool(before)
        and _BEGINS.match(after) is not None
        and _GOES_ON.search(before) is None
    )


def is_label_line(line: str) -> bool:
    """Tell a line that heads what follows it: short, and no sentence."""
    line = line.strip()
    return (
        0 < len(line) <= _LABEL_LENGTH
        and len(line.split()) <= _LABEL_WORDS
        and _BEGINS.match(line) is not None
        and not line.endswith((".", "!", ":", ";", ",", "…"))
    )


def ends_sentence(line: str) -> bool:
    """Tell whether a line is the end of a sentence."""
    return _ENDS_SENTENCE.search(line.strip()) is not None


def lines_apart(piece: str, bold: set[str]) -> list[str]:
    """Cut a piece of text before and after lines that head what follows them.

    `bold` are its lines in bold. Without a mark between a label and a sentence they
    would be read as one.
    """
    lines = piece.split("\n")
    apart = [lines[0]]
    for place, line in enumerate(lines[1:], start=1):
        if _is_heading(lines, place - 1, bold) or _is_heading(lines, place, bold):
            apart.append(line)
        else:
            apart[-1] += "\n" + line
    return apart


def _is_heading(lines: list[str], place: int, bold: set[str]) -> bool:
    """Tell whether a line heads the next one."""
    line = lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else ""
    before = lines[place - 1] if place else ""
    if not is_label_line(line) or not ends_line(line, after):
        return False
    if before.strip() and not ends_sentence(before):
        return False
    return line.strip() in bold or _says_something(after)


def _says_something(line: str) -> bool:
    return ends_sentence(line) and len(line.split()) >= _SENTENCE_WORDS
