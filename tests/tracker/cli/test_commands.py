"""What the commands print, and what they say to bad input."""

import json
import os
import resource
from pathlib import Path

import pytest

from db.outbox import owe
from db.store import open_store
from tests.invented import ASKS_FIRST, START, TRAINS, page, policy
from tests.spiders.archive_recorder import Recorder
from tests.tracker.cli.conftest import NEVER, Run, doubt_what_is_flagged, feed, one_line
from tracker.cli.app import commands
from tracker.cli.deferred import Deferred
from tracker.cli.written_files import write_file
from tracker.errors import TrackerError
from tracker.records import AlertKind, Term
from tracker.table.plain_words import UNSURE_MEANS, term_name


@pytest.mark.parametrize(
    ("day", "consumer"),
    [
        pytest.param("2026-03-01", "no, unless you allow it", id="before"),
        pytest.param(
            "2026-03-10",
            "no, unless you allow it; from 28 Mar 2026: YES, unless you opt out",
            id="announced",
        ),
        pytest.param("2026-03-28", "YES, unless you opt out", id="in force"),
    ],
)
def test_table_on_a_day(run: Run, day: str, consumer: str) -> None:
    status, out, _ = run("table", "quillon", "--at", day)
    rows = [one_line(line) for line in out.splitlines()]
    assert status == 0
    assert "Free, Pro Team" in rows
    assert f"Trains on content {consumer} no" in rows


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("table quillon --at 2026-03-06", id="table"),
        pytest.param("history quillon retention_flagged", id="history"),
        pytest.param("explain quillon free retention_flagged", id="explain"),
    ],
)
def test_a_mark_of_doubt_is_explained_where_it_stands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    _, sure, _ = run(*command.split())
    assert UNSURE_MEANS not in sure
    doubt_what_is_flagged(monkeypatch)
    flagged = "<p>If a chat is flagged, we keep it for 2 years.</p>"
    url = f"sqlite:///{tmp_path / 'doubt.sqlite3'}"
    feed(url, tmp_path / "catalogue", page(policy(extra=flagged)))
    _, doubted, _ = run(*command.split(), "--database", url)
    assert "2 years ?" in doubted
    assert UNSURE_MEANS in doubted


def test_a_term_may_be_written_nearly_so(run: Run) -> None:
    _, exact, _ = run("history", "quillon", "training_default")
    status, nearly, _ = run("history", "quillon", "Training-Default")
    assert (status, nearly) == (0, exact)


def test_tables_of_some_providers(run: Run) -> None:
    status, out, _ = run("table", "quillon", "mistral", "quillon")
    assert status == 0
    assert out.count("Quillon · ") == 1
    assert "No document of Mistral AI has been read: tracker scan mistral" in out
    assert "Not read yet" not in out


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(
            "2026-11-21",
            "2 documents: read last between 1 Mar 2026 and 5 Mar 2026; what changed "
            "since is not shown",
            id="after both",
        ),
        pytest.param(
            "2026-03-04", "quillon/business-terms: read last on 1 Mar 2026", id="one"
        ),
    ],
)
def test_a_table_says_which_documents_it_has_not_read_for_long(
    run: Run, day: str, said: str
) -> None:
    _, out, _ = run("table", "quillon", "--at", day)
    assert said in one_line(out)


def test_a_table_of_a_day_on_which_all_was_read_says_nothing_of_it(run: Run) -> None:
    _, out, _ = run("table", "quillon", "--at", "2026-03-01")
    assert "read last" not in out


def test_table_before_anything_was_read(run: Run) -> None:
    _, out, _ = run("table", "quillon", "--at", "2025-01-01", "--format", "json")
    assert {cell["state"] for cell in json.loads(out)} == {"unread"}


def test_table_of_all_names_those_never_read(run: Run) -> None:
    status, out, _ = run("table")
    assert status == 0
    assert "Quillon" in out
    assert "Not read yet:" in out
    assert "To read: tracker scan" in out


