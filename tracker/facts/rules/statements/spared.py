"""What an opt-out leaves out: "opting out does not apply to …", "one exception"."""

import re

from tracker.facts.rules.conditions import exempt_kinds
from tracker.facts.rules.context import Sentence
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.purpose import purposes
from tracker.facts.rules.statements.values import Exemption
from tracker.facts.rules.statements.view import Line, View
from tracker.facts.rules.who import naming_above

_STEMS = (
    " not",
    "n't",
    "exception",
    "still",
    "continue",
    "theless",
)  # each of the patterns needs one
_STILL_STEMS = ("still", "continue", "theless")
_LEAVES = re.compile(
    r"\bopt(?:ing|s)?[- ]?outs? (?:\w+ ){0,4}?(?:does|do|will)(?: not|n't) (?:apply"
    r"|affect|cover|extend|include|prevent|limit)\b"
)
_SPARES = re.compile(
    r"^\W*(?:however,? |but )?(?:this|that|it|these|the (?:above|foregoing|same"
    r"|preceding"
    r"|promise|commitment|restriction|exclusion|prohibition|choice|setting|rule"
    r"|previous|undertaking)|section [\d.]+|(?:clause|paragraph|article) [\d.]+)"
    r"[^.;]{0,50}?\b(?:does|do|will|shall)(?: not|n't) (?:apply|extend|cover|affect"
    r"|include|concern|hold|prevent|stop|bar|limit)\b"
)
# "If you opt out, we will still use …": the purpose was said before.
_STILL_USED = re.compile(
    r"\b(?:we|they|it|us) (?:may |will |can |might |shall )*(?:still|continue to"
    r"|nevertheless|nonetheless) (?:be )?us(?:e[sd]?|ing)\b"
    r"|\b(?:may|will|can|might|are|is) (?:still|nevertheless|nonetheless) (?:be"
    r" )?used\b"
)
_EXCEPTION = re.compile(
    r"^\W*(?:there (?:is|are) |the |with |our )?(?:only |one |an |two |three |sole "
    r"|single |some )*exceptions?\b"
    r"|\b(?:is|are) (?:an |the (?:only )?|two |three )?exceptions?\b"
)


def read_exception(view: View, line: Line) -> Exemption | None:
    """Read "opting out does not apply to …", "this does not …", "one exception"."""
    if not has_any(line.words, _STEMS):
        return None
    leaves = _LEAVES.search(line.words)
    found = leaves or _SPARES.match(line.words) or _EXCEPTION.search(line.words)
    still = has_any(line.words, _STILL_STEMS)
    if found is None and still and not purposes(line.words, view.names):
        found = _STILL_USED.search(line.words)
    if found is None:
        return None
    behind = line.words[found.end() :]
    kinds = exempt_kinds(behind) or (
        frozenset() if leaves else exempt_kinds(line.words)
    )
    if not kinds:
        return None
    context: tuple[Sentence, ...] | None = ()
    if not leaves:
        context = view.context(line.sentence)
    if context is None:
        return None
    covers = naming_above(line.sentence, view.text).among(view.text.document.covers)
    return Exemption(line.sentence, kinds, "opt_out_leaves_out", covers, more=context)
