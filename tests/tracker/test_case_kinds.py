"""What people reported against tools like ours: each kind in three variants.

A variant is a page before and after a change, around an invented company. Both texts
must be read as a reader takes them in, and compared as one would tell it; and what a
page denies may nowhere be read as a yes, before or after. Kinds that lie in how a page
is sent, or told, stand elsewhere: tests/README.md lists them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from tracker.comparing import compare
from tracker.facts import find_facts
from tracker.reading import read
from tracker.records import (
    Audience,
    Clause,
    Document,
    Fact,
    Page,
    Plan,
    Provider,
    Reading,
    Significance,
    Term,
    Topic,
)

pytestmark = pytest.mark.slow

SUBSTANTIVE, EDITORIAL, NOISE = (
    Significance.SUBSTANTIVE,
    Significance.EDITORIAL,
    Significance.NOISE,
)
TRAINING, RETENTION, SHARING = Topic.TRAINING, Topic.RETENTION, Topic.SHARING
FERROW = Provider(
    "ferrow",
    "Ferrow",
    (
        Plan("free", "Free", Audience.CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL),
    ),
)
POLICY = Document(
    "ferrow/policy",
    "ferrow",
    "Privacy Policy",
    "https://ferrow.example/legal/privacy",
    ("free", "team"),
)
NO = "We never use what you dictate to train our models."
YES = "We use what you dictate to train our models."
ASKS = "We use what you dictate to train our models, unless you opt out in settings."


@dataclass(frozen=True)
class Variant:
    """A part of a page before and after, and what is read and told of it.

    `reads` are clauses that stand in the texts, letter for letter: before, after.
    `denied` says in which of both texts training is denied.
    """

    before: str | bytes
    after: str | bytes
    reads: tuple[str, str]
    told: Significance = SUBSTANTIVE
    topic: Topic | None = None
    denied: tuple[bool, bool] = (False, False)
    content_type: str = "text/html; charset=utf-8"


def framed(middle: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Ferrow: privacy</title>{head}</head><body>"
        "<main><h1>Privacy Policy</h1><p>Ferrow turns speech into letters. Here it says"
        " what becomes of all that you dictate, and of the letters that come of it.</p>"
        f"{middle}<h2>Contact</h2><p>Our desk in the old mill answers within a week to"
        " whoever asks for a copy of what it holds.</p></main></body></html>"
    )


def page(part: str | bytes, content_type: str) -> Page:
    body = part if isinstance(part, bytes) else framed(part).encode()
    now, url = datetime(2026, 1, 1, tzinfo=UTC), POLICY.url
    return Page(POLICY.id, url, url, now, 200, content_type, body)


def reading(part: str | bytes, content_type: str) -> Reading:
    found = read(page(part, content_type), POLICY)
    assert isinstance(found, Reading), found
    return found


def facts(clauses: Sequence[Clause]) -> tuple[Fact, ...]:
    return find_facts(clauses, POLICY, FERROW)


def table(*rows: Sequence[str], head: str = "th") -> str:
    first, *others = rows
    cells = "".join(f"<{head}>{each}</{head}>" for each in first)
    body = "".join(
        "<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in others
    )
    return f"<table><tr>{cells}</tr>{body}</table>"


def use(mark: str) -> str:
    return table(("Plan", "Letters train our models"), ("Free", mark), ("Team", "No"))


def box(
    template: str, before: str = NO, after: str = ASKS, topic: Topic = TRAINING
) -> Variant:
    """One sentence in a box, denied before."""
    return Variant(
        template.format(before),
        template.format(after),
        (before, after),
        topic=topic,
        denied=(before == NO, False),
    )


def stays_denied(
    before: str | bytes,
    after: str | bytes,
    *texts: str,
    content_type: str = "text/html; charset=utf-8",
) -> Variant:
    """Another spelling or place of a sentence that denies: no change."""
    reads = texts[0], texts[-1]
    both = True, True
    return Variant(before, after, reads, NOISE, None, both, content_type)


LONG = (
    "Ferrow turns speech into letters. Here it says what becomes of all that you"
    " dictate, and of the letters that come of it."
)
KEPT = "We keep your letters for {} days."
KINDS: dict[str, dict[str, Variant]] = {
    "01 footnote marks": {
        "a figure that grows": Variant(
            "<p>We keep your letters for 14<sup>2</sup> days.</p>",
            "<p>We keep your letters for 45<sup>2</sup> days.</p>",
            (KEPT.format(14), KEPT.format(45)),
            topic=RETENTION,
        ),
        "notes numbered anew": Variant(
            "<p>We keep your letters for 14<sup><a href='#n1'>1</a></sup> days.</p>",
            "<p>We keep your letters for 14<sup><a href='#n3'>3</a></sup> days.</p>",
            (KEPT.format(14), KEPT.format(14)),
            NOISE,
        ),
        "a link in brackets": Variant(
            "<ul><li>We keep your letters for 14<a href='#f'>[9]</a> days.</li></ul>",
            "<ul><li>We keep your letters for 15<a href='#f'>[9]</a> days.</li></ul>",
            (KEPT.format(14), KEPT.format(15)),
            topic=RETENTION,
        ),
    },
    "02 struck out": {
        "a redline that is tidied": Variant(
            "<p>We keep your letters for <s>14</s> <u>45</u> days.</p>",
            "<p>We keep your letters for 45 days.</p>",
            (KEPT.format(45), KEPT.format(45)),
            NOISE,
        ),
        "a denial that is struck out": Variant(
            f"<p>{NO}</p>",
            f"<p><del>{NO}</del> <ins>{ASKS}</ins></p>",
            (NO, ASKS),
            topic=TRAINING,
            denied=(True, False),
        ),
        "by a style, in a list": Variant(
            f"<ul><li><span style='text-decoration-line: line-through'>{YES}</span>"
            f" {NO}</li></ul>",
            f"<ul><li>{NO}</li></ul>",
            (NO, NO),
            NOISE,
            denied=(True, True),
        ),
    },
    "03 names of boxes": {
        "a teaser": box("<div class='site-promo teaser-3'><p>{}</p></div>"),
        "a notice bar": box("<aside class='notification-bar'><p>{}</p></aside>"),
        "what is shared, in a cookie box": box(
            "<section id='popup-sharing'><div class='inner'>{}</div></section>",
            "We do not give your letters to print shops.",
            "We may give your letters to print shops that advertise with us.",
            SHARING,
        ),
    },
    "04 what opens": {
        "a panel that is unseen": box(
            "<h3>Training</h3><div class='pane' style='display: none'><p>{}</p></div>"
        ),
        "an answer to a question": box(
            "<button aria-expanded='false'>Do letters train models?</button>"
            "<div hidden>{}</div>"
        ),
        "a definition": box("<dl><dt>Training</dt><dd aria-hidden='true'>{}</dd></dl>"),
    },
    "05 cells of marks": {
        "a mark": Variant(
            use("✘"), use("✔"), ("Free | No", "Free | Yes"), topic=TRAINING
        ),
        "a picture": Variant(
            use("<img src=x.svg alt='No'>"),
            use("<img src=v.svg alt='Yes'>"),
            ("Free | No", "Free | Yes"),
            topic=TRAINING,
        ),
        "words for those who listen": Variant(
            use("<i aria-hidden=true></i><span class='visually-hidden'>No</span>"),
            use("<i aria-hidden=true></i><span class='visually-hidden'>Yes</span>"),
            ("Free | No", "Free | Yes"),
            topic=TRAINING,
        ),
    },
    "06 plain text": {
        "lines that are cut": Variant(
            b"PRIVACY POLICY\n\nFerrow turns speech into letters, and says here what\n"
            b"becomes of them.\n\nTRAINING\n\nWe never use what you dictate to train our"  # noqa: E501
            b"\nmodels.\n\nCONTACT\n\nThe desk answers within a week.\n",
            b"PRIVACY POLICY\n\nFerrow turns speech into letters, and says here what\n"
            b"becomes of them.\n\nTRAINING\n\nWe use what you dictate to train our"
            b"\nmodels.\n\nCONTACT\n\nThe desk answers within a week.\n",
            (NO, YES),
            topic=TRAINING,
            denied=(True, False),
            content_type="text/plain",
        ),
        "Markdown with a list": Variant(
            f"# Privacy\n\n{LONG}\n\n## Use\n\n* {NO}\n"
            "* Letters are printed.\n".encode(),
            f"# Privacy\n\n{LONG}\n\n## Use\n\n* {ASKS}\n"
            "* Letters are printed.\n".encode(),
            (NO, ASKS),
            topic=TRAINING,
            denied=(True, False),
            content_type="text/markdown; charset=utf-8",
        ),
        "in a box of fixed letters": Variant(
            f"<pre>1. Training\n\n{NO}\n\n2. Printing\n\nLetters are printed.</pre>",
            f"<pre>1. Training\n\n{YES}\n\n2. Printing\n\nLetters are printed.</pre>",
            (NO, YES),
            topic=TRAINING,
            denied=(True, False),
        ),
    },
    "10 tables": {
        "the plan in the second column": Variant(
            table(("Data", "Plan", "Kept"), ("Letters", "Team", "14 days")),
            table(("Data", "Plan", "Kept"), ("Letters", "Team", "45 days")),
            ("Letters | Team | 14 days", "Letters | Team | 45 days"),
            topic=RETENTION,
        ),
        "an answer without heads": Variant(
            table(("Data", "Trains models?"), ("Letters", "No"), head="td"),
            table(("Data", "Trains models?"), ("Letters", "Yes"), head="td"),
            ("Letters | No", "Letters | Yes"),
            topic=TRAINING,
        ),
        "a page laid out in one": Variant(
            f"<table><tr><td><a href=/>Home</a></td><td><h2>Use</h2><p>{NO}</p>"
            "<p>Letters are printed in the mill, by those who work there.</p></td></tr>"
            "</table>",
            f"<table><tr><td><a href=/>Home</a></td><td><h2>Use</h2><p>{ASKS}</p>"
            "<p>Letters are printed in the mill, by those who work there.</p></td></tr>"
            "</table>",
            (NO, ASKS),
            topic=TRAINING,
            denied=(True, False),
        ),
    },
    "11 one line break": {
        "below a bold label": stays_denied(
            f"<p><b>When we train</b><br>{NO}</p>",
            f"<p><strong>When we train</strong><br />{NO}</p>",
            NO,
        ),
        "below a label": stays_denied(
            f"<div>We train on it:<br>{NO}</div>",
            f"<div>We train on it:<br>\n{NO}</div>",
            NO,
        ),
        "in an item, then a change": Variant(
            f"<ul><li>Use of dictation<br>{NO}</li></ul>",
            f"<ul><li>Use of dictation<br>{YES}</li></ul>",
            (NO, YES),
            topic=TRAINING,
            denied=(True, False),
        ),
    },
    "12 encodings": {
        "a page that is not what its header says": stays_denied(
            framed("<p>We don’t train on it – “never”.</p>").encode("cp1252"),
            framed("<p>We don’t train on it – “never”.</p>").encode(),
            "We don’t train on it – “never”.",
        ),
        "a meta element that cannot be true": stays_denied(
            framed("<p>We don’t train on it…</p>", "<meta charset=utf-16le>").encode(),
            framed("<p>We don’t train on it…</p>").encode(),
            "We don’t train on it…",
            content_type="text/html",
        ),
        "Japanese by an old label": Variant(
            framed("<p>①会話は学習に使用しません～</p>").encode("cp932"),
            framed("<p>①会話は学習に使用します～</p>").encode("cp932"),
            ("①会話は学習に使用しません～", "①会話は学習に使用します～"),
            topic=TRAINING,
            denied=(True, False),
            content_type="text/html; charset=x-sjis",
        ),
    },
    "16 apostrophes": {
        "a modifier letter": stays_denied(
            "<p>We don\u02bct train on it.</p>",
            "<p>We don’t train on it.</p>",
            "We don't train on it.",
            "We don’t train on it.",
        ),
        "decoded twice": stays_denied(
            "<p>We donâ€™t train on it.</p>",
            "<p>We don&#39;t train on it.</p>",
            "We don’t train on it.",
            "We don't train on it.",
        ),
        "none": stays_denied(
            "<ul><li>We dont train on it.</li></ul>",
            "<ul><li>We don\ufffdt train on it.</li></ul>",
            "We don't train on it.",
        ),
    },
    "25 letters without spaces": {
        "Chinese: days": Variant(
            "<p>我们将您的信件保存14天，之后予以删除。</p>",
            "<p>我们将您的信件保存45天，之后予以删除。</p>",
            (
                "我们将您的信件保存14天，之后予以删除。",
                "我们将您的信件保存45天，之后予以删除。",
            ),
            topic=RETENTION,
        ),
        "Chinese: one letter": Variant(
            "<ul><li>我们不会用您的信件训练模型。</li></ul>",
            "<ul><li>我们会用您的信件训练模型。</li></ul>",
            ("我们不会用您的信件训练模型。", "我们会用您的信件训练模型。"),
            topic=TRAINING,
            denied=(True, False),
        ),
        "Japanese: unless becomes until": Variant(
            "<p>同意がある場合のみ、手紙を学習に使用します。</p>",
            "<p>拒否されない限り、手紙を学習に使用します。</p>",
            (
                "同意がある場合のみ、手紙を学習に使用します。",
                "拒否されない限り、手紙を学習に使用します。",
            ),
            topic=TRAINING,
        ),
    },
    "terms in a field": {
        "to be read only": box("<textarea readonly rows=4>{}</textarea>"),
        "that is switched off": box("<div><textarea disabled>{}</textarea></div>"),
        "with more than one would fill in": Variant(
            f"<textarea>{'Letters are printed in the mill. ' * 12}\n\n{NO}</textarea>",
            f"<textarea>{'Letters are printed in the mill. ' * 12}\n\n{YES}</textarea>",
            (NO, YES),
            topic=TRAINING,
            denied=(True, False),
        ),
    },
}  # fmt: skip
VARIANTS = [
    pytest.param(variant, id=f"{kind}: {name}")
    for kind, variants in KINDS.items()
    for name, variant in variants.items()
]


def test_each_kind_has_three_variants() -> None:
    assert {len(variants) for variants in KINDS.values()} == {3}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_read_and_told(variant: Variant) -> None:
    old, new = (
        reading(part, variant.content_type) for part in (variant.before, variant.after)
    )
    for found, line in zip((old, new), variant.reads, strict=True):
        assert any(clause.text.endswith(line) for clause in found.clauses), [
            clause.text for clause in found.clauses
        ]
    language = new.language or "en"
    comparison = compare(old.clauses, new.clauses, language=language)
    assert comparison.significance is variant.told, comparison.reasons
    if variant.topic:
        assert variant.topic in comparison.topics


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_denial_is_read_as_a_yes(variant: Variant) -> None:
    for part, denied in zip(
        (variant.before, variant.after), variant.denied, strict=True
    ):
        if denied:
            said = facts(reading(part, variant.content_type).clauses)
            values = {f.value for f in said if f.term is Term.TRAINING_DEFAULT}
            assert not any(str(value).startswith("on") for value in values), said