def test_table_as_json_carries_the_evidence(run: Run) -> None:
    _, out, _ = run("table", "quillon", "--at", "2026-03-10", "--format", "json")
    cells = {(cell["plan"], cell["term"]): cell for cell in json.loads(out)}
    cell = cells["free", "training_default"]
    assert (cell["state"], cell["value"]) == ("stated", "off_opt_in")
    assert [source["quote"] for source in cell["sources"]] == [ASKS_FIRST]
    assert cell["coming"]["value"] == "on_opt_out"
    assert cell["coming"]["in_force_from"] == "2026-03-28"
    assert cells["team", "opt_out_channel"]["state"] == "not_stated"


def test_changes_tell_what_moved_and_for_whom(run: Run) -> None:
    status, out, _ = run("changes", "--provider", "quillon", "--since", "2026-03-05")
    said = one_line(out)
    assert status == 0
    assert "seen 5 Mar 2026, takes effect 28 Mar 2026" in said
    assert (
        "Free, Pro: Trains on content: no, unless you allow it → "
        "YES, unless you opt out" in said
    )
    assert f"was “{ASKS_FIRST}” now “{TRAINS}”" in said
    assert "Nothing moves for Team." in said


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param(("--since", "2026-03-06"), 0, id="later"),
        pytest.param(("--until", "2026-03-05"), 1, id="the last day is meant whole"),
        pytest.param(("--until", "2026-03-04"), 0, id="earlier"),
        pytest.param(
            ("--document", "quillon/business-terms"), 0, id="another document"
        ),
        pytest.param(("--significance", "editorial"), 0, id="editorial ones"),
        pytest.param(("--topic", "training"), 1, id="by topic"),
    ],
)
def test_changes_that_were_asked_for(
    run: Run, options: tuple[str, ...], count: int
) -> None:
    _, out, _ = run("changes", *options, "--format", "json")
    assert len(json.loads(out)) == count


