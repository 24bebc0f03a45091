"""What a verification finds, and what it counts on its way."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy.exc import DBAPIError

from db.models import SnapshotRow
from tracker.errors import TrackerError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was kept; or, where not `broken`, is well known."""

    where: str  # "snapshot 17 (quillon/privacy-policy, 2026-03-01 08:00)"
    what: str
    broken: bool = True


Advance: TypeAlias = Callable[[int, int], None]  # what is done, and how much it is


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody how far it has come."""


@dataclass
class Tally:
    """What was found, what was counted, and who is told how far it has come."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    advance: Advance = _nobody

    def broken(self, where: str, what: str) -> None:
        """Note what is not as it was kept."""
        self.findings.append(Finding(where, what))

    @contextmanager
    def trying(self, where: str) -> Iterator[None]:
        """Note what cannot even be looked at as broken, and go on after it."""
        try:
            yield
        except DBAPIError:  # the whole session is of no use any more
            raise
        except TrackerError as error:
            self.broken(where, str(error))
        except Exception as error:  # damage may look like anything, as may our faults
            logger.info("%s cannot be read", where, exc_info=True)
            self.broken(where, f"cannot be read ({type(error).__name__}: {error})")


def named(snapshot: SnapshotRow) -> str:
    """Name a snapshot for people."""
    at = f"{snapshot.fetched_at:%Y-%m-%d %H:%M}"
    return f"snapshot {snapshot.id} ({snapshot.document_id}, {at})"
