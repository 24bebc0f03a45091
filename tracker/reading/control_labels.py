"""Clauses that are controls and labels of a page rather than words of a document."""

import re

from tracker.language.spelling import words
from tracker.records import Clause, ClauseKind

# Each stands for a whole clause: a sentence that merely holds the words is kept.
_LABEL = re.compile(
    r"(?:was|is|did|does) (?:this|the) (?:\w+ )?(?:page|article|information"
    r"|content|answer)"
    r"(?: \w+){0,4} ?(?:helpful|useful|help|find)?[^.?!]{0,30}\?(?: ?yes ?[/|]? ?no)?"
    r"|(?:was|is) (?:this|it) (?:helpful|useful)\?"
    r"|did you find (?:this|it|the \w+|what you \w+)[^.?!]{0,30}\?(?: ?yes ?[/|]? ?no)?"
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
    r"|(?:(?:view|see|show|read|open|download|print|save|as|pdf|the|our|all) ?)*"
    r"(?:previous|prior|earlier|past|older|archived?) (?:\w+ ){0,3}?"
    r"(?:versions?|terms|polic(?:y|ies)|notices?|agreements?)"
    r"|(?:(?:view|see|show|open|download|print|save|as|a|the|this) ?)*pdf"
    r"|(?:learn|read|see|find out) more(?: (?:about|on|here|at) [^.:;]{0,100})?"
    r"|(?:light|dark|system|auto)(?: (?:mode|theme))?|article summary"
    r"|copied to clipboard|link copied|copy link to (?:this )?(?:heading|section)"
    r"|(?:link|permalink|anchor) to (?:this )?(?:heading|section)"
    r"|(?:skip|go) to (?:the )?(?:start|end) of (?:\w+ ?){1,3}"
    r"|(?:this |the )?(?:page |article )?(?:was )?last (?:viewed|visited|seen|read"
    r"|updated|edited|modified|reviewed) \d{1,3} \w+ ago"
    r"|skip to (?:\w+ ){0,3}(?:content|main|navigation|footer|search)"
    r"|(?:back|scroll|return|jump|go) to (?:the )?top(?: of (?:the )?page)?"
    r"|(?:top|bottom|end) of (?:the )?page|suggest (?:an )?edits?|by|updated"
    r"|(?:table of )?contents|on this page|in this (?:article|page|policy|section)"
    r"|jump to"
    r"|(?:related|recommended|similar|recently viewed|popular|more) (?:articles?|links?"
    r"|content|resources|reading|pages?|posts?|topics?)"
    r"|(?:log|sign) ?(?:in|up|out)|get started|try (?:it )?(?:now|free|for free)"
    r"|contact sales|(?:cookie|consent) (?:settings|preferences)|manage cookies"
    r"|accept (?:all|cookies)(?: cookies)?|reject (?:all|cookies)(?: cookies)?"
    r"|\d{1,3} min(?:ute)?s? (?:read|to read)|reading time:? ?\d{1,3} min(?:ute)?s?"
    r"|\d{1,6} (?:out )?of \d{1,6} (?:\w+ )?found this (?:helpful|useful)"
    r"|have more questions\? submit a request|all systems operational"
    r"|(?:last )?(?:updated|edited|modified|reviewed) (?:over |about |almost )?(?:an?"
    r"|\d+|this|last)"
    r" (?:second|minute|hour|day|week|month|year)s?(?: ago)?"
    r"|(?:about |over |almost )?(?:an?|\d{1,3}) (?:second|minute|hour|day|week|month"
    r"|year)s? ago"
    r"|(?:article |page |total )?views?:? \d[\d,.]*[km]?"
    r"|\d[\d,.]*[km]? (?:views?|comments?|likes?|replies|responses"
    r"|people (?:like|liked) this)"
    r"|(?:updated )?(?:yesterday|today|just now)"
    r"|(?:select (?:your )?|change |choose (?:your )?)?(?:language|locale|region)s?",
    re.IGNORECASE,
)
# At the foot of a page: whose it is, since when, and what else a company must show.
_FOOT = re.compile(
    r"(?=.*(?:©|\b(?:19|20)\d\d\b|all rights reserved))"
    r"(?:copyright|©|\(c\))[^!?;:]{0,100}"
    r"|[^!?;:]{0,60}\ball rights reserved"
    r"|[^.!?;:]{2,40}(?:\.,?)? (?:©|\(c\)) ?(?:19|20)\d\d"
    r"|imprint|impressum|datenschutz(?:erklärung)?|agb|site ?map"
    r"|powered by [^.;:]{2,40}|made with (?:love|♥|❤️?)[^.;:]{0,30}"
    r"|do not (?:sell|share)(?: or (?:sell|share))? my (?:personal )?info(?:rmation)?"
    r"|(?:your )?(?:privacy|cookie) choices|(?:status:? )?all systems operational"
    r"|subscribe to (?:our|the) newsletter|edit (?:this )?(?:page|article)[^.;:]{0,20}"
    r"|ask (?:ai|a question|our assistant)(?: about this (?:page|article))?"
    r"|(?:previous|next)(?: (?:page|article))?: [^.;:]{2,60}",
    re.IGNORECASE,
)
_LONGEST = 120
_FILLER = 12  # words
_FEWEST_CONTENTS = 4
_MOST_CONTENTS = 0.6
_LONGEST_POINTER = 600
# Pointers to other languages and editions come and go as these are added.
_BETWEEN = re.compile(r"\s*[|·•→←]\s*|\s+[/>»-]\s+")
_EDITION = re.compile(
    r"(?:(?:if you(?:['’]re| are) (?:based|located|living|a resident|resident"
    r"|domiciled) in [^.;]{2,60}|[^.;]{2,60})[,:]? click here[.;]?\s*)+",
    re.IGNORECASE,
)
_LANGUAGES = frozenset(
    """
    english|deutsch|german|français|french|español|spanish|italiano|italian|português
    |portuguese|português (brasil)|nederlands|dutch|polski|polish|svenska|swedish|dansk
    |danish|norsk|norwegian|suomi|finnish|čeština|czech|slovenčina|magyar|hungarian
    |română|romanian|български|ελληνικά|greek|türkçe|turkish|русский|russian|українська
    |ukrainian|日本語|japanese|한국어|korean|中文|chinese|简体中文|繁體中文|繁体中文
    |chinese (simplified)|chinese (traditional)|العربية|arabic|עברית|hebrew|हिन्दी|hindi
    |ไทย|thai|tiếng việt|vietnamese|bahasa indonesia|indonesian|bahasa melayu|malay
    |tagalog|filipino|বাংলা|தமிழ்|తెలుగు|मराठी|hrvatski|srpski|slovenščina|lietuvių
    |latviešu|eesti|català|íslenska|english (us)|english (uk)|english (united states)
    |english (united kingdom)|us english|uk english
    """.replace("\n    ", "")
    .strip()
    .split("|")
)