def test_a_document_that_left_the_catalogue_keeps_its_history(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "catalogue" / "quillon.toml"
    file.write_text(
        file.read_text()
        .replace("quillon/privacy-policy", "quillon/other-policy")
        .replace('id = "pro"', 'id = "plus"')
    )
    status, out, _ = run("changes", "--provider", "quillon")
    assert status == 0
    assert "quillon/privacy-policy" in out
    assert "Free, pro: Trains on content" in one_line(out)


def test_show_gives_reasons_and_words(run: Run) -> None:
    _, listed, _ = run("changes", "--format", "json")
    (change,) = json.loads(listed)
    status, out, _ = run("show", change["id"][:4])
    said = one_line(out)
    assert status == 0
    assert "Why it counts:" in said
    assert "{+" in said
    assert "https://quillon.test/privacy" in said


def test_diff_is_the_last_change_unless_days_are_named(run: Run) -> None:
    _, last, _ = run("diff", "quillon/privacy-policy")
    _, same, _ = run(
        "diff", "quillon/privacy-policy", "--from", "2026-03-02", "--to", "2026-03-03"
    )
    assert "{+" in last
    assert "The words are the same." in same


def test_history_tells_when_it_came_to_hold(run: Run) -> None:
    _, out, _ = run("history", "quillon", "training_default", "--plan", "free")
    said = one_line(out)
    assert "1 Mar 2026 Free: no, unless you allow it" in said
    assert "5 Mar 2026 Free: no, unless you allow it; from 28 Mar 2026:" in said
    announced, _, in_force = said.partition("28 Mar 2026 Free: YES, unless you opt out")
    assert TRAINS in in_force
    assert f"from 28 Mar 2026: “{TRAINS}" in announced


def test_documents_count_what_is_kept(run: Run) -> None:
    _, out, _ = run("documents", "quillon", "--format", "json")
    rows = {row["document"]: row for row in json.loads(out)}
    kept = rows["quillon/privacy-policy"]
    assert (kept["snapshots"], kept["versions"], kept["changes"]) == (4, 2, 1)
    assert rows["quillon/business-terms"]["changes"] == 0


def test_status_shows_trouble_and_says_so_by_its_own(run: Run) -> None:
    status, out, _ = run("status")
    assert status == 1
    assert "Trouble quillon/privacy-policy: broken" in one_line(out)
    assert "→ an error of the site's own" in out
    _, out, _ = run("status", "--format", "json")
    (trouble,) = json.loads(out)["troubles"]
    assert trouble["document"] == "quillon/privacy-policy"


def test_status_names_a_page_that_went_back_to_an_earlier_text(
    run: Run, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    pages = page(policy()), page(policy(TRAINS), 96), page(policy(), 108)
    feed(url, tmp_path / "catalogue", *pages[:2])
    _, before, _ = run("status", "--database", url)
    feed(url, tmp_path / "catalogue", pages[2])
    _, out, _ = run("status", "--database", url)
    assert "Waiting" not in before
    since = pages[2].fetched_at.strftime("%Y-%m-%d %H:%M")
    assert (
        f"Waiting quillon/privacy-policy shows another text since {since}"
    ) in one_line(out)


def test_status_names_what_no_channel_will_ever_take(run: Run) -> None:
    store = open_store(os.environ["TRACKER_DATABASE"])
    with store.writing() as session:
        owe(session, "gone", AlertKind.CHANGE, "1a2b3c4d", "quillon", START)
    store.close()
    status, out, _ = run("status")
    assert status == 1
    assert "In vain 1 owed to 'gone'" in one_line(out)


def test_export_of_facts_keeps_to_the_contract(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    status, _, err = run("export", "facts", "--output", str(file))
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert status == 0
    assert f"{len(rows)} rows" in one_line(err)
    training = [
        (row["plan"], row["value"], row["from"], row["until"], row["evidence"])
        for row in rows
        if row["term"] == "training_default" and row["plan"] in ("free", "team")
    ]
    start, changed = "2026-03-01T08:00:00+00:00", "2026-03-05T08:00:00+00:00"
    assert sorted(training) == [
        ("free", "off_opt_in", start, changed, ASKS_FIRST),
        ("free", "on_opt_out", changed, None, TRAINS),
        ("team", "off", "2026-03-01T09:00:00+00:00", None, NEVER),
    ]
    channels = [row["value"] for row in rows if row["term"] == "opt_out_channel"]
    assert channels == [["setting"], ["setting"]]


def test_export_of_changes_keeps_to_the_contract(run: Run) -> None:
    _, out, _ = run("export", "changes")
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert row["document"] == "quillon/privacy-policy"
    assert row["at"] == "2026-03-05T08:00:00+00:00"
    assert row["significance"] == "substantive"
    assert {
        "plan": "free",
        "term": "training_default",
        "before": "off_opt_in",
        "after": "on_opt_out",
        "sure": True,
    } in row["cells"]


def test_an_export_keeps_a_link_and_writes_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write_file(tmp_path / "link", b'{"a": 1}\n', "1 row")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == '{"a": 1}\n'


def test_an_export_goes_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, b'{"a": 1}\n', "1 row")
        assert os.read(reading, 100) == b'{"a": 1}\n'
    finally:
        os.close(reading)
    assert pipe.is_fifo()


def test_an_export_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))  # as a full disk would
    try:
        with pytest.raises(TrackerError, match=r"facts\.jsonl: File too large"):
            write_file(file, b"x" * 2_000, "1 row")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_goes_with_the_next(tmp_path: Path) -> None:
    gone, running = tmp_path / ".rows.csv.999999999", tmp_path / ".rows.csv.1"
    for partial in (gone, running):
        partial.write_text("half a r")
    write_file(tmp_path / "rows.csv", b"a row", "1 row")
    assert (gone.exists(), running.exists()) == (False, True)


