"""`tracker catalogue`: list, check, import."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tracker.cli.catalogue_commands import app
from tracker.cli.command_context import Context
from tracker.errors import CatalogueError, NotFoundError

ACME = """
id = "acme"
name = "Acme AI"
plan = [{ id = "free", name = "Free", audience = "consumer" }]

[[document]]
id = "acme/terms"
name = "Terms"
kind = "contract"
url = "https://acme.example/terms"
covers = "all"
"""

DECLARATION = {
    "name": "Apex",
    "terms": {
        "Terms": {"fetch": "https://apex.example/terms", "filter": ["dropIds"]},
    },
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], obj=Context())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "acme.toml").write_text(ACME)
    return own


@pytest.fixture
def declaration(tmp_path: Path) -> Path:
    path = tmp_path / "Apex.json"
    path.write_text(json.dumps(DECLARATION))
    return path


def test_list_shows_documents_of_ones_own(folder: Path) -> None:
    result = run("list", "acme", "--catalogue", folder)

    assert result.exit_code == 0
    assert result.output.split() == [
        *("document", "kind", "covers", "address"),
        *("acme/terms", "contract", "all", "https://acme.example/terms"),
    ]


def test_list_for_programs(folder: Path) -> None:
    result = run("list", "acme", "--catalogue", folder, "--format", "json")

    assert json.loads(result.output) == [
        {
            "document": "acme/terms",
            "provider": "acme",
            "name": "Terms",
            "kind": "contract",
            "covers": ["free"],
            "url": "https://acme.example/terms",
            "browser": False,
            "every_hours": 12,
            "cron": "",
            "fallbacks": [],
        }
    ]


def test_list_of_what_does_not_exist() -> None:
    assert isinstance(run("list", "nobody/nothing").exception, NotFoundError)


def test_check_of_files_without_fault(folder: Path) -> None:
    ours, own = run("check"), run("check", "--catalogue", folder)

    assert (ours.exit_code, own.exit_code) == (0, 0)
    assert ours.output.startswith("No fault: ")
    assert own.output.startswith("No fault: ")


def test_check_prints_every_fault(folder: Path) -> None:
    text = ACME.replace("contract", "deed").replace("consumer", "consumers")
    (folder / "acme.toml").write_text(text)

    result = run("check", "--catalogue", folder)

    assert result.output.splitlines() == [
        "acme.toml: plan free: audience is 'consumers', which is none of consumer, "
        "commercial; did you mean 'consumer'?",
        "acme.toml: document acme/terms: kind is 'deed', which is none of contract, "
        "policy, help; choose one",
    ]
    assert isinstance(result.exception, CatalogueError)
    assert str(result.exception) == "2 to mend in the provider files"


def test_import_prints_a_file_and_says_what_is_lost(declaration: Path) -> None:
    result = run("import", declaration)

    assert result.exit_code == 0
    assert 'id = "apex/terms"' in result.stdout
    assert "Apex.json: Terms: filter dropIds is a program" in result.stderr
    assert "Apex.json: plans: " in result.stderr


def test_import_writes_files_that_pass_the_check(
    declaration: Path, tmp_path: Path
) -> None:
    into = tmp_path / "new" / "folder"

    result = run(
        "import", declaration, "--output", into, "--collection", "my-collection"
    )

    assert result.exit_code == 0
    assert f"written: {into}/apex.toml" in result.output.replace("\n", "")
    assert run("check", "--catalogue", into).exit_code == 0
    assert 'archive_paths."my-collection" = ["Apex/Terms.html"]' in (
        into / "apex.toml"
    ).read_text("utf-8")


def test_import_writes_over_nothing(declaration: Path, folder: Path) -> None:
    (folder / "apex.toml").write_text("mine")

    result = run("import", declaration, "--output", folder)

    assert isinstance(result.exception, CatalogueError)
    assert "apex.toml: is there already" in str(result.exception)
    assert (folder / "apex.toml").read_text() == "mine"


def test_import_into_what_is_no_folder(declaration: Path, folder: Path) -> None:
    result = run("import", declaration, "--output", folder / "acme.toml")

    assert isinstance(result.exception, CatalogueError)
    assert "name another" in str(result.exception)


@pytest.mark.parametrize("command", ["list", "check", "import"])
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5
