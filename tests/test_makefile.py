"""`make test` runs all of its parts, and fails where any of them did."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("ruff", "mypy", "pytest", "python")


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize(
    ("failing", "parts"),
    [
        pytest.param((), "", id="nothing fails"),
        pytest.param(("ruff",), " lint", id="a linter"),
        pytest.param(("mypy", "pytest"), " lint check", id="types and a test"),
        pytest.param(("python",), " accuracy", id="a floor"),
    ],
)
def test_no_part_keeps_the_next_from_running(
    failing: tuple[str, ...], parts: str, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        tool = tmp_path / "bin" / name
        tool.write_text(f"#!/bin/sh\necho {name} ran\nexit {int(name in failing)}\n")
        tool.chmod(0o755)
    (tmp_path / ".ready").touch()
    done = subprocess.run(
        ["make", "test", f"VENV={tmp_path}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},  # without what another make hands down
        capture_output=True,
        text=True,
    )
    assert "pytest ran\n" in done.stdout
    assert "python ran\n" in done.stdout
    assert (f"make test failed in:{parts}\n" in done.stderr) is bool(parts)
    assert bool(done.returncode) is bool(parts)
