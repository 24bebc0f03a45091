"""Every command that README and the manual show is run, and answers what they say.

Each page has a database of the demo of its own, on which its commands are run one
after the other, as its reader would. docs/asking.md is run by
tests/tracker/cli/test_asking_manual.py.
"""

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from publishing.demo_history import demo_environment, play_demo
from publishing.shown_commands import Shown, shown_commands
from tests.commands import run
from tests.invented import policy
from tests.spiders.site import Site, answer
from tracker.cli.app import commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if path.name != "asking.md"
}
SHOWING = [page for page, text in PAGES.items() if shown_commands(text)]

# What is not run here, only asked whether it is understood, and why.
ONLY_UNDERSTOOD = {
    "tracker scan": "it would ask real sites; docs/vendors.md scans one of its own",
    "tracker import": "it takes an archive; tests/tracker/watch",
    "tracker stamp": "it asks an authority; tests/tracker/proving",
    "tracker catalogue new": "it asks a site; tests/tracker/cli",
    "tracker daemon": "it runs until told; tests/tracker/service",
    "tracker mcp": "it answers until told; tests/tracker/web",
    "tracker web": "it runs until told; tests/tracker/web",
    "tracker database copy": "it takes a PostgreSQL; tests/db/test_copying.py",
}
# Weeks after the demo its documents are overdue, which is a status of its own.
ENDS_WITH = {"tracker status": 1}
# The reader's shell, machine and network.
LEFT_OUT = ("git ", "export ", "unset ", "curl ", "pip ", "datasette ")

# A channel by the name that the manual gives one, which writes to a file.
SETTINGS = """
[[channel]]
kind = "feed"
name = "privacy team"
path = "{folder}/feed.xml"
digest = "weekly"
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the demo once."""
    database = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    play_demo(database)
    return database


@pytest.fixture
def at_the_demo(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the reader where "Try it on the demo" leaves them."""
    shutil.copy(demo, tmp_path / "demo.sqlite3")
    for name, value in demo_environment(tmp_path / "demo.sqlite3").items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "config" / "training-policy-tracker"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(SETTINGS.format(folder=tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


def fault_of(shown: Shown) -> str:
    """Run a command; say what is not as the page says, if anything."""
    status, out, err = ran(shown.command)
    if status != ENDS_WITH.get(shown.command, 0):
        return f"$ {shown.command}\nends with {status}: {err or out}"
    if not shown.is_answered_by(out):
        return f"$ {shown.command}\nanswers:\n{out}"
    return ""


def ran(command: str) -> tuple[int, str, str]:
    words = shlex.split(command)
    if words[0] == "tracker":
        if has_placeholder(words) or command.startswith(tuple(ONLY_UNDERSTOOD)):
            return commands()([*words[1:], "--help"], standalone_mode=False), "", ""
        return run(*words[1:])
    if words[0] == "make":
        known = f"\n{words[1]}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
        return int(not known), "", f"make knows no {words[1]}"
    if command.startswith(LEFT_OUT):
        return 0, "", ""
    words[0] = sys.executable if words[0] == "python3" else words[0]
    done = subprocess.run(words, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def has_placeholder(words: list[str]) -> bool:
    """Say whether a word stands for one that the reader chooses: it is in capitals."""
    return any(re.fullmatch(r"[A-Z]{2,}(/[A-Z]+)?", word) for word in words)


@pytest.mark.parametrize(
    "page", [each for each in SHOWING if each != "docs/vendors.md"]
)
@pytest.mark.usefixtures("at_the_demo")
def test_a_page_shows_what_its_commands_answer(page: str) -> None:
    faults = [fault_of(shown) for shown in shown_commands(PAGES[page])]
    assert "\n".join(filter(None, faults)) == ""


def test_own_vendors_are_watched_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PAGES["docs/vendors.md"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_DATABASE", str(tmp_path / "tracker.sqlite3"))
    monkeypatch.setenv("TRACKER_SCAN__ALLOW_NETWORKS", '["127.0.0.0/8"]')
    monkeypatch.setenv("TRACKER_SCAN__DELAY_SECONDS", "0")
    written = re.search(
        r"^`my-pages/acme\.toml`:\n\n```toml\n(.*?)^```$",
        text,
        re.MULTILINE | re.DOTALL,
    )
    assert written
    faults = []
    with Site() as site:
        for path in ("/privacy", "/business-terms"):
            site.routes[path] = answer(policy())
        home = site.url("")
        for shown in shown_commands(text):
            if shown.command.startswith("tracker --catalogue my-pages scan"):
                status, out, err = run(*shlex.split(shown.command)[1:])
                faults += [f"{status} {out} {err}"] if status else []
            else:
                faults.append(fault_of(shown))
            if shown.command.startswith("mkdir"):
                file = written[1].replace("https://www.example.com", home)
                Path("my-pages/acme.toml").write_text(file, encoding="utf-8")
    assert "\n".join(filter(None, faults)) == ""
    assert {"/privacy", "/business-terms"} <= set(site.paths())


@pytest.mark.usefixtures("at_the_demo")
def test_python_that_is_shown_runs() -> None:
    text = PAGES["docs/python.md"]
    shutil.copy(Path("..") / "demo.sqlite3", "tracker.sqlite3")
    names: dict[str, object] = {}
    first, *rest = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    exec(first, names)
    exec('tracker = Tracker("tracker.sqlite3")', names)
    for block in rest:
        exec(block, names)
    for question in re.findall(r"^\| `(\w+\([^`]*\))` \|", text, re.MULTILINE):
        assert list(eval(f"tracker.{question}", names)), question
    exec("tracker.close()", names)


@pytest.mark.usefixtures("at_the_demo")
def test_sql_that_is_shown_answers() -> None:
    blocks = re.findall(r"^```sql\n(.*?)^```$", PAGES["docs/sql.md"], re.M | re.S)
    statements = [each for block in blocks for each in block.split(";") if each.strip()]
    assert statements
    with closing(sqlite3.connect(Path("..") / "demo.sqlite3")) as database:
        for statement in statements:
            said = statement.replace("human reviewers", "train our models")
            assert database.execute(said).fetchall(), statement


@pytest.mark.parametrize(
    ("answer_of_page", "printed", "same"),
    [
        pytest.param((), "anything\n", True, id="no answer is shown"),
        pytest.param(("a", "b"), "a\nb\n", True, id="the same"),
        pytest.param(("a",), "a\nb\n", False, id="more than is shown"),
        pytest.param(("a", "…"), "a\nb\nc\n", True, id="cut off"),
        pytest.param(
            ("head: 4:…", "b"), "head: 4:e5\nb\n", True, id="cut off in a line"
        ),
        pytest.param(("a  b",), "a b\n", False, id="other columns"),
        pytest.param(("a",), "a  \n", True, id="spaces at the end"),
    ],
)
def test_an_answer_is_what_is_shown(
    answer_of_page: tuple[str, ...], printed: str, same: bool
) -> None:
    assert Shown("x", answer_of_page).is_answered_by(printed) is same