def without_labels(clauses: list[Clause], title: str = "") -> list[Clause]:
    """Drop labels, and headings at the end with nothing below them.

    `title` is what the browser's window shows: pages repeat it for screen readers.
    """
    kept: list[Clause] = []
    question = asked = False
    for clause in clauses:
        answer = question and clause.text.strip(" .!").lower() in {"yes", "no"}
        answer = answer or (asked and clause.text.lower() in {"yes.", "no."})
        heading = clause.kind is ClauseKind.HEADING
        question = heading and not _is_label(clause)
        asked = clause.text.rstrip(" +-−–").endswith("?")
        if answer:
            kept.append(clause)
            continue
        again = bool(kept) and kept[-1].text == clause.text
        again = again or (
            clause.kind is ClauseKind.PARAGRAPH and clause.text == title != ""
        )
        if not again and not _is_label(clause) and not _is_filler(clause.text):
            kept.append(clause)
    while len(kept) > 1 and kept[-1].kind is ClauseKind.HEADING:
        kept.pop()
    return kept


def without_contents(clauses: list[Clause]) -> list[Clause]:
    """Drop lists that only repeat the headings: a table of contents without links."""
    headings = {
        words(clause.text) for clause in clauses if clause.kind is ClauseKind.HEADING
    }
    kept: list[Clause] = []
    run: list[Clause] = []
    for clause in clauses:
        if _could_be_contents(clause):
            run.append(clause)
            continue
        kept += [] if _is_contents(run, headings) else run
        run = []
        kept.append(clause)
    return kept + ([] if _is_contents(run, headings) else run)


def _could_be_contents(clause: Clause) -> bool:
    short = len(clause.text) <= _LONGEST and not clause.text.endswith((".", ";", ":"))
    return short and clause.kind in {ClauseKind.ITEM, ClauseKind.PARAGRAPH}


def _is_contents(run: list[Clause], headings: set[str]) -> bool:
    if len(run) < _FEWEST_CONTENTS:
        return False
    repeated = sum(words(clause.text) in headings for clause in run)
    return repeated >= _MOST_CONTENTS * len(run)


def _is_filler(text: str) -> bool:
    """Tell text that only measures fonts or fills space: one word over and over."""
    found = text.lower().split(None, _FILLER)[:_FILLER]
    return len(found) >= _FILLER // 2 and len(set(found)) * 3 <= len(found)


def _is_label(clause: Clause) -> bool:
    text = clause.text
    if clause.links:
        return False  # “To opt out, click here” points to no other edition
    if len(text) > _LONGEST:
        return len(text) <= _LONGEST_POINTER and bool(_EDITION.fullmatch(text))
    if clause.kind is ClauseKind.ROW:
        return False  # “Yes | No” in a table answers something
    parts = [part for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(_is_label_alone(clause.kind, part) for part in parts)


def _is_label_alone(kind: ClauseKind, text: str) -> bool:
    bare = text.strip(" .:…↑←→#|-–•")
    if bare.lower() in _LANGUAGES:
        return True
    if kind in {ClauseKind.PARAGRAPH, ClauseKind.ITEM} and _FOOT.fullmatch(bare):
        return True
    return bool(_LABEL.fullmatch(bare) or _EDITION.fullmatch(bare))
