"""The rooms of docs/architecture.md: who may import whom, and how large things are."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = ("tracker", "spiders", "db", "alerts", "training")
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 50

# Room → what its modules may import: rooms, or one module of a room. Only rooms
# further up, so there is no circle. A key with a dot is one module that may import
# more than the rest of its room: the edge of a room that is pure otherwise.
Directions = Mapping[str, frozenset[str]]
MAY_IMPORT: Directions = {
    room: frozenset(others.split())
    for room, others in {
        "records": "",
        "errors": "",
        "language": "",
        "public_addresses": "",
        "web_addresses": "",
        "given_files": "",
        "whole_files": "",
        "db": "records errors whole_files",
        "settings": "records errors public_addresses web_addresses given_files",
        "catalogue": "records errors web_addresses given_files",
        "reading": "records language",
        "facts": "records errors language",
        "table": "records errors facts",
        "table.stored_table": "db",
        "table.kept_reviews": "db",
        "comparing": "records language table.plain_words",
        "spiders": "records errors public_addresses web_addresses settings reading",
        "alerts": "records errors public_addresses settings table comparing",
        "alerts.sender": "db",
        "exports": "records errors comparing alerts.harmless_text",
        "telling": "records errors db settings catalogue table alerts",
        "watch": "records errors language web_addresses db settings catalogue reading"
        " facts table comparing spiders telling",
        "proving": "records errors public_addresses db settings catalogue reading table"
        " alerts exports watch",
        "typed_names": "records errors catalogue table",
        "typed_times": "errors",
        "asking": "records errors db settings catalogue table exports typed_names"
        " typed_times",
        "tracker": "asking",
        "web": "records errors public_addresses given_files db settings catalogue table"
        " comparing alerts exports telling watch typed_names typed_times asking",
        "service": "records errors db settings catalogue spiders telling watch proving",
        "demo": "records db settings catalogue spiders alerts telling watch",
        "cli": "records errors given_files whole_files db settings catalogue table"
        " comparing spiders alerts exports telling watch service demo typed_names"
        " typed_times asking web proving web_addresses",
        "training": "records errors language db facts",
    }.items()
}


@dataclass(frozen=True)
class Module:
    """One file of Python, read but not run."""

    name: str
    path: Path
    text: str

    @property
    def package(self) -> str:
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def read_modules(root: Path, folders: Iterable[str] = ROOMS) -> dict[str, Module]:
    """Read the modules below some folders; migrations are what alembic made."""
    modules = {}
    for path in sorted(each for one in folders for each in (root / one).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if "versions" in parts:
            continue
        name = ".".join(parts).removesuffix(".__init__")
        modules[name] = Module(name, path, path.read_text(encoding="utf-8"))
    return modules


def imports_of(module: Module, modules: Mapping[str, Module]) -> set[str]:
    """Find which of our modules one imports, wherever in it that stands."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            origin = resolve_name(origin, module.package)
            names = {f"{origin}.{each.name}" for each in node.names}
            found |= {each if each in modules else origin for each in names}
    return found & modules.keys()


def graph_of(modules: Mapping[str, Module]) -> dict[str, set[str]]:
    return {name: imports_of(each, modules) for name, each in modules.items()}


def short(name: str) -> str:
    """Name a module as the table of directions does."""
    return name.removeprefix("tracker.")


def room_of(name: str) -> str:
    return short(name).partition(".")[0]


