"""The first commands on a new database, all at once, and on one of somebody else."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from db.store import open_store
from tests.postgres import new_database
from tracker.errors import StoreError

OPEN = "import sys; from db.store import open_store; open_store(sys.argv[1]).close()"


@pytest.mark.slow
def test_first_commands_at_once_on_postgresql_all_work() -> None:
    with new_database() as url:
        begun = [
            subprocess.Popen([sys.executable, "-c", OPEN, url], stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        said = [each.communicate()[1].decode() for each in begun]
        assert [each.returncode for each in begun] == [0] * 4, said


def test_tables_of_another_program_are_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'theirs.sqlite3'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE snapshot (x)"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"of another program \(snapshot\); name one"):
        open_store(url)


def test_a_database_under_the_migrations_of_another_program_is_named(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'theirs.sqlite3'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('4fa2c1')"))
    engine.dispose()
    with pytest.raises(StoreError, match="is that of another program"):
        open_store(url)
