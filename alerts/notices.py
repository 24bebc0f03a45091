"""Messages that are not about a change: troubles, their end, failures, tests."""

from collections.abc import Sequence
from datetime import datetime

from alerts.alert_view import Link
from alerts.harmless_text import clean, shorten
from alerts.html_form import page_of
from alerts.slack_form import notice_blocks
from alerts.trouble_causes import next_step
from alerts.wording import Message
from tracker.records import Document, Provider, Trouble, TroubleKind
from tracker.table.plain_words import plain_date

TROUBLES = {
    TroubleKind.UNREACHABLE: "cannot be reached",
    TroubleKind.REFUSED: "may not be fetched",
    TroubleKind.BLOCKED: "is blocked",
    TroubleKind.GONE: "is gone",
    TroubleKind.BROKEN: "answers with an error",
    TroubleKind.EMPTY: "is empty",
    TroubleKind.MOVED: "leads elsewhere",
    TroubleKind.OTHER_EDITION: "shows another edition",
    TroubleKind.SHRUNK: "has lost half of its text",
    TroubleKind.UNREADABLE: "cannot be read",
    TroubleKind.DAMAGED: "is damaged in our database",
    TroubleKind.SELECTOR: "is not found where it was in the page",
    TroubleKind.STALE: "has not been read for long",
}


def word_trouble(
    provider: Provider, document: Document, trouble: Trouble, *, healed: bool
) -> Message:
    """Word that a document cannot be read as it should, or (`healed`) can again."""
    name = f"{provider.name} {document.name}"
    since = plain_date(trouble.since)
    until = plain_date(trouble.until) if trouble.until else "now"
    detail = trouble.detail.rstrip(".") or TROUBLES[trouble.kind]
    if not healed:
        subject = f"Not read: {name} {TROUBLES[trouble.kind]}"
        lines = [
            f"Since {since}: {detail}.",
            *step_sentence(trouble.kind, detail),
            "Until this is mended, changes to it are not seen; its cells keep what "
            "was last read.",
        ]
    else:
        subject = f"Read again: {name}"
        lines = [
            f"It could not be read from {since} to {until}: {detail}.",
            "What changed meanwhile is told apart, if anything did.",
        ]
    page = Link(clean(document.name), clean(document.url))
    return notice(
        "trouble", subject, lines, document.id, page, (("watch", "tracker status"),)
    )


def step_sentence(kind: TroubleKind, detail: str) -> list[str]:
    """Say what a person can do, unless the detail of the trouble says so."""
    step = next_step(kind, detail)
    end = "" if step.endswith("?") else "."
    return [f"{step[0].upper()}{step[1:]}{end}"] if step else []


def word_dead(
    channel: str, subjects: Sequence[str], error: str, owed_at: datetime
) -> Message:
    """Word that another channel did not take a message for too long."""
    lines = [
        f"Owed since {plain_date(owed_at)}: {', '.join(subjects)}.",
        f"Last answer: {error}",
        "It is kept and not tried again by itself.",
    ]
    commands = (("list", "tracker alerts list"), ("try again", "tracker alerts retry"))
    return notice(
        "dead", f"Not delivered: an alert to {channel}", lines, channel, None, commands
    )


def word_stopped(last: datetime, resumed: datetime | None) -> Message:
    """Word that nothing is fetched any more, or (`resumed`: seen then) is again."""
    when = f"{plain_date(last)}, {last:%H:%M} UTC"
    if resumed is None:
        subject = f"The watch stands still since {plain_date(last)}"
        lines = [
            f"No page at all was asked for since {when}.",
            "Until this is mended, no change to any document is seen. "
            "Is the daemon, or whatever runs the scan, still at work?",
        ]
    else:
        subject = "The watch goes on"
        again = f"{plain_date(resumed)}, {resumed:%H:%M} UTC"
        lines = [
            f"No page was asked for after {when}; on {again} it was seen that "
            "pages are asked for again.",
            "What changed meanwhile is told apart, if anything did.",
        ]
    commands = (("watch", "tracker status"),)
    return notice("stopped", subject, lines, "watch", None, commands)


def word_clock(detail: str) -> Message:
    """Word that the clock of the machine is behind, so that nothing is done."""
    lines = [
        detail[0].upper() + detail[1:] + ".",
        "Until it is right, no page is fetched and no alert is sent; then all goes on "
        "by itself.",
    ]
    commands = (("watch", "tracker status"),)
    subject = "The watch waits: the clock of its machine is behind"
    return notice("clock", subject, lines, "", None, commands)


def word_test(channel: str) -> Message:
    """Word a message that says it is a test."""
    lines = ["This is a test of the training-policy tracker. Nothing has changed."]
    return notice("test", f"Test: alerts reach {channel}", lines, channel, None, ())


def notice(
    kind: str,
    subject: str,
    lines: Sequence[str],
    thread: str,
    page: Link | None,
    commands: tuple[tuple[str, str], ...],
) -> Message:
    """Return a message of a few plain lines, in every form."""
    subject = shorten(clean(subject), 200)
    lines = [shorten(clean(line), 600) for line in lines]
    links = [f"page  {page.url}"] if page else []
    links += [f"{name}  {command}" for name, command in commands]
    text = "\n\n".join([subject, "\n".join(lines), "\n".join(links)]).strip() + "\n"
    return Message(
        subject=subject,
        text=text,
        html=page_of(subject, lines, page, commands),
        blocks=notice_blocks(subject, lines, page, commands),
        body={"format": 1, "kind": kind, "subject": subject, "lines": lines},
        thread=thread,
        link=page.url if page else "",
    )
