"""The command line is there at once: `tracker --help` loads next to nothing."""

import os
import subprocess
import sys

import pytest

from tests.tracker.cli.conftest import Run


def test_the_list_of_commands_says_of_each_what_it_does_and_nothing_is_cut(
    run: Run,
) -> None:
    status, out, _ = run("--help")
    lines = out.partition("Commands:")[2].partition("\n\n")[0].split("\n")
    assert status == 0
    assert len(lines) > 15
    assert [line for line in lines[1:] if not line.endswith(".") or "..." in line] == []


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("line", "spared"),
    [
        pytest.param(
            "--help",
            "scrapy twisted playwright lxml sqlalchemy apprise jinja2 pydantic rich",
            id="help",
        ),
        pytest.param("table --help", "scrapy twisted playwright lxml", id="its help"),
        pytest.param(
            "table quillon",
            "scrapy twisted apprise jinja2 alembic apscheduler icalendar pandas polars",
            id="the table",
        ),
        pytest.param(
            "",
            "scrapy twisted apprise jinja2 alembic apscheduler icalendar pandas polars",
            id="where things stand",
        ),
    ],
)
def test_a_command_imports_what_it_needs_and_no_more(line: str, spared: str) -> None:
    code = (
        "import sys; from tracker.cli.app import commands\n"
        f"commands()({line.split()!r}, standalone_mode=False)\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert set(done.stderr.split()) & set(spared.split()) == set()
    assert "tracker" in done.stderr.split()


@pytest.mark.usefixtures("run")
def test_a_terminal_that_lacks_letters_is_shown_their_numbers() -> None:
    code = "import sys; from tracker.cli import main; sys.argv[1:] = ['table', '-h']"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; main()"],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert rb"\u2014 means read and silent" in done.stdout
