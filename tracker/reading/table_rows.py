"""Rows of a table as they are read: their cells, and whether they name the columns."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from tracker.reading.clause_links import Link
from tracker.reading.figures import figure

# Where nothing marks a table's first row, its words do.
_COLUMN_NAME = re.compile(
    r"(?:[^\W\d]+ ){0,3}(?:what|how long|how|when|why|who|where|plans?|tiers?|purposes?"
    r"|categor(?:y|ies)|types?|data|information|retention|period|duration|storage"
    r"|description|details|examples?|(?:legal|lawful) bas[ie]s|features?|products?"
    r"|services?|settings?|sources?|recipients?|name|providers?|sub-?processors?"
    r"|country|location|default|kept for|used (?:for|to))(?: [^\W\d]+){0,3}\??",
    re.IGNORECASE,
)


# What each row answers in its column.
_ASKED = re.compile(r"\w+(?: \S+){1,9}\?")
_MOST_COLUMNS = 50  # of a table; what says more means no columns
_MOST_ROWS = 500  # that a cell may reach down
_REPEATED = 200  # characters: longer cells are written once, however far they reach
_ACROSS = 60  # the same for cells that reach over columns
_MOST_STATEMENTS = 20  # of a cell
_STATEMENT_WORDS = 3


@dataclass(slots=True)
class Cell:
    """One cell of a row: its lines, and how far it reaches."""

    lines: list[str] = field(default_factory=list)
    is_name: bool = False  # the page marks it as a name
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """All of it as one line."""
        return " ".join(self.lines)

    def statements(self) -> list[str]:
        """Return what it says one by one, where these are several statements."""
        several = 1 < len(self.lines) <= _MOST_STATEMENTS
        if several and all(
            len(line.split()) >= _STATEMENT_WORDS for line in self.lines
        ):
            return self.lines
        return []


@dataclass(slots=True)
class TableRow:
    """The table row that is being read."""

    cells: list[Cell] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)  # targets of choice links
    links: list[Link] = field(default_factory=list)

    def start_cell(self, *, head: bool, columns: int = 1, rows: int = 1) -> None:
        """Begin a cell; `head` says that the page marks it as a name."""
        self.cells.append(Cell([], head, columns, rows))

    def add(
        self,
        lines: list[str],
        links: list[Link],
        choices: tuple[str, ...],
        *,
        bold: bool,
    ) -> None:
        """Put lines of text into the cell that is being read."""
        if not self.cells:
            self.start_cell(head=False)
        cell = self.cells[-1]
        if not cell.lines and bold:
            cell.is_name = True
        cell.lines += lines
        self.choices.extend(choices)
        self.links.extend(links)

    def names_columns(self) -> bool:
        """Tell whether this row, a table's first, says what its columns hold."""
        named = [cell.is_name for cell in self.cells if cell.lines]
        if len(self.cells) < 2 or not named:
            return False
        return all(named) or all(
            _COLUMN_NAME.fullmatch(cell.text) or _ASKED.fullmatch(cell.text)
            for cell in self.cells
        )


@dataclass(slots=True)
class Table:
    """The table that is being read, as far as rows need it."""

    columns: str = ""  # their names, as its first rows give them
    rows: int = 0
    names: list[str] = field(default_factory=list)  # the same, one by one
    reaching: dict[int, tuple[int, Cell]] = field(default_factory=dict)  # rows left
    open_names: bool = False  # the rows so far named columns, and not all of them

    def placed(self, row: TableRow) -> list[Cell]:
        """Return the row's cells with those that reach into it, column by column."""
        placed: list[Cell] = []
        waiting = iter(row.cells)
        cell = next(waiting, None)
        while len(placed) < _MOST_COLUMNS:
            column = len(placed)
            if column in self.reaching:
                placed.append(self._reaching_into(column))
                continue
            if cell is None:
                break
            across = cell.text if len(cell.text) <= _ACROSS else ""
            for step in range(max(1, cell.columns)):
                here = cell if step == 0 else Cell([across] if across else [], True)
                placed.append(here)
                if cell.rows > 1:
                    self.reaching[column + step] = (cell.rows - 1, here)
            cell = next(waiting, None)
        return placed

    def names_more(self, row: TableRow) -> bool:
        """Tell whether this row names columns that share a name above it."""
        return self.open_names and all(cell.is_name for cell in row.cells if cell.lines)

    def take_names(self, cells: list[Cell], row: TableRow) -> None:
        """Note the columns' names: below one that they share, each with it."""
        texts = [cell.text for cell in cells]
        if self.names:
            texts = [
                below
                if above in {"", below}
                else f"{above}: {below}"
                if below
                else above
                for above, below in zip_longest(self.names, texts, fillvalue="")
            ]
        self.names = texts
        self.columns = " | ".join(texts)
        self.open_names = any(cell.columns > 1 or cell.rows > 1 for cell in row.cells)

    def _reaching_into(self, column: int) -> Cell:
        left, cell = self.reaching.pop(column)
        if left > 1:
            self.reaching[column] = (left - 1, cell)
        text = cell.text
        return Cell([text] if len(text) <= _REPEATED and text else [], cell.is_name)


def row_texts(cells: list[Cell]) -> list[str]:
    """Write a row as text, once for each statement of a cell that makes several.

    Each stands beside the cells that say one thing only: a row's name, a plan. Where
    more than one cell makes several, which belongs to which is not known: the row
    stays whole.
    """
    statements = {
        place: said for place, cell in enumerate(cells) if (said := cell.statements())
    }
    if len(statements) != 1 or len(cells) == 1:
        return [" | ".join(cell.text for cell in cells)]
    return [
        " | ".join(
            said if place == at else "" if place in statements else cell.text
            for place, cell in enumerate(cells)
        )
        for at, lines in statements.items()
        for said in lines
    ]


def span_of(value: str, most: int = _MOST_ROWS) -> int:
    """Read a cell's rowspan or colspan; 1 for what is no number."""
    found = figure(value, most)
    return 1 if found is None else found
