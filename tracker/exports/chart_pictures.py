"""Charts as SVG and PNG, fit for a slide: drawn by matplotlib, without a screen.

Colours are Okabe and Ito's, which people who see few colours tell apart; what they say
also stands in words, and what is unsure is hatched and has its “?”.
"""

import io
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from alerts.harmless_text import clean
from tracker.exports.chart_values import (
    ChartFrame,
    RetentionRow,
    Shown,
    TableRow,
    TimeBand,
    TimelineRow,
)

_WIDTH, _HEIGHT = 13.333, 7.5  # inches: a slide of 16:9
_ROW = 0.36  # inches that a row takes at least; many rows make a taller picture
_DPI = 150
_INK, _PALE, _LINE = "#1a1a1a", "#595959", "#c8c8c8"
COLOURS: Mapping[str, str] = {
    "on": "#D55E00",
    "on_opt_out": "#E69F00",
    "off_opt_in": "#56B4E9",
    "off": "#009E73",
    "conflicting": "#CC79A7",
    "stated": "#EAF1F8",
    "not_stated": "#E6E6E6",
    "unread": "#FFFFFF",
}
_MEANS: Mapping[str, str] = {
    "on": "trains, and no way out is named",
    "on_opt_out": "trains, unless you opt out",
    "off_opt_in": "not, unless you allow it",
    "off": "does not train",
    "conflicting": "documents disagree",
    "not_stated": "not stated",
    "unread": "not read",
}
_FEW = 6  # rows for which there is always room, so that one is not a wall
_ROOM = 36  # characters of plans that fit beside a row
_LIGHT = frozenset({"on_opt_out", "off_opt_in", "stated", "not_stated", "unread"})
_SILENT = frozenset({"not_stated", "unread"})
_WORDS_ACROSS = 105  # characters of a table's row
_HEAD = 1.6  # rows that a table's headings take
_UNSURE = "////"
_TOP, _LABELS = 1.1, 3.1  # inches
_NOTE, _AXIS, _LEGEND = 0.2, 0.42, 0.36  # inches that a line, or a part, takes
_TICKS = {
    1: "1 day", 7: "1 week", 30: "30 days", 90: "90 days", 180: "6 months",
    365: "1 year", 1095: "3 years", 3653: "10 years",
}  # fmt: skip


def written_picture(figure: Figure, ending: str, frame: ChartFrame) -> bytes:
    """Write a figure as `svg` or `png`; the same figure is the same bytes."""
    about: dict[str, str | None] = {
        "Title": frame.title,
        "Description": f"{frame.subtitle} {frame.source}",
    }
    if ending == "svg":
        about["Date"] = None  # leaves it out
    out = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "tracker", "svg.fonttype": "path"}):
        figure.savefig(out, format=ending, dpi=_DPI, metadata=about)
    return out.getvalue()


def timeline_figure(frame: ChartFrame, rows: Sequence[TimelineRow]) -> Figure:
    """Draw what held when, a row for each provider's plans with one history."""
    figure, axes = _figure(frame, len(rows), _AXIS + _LEGEND)
    first = min(band.since for row in rows for band in row.bands)
    last = max(band.until for row in rows for band in row.bands)
    span = max((last - first).days, 1)
    for number, row in enumerate(rows):
        for band in row.bands:
            _draw_band(axes, number, band, span)
    axes.set_xlim(date2num(first), date2num(last))
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.tick_params(axis="x", labelsize=11, colors=_PALE)
    _label_rows(axes, [(row.provider, row.plans) for row in rows])
    shown = [band.shown for row in rows for band in row.bands]
    announced = any(band.announced for row in rows for band in row.bands)
    _legend(figure, frame, shown, announced=announced)
    return figure


