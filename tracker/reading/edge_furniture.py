"""What stands before the title and after the last words: menus without any markers.

Only edges are looked at, and only what says nothing: a sentence, a number, a day, an
address or a link by which one makes a choice ends what may be taken away.
"""

import re
from collections.abc import Sequence

from tracker.language.spelling import words
from tracker.reading.document_names import calls_a_document
from tracker.records import Clause, ClauseKind

_LINKED = 0.8  # of a clause's text: it is a link
_LINK_LENGTH = 80
_LABEL_LENGTH = 40
_LABEL_WORDS = 5
_FEWEST_LINKS = 2  # in a row, after the last words
_FEWEST_LABELS = 3
_KNOWN = 0.4  # of the labels are such as stand on every site
_SAYS_SOMETHING = re.compile(r"[.!?:;_@\d]|[^\W\d_]\)$|…$")
_OF_EVERY_SITE = re.compile(
    r"(?:(?:our|all|the|see|view) )?(?:products?|pricing|plans|solutions?|features"
    r"|integrations|enterprise|developers?|docs|documentation|api|resources|guides"
    r"|blog|news(?:room)?|press|careers|jobs|about(?: us)?|company|team|customers"
    r"|case studies|partners|investors|community|forum|support|help(?: cent(?:er|re))?"
    r"|contact(?: us| sales)?|status|changelog|roadmap|download(?:s| app)?|apps|log ?in"
    r"|sign ?(?:in|up|out)|register|get started|try (?:it )?(?:now|free|for free)"
    r"|start (?:free|now|for free)|book a demo|request a demo|demo|legal|privacy"
    r"(?: policy)?|terms(?: of (?:service|use))?|cookies?(?: policy)?|security|trust"
    r"(?: cent(?:er|re))?|imprint|accessibility|site ?map|report (?:abuse|a problem"
    r"|a bug|content)|give feedback|feedback|twitter|x|linkedin|github|youtube|discord"
    r"|facebook|instagram|tiktok|mastodon|reddit|bluesky|follow us|subscribe|newsletter"
    r"|home|menu|search|what is new|what's new|more)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:more|related|see also|further|other|quick|useful|popular|recommended|explore"
    r"|keep reading|read next|resources|links)\b(?: [\w’'&-]+){0,7}",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[^\W\d_][\w’' -]{0,20}:")  # "Version:", what it opens is gone
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_TITLE_DEPTH = 12  # clauses on top among which the title stands


def without_edges(clauses: list[Clause], title: str = "") -> list[Clause]:
    """Return the clauses without the labels and links on top and at the end.

    `title` is what the browser's window shows; a heading that repeats it, or that
    calls the page a document, is where the document begins.
    """
    start, end = _beginning(clauses, title), _end(clauses)
    return clauses[start:end] if start < end else clauses


def _beginning(clauses: Sequence[Clause], title: str) -> int:
    """Return where the title stands, if nothing above it says anything."""
    name = words(title)
    for place, clause in enumerate(clauses[:_TITLE_DEPTH]):
        said = words(clause.text) if clause.kind is ClauseKind.HEADING else ""
        same = bool(said and name) and (said in name or name in said)
        if same or calls_a_document(said):
            run = [each for each in clauses[:place] if not _is_control(each)]
            return place if not run or _is_furniture(run) else 0
        if not (_may_go(clause) or _is_control(clause)):
            break
    return 0


def _end(clauses: Sequence[Clause]) -> int:
    """Return the place behind the last words that say something."""
    end = len(clauses)
    while end and _may_go(clauses[end - 1]):
        end -= 1
    if end and clauses[end - 1].text.rstrip().endswith(":"):
        return len(clauses)  # it introduces what follows
    run = clauses[end:]
    return end if _is_furniture(run) else len(clauses)


def _is_furniture(run: Sequence[Clause]) -> bool:
    """Tell links and labels of a site from names that a document lists."""
    links = sum(map(_is_link, run))
    known = sum(all(map(_OF_EVERY_SITE.fullmatch, _labels(each.text))) for each in run)
    elsewhere = sum(
        each.kind is ClauseKind.HEADING and bool(_ELSEWHERE.fullmatch(each.text))
        for each in run
    )
    headings = sum(
        each.kind is ClauseKind.HEADING and not _is_link(each) for each in run
    )
    if links >= _FEWEST_LINKS and links + headings == len(run):
        return known + elsewhere > 0
    return (
        len(run) >= _FEWEST_LABELS and known + links >= _KNOWN * len(run) and known > 0
    )


def _may_go(clause: Clause) -> bool:
    """Tell what says nothing by itself: a link alone, or a label of a few words."""
    if clause.kind is ClauseKind.ROW or clause.links or clause.lead.endswith(":"):
        return False
    if _SAYS_SOMETHING.search(clause.text):
        return False
    if _is_link(clause):
        return len(clause.text) <= _LINK_LENGTH
    if clause.kind is ClauseKind.HEADING and _ELSEWHERE.fullmatch(clause.text):
        return True
    return all(
        len(label) <= _LABEL_LENGTH and len(label.split()) <= _LABEL_WORDS
        for label in _labels(clause.text)
    )


def _is_control(clause: Clause) -> bool:
    """Tell the label of a menu to choose from; above a title it introduces nothing."""
    plain = clause.kind is ClauseKind.PARAGRAPH and not clause.links
    return plain and bool(_CONTROL.fullmatch(clause.text))


def _labels(text: str) -> list[str]:
    """Return the labels of a line; some sites leave no space between them."""
    return _GLUED.split(text)


def _is_link(clause: Clause) -> bool:
    linked = sum(end - start for start, end, _ in clause.targets)
    return linked >= _LINKED * len(clause.text) > 0
