"""Every fault of a provider's file is named by file, entry and remedy.

Each file in faults/ has one fault, says in its name which, and begins with what is
reported of it.
"""

from pathlib import Path

import pytest

from tracker.catalogue import check, load_catalogue

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.toml"))


def reported_and_content(path: Path) -> tuple[list[str], str]:
    header, content = path.read_text(encoding="utf-8").split("\n\n", 1)
    return [line.removeprefix("# ") for line in header.splitlines()], content


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_reported_and_costs_its_entry(path: Path, tmp_path: Path) -> None:
    reported, content = reported_and_content(path)
    (tmp_path / "acme.toml").write_text(content, encoding="utf-8")

    assert check(tmp_path) == reported
    loaded = load_catalogue(tmp_path)
    assert loaded.left_out[: len(reported)] == tuple(reported)
    assert set(loaded.documents) >= set(load_catalogue().documents)


ACME = """
id = "acme"
name = "Acme AI"
plan = [{ id = "free", name = "Free", audience = "consumer" }]
"""


def test_a_provider_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text(ACME)
    (tmp_path / "acme-more.toml").write_text(ACME)

    assert check(tmp_path) == [
        "acme.toml: provider acme: is in acme-more.toml too; put both into one file"
    ]


def test_an_archive_path_of_ours_claimed_by_a_file_of_the_users(tmp_path: Path) -> None:
    document, path = next(
        (document, archived.path)
        for document in load_catalogue().documents.values()
        for archived in document.archive_paths
    )
    claim = f"""
    [[document]]
    id = "acme/terms"
    name = "Terms"
    kind = "contract"
    url = "https://acme.example/terms"
    covers = "all"
    archive_paths.library = ["{path}"]
    """
    (tmp_path / "acme.toml").write_text(ACME + claim)

    assert check(tmp_path) == [
        f"acme.toml: document acme/terms: archive path {path!r} is that of "
        f"{document.id} too; keep it in one"
    ]


def test_faults_of_all_files_are_listed(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text("id =")
    (tmp_path / "apex.toml").write_text('id = "apex"')

    assert [fault.split(":")[0] for fault in check(tmp_path)] == [
        "acme.toml",
        "apex.toml",
        "apex.toml",
    ]


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_bytes(b"\xff\xfe\x00")

    [fault] = check(tmp_path)
    assert fault.startswith("acme.toml: file: is not TOML: ")


@pytest.mark.parametrize(
    ("name", "lack"),
    [
        pytest.param("nowhere", "no such folder", id="no folder"),
        pytest.param(".", "no *.toml file in it", id="an empty folder"),
    ],
)
def test_a_folder_without_files(name: str, lack: str, tmp_path: Path) -> None:
    folder = tmp_path / name

    assert check(folder) == [
        f"{folder}: {lack}; name a folder that holds provider files"
    ]