def test_an_import_says_what_is_stamped_later_than_now(
    run: Run, tmp_path: Path
) -> None:
    made, path = Recorder(tmp_path / "recorded"), "Quillon/Privacy Policy.html"
    made.record(path, policy(), "2096-01-01T08:00:00Z")
    file = tmp_path / "catalogue" / "quillon.toml"
    own = f'\narchive_paths.quillon = ["{path}"]\n\n[[document]]'
    file.write_text(own.join(file.read_text().rsplit("\n[[document]]", 1)))
    status, out, _ = run("import", "open-terms-archive", str(made.folder))
    assert status == 3  # it could not be taken
    assert "0 snapshots imported" in out
    assert (
        "1 could not be taken, such as quillon/privacy-policy: stamped 2096-01-01 "
        "08:00, which is later than now (" in one_line(out)
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("Quillon/Terms of another kind.html", id="another document"),
        pytest.param("Larch/Privacy Policy.html", id="another service"),
        pytest.param("README.md", id="no archive of pages"),
    ],
)
def test_an_archive_in_which_nothing_fits_is_said(
    run: Run, tmp_path: Path, path: str
) -> None:
    made = Recorder(tmp_path / "recorded")
    made.record(path, policy(), "2026-01-01T08:00:00Z")
    status, _, err = run("import", "open-terms-archive", str(made.folder))
    assert status == 2
    assert "recorded: no capture in it is one of our documents: name its files as" in (
        one_line(err)
    )


def test_rebuild_says_that_nothing_moved(run: Run) -> None:
    status, out, _ = run("rebuild", "quillon")
    assert status == 0
    assert "2 documents rebuilt, 0 moved; nobody is told." in out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("table quilon", "did you mean 'quillon'?", id="provider"),
        pytest.param("diff quillon/pivacy-policy", "did you mean", id="document"),
        pytest.param("show ffff", "no change 'ffff'", id="change"),
        pytest.param("show \udcff", "no change", id="a change that is no text"),
        pytest.param("search \udcff", "no word to look for", id="words that are none"),
        pytest.param(
            f"export facts -o {'n' * 300}", "File name too long", id="a name too long"
        ),
        pytest.param(
            f"status --database {__file__}/x", "is a file, and no folder", id="a file"
        ),
        pytest.param("table --at 2026-13-01", "2 weeks ago", id="no such day"),
        pytest.param("table --at tomorrow", "write it like", id="date"),
        pytest.param(
            "history quillon colour", "there are: training_default", id="no such term"
        ),
        pytest.param(
            "history quillon human-revue", "mean 'human_review'?", id="a near term"
        ),
        pytest.param(
            "explain quillon pro training",
            "training_default or training_exceptions",
            id="half a term",
        ),
        pytest.param(
            "history quillon human_review --plan x", "free, pro, team", id="plan"
        ),
        pytest.param(
            "explain quillon prp human_review",
            "did you mean 'pro'?",
            id="a plan nearly right",
        ),
        pytest.param(
            "table quillon quilon", "did you mean 'quillon'?", id="the second"
        ),
        pytest.param(
            "changes --since 2026-03-02 --until 2026-03-01",
            "--since 2026-03-02 is later than --until 2026-03-01",
            id="days the wrong way round",
        ),
        pytest.param(
            "diff quillon/privacy-policy --from 2026-03-06 --to 2026-03-02",
            "--from 2026-03-06 is later than --to 2026-03-02",
            id="texts the wrong way round",
        ),
        pytest.param(
            "review correct quillon pro retention_content 30",
            "a time such as P30D",
            id="a value without its unit",
        ),
        pytest.param(
            "review correct quillon pro effective_date soon",
            "a day such as 2025-08-29",
            id="a value that is no day",
        ),
        pytest.param("alerts retry 99", "tracker alerts list", id="an alert to retry"),
        pytest.param(
            "alerts drop 99999999999999999999",
            "less than or equal to 9223372036854775807",
            id="an alert beyond what a database counts",
        ),
        pytest.param(
            "snapshot delete 99999999999999999999 --reason x --yes",
            "9223372036854775807",
            id="a snapshot beyond what a database counts",
        ),
        *(
            pytest.param(
                line.format("x" * 300), "File name too long", id=f"no name: {line}"
            )
            for line in (
                "--database ./{} table",
                "--catalogue {} table",
                "--settings {} table",
                "import open-terms-archive {}",
                "database backup {}",
                "database copy ./{} ./other.sqlite3",
                "catalogue import {}",
                "review import {}",
                "export facts --output {}",
                "export proof 1 -o {}",
            )
        ),
        pytest.param("--database / table", "is a folder", id="the root of all files"),
        pytest.param("changes quillon", "--provider", id="a provider as an argument"),
        pytest.param(
            "catalogue import /nowhere.txt", "no such file", id="a declaration"
        ),
        pytest.param(
            "--database made-up://host/x table",
            "no kind of database is called 'made-up'",
            id="a kind of database",
        ),
        pytest.param("alerts drop 99", "tracker alerts list", id="an alert to drop"),
        pytest.param("scan nobody", "no provider or document 'nobody'", id="scan"),
        pytest.param(
            "import open-terms-archive /nowhere", "no such file", id="archive"
        ),
        pytest.param("export facts -o /proc/x/y", "/proc/x/y", id="output"),
        pytest.param("export facts -o /", "/: is a folder", id="a folder"),
        pytest.param("--database nonsense table", "database address", id="database"),
        pytest.param("table --database nonsense", "database address", id="anywhere"),
        pytest.param("--settings /nowhere table", "no such settings", id="settings"),
        pytest.param("tabel", "No such command", id="command"),
    ],
)
def test_bad_input_gets_one_clear_line_and_status_2(
    run: Run, line: str, said: str
) -> None:
    status, out, err = run(*line.split())
    assert status == 2
    assert said in one_line(err)
    assert "Traceback" not in out + err


