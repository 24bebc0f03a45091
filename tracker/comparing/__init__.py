"""Two versions of a document → what differs, and how much it matters."""

from tracker.comparing.compare import compare
from tracker.comparing.plain import forget
from tracker.comparing.words import word_diff

__all__ = ["compare", "forget", "word_diff"]
