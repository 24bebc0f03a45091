"""What has one cause is one message that names the documents, and one when it ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from db import queries
from db.store import Store
from tests.invented import QUILLON, START, page, policy
from tests.tracker.watch.feeding import owed
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError
from tracker.records import AlertKind, Document, FailedFetch, TroubleKind
from tracker.telling.notifier import Notifier
from tracker.telling.subjects import subjects_wording
from tracker.telling.told_causes import owe_causes
from tracker.watch.intake import receive

NO_ANSWER = "the name {host} was not found"
CHALLENGE = "Cloudflare shows a challenge (status 403); asked again, later each time"
RULES = "our rules failed on it (ValueError): tracker rebuild"
GONE = "status 404: there is no such page (any more): check its address"


def documents_of(provider: str, count: int) -> tuple[Document, ...]:
    return tuple(
        replace(
            QUILLON.documents[0],
            id=f"{provider}/policy-{number}",
            provider=provider,
            name=f"Policy {number}",
            url=f"https://{provider}.test/{number}",
        )
        for number in range(count)
    )


SITES = {name: documents_of(name, 4) for name in ("quillon", "larch", "merrow")}
CATALOGUE = Catalogue.of(
    [
        replace(QUILLON, id=name, name=name.capitalize(), documents=documents)
        for name, documents in SITES.items()
    ]
)
ALL = tuple(CATALOGUE.documents.values())


class Watch:
    """A watch of three sites, by hours of the test's own."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def read(self, documents: Sequence[Document], hours: float) -> None:
        for document in documents:
            body = policy(extra=f"<p>This is {document.id}.</p>")
            self._receive(page(body, hours, document), hours)

    def fail(
        self,
        documents: Sequence[Document],
        *hours: float,
        kind: TroubleKind = TroubleKind.UNREACHABLE,
        detail: str = NO_ANSWER,
    ) -> None:
        for moment in hours:
            at = START + timedelta(hours=moment)
            for each in documents:
                said = detail.format(host=f"{each.provider}.test")
                self._receive(FailedFetch(each.id, each.url, at, kind, said), moment)

    def _receive(self, item: object, hours: float) -> None:
        with self.store.writing() as session:
            receive(session, item, CATALOGUE, notifier(hours))  # type: ignore[arg-type]

    def told(self, hours: float, gather: float = 0.0) -> list[str]:
        """Tell what is to be told; return the subjects of all messages so far."""
        wait = timedelta(hours=gather)
        with self.store.writing() as session:
            owe_causes(session, ALL, notifier(hours), wait)
        return [subject for subject, _ in self.messages()]

    def messages(self) -> list[tuple[str, str]]:
        word = subjects_wording(self.store, CATALOGUE, lambda: START)
        worded = []
        for channel, kind, subject in owed(self.store):
            if channel != "mail":
                continue
            try:
                message = word(AlertKind(kind), [subject])
            except NotFoundError:  # what is not sent by now is dropped
                worded.append(("nothing any more", ""))
            else:
                worded.append((message.subject, message.text))
        return worded


def notifier(hours: float) -> Notifier:
    return Notifier(START + timedelta(hours=hours), channels=("mail", "chat"))


@pytest.fixture
def watch(store: Store) -> Watch:
    made = Watch(store)
    made.read(ALL, 0)
    return made


def test_without_a_network_one_message_is_owed_and_one_when_it_is_over(
    watch: Watch,
) -> None:
    watch.fail(ALL, 12, 13)
    begun = "No page can be read since 1 Mar 2026: 12 documents of 3 providers"
    assert watch.told(13) == [begun]
    watch.fail(ALL, 15, 19)
    assert watch.told(19) == [begun]
    watch.read(ALL[:5], 24)
    assert watch.told(24) == [begun], "until the others were asked for"
    watch.read(ALL[5:], 25)
    assert watch.told(25) == [begun, "Pages are read again"]
    assert len(owed(watch.store)) == 4, "for two channels"
    ((_, first), (_, last)) = watch.messages()
    for message in (first, last):
        for name in ("Quillon", "Larch", "Merrow"):
            assert f"{name}: Policy 0, Policy 1, Policy 2, Policy 3" in message
    assert "this is ours, not theirs. Most often: the name … was not found." in first
    with watch.store.reading() as session:
        assert queries.open_troubles(session) == []


