"""Digests about the invented provider, one for each kind of week."""

from dataclasses import replace
from datetime import timedelta

from alerts.digest_wording import Digest, OverdueDocument, TroubledDocument
from tests.alerts.gathered_changes import (
    BUSINESS,
    GATHERED,
    LARCH,
    NOW,
    PRIVACY,
    SEEN,
    TERMS,
    training_turned_on,
)
from tracker.records import GatheredChanges, Trouble, TroubleKind

SINCE = NOW - timedelta(days=7)


def digest(*gathered: GatheredChanges) -> Digest:
    return Digest("Weekly digest", SINCE, NOW, gathered, watched=3)


def nothing() -> Digest:
    return digest()


def a_full_week() -> Digest:
    blocked = Trouble(PRIVACY.id, TroubleKind.BLOCKED, "the site answered 403", SEEN)
    gone = replace(blocked, document_id=TERMS.id, kind=TroubleKind.GONE)
    long = replace(blocked, document_id=BUSINESS.id, since=SEEN - timedelta(days=30))
    return replace(
        digest(
            GATHERED["only_reworded"](),
            training_turned_on(),
            GATHERED["off_the_table"](),
            GATHERED["better_and_worse"](),
        ),
        begun=(TroubledDocument(LARCH, PRIVACY, blocked),),
        ended=(TroubledDocument(LARCH, TERMS, replace(gone, until=NOW)),),
        ongoing=(TroubledDocument(LARCH, BUSINESS, long),),
        overdue=(
            OverdueDocument(LARCH, BUSINESS, SEEN - timedelta(days=30)),
            *(OverdueDocument(LARCH, TERMS, None) for _ in range(6)),
        ),
    )


def in_doubt() -> Digest:
    return digest(
        GATHERED["training_in_doubt"](),
        GATHERED["partly_in_doubt"](),
        GATHERED["only_reworded"](),
    )


def only_words() -> Digest:
    return digest(GATHERED["only_reworded"]())


def hostile() -> Digest:
    week = digest(*(GATHERED["hostile"]() for _ in range(40)))
    told = week.changes[0].provider
    evil = "<!channel> *all* \u202e <script>"
    troubles = [  # each with a cause of its own
        Trouble("x", TroubleKind.MOVED, evil + "x" * n, SEEN) for n in range(40)
    ]
    document = told.documents[0]
    return replace(
        week, begun=tuple(TroubledDocument(told, document, each) for each in troubles)
    )


DIGESTS = {
    "digest_nothing": nothing,
    "digest_full_week": a_full_week,
    "digest_only_words": only_words,
    "digest_in_doubt": in_doubt,
}
