"""Denials of a part: that what names a person is not used says nothing of the rest.

"We do not use raw or identifiable personal data for training" stands in many documents
beside the sentence that content is used, once it names nobody.
"""

import re

from tracker.facts.statements import Says

_NAMING = r"(?:raw|identifiable|identifying|pii|personally[- ]identif\w+)"
_USED = (
    r"(?:us(?:e|es|ed|ing)|includ(?:e|es|ed|ing)|process(?:es|ed|ing)?"
    r"|train(?:s|ed|ing)?(?: \w+){0,3} (?:on|with))"
)
_BETWEEN = r"(?: (?:any|your|the|of|our|customers?|users?|raw|or|and))*"
_OF_WHAT_NAMES = re.compile(
    rf"\b{_USED}{_BETWEEN} {_NAMING}\b"
    rf"|^\W*(?:your |any |no )?{_NAMING}\b[^,;.]{{0,40}}\b(?:is|are|will|shall)"
    r" (?:not|never)\b",
    re.IGNORECASE,
)
_DENIALS = frozenset({Says.DOES_NOT_TRAIN, Says.TRAINS_ONLY_IF_AGREED})


def denies_a_part(says: Says, text: str) -> bool:
    """Tell whether a denial of training is one of what names a person alone."""
    return says in _DENIALS and _OF_WHAT_NAMES.search(text) is not None
