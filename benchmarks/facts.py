"""How long finding facts takes: milliseconds for one 40 kB document.

    python -m benchmarks.facts [--size 40000] [--rounds 5]

The document is written here, of sentences like those of real pages: most say
nothing on the table's terms, one in ten does. It is read twice, with sentences that
the reader has never seen and again when it remembers them.
"""

import argparse
import statistics
import time

from tracker.facts import find_facts
from tracker.records import Audience, Clause, ClauseKind, Document, Plan, Provider

# Sentences never read before, and those that the reader remembers.
NEW_MS, AGAIN_MS = 400.0, 60.0

_SENTENCES = (
    "We collect the name, the address and the payment details that you give us when"
    " you create an account or write to our support.",
    "Some features depend on other companies, whose own policies apply to what you"
    " share with them when you use our Services.",
    "If you do not agree with a change, you may close your account before the change"
    " takes effect, and we will tell you beforehand by e-mail.",
    "We may use your prompts and files to train and improve our models, unless you opt"
    " out in your account settings.",
    "You may not use the Service to break the law, to harm others, or to develop models"
    " that compete with ours.",
    "We keep your conversations for as long as your account exists, and delete them"
    " within 30 days after you delete them.",
    "We share information with service providers that host, secure and support our"
    " Services under contracts that limit what they may do.",
    "You can choose which cookies we set, and opt out of marketing messages, in your"
    " settings or through the link in each message.",
    "To protect our users we look for abuse of the Service with automated systems, and"
    " a small team reviews what these systems flag.",
    "These terms are governed by the law of the place where our company has its seat,"
    " whatever that law says of conflicts of laws.",
)


def document_of(size: int, name: str) -> tuple[Clause, ...]:
    """Return clauses of about `size` characters, no sentence twice in it or another."""
    clauses: list[Clause] = []
    written = 0
    while written < size:
        heading = f"{len(clauses) // 4 + 1}. What applies to your use"
        if len(clauses) % 4 == 0:
            clauses.append(Clause(ClauseKind.HEADING, heading, ("Policy",)))
        at = len(clauses) * 3
        text = " ".join(
            f"{_SENTENCES[(at + i) % len(_SENTENCES)][:-1]} ({name}-{at + i})."
            for i in range(3)
        )
        clauses.append(Clause(ClauseKind.PARAGRAPH, text, ("Policy", heading)))
        written += len(text)
    return tuple(clauses)


def measure(size: int, rounds: int) -> tuple[list[float], list[float]]:
    """Return each round's milliseconds: of new sentences, and of the same again."""
    plans = (
        Plan("free", "Free", Audience.CONSUMER),
        Plan("pro", "Pro", Audience.CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL),
        Plan("api", "API", Audience.COMMERCIAL),
    )
    document = Document(
        "example/policy", "example", "Policy", "https://example.test/", ("free", "pro")
    )
    provider = Provider("example", "Example AI", plans, (document,))

    def took(clauses: tuple[Clause, ...]) -> float:
        start = time.process_time()
        facts = find_facts(clauses, document, provider)
        assert facts, "the document states facts"
        return (time.process_time() - start) * 1000

    took(document_of(1_000, "warm"))  # loads the model
    new, again = [], []
    for number in range(rounds):
        clauses = document_of(size, str(number))
        new.append(took(clauses))
        again.append(took(clauses))
    return new, again


def main() -> None:
    """Print the figures, and whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    new, again = measure(options.size, options.rounds)
    print(f"facts of one document of {options.size} characters, {len(new)} rounds")
    for name, each, goal in (("new", new, NEW_MS), ("again", again, AGAIN_MS)):
        middle = statistics.median(each)
        met = "met" if middle < goal else "missed"
        print(
            f"  {name:5} median {middle:.1f} ms, slowest {max(each):.1f} ms;"
            f" goal {goal:.0f} ms {met}"
        )


if __name__ == "__main__":
    main()
