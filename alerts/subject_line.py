"""The first line, the dates, and what a change off the table is about."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from alerts.direction import Direction
from alerts.harmless_text import clean, shorten
from alerts.told_moves import TOPICS_OF_TERMS, News, document_of, plans_named, sides
from tracker.records import Change, Move, Provider, Significance, Topic
from tracker.table.plain_words import SILENT, listed, plain_date, term_name

LONGEST_SUBJECT = 200
LONGEST_LEAD = 600
MOST_TOPICS = 4

TOPIC_NAMES = {
    Topic.TRAINING: "training",
    Topic.OPT_OUT: "opting out",
    Topic.RETENTION: "retention",
    Topic.HUMAN_REVIEW: "people reading content",
    Topic.SHARING: "sharing",
    Topic.SCOPE: "who is covered",
    Topic.RIGHTS: "rights",
    Topic.SECURITY: "security",
    Topic.LIABILITY: "liability",
    Topic.PAYMENT: "payment",
    Topic.ACCEPTABLE_USE: "acceptable use",
    Topic.DATE: "dates",
    Topic.OTHER: "other matters",
}


def subject_of(
    provider: Provider, news: News, changes: Sequence[Change], now: datetime
) -> str:
    """Say in one line who moved what for whom, and whether it got worse."""
    if not news.moves or (news.is_known and news.topics_besides):
        return _quiet_subject(provider, changes)
    if news.direction is Direction.LOOK:
        return _look_subject(provider, news)
    told = moves_told(provider, news, news.sure or news.moves)
    plans, words = told[0]
    verdict = news.direction.value.capitalize()
    subject = f"{verdict}: {provider.name} {plans} · {words}"
    if news.is_known:
        subject += f", now by {_named(provider, changes)} too"
    days = [change.effective for change in changes if change.effective]
    coming = [day for day in days if day > now.date()]
    if coming:
        subject += f", from {plain_date(min(coming))}"
    if len(told) > 1:
        subject += f" (+{len(told) - 1} more)"
    return shorten(clean(subject), LONGEST_SUBJECT)


def moves_told(
    provider: Provider, news: News, told: Collection[Move]
) -> list[tuple[str, str]]:
    """Say for which plans what moved: names of plans, and a line for each move.

    What other documents said already is told as it is: nothing moved.
    """
    by_words: dict[str, list[str]] = {}
    for term in news.terms:
        for plan in news.plans:
            if moves := [move for _, move in news.of(plan, term) if move in told]:
                before, after = sides(term, moves)
                words = after if news.is_known else f"{before} → {after}"
                words = words.replace(SILENT, "not stated")
                line = f"{term_name(term)}: {words}"
                by_words.setdefault(line, []).append(plan)
    return [(plans_named(provider, plans), words) for words, plans in by_words.items()]


def _look_subject(provider: Provider, news: News) -> str:
    """Say what to look at, and for whom; what was read in doubt is no fact."""
    moves = news.doubted
    topics = {TOPICS_OF_TERMS.get(move.term, Topic.RETENTION) for move in moves}
    plans = [plan for plan in news.plans if any(move.plan == plan for move in moves)]
    documents = [change for change, move in news.told if not move.sure]
    subject = (
        f"Look: {provider.name} {plans_named(provider, plans)} · "
        f"{_named(provider, documents)}: {_topics_named(topics)} may have changed"
    )
    return shorten(clean(subject), LONGEST_SUBJECT)


def _quiet_subject(provider: Provider, changes: Sequence[Change]) -> str:
    documents = list(dict.fromkeys(change.document_id for change in changes))
    covered = {
        plan for each in documents for plan in document_of(provider, each).covers
    }
    plans = [plan for plan in provider.plan_ids if plan in covered]
    verdict = "Changed" if any(map(_may_matter, changes)) else "Reworded"
    about = topics_of(changes)
    who = f" {plans_named(provider, plans)}" if plans else ""
    subject = f"{verdict}: {provider.name}{who} · {_named(provider, changes)}"
    return shorten(clean(f"{subject}: {about}" if about else subject), LONGEST_SUBJECT)


def _may_matter(change: Change) -> bool:
    return change.significance.may_matter


def _named(provider: Provider, changes: Sequence[Change]) -> str:
    """Name the documents that changed."""
    documents = dict.fromkeys(change.document_id for change in changes)
    return listed([document_of(provider, each).name for each in documents], "and")


def topics_of(changes: Sequence[Change]) -> str:
    """Name the topics of all changes."""
    return _topics_named(
        {topic for change in changes for topic in change.comparison.topics}
    )


def _topics_named(topics: Collection[Topic]) -> str:
    named = [TOPIC_NAMES[topic] for topic in Topic if topic in topics]
    if named == [TOPIC_NAMES[Topic.OTHER]]:
        return ""
    if len(named) > MOST_TOPICS:
        named[MOST_TOPICS - 1 :] = [f"{len(named) - MOST_TOPICS + 1} more topics"]
    return listed(named, "and")


def lead_of(provider: Provider, news: News, changes: Sequence[Change]) -> str:
    """Say what a change is about that moves nothing in the table; else nothing."""
    if news.is_known:
        lines = (
            f"Nothing changes for you on this: {_named(provider, changes)} now says "
            f"what {_said_before(provider, news)} said before."
        )
        return shorten(clean(f"{lines} {besides_of(news)}".rstrip()), LONGEST_LEAD)
    if news.moves:
        return ""
    about = topics_of(changes)
    if any(change.significance is Significance.SUBSTANTIVE for change in changes):
        summary = "Nothing in the table moved, but what may be done did"
    elif any(map(_may_matter, changes)):
        summary = "The words changed in a language that no rule reads, look"
    else:
        summary = "The wording changed, and nothing in the table moved"
    reasons = dict.fromkeys(
        clean(reason) for change in changes for reason in change.comparison.reasons
    )
    lines = f"{summary}{': ' + about if about else ''}."
    if reasons:
        lines += f" Seen in the words: {listed(list(reasons)[:5])}."
    return shorten(lines, LONGEST_LEAD)


def besides_of(news: News) -> str:
    """Say what a change touches besides the terms that moved; else nothing."""
    if not news.moves or not news.topics_besides:
        return ""
    besides = _topics_named(news.topics_besides)
    return f"The change also touches {besides}: see the full diff."


def _said_before(provider: Provider, news: News) -> str:
    documents = dict.fromkeys(
        document_id
        for move in news.moves
        for document_id in news.said_before_by(move.plan, move.term)
    )
    return listed([document_of(provider, each).name for each in documents], "and")


def dates_of(provider: Provider, changes: Sequence[Change], now: datetime) -> str:
    """Say when the texts were seen and take effect; apart, where that differs."""
    dates = {change: _seen_and_effective(change, now.date()) for change in changes}
    if len(set(dates.values())) == 1:
        return dates[changes[0]]
    return "; ".join(
        f"{clean(document_of(provider, change.document_id).name)} {words}"
        for change, words in dates.items()
    )


def _seen_and_effective(change: Change, today: date) -> str:
    seen = f"seen {plain_date(change.seen_at)}"
    effective = change.effective
    if effective is None:
        return seen
    if effective <= change.seen_at.date():
        return f"{seen}, dated {plain_date(effective)}"  # nothing was announced
    left = (effective - today).days
    if left > 1:
        return f"{seen}, takes effect {plain_date(effective)} (in {left} days)"
    if left == 1:
        return f"{seen}, takes effect {plain_date(effective)} (tomorrow)"
    if left == 0:
        return f"{seen}, takes effect {plain_date(effective)} (today)"
    return f"{seen}, took effect {plain_date(effective)}"
