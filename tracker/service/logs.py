"""Logs for machines, one JSON object a line, and for people; harmless on a terminal."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and, where there is one, the traceback.

    Everything beyond ASCII is escaped, so that no page can put control or
    direction characters into a terminal by way of the log.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return `record` as one line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


class TextFormatter(logging.Formatter):
    """Writes lines for people.

    What is no printed character is escaped, line breaks of a message too: only those
    of a traceback are kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return `record` as a line, with the traceback below it."""
        return "\n".join(map(_printable, super().format(record).split("\n")))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's
        """Return the line itself."""
        return _printable(super().formatMessage(record))


def _printable(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)


def log_as_text(level: int = logging.INFO) -> None:
    """Log everything from `level` on as lines for people, to standard error."""
    handler = logging.StreamHandler()
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    handler.setFormatter(TextFormatter(form))
    logging.basicConfig(level=level, handlers=[handler])


def log_as_json(level: int = logging.INFO) -> None:
    """Log everything from `level` on as JSON, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
