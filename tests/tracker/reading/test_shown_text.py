"""What a page shows is read as a reader takes it in; nothing is dropped unseen."""

import pytest

from tests.tracker.reading.reading_help import page_of, reading_of, written
from tracker.language.spelling import tidy
from tracker.reading import fingerprint, read
from tracker.reading.charset import decode
from tracker.records import Document, LeftOutBecause, Reading

TEXT = (
    "Harbour Lantern runs a chat assistant for small libraries, and this page says what "  # noqa: E501
    "becomes of everything that you type into it."
)
DENIAL = "We never use your chats to train our models."


def lines(middle: str, head: str = "") -> list[str]:
    """Read a page around `middle`; return its clauses between two others."""
    page = (
        f"<html><head>{head}</head><body><main><h1>Privacy</h1><p>{TEXT}</p>{middle}"
        f"<h2>Contact</h2><p>Write to our desk, we answer within a month.</p></main>"
    )
    return [written(clause) for clause in reading_of(page).clauses][2:-2]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("<p>Kept for 14<sup>2</sup> days.</p>", ["Kept for 14 days."]),
        ("<p>Kept for 14<sup><a href='#n'>[3]</a></sup> days.</p>", ["Kept for 14 days."]),  # noqa: E501
        ("<p>Kept for 14<a href='#n'>[b1]</a> days.</p>", ["Kept for 14[b1] days."]),
        ("<p>Kept for 14<a href='#n'>[1]</a> days.</p>", ["Kept for 14 days."]),
        ("<p>Kept for 14¹ days.</p>", ["Kept for 14 days."]),
        (
            "<p>Kept for 14<span class='footnote-ref'>7</span> days.</p>",
            ["Kept for 14 days."],
        ),
        ("<p>At most 10<sup>6</sup> of them.</p>", ["At most 10⁶ of them."]),
        ("<p>A room of 9 m<sup>2</sup> it is.</p>", ["A room of 9 m² it is."]),
        ("<p>On the 1<sup>st</sup> of May.</p>", ["On the 1st of May."]),
        ("<p>Kept 9 days.</p><p><sup>4</sup> At most.</p>", ["Kept 9 days.", "At most."]),  # noqa: E501
        ("<p>For <del>9</del><ins>12</ins> days.</p>", ["For 12 days."]),
        ("<ul><li><strike>Old rule.</strike> New rule.</li></ul>", ["- New rule."]),
        ("<p>For <b style='text-decoration: line-through red'>9</b> 12 days.</p>",
         ["For 12 days."]),
        ("<p><span class='line-through x'>We may</span> We do not.</p>", ["We do not."]),  # noqa: E501
    ],
)  # fmt: skip
def test_marks_of_notes_and_struck_words_are_not_read(
    middle: str, expected: list[str]
) -> None:
    assert lines(middle) == expected


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<img alt='No' src=n.png>", "No"),
        ("<img src=c.svg alt='check.svg'>", "Yes"),
        ("<svg aria-label='Not included'><path/></svg>", "Not included"),
        ("<svg><title>Yes</title><path/></svg>", "Yes"),
        ("<i class='icon' aria-hidden=true></i><span class='sr-only'>No</span>", "No"),
        (
            "<span aria-hidden=true>✗</span><span class='visually-hidden'>No</span>",
            "No",
        ),
        ("✔️", "Yes"),
        ("<b>✕</b>", "No"),
        ("✓ (for guests)", "Yes (for guests)"),
        ("✓ You may refuse", "✓ You may refuse"),
        ("<i class='fa fa-times'></i>", "No"),
        ("<input type=checkbox checked disabled>", "Yes"),
    ],
)
def test_the_words_of_a_cell_are_what_it_shows_or_says(cell: str, words: str) -> None:
    table = (
        f"<table><tr><th>Plan</th><th>Used</th></tr><tr><td>Desk</td><td>{cell}</td>"
    )

    assert lines(f"{table}</tr></table>") == [
        "| Plan | Used",
        f"| Desk | {words} {{Plan | Used}}",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "<tr><th>Data</th><th>Plan</th></tr><tr><td rowspan=2>Chats</td><td>Desk</td>"  # noqa: E501
            "</tr><tr><td>Hall</td></tr>",
            ["| Data | Plan", "| Chats | Desk {Data | Plan}", "| Chats | Hall {Data | Plan}"],  # noqa: E501
            id="a cell that reaches down",
        ),
        pytest.param(
            "<tr><th rowspan=2>Plan</th><th colspan=2>Kept</th></tr><tr><th>Chats</th>"
            "<th>Files</th></tr><tr><td>Desk</td><td>9 days</td><td>3 days</td></tr>",
            [
                "| Plan | Kept | Kept",
                "| Plan | Chats | Files",
                "| Desk | 9 days | 3 days {Plan | Kept: Chats | Kept: Files}",
            ],
            id="names over two rows",
        ),
        pytest.param(
            "<tr><th>Plan</th><th>Kept</th></tr><tr><td>Desk</td><td>9 days for chats"
            "<br>3 days for files</td></tr>",
            [
                "| Plan | Kept",
                "| Desk | 9 days for chats {Plan | Kept}",
                "| Desk | 3 days for files {Plan | Kept}",
            ],
            id="two statements in a cell",
        ),
        pytest.param(
            "<tr><th>Use</th><th>Data</th><th>Why</th></tr><tr><td>Training</td><td>"
            "<p>What you rate</p><p>What is flagged</p></td><td><p>You agreed to it"
            "</p><p>We have to</p></td></tr>",
            [
                "| Use | Data | Why",
                "| Training | What you rate What is flagged"
                " | You agreed to it We have to {Use | Data | Why}",
            ],
            id="two cells of several: nobody knows which belongs to which",
        ),
        pytest.param(
            "<tr><td>Data</td><td>Do you train on it?</td></tr><tr><td>Chats</td><td>No"
            "</td></tr>",
            ["| Data | Do you train on it?", "| Chats | No {Data | Do you train on it?}"],  # noqa: E501
            id="a column that asks, though nothing marks it",
        ),
        pytest.param(
            "<tr><td>May I refuse it?</td><td>Yes</td></tr><tr><td>Chats</td><td>No"
            "</td></tr>",
            ["| May I refuse it? | Yes", "| Chats | No"],
            id="a question and its answer in the first row name no columns",
        ),
        pytest.param(
            f"<tr><td><a href=/>Home</a></td><td><h3>Chats</h3><p>{DENIAL}</p></td></tr>",  # noqa: E501
            ["# Chats", DENIAL],
            id="a page laid out in a table, with a sentence below a heading",
        ),
        pytest.param(
            "<tr><td><h4>Desk</h4><p>9 days</p></td><td><h4>Hall</h4><p>3 days</p></td>"
            "</tr>",
            ["| Desk 9 days | Hall 3 days"],
            id="headings with data below them",
        ),
        pytest.param(
            f"<tr><td><a href=/a>Home</a> <a href=/b>Shop</a> <a href=/c>Jobs</a></td>"
            f"<td><h2>Chats</h2><p>{TEXT}</p><p>{TEXT[::-1]}</p><p>{DENIAL}</p></td></tr>",
            ["# Chats", TEXT, TEXT[::-1], DENIAL],
            id="a page laid out in a table",
        ),
    ],
)  # fmt: skip
def test_tables_are_read_cell_by_cell(rows: str, expected: list[str]) -> None:
    assert lines(f"<table>{rows}</table>") == expected


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        (f"<p><b>Training</b><br>{DENIAL}</p>", ["# Training", DENIAL]),
        (f"<div><strong>Chats</strong><br/>\n{DENIAL}</div>", ["# Chats", DENIAL]),
        (f"<div>Model training<br>{DENIAL}</div>", ["Model training", DENIAL]),
        (f"<li>Model training<br>{DENIAL}</li>", ["Model training", DENIAL]),
        (f"<p>Do you train?<br>{DENIAL}</p>", ["Do you train?", DENIAL]),
        ("<p>We do not<br>Train our models on your chats.</p>",
         ["We do not Train our models on your chats."]),
    ],
)  # fmt: skip
def test_a_label_before_a_line_break_is_no_part_of_the_sentence(
    middle: str, expected: list[str]
) -> None:
    assert lines(middle) == expected


