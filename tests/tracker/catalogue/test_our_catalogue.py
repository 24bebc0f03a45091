"""The provider files that we ship."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tracker.catalogue import check, load_catalogue
from tracker.records import ArchivePath

LABELS = Path(__file__).parents[4] / "shared" / "gold" / "documents.json"


def test_our_files_have_no_fault() -> None:
    assert check() == []


def test_every_provider_has_a_document_and_every_document_a_plan() -> None:
    catalogue = load_catalogue()

    assert [p.id for p in catalogue.providers.values() if not p.documents] == []
    assert [d.id for d in catalogue.documents.values() if not d.covers] == []


def test_every_page_is_fetched_over_https() -> None:
    documents = load_catalogue().documents.values()

    assert {urlsplit(document.url).scheme for document in documents} == {"https"}


@pytest.mark.archive
@pytest.mark.skipif(not LABELS.exists(), reason="needs ../shared")
def test_the_labelled_documents_are_in_it_as_they_were_labelled() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    catalogue = load_catalogue()

    for provider_id, label in labels["providers"].items():
        plans = label["consumer_plans"] + label["commercial_plans"]
        assert list(catalogue.provider(provider_id).plan_ids) == plans
    for label in labels["documents"]:
        document = catalogue.document(label["document"])
        assert (document.url, list(document.covers), document.browser) == (
            label["url"],
            label["covers"],
            label["scripts"],
        )
        assert set(document.archive_paths) == {
            ArchivePath(**path) for path in label["archive_paths"]
        }
