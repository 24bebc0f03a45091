"""Two versions of a document → what differs, and how much it matters."""

from tracker.comparing.compare import compare

__all__ = ["compare"]