@pytest.mark.parametrize(
    "box",
    [
        "<div class='announcement'><p>{}</p></div>",
        "<p class='text-banner'>{}</p>",
        "<div class='promo-widget-2'><span>{}</span></div>",
        "<section id='toast' class='chat'>{}</section>",
        "<div role='status'><p>{}</p></div>",
        "<div hidden><p>{}</p></div>",
        "<h3>Chats</h3><p>One.</p><div style='display:none'>{}</div>",
        "<dl><dt>Chats</dt><dd aria-hidden='true'>{}</dd></dl>",
        "<button class='acc'>Are chats used?</button><div class='panel' hidden>{}</div>",  # noqa: E501
        "<a href='#' data-bs-target='#z'>Chats</a><div id='z' aria-hidden=true>{}</div>",  # noqa: E501
    ],
)
def test_what_speaks_as_a_document_is_text_whatever_its_box_is_called(box: str) -> None:
    assert any(DENIAL in line for line in lines(box.format(DENIAL)))


@pytest.mark.parametrize(
    ("middle", "text", "because"),
    [
        (
            "<div class='promo'><p>New: folders for every shelf!</p></div>",
            "New: folders for every shelf!",
            LeftOutBecause.FURNITURE,
        ),
        ("<div hidden>Link copied</div>", "Link copied", LeftOutBecause.HIDDEN),
        ("<p>For <s>nine</s> ten days.</p>", "nine", LeftOutBecause.STRUCK),
        ("<p>Back to top</p>", "Back to top", LeftOutBecause.LABEL),
    ],
)
def test_what_is_left_out_is_counted_and_named(
    middle: str, text: str, because: LeftOutBecause
) -> None:
    found = reading_of(f"<main><h1>Privacy</h1><p>{TEXT}</p>{middle}<p>{DENIAL}</p>")

    assert [(each.text, each.because) for each in found.left_out] == [(text, because)]
    assert found.notes == (f"left out: 1 passage, {len(text)} characters",)


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("We don\u02bct", "We don't"), ("We don\uff07t", "We don't"),
        ("We don\u2032t", "We don't"), ("We donâ€™t", "We don’t"),
        ("We don\ufffdt", "We don't"), ("We dont", "We don't"),
        ("It doesnt", "It doesn't"), ("We don t", "We don't"),
        ("We don\x92t", "We don’t"), ("We can&rsquo;t", "We can't"),
        ("les données dont nous", "les données dont nous"),
    ],
)  # fmt: skip
def test_every_apostrophe_is_one(said: str, read_as: str) -> None:
    assert tidy(said) == read_as


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"),
    [
        ("We don’t – “never”.", "cp1252", "utf-8", "windows-1252"),
        ("We don’t – “never”.", "cp1252", "", "utf-16"),
        ("We don’t – “never”.", "utf-8", "iso-8859-1", "utf-8"),
        ("①利用しません～例外", "cp932", "x-sjis", ""),
        ("②利用しません～例外", "cp932", "iso-8859-1", "Shift_JIS"),
        ("Мы не используем ваши", "cp1251", "iso-8859-1", "windows-1251"),
        ("가나다 사용하지 않습니다", "cp949", "ks_c_5601-1987", ""),
    ],
)
def test_what_decodes_best_decides_between_header_and_page(
    text: str, encoding: str, header: str, meta: str
) -> None:
    body = f"<meta charset='{meta}'><p>".encode() + text.encode(encoding)

    assert decode(body, f"text/html; charset={header}").endswith(text)