def test_documents_that_fail_one_after_another_are_one_message(watch: Watch) -> None:
    """As in the daemon, where each has its own hour: the others join what was told."""
    in_turn = sorted(ALL, key=lambda each: each.name)
    for number, document in enumerate(in_turn):
        watch.fail([document], 12 + number, 13 + number)
        told = watch.told(13 + number, gather=1)
    assert len(told) == 1
    watch.read(ALL, 30)
    assert len(watch.told(30)) == 2
    assert "Policy 3" in watch.messages()[1][1]


def test_what_seemed_to_be_one_site_and_is_our_network_is_over_once(
    watch: Watch,
) -> None:
    watch.fail(SITES["quillon"], 12, 13)
    assert watch.told(13) == ["Not read: 4 documents of Quillon cannot be reached"]
    watch.fail(ALL[4:], 13, 14)
    watch.fail(SITES["quillon"], 14)
    assert watch.told(14) == [
        "nothing any more",
        "No page can be read since 1 Mar 2026: 12 documents of 3 providers",
    ]
    watch.told(15)
    watch.read(ALL, 16)
    assert watch.told(16)[2:] == ["Pages are read again"]


def test_what_still_fails_when_the_network_is_back_is_told_as_its_own(
    watch: Watch,
) -> None:
    watch.fail(ALL, 12, 13)
    watch.told(13)
    watch.read(ALL[1:], 14)
    assert len(watch.told(14)) == 1
    watch.fail(ALL[:1], 15, kind=TroubleKind.GONE, detail=GONE)
    assert watch.told(15)[1:] == [
        "Pages are read again",
        "Not read: Quillon Policy 0 is gone",
    ]
    watch.read(ALL[:1], 16)
    assert watch.told(16)[3:] == ["Read again: Quillon Policy 0"]


@pytest.mark.parametrize(
    ("failing", "kind", "detail", "subjects"),
    [
        pytest.param(
            SITES["quillon"],
            TroubleKind.UNREACHABLE,
            "{host} did not answer in time",
            ["4 documents of Quillon cannot be reached"],
            id="one site",
        ),
        pytest.param(
            SITES["quillon"] + SITES["larch"],
            TroubleKind.BLOCKED,
            CHALLENGE,
            ["8 documents of 2 providers are blocked"],
            id="one shield",
        ),
        pytest.param(
            SITES["quillon"][:2] + SITES["larch"][:1],
            TroubleKind.UNREADABLE,
            RULES,
            ["3 documents of 2 providers cannot be read"],
            id="our own rules",
        ),
        pytest.param(
            SITES["quillon"][:1] + SITES["larch"][:1],
            TroubleKind.GONE,
            GONE,
            ["Larch Policy 0 is gone", "Quillon Policy 0 is gone"],
            id="two pages of two sites: two causes",
        ),
    ],
)
def test_what_has_one_cause_is_one_message(
    failing: tuple[Document, ...],
    kind: TroubleKind,
    detail: str,
    subjects: list[str],
    watch: Watch,
) -> None:
    watch.fail(failing, 12, 13, kind=kind, detail=detail)
    watch.read(SITES["merrow"], 13)
    told = watch.told(13)
    assert sorted(told) == [f"Not read: {each}" for each in subjects]
    watch.read(failing, 24)
    assert len(watch.told(24)) == 2 * len(subjects)


def test_a_page_that_fails_long_after_is_told_anew(watch: Watch) -> None:
    """Not only as one more of what was told months ago."""
    for document, hours in zip(ALL[:2], (12, 1000), strict=True):
        watch.fail([document], hours, hours + 1, kind=TroubleKind.GONE, detail=GONE)
        watch.read(ALL[2:], hours + 1)
        told = watch.told(hours + 1)
    assert told == [f"Not read: Quillon Policy {number} is gone" for number in (0, 1)]


def test_a_trouble_that_changes_its_kind_is_told_once(watch: Watch) -> None:
    watch.fail(ALL[:1], 12, 13)
    watch.read(ALL[1:], 13)
    watch.told(13)
    watch.fail(ALL[:1], 14, kind=TroubleKind.BLOCKED, detail=CHALLENGE)
    assert len(watch.told(14)) == 1
