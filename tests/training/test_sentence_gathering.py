"""Labels by hash find their sentences again, each in its document and context."""

from tracker.records import Clause, ClauseKind
from training.labelled_sentences import LabelledSentence, sha256_of
from training.labels import Label
from training.sentence_gathering import Wanted, found, wanted_labels

ON, GENERAL = (Label("T=on"),), (Label("-gen"),)
DATA = ("Your data",)
CLAUSES = (
    Clause(ClauseKind.HEADING, "Your data"),
    Clause(ClauseKind.PARAGRAPH, "You write notes. 4.2. We train on notes.", DATA),
    Clause(ClauseKind.ITEM, "We train on notes.", DATA, "What we do:"),
)


def wanted() -> Wanted:
    return {
        "quillbee/privacy": {
            sha256_of("We train on notes."): ON,
            sha256_of("We sell notes."): GENERAL,
        }
    }


def test_a_sentence_is_found_once_in_its_context() -> None:
    labels = wanted()
    again = list(found(labels, [("quillbee/privacy", CLAUSES)] * 2))
    assert again == [
        LabelledSentence(
            "4.2. We train on notes.",
            ON,
            DATA,
            before="You write notes.",
            document="quillbee/privacy",
        )
    ]
    assert labels["quillbee/privacy"] == {sha256_of("We sell notes."): GENERAL}


def test_it_is_not_found_in_another_document() -> None:
    assert not list(found(wanted(), [("quillbee/terms", CLAUSES)]))


def test_the_labels_that_are_kept_are_read() -> None:
    labels = wanted_labels()
    assert all("/" in document for document in labels)
    assert sum(len(hashes) for hashes in labels.values()) > 1000
