"""Logs as one JSON object a line."""

import json
import logging
import sys

from tracker.service.logs import JsonFormatter, TextFormatter


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord(
        "tracker.service.daemon", logging.INFO, "daemon.py", 1, message, arguments, None
    )


def test_a_record_is_one_line_of_json() -> None:
    line = JsonFormatter().format(record("%d pages came", 3))
    read = json.loads(line)
    assert read.pop("time").endswith("+00:00")
    assert read == {
        "level": "info",
        "logger": "tracker.service.daemon",
        "message": "3 pages came",
    }


def test_no_page_can_break_the_line_or_colour_the_terminal() -> None:
    line = JsonFormatter().format(record("moved to %s", "\x1b[31m\n\u202eevil"))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == "moved to \x1b[31m\n\u202eevil"


def test_a_traceback_comes_along() -> None:
    try:
        raise OSError("disk full")
    except OSError:
        failed = record("stopped")
        failed.exc_info = sys.exc_info()
    read = json.loads(JsonFormatter().format(failed))
    assert read["error"].startswith("Traceback")
    assert read["error"].endswith("OSError: disk full")


def test_a_line_for_people_is_one_line_of_printed_characters() -> None:
    line = TextFormatter("%(levelname)s: %(message)s").format(
        record("moved to %s", "\x1b[31m\n\u202e\x9b\U000e0041é")
    )
    assert line == r"INFO: moved to \x1b[31m\n\u202e\x9b\U000e0041é"


def test_a_traceback_stands_below_the_line_for_people() -> None:
    try:
        raise OSError("disk \x1b[31mfull\n\u202e")
    except OSError:
        failed = record("stopped")
        failed.exc_info = sys.exc_info()
    first, *below = TextFormatter().format(failed).split("\n")
    assert first == "stopped"
    assert below[0].startswith("Traceback")
    assert below[-2:] == [r"OSError: disk \x1b[31mfull", r"\u202e"]
