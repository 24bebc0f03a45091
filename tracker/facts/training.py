"""May the provider train models on this customer's content? (training_default)"""

import re
from collections.abc import Iterator

from tracker.facts.context import Text
from tracker.facts.who import plans_of
from tracker.records import Fact, Term

_TRAIN = re.compile(r"\btrain(?:ing)?\b[^.]{0,40}\bmodels?\b")
_CONTENT = re.compile(r"\b(?:your|customer|user) (?:content|data|inputs?)\b")
_NOT = re.compile(r"\b(?:not|never|n't)\b[^,;]*$")


def training_default(text: Text) -> Iterator[Fact]:
    """Find what the sentences that name training and content say of it."""
    for sentence in text.sentences:
        words = text.plain(sentence)
        purpose = _TRAIN.search(words)
        if not purpose or not _CONTENT.search(words):
            continue
        if _NOT.search(words[: purpose.start()]):
            value = "off_opt_in" if "opt in" in words else "off"
        else:
            value = "on_opt_out" if "opt out" in words else "on"
        yield Fact(
            Term.TRAINING_DEFAULT,
            plans_of(sentence, text),
            value,
            sentence.text,
            sentence.clause,
            "train_and_content",
        )
