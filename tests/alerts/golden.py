"""The agreed wording of each kind of news; written anew by running this module.

python -m tests.alerts.golden
"""

import json
from pathlib import Path

from alerts.digest_wording import word_digest
from alerts.wording import Message, word
from tests.alerts.digests import DIGESTS
from tests.alerts.gathered_changes import GATHERED, NOW

GOLDEN = Path(__file__).parent / "golden"


def forms(message: Message) -> dict[str, str]:
    """Every form of a message, by the ending of its file."""
    return {
        "txt": f"{message.subject}\n\n{message.text}",
        "html": message.html,
        "slack.json": _json(message.blocks),
        "json": _json(message.body),
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def write() -> None:
    """Write all files anew."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    told = {name: word(gathered(), NOW) for name, gathered in GATHERED.items()}
    told |= {name: word_digest(digest()) for name, digest in DIGESTS.items()}
    for name, message in told.items():
        for form, words in forms(message).items():
            (GOLDEN / f"{name}.{form}").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    write()
