"""Messages about many documents that cannot be read for one reason, and its end."""

from collections.abc import Iterable, Sequence

from alerts.digest_wording import TroubledDocument
from alerts.notices import TROUBLES, notice, step_sentence
from alerts.trouble_causes import likeness
from alerts.wording import Message
from tracker.records import Trouble, TroubleKind
from tracker.table.plain_words import plain_date

_COMMANDS = (("watch", "tracker status"),)


def word_cause(
    cause_id: str, troubled: Sequence[TroubledDocument], *, ours: bool, healed: bool
) -> Message:
    """Word that documents cannot be read for one reason, or (`healed`) can again.

    `ours`: no page at all can be read, so that it is nobody's fault but ours.
    """
    word = _word_end if healed else _word_begin
    subject, lines = word(troubled, ours)
    return notice("trouble", subject, lines, f"cause {cause_id}", None, _COMMANDS)


def _word_begin(
    troubled: Sequence[TroubledDocument], ours: bool
) -> tuple[str, list[str]]:
    troubles = [each.trouble for each in troubled]
    since = plain_date(min(each.since for each in troubles))
    kind, detail = _usual(troubles)
    if ours:
        subject = f"No page can be read since {since}: {_count(troubled)}"
        lines = [
            f"Nothing at all was read since {since}, on any site: this is ours, not "
            f"theirs. Most often: {detail}.",
            "Does this machine reach the web, with the right clock, and with nothing "
            "in between that answers in the sites' place?",
        ]
    else:
        subject = f"Not read: {_count(troubled)} {_are(TROUBLES[kind])}"
        ways = _alike(troubled)
        if len(ways) > 1:
            lines = [f"Since {since}, on one site, in more than one way:"]
            lines += [_way(each) for each in ways]
        else:
            lines = [f"Since {since}: {detail}.", *step_sentence(kind, detail)]
    return subject, [
        *lines,
        "Until this is mended, changes to them are not seen; their cells keep what was "
        "last read. What else fails in the same way belongs to this.",
        *_named(troubled),
    ]


def _word_end(
    troubled: Sequence[TroubledDocument], ours: bool
) -> tuple[str, list[str]]:
    troubles = [each.trouble for each in troubled]
    since = plain_date(min(each.since for each in troubles))
    ends = [each.until for each in troubles if each.until]
    until = f" to {plain_date(max(ends))}" if ends else ""
    _, detail = _usual(troubles)
    subject = "Pages are read again" if ours else f"Read again: {_count(troubled)}"
    return subject, [
        f"They could not be read from {since}{until}: {detail}.",
        "What changed meanwhile is told apart, if anything did.",
        *_named(each for each in troubled if each.trouble.until),
    ]


def _usual(troubles: Sequence[Trouble]) -> tuple[TroubleKind, str]:
    """Return what most of them are in, and the words that they share."""
    said: dict[tuple[TroubleKind, str], list[str]] = {}
    for each in troubles:
        detail = _detail(each)
        said.setdefault((each.kind, likeness(detail)), []).append(detail)
    (kind, shared), details = max(said.items(), key=lambda item: len(item[1]))
    return kind, details[0] if len(set(details)) == 1 else shared


def _alike(troubled: Iterable[TroubledDocument]) -> list[list[TroubledDocument]]:
    """Group the documents by the way in which they fail, the most first."""
    ways: dict[tuple[TroubleKind, str], list[TroubledDocument]] = {}
    for each in troubled:
        way = each.trouble.kind, likeness(_detail(each.trouble))
        ways.setdefault(way, []).append(each)
    return sorted(ways.values(), key=len, reverse=True)


def _way(troubled: Sequence[TroubledDocument]) -> str:
    """Say how some documents fail, and what to do about it."""
    kind, detail = _usual([each.trouble for each in troubled])
    return " ".join(
        [f"{'; '.join(_named(troubled))}: {detail}.", *step_sentence(kind, detail)]
    )


def _detail(trouble: Trouble) -> str:
    return trouble.detail.rstrip(".") or TROUBLES[trouble.kind]


def _count(troubled: Sequence[TroubledDocument]) -> str:
    count = len(troubled)
    providers = {each.provider.name for each in troubled}
    whose = providers.pop() if len(providers) == 1 else f"{len(providers)} providers"
    return f"{count} {'document' if count == 1 else 'documents'} of {whose}"


def _are(words: str) -> str:
    """Put what is said of one document into the plural."""
    verb, _, rest = words.partition(" ")
    many = {"is": "are", "has": "have", "cannot": "cannot", "may": "may"}
    return f"{many.get(verb, verb.removesuffix('s'))} {rest.replace('its', 'their')}"


def _named(troubled: Iterable[TroubledDocument]) -> list[str]:
    """Name the documents, in a line for each provider."""
    names: dict[str, list[str]] = {}
    for each in troubled:
        names.setdefault(each.provider.name, []).append(each.document.name)
    return [f"{name}: {', '.join(those)}" for name, those in names.items()]
