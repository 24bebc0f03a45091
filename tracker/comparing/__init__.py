"""Two versions of a document → what differs, and how much it matters."""

from tracker.comparing.compare import compare
from tracker.comparing.word_diff import word_diff

__all__ = ["compare", "word_diff"]
