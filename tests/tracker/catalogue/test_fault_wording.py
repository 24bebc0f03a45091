"""However a file is broken, its faults are lines of words and never a traceback."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tracker.catalogue import check, load_catalogue
from tracker.catalogue.entries import ProviderFile
from tracker.catalogue.faults import form_faults, sense_faults

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("id", "name", "home", "plan", "document", "audience", "words"),
                    *("kind", "url", "covers", "select", "ranges", "start", "end"),
                    *("browser", "language", "every_hours", "archive_paths"),
                    *("cron", "fallbacks"),
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
FILES = st.dictionaries(
    st.sampled_from(["id", "name", "home", "plan", "document", "plans"]), VALUES
)
WHOLE = """
id = "acme"
name = "Acme AI"
[[plan]]
id = "free"
name = "Free"
audience = "consumer"
[[document]]
id = "acme/terms"
name = "Terms"
kind = "contract"
url = "https://acme.example/terms"
covers = "all"
ranges = [{ start = "#ours", end = "#next" }]
archive_paths.library = ["Acme/Terms.html"]
"""


def faults_of(data: dict[str, object]) -> list[str]:
    try:
        entry = ProviderFile.model_validate(data)
    except ValidationError as error:
        return [fault.says for fault in form_faults(error, data)]
    return [fault.says for fault in sense_faults(entry, None)]


@given(FILES)
def test_any_values(data: dict[str, object]) -> None:
    for fault in faults_of(data):
        entry, _, words = fault.partition(": ")
        assert entry
        assert words
        assert fault.isprintable()


@given(st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_any_piece_missing(start: int, length: int) -> None:
    try:
        data = tomllib.loads(WHOLE[:start] + WHOLE[start + length :])
    except tomllib.TOMLDecodeError:
        return
    assert all(": " in fault for fault in faults_of(data))


@given(st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_whatever_is_missing_the_rest_is_loaded(start: int, length: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "acme.toml"
        file.write_text(WHOLE[:start] + WHOLE[start + length :], encoding="utf-8")
        loaded = load_catalogue(Path(folder), only=True)
        assert bool(loaded.left_out) is bool(check(Path(folder), only=True))


def test_a_whole_file_has_none() -> None:
    assert faults_of(tomllib.loads(WHOLE)) == []
