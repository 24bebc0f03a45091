"""What the texts of one comparison say, each worked out once; `compare` owns it."""

import re

from tracker.language.dates import in_both_orders
from tracker.language.spelling import Wording

_OBFUSCATED = re.compile(r"\[email\s?protected\]|mailto:", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Wordings:
    """The wordings of texts, remembered for as long as somebody holds this."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, Wording] = {}

    def of(self, text: str) -> Wording:
        """Return what a text says."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Wording(text)
        return known

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text, with their capitals."""
        return self.of(text).words

    def lower_words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text in lower case."""
        return self.of(text).lower_words

    def letters(self, text: str) -> str:
        """Name what a text says: equal where only marks, case or spaces differ."""
        return self.of(text).letters

    def alike(self, one: str, other: str) -> bool:
        """Say whether two texts differ in no more than style.

        That is marks, case, numbering, how dates are written (where the order of day
        and month is unclear, both are tried) and how mail addresses are hidden from
        robots.
        """
        if self.letters(one) == self.letters(other):
            return True
        hidden = _OBFUSCATED.search(one) or _OBFUSCATED.search(other)
        if hidden and self._unaddressed(one) == self._unaddressed(other):
            return True
        return bool(set(self._as_dated(one)) & set(self._as_dated(other)))

    def _unaddressed(self, text: str) -> str:
        return self.letters(_MAILBOX.sub("", _OBFUSCATED.sub("", text)))

    def _as_dated(self, text: str) -> tuple[str, ...]:
        return tuple(self.letters(each) for each in in_both_orders(text))
