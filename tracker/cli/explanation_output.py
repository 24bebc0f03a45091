"""How an explanation is printed: what the answer rests on first, the rest after."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tracker.cli.output import say
from tracker.records import Provider, Term
from tracker.table.explanation import Evidence, Explanation, Reason
from tracker.table.plain_words import UNSURE, plain_value

# What is less probable is for programs; people are told how much of it there is.
_WORTH_SHOWING = 0.3


def print_explanation(explanation: Explanation, provider: Provider, term: Term) -> None:
    """Print what a document contributes to a cell of a term."""
    document = explanation.document
    say(f"{document.id} ({document.kind.value}): {explanation.part}", "bold")
    _print_answer(explanation, term)
    shown = [each for each in explanation.evidence if _is_worth_showing(each)]
    for evidence in shown:
        say(f"{'✓' if evidence.stands else '·'} “{evidence.passage.text}”", indent=2)
        for line in _made_of(evidence, provider, document.covers):
            say(line, "dim", indent=4)
    if hidden := len(explanation.evidence) - len(shown):
        sentences = "sentence" if hidden == 1 else "sentences"
        say(f"and {hidden} {sentences} hardly believed: --format json", "dim", indent=2)


def _print_answer(explanation: Explanation, term: Term) -> None:
    fact, decision = explanation.fact, explanation.decision
    if fact is not None:
        mark = "" if fact.sure else UNSURE
        say(f"{plain_value(term, fact.value)}{mark} — {fact.rule}", indent=2)
        if not explanation.rests_on_statements:
            say(f"✓ “{fact.evidence}”", indent=2)
            say("as it was read, by no statement", "dim", indent=4)
    if decision is None:
        return
    value = plain_value(term, decision.value)
    if decision.moot:
        say(f"{value}: left out, as {decision.moot}", indent=2)
    elif explanation.outdated:
        say(
            f"read again, it says: {value} — {decision.row} (tracker rebuild)", indent=2
        )


def _is_worth_showing(evidence: Evidence) -> bool:
    return (
        evidence.stands
        or evidence.probability >= _WORTH_SHOWING
        or any(each.probability >= _WORTH_SHOWING for each in evidence.statements)
    )


def _made_of(
    evidence: Evidence, provider: Provider, covers: Sequence[str]
) -> list[str]:
    """Word what was made of a passage: in all, and by each reader."""
    shown = [
        each
        for each in evidence.reasons
        if each.stands or each.located.said.probability >= _WORTH_SHOWING
    ]
    lines = [_reason_in_words(each, provider, covers) for each in shown]
    if not shown:
        lines = ["not believed"]
    if above := _above(evidence, shown):
        lines.insert(0, above)
    lines.append(_readers_in_words(evidence))
    return lines


def _above(evidence: Evidence, shown: Sequence[Reason]) -> str:
    """Word what stands above a passage, where that tells what it is about."""
    passage = evidence.passage
    if not any(each.located.said.believed for each in shown):
        return ""
    parts = []
    if passage.headings:
        parts.append(f"under {' > '.join(passage.headings)}")
    if passage.lead:
        parts.append(f"after “{passage.lead}”")
    elif passage.question and passage.question not in passage.headings:
        parts.append(f"after “{passage.question}”")
    return ", ".join(parts)


def _reason_in_words(reason: Reason, provider: Provider, covers: Sequence[str]) -> str:
    located = reason.located
    said = f"{_words(located.says)} {located.said.probability:.2f}"
    if not located.said.believed:
        return f"{said}: {reason.why}"
    sure = ", sure" if located.sure else ", unsure"
    names = [provider.plan(each).name for each in located.plans]
    whose = ", ".join(names) or "none of its plans"
    if set(located.plans) == set(covers):
        whose = "all its plans"
    named = " (named)" if located.named else ""
    why = f": {reason.why}" if reason.why else ""
    return f"{said}{sure}, for {whose}{named}{why}"


def _readers_in_words(evidence: Evidence) -> str:
    by_reader = groupby(evidence.statements, lambda each: each.reader)
    parts = []
    for reader, made in by_reader:
        said = []
        for each in sorted(made, key=lambda each: -each.probability):
            cues = f" by {', '.join(each.because)}" if each.because else ""
            said.append(f"{_words(each.says)} {each.probability:.2f}{cues}")
        parts.append(f"{reader}: {', '.join(said[:2])}")
    return "; ".join(parts)


def _words(says: Any) -> str:
    name: str = says.name
    return name.lower().replace("_", " ")


def explanation_as_json(explanation: Explanation) -> dict[str, Any]:
    """Write all that an explanation holds."""
    fact, decision = explanation.fact, explanation.decision
    return {
        "document": explanation.document.id,
        "part": explanation.part,
        "fact": fact
        and {
            "value": fact.value,
            "quote": fact.evidence,
            "row": fact.rule,
            "sure": fact.sure,
            "rests_on_statements": explanation.rests_on_statements,
        },
        "decision": decision
        and {
            "value": decision.value,
            "row": decision.row,
            "sure": decision.sure,
            "left_out": decision.moot,
            "as_kept": not explanation.outdated,
        },
        "sentences": [_evidence_as_json(each) for each in explanation.evidence],
    }


def _evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    passage = evidence.passage
    return {
        "sentence": passage.text,
        "clause": passage.clause,
        "headings": passage.headings,
        "lead": passage.lead,
        "question": passage.question,
        "decides": evidence.stands,
        "readers": [
            {
                "reader": each.reader,
                "says": each.says.value,
                "probability": each.probability,
                "because": each.because,
            }
            for each in evidence.statements
        ],
        "weighed": [
            {
                "says": reason.located.says.value,
                "probability": round(reason.located.said.probability, 4),
                "believed": reason.located.said.believed,
                "sure": reason.located.sure,
                "plans": reason.located.plans,
                "named": reason.located.named,
                "of_a_part": reason.located.of_a_part,
                "decides": reason.stands,
                "why_not": reason.why,
            }
            for reason in evidence.reasons
        ],
    }
