"""A provider's file that is written reads as it was meant."""

import tomllib
from pathlib import Path

import pytest

from tracker.catalogue.entries import DocumentEntry, PlanEntry, ProviderFile, RangeEntry
from tracker.catalogue.loader import OURS
from tracker.catalogue.writing import provider_toml

ACME = ProviderFile(
    id="acme",
    name='Acme "AI"',
    home="https://acme.example",
    plan=(
        PlanEntry(id="team", name="Team", audience="commercial", words=("For Work",)),
    ),
    document=(
        DocumentEntry(
            id="acme/terms",
            name="Terms",
            kind="contract",
            url="https://acme.example/terms",
            covers=("all",),
            select=("main",),
            ranges=(RangeEntry(start="#a", end="#b", include_end=True),),
            archive_paths={"library": ("Acme/Terms.html",)},
        ),
    ),
)

WRITTEN = """\
# Imported.

id = "acme"
name = "Acme \\"AI\\""
home = "https://acme.example"

[[plan]]
id = "team"
name = "Team"
audience = "commercial"
words = ["For Work"]

[[document]]
id = "acme/terms"
name = "Terms"
kind = "contract"
url = "https://acme.example/terms"
covers = "all"
select = "main"
ranges = [{ start = "#a", end = "#b", include_end = true }]
archive_paths."library" = ["Acme/Terms.html"]
"""


def test_how_it_looks() -> None:
    assert provider_toml(ACME, ["Imported."]) == WRITTEN


@pytest.mark.parametrize(
    "path", sorted(OURS.glob("*.toml")), ids=lambda path: str(path.stem)
)
def test_our_own_files_read_the_same_when_written_anew(path: Path) -> None:
    entry = ProviderFile.model_validate(tomllib.loads(path.read_text("utf-8")))

    assert ProviderFile.model_validate(tomllib.loads(provider_toml(entry))) == entry


def test_every_key_is_written() -> None:
    document = ACME.document[0].model_copy(
        update={
            "remove": ("nav", "a" * 80),
            "ranges": (RangeEntry(start="#a", end="#b", include_start=False),),
            "browser": True,
            "language": "de",
            "every_hours": 24,
            "cron": "30 6 * * mon-fri",
            "fallbacks": ("browser", "wayback"),
            "ignore_robots": "the owner agreed",
        }
    )
    entry = ACME.model_copy(update={"document": (document,)})

    assert ProviderFile.model_validate(tomllib.loads(provider_toml(entry))) == entry


def test_remarks_cannot_break_out_of_their_comments() -> None:
    text = provider_toml(ACME, ['a\nid = "other"', "b\x00"])

    assert tomllib.loads(text)["id"] == "acme"
