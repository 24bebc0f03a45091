"""`tracker alerts …`: send what is owed, see it first, and look after the outbox."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from alerts.channels import Channel, build_channels
from alerts.digest_wording import Digest, word_digest
from alerts.notices import word_test
from alerts.sender import Delivery
from alerts.wording import Message, word
from db import outbox_upkeep
from db.chat_threads import StoredThreads
from db.models import OwedAlertRow
from tracker.catalogue.watchlist import GONE
from tracker.cli.arguments import ChangeArgument
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import (
    Format,
    FormatOption,
    errors,
    listing,
    print_json,
    say,
    stamp,
    words,
)
from tracker.errors import NotFoundError, SettingsError
from tracker.exports.json_text import as_json
from tracker.records import AlertState, Change
from tracker.settings.alert_rules import When
from tracker.settings.quiet_hours import DigestFrequency
from tracker.telling.delivery import deliver, quiet_channels
from tracker.telling.digests import digest_since, digest_to_come
from tracker.telling.gathering import find_change, gather_changes
from tracker.telling.notifier import owed_in_vain
from tracker.typed_times import parse_since
from tracker.watch.clocks import see_that_now_is_right

app = typer.Typer(
    no_args_is_help=True,
    help="Send what is owed, see it first, and look after the outbox.",
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="alerts")


class Form(StrEnum):
    """A form that a message takes."""

    TEXT = "text"
    HTML = "html"
    SLACK = "slack"
    JSON = "json"


_FORMS = {
    "email": Form.HTML,
    "slack": Form.SLACK,
    "webhook": Form.JSON,
    "apprise": Form.TEXT,
    "feed": Form.HTML,
}

# No database counts further.
Ids = Annotated[
    list[int] | None,
    typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="Which alerts."),
]
ChannelOption = Annotated[
    str | None, typer.Option("--channel", help="All alerts owed to this channel.")
]
AllOption = Annotated[bool, typer.Option("--all", help="All that are not sent.")]


@app.command("send")
def send_alerts(ctx: typer.Context) -> None:
    """Send everything that is due. Ends with status 1 where a channel failed."""
    context = context_of(ctx)
    done = send_due(context)
    for name in sorted(quiet_channels(context.settings, context.now)):
        say(f"{name} has its quiet hours.")
    for line in done.errors:
        errors.print(words(line), soft_wrap=True)
    say(f"{done.sent} sent, {done.failed} to be tried again, {done.dead} given up.")
    if done.errors:
        raise typer.Exit(1)


def send_due(context: Context) -> Delivery:
    """Send everything that is due on the channels of the settings."""

    def now() -> datetime:
        return context.now

    with context.store.reading() as session:
        see_that_now_is_right(session, context.now)
    return deliver(context.store, context.catalogue, context.settings, now)


@app.command("preview")
def preview_alert(
    ctx: typer.Context,
    change: ChangeArgument,
    channel: Annotated[
        str | None, typer.Option(help="Just what this channel would send.")
    ] = None,
    form: Annotated[Form | None, typer.Option("--format", help="The form.")] = None,
) -> None:
    """Show the alert about one change.

    It reads as it did when the change was seen. When the rules of the settings tell
    it to which channel is said beside it (stderr).
    """
    context = context_of(ctx)
    if form is None:
        form = _form_of(context, channel) if channel else Form.TEXT
    with context.store.reading() as session:
        found = find_change(session, change)
        gathered = gather_changes(session, [found.id], context.catalogue)
    for line in _routes(context, found, channel):
        errors.print(words(line), soft_wrap=True)
    site = context.settings.web.address or ""
    typer.echo(_written(word(gathered, found.seen_at, site), form), nl=False)


def _routes(context: Context, change: Change, only: str | None) -> list[str]:
    """Say when the rules tell a change to each channel, or to one."""
    document = context.catalogue.documents.get(change.document_id)
    if document is None:
        return [f"{change.document_id} is {GONE}: nobody is told"]
    notifier = context.notifier(context.now)
    lines = []
    for each in context.settings.channel:
        if only not in (None, each.name):
            continue
        route = notifier.route(each.name, change, document)
        missing = route.when is When.DIGEST and each.name not in notifier.with_digest
        lines.append(f"{each.name}: {route}{', but it gets none' if missing else ''}")
    return lines


@app.command("digest")
def show_digest(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="All changes from this day on.")
    ] = None,
    channel: Annotated[
        str | None, typer.Option(help="What this channel would be told, in its form.")
    ] = None,
    send: Annotated[
        bool, typer.Option("--send", help="Send it through the channel, too.")
    ] = False,
    form: Annotated[Form | None, typer.Option("--format", help="The form.")] = None,
) -> None:
    """Show what the next digest would tell, or all since a day.

    Digests are sent by themselves at their hour, see `digest` in the settings; one
    that is sent by hand does not stand in for those.
    """
    context = context_of(ctx)
    if send and channel is None:
        raise typer.BadParameter("--send needs --channel NAME")
    if form is None:
        form = _form_of(context, channel) if channel else Form.TEXT
    message = word_digest(_digest(context, parse_since(since, context.now), channel))
    if not (send and channel):
        typer.echo(_written(message, form), nl=False)
        return
    name = f"{channel} {context.now.isoformat()}"
    message_id = hashlib.sha256(name.encode()).hexdigest()[:32]
    _channels(context)[channel].send(message, message_id)
    say(f"The digest was taken by {channel}.")


def _digest(context: Context, since: datetime | None, channel: str | None) -> Digest:
    now = context.now
    with context.store.reading() as session:
        for each in context.settings.channel:
            if (
                each.name == channel
                and since is None
                and each.digest is not DigestFrequency.OFF
            ):
                return digest_to_come(session, each, context.catalogue, now)
        since = since or now - timedelta(days=7)
        return digest_since(
            session, since, channel, context.catalogue, context.notifier(now)
        )


def _channels(context: Context) -> dict[str, Channel]:
    return build_channels(context.settings, StoredThreads(context.store))


def _form_of(context: Context, name: str) -> Form:
    kinds = {each.name: each.kind for each in context.settings.channel}
    if name not in kinds:
        raise _no_channel(name, kinds)
    return _FORMS[kinds[name]]


def _written(message: Message, form: Form) -> str:
    match form:
        case Form.TEXT:
            return f"Subject: {message.subject}\n\n{message.text}"
        case Form.HTML:
            return message.html
        case Form.SLACK:
            shown: object = {"blocks": list(message.blocks)}
        case Form.JSON:
            shown = message.body
    return as_json(shown, indent=2) + "\n"


@app.command("list")
def list_alerts(
    ctx: typer.Context,
    state: Annotated[
        list[AlertState] | None, typer.Option(help="Only these; default: all.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10**9, help="How many at most.")
    ] = 100,
    output: FormatOption = Format.TEXT,
) -> None:
    """List alerts: to whom, about what, and how they stand.

    The newest come first.
    """
    context = context_of(ctx)
    with context.store.reading() as session:
        found = outbox_upkeep.listing(session, state or (), limit + 1)
        in_vain = owed_in_vain(session, context.settings)
    if len(found) > limit:
        found = found[:limit]
        in_vain.append(f"only the newest {limit} are listed; for more: --limit N")
    for line in in_vain:
        errors.print(words(line, "yellow"), soft_wrap=True)
    if output is Format.JSON:
        print_json([_row(each) for each in found])
        return
    listing(
        ["id", "state", "channel", "about", "owed", "due", "tries", "last error"],
        [
            [
                str(each.id),
                each.state,
                each.channel,
                f"{each.provider} {each.kind} {each.subject}".strip(),
                stamp(each.owed_at),
                "" if each.state != AlertState.OWED else stamp(each.due_at),
                str(each.attempts),
                each.last_error,
            ]
            for each in found
        ],
    )


def _row(alert: OwedAlertRow) -> dict[str, object]:
    return {
        "id": alert.id,
        "state": alert.state,
        "channel": alert.channel,
        "kind": alert.kind,
        "subject": alert.subject,
        "provider": alert.provider,
        "owed_at": alert.owed_at,
        "due_at": alert.due_at,
        "attempts": alert.attempts,
        "message_id": alert.message_id,
        "last_error": alert.last_error,
        "sent_at": alert.sent_at,
        "digest": alert.digest,
    }


@app.command("retry")
def retry_alerts(
    ctx: typer.Context,
    ids: Ids = None,
    channel: ChannelOption = None,
    everything: AllOption = False,
) -> None:
    """Make alerts due at once that wait or were given up."""
    _check_choice(ids, channel, everything)
    context = context_of(ctx)
    with context.store.writing() as session:
        count = outbox_upkeep.retry(session, context.now, ids, channel)
    if not count:
        raise NotFoundError(
            "none of these waits, nor was given up: tracker alerts list"
        )
    say(f"{count} due now; send them by: tracker alerts send")


@app.command("drop")
def drop_alerts(
    ctx: typer.Context,
    ids: Ids = None,
    channel: ChannelOption = None,
    everything: AllOption = False,
) -> None:
    """Give up alerts that were not sent."""
    _check_choice(ids, channel, everything)
    with context_of(ctx).store.writing() as session:
        count = outbox_upkeep.drop(session, ids, channel)
    if ids and not count:
        raise NotFoundError("none of these is still to be sent: tracker alerts list")
    say(f"{count} dropped.")


def _check_choice(ids: list[int] | None, channel: str | None, everything: bool) -> None:
    if sum(map(bool, (ids, channel, everything))) != 1:
        raise typer.BadParameter("name alerts by id, or --channel NAME, or --all")


@app.command("test")
def test_channel(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="CHANNEL", help="A channel of the settings.")
    ],
) -> None:
    """Send a marked test through one channel."""
    context = context_of(ctx)
    channels = _channels(context)
    if name not in channels:
        raise _no_channel(name, channels)
    moment = context.now.strftime("%Y%m%d%H%M%S%f")
    channels[name].send(word_test(name), f"test.{moment}")
    say(f"A test was taken by {name}.")


def _no_channel(name: str, known: Collection[str]) -> NotFoundError | SettingsError:
    if not known:
        return SettingsError("no channels are set; see docs/alerts.md")
    names = ", ".join(sorted(known))
    return NotFoundError(f"no channel {name!r}; there are: {names}")
