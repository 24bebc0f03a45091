"""What shows how a page came: kept beside its bytes, and chained with them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hop:
    """One address that was asked on the way to a page, and what it answered with.

    A status of 200 before the last one is a page that sends its readers on.
    """

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a page came, as far as whoever brought it knows."""

    tracker_version: str  # "0.1.0"
    reader_version: int  # tracker.reading.READER_VERSION
    hops: tuple[Hop, ...] = ()  # all that was asked, the last one gave the page
    headers: tuple[tuple[str, str], ...] = ()  # of the last answer, name and value
    ip_address: str = ""  # that was connected to
    certificate: str = ""  # SHA-256 in hex of what the server showed (DER)
    # Where a browser has rendered the page: what the server had sent.
    sent: bytes | None = None

    def header(self, name: str) -> str:
        """Return the first value of a header, by its name in any case; "" for none."""
        wanted = name.lower()
        return next((v for n, v in self.headers if n.lower() == wanted), "")