@pytest.mark.parametrize(
    ("base", "whole"),
    [
        ("/legal/en/", "https://harbour-lantern.example/legal/en/choices"),
        ("https://desk.example/x/", "https://desk.example/x/choices"),
        ("javascript:1", "https://harbour-lantern.example/choices"),
    ],
)
def test_links_are_relative_to_the_base_that_a_page_names(
    base: str, whole: str
) -> None:
    page = (
        f"<html><head><base href='{base}'></head><body><main><h1>Privacy</h1><p>{TEXT}</p>"  # noqa: E501
        "<p>You may opt out <a href='choices'>here</a>.</p></main>"
    )

    targets = [clause.targets for clause in reading_of(page).clauses]
    assert targets[-1] == ((16, 20, whole),)


@pytest.mark.parametrize("mark", ["readonly", "disabled rows=9", "readonly='readonly'"])
def test_terms_in_a_field_that_is_not_to_be_filled_in_are_read(mark: str) -> None:
    assert lines(f"<textarea {mark}>{DENIAL}</textarea>") == [DENIAL]


@pytest.mark.parametrize(
    "payload",
    [
        "<img src='data:image/png;base64," + "QUJD" * 3_000_000 + "'>",
        "<script>" + "a<b;" * 125_000 + "</script>",
        "<style>/*" + "<x " * 130_000 + "*/</style>",
        "<svg><path d=\\" + " M 40.4 L 3.1" * 200 + "></path></svg>",
    ],
    ids=["a picture", "a script", "a style", "a broken drawing"],
)
def test_limits_count_text(payload: str) -> None:
    assert lines(f"{payload}<p>{DENIAL}</p>") == [DENIAL]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<td><img alt='Yes'></td>", "<td><img alt='No'></td>"),
        ("<b style='color:red'>x</b>", "<b style='text-decoration:line-through'>x</b>"),
        ("<textarea readonly>x</textarea>", "<textarea>x</textarea>"),
        ("<td rowspan=2>x</td>", "<td rowspan=3>x</td>"),
    ],
)
def test_a_page_that_reads_otherwise_has_another_fingerprint(
    one: str, other: str
) -> None:
    document = Document("a/b", "a", "B", "https://a.example", ("free",))

    marks = {fingerprint(each.encode(), document) for each in (one, other)}
    assert len(marks) == 2
    assert isinstance(
        read(page_of(f"<main><h1>B</h1><p>{TEXT * 3}"), document), Reading
    )
