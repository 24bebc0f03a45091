"""What a difference is about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from tracker.comparing.hunks import Hunk
from tracker.comparing.other_topics import OTHER_TOPICS
from tracker.records import Term, Topic


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")", re.IGNORECASE)


TOPICS: Mapping[Topic, re.Pattern[str]] = MappingProxyType(
    {
        Topic.TRAINING: _any(
            r"(?:re)?train(?:s|ed|ing)?\b", "fine-?tun", "machine learning",
            r"(?:improv|develop|enhanc)\w* (?:\S+ ){0,4}(?:models?|algorithms?|ai)\b",
            r"(?:improv|enhanc)\w* (?:[\w,]+ ){0,3}(?:services?|products?|features?)\b",
        ),
        Topic.OPT_OUT: _any(
            r"opt(?:ed|ing|s)?[- ]?(?:out|in)\b", "privacy mode", "your choices?",
            r"(?:turn|switch|toggle)\w* (?:\w+ ){0,4}(?:off|on)\b", "unsubscribe",
            r"(?:privacy|account|data) (?:settings?|controls?)\b",
            r"object to (?:our|the)",
        ),
        Topic.RETENTION: _any(
            r"retain", "retention", r"delet", r"eras(?:e|ure)", r"kept\b", "how long",
            r"stor(?:e|es|ed|ing|age)\b", r"(?:we|and|to|not|never|may|will) keep\b",
            "back-?end", "purge",
            r"(?:within|for|to|after) \d+ (?:calendar |business )?(?:days?|months?)\b",
        ),
        Topic.HUMAN_REVIEW: _any(
            r"human(?:s|ly)? (?:\w+ )?review", r"human reviewers?", "annotat",
            r"(?:personnel|staff|employees) (?:\w+ ){0,4}(?:review|access|read)",
            r"review(?:s|ed|ing)? (?:\w+ ){0,3}(?:content|chats?|prompts?)\b",
            r"moderat(?:e|ion)\b", r"review(?:ed)? by\b",
            r"(?:access|view|read)s? (?:your )?(?:content|chats?|inputs?)\b",
        ),
        Topic.SHARING: _any(
            r"shar(?:e|es|ed|ing)\b", "disclos", r"third[- ]part", r"affiliates?\b",
            r"vendors?\b", "service providers?", r"sub-?processors?", r"partners?\b",
            r"advertis", r"transferr?(?:ed|ing|s)?\b", "law enforcement",
            "recipients?", r"sell\b", r"sold\b", r"administrators?\b",
        ),
        Topic.SCOPE: _any(
            r"(?:not )?appl(?:y|ies) (?:to|if|when)\b", r"covers?\b", r"covered by\b",
            r"(?:we|may|also|automatically) (?:\w+ )?collect", "minimum age",
            "years old", r"age of\b", r"under (?:the age|1[368])", r"minors?\b",
            r"children\b", r"resid(?:e|ent|ing)\b", "european", r"eea\b",
            "switzerland", "eligib", r"new features?\b",
            r"(?:business|enterprise) (?:users?|customers?|accounts?)",
            r"individuals\b", r"consumers?\b", r"upload", r"videos?\b", r"audio\b",
            r"voice\b", r"images?\b", r"location\b", r"(?:provided?|given?) by you",
            r"information you provide", r"governed by", r"on behalf of",
        ),
        Topic.RIGHTS: _any(
            r"(?:your|the|a|have|legal|statutory|these|privacy) rights?\b",
            r"right (?:to|of)\b", "portab", "rectif", r"object\b", r"withdraw",
            r"access(?:ing)?,? (?:\w+ ){0,3}(?:personal )?(?:data|information)\b",
            "complain", "data protection authorit", r"own(?:s|ership)?\b", r"cancel",
            "supervisory", r"appeal", r"licen[sc]e (?:to|you)\b", r"consent\b",
            r"privacy requests?\b",
        ),
        Topic.SECURITY: _any(
            r"security", "encrypt", "safeguard", r"breach(?:es)?\b", "unauthori[sz]ed",
            "soc 2", "vulnerab", r"credentials?\b", "incident", r"fraud",
        ),
        Topic.LIABILITY: _any(
            r"liab", r"indemn", r"warrant", r"damages\b", r"arbitrat", r"courts?\b",
            r"jury\b", "class action", r"disputes?\b", "governing law", "venue",
            "hold harmless", r"as is\b", r"at your own risk", r"responsible for",
        ),
        Topic.PAYMENT: _any(
            r"payments?\b", r"pays?\b", r"paid\b", r"fees?\b", r"pric(?:e|es|ing)\b",
            r"refund", r"bill(?:ing|ed)\b", r"subscri(?:be|ption)",
            r"charg(?:e|es|ed)\b", r"renew", r"tax(?:es)?\b", r"purchas",
        ),
        Topic.ACCEPTABLE_USE: _any(
            r"you (?:may|must|shall|will|can|agree)(?: ?not)\b", r"you agree to not\b",
            r"prohibited", r"reverse engineer", r"infring", r"illegal", "unlawful",
            r"abus(?:e|ive)\b", "harass", r"harmful\b", r"compet(?:e|ing)\b", "misus",
            "usage polic", "acceptable use", r"violat", r"scrap(?:e|ing)\b",
            "circumvent", r"deceptive", "use restrictions?",
        ),
    }
)  # fmt: skip

OF_TERM: Mapping[Term, Topic] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: Topic.TRAINING,
        Term.OPT_OUT_CHANNEL: Topic.OPT_OUT,
        Term.TRAINING_EXCEPTIONS: Topic.TRAINING,
        Term.RETENTION_CONTENT: Topic.RETENTION,
        Term.RETENTION_DELETED: Topic.RETENTION,
        Term.RETENTION_TRAINING: Topic.RETENTION,
        Term.RETENTION_FLAGGED: Topic.RETENTION,
        Term.RETENTION_REVIEWED: Topic.RETENTION,
        Term.HUMAN_REVIEW: Topic.HUMAN_REVIEW,
        Term.ZERO_RETENTION: Topic.RETENTION,
        Term.EFFECTIVE_DATE: Topic.DATE,
    }
)

ENGLISH = "en"
# What the table asks is a topic however little of a change it is.
ASKED = frozenset(OF_TERM.values()) - {Topic.DATE}
# What the changed words themselves say weighs more than what stands around them,
# unless they are so few that only their sentence says what they are about.
CHANGED, HEADING, AROUND = 2, 2, 1
MOST, FEW = 3, 6
# Of a hunk, what is said half as often as its main topic is not a topic of it; of
# a rewritten document, what fewer hunks than this share speak of.
SHARE_OF_HUNK, SHARE_OF_HUNKS = 0.5, 0.05


def about(hunk: Hunk, language: str = ENGLISH) -> frozenset[Topic]:
    """Return what one hunk is about, by its own words first.

    In another `language` than English, what the table asks is known, too: there it is
    no cell that tells it, so it is enough that the sentence speaks of it.
    """
    changed = f"{hunk.before} {hunk.after}"
    above = _spoken_of(hunk.headings[-1] if hunk.headings else "", language)
    above |= _spoken_of(hunk.columns, language)
    few = len(hunk.old) + len(hunk.new) <= FEW
    weights: dict[Topic, int] = {}
    asked = set()
    for topic in TOPICS:
        own = _told(topic, changed, language)
        near = own if hunk.whole else _told(topic, hunk.sentence, language)
        weights[topic] = (
            CHANGED * own
            + (CHANGED * near if few else AROUND * bool(near))
            + HEADING * (topic in above)
        )
        if topic in ASKED and (own or (near and language != ENGLISH)):
            asked.add(topic)
    best = max(weights.values())
    main = {t for t, weight in weights.items() if weight > best * SHARE_OF_HUNK}
    return frozenset(main | asked)


@lru_cache(maxsize=512)
def _spoken_of(heading: str, language: str) -> frozenset[Topic]:
    return frozenset(topic for topic in TOPICS if _told(topic, heading, language))


def _told(topic: Topic, text: str, language: str) -> int:
    """Count how often a text speaks of a topic, as far as that counts."""
    found = len(TOPICS[topic].findall(text))
    if (other := OTHER_TOPICS.get(language, {}).get(topic)) is not None:
        found += len(other.findall(text))
    return min(found, MOST)


def topics(hunks: Iterable[frozenset[Topic]]) -> tuple[Topic, ...]:
    """Return what hunks are about together, in the order of the vocabulary."""
    told = list(hunks)
    count = Counter(topic for found in told for topic in found)
    enough = max(1.0, SHARE_OF_HUNKS * len(told))
    return tuple(
        topic
        for topic in Topic
        if count[topic] >= enough or (topic in ASKED and count[topic])
    )