def borders_crossed(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for importer, imported in graph.items():
        for each in imported:
            if room_of(each) != room_of(importer):
                yield importer, each


def permissions(importer: str, imported: str, may: Directions) -> set[tuple[str, str]]:
    """Find the entries of the table that allow one import."""
    return {
        (key, target)
        for key in (room_of(importer), short(importer))
        for target in (room_of(imported), short(imported))
        if target in may.get(key, ())
    }


def against_directions(
    graph: Mapping[str, Iterable[str]], may: Directions = MAY_IMPORT
) -> list[str]:
    return sorted(
        f"{importer} imports {imported}"
        for importer, imported in borders_crossed(graph)
        if not permissions(importer, imported, may)
    )


def unused_directions(
    graph: Mapping[str, Iterable[str]], may: Directions = MAY_IMPORT
) -> set[tuple[str, str]]:
    """Find what the table allows although nobody needs it."""
    allowed = {(key, target) for key, targets in may.items() for target in targets}
    for importer, imported in borders_crossed(graph):
        allowed -= permissions(importer, imported, may)
    return allowed


def circle_in(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Find modules that import each other round about; none: an empty list."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def graph_of_rooms(graph: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    rooms: dict[str, set[str]] = {}
    for importer, imported in borders_crossed(graph):
        rooms.setdefault(room_of(importer), set()).add(room_of(imported))
    return rooms


def long_modules(modules: Mapping[str, Module]) -> list[str]:
    lengths = {name: len(each.text.splitlines()) for name, each in modules.items()}
    return [f"{name}: {n}" for name, n in lengths.items() if n > MOST_LINES]


def long_functions(modules: Mapping[str, Module]) -> list[str]:
    return [
        f"{name}.{node.name}: {lines}"
        for name, module in modules.items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1)
        > MOST_LINES_OF_A_FUNCTION
    ]


def names_standing_twice(modules: Mapping[str, Module]) -> list[str]:
    names = Counter(each.path.name for each in modules.values())
    return [name for name, n in names.items() if n > 1 and name != "__init__.py"]


MODULES = read_modules(ROOT)
OURS = MODULES | read_modules(ROOT, ["benchmarks"])
GRAPH = graph_of(MODULES)


def test_every_room_is_in_the_table() -> None:
    assert {room_of(name) for name in MODULES} == {
        key for key in MAY_IMPORT if "." not in key
    }


def test_nothing_is_imported_against_the_directions() -> None:
    assert against_directions(GRAPH) == []


def test_nothing_is_allowed_that_nobody_needs() -> None:
    assert unused_directions(GRAPH) == set()


def test_a_room_may_import_only_rooms_above_it() -> None:
    above: set[str] = set()
    for key, targets in MAY_IMPORT.items():
        assert {room_of(target) for target in targets} <= above, key
        above.add(room_of(key))


def test_no_modules_or_rooms_import_each_other_round_about() -> None:
    assert circle_in(GRAPH) == []
    assert circle_in(graph_of_rooms(GRAPH)) == []


@pytest.mark.parametrize("room", ["records", "errors", "language"])
def test_what_all_others_rest_on_rests_on_nothing(room: str) -> None:
    below = {each for name, each in borders_crossed(GRAPH) if room_of(name) == room}
    assert below == set()


def test_no_module_is_longer_than_can_be_overlooked() -> None:
    assert long_modules(OURS) == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert long_functions(OURS) == []


def test_no_file_name_stands_twice() -> None:
    assert names_standing_twice(OURS) == []


def test_the_document_shows_the_same_directions() -> None:
    rows = re.findall(r"^\| `([\w./]+)` \|.*\| ([^|]*) \|$", ARCHITECTURE, re.MULTILINE)
    shown = {
        re.sub(r"^tracker/|\.py$", "", room).replace("/", "."): frozenset(
            re.findall(r"`([\w.]+)`", others)
        )
        for room, others in rows
    }
    assert shown == MAY_IMPORT
    assert list(shown) == list(MAY_IMPORT)


# A small tree in which nothing is wrong; each case below spoils it in one way.
SOUND = {
    "db/__init__.py": "",
    "db/queries.py": "from tracker.records import Page",
    "tracker/records.py": "class Page: ...",
    "tracker/table/plain_words.py": "import tracker.records",
    "tracker/table/stored_table.py": "from db import queries",
}
SMALL: Directions = {
    "records": frozenset(),
    "db": frozenset({"records"}),
    "table": frozenset({"records"}),
    "table.stored_table": frozenset({"db"}),
    "comparing": frozenset({"table.plain_words"}),
}


def faults_of(root: Path, files: Mapping[str, str]) -> list[str]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    modules = read_modules(root)
    graph = graph_of(modules)
    return [
        *against_directions(graph, SMALL),
        *(f"circle: {name}" for name in sorted(set(circle_in(graph)))),
        *(f"long module: {each}" for each in long_modules(modules)),
        *(f"long function: {each}" for each in long_functions(modules)),
        *(f"twice: {name}" for name in names_standing_twice(modules)),
    ]


def test_a_sound_tree_has_no_faults(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SOUND) == []


LONG_FUNCTION = "async def read():\n" + "    pass\n" * 50


@pytest.mark.parametrize(
    ("path", "text", "faults"),
    [
        pytest.param(
            "tracker/records.py",
            "import db.queries",
            ["tracker.records imports db.queries", "circle: db.queries"],
            id="the wrong way, and so round about",
        ),
        pytest.param(
            "tracker/table/moves.py",
            "def late():\n    from db import queries",
            ["tracker.table.moves imports db.queries"],
            id="an import inside a function, beside the edge",
        ),
        pytest.param(
            "tracker/comparing/compare.py",
            "from ..table.stored_table import histories",
            ["tracker.comparing.compare imports tracker.table.stored_table"],
            id="a relative import",
        ),
        pytest.param(
            "tracker/comparing/compare.py",
            "from tracker.table import plain_words, stored_table",
            ["tracker.comparing.compare imports tracker.table.stored_table"],
            id="another module than the one that is allowed",
        ),
        pytest.param(
            "tracker/gossip/talk.py",
            "from tracker import records",
            ["tracker.gossip.talk imports tracker.records"],
            id="a room that the table does not know",
        ),
        pytest.param(
            "tracker/table/plain_words.py",
            "import tracker.table.plain_words",
            ["circle: tracker.table.plain_words"],
            id="a module that imports itself",
        ),
        pytest.param(
            "db/rows.py", "\n" * 401, ["long module: db.rows: 401"], id="a long module"
        ),
        pytest.param(
            "db/rows.py",
            LONG_FUNCTION,
            ["long function: db.rows.read: 51"],
            id="a long function",
        ),
        pytest.param(
            "alerts/queries.py",
            "",
            ["twice: queries.py"],
            id="a name that stands twice",
        ),
    ],
)
def test_a_tree_with_a_fault_is_found_out(
    tmp_path: Path, path: str, text: str, faults: list[str]
) -> None:
    found = faults_of(tmp_path, SOUND | {path: text})
    assert [each for each in faults if each not in found] == []


def test_what_nobody_needs_is_found_out(tmp_path: Path) -> None:
    faults_of(tmp_path, SOUND)
    unused = unused_directions(graph_of(read_modules(tmp_path)), SMALL)
    assert unused == {("comparing", "table.plain_words")}
