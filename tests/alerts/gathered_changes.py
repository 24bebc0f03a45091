"""Gathered changes of an invented provider, one for each kind of news."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tracker.records import (
    Audience,
    Cell,
    CellState,
    Change,
    Coming,
    Comparison,
    Document,
    DocumentKind,
    Edit,
    EditKind,
    GatheredChanges,
    Move,
    Plan,
    Provider,
    Significance,
    Source,
    Term,
    Topic,
    Value,
    change_id,
)

SEEN = datetime(2025, 8, 29, 0, 32, tzinfo=UTC)
NOW = datetime(2025, 8, 29, 6, 0, tzinfo=UTC)

CONSUMER = ("free", "pro", "max")
COMMERCIAL = ("team", "enterprise", "api")

PRIVACY = Document(
    "larch/privacy-policy",
    "larch",
    "Privacy Policy",
    "https://larch.example/privacy",
    CONSUMER,
)
TERMS = Document(
    "larch/consumer-terms",
    "larch",
    "Consumer Terms",
    "https://larch.example/terms?lang=en&v=2",
    CONSUMER,
    DocumentKind.CONTRACT,
)
BUSINESS = Document(
    "larch/business-terms",
    "larch",
    "Business Terms",
    "https://larch.example/business",
    COMMERCIAL,
    DocumentKind.CONTRACT,
)
LARCH = Provider(
    "larch",
    "Larch AI",
    (
        *(Plan(each, each.capitalize(), Audience.CONSUMER) for each in CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL),
        Plan("enterprise", "Enterprise", Audience.COMMERCIAL),
        Plan("api", "API", Audience.COMMERCIAL),
    ),
    (PRIVACY, TERMS, BUSINESS),
)

OFF = "We keep your chats out of model training unless you tell us that we may use them"
ON = "We may use your chats in model training unless you switch this off in Settings"
WAY = "You can switch model training off at any time in Settings under Privacy."

Says = Mapping[tuple[str, Term], Cell]


def says(
    plans: Iterable[str],
    term: Term,
    value: Value | None,
    document: Document = PRIVACY,
    quote: str = "A sentence of the document.",
) -> dict[tuple[str, Term], Cell]:
    """Cells in which one document answers one term alike for some plans."""
    source = Source(document.id, value or "", quote, "rule", SEEN)
    return {
        (plan, term): Cell(plan, term, CellState.STATED, value, (source,))
        for plan in plans
    }


def in_doubt(cells: Says) -> Says:
    """The same cells, of sentences whose reading is unsure."""
    return {
        place: replace(
            cell, sources=tuple(replace(each, sure=False) for each in cell.sources)
        )
        for place, cell in cells.items()
    }


def table(*parts: Says) -> Says:
    """A whole table: what the parts say, and silence everywhere else."""
    cells = {
        (plan, term): Cell(plan, term, CellState.NOT_STATED)
        for plan in LARCH.plan_ids
        for term in Term
    }
    for part in parts:
        cells.update(part)
    return cells


def moves(
    plans: Iterable[str],
    term: Term,
    before: Value | None,
    after: Value | None,
    quote_before: str = "",
    quote_after: str = "",
    *,
    sure_before: bool = True,
    sure_after: bool = True,
) -> tuple[Move, ...]:
    """The same move for several plans."""
    return tuple(
        Move(
            plan,
            term,
            before,
            after,
            quote_before,
            quote_after,
            sure_before,
            sure_after,
        )
        for plan in plans
    )


def change(
    document: Document = PRIVACY,
    *,
    told: tuple[Move, ...] = (),
    significance: Significance = Significance.SUBSTANTIVE,
    topics: tuple[Topic, ...] = (Topic.TRAINING,),
    reasons: tuple[str, ...] = (),
    edits: tuple[Edit, ...] = (),
    effective: date | None = None,
    seen_at: datetime = SEEN,
) -> Change:
    """A change of one document."""
    return Change(
        change_id(document.id, seen_at),
        document.id,
        "larch",
        seen_at,
        Comparison(edits, significance, topics, reasons),
        told,
        effective,
    )


_TEAM_OFF = says(COMMERCIAL, Term.TRAINING_DEFAULT, "off", BUSINESS)
_CONTEXT = table(
    says(CONSUMER, Term.TRAINING_DEFAULT, "off_opt_in"),
    says(CONSUMER, Term.TRAINING_EXCEPTIONS, ("feedback", "safety_flagged")),
    says(CONSUMER, Term.RETENTION_CONTENT, "as_needed"),
    _TEAM_OFF,
)
_TURNED = moves(CONSUMER, Term.TRAINING_DEFAULT, "off_opt_in", "on_opt_out", OFF, ON)
_NEW_WAY = moves(CONSUMER, Term.OPT_OUT_CHANNEL, None, ("setting",), "", WAY)
_FROM = date(2025, 9, 28)


def _announced(before: Says) -> Says:
    """The table while the turn of the consumer plans is still to come."""
    coming = {
        (plan, term): replace(
            before[plan, term], coming=Coming(value, _FROM, quote, PRIVACY.id)
        )
        for plan in CONSUMER
        for term, value, quote in (
            (Term.TRAINING_DEFAULT, "on_opt_out", ON),
            (Term.OPT_OUT_CHANNEL, ("setting",), WAY),
        )
    }
    return {**before, **coming}


def training_turned_on() -> GatheredChanges:
    told = change(told=(*_TURNED, *_NEW_WAY), effective=_FROM)
    return GatheredChanges(LARCH, (told,), _CONTEXT, _announced(_CONTEXT))


def two_documents() -> GatheredChanges:
    flat = "We never use your chats for model training"
    before = table(
        _CONTEXT, says(CONSUMER, Term.TRAINING_DEFAULT, "off", TERMS, quote=flat)
    )
    terms = change(
        TERMS,
        told=moves(CONSUMER, Term.TRAINING_DEFAULT, "off", "on_opt_out", flat, ON),
        effective=_FROM,
        seen_at=SEEN + timedelta(minutes=4),
    )
    privacy = change(told=(*_TURNED, *_NEW_WAY), effective=_FROM)
    return GatheredChanges(LARCH, (terms, privacy), before, _announced(before))


def training_turned_off() -> GatheredChanges:
    told = moves(CONSUMER, Term.TRAINING_DEFAULT, "on", "off", ON, OFF)
    before = table(says(CONSUMER, Term.TRAINING_DEFAULT, "on"), _TEAM_OFF)
    after = table(says(CONSUMER, Term.TRAINING_DEFAULT, "off"), _TEAM_OFF)
    return GatheredChanges(LARCH, (change(told=told),), before, after)


def way_out_gone() -> GatheredChanges:
    told = (
        *moves(CONSUMER, Term.TRAINING_DEFAULT, "on_opt_out", "on", ON, ON[:36] + "."),
        *moves(CONSUMER, Term.OPT_OUT_CHANNEL, ("setting",), None, WAY, ""),
    )
    before = table(
        says(CONSUMER, Term.TRAINING_DEFAULT, "on_opt_out"),
        says(CONSUMER, Term.OPT_OUT_CHANNEL, ("setting",), quote=WAY),
    )
    after = table(says(CONSUMER, Term.TRAINING_DEFAULT, "on"))
    return GatheredChanges(
        LARCH, (change(told=told, effective=date(2025, 8, 20)),), before, after
    )


def retention_longer() -> GatheredChanges:
    old = "We delete your conversations from our systems after 30 days."
    new = "We delete your conversations from our systems after 5 years."
    told = moves(("api",), Term.RETENTION_CONTENT, "P30D", "P5Y", old, new)
    before = table(
        _TEAM_OFF, says(("api",), Term.RETENTION_CONTENT, "P30D", BUSINESS, old)
    )
    after = table(
        _TEAM_OFF, says(("api",), Term.RETENTION_CONTENT, "P5Y", BUSINESS, new)
    )
    told_by = change(BUSINESS, told=told, topics=(Topic.RETENTION,))
    return GatheredChanges(LARCH, (told_by,), before, after)


def unsure_reading() -> GatheredChanges:
    old = "We keep flagged chats for 30 days."
    new = "Where a chat is flagged, we may keep it for as long as we need it."
    term = Term.RETENTION_FLAGGED
    told = moves(CONSUMER, term, "P30D", "as_needed", old, new, sure_after=False)
    before = table(says(CONSUMER, term, "P30D", quote=old))
    doubted = in_doubt(says(CONSUMER, term, "as_needed", quote=new))
    told_by = change(told=told, topics=(Topic.RETENTION,))
    return GatheredChanges(LARCH, (told_by,), before, table(doubted))


def training_in_doubt() -> GatheredChanges:
    """A new way out that is in doubt, and with it whether training is on."""
    told = (
        *moves(
            CONSUMER,
            Term.TRAINING_DEFAULT,
            "off_opt_in",
            "on_opt_out",
            OFF,
            ON,
            sure_after=False,
        ),
        *moves(
            CONSUMER,
            Term.OPT_OUT_CHANNEL,
            None,
            ("setting",),
            "",
            WAY,
            sure_after=False,
        ),
    )
    after = table(
        _CONTEXT,
        in_doubt(says(CONSUMER, Term.TRAINING_DEFAULT, "on_opt_out", quote=ON)),
        in_doubt(says(CONSUMER, Term.OPT_OUT_CHANNEL, ("setting",), quote=WAY)),
    )
    told_by = change(told=told, topics=(Topic.TRAINING, Topic.OPT_OUT))
    return GatheredChanges(LARCH, (told_by,), _CONTEXT, after)


def partly_in_doubt() -> GatheredChanges:
    """Retention surely moved for one plan; training may have moved for others."""
    longer = retention_longer()
    (told,) = longer.changes
    doubted = moves(
        ("team", "enterprise"),
        Term.TRAINING_DEFAULT,
        "off",
        "on_opt_out",
        OFF,
        ON,
        sure_before=False,
    )
    both = replace(told, moves=(*told.moves, *doubted))
    was = in_doubt(says(("team", "enterprise"), Term.TRAINING_DEFAULT, "off", BUSINESS))
    now = says(("team", "enterprise"), Term.TRAINING_DEFAULT, "on_opt_out", BUSINESS)
    return GatheredChanges(
        LARCH, (both,), table(longer.before, was), table(longer.after, now)
    )


def better_and_worse() -> GatheredChanges:
    told = (
        *moves(("free",), Term.TRAINING_DEFAULT, "off", "on_opt_out", OFF, ON),
        *moves(("max",), Term.TRAINING_DEFAULT, "on_opt_out", "off", ON, OFF),
        *moves(("max",), Term.HUMAN_REVIEW, "yes", "limited", "", WAY),
    )
    before = table(
        says(("free",), Term.TRAINING_DEFAULT, "off"),
        says(("max",), Term.TRAINING_DEFAULT, "on_opt_out"),
        says(COMMERCIAL[:1], Term.RETENTION_CONTENT, "P30D", BUSINESS),
        says(COMMERCIAL[1:], Term.RETENTION_CONTENT, "until_deleted", BUSINESS),
        _TEAM_OFF,
    )
    after = table(
        before,
        says(("free",), Term.TRAINING_DEFAULT, "on_opt_out"),
        says(("max",), Term.TRAINING_DEFAULT, "off"),
        says(("max",), Term.HUMAN_REVIEW, "limited"),
    )
    return GatheredChanges(LARCH, (change(told=told),), before, after)


def documents_disagree() -> GatheredChanges:
    told = moves(("pro",), Term.RETENTION_DELETED, "P30D", "P90D", "30 days", "90 days")
    one = Source(TERMS.id, "P30D", "Gone after 30 days.", "rule", SEEN)
    two = Source(PRIVACY.id, "P90D", "Gone after 90 days.", "rule", SEEN)
    cell = Cell(
        "pro",
        Term.RETENTION_DELETED,
        CellState.CONFLICTING,
        sources=(one, two),
    )
    before = table(says(("pro",), Term.RETENTION_DELETED, "P30D"))
    after = table({("pro", Term.RETENTION_DELETED): cell})
    return GatheredChanges(LARCH, (change(told=told),), before, after)


def overruled() -> GatheredChanges:
    before = table(says(CONSUMER, Term.TRAINING_DEFAULT, "off", TERMS))
    return GatheredChanges(LARCH, (change(told=_TURNED),), before, before)


def said_already() -> GatheredChanges:
    told = moves(CONSUMER, Term.TRAINING_DEFAULT, None, "on_opt_out", "", ON)
    before = table(says(CONSUMER, Term.TRAINING_DEFAULT, "on_opt_out"))
    return GatheredChanges(LARCH, (change(TERMS, told=told),), before, before)


def takes_effect_tomorrow() -> GatheredChanges:
    told = moves(
        COMMERCIAL, Term.ZERO_RETENTION, None, "on_request", "", "Ask us for it."
    )
    after = table(says(COMMERCIAL, Term.ZERO_RETENTION, "on_request", BUSINESS))
    told_by = change(BUSINESS, told=told, effective=date(2025, 8, 30))
    return GatheredChanges(LARCH, (told_by,), table(), after)


def off_the_table() -> GatheredChanges:
    edits = (
        Edit(
            EditKind.EDITED,
            ("Your data", "Who receives it"),
            "We share account data with firms that host our service.",
            "We share account data with firms that host and market our service.",
        ),
        Edit(EditKind.ADDED, ("Security",), "", "We scan files that you upload."),
        Edit(EditKind.REMOVED, (), "You may ask us by letter.", ""),
    )
    told = change(
        topics=(Topic.SHARING, Topic.SECURITY),
        reasons=("new permission: “market”",),
        edits=edits,
    )
    return GatheredChanges(LARCH, (told,), _CONTEXT, _CONTEXT)


def many_edits() -> GatheredChanges:
    edits = tuple(
        Edit(EditKind.ADDED, (), "", f"A new duty, number {number}.")
        for number in range(1, 31)
    )
    told = change(BUSINESS, topics=(Topic.LIABILITY,), edits=edits)
    return GatheredChanges(LARCH, (told,), _CONTEXT, _CONTEXT)


def seventy_passages() -> GatheredChanges:
    """One sentence moved the cells; as many again stand beside it."""
    others = tuple(
        Edit(
            EditKind.EDITED,
            ("Training", f"Files of kind {number}"),
            f"We never use your files of kind {number} to train models.",
            f"We use your files of kind {number} to train models.",
        )
        for number in range(1, 71)
    )
    quoted = Edit(EditKind.EDITED, ("Training",), f"{OFF}.", f"{ON}.")
    told = change(told=_TURNED, edits=(quoted, *others), effective=_FROM)
    return GatheredChanges(LARCH, (told,), _CONTEXT, _announced(_CONTEXT))


def another_passage() -> GatheredChanges:
    """A second sentence matters, a third is only wording."""
    edits = (
        Edit(EditKind.EDITED, ("Training",), f"{OFF}.", f"{ON}."),
        Edit(
            EditKind.ADDED, ("Voice",), "", "People listen to what you record with us."
        ),
        Edit(EditKind.EDITED, ("Contact",), "Write to Ann.", "Write to Bea.", False),
    )
    told = change(told=_TURNED, edits=edits, effective=_FROM)
    return GatheredChanges(LARCH, (told,), _CONTEXT, _announced(_CONTEXT))


def in_a_language_not_read() -> GatheredChanges:
    edit = Edit(EditKind.EDITED, ("保存",), "我们重视隐私。", "我们尊重隐私。")
    told = change(
        significance=Significance.NOT_UNDERSTOOD,
        topics=(Topic.OTHER,),
        reasons=("not understood: “重视” → “尊重”",),
        edits=(edit,),
    )
    return GatheredChanges(LARCH, (told,), _CONTEXT, _CONTEXT)


def only_reworded() -> GatheredChanges:
    edit = Edit(EditKind.EDITED, ("Contact",), "Write to Ann.", "Write to Bea.")
    told = change(
        significance=Significance.EDITORIAL, topics=(Topic.OTHER,), edits=(edit,)
    )
    return GatheredChanges(LARCH, (told,), _CONTEXT, _CONTEXT)


def never_read_before() -> GatheredChanges:
    unread = {
        (plan, term): Cell(plan, term, CellState.UNREAD)
        for plan in COMMERCIAL
        for term in Term
    }
    told = moves(CONSUMER, Term.HUMAN_REVIEW, None, "yes", "", "Our staff read chats.")
    after = table(unread, says(CONSUMER, Term.HUMAN_REVIEW, "yes"))
    told_by = change(told=told, topics=(Topic.HUMAN_REVIEW,))
    return GatheredChanges(LARCH, (told_by,), table(unread), after)


def long_sentences() -> GatheredChanges:
    filler = " ".join(f"and for purpose number {n} as listed below," for n in range(60))
    told = moves(
        CONSUMER,
        Term.TRAINING_DEFAULT,
        "off",
        "on",
        f"We use your data {filler} but we do not train models.",
        f"We use your data {filler} and we do train models.",
    )
    before = table(says(CONSUMER, Term.TRAINING_DEFAULT, "off"))
    after = table(says(CONSUMER, Term.TRAINING_DEFAULT, "on"))
    return GatheredChanges(LARCH, (change(told=told),), before, after)


def hostile() -> GatheredChanges:
    """A policy that tries to ping a channel, forge links and markup, hide words."""
    nasty = (
        "We <!channel> train <https://evil.example|click here> on *all* `of` ~it~ _now_"
        " <script>alert(1)</script> &lt;b&gt; @here \u202egnp\u202c\r\nBcc: x@y.example"
        "\x07\x1b[31m\u200b \ud83d </p> www.evil.example {{ 7*7 }} end"
    )
    told = moves(CONSUMER, Term.TRAINING_DEFAULT, "off", "on_opt_out", OFF, nasty)
    provider = replace(
        LARCH,
        name="Larch\r\nBcc: x@y.example <b>AI</b>",
        documents=(replace(PRIVACY, url="javascript:alert(1)//<!here>"),),
    )
    way = says(CONSUMER, Term.OPT_OUT_CHANNEL, ("form",), quote=nasty)
    after = table(way, says(CONSUMER, Term.TRAINING_DEFAULT, "on_opt_out"))
    edits = (Edit(EditKind.EDITED, (nasty,), nasty, nasty + " more"),)
    told_by = change(told=told, edits=edits, reasons=(nasty,))
    return GatheredChanges(provider, (told_by,), table(), after)


GATHERED = {
    gathered.__name__: gathered
    for gathered in (
        training_turned_on,
        two_documents,
        training_turned_off,
        way_out_gone,
        retention_longer,
        unsure_reading,
        training_in_doubt,
        partly_in_doubt,
        better_and_worse,
        documents_disagree,
        overruled,
        said_already,
        takes_effect_tomorrow,
        off_the_table,
        many_edits,
        seventy_passages,
        another_passage,
        in_a_language_not_read,
        only_reworded,
        never_read_before,
        long_sentences,
        hostile,
    )
}
