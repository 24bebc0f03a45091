"""`tracker scan` on a real site: what it says, fetches twice, or need not fetch."""

import json

import pytest

from tests.watched import DOCUMENTS, Watched
from tracker.cli.watch_commands import FEW

pytestmark = pytest.mark.slow


def changes(watched: Watched) -> list[dict[str, object]]:
    status, said = watched.run("changes", "--format", "json")
    assert status == 0
    found = json.loads(said)
    assert isinstance(found, list)
    return found


def test_it_says_page_by_page_what_came_of_each(watched: Watched) -> None:
    status, said = watched.run("scan", "quillon")
    assert status == 0
    assert said.count("read for the first time") == DOCUMENTS
    assert f"{DOCUMENTS} of {DOCUMENTS} documents read." in said
    _, again = watched.run("scan", "quillon")
    assert again.count("nothing new") == DOCUMENTS


def test_a_change_that_matters_is_fetched_again_before_it_is_told(
    watched: Watched,
) -> None:
    watched.run("scan", "quillon")
    watched.revision, before = 1, watched.served
    status, said = watched.run("scan", "quillon/policy-0")
    assert status == 0
    assert "Looking again in 0 s, to be sure: quillon/policy-0" in said
    assert watched.served - before == 2
    assert [change["document"] for change in changes(watched)] == ["quillon/policy-0"]


def test_what_is_gone_at_the_second_look_is_not_told(watched: Watched) -> None:
    watched.run("scan", "quillon")
    watched.revision, watched.reverts_after = 1, watched.served + 1
    _, said = watched.run("scan", "quillon/policy-0")
    assert "Looking again" in said
    assert changes(watched) == []


def test_a_page_that_the_site_calls_unchanged_is_not_sent_again(
    watched: Watched,
) -> None:
    watched.etag = '"first"'
    watched.run("scan", "quillon")
    kept = watched.snapshots()
    status, said = watched.run("scan", "quillon")
    assert status == 0
    assert said.count("nothing new") == DOCUMENTS
    assert watched.snapshots() == kept


def test_without_a_network_it_says_so_and_leaves_a_usable_database(
    watched: Watched,
) -> None:
    watched.site.server.server_close()
    status, said = watched.run("scan", "quillon", "--table")
    assert status == 1
    assert said.count("refused the connection") <= FEW + 1
    assert f"{DOCUMENTS} documents: unreachable" in said
    assert said.count("does this machine reach the web?") == 1
    assert "no page could be read" in said
    status, said = watched.run("status", "--format", "json")
    assert status == 1
    assert len(json.loads(said)["troubles"]) == DOCUMENTS


def test_status_names_every_document_only_where_it_is_asked_to(
    watched: Watched,
) -> None:
    watched.site.server.server_close()
    watched.run("scan", "quillon")
    _, said = watched.run("status")
    assert f"{DOCUMENTS} documents: unreachable" in said
    assert said.count("quillon/policy-") <= 2
    _, said = watched.run("status", "--all")
    for number in range(DOCUMENTS):
        assert f"quillon/policy-{number} (1×): 127.0.0.1 refused" in said


def test_a_second_look_can_be_left_to_the_next_scan(watched: Watched) -> None:
    watched.run("scan", "quillon")
    watched.revision, before = 1, watched.served
    _, said = watched.run("scan", "quillon/policy-0", "--no-wait")
    assert "To be looked at again by the next scan, to be sure: quillon/pol" in said
    assert watched.served - before == 1
    watched.run("scan", "quillon/policy-0")
    assert [change["document"] for change in changes(watched)] == ["quillon/policy-0"]
