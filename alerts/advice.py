"""What the reader can do: opt out, and look further."""

from collections.abc import Iterable, Sequence

from alerts.alert_view import Link, Quote, WayOut
from alerts.harmless_text import clean, shorten
from alerts.told_moves import News, document_of, plans_named
from tracker.records import Change, GatheredChanges, Move, Provider, Term, Value
from tracker.table.plain_words import marked_value, shown_link

LONGEST_QUOTE = 300
LONGEST_NAME = 80  # of a link that is named by its address


def ways_out_of(
    gathered: GatheredChanges, news: News, told: Sequence[Quote]
) -> Iterable[WayOut]:
    """Say how one opts out, for plans whose training or way out moved.

    A sentence that is `told` already is not told again.
    """
    shown = {"".join(part.text for part in quote.now) for quote in told}
    found: dict[tuple[str, str, Link], list[str]] = {}
    for plan in news.plans:
        touched = [
            move
            for term in (Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL)
            for _, move in news.of(plan, term)
        ]
        trains = any(move.after == "on_opt_out" for move in touched)
        ways = [
            move for move in touched if move.term is Term.OPT_OUT_CHANNEL and move.after
        ]
        if (trains or ways) and (way := _way_out(gathered, plan, ways)):
            found.setdefault(way, []).append(plan)
    for (way_words, quote, page), plans in found.items():
        new = "" if quote in shown else shorten(quote, LONGEST_QUOTE)
        yield WayOut(plans_named(gathered.provider, plans), way_words, new, page)


def _way_out(
    gathered: GatheredChanges, plan: str, ways: Sequence[Move]
) -> tuple[str, str, Link] | None:
    """Say how one plan opts out: as it is to be, as it is, or as the document says."""
    cell = gathered.after.get((plan, Term.OPT_OUT_CHANNEL))
    answers: list[tuple[Value | None, bool, str, str, str]] = []
    if cell is not None:
        if cell.coming is not None and cell.coming.value:
            coming = cell.coming
            answers.append(
                (
                    coming.value,
                    coming.sure,
                    coming.quote,
                    coming.link,
                    coming.document_id,
                )
            )
        # Of those that say so now, one that leads there is more use.
        answers += [
            (
                source.value,
                source.sure or cell.sure_now,
                source.quote,
                source.link,
                source.document_id,
            )
            for source in sorted(cell.sources, key=lambda source: not source.link)
        ]
    answers += [
        (move.after, move.sure_after, move.quote_after, "", "") for move in ways
    ]
    for value, sure, quote, link, document_id in answers:
        document = document_of(gathered.provider, document_id)
        page = Link(clean(document.name), clean(document.url))
        if link:
            page = Link(shorten(clean(shown_link(link)), LONGEST_NAME), clean(link))
        words = marked_value(Term.OPT_OUT_CHANNEL, value, sure)
        return words, clean(quote), page
    return None


def commands_of(
    provider: Provider, news: News, changes: Sequence[Change]
) -> tuple[tuple[str, str], ...]:
    """Name the commands that show the diff and the history."""
    shows = [("full diff", f"tracker show {change.id}") for change in changes]
    surely = {move.term for move in news.sure}
    led = [term for term in news.terms if term in surely] or news.terms
    histories = [
        (
            "history of this cell",
            clean(f"tracker history {provider.id} {term.value}"),
        )
        for term in led[:1]
    ]
    return tuple(shows + histories)
