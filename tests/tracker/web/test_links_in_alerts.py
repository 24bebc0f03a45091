"""Alerts lead to the pages, where the settings say that there are some."""

import re

import pytest

from tests.tracker.cli.conftest import Run

SITE = "https://policies.test"


@pytest.mark.parametrize("form", ["text", "html", "json", "slack"])
def test_an_alert_leads_to_the_page_of_its_change(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    change = re.findall(r"^(\w{8}) ", run("changes")[1], re.MULTILINE)[0]
    preview = ("alerts", "preview", change, "--format", form)
    assert SITE not in run(*preview)[1]
    monkeypatch.setenv("TRACKER_WEB__ADDRESS", f"{SITE}/")
    assert f"{SITE}/change/{change}" in run(*preview)[1]