def every_command() -> list[str]:
    def walk(group: object, path: str) -> list[str]:
        if isinstance(group, Deferred):
            group = group.load()
        below = getattr(group, "commands", None)
        if below is None:
            return [path.strip()]
        return [name for key in below for name in walk(below[key], f"{path} {key}")]

    return walk(commands(), "")


@pytest.mark.parametrize("command", every_command())
def test_every_command_says_what_it_does(run: Run, command: str) -> None:
    status, out, _ = run(*command.split(), "--help")
    assert status == 0
    assert (
        len(one_line(out).split("Options:")[0]) > len(f"Usage: tracker {command}") + 30
    )


def test_rows_that_nobody_states_are_gaps(run: Run) -> None:
    _, out, _ = run("table", "quillon")
    rows = {term_name(term) for term in Term}
    assert all(any(line.startswith(row) for line in out.splitlines()) for row in rows)
    (gap,) = [line for line in out.splitlines() if line.startswith("Zero retention")]
    assert "—" in gap


def test_what_was_never_read_is_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "catalogue" / "quillon.toml"
    more = "".join(
        f"""
        [[document]]
        id = "quillon/help-{number}"
        name = "Help"
        kind = "help"
        url = "https://quillon.test/help/{number}"
        covers = "all"
        """
        for number in range(2)
    )
    file.write_text(f"{file.read_text()}{more}")
    (tmp_path / "settings.toml").write_text(
        f'catalogue = {{ only = "{tmp_path / "catalogue"}" }}'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TRACKER_CATALOGUE")
        _, out, _ = run("--settings", str(tmp_path / "settings.toml"), "status")
    (line,) = [each for each in out.splitlines() if "Never read" in each]
    assert "2 documents, such as quillon/help-0" in line
