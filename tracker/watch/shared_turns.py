"""One of several scanners of a database: what it takes on, and that it lives.

Documents and sites are leased (db.leases). What others have, or have looked at
meanwhile, is left to them; what a scanner had that died is taken on when its leases
have run out. Whatever hands work over goes through here: a scan, a daemon, a worker.
"""

import os
import socket
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import uuid4

from sqlalchemy.orm import Session

from db import leases, queries
from db.store import Store
from spiders.sites import in_turn, site_of
from tracker.records import Document

SCANNER, DOCUMENT, SITE = "scanner", "document", "site"
# So many times in a lease a scanner shows that it lives.
_SIGNS_OF_LIFE = 4


class SharedTurns:
    """The turns of one scan (spiders.turns.Turns), kept apart from all others'."""

    def __init__(
        self,
        store: Store,
        documents: Iterable[Document],
        tried: Mapping[str, datetime | None],
        lease: timedelta,
        *,
        joins: bool = False,
        on_wait: Callable[[int], None] | None = None,
    ) -> None:
        """`tried` says when each document was fetched last, when it was asked for.

        What was fetched since is left out: another did it. With `joins`, so is what
        was fetched since the oldest scan began that is still at work: scans at once
        are one round. With `on_wait`, what others have is waited for, lest they die,
        and it is told once of how many documents; without, the scan is over when
        nothing else is left.
        """
        self._store = store
        self._left = {each.id: each for each in in_turn(documents)}
        self._site = {each.id: site_of(each.url) for each in self._left.values()}
        self._tried = tried
        self._lease = lease
        self._joins, self._on_wait, self._waits = joins, on_wait, False
        self._holder = f"{socket.gethostname()[:50]} {os.getpid()} {uuid4().hex[:12]}"
        self._round: datetime | None = None  # when it began
        self._begun = False
        self._sites: set[str] = set()  # that are ours
        self._back: set[str] = set()  # documents that were given back
        self._renew_at = self._lapsed_at = 0.0  # by time.monotonic
        self.left_to_others: list[str] = []  # documents

    def take_on(self, most: int) -> Sequence[Document] | None:
        """Take on documents that nobody else has; none while they have all of them.

        None when nothing of what was asked for is left.
        """
        if self._begun and not self._left:
            return None
        with self._store.writing() as session:
            now = leases.moment(session)
            if not self._begun:
                self._begin(session, now)
            taken = self._taken(session, now, most)
            if not taken:
                self._leave_to_others(session, list(self._left))
        if not taken and self._left:
            self._wait_or_leave()
        return taken if taken or self._left else None

    def _wait_or_leave(self) -> None:
        """Wait for what others have, and say so once; or leave it to them."""
        if self._on_wait is None:
            self.left_to_others += self._left
            self._left.clear()
        elif not self._waits:
            self._waits = True
            self._on_wait(len(self._left))

    def _begin(self, session: Session, now: datetime) -> None:
        """Be known as a scanner, and see whether a round goes on that we join."""
        self._begun = True
        leases.forget(session, SCANNER, now)
        leases.take_on(session, SCANNER, [self._holder], self._holder, now, self._lease)
        self._note_renewal()
        if self._joins:
            self._round = leases.oldest(session, SCANNER, now)

    def _taken(self, session: Session, now: datetime, most: int) -> list[Document]:
        """Take on documents of sites that no other scanner asks."""
        others = leases.held(session, SITE, now)
        wanted = (
            each
            for each in list(self._left.values())
            if others.get(self._site[each.id], self._holder) == self._holder
        )
        taken: list[Document] = []
        while part := list(islice(wanted, most - len(taken))):
            taken += self._taken_of(session, part, now)
        return taken

    def _taken_of(
        self, session: Session, part: Sequence[Document], now: datetime
    ) -> list[Document]:
        me, lease = self._holder, self._lease
        new = {self._site[each.id] for each in part} - self._sites
        new = leases.take_on(session, SITE, new, me, now, lease)
        there = [each for each in part if self._site[each.id] in self._sites | new]
        names = [each.id for each in there]
        ours = leases.take_on(session, DOCUMENT, names, me, now, lease)
        # Another may have had it until a moment ago.
        self._leave_to_others(session, list(ours))
        taken = [each for each in there if each.id in ours and each.id in self._left]
        for each in taken:
            del self._left[each.id]
        unused = new - {self._site[each.id] for each in taken}
        leases.give_back(session, SITE, unused, me, now)
        self._sites |= new - unused
        return taken

    def _leave_to_others(self, session: Session, names: Sequence[str]) -> None:
        """Leave out what others have fetched meanwhile."""
        for name, at in queries.tried(session, names).items():
            joined = self._round and at and at >= self._round
            if joined or at != self._tried.get(name):
                del self._left[name]
                self.left_to_others.append(name)

    def has(self, site: str) -> bool:
        """Say whether a site is ours, for all that we know."""
        return site in self._sites and time.monotonic() < self._lapsed_at

    def may_ask(self, site: str) -> bool:
        """Take on a site; False while another has it, or it is to be left alone."""
        with self._store.writing() as session:
            now = leases.moment(session)
            taken = leases.take_on(
                session, SITE, [site], self._holder, now, self._lease
            )
            if taken and time.monotonic() >= self._lapsed_at:
                self._renew(session, now)
        self._sites |= taken
        return bool(taken)

    def tidy(self, done: Iterable[str], idle: Mapping[str, float]) -> None:
        """Give back documents that are done, and sites with the pause they are owed."""
        back = set(done) - self._back
        due = time.monotonic() >= self._renew_at
        if not self._begun or not (idle or due):  # what is done can wait for either
            return
        with self._store.writing() as session:
            now = leases.moment(session)
            for site, pause in idle.items():
                seconds = timedelta(seconds=pause)
                leases.give_back(session, SITE, [site], self._holder, now, seconds)
            leases.give_back(session, DOCUMENT, back, self._holder, now)
            self._renew(session, now)
        self._sites -= idle.keys()
        self._back |= back

    def _renew(self, session: Session, now: datetime) -> None:
        """Show that we live; what was lost while we did not is not ours any more."""
        kept = leases.renew(session, self._holder, now, self._lease)
        if (SCANNER, self._holder) not in kept:
            me = self._holder
            leases.take_on(session, SCANNER, [me], me, now, self._lease)
        self._sites = {name for kind, name in kept if kind == SITE}
        self._note_renewal()

    def _note_renewal(self) -> None:
        seconds = self._lease.total_seconds()
        self._lapsed_at = time.monotonic() + seconds
        self._renew_at = time.monotonic() + seconds / _SIGNS_OF_LIFE

    def end(self) -> None:
        """Give everything back."""
        if self._begun:
            with self._store.writing() as session:
                now = leases.moment(session)
                leases.give_all_back(session, self._holder, now)