def _draw_band(axes: Axes, number: int, band: TimeBand, span: int) -> None:
    left, right = date2num(band.since), date2num(band.until)
    axes.add_patch(
        Rectangle(
            (left, number - 0.36),
            right - left,
            0.72,
            facecolor=COLOURS[band.shown.kind],
            edgecolor=_INK,
            hatch="" if band.shown.sure else _UNSURE,
            linewidth=1.6 if band.announced else 0,
            linestyle="--" if band.announced else "-",
            alpha=0.55 if band.announced else 1,
        )
    )
    room = int((right - left) / span * 92)
    words = clean(band.shown.words)
    if len(words) + 1 > room:
        words = "?" if not band.shown.sure and room > 1 else ""
    if words:
        _write(axes, (left + right) / 2, number, words, band.shown, 10.5, "center")


def retention_figure(frame: ChartFrame, rows: Sequence[RetentionRow]) -> Figure:
    """Draw how long content is kept, in days on a scale that shows hours and years."""
    figure, axes = _figure(frame, len(rows), _AXIS)
    longest = max([row.days for row in rows if row.days] or [365.0])
    axes.set_xscale("log")
    axes.set_xlim(0.5, max(longest * 4, 400))
    for number, row in enumerate(rows):
        _draw_bar(axes, number, row)
    ticks = [each for each in _TICKS if each < axes.get_xlim()[1]]
    axes.set_xticks(ticks, [_TICKS[each] for each in ticks])
    axes.set_xticks([], minor=True)
    axes.tick_params(axis="x", labelsize=11, colors=_PALE)
    axes.grid(axis="x", color=_LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    _label_rows(axes, [(row.provider, row.plans) for row in rows])
    return figure


def _draw_bar(axes: Axes, number: int, row: RetentionRow) -> None:
    """Draw one bar with its words; what has no figure goes as far as the picture."""
    first, last = axes.get_xlim()
    words_at = first * 1.1
    if row.days is None:
        axes.plot([first, last], [number, number], ls=":", lw=2, color=_PALE)
    else:
        end = max(row.days, first)
        words_at = end * 1.05
        axes.add_patch(
            Rectangle(
                (first, number - 0.32),
                end - first,
                0.64,
                facecolor="#0072B2" if row.shown.sure else "#B9D6EA",
                edgecolor="white" if row.shown.sure else "#0072B2",
                hatch="" if row.shown.sure else _UNSURE,
                linewidth=0,
            )
        )
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(words_at, number, clean(row.shown.words), va="center", fontsize=11,
              color=_INK, bbox=box)  # fmt: skip


def table_figure(
    frame: ChartFrame, columns: Sequence[str], rows: Sequence[TableRow]
) -> Figure:
    """Draw a table: what is said on training by its colour, the rest in words."""
    width = _WORDS_ACROSS // len(columns)
    tall = [0.4 + 0.42 * _most_lines(row, width) for row in rows]
    figure, axes = _figure(frame, sum(tall) + _HEAD, 0)
    axes.set_xlim(0, len(columns))
    axes.set_ylim(sum(tall), -_HEAD)
    axes.xaxis.set_visible(False)
    axes.set_yticks([])
    for place, name in enumerate(columns):
        heading = "\n".join(_lines(name, width - 2))
        axes.text(place + 0.03, -0.15, heading, fontsize=11.5, weight="bold",
                  color=_INK, va="bottom", linespacing=1.1)  # fmt: skip
    top = 0.0
    for row, height in zip(rows, tall, strict=True):
        for place, cell in enumerate(row.cells):
            _draw_cell(axes, place, top, height, cell, width)
        _label(axes, top + height / 2, row.provider, row.plans)
        top += height
    return figure


def _draw_cell(
    axes: Axes, place: int, top: float, height: float, cell: Shown, width: int
) -> None:
    axes.add_patch(
        Rectangle(
            (place, top + 0.05),
            0.98,
            height - 0.1,
            facecolor=COLOURS[cell.kind],
            edgecolor=_LINE if cell.sure else _INK,
            linewidth=0.8,
            linestyle="-" if cell.sure else "--",
        )
    )
    text = "\n".join(_lines(cell.words, width))
    axes.text(place + 0.03, top + height / 2, text, fontsize=10.5, va="center",
              color=_PALE if cell.kind in _SILENT else _ink_on(cell.kind),
              linespacing=1.1)  # fmt: skip


def _most_lines(row: TableRow, width: int) -> int:
    return max(2, *(len(_lines(cell.words, width)) for cell in row.cells))


def _lines(words: str, width: int) -> list[str]:
    return wrap(clean(words), width) or [""]


def _figure(frame: ChartFrame, rows: float, below: float) -> tuple[Figure, Axes]:
    """Begin a picture with what stands around it; rows go from its top down.

    `below` are the inches that are needed between them and the notes.
    """
    bottom = 0.2 + _notes_high(frame) + below
    height = max(_HEIGHT, _TOP + bottom + rows * _ROW)
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    axes = figure.add_axes(
        (
            _LABELS / _WIDTH,
            bottom / height,
            1 - (_LABELS + 0.35) / _WIDTH,
            1 - (_TOP + bottom) / height,
        )
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_LINE)
    axes.set_ylim(max(rows, _FEW) - 0.5, -0.5)
    figure.text(0.35 / _WIDTH, 1 - 0.38 / height, clean(frame.title), fontsize=21,
                weight="bold", color=_INK, va="center")  # fmt: skip
    figure.text(0.35 / _WIDTH, 1 - 0.8 / height, clean(frame.subtitle), fontsize=13,
                color=_PALE, va="center")  # fmt: skip
    notes = "\n".join(clean(each) for each in (*frame.notes, frame.source))
    figure.text(0.35 / _WIDTH, 0.12 / height, notes, fontsize=9.5, color=_PALE,
                va="bottom", linespacing=1.35)  # fmt: skip
    return figure, axes


def _label_rows(axes: Axes, rows: Sequence[tuple[str, str]]) -> None:
    axes.set_yticks([])
    for number, (provider, plans) in enumerate(rows):
        _label(axes, number, provider, plans)


def _label(axes: Axes, at: float, provider: str, plans: str) -> None:
    """Write whose row it is, left of it: the provider, and its plans below."""
    place: dict[str, Any] = {
        "xy": (0, at),
        "xycoords": ("axes fraction", "data"),
        "textcoords": "offset points",
        "ha": "right",
        "annotation_clip": False,
    }
    shown = plans if len(plans) <= _ROOM else f"{plans[: _ROOM - 1]}…"
    axes.annotate(clean(provider), xytext=(-8, 1), va="bottom", fontsize=11.5,
                  weight="bold", color=_INK, **place)  # fmt: skip
    axes.annotate(clean(shown), xytext=(-8, -1), va="top", fontsize=9.5, color=_PALE,
                  **place)  # fmt: skip


def _write(
    axes: Axes, x: float, y: float, words: str, shown: Shown, size: float, align: str
) -> None:
    box = None
    if not shown.sure:  # words on hatching cannot be read
        box = {"facecolor": COLOURS[shown.kind], "edgecolor": "none", "pad": 1.5}
    axes.text(x, y, words, ha=align, va="center", fontsize=size,
              color=_ink_on(shown.kind), bbox=box, clip_on=True)  # fmt: skip


def _ink_on(kind: str) -> str:
    return _INK if kind in _LIGHT or kind == "conflicting" else "white"


def _notes_high(frame: ChartFrame) -> float:
    return _NOTE * (len(frame.notes) + 1)


def _legend(
    figure: Figure, frame: ChartFrame, shown: Sequence[Shown], *, announced: bool
) -> None:
    kinds = {each.kind for each in shown}
    patches = [
        Patch(facecolor=COLOURS[kind], edgecolor=_LINE, label=words)
        for kind, words in _MEANS.items()
        if kind in kinds
    ]
    if not all(each.sure for each in shown):
        patches.append(
            Patch(facecolor="white", edgecolor=_INK, hatch=_UNSURE, label="unsure (?)")
        )
    if announced:
        patches.append(
            Patch(facecolor="#eeeeee", edgecolor=_INK, ls="--", label="announced")
        )
    figure.legend(
        handles=patches,
        loc="lower left",
        bbox_to_anchor=(
            0.33 / _WIDTH,
            (0.2 + _notes_high(frame)) / figure.get_figheight(),
        ),
        ncols=len(patches),
        frameon=False,
        fontsize=10.5,
        handlelength=1.6,
        columnspacing=1.4,
        borderpad=0,
    )
