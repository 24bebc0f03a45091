"""What a provider's file becomes, and how documents are found."""

from pathlib import Path

import pytest

from tracker.catalogue import Catalogue, load_catalogue
from tracker.errors import NotFoundError
from tracker.records import (
    ArchivePath,
    Audience,
    Document,
    DocumentKind,
    Fallback,
    Plan,
    Provider,
    Range,
)

EVERYTHING = """
id = "acme"
name = "Acme AI"
home = "https://acme.example"

[[plan]]
id = "free"
name = "Free"
audience = "consumer"

[[plan]]
id = "team"
name = "Team"
audience = "commercial"
words = ["Acme for Work"]

[[document]]
id = "acme/terms"
name = "Terms"
kind = "contract"
url = "https://acme.example/terms"
covers = "all"
cron = "30 6 * * mon-fri"

[[document]]
id = "acme/data-page"
name = "Your data"
kind = "help"
url = "https://help.acme.example/data"
covers = ["team"]
select = "article"
remove = ["nav", ".toc"]
ranges = [{ start = "#ours", end = "#next", include_end = true }]
browser = true
language = "de"
every_hours = 24
archive_paths.library = ["Acme/Data.html", "Acme/Data #2.html"]
archive_paths.museum = ["Acme/Data.html"]
ignore_robots = "the owner agreed by mail"
fallbacks = ["browser", "wayback"]
"""

ACME = Provider(
    "acme",
    "Acme AI",
    (
        Plan("free", "Free", Audience.CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL, ("Acme for Work",)),
    ),
    (
        Document(
            "acme/terms",
            "acme",
            "Terms",
            "https://acme.example/terms",
            ("free", "team"),
            DocumentKind.CONTRACT,
            every_hours=72,  # from Friday to Monday
            cron="30 6 * * mon-fri",
        ),
        Document(
            "acme/data-page",
            "acme",
            "Your data",
            "https://help.acme.example/data",
            ("team",),
            DocumentKind.HELP,
            select=("article",),
            remove=("nav", ".toc"),
            ranges=(Range("#ours", "#next", include_end=True),),
            browser=True,
            language="de",
            every_hours=24,
            archive_paths=(
                ArchivePath("library", "Acme/Data.html"),
                ArchivePath("library", "Acme/Data #2.html"),
                ArchivePath("museum", "Acme/Data.html"),
            ),
            ignore_robots="the owner agreed by mail",
            fallbacks=(Fallback.BROWSER, Fallback.WAYBACK),
        ),
    ),
    "https://acme.example",
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "acme.toml").write_text(EVERYTHING, encoding="utf-8")
    return load_catalogue(tmp_path)


def test_every_key_of_a_file_is_kept(catalogue: Catalogue) -> None:
    assert catalogue.provider("acme") == ACME


@pytest.mark.parametrize(
    ("covers", "plans"),
    [
        pytest.param('"all"', ("free", "team"), id="all"),
        pytest.param('"consumer"', ("free",), id="an audience"),
        pytest.param('"team"', ("team",), id="one plan"),
        pytest.param('["team", "free"]', ("free", "team"), id="plans, as in the table"),
        pytest.param('["consumer", "team"]', ("free", "team"), id="both ways"),
        pytest.param('["free", "consumer"]', ("free",), id="a plan named twice"),
    ],
)
def test_what_a_document_covers(
    covers: str, plans: tuple[str, ...], tmp_path: Path
) -> None:
    content = EVERYTHING.replace('covers = "all"', f"covers = {covers}")
    (tmp_path / "acme.toml").write_text(content, encoding="utf-8")

    assert load_catalogue(tmp_path).document("acme/terms").covers == plans


def test_a_folder_of_ones_own_is_added_to_ours(catalogue: Catalogue) -> None:
    ours = load_catalogue()

    assert set(catalogue.providers) == {*ours.providers, "acme"}
    assert {**ours.documents} == {
        id_: document
        for id_, document in catalogue.documents.items()
        if document.provider != "acme"
    }


def test_a_file_may_add_to_a_provider_of_ours(tmp_path: Path) -> None:
    provider = next(iter(load_catalogue().providers.values()))
    first, *others = provider.documents
    (tmp_path / "more.toml").write_text(
        f"""
        id = "{provider.id}"

        [[plan]]
        id = "custom"
        name = "Our contract"
        audience = "commercial"

        [[document]]
        id = "{first.id}"
        name = "Ours instead"
        kind = "policy"
        url = "https://intranet.example/copy"
        covers = "all"

        [[document]]
        id = "{provider.id}/our-contract"
        name = "Our contract"
        kind = "contract"
        url = "https://intranet.example/contract"
        covers = "custom"
        """
    )

    mixed = load_catalogue(tmp_path).provider(provider.id)

    assert (mixed.name, mixed.home) == (provider.name, provider.home)
    assert mixed.plan_ids == (*provider.plan_ids, "custom")
    assert mixed.documents[0].name == "Ours instead"
    assert mixed.documents[0].covers == mixed.plan_ids
    assert list(mixed.documents[1:-1]) == others
    assert mixed.documents[-1].covers == ("custom",)


def test_a_provider_and_a_document_that_do_not_exist(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="provider 'acm' is not in the catalogue"):
        catalogue.provider("acm")
    with pytest.raises(NotFoundError, match="document 'acme' is not in the catalogue"):
        catalogue.document("acme")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        pytest.param("Acme/Data #2.html", "acme/data-page", id="known"),
        pytest.param("Acme/data.html", None, id="in another spelling"),
        pytest.param("Apex/Data.html", None, id="unknown"),
    ],
)
def test_documents_by_archive_path(
    path: str, document: str | None, catalogue: Catalogue
) -> None:
    found = catalogue.by_archive_path(path)

    assert (found.id if found else None) == document


def test_a_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.documents["x/y"] = ACME.documents[0]  # type: ignore[index]
