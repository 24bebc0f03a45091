"""Rows of a table as they are read: their cells, and whether they name the columns."""

import re
from dataclasses import dataclass, field

from tracker.reading.clause_links import Link

# Where nothing marks a table's first row, its words do.
_COLUMN_NAME = re.compile(
    r"(?:[^\W\d]+ ){0,3}(?:what|how long|how|when|why|who|where|plans?|tiers?|purposes?"
    r"|categor(?:y|ies)|types?|data|information|retention|period|duration|storage"
    r"|description|details|examples?|(?:legal|lawful) bas[ie]s|features?|products?"
    r"|services?|settings?|sources?|recipients?|name|providers?|sub-?processors?"
    r"|country|location|default|kept for|used for)(?: [^\W\d]+){0,3}\??",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TableRow:
    """The table row that is being read."""

    cells: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)  # targets of choice links
    links: list[Link] = field(default_factory=list)
    name_like: list[bool] = field(default_factory=list)  # which cells look like names

    def start_cell(self, *, head: bool) -> None:
        """Begin a cell; `head` says that the page marks it as a name."""
        self.cells.append("")
        self.name_like.append(head)

    def add(
        self, text: str, links: list[Link], choices: tuple[str, ...], *, bold: bool
    ) -> None:
        """Put text into the cell that is being read."""
        if not self.cells:
            self.start_cell(head=False)
        if not self.cells[-1] and bold:
            self.name_like[-1] = True
        self.cells[-1] = f"{self.cells[-1]} {text}".strip()
        self.choices.extend(choices)
        self.links.extend(links)

    def names_columns(self) -> bool:
        """Tell whether this row, a table's first, says what its columns hold."""
        named = [
            like for text, like in zip(self.cells, self.name_like, strict=True) if text
        ]
        if len(self.cells) < 2 or not named:
            return False
        return all(named) or all(map(_COLUMN_NAME.fullmatch, self.cells))


@dataclass(slots=True)
class Table:
    """The table that is being read, as far as rows need it."""

    columns: str = ""  # their names, as its first row gives them
    rows: int = 0
