"""Pictures for a slide: all that is to be read stands in them, whatever the colours."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.text import Text

from tracker.exports.chart_pictures import (
    COLOURS,
    retention_figure,
    table_figure,
    timeline_figure,
    written_picture,
)
from tracker.exports.chart_values import (
    ChartFrame,
    RetentionRow,
    Shown,
    TableRow,
    TimeBand,
    TimelineRow,
)

FRAME = ChartFrame(
    "Who trains", "As of 5 Mar 2026", "Source: pages of Quillon", ("“?”: unsure",)
)
NO, YES = Shown("off", "no"), Shown("on_opt_out", "YES, unless you opt out")
DOUBTFUL = Shown("on", "YES ?", sure=False)
DAYS = [date(2026, month, 1) for month in (1, 4, 7, 10)]

TIMELINE = timeline_figure(
    FRAME,
    [
        TimelineRow(
            "Quillon",
            "Free, Pro",
            (
                TimeBand(DAYS[0], DAYS[1], NO),
                TimeBand(DAYS[1], DAYS[2], DOUBTFUL),
                TimeBand(DAYS[2], DAYS[3], YES, announced=True),
            ),
        ),
        TimelineRow("Orvane", "Team", (TimeBand(DAYS[0], DAYS[2], NO),)),
    ],
)
RETENTION = retention_figure(
    FRAME,
    [
        RetentionRow("Quillon", "Free", None, Shown("stated", "as long as necessary")),
        RetentionRow("Quillon", "Team", 1095, Shown("stated", "3 years ?", sure=False)),
        RetentionRow("Orvane", "API", 0.0, Shown("stated", "not kept")),
    ],
)
TABLE = table_figure(
    FRAME,
    ["Trains on content", "Opt out"],
    [TableRow("Quillon", "Free", (YES, Shown("unread", "unread")))],
)
FIGURES = {"timeline": TIMELINE, "retention": RETENTION, "table": TABLE}


def words_of(figure: Figure) -> set[str]:
    return {
        " ".join(each.get_text().split())
        for each in figure.findobj(Text)
        if each.get_text().strip()
    }


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_what_it_is_of_and_where_from_stands_in_it(figure: Figure) -> None:
    said = words_of(figure)
    assert {FRAME.title, FRAME.subtitle, "Quillon"} <= said
    assert f"{FRAME.notes[0]} {FRAME.source}" in said


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        pytest.param(TIMELINE, {"no", "YES ?", "unsure (?)", "announced"}, id="times"),
        pytest.param(TIMELINE, {"trains, unless you opt out"}, id="what colours mean"),
        pytest.param(
            RETENTION,
            {"as long as necessary", "3 years ?", "not kept", "1 year"},
            id="how long",
        ),
        pytest.param(TABLE, {"Trains on content", "unread"}, id="cells"),
    ],
)
def test_what_colours_say_stands_in_words(figure: Figure, words: set[str]) -> None:
    assert words <= words_of(figure)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_nothing_is_written_over_something_else(figure: Figure) -> None:
    FigureCanvasAgg(figure).draw()
    boxes = {
        each.get_text(): each.get_window_extent()
        for each in figure.findobj(Text)
        if each.get_text().strip() and each.get_visible()
    }
    over = [
        (one, two)
        for (one, here), (two, there) in combinations(boxes.items(), 2)
        if here.shrunk(0.9, 0.8).overlaps(there.shrunk(0.9, 0.8))
    ]
    assert over == []


def test_what_is_doubtful_is_hatched() -> None:
    hatched = [each for each in TIMELINE.axes[0].patches if each.get_hatch()]
    assert len(hatched) == 1


# What eyes without red or without green cones see of a colour (Viénot et al. 1999).
SEEN: dict[str, Callable[[tuple[float, float, float]], tuple[float, ...]]] = {
    "without red cones": lambda c: (0.11 * c[0] + 0.89 * c[1], c[2]),
    "without green cones": lambda c: (0.29 * c[0] + 0.71 * c[1], c[2]),
}


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
def test_colours_on_training_can_be_told_apart(
    seen: Callable[[tuple[float, float, float]], tuple[float, ...]],
) -> None:
    kinds = ("on", "on_opt_out", "off_opt_in", "off")
    looks = {kind: seen(to_rgb(COLOURS[kind])) for kind in kinds}
    for one, two in combinations(kinds, 2):
        apart = sum(abs(a - b) for a, b in zip(looks[one], looks[two], strict=True))
        assert apart > 0.15, (one, two)


def test_a_picture_is_written_in_both_forms_and_always_the_same() -> None:
    svg = written_picture(TIMELINE, "svg", FRAME)
    root = etree.fromstring(svg)
    assert etree.QName(root).localname == "svg"
    assert FRAME.title in svg.decode()
    assert written_picture(TIMELINE, "svg", FRAME) == svg
    height, width, _ = imread(BytesIO(written_picture(TIMELINE, "png", FRAME))).shape
    assert width / height == pytest.approx(16 / 9, rel=0.01)


def test_many_rows_make_a_taller_picture() -> None:
    row = TimelineRow("Quillon", "Free", (TimeBand(DAYS[0], DAYS[1], NO),))
    assert timeline_figure(FRAME, [row] * 60).get_figheight() > 20
