"""The demo's web site: pages for every document in every week, the same each run."""

from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tracker.catalogue import check
from tracker.demo.demo_pages import render
from tracker.demo.demo_site import Site
from tracker.demo.play import CATALOGUE, demo_catalogue
from tracker.demo.revisions import REVISIONS
from tracker.reading import read, text_id_of
from tracker.records import Document, NotTheDocument, Page, TroubleKind

DOCUMENTS = tuple(demo_catalogue().documents.values())

# Weeks in which a document's words differ from the week before; else only noise does.
REWORDED = {
    "larkmoor/privacy-policy": {3, 4},
    "larkmoor/consumer-terms": {4},
    "larkmoor/data-retention": {7},
    "larkmoor/training-help": {8},
    "codling/business-terms": {3},
    "codling/data-retention": {6},
    "codling/code-handling": {8},
    "inkpond/privacy-policy": {8},
    "inkpond/terms-of-service": {7},  # clauses moved: other order, same words
}
OUTAGES = {
    ("codling/privacy-policy", 5): TroubleKind.BROKEN,
    ("inkpond/terms-of-service", 5): TroubleKind.BLOCKED,
}


def page(document: Document, revision: int) -> Page:
    answer = render(document.id, revision)
    return Page(
        document_id=document.id,
        url=document.url,
        final_url=document.url,
        fetched_at=REVISIONS[revision - 1].at,
        status=answer.status,
        content_type=answer.content_type,
        body=answer.body,
    )


def test_the_companies_files_are_sound() -> None:
    assert check(CATALOGUE) == []


def test_no_company_is_a_real_one() -> None:
    hosts = {urlsplit(document.url).hostname or "" for document in DOCUMENTS}
    assert all(host.endswith(".example") for host in hosts)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.id)
def test_reading_sees_a_new_text_only_when_words_changed(document: Document) -> None:
    reworded, last = set(), None
    for revision in REVISIONS:
        found = read(page(document, revision.number), document)
        trouble = OUTAGES.get((document.id, revision.number))
        if isinstance(found, NotTheDocument):
            assert found.kind is trouble
            continue
        assert trouble is None
        if last is not None and text_id_of(found.clauses) != last:
            reworded.add(revision.number)
        last = text_id_of(found.clauses)
    assert reworded == REWORDED.get(document.id, set())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.id)
def test_every_week_has_other_bytes(document: Document) -> None:
    bodies = [render(document.id, each.number).body for each in REVISIONS]
    assert len(set(bodies)) == len(REVISIONS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.id)
def test_every_run_has_the_same_bytes(document: Document) -> None:
    for revision in REVISIONS:
        once = render(document.id, revision.number)
        assert render(document.id, revision.number) == once


def test_the_site_shows_the_week_it_is_set_to() -> None:
    with Site({"codling/data-retention": "/retention"}) as site:
        bodies = []
        for site.revision in (5, 6):
            with urlopen(f"{site.address}/retention?again") as answer:
                bodies.append(answer.read().decode())
    assert ["30 days" in body for body in bodies] == [True, False]
    assert site.served == {"/retention": 2}


def test_an_unknown_address_is_not_found() -> None:
    with Site({}) as site, pytest.raises(HTTPError) as error:
        urlopen(f"{site.address}/nowhere")
    error.value.close()
    assert error.value.code == 404
