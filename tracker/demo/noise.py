"""What differs on a real page from visit to visit although nobody changed a word.

Everything is drawn from the document and the revision, so every run of the demo
serves the same bytes.
"""

import html
import re
from random import Random

from markupsafe import Markup

_LANGUAGES = (
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ja", "日本語"),
    ("pt", "Português"),
    ("ko", "한국어"),
    ("it", "Italiano"),
)
_MENU = ("Product", "Pricing", "Docs", "Blog", "Careers", "Research", "Sign in")
_RELATED = (
    "Change your password",
    "Move to another plan",
    "Invite a colleague",
    "Read an invoice",
    "Use keyboard shortcuts",
)
_PROMOS = (
    "",
    "New: faster answers for everybody.",
    "Join us at our spring meeting.",
    "Save a fifth with a yearly plan.",
)
_STATUS = ("All systems normal", "Slow answers in Europe", "Planned work on Sunday")
_UPDATED = ("Updated this week", "Updated over a week ago", "Updated 3 days ago")


class Noise:
    """What one page shows besides its text at one visit."""

    def __init__(self, document_id: str, revision: int) -> None:
        self._revision = revision
        self._random = Random(f"{document_id}@{revision}")  # noqa: S311 - no secret
        draw = self._random
        self.year = 2026
        self.menu = draw.sample(_MENU, 5)
        self.languages = draw.sample(_LANGUAGES, draw.randint(5, len(_LANGUAGES)))
        self.related = draw.sample(_RELATED, 3)
        self.promo = draw.choice(_PROMOS)
        self.status = draw.choice(_STATUS)
        self.updated = draw.choice(_UPDATED)
        self.vendors = draw.randint(80, 240)
        self.votes = draw.randint(40, 400)
        self.glyph = ("⌘K", "Ctrl K")[revision % 2]

    def id(self, length: int = 8) -> str:
        """Return a fresh random id."""
        return "".join(self._random.choices("0123456789abcdef", k=length))

    def pick(self, *variants: str) -> str:
        """Return one of the variants that the site shows in turn."""
        return variants[self._revision % len(variants)]

    def number(self, number: int) -> str:
        """Return the heading's number, which the site shows in some weeks."""
        return f"{number}. " if self._revision % 2 else ""

    def anchor(self) -> Markup:
        """Return the link beside a heading, which the site shows in some weeks."""
        if self._revision % 2:
            return Markup()
        return Markup('<a class="anchor" aria-hidden="true" href="#{}">#</a>').format(
            self.id(5)
        )

    def mail(self, address: str) -> Markup:
        """Return the address as a link, in some weeks hidden from collectors."""
        if self._revision % 2:
            return Markup('<a href="mailto:{0}">{0}</a>').format(address)
        key = self._random.randrange(1, 256)
        hidden = bytes([key, *(key ^ byte for byte in address.encode())]).hex()
        return Markup(
            '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" '
            'data-cfemail="{}">[email&#160;protected]</a>'
        ).format(hidden)

    def typeset(self, page: str) -> str:
        """Return the page with this week's quotes, spaces and invisible marks."""
        parts = re.split(r"(<script.*?</script>|<[^>]*>)", page, flags=re.DOTALL)
        for place in range(0, len(parts), 2):  # the odd ones are markup
            parts[place] = self._typeset(parts[place])
        return "".join(parts)

    def _typeset(self, words: str) -> str:
        words = html.unescape(words)
        if self._revision % 2 == 0:
            words = re.sub(r'"([^"]*)"', r"“\1”", words).replace("'", "’")
            words = words.replace("we ", "we\u200b ")
        if self._revision % 3 == 0:
            words = re.sub(r"(?<=\d) (?=\w)", "\u00a0", words)
        return html.escape(words, quote=False)
