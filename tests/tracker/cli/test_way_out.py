"""From the page to the reader: the link by which one says no, in every form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.invented import page, policy
from tests.tracker.cli.conftest import Run, feed

Asked = Callable[..., str]

SENTENCE = (
    "We may use your chats to train our models. You can opt out of training {} at any "
    "time."
)
SETTINGS = "https://chat.quillon.test/settings?tab=data&amp;utm_source=policy"
BY_SETTING = SENTENCE.format(f'in your <a href="{SETTINGS}">settings</a>')
BY_MAIL = SENTENCE.format(
    'by email to <a href="mailto:no@quillon.test?subject=No">our team</a>'
)
BY_SCRIPT = SENTENCE.format('in your <a href="javascript:go()">settings</a>')


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Asked:
    """Run a command on a database in which a policy came to say a sentence."""
    url = f"sqlite:///{tmp_path / 'way-out.sqlite3'}"

    def ask(sentence: str, *command: str) -> str:
        feed(url, tmp_path / "catalogue", page(policy()), page(policy(sentence), 96))
        status, out, _ = run(*command, "--database", url)
        assert status == 0
        return out

    return ask


def preview(asked: Asked, sentence: str, form: str) -> str:
    """Word the alert about that change."""
    (change,) = json.loads(asked(sentence, "changes", "--format", "json"))
    return asked(sentence, "alerts", "preview", change["id"], "--format", form)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        pytest.param(
            "text", "https://chat.quillon.test/settings?tab=data\n", id="text"
        ),
        pytest.param(
            "html",
            '<a href="https://chat.quillon.test/settings?tab=data">'
            "chat.quillon.test/settings?tab=data</a>",
            id="html",
        ),
        pytest.param(
            "slack",
            "<https://chat.quillon.test/settings?tab=data|"
            "chat.quillon.test/settings?tab=data>",
            id="slack",
        ),
        pytest.param(
            "json", '"url": "https://chat.quillon.test/settings?tab=data"', id="json"
        ),
    ],
)
def test_an_alert_shows_the_settings_that_the_sentence_links(
    asked: Asked, form: str, shown: str
) -> None:
    assert shown in preview(asked, BY_SETTING, form)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        pytest.param("text", " no@quillon.test\n", id="text"),
        pytest.param(
            "html", '<a href="mailto:no@quillon.test">no@quillon.test</a>', id="html"
        ),
        pytest.param("slack", "<mailto:no@quillon.test|no@quillon.test>", id="slack"),
        pytest.param("json", '"url": "mailto:no@quillon.test"', id="json"),
    ],
)
def test_an_alert_shows_the_mail_address(asked: Asked, form: str, shown: str) -> None:
    assert shown in preview(asked, BY_MAIL, form)


@pytest.mark.parametrize("form", ["text", "html", "slack", "json"])
def test_where_no_link_can_be_shown_it_is_the_policy(asked: Asked, form: str) -> None:
    said = preview(asked, BY_SCRIPT, form)
    assert "javascript" not in said
    assert "https://quillon.test/privacy" in said


def test_table_and_history_show_it_too(asked: Asked) -> None:
    link = "https://chat.quillon.test/settings?tab=data"
    said = asked(BY_SETTING, "table", "quillon")
    assert f"Opt out: Free, Pro: {link}\n" in said
    said = asked(BY_SETTING, "history", "quillon", "opt_out_channel")
    assert f"quillon/privacy-policy {link}\n" in said
    said = asked(BY_SETTING, "table", "quillon", "--format", "json")
    links = {
        source["link"]
        for cell in json.loads(said)
        if cell["term"] == "opt_out_channel"
        for source in cell["sources"]
    }
    assert links == {link}
