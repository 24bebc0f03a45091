"""Say what differs between two versions of one document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from tracker.comparing.align import Pair, align
from tracker.comparing.hunks import Hunk, hunks
from tracker.comparing.judgement import Judgement, judge
from tracker.comparing.names import names
from tracker.comparing.other_languages import ENGLISH
from tracker.comparing.standing_sentences import StandingSentences
from tracker.comparing.topics import OF_TERM, topics
from tracker.comparing.wordings import Wordings
from tracker.records import (
    Clause,
    ClauseKind,
    Comparison,
    Edit,
    EditKind,
    Fact,
    Significance,
    Term,
    Topic,
    Value,
)
from tracker.table.plain_words import marked_value, term_name

# An edit with the kind of its clause and the places at which it differs.
Told: TypeAlias = tuple[Edit, ClauseKind, list[Hunk]]

# A rewritten document has hundreds of reasons; nobody reads so many.
MOST_REASONS = 40


def compare(
    before: Sequence[Clause],
    after: Sequence[Clause],
    facts_before: Sequence[Fact] = (),
    facts_after: Sequence[Fact] = (),
    language: str = ENGLISH,
) -> Comparison:
    """List the edits from `before` to `after` and judge how much they matter.

    Where the words of both say the same, the comparison has no edits and is noise,
    whatever the facts. The facts of both versions make a change substantive where
    they differ in more than the document's date, and in more than our reading of
    sentences that stand in both. `language` is that of both texts, in
    two letters; a place in another script is judged by its own.
    """
    wordings = Wordings()
    told = _told(before, after, wordings)
    every = [place for _, _, places in told for place in places]
    known = names(before, after, every, wordings)
    judged = [[judge(each, known, language) for each in row[2]] for row in told]
    verdicts = [verdict for row in judged for verdict in row]
    edits = [
        replace(edit, matters=any(each.matters or not each.understood for each in row))
        for (edit, _, _), row in zip(told, judged, strict=True)
    ]
    headings = [
        edit
        for edit, (_, kind, _) in zip(edits, told, strict=True)
        if kind is ClauseKind.HEADING
    ]
    moved: Mapping[Term, str] = {}
    otherwise: Mapping[Term, str] = {}
    if edits:
        standing = StandingSentences(before, after)
        moved, otherwise = _moved_terms(facts_before, facts_after, standing)
    first = [*moved.values(), *_sections(headings, edits)]
    last = [
        f"read otherwise, though its sentences stand: {t}" for t in otherwise.values()
    ]
    return Comparison(
        edits=tuple(edits),
        significance=_significance(verdicts, moved),
        topics=_topics(verdicts, moved),
        reasons=(*_reasons(first, verdicts), *last),
    )


def _told(
    before: Sequence[Clause], after: Sequence[Clause], wordings: Wordings
) -> list[Told]:
    """List the edits that differ in what the words say."""
    told: list[Told] = []
    for pair in align(before, after, wordings):
        edit, clause = _edit(pair)
        kind = clause.kind
        columns = clause.lead if kind is ClauseKind.ROW else ""
        if places := list(hunks(edit, kind, wordings, columns)):
            told.append((edit, kind, places))
    return [row for row in told if not _stray_heading(row, told)]


def _stray_heading(row: Told, told: Sequence[Told]) -> bool:
    """Say whether a heading came or went alone: what stands below it stayed."""
    edit, kind, _ = row
    return (
        kind is ClauseKind.HEADING
        and edit.kind is not EditKind.EDITED
        and not any(
            other.kind is edit.kind and (edit.before or edit.after) in other.headings
            for other, _, _ in told
        )
    )


def _edit(pair: Pair) -> tuple[Edit, Clause]:
    """Write a pair down for people, with the clause as it is now, or was."""
    one, other = pair.before, pair.after
    before = one.text(other) if one else ""
    after = other.text(one) if other else ""
    if one and other and one.clause.links != other.clause.links:
        before += _links(one.clause)
        after += _links(other.clause)
    side = other or one
    if side is None:
        raise ValueError("a pair has at least one side")
    change = (
        EditKind.REMOVED if not other else EditKind.EDITED if one else EditKind.ADDED
    )
    return Edit(change, side.clause.headings, before, after), side.clause


def _links(clause: Clause) -> str:
    return f" [{', '.join(clause.links)}]" if clause.links else ""


def _sections(headings: Iterable[Edit], edits: Sequence[Edit]) -> list[str]:
    """Name headings that came or went together with clauses below them."""
    below = {
        (edit.kind, edit.headings[-1])
        for edit in edits
        if edit.headings and edit.kind is not EditKind.EDITED
    }
    return [
        f"{'new section' if edit.after else 'section removed'}: "
        f"{edit.before or edit.after}"
        for edit in headings
        if (edit.kind, edit.before or edit.after) in below
    ]


def _moved_terms(
    before: Sequence[Fact], after: Sequence[Fact], standing: StandingSentences
) -> tuple[Mapping[Term, str], Mapping[Term, str]]:
    """Say of each term of the table what moved, and what only we read otherwise.

    The date is no such term. Of several plans a sure one is told before one whose
    reading is in doubt.
    """
    old, new = _by_cell(before), _by_cell(after)
    told: dict[Term, str] = {}
    doubted: dict[Term, str] = {}
    otherwise: dict[Term, str] = {}
    for plan, term in sorted({*old, *new}):
        was, now = old.get((plan, term)), new.get((plan, term))
        one, other = _said(was), _said(now)
        if one[0] == other[0] or term is Term.EFFECTIVE_DATE:
            continue
        words = (
            f"{term_name(term)}: {marked_value(term, *one)} → "
            f"{marked_value(term, *other)}"
        )
        if standing.read_otherwise(was, now):
            otherwise.setdefault(term, words)
        else:
            (told if one[1] and other[1] else doubted).setdefault(term, words)
    return doubted | told, otherwise


def _by_cell(facts: Iterable[Fact]) -> dict[tuple[str, Term], Fact]:
    return {(plan, fact.term): fact for fact in facts for plan in fact.plans}


def _said(fact: Fact | None) -> tuple[Value | None, bool]:
    """Return what a fact says, and how surely; silence is sure."""
    return (fact.value, fact.sure) if fact else (None, True)


def _significance(
    verdicts: Sequence[Judgement], terms: Mapping[Term, str]
) -> Significance:
    if terms or any(verdict.matters for verdict in verdicts):
        return Significance.SUBSTANTIVE
    if not all(verdict.understood for verdict in verdicts):
        return Significance.NOT_UNDERSTOOD
    return Significance.EDITORIAL if verdicts else Significance.NOISE


def _topics(
    verdicts: Sequence[Judgement], terms: Mapping[Term, str]
) -> tuple[Topic, ...]:
    """Name what matters, or where nothing does, all; a new date always."""
    matters = any(verdict.matters for verdict in verdicts)
    told = [verdict.topics for verdict in verdicts if verdict.matters == matters]
    found = {*topics(told), *(OF_TERM[term] for term in terms)}
    if any(Topic.DATE in verdict.topics for verdict in verdicts):
        found.add(Topic.DATE)
    if verdicts and not found:
        found.add(Topic.OTHER)
    return tuple(topic for topic in Topic if topic in found)


def _reasons(first: Sequence[str], verdicts: Sequence[Judgement]) -> tuple[str, ...]:
    """Put what matters most first, each reason once."""
    ranked = [reason for verdict in verdicts for reason in verdict.reasons]
    ranked.sort(key=lambda reason: reason[0])
    told = list(dict.fromkeys((*first, *(text for _, text in ranked))))
    if len(told) > MOST_REASONS:
        more = len(told) - MOST_REASONS
        told = [*told[:MOST_REASONS], f"and {more} more"]
    return tuple(told)
