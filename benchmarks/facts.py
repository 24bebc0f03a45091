"""How long finding facts takes: milliseconds for one 40 kB document.

    python -m benchmarks.facts [--size 40000] [--rounds 20]

The document is written here, of sentences like those of real pages: most say
nothing on the table's terms, one in ten does.
"""

import argparse
import statistics
import time

from tracker.facts import find_facts
from tracker.records import Audience, Clause, ClauseKind, Document, Plan, Provider

GOAL_MS = 50.0

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


def document_of(size: int) -> tuple[Clause, ...]:
    """Return clauses of about `size` characters under numbered headings."""
    clauses: list[Clause] = []
    written = 0
    while written < size:
        heading = f"{len(clauses) // 4 + 1}. What applies to your use"
        if len(clauses) % 4 == 0:
            clauses.append(Clause(ClauseKind.HEADING, heading, ("Policy",)))
        at = len(clauses) * 3
        text = " ".join(_SENTENCES[(at + i) % len(_SENTENCES)] for i in range(3))
        clauses.append(Clause(ClauseKind.PARAGRAPH, text, ("Policy", heading)))
        written += len(text)
    return tuple(clauses)


def measure(size: int, rounds: int) -> list[float]:
    """Return the milliseconds that each round took."""
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
    clauses = document_of(size)
    took: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        facts = find_facts(clauses, document, provider)
        took.append((time.process_time() - start) * 1000)
        assert facts, "the document states facts"
    return took


def main() -> None:
    """Print the figures, and whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    took = measure(options.size, options.rounds)
    middle = statistics.median(took)
    print(f"facts of one document of {options.size} characters, {len(took)} rounds")
    print(
        f"  median {middle:.1f} ms, slowest {max(took):.1f} ms; goal {GOAL_MS:.0f} ms"
    )
    print(f"  goal {'met' if middle < GOAL_MS else 'missed'}")


if __name__ == "__main__":
    main()
