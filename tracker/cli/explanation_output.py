"""How an explanation is printed: what the answer rests on first, the rest after."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

from tracker.cli.output import say
from tracker.exports.answer_kinds import SENTENCES
from tracker.records import Provider, Term
from tracker.table.explanation import Evidence, Explanation, Reason, Role
from tracker.table.plain_words import UNSURE, plain_value

# Of what does not decide, people are shown so many sentences for each reason why,
# and so much of each; programs are given all.
_MOST = 3
_LONGEST = 160
# What a reader holds for less probable is not shown to people.
_WORTH_SHOWING = 0.2


def print_explanation(explanation: Explanation, provider: Provider, term: Term) -> None:
    """Print what a document contributes to a cell of a term."""
    document = explanation.document
    say(f"{document.id} ({document.kind.value}): {explanation.part}", "bold")
    _print_answer(explanation, term)
    for role, group in groupby(explanation.evidence, lambda each: each.role):
        if role is Role.DECIDES:
            for evidence in group:
                _print_deciding(evidence, provider, document.covers)
        else:
            _print_others(role, [*group], provider, document.covers)


def _print_deciding(
    evidence: Evidence, provider: Provider, covers: Sequence[str]
) -> None:
    say(f"✓ “{evidence.passage.text}”", indent=2)
    for line in _above(evidence):
        say(line, "dim", indent=4)
    for reason in evidence.reasons:
        if reason.role is Role.DECIDES:
            say(_reason_in_words(reason, provider, covers), "dim", indent=4)
    say(_readers_in_words(evidence, with_cues=True), "dim", indent=4)


def _print_others(
    role: Role, group: Sequence[Evidence], provider: Provider, covers: Sequence[str]
) -> None:
    """Print the sentences that do not decide for one reason."""
    say(f"{role.value}:", indent=2)
    shown = [each for each in group if _probability(each) >= _WORTH_SHOWING][:_MOST]
    for evidence in shown:
        text = shorten(evidence.passage.text, _LONGEST, placeholder=" …")
        say(f"· “{text}”", indent=4)
        if role in (Role.OTHER_PLANS, Role.OF_A_PART):
            for line in _above(evidence):
                say(line, "dim", indent=6)
        made = [_readers_in_words(evidence)]
        if role is not Role.NOT_BELIEVED:
            made.insert(0, _reason_in_words(evidence.reasons[0], provider, covers))
        say("; ".join(made), "dim", indent=6)
    if more := len(group) - len(shown):
        say(f"· {more} more: --format json", "dim", indent=4)


def _probability(evidence: Evidence) -> float:
    return max(each.probability for each in evidence.statements)


def _print_answer(explanation: Explanation, term: Term) -> None:
    fact, decision = explanation.fact, explanation.decision
    if fact is not None:
        mark = "" if fact.sure else UNSURE
        say(f"{plain_value(term, fact.value)}{mark} — {fact.rule}", indent=2)
        if not explanation.rests_on_statements:
            say(f"✓ “{fact.evidence}”", indent=2)
            before = explanation.outdated
            how = "as it was read before" if before else "not found by statements"
            say(how, "dim", indent=4)
    if decision is None:
        return
    value = plain_value(term, decision.value)
    if decision.moot:
        say(f"{value}: left out, as {decision.moot}", indent=2)
        return
    if decision.doubt:
        say(f"in doubt, as {decision.doubt}", indent=2)
    if explanation.outdated:
        say(f"read today: {value} — {decision.row} (tracker rebuild)", indent=2)


def _above(evidence: Evidence) -> Iterator[str]:
    """Word what stands above a passage: its headings, and what introduces it."""
    passage = evidence.passage
    asked = passage.question if passage.question not in passage.headings else ""
    if under := " > ".join(passage.headings):
        yield f"under {under}"
    if introduced := passage.lead or asked:
        yield f"after “{introduced}”"


def _reason_in_words(reason: Reason, provider: Provider, covers: Sequence[str]) -> str:
    """Word a statement, its probability, and its plans where they are not all."""
    located = reason.located
    sure = "sure" if located.sure else "unsure"
    said = f"{located.says.words} {located.said.probability:.2f}, {sure}"
    named = " (named)" if located.named else ""
    if set(located.plans) == set(covers):
        return f"{said}, on all its plans{named}" if named else said
    names = [provider.plan(each).name for each in located.plans]
    return f"{said}, on {', '.join(names) or 'none of its plans'}{named}"


def _readers_in_words(evidence: Evidence, *, with_cues: bool = False) -> str:
    """Word what each reader made of a passage, the likeliest first."""
    parts = []
    for reader, made in groupby(evidence.statements, lambda each: each.reader):
        first, *others = sorted(made, key=lambda each: -each.probability)
        shown = first, *(each for each in others if each.probability >= _WORTH_SHOWING)
        said = [
            f"{each.says.words} {each.probability:.2f}"
            + (_cues_in_words(each.because) if with_cues else "")
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
            "in_doubt": decision.doubt,
            "as_kept": not explanation.outdated,
        },
        "sentences": [_evidence_as_json(each) for each in explanation.evidence],
    }


def sentence_rows(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write a row for each sentence of explanations that are JSON already."""
    names = [column.name for column in SENTENCES.columns]
    return [
        {name: row[name] for name in names}
        for document in documents
        for sentence in document["sentences"]
        for row in [document | sentence | {"says": _believed(sentence)}]
    ]


def _believed(sentence: dict[str, Any]) -> list[str]:
    return [each["says"] for each in sentence["weighed"] if each["believed"]]


def _evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    passage = evidence.passage
    return {
        "sentence": passage.text,
        "clause": passage.clause,
        "headings": passage.headings,
        "lead": passage.lead,
        "question": passage.question,
        "role": evidence.role.value,
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
                "role": reason.role.value,
            }
            for reason in evidence.reasons
        ],
    }
