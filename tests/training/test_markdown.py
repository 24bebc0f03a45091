"""Markdown becomes clauses, with the headings and lead-ins they are read in."""

from tracker.records import Clause, ClauseKind
from training.markdown import clauses_of

HEADING, PARAGRAPH = ClauseKind.HEADING, ClauseKind.PARAGRAPH
ITEM, ROW = ClauseKind.ITEM, ClauseKind.ROW
PAGE = """\
Policy
======

We **keep** [notes](https://quillbee.example/notes)
for a while.

## Training

We will never:

* train models on notes,
  however short;
* sell them.

| Plan | Kept |
| Free | 30 days |

Your choice

Say no\\.
"""


def test_clauses() -> None:
    policy, training = ("Policy",), ("Policy", "Training")
    assert list(clauses_of(PAGE)) == [
        Clause(HEADING, "Policy"),
        Clause(PARAGRAPH, "We keep notes for a while.", policy),
        Clause(HEADING, "Training", policy),
        Clause(PARAGRAPH, "We will never:", training),
        Clause(
            ITEM, "train models on notes, however short;", training, "We will never:"
        ),
        Clause(ITEM, "sell them.", training, "We will never:"),
        Clause(ROW, "Plan | Kept", training, "We will never:"),
        Clause(ROW, "Free | 30 days", training, "We will never:"),
        Clause(HEADING, "Your choice", training),
        Clause(PARAGRAPH, "Say no.", (*training, "Your choice")),
    ]
