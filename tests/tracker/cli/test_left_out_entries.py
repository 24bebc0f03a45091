"""An entry with a fault is named, and costs nothing but itself."""

from pathlib import Path

from tests.tracker.cli.conftest import CATALOGUE, Run, one_line
from tests.watched import DOCUMENTS, Watched


def test_a_bad_document_is_named_and_the_others_are_shown(
    run: Run, tmp_path: Path
) -> None:
    bad = CATALOGUE.replace("quillon.test/business", "quillon.test:183000/business")
    (tmp_path / "catalogue" / "quillon.toml").write_text(bad)

    status, out, err = run("documents", "quillon")
    checked, faults, _ = run("catalogue", "check")

    assert (status, checked) == (0, 2)
    assert "quillon/privacy-policy" in out
    assert "quillon/business-terms" not in out
    fault = "quillon.toml: document quillon/business-terms: url: "
    assert fault in one_line(err)
    assert "it is left out" in one_line(err)
    assert fault in one_line(faults)
    assert "183000 is no port" in one_line(faults)


def test_a_bad_setting_is_found_by_check(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[scan]\nwayback = "https://archive..test"')
    status, _, err = run("--settings", str(file), "catalogue", "check")
    assert status == 2
    assert "scan.wayback: 'https://archive..test' is no web address" in one_line(err)


def test_a_scan_that_reads_some_says_so_in_its_status(watched: Watched) -> None:
    file = watched.folder / "catalogue" / "quillon.toml"
    text = file.read_text()
    file.write_text(text.replace(f'/{DOCUMENTS - 1}"', '/nowhere"'))
    status, said = watched.run("scan", "quillon")
    assert status == 3
    assert "1 not read, see: tracker status" in said
    assert f"{DOCUMENTS - 1} of {DOCUMENTS} documents read." in said
