"""word(): what an alert says in each form, whatever a policy's text tries."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from alerts.digest_wording import Digest, OverdueDocument, TroubledDocument, word_digest
from alerts.wording import Message, word
from tests.alerts.digests import DIGESTS, digest
from tests.alerts.digests import hostile as hostile_digest
from tests.alerts.gathered_changes import (
    GATHERED,
    LARCH,
    NOW,
    OFF,
    ON,
    PRIVACY,
    SEEN,
    hostile,
    in_doubt,
    training_turned_on,
)
from tests.alerts.golden import GOLDEN, forms
from tracker.records import (
    Edit,
    EditKind,
    GatheredChanges,
    Term,
    Topic,
    Trouble,
    TroubleKind,
)
from tracker.table.plain_words import UNSURE_MEANS


@pytest.mark.parametrize("name", GATHERED)
@pytest.mark.parametrize("form", ["txt", "html", "slack.json", "json"])
def test_each_kind_of_story_is_told_as_agreed(name: str, form: str) -> None:
    """After a wanted change: python -m tests.alerts.golden, and read the diff."""
    told = forms(word(GATHERED[name](), NOW))[form]
    assert told == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("form", ["txt", "html", "slack.json", "json"])
def test_each_kind_of_digest_is_told_as_agreed(name: str, form: str) -> None:
    told = forms(word_digest(DIGESTS[name]()))[form]
    assert told == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        pytest.param(
            "training_turned_on",
            "Worse: Larch AI Free, Pro, Max · Trains on content: no, unless you allow "
            "it → YES, unless you opt out, from 28 Sep 2025 (+1 more)",
            id="provider, direction, plans, term, both answers, the day",
        ),
        pytest.param(
            "training_turned_off",
            "Better: Larch AI Free, Pro, Max · Trains on content: YES, and no way out "
            "is named → no",
            id="better",
        ),
        pytest.param(
            "better_and_worse",
            "Better and worse: Larch AI Free · Trains on content: no → YES, unless "
            "you opt out (+2 more)",
            id="better for some, worse for others",
        ),
        pytest.param(
            "said_already",
            "Nothing new: Larch AI Free, Pro, Max · Trains on content: YES, unless you "
            "opt out, now by Consumer Terms too",
            id="what other documents said already is neither",
        ),
        pytest.param(
            "off_the_table",
            "Changed: Larch AI Free, Pro, Max · Privacy Policy: sharing and security",
            id="off the table: document and topics",
        ),
        pytest.param(
            "training_in_doubt",
            "Look: Larch AI Free, Pro, Max · Privacy Policy: training and opting out "
            "may have changed",
            id="all in doubt: no answer, no direction",
        ),
        pytest.param(
            "partly_in_doubt",
            "Worse: Larch AI API · Retention: 30 days → 5 years",
            id="partly in doubt: what surely moved alone",
        ),
        pytest.param(
            "only_reworded",
            "Reworded: Larch AI Free, Pro, Max · Privacy Policy",
            id="editorial",
        ),
    ],
)
def test_the_subject_alone_is_enough(name: str, subject: str) -> None:
    assert word(GATHERED[name](), NOW).subject == subject


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(0, "takes effect 28 Sep 2025 (in 30 days)", id="long before"),
        pytest.param(29, "takes effect 28 Sep 2025 (tomorrow)", id="the day before"),
        pytest.param(30, "takes effect 28 Sep 2025 (today)", id="on the day"),
        pytest.param(31, "took effect 28 Sep 2025", id="afterwards"),
    ],
)
def test_days_left_are_counted_from_now(days: int, expected: str) -> None:
    message = word(training_turned_on(), NOW + timedelta(days=days))
    assert expected in " ".join(message.text.split())


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        pytest.param(date(2025, 8, 1), "dated 1 Aug 2025", id="earlier"),
        pytest.param(date(2025, 8, 29), "dated 29 Aug 2025", id="the day it was seen"),
        pytest.param(
            date(2025, 8, 30), "takes effect 30 Aug 2025 (tomorrow)", id="announced"
        ),
    ],
)
def test_only_a_later_day_is_an_announcement(effective: date, expected: str) -> None:
    gathered = training_turned_on()
    changes = tuple(replace(each, effective=effective) for each in gathered.changes)
    assert (
        f"seen 29 Aug 2025, {expected}"
        in word(replace(gathered, changes=changes), NOW).text
    )


def test_unread_plans_are_never_called_unchanged() -> None:
    text = word(GATHERED["never_read_before"](), NOW).text
    assert "Unchanged" not in text
    assert "Not known for Team, Enterprise, API" in text


def test_where_the_table_does_not_follow_that_is_said() -> None:
    text = " ".join(word(GATHERED["overruled"](), NOW).text.split())
    assert (
        "the table still says “no” for “trains on content”, by Consumer Terms" in text
    )


def test_what_others_said_before_changes_nothing_and_is_told_so() -> None:
    message = word(GATHERED["said_already"](), NOW)
    said = (
        "Nothing changes for you on this: Consumer Terms now says what Privacy Policy "
        "said before."
    )
    text = " ".join(message.text.split())
    assert said in text
    assert "YES, unless you opt out (unchanged)" in text
    assert "→" not in text
    assert said in message.html
    assert any(said in str(block) for block in message.blocks)
    assert message.body["direction"] == "nothing new"


def test_what_was_said_before_does_not_hide_what_else_a_change_touches() -> None:
    gathered = GATHERED["said_already"]()
    (told,) = gathered.changes
    topics = (Topic.TRAINING, Topic.SHARING, Topic.DATE)
    touching = replace(told, comparison=replace(told.comparison, topics=topics))
    message = word(replace(gathered, changes=(touching,)), NOW)
    text = " ".join(message.text.split())
    assert message.subject == (
        "Changed: Larch AI Free, Pro, Max · Consumer Terms: training, sharing and dates"
    )
    assert "The change also touches sharing: see the full diff." in text


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        pytest.param((Topic.TRAINING, Topic.RETENTION), True, id="another term"),
        pytest.param((Topic.TRAINING, Topic.SECURITY), True, id="off the table"),
        pytest.param((Topic.TRAINING, Topic.DATE), False, id="what moved, and a date"),
    ],
)
def test_what_a_change_touches_besides_is_not_hidden_by_what_moved(
    topics: tuple[Topic, ...], said: bool
) -> None:
    gathered = GATHERED["training_turned_off"]()
    (told,) = gathered.changes
    touching = replace(told, comparison=replace(told.comparison, topics=topics))
    message = word(replace(gathered, changes=(touching,)), NOW)
    besides = f"The change also touches {topics[1].value}: see the full diff."
    blocks = json.dumps(message.blocks)
    for form in (" ".join(message.text.split()), message.html, blocks):
        assert (besides in form) is said
        assert said or "also touches" not in form


@pytest.mark.parametrize(
    ("others", "counted"),
    [
        pytest.param(1, "", id="one"),
        pytest.param(4, "", id="as many as are quoted"),
        pytest.param(5, "one more place", id="one more"),
        pytest.param(70, "66 more places", id="many"),
    ],
)
def test_what_may_matter_besides_what_moved_is_quoted_or_counted(
    others: int, counted: str
) -> None:
    gathered = GATHERED["another_passage"]()
    (told,) = gathered.changes
    more = (
        Edit(EditKind.ADDED, (f"Part {n}",), "", f"People listen to part {n}.")
        for n in range(others)
    )
    edits = (told.comparison.edits[0], *more)
    change = replace(told, comparison=replace(told.comparison, edits=edits))
    text = word(replace(gathered, changes=(change,)), NOW).text
    assert text.count("People listen to part") == min(others, 4)
    assert counted in text
    assert bool(counted) is ("more place" in text)


def test_where_only_some_of_it_was_said_before_the_rest_is_news() -> None:
    known, fresh = GATHERED["said_already"](), GATHERED["retention_longer"]()
    both = replace(fresh, changes=known.changes + fresh.changes, before=known.before)
    message = word(both, NOW)
    assert message.subject.startswith("Worse: ")
    assert (
        "nothing changes on “trains on content”: Privacy Policy said the same before"
        in " ".join(message.text.split())
    )


def test_a_digest_tells_what_was_said_before_beside_the_moves() -> None:
    message = word_digest(digest(GATHERED["said_already"]()))
    text = " ".join(message.text.split())
    assert "nothing moved in the table, 1 other change" in message.subject
    assert (
        "Also changed Larch AI · Consumer Terms · seen 29 Aug 2025 · "
        "now says too: Free, Pro, Max · Trains on content: YES, unless you opt out · "
        "training · tracker show"
    ) in text


def test_a_digest_tells_one_cause_of_many_documents_in_one_line() -> None:
    troubles = [
        Trouble(f"larch/{n}", TroubleKind.UNREACHABLE, f"no answer of {n}.test", SEEN)
        for n in range(30)
    ]
    troubled = tuple(
        TroubledDocument(
            LARCH, replace(PRIVACY, id=each.document_id, name=f"Page {n}"), each
        )
        for n, each in enumerate(troubles)
    )
    overdue = tuple(OverdueDocument(LARCH, each.document, SEEN) for each in troubled)
    week = replace(
        digest(), begun=troubled[:-1], ongoing=troubled[-1:], overdue=overdue
    )
    text = " ".join(word_digest(week).text.split())
    assert (
        "Not read since 29 Aug 2025, 29 documents: cannot be reached (no answer of …): "
        "Larch AI · Page 0, Larch AI · Page 1, Larch AI · Page 2 and 26 more documents"
    ) in text
    assert (
        "Still not read, since 29 Aug 2025: Larch AI · Page 29 cannot be reached "
        "(no answer of 29.test)"
    ) in text
    assert "Overdue, since 29 Aug 2025: Larch AI · Page 0" in text
    assert text.count("Page") == 3 + 1 + 3


@pytest.mark.parametrize("form", ["text", "html", "blocks"])
def test_a_mark_of_doubt_is_explained_where_it_stands(form: str) -> None:
    doubted = str(getattr(word(GATHERED["unsure_reading"](), NOW), form))
    assert "as long as necessary ?" in " ".join(doubted.split())
    assert UNSURE_MEANS in doubted
    sure = str(getattr(word(GATHERED["retention_longer"](), NOW), form))
    assert " ?" not in sure
    assert UNSURE_MEANS not in sure


@pytest.mark.parametrize("form", ["text", "html", "blocks", "body"])
@pytest.mark.parametrize("name", ["training_in_doubt", "partly_in_doubt"])
def test_what_may_have_moved_is_told_with_both_sentences(name: str, form: str) -> None:
    told = str(getattr(word(GATHERED[name](), NOW), form))
    bare = re.sub(r"</?(?:del|ins)>|\*", "", told)
    looked = bare[bare.lower().replace("_", " ").index("may have changed") :]
    assert OFF in looked
    assert ON in looked


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        pytest.param("training_in_doubt", "look", id="all in doubt"),
        pytest.param("partly_in_doubt", "worse", id="what surely moved decides"),
    ],
)
def test_what_is_in_doubt_is_neither_better_nor_worse(
    name: str, direction: str
) -> None:
    message = word(GATHERED[name](), NOW)
    assert message.body["direction"] == direction
    assert f'verdict-{direction}">{direction.capitalize()}<' in message.html


@pytest.mark.parametrize("name", GATHERED)
def test_no_doubt_is_told_where_all_is_sure(name: str) -> None:
    gathered = GATHERED[name]()
    sure = all(move.sure for each in gathered.changes for move in each.moves)
    message = word(gathered, NOW)
    assert ("May have changed" not in message.text) is sure
    assert bool(message.body["may_have_changed"]) is not sure


def test_what_others_said_before_is_not_known_by_a_reading_in_doubt() -> None:
    gathered = GATHERED["said_already"]()
    (told,) = gathered.changes
    doubted = tuple(replace(move, sure_after=False) for move in told.moves)
    message = word(replace(gathered, changes=(replace(told, moves=doubted),)), NOW)
    assert message.subject == (
        "Look: Larch AI Free, Pro, Max · Consumer Terms: training may have changed"
    )
    assert "Nothing changes for you" not in message.text


def test_nothing_is_called_better_while_training_may_have_been_turned_on() -> None:
    gathered = GATHERED["training_in_doubt"]()
    (told,) = gathered.changes
    # That there is a way out is sure; that there is something to get out of is not.
    mixed = tuple(
        replace(move, sure_before=True, sure_after=True)
        if move.term is Term.OPT_OUT_CHANNEL
        else move
        for move in told.moves
    )
    message = word(replace(gathered, changes=(replace(told, moves=mixed),)), NOW)
    assert message.subject.startswith("Look: Larch AI Free, Pro, Max · Privacy")


def test_a_cell_that_is_only_surer_has_not_moved() -> None:
    gathered = GATHERED["retention_longer"]()
    places = [(plan, Term.TRAINING_DEFAULT) for plan in LARCH.plan_ids]
    doubted = in_doubt({each: gathered.before[each] for each in places})
    message = word(replace(gathered, before={**gathered.before, **doubted}), NOW)
    assert "Trains on content  no (unchanged)" in message.text


def test_a_digest_asks_to_look_at_what_may_have_changed() -> None:
    doubted = word_digest(digest(GATHERED["training_in_doubt"]()))
    assert doubted.subject == "Weekly digest: 1 change to look at"
    for form in (doubted.text, doubted.html, json.dumps(doubted.blocks)):
        assert "May have changed, look" in form
    mixed = word_digest(DIGESTS["digest_in_doubt"]())
    assert mixed.subject == (
        "Weekly digest: the table moved for Larch AI, 1 change to look at, "
        "1 other change"
    )


def test_a_digest_asks_to_look_at_a_few_places_of_a_change() -> None:
    gathered = GATHERED["training_in_doubt"]()
    (told,) = gathered.changes
    terms = [term for term in Term if term.startswith("retention")]
    doubted = tuple(replace(told.moves[0], term=term, after="none") for term in terms)
    changes = (replace(told, moves=doubted),)
    text = word_digest(digest(replace(gathered, changes=changes))).text
    assert text.count("now “") == 3
    assert "May have changed, look: 2 more" in text


# --- whatever a policy's text tries ---


def _reshaped(gathered: GatheredChanges, text: str) -> GatheredChanges:
    """Put a stranger's text wherever a stranger's text may stand."""
    changes = []
    for change in gathered.changes:
        moves = tuple(
            replace(move, quote_before=text, quote_after=text + "!")
            for move in change.moves
        )
        edits = tuple(
            replace(edit, headings=(text,), before=text, after="x" + text)
            for edit in change.comparison.edits
        )
        comparison = replace(change.comparison, edits=edits, reasons=(text,))
        changes.append(replace(change, moves=moves, comparison=comparison))
    return replace(gathered, changes=tuple(changes))


@pytest.mark.parametrize("name", GATHERED)
def test_every_form_is_within_its_limits(name: str) -> None:
    _check(word(GATHERED[name](), NOW))


@pytest.mark.parametrize("digest", [*DIGESTS.values(), hostile_digest])
def test_every_form_of_a_digest_is_within_its_limits(
    digest: Callable[[], Digest],
) -> None:
    message = word_digest(digest())
    _check(message)
    assert len(message.text) < 40_000


def test_a_digest_without_news_is_one_line() -> None:
    text = word_digest(DIGESTS["digest_nothing"]()).text
    assert text.splitlines()[2:] == ["Nothing changed, and 3 documents read as usual."]


def test_silence_is_never_called_well_where_pages_are_not_read() -> None:
    week = replace(DIGESTS["digest_full_week"](), changes=())
    message = word_digest(week)
    assert message.subject == "Weekly digest: nothing changed; 3 documents not read"
    assert "Nothing changed in what was read." in message.text


def test_what_a_digest_leaves_out_is_counted() -> None:
    message = word_digest(hostile_digest())
    assert "and 25 more: tracker changes --since 2025-08-22" in message.text
    assert "and 10 more: tracker status" in message.text
    assert len(message.body["changes"]) == 40


@settings(max_examples=60)
@given(
    st.sampled_from(["training_turned_on", "off_the_table", "two_documents"]),
    st.text(max_size=4000) | st.text("<>&*_`~!@#|:{}%\u202e\x00\n aB", max_size=4000),
)
def test_no_text_breaks_out_of_any_form(name: str, text: str) -> None:
    _check(word(_reshaped(GATHERED[name](), text), NOW))


def _check(message: Message) -> None:
    assert "\n" not in message.subject
    assert 0 < len(message.subject) <= 200
    for form in (message.subject, message.text, message.html):
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", form
        )
        form.encode()  # no half of a surrogate pair
    json.dumps(message.body)
    _check_html(message.html)
    _check_blocks(message)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("href", "src"):
                self.targets.add(value or "")


OURS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "dl",
    "dt",
    "dd",
    "a",
    "code",
    "del",
    "ins",
}


def _check_html(html: str) -> None:
    tags = _Tags()
    tags.feed(html)
    assert tags.seen <= OURS
    assert all(each.startswith("https://larch.example/") for each in tags.targets)
    assert len(html) < 102_000  # Gmail cuts longer mails


def _check_blocks(message: Message) -> None:
    assert 0 < len(message.blocks) <= 50
    parsed = Block.parse_all(list(message.blocks))
    assert [block.to_dict()["type"] for block in parsed] == [
        block["type"] for block in message.blocks
    ]
    for block in parsed:
        block.validate_json()
    for text in _texts(message):
        assert 0 < len(text["text"]) <= 3000
        if text["type"] == "mrkdwn":
            assert text["verbatim"] is True
            links = re.findall(r"<([^>]*)>", text["text"])
            assert all(link.startswith("https://larch.example/") for link in links)
            bare = re.sub(r"<https://larch\.example/[^>]*>", "", text["text"])
            assert "<" not in bare.replace("\n>", "\n")
            assert not re.search(r"&(?!amp;|lt;|gt;)", text["text"])


def _texts(message: Message) -> list[dict[str, Any]]:
    return [
        text
        for block in message.blocks
        for text in (
            [*block.get("fields", []), *block.get("elements", [])]
            + ([block["text"]] if "text" in block else [])
        )
    ]


def test_a_hostile_policy_pings_nobody_and_links_nowhere() -> None:
    message = word(hostile(), NOW)
    said = json.dumps(message.blocks, ensure_ascii=False)
    for text in _texts(message):
        if text["type"] == "mrkdwn":
            assert "<" not in text["text"].replace("\n>", "\n")
    assert "&lt;!channel&gt;" in said
    assert "∗all∗" in said
    assert "<script" not in message.html
    assert "href" not in message.html  # the page's address is no web address
    assert "{{ 7*7 }}" in message.html
    assert "\u202e" not in message.text
    assert "gnp" in message.text
