"""How an explanation is printed: what the answer rests on first, the rest after."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

from tracker.cli.output import say
from tracker.records import Provider, Term
from tracker.table.explanation import Evidence, Explanation, Reason
from tracker.table.plain_words import UNSURE, plain_value

# Of what is not believed people are shown so many sentences, so much of each, and
# told how many more there are; programs are given all.
_NOT_BELIEVED = 3
_LONGEST = 160
# What a reader holds for less probable is not shown to people.
_WORTH_SHOWING = 0.2


def print_explanation(explanation: Explanation, provider: Provider, term: Term) -> None:
    """Print what a document contributes to a cell of a term."""
    document = explanation.document
    say(f"{document.id} ({document.kind.value}): {explanation.part}", "bold")
    _print_answer(explanation, term)
    believed = [each for each in explanation.evidence if _is_believed(each)]
    others = [each for each in explanation.evidence if not _is_believed(each)]
    for evidence in believed:
        say(f"{'✓' if evidence.stands else '·'} “{evidence.passage.text}”", indent=2)
        for line in _made_of(evidence, provider, document.covers):
            say(line, "dim", indent=4)
    for evidence in others[:_NOT_BELIEVED]:
        say(
            f"· “{shorten(evidence.passage.text, _LONGEST, placeholder='…')}”", indent=2
        )
        say(f"not believed: {_readers_in_words(evidence)}", "dim", indent=4)
    if hidden := others[_NOT_BELIEVED:]:
        say(f"· {len(hidden)} more not believed: --format json", "dim", indent=2)


def _print_answer(explanation: Explanation, term: Term) -> None:
    fact, decision = explanation.fact, explanation.decision
    if fact is not None:
        mark = "" if fact.sure else UNSURE
        say(f"{plain_value(term, fact.value)}{mark} — {fact.rule}", indent=2)
        if not explanation.rests_on_statements:
            say(f"✓ “{fact.evidence}”", indent=2)
            say("as it is kept; found by no statement", "dim", indent=4)
    if decision is None:
        return
    value = plain_value(term, decision.value)
    if decision.moot:
        say(f"{value}: left out, as {decision.moot}", indent=2)
    elif explanation.outdated:
        say(f"read today: {value} — {decision.row} (tracker rebuild)", indent=2)


def _is_believed(evidence: Evidence) -> bool:
    return any(each.located.said.believed for each in evidence.reasons)


def _made_of(
    evidence: Evidence, provider: Provider, covers: Sequence[str]
) -> Iterator[str]:
    """Word what was made of a passage: in all, and by each reader."""
    believed = [each for each in evidence.reasons if each.located.said.believed]
    if any(each.stands or not each.located.counts for each in believed):
        yield from _above(evidence)
    for reason in believed:
        yield _reason_in_words(reason, provider, covers)
    yield _readers_in_words(evidence)


def _above(evidence: Evidence) -> Iterator[str]:
    """Word what stands above a passage; the title of the document is left out."""
    passage = evidence.passage
    asked = passage.question if passage.question not in passage.headings else ""
    if under := " > ".join(passage.headings[1:]):
        yield f"under {under}"
    if introduced := passage.lead or asked:
        yield f"after “{introduced}”"


def _reason_in_words(reason: Reason, provider: Provider, covers: Sequence[str]) -> str:
    located = reason.located
    sure = "sure" if located.sure else "unsure"
    names = [provider.plan(each).name for each in located.plans]
    whose = ", ".join(names) or "none of its plans"
    if set(located.plans) == set(covers):
        whose = "all its plans"
    named = " (named)" if located.named else ""
    why = f": {reason.why}" if reason.why else ""
    said = f"{located.says.words} {located.said.probability:.2f} ({sure})"
    return f"{said}, {whose}{named}{why}"


def _readers_in_words(evidence: Evidence) -> str:
    """Word what each reader made of a passage, the likeliest first."""
    parts = []
    for reader, made in groupby(evidence.statements, lambda each: each.reader):
        first, *others = sorted(made, key=lambda each: -each.probability)
        shown = first, *(each for each in others if each.probability >= _WORTH_SHOWING)
        said = [
            f"{each.says.words} {each.probability:.2f}{_cues_in_words(each.because)}"
            for each in shown
        ]
        parts.append(f"{reader}: {', '.join(said)}")
    return "; ".join(parts)


def _cues_in_words(cues: Sequence[str]) -> str:
    quoted = ", ".join(f"“{cue}”" for cue in cues)
    return f" by {quoted}" if cues else ""


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
