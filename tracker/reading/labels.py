"""Clauses that are controls and labels of a page rather than words of a document."""

import re

from tracker.records import Clause, ClauseKind

# Each stands for a whole clause: a sentence that merely holds the words is kept.
_LABEL = re.compile(
    r"(?:was|is|did|does) (?:this|the) (?:\w+ )?(?:page|article|information"
    r"|content|answer)"
    r"(?: \w+){0,4} ?(?:helpful|useful|help|find)?[^.?!]{0,30}\?(?: ?yes ?[/|]? ?no)?"
    r"|how (?:can|could|did|do) we (?:improve|do)[^.?!]{0,40}\?"
    r"|(?:yes|no|yes ?[/|]? ?no|share|print|copy|copied|edit|close|open|menu"
    r"|search|next"
    r"|previous|prev|back|home|loading|submit|cancel|expand|collapse|more|less|ok|okay)"
    r"|(?:expand|collapse|open|close|show|hide|view|see|read|learn) (?:all|more"
    r"|less|menu"
    r"|details|everything)"
    r"|(?:print|copy|share|download|save|email)(?: (?:this|the|as|a|to|page|link"
    r"|article"
    r"|pdf|url|markdown|clipboard|policy|document|section|for llms?))+"
    r"|copied to clipboard|link copied|copy link to (?:this )?(?:heading|section)"
    r"|(?:link|permalink|anchor) to (?:this )?(?:heading|section)"
    r"|skip to (?:\w+ ){0,3}(?:content|main|navigation|footer|search)"
    r"|(?:back|scroll|return|jump|go) to (?:the )?top(?: of (?:the )?page)?"
    r"|(?:table of )?contents|on this page|in this (?:article|page|policy|section)"
    r"|jump to"
    r"|(?:related|recommended|similar|recently viewed|popular|more) (?:articles?|links?"
    r"|content|resources|reading|pages?|posts?|topics?)"
    r"|(?:log|sign) ?(?:in|up|out)|get started|try (?:it )?(?:now|free|for free)"
    r"|contact sales|(?:cookie|consent) (?:settings|preferences)|manage cookies"
    r"|accept (?:all|cookies)(?: cookies)?|reject (?:all|cookies)(?: cookies)?"
    r"|\d{1,3} min(?:ute)?s? (?:read|to read)|reading time:? ?\d{1,3} min(?:ute)?s?"
    r"|\d{1,6} out of \d{1,6} found this (?:helpful|useful)"
    r"|have more questions\? submit a request|all systems operational"
    r"|(?:updated|last updated|edited|modified) (?:over |about |almost )?(?:an?"
    r"|\d+|this|last)"
    r" (?:second|minute|hour|day|week|month|year)s?(?: ago)?"
    r"|(?:updated )?(?:yesterday|today|just now)"
    r"|(?:select (?:your )?|change |choose (?:your )?)?(?:language|locale|region)s?",
    re.IGNORECASE,
)
_LONGEST = 90


def without_labels(clauses: list[Clause]) -> list[Clause]:
    """Drop labels, and headings at the end with nothing below them."""
    kept = [clause for clause in clauses if not _is_label(clause)]
    while len(kept) > 1 and kept[-1].kind is ClauseKind.HEADING:
        kept.pop()
    return kept


def _is_label(clause: Clause) -> bool:
    text = clause.text
    if len(text) > _LONGEST:
        return False
    return _LABEL.fullmatch(text.strip(" .:…↑←→#|-–•")) is not None
