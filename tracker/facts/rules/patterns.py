"""How the patterns of rules are put together, and what is looked for before them.

Most sentences say nothing on a term, so a rule is as fast as its refusal. A long list
of alternatives is tried only where a word begins (`WORD`), and behind a quick look for
a few letters without which it cannot match (`has_any`). Whoever adds a word to such a
pattern adds its letters to the quick look. What may repeat in a pattern is bounded, so
that no sentence takes time by the square of its length.
"""

import re

# Where a word begins, in plain words; tried before a long list of alternatives.
WORD = r"(?<![a-z])(?=[a-z])"


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives that each begin at the start of a word."""
    return re.compile(rf"\b(?=\w)(?:{'|'.join(alternatives)})")


def has_any(words: str, stems: tuple[str, ...]) -> bool:
    """Tell whether one of some letters stands in the words: the quick look."""
    return any(map(words.__contains__, stems))


def blank(pattern: re.Pattern[str], words: str) -> str:
    """Replace what the pattern matches by as many marks, so that places stay."""
    return pattern.sub(lambda found: "_" * len(found.group()), words)
