"""`tracker alerts …`, from a changed page to a mailbox and a chat."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from db.outbox import owe
from tests.alerts.servers import Hook, MailBox, mail_server, web_server
from tests.invented import CATALOGUE, POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import receive_twice
from tracker.cli.alert_commands import app
from tracker.cli.command_context import Context
from tracker.errors import NotFoundError, SettingsError
from tracker.records import AlertKind, AlertState, FailedFetch, TroubleKind
from tracker.settings import load_settings
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    """A mailbox and a chat are set; the page changed, and both are owed an alert."""
    made = Context(database=f"sqlite:///{tmp_path / 'alerts.sqlite3'}")
    made.catalogue = CATALOGUE
    told = Notifier(made.now, ("post", "chat"), timedelta(days=9999))
    for hours, text in enumerate((policy(), policy(TRAINS))):
        with made.store.writing() as session:
            receive_twice(session, page(text, hours), CATALOGUE, told)
    yield made
    made.store.close()


@pytest.fixture
def servers(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[MailBox, Hook]]:
    box, hook = MailBox(), Hook()
    with mail_server(box) as port, web_server(hook) as address:
        monkeypatch.setenv("HOOK", address)
        path = tmp_path / "settings.toml"
        path.write_text(
            f"""
            [alerts]
            allow_networks = ["127.0.0.0/8"]

            [[channel]]
            kind = "email"
            name = "post"
            host = "127.0.0.1"
            port = {port}
            security = "none"
            sender = "tracker@example.org"
            recipients = ["ann@example.org"]

            [[channel]]
            kind = "slack"
            name = "chat"
            webhook_env = "HOOK"
            """
        )
        context.settings = load_settings(path, database=context.database)
        yield box, hook


def run(context: Context, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, obj=context)


def listed(context: Context) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(
        run(context, "list", "--format", "json").stdout
    )
    return rows


def test_one_change_is_one_mail_and_one_post(
    context: Context, servers: tuple[MailBox, Hook]
) -> None:
    box, hook = servers
    assert "2 sent" in run(context, "send").stdout
    assert "0 sent" in run(context, "send").stdout
    ((_, mail),) = box.taken
    assert mail["Subject"].startswith(
        "Worse: Quillon Free, Pro · Trains on content: no, unless you allow it → YES"
    )
    assert json.loads(hook.posts[0][2])["text"] == mail["Subject"]
    assert len(hook.posts) == 1
    assert {row["state"] for row in listed(context)} == {"sent"}


def test_a_failing_channel_is_told_with_status_1(
    context: Context, servers: tuple[MailBox, Hook]
) -> None:
    box, hook = servers
    hook.answers.append((500, {}, "trouble"))
    result = run(context, "send")
    assert result.exit_code == 1
    assert "1 sent, 1 to be tried again" in result.stdout
    assert "chat: Slack answered 500: trouble" in result.stderr
    assert "s3cr3t" not in result.output
    assert len(box.taken) == 1


def test_waiting_alerts_are_retried_by_hand(
    context: Context, servers: tuple[MailBox, Hook]
) -> None:
    _, hook = servers
    hook.answers.append((429, {"Retry-After": "3600"}, ""))
    run(context, "send")
    assert "0 sent" in run(context, "send").stdout
    assert "1 due now" in run(context, "retry", "--channel", "chat").stdout
    assert "1 sent" in run(context, "send").stdout
    assert len(hook.posts) == 2


@pytest.mark.usefixtures("servers")
def test_dropped_alerts_are_not_sent(context: Context) -> None:
    assert "2 dropped" in run(context, "drop", "--all").stdout
    assert "0 sent" in run(context, "send").stdout


@pytest.mark.parametrize("arguments", [[], ["1", "--all"], ["--channel", "x", "--all"]])
@pytest.mark.parametrize("command", ["retry", "drop"])
def test_what_to_retry_or_drop_must_be_named(
    command: str, arguments: list[str], context: Context
) -> None:
    assert run(context, command, *arguments).exit_code == 2


def test_a_list_that_is_cut_off_says_so(context: Context) -> None:
    whole, cut = run(context, "list"), run(context, "list", "--limit", "1")
    assert "--limit" not in whole.stderr
    assert "only the newest 1 are listed; for more: --limit N" in cut.stderr


def test_the_list_for_people(context: Context) -> None:
    shown = run(context, "list").stdout
    assert "owed" in shown
    assert "quillon change" in shown


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param([], "Subject: Worse: Quillon", id="text"),
        pytest.param(["--format", "html"], "<!doctype html>", id="html"),
        pytest.param(["--format", "slack"], '"blocks": [', id="slack"),
        pytest.param(["--format", "json"], '"kind": "change"', id="json"),
        pytest.param(["--channel", "post"], "<!doctype html>", id="as mail"),
        pytest.param(["--channel", "chat"], '"blocks": [', id="as a post"),
    ],
)
@pytest.mark.usefixtures("servers")
def test_preview(arguments: list[str], expected: str, context: Context) -> None:
    change = listed(context)[0]["subject"]
    assert expected in run(context, "preview", change[:6], *arguments).stdout


def test_a_test_is_marked_as_one(
    context: Context, servers: tuple[MailBox, Hook]
) -> None:
    assert "taken by post" in run(context, "test", "post").stdout
    assert servers[0].taken[0][1]["Subject"] == "Test: alerts reach post"


@pytest.mark.usefixtures("servers")
def test_a_channel_that_is_not_set(context: Context) -> None:
    error = run(context, "test", "pots").exception
    assert isinstance(error, NotFoundError)
    assert str(error) == "no channel 'pots'; there are: chat, post"


def test_no_channels_at_all(context: Context) -> None:
    assert isinstance(run(context, "test", "post").exception, SettingsError)


def test_what_is_owed_to_a_channel_that_is_gone_is_said_until_it_is_dropped(
    context: Context,
) -> None:
    gone = context.settings.model_copy(update={"channel": ()})
    context.settings = gone
    said = run(context, "list").stderr.splitlines()
    assert said == [
        f"1 owed to '{name}', which is no channel of the settings: put it back, or: "
        f"tracker alerts drop --channel {name}"
        for name in ("chat", "post")
    ]
    run(context, *said[0].partition("tracker alerts ")[2].split())
    assert run(context, "list").stderr.splitlines() == said[1:]


def test_what_waits_for_a_digest_that_never_comes_is_said(ruled: Context) -> None:
    with ruled.store.writing() as session:
        kind, state = AlertKind.CHANGE, AlertState.FOR_DIGEST
        for name in ("all", "few"):
            owe(session, name, kind, "1a2b3c4d", "quillon", ruled.now, state=state)
    said = run(ruled, "list").stderr.splitlines()
    assert [line.partition(":")[0] for line in said if "digest" in line] == [
        "1 wait for a digest, which 'few' does not get"
    ]


def test_a_trouble_is_told_once_and_once_when_it_ends(
    context: Context, servers: tuple[MailBox, Hook]
) -> None:
    box, _ = servers
    told = Notifier(context.now, ("post",), timedelta(days=9999))
    lately = context.now - timedelta(hours=60)
    for hours in (10, 22, 34, 46):
        at = lately + timedelta(hours=hours)
        failed = FailedFetch(
            POLICY.id, POLICY.url, at, TroubleKind.BLOCKED, "the site answered 403"
        )
        with context.store.writing() as session:
            receive(session, failed, CATALOGUE, told)
    run(context, "send")
    now_hours = (context.now - START) / timedelta(hours=1)
    with context.store.writing() as session:
        receive(session, page(policy(TRAINS), now_hours), CATALOGUE, told)
    run(context, "send")
    subjects = [mail["Subject"] for _, mail in box.taken]
    assert subjects[1:] == [
        "Not read: Quillon Privacy Policy is blocked",
        "Read again: Quillon Privacy Policy",
    ]


# --- rules and digests ---


@pytest.fixture
def ruled(context: Context, tmp_path: Path) -> Context:
    """Two feeds: one with a digest and no retention, one for training alone."""
    path = tmp_path / "ruled.toml"
    path.write_text(
        f"""
        [[channel]]
        kind = "feed"
        name = "all"
        path = "{tmp_path / "all.xml"}"
        digest = "weekly"

        [[channel]]
        kind = "feed"
        name = "few"
        path = "{tmp_path / "few.xml"}"

        [[rule]]
        channel = ["few"]
        topic = ["payment"]
        when = "now"

        [[rule]]
        channel = ["few"]
        when = "never"
        """
    )
    context.settings = load_settings(path, database=context.database)
    return context


def test_a_preview_says_where_the_rules_send_it(ruled: Context) -> None:
    change = listed(ruled)[0]["subject"]
    result = run(ruled, "preview", change)
    assert result.stderr.splitlines() == [
        "all: now (no rule fits)",
        "few: never (rule 2)",
    ]
    assert result.stdout.startswith("Subject: Worse")
    only = run(ruled, "preview", change, "--channel", "few")
    assert only.stderr.splitlines() == ["few: never (rule 2)"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param([], "nothing changed", id="of the last week"),
        pytest.param(
            ["--since", "2026-02-01"], "the table moved for Quillon", id="since"
        ),
        pytest.param(
            ["--since", "2026-02-01", "--channel", "few", "--format", "text"],
            "nothing changed",
            id="what a channel is never told",
        ),
        pytest.param(["--channel", "all"], "<!doctype html>", id="as it is sent"),
        pytest.param(["--format", "json"], '"kind": "digest"', id="JSON"),
        pytest.param(["--format", "slack"], '"blocks": [', id="Slack"),
    ],
)
def test_the_digest_is_shown(
    arguments: list[str], expected: str, ruled: Context
) -> None:
    assert expected in run(ruled, "digest", *arguments).stdout


def test_the_digest_is_sent_by_hand(ruled: Context, tmp_path: Path) -> None:
    result = run(ruled, "digest", "--since", "2026-02-01", "--channel", "all", "--send")
    assert result.stdout == "The digest was taken by all.\n"
    assert "the table moved for Quillon" in (tmp_path / "all.xml").read_text()


def test_sending_needs_a_channel(ruled: Context) -> None:
    assert run(ruled, "digest", "--send").exit_code == 2


def test_send_owes_the_digest_and_names_who_is_quiet(ruled: Context) -> None:
    hour = ruled.now.hour
    few = ruled.settings.channel[1].model_copy(
        update={"quiet": f"{hour:02}:00-{(hour + 2) % 24:02}:00"}
    )
    channels = (ruled.settings.channel[0], few)
    ruled.settings = ruled.settings.model_copy(update={"channel": channels})
    result = run(ruled, "send")
    assert result.stdout.splitlines() == [
        "few has its quiet hours.",
        "1 sent, 0 to be tried again, 0 given up.",
    ]
    assert "1 sent" not in run(ruled, "send").stdout
