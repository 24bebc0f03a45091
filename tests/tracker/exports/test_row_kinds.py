"""Rows of every kind go out in every form, with the types of their columns."""

import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from tracker.errors import TrackerError
from tracker.exports import parquet_file
from tracker.exports.answer_kinds import PUBLISHED
from tracker.exports.excel_workbook import as_workbook
from tracker.exports.row_columns import Column, Holds, RowKind
from tracker.exports.row_kinds import CELLS, CHANGES, ROW_KINDS
from tracker.exports.row_schemas import json_schema
from tracker.exports.written_rows import BYTES, Form, written

_SAMPLES: dict[Holds, Any] = {
    Holds.TEXT: "words",
    Holds.NUMBER: 3,
    Holds.FRACTION: 0.5,
    Holds.YES_NO: True,
    Holds.DAY: "2026-03-05",
    Holds.MOMENT: "2026-03-05T08:00:00+00:00",
    Holds.TEXTS: ["one", "two"],
    Holds.VALUE: ["setting", "form"],
}


def sample(columns: tuple[Column, ...], *, empty: bool = False) -> dict[str, Any]:
    """Make a row that has something, or as little as may be, in every column."""
    return {each.name: _sample(each, empty) for each in columns}


def _sample(column: Column, empty: bool) -> Any:
    if empty and column.open:
        return None
    match column.holds:
        case Holds.ROWS:
            return [] if empty else [sample(column.columns)]
        case Holds.OBJECT:
            return sample(column.columns)
    return _SAMPLES[column.holds]


def rows_of(kind: RowKind) -> list[dict[str, Any]]:
    return [sample(kind.columns), sample(kind.columns, empty=True)]


@pytest.mark.parametrize("kind", PUBLISHED.values(), ids=PUBLISHED)
def test_a_schema_is_one_and_fits_its_rows(kind: RowKind) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    rows: Any = rows_of(kind)
    Draft202012Validator(schema).validate(rows if kind.is_list else rows[0])
    wrong = {**rows[0], "more": 1}
    assert not Draft202012Validator(schema).is_valid([wrong] if kind.is_list else wrong)


@pytest.mark.parametrize("form", sorted(set(Form) - BYTES))
@pytest.mark.parametrize("name", ["cells", "facts", "changes", "snapshots", "blame"])
def test_every_form_of_text_has_every_row(name: str, form: Form) -> None:
    text = written(form, ROW_KINDS[name], rows_of(ROW_KINDS[name])).decode()
    read: dict[Form, Callable[[], list[Any]]] = {
        Form.CSV: lambda: text.splitlines()[1:],
        Form.MARKDOWN: lambda: text.splitlines()[2:],
        Form.HTML: lambda: text.partition("<tbody>")[2].split("</tr>")[:-1],
        Form.JSON: lambda: json.loads(text),
        Form.JSONL: lambda: [json.loads(line) for line in text.splitlines()],
    }
    assert len(read[form]()) == 2


def test_no_rows_are_a_table_too() -> None:
    for form in Form:
        assert written(form, CELLS, []) or form is Form.JSONL


def test_a_workbook_of_the_table_has_a_sheet_for_each_term() -> None:
    rows = [
        sample(CELLS.columns) | {"term_name": term, "plan_name": plan}
        for term in ("Trains on content", "Opt out")
        for plan in ("Free", "Team")
    ]
    rows[0] |= {"urls": ["https://quillon.test/a"], "words": '=HYPERLINK("x")'}
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(CELLS, rows)))
    assert book.sheetnames == ["Trains on content", "Opt out"]
    head, first, second = book["Trains on content"].iter_rows()
    names = [each.value for each in head]
    cells = dict(zip(names, first, strict=True))
    assert {"words", "quotes", "urls", "state", "in force from"} <= {*names}
    assert [row[names.index("plan name")].value for row in (first, second)] == [
        "Free",
        "Team",
    ]
    assert cells["words"].value == '=HYPERLINK("x")'
    assert cells["words"].data_type == "s"
    assert cells["quotes"].value == "one\ntwo"
    assert cells["in force from"].value.isoformat() == "2026-03-05T00:00:00"
    assert cells["urls"].hyperlink.target == "https://quillon.test/a"


def test_a_workbook_is_always_the_same() -> None:
    rows = rows_of(CHANGES)
    assert as_workbook(CHANGES, rows) == as_workbook(CHANGES, rows)


def test_what_excel_cannot_hold_is_said_to_be_cut() -> None:
    rows = [sample(CHANGES.columns) | {"reasons": ["x" * 40_000]}]
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(CHANGES, rows)))
    (reasons,) = [
        each.value
        for each in book["changes"][2]
        if isinstance(each.value, str) and each.value.startswith("xx")
    ]
    assert len(reasons) == 32_767
    assert reasons.endswith("(cut: a cell of Excel holds no more)")


@pytest.mark.parametrize("name", ["cells", "facts", "changes", "snapshots"])
def test_parquet_keeps_the_types(name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    kind = ROW_KINDS[name]
    content = written(Form.PARQUET, kind, rows_of(kind))
    table = parquet.read_table(io.BytesIO(content))
    assert table.column_names == [each.name for each in kind.columns]
    assert table.num_rows == 2
    types = {
        Holds.NUMBER: "int64",
        Holds.YES_NO: "bool",
        Holds.DAY: "date32[day]",
        Holds.MOMENT: "timestamp[us, tz=UTC]",
    }
    for column in kind.columns:
        if column.holds in types:
            assert str(table.schema.field(column.name).type) == types[column.holds]


def test_without_its_library_parquet_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet_file, "pa", None)
    with pytest.raises(TrackerError, match=r"training-policy-tracker\[parquet\]"):
        parquet_file.as_parquet(CELLS, [])
