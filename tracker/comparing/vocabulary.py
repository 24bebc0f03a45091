"""Words by which a change is judged: what may be done, by whom, with what, and when."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

# What a text may speak of, by name, with the words for it.
Vocabulary: TypeAlias = Mapping[str, re.Pattern[str]]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATION = _any(
    # “Not only”, “not limited to”, “no later than”, “not uncommon” deny nothing.
    r"(?<!whether or )not(?! (?:only|just|limited to|restricted to|unusual|uncommon"
    r"|unlikely|unreasonabl[ey]|infrequent(?:ly)?)\b)",
    r"no(?! (?:longer|more|later|less|fewer|earlier) than\b)",
    "never", "none", "nor", "neither", "without", "cannot", "unable", "nobody",
    "nothing", "refrain", r"\w+n['’]t", "prohibited", "forbidden",
)  # fmt: skip
# What denies without a word for it.
DENYING = _any(
    "avoid(?:s|ed|ing)?", "skip(?:s|ped|ping)?", "free (?:of|from)", "exempt(?:ed|s)?",
    "exclud(?:e|es|ed|ing)", "fail(?:s|ed)? to", "lacks?", "refus(?:e|es|ed|ing)",
    "declin(?:e|es|ed|ing)", "rather than", "instead of", "stop(?:s|ped|ping)?",
    r"(?:stays?|keeps?|kept|leaves?|left) (?:\w+ ){0,2}out(?: of)?",
    "spar(?:e|es|ed|ing)",
)  # fmt: skip
# “Not … unless” says what “only if” says.
EXCEPTING = _any(
    "unless", "except", "other than", "until", "without", "save", "but for",
)  # fmt: skip
LIMITING = _any("only", "solely", "exclusively", "strictly", "alone", "just")
FORMERLY = re.compile(
    r"\b(?:formerly|previously|once)(?: (?:known|called|named|branded))?(?: as)?\b"
    r"|\bnow (?:known as|called|named)\b|\brenamed\b(?: (?:to|from|as)\b)?",
    re.IGNORECASE,
)

# Modal verbs that mean the same stand under one name.
MODALS: Vocabulary = MappingProxyType(
    {
        "may": _any("may", "might", "permitted", "allowed", "entitled"),
        "can": _any("can(?!['’]t)", "could", "able to"),
        "must": _any(
            "must", "shall", "required", "ha(?:s|ve) to", "needs? to", "obligated",
            "responsible for",
        ),
        "should": _any("should", "encouraged?", "recommend(?:ed)?"),
        "will": _any("will", "would"),
    }
)  # fmt: skip

CONDITIONS: Vocabulary = MappingProxyType(
    {
        "unless": _any("unless", "except", "excluding", "other than"),
        "only": _any("only", "solely", "exclusively", "strictly"),
        "if": _any(
            "if", "when", "where", "provided that", "in case",
            "as long as", "no longer than", "subject to", "depending on",
            "so long as", r"while (?=your?\b|we\b|the )",
            "whenever(?! you (?:like|want|wish|choose|please))",
        ),
        "consent": _any("consents?", "permission", "agree[sd]?", "allow(?:s|ed)?"),
        "opting in": _any(
            "opt(?:s|ed|ing)?[- ]?in", "explicit(?:ly)?", "express(?:ly)?",
        ),
        "opting out": _any(
            "opt(?:s|ed|ing)?[- ]?outs?", "object", "unsubscribe", "withdraw",
            "turn(?:ed)? off", "disabl(?:e|ed|ing)",
        ),
        "default": _any("by default", "automatically"),
        "discretion": _any(
            "sole discretion", "any reason", "any time", "any purpose",
            "whenever you (?:like|want|wish|choose|please)",
            "without notice", "without (?:further )?compensation",
        ),
        "prior": _any("prior (?:to|written)", "in advance", "advance notice"),
    }
)  # fmt: skip

# What a cell of a table says by itself.
ANSWER = re.compile(
    r"(?:yes|no|none|not|never|always|on|off|true|false|n/a|not applicable"
    r"|[✓✔✗✘☑☒✅❌]|(?:opt(?:ed)?[- ])?(?:in|out)"
    r"|(?:not |un|in)?(?:available|supported|included|allowed|permitted|used"
    r"|applicable)"
    r"|(?:dis|not )?(?:enabled|abled|allowed)|excluded|prohibited|optional|required"
    r"|mandatory|sometimes|partly|partially|limited|unlimited)",
    re.IGNORECASE,
)
DENYING_ANSWER = re.compile(r"no|none|not|never|✗|✘|❌", re.IGNORECASE)
SWITCHED: Vocabulary = MappingProxyType(
    {
        "on": _any("on", "enabled?", "activated?", "opted in"),
        "off": _any("off", "disabled?", "deactivated?", "opted out"),
    }
)

ACTS: Vocabulary = MappingProxyType(
    {
        "collect": _any(
            "collect(?:s|ed|ing|ion)?", "gather(?:s|ed|ing)?", "record(?:s|ed|ing)?",
            "receiv(?:e|es|ed|ing)", "obtain(?:s|ed|ing)?", "log(?:s|ged|ging)?",
        ),
        "share": _any("shar(?:e|es|ed|ing)", "disclos(?:e|es|ed|ing|ures?)"),
        "sell": _any(
            "sell(?:s|ing)?", "sold", "sales?", "rent(?:s|ed|ing)?", "lease[sd]?",
        ),
        "transfer": _any("transfer(?:s|red|ring)?"),
        "train": _any(
            "(?:re)?train(?:s|ed|ing)?", "fine-?tun(?:e|es|ed|ing)", "machine learning",
        ),
        "improve": _any(
            "improv(?:e|es|ed|ing|ements?)", "develop(?:s|ed|ing|ment)?",
            "enhanc(?:e|es|ed|ing)",
        ),
        "keep": _any(
            "retain(?:s|ed|ing)?", "retention", "keep(?:s|ing)?", "kept",
            "stor(?:e|es|ed|ing|age)", "sav(?:e|es|ed|ing)",
        ),
        "delete": _any(
            "delet(?:e|es|ed|ing|ion)", "eras(?:e|es|ed|ing|ure)",
            "destroy(?:s|ed|ing)?", "purg(?:e|es|ed|ing)",
        ),
        "review": _any(
            "review(?:s|ed|ing|ers?)?", "monitor(?:s|ed|ing)?",
            "moderat(?:e|es|ed|ing|ion)", "inspect(?:s|ed|ing|ion)?",
            "audit(?:s|ed|ing)?",
        ),
        "infer": _any(
            "infer(?:s|red|ring|ences?)?", "profil(?:e|es|ed|ing)",
            "combin(?:e|es|ed|ing)",
        ),
        "end": _any(
            "terminat(?:e|es|ed|ing|ion)", "suspend(?:s|ed|ing)?", "suspension",
            "cancel(?:s|led|ling|lation)?", "ban(?:s|ned|ning)?",
            "restrict(?:s|ed|ing|ions?)?",
        ),
        "pay": _any(
            "pay(?:s|ing|ments?|able)?", "paid", "fees?", "charg(?:e|es|ed|ing)",
            "prices?", "pricing", "refund(?:s|ed|able)?", "bill(?:s|ed|ing)?",
            "tax(?:es)?",
        ),
        "be liable": _any(
            "liab(?:le|ility|ilities)", r"indemni\w+", "warrant(?:s|y|ies)", "damages",
            "hold harmless",
        ),
        "dispute": _any(
            r"arbitrat\w+", "courts?", "jury", "class action", "governing law",
            "jurisdiction", "venue", "small claims",
        ),
        "secure": _any(
            r"encrypt\w*", "safeguards?", r"anonymi[sz]\w+", r"de-?identif\w+",
            r"pseudonymi[sz]\w+", r"aggregat\w+",
        ),
        "notify": _any("notif(?:y|ies|ied|ying|ications?)", "inform(?:s|ed|ing)? you"),
        "own": _any(
            "own(?:s|ed|ing|ership)?", "licen[sc](?:e|es|ed|ing)", r"royalty\S*",
            "assign(?:s|ed|ment)?", r"sublicens\w+",
        ),
        "exercise": _any("rights?", r"rectif\w+", "portability"),
        "misuse": _any(
            r"infring\w+", r"reverse engineer\w*", r"decompil\w+",
            "scrap(?:e|es|ed|ing)", "abus(?:e|es|ive)", "illegal", "unlawful",
            r"harass\w*", r"distil\w*", r"circumvent\w*",
        ),
        "publish": _any(
            "publish(?:es|ed|ing)?", "publicly", "display(?:s|ed|ing)?", "perform",
        ),
        "advertise": _any(r"advertis\w+", "marketing", r"promot\w+"),
        "personalize": _any(r"personali[sz]\w+", r"customi[sz]\w+"),
    }
)  # fmt: skip

# Whom and what a sentence speaks of.
THINGS: Vocabulary = MappingProxyType(
    {
        "audio": _any("audio", "voice", "speech", "spoken", "recordings?"),
        "video": _any("videos?"),
        "images": _any("images?", "photos?", "pictures?", "screenshots?", "camera"),
        "files": _any("files?", "documents?", "uploads?", "attachments?"),
        "location": _any("locations?", "geolocation", "gps"),
        "contacts": _any("contact list", "address book", "phone contacts"),
        "biometrics": _any(r"biometric\w*", "face", "fingerprints?"),
        "health data": _any(r"health\w*", "medical", "genetic"),
        "payment data": _any("card", "bank account", "transaction(?:s| history)?"),
        "cookies": _any("cookies?", "pixels?", "beacons?", "trackers?"),
        "device data": _any("devices?", "telemetry", "crash", "keystrokes?"),
        "prompts": _any("prompts?", "inputs?", "queries"),
        "outputs": _any(
            "outputs?", "suggestions?", "completions?", "responses?", "generations?",
        ),
        "chats": _any("chats?", "conversations?", "messages?", "transcripts?"),
        "content": _any("(?:user|your|customer) (?:content|data|materials?)"),
        "code": _any(
            "code", "codebases?", "repositor(?:y|ies)", "terminal", "commands?",
        ),
        "feedback": _any("feedback", "ratings?", "thumbs"),
        "age": _any(
            "ages?", "birth", "minors?", "child(?:ren)?", "teens?", "years old",
            "parents?", "guardians?",
        ),
        "memory": _any("memor(?:y|ies)"),
        "surveys and events": _any("surveys?", "events?", "contests?", "promotions?"),
        "identity documents": _any(
            "government(?:-issued)?", "identity", "identification",
        ),
        "affiliates": _any("affiliates?", "subsidiar(?:y|ies)", "group companies"),
        "vendors": _any(
            "vendors?", "(?:service|hosting|cloud|model) providers?",
            "sub-?processors?", "contractors?",
        ),
        "partners": _any("partners?", "advertisers?", "data brokers?"),
        "third parties": _any("third[- ]part(?:y|ies)"),
        "staff": _any(
            "employees?", "staff", "personnel", "humans?", "reviewers?", "annotators?",
        ),
        "administrators": _any(
            "admin(?:istrator)?s?", "employers?", "workspace owners?",
        ),
        "authorities": _any(
            "law enforcement", "authorit(?:y|ies)", "regulators?", "subpoenas?",
        ),
        "researchers": _any("researchers?", "research", r"academic\w*"),
        "consumers": _any("consumers?", "individuals?"),
        "legitimate interests": _any("legitimate interests?"),
        "legal duty": _any("legal obligations?", "comply with"),
        "safety": _any("safety", "fraud", "security"),
        "analytics": _any("analytics", r"statistic\w*"),
        "models": _any("models?", "algorithms?", "artificial intelligence", "AI"),
        "arbitration": _any("arbitration"),
        "trial": _any("trials?", "promotional"),
        "subscription": _any(r"subscri\w+", r"renew\w*"),
    }
)  # fmt: skip

REGIONS: Vocabulary = MappingProxyType(
    {
        name: re.compile(r"\b(?:" + pattern + r")\b")
        for name, pattern in {
            "EEA": "EEA|European Economic Area|EU|European Union|Europe(?:an)?",
            "UK": "UK|U\\.K|United Kingdom|England|British",
            "Switzerland": "Switzerland|Swiss",
            "US": "US|U\\.S|USA|United States",
            "California": "California(?:ns?)?",
            "Texas": "Texas",
            "New York": "New York",
            "Washington": "Washington",
            "Virginia": "Virginia",
            "Colorado": "Colorado",
            "Delaware": "Delaware",
            "Illinois": "Illinois",
            "Nevada": "Nevada",
            "Canada": "Canad(?:a|ian)|Québec|Quebec",
            "Brazil": "Brazil(?:ian)?",
            "Mexico": "Mexico|Mexican",
            "Korea": "Korea(?:n)?",
            "Japan": "Japan(?:ese)?",
            "China": "China|Chinese",
            "Hong Kong": "Hong Kong",
            "Taiwan": "Taiwan(?:ese)?",
            "Singapore": "Singapore",
            "India": "India(?:n)?",
            "Australia": "Australia(?:n)?",
            "New Zealand": "New Zealand",
            "Germany": "Germany|German",
            "France": "France|French",
            "Italy": "Italy|Italian",
            "Ireland": "Ireland|Irish",
            "Israel": "Israel(?:i)?",
            "Turkey": "Turkey|Türkiye|Turkish",
            "Russia": "Russia(?:n)?",
            "Ukraine": "Ukraine",
            "Africa": "(?:South )?Africa(?:n)?",
            "Quebec": "Qu[eé]bec",
        }.items()
    }
)

# Words that say nothing by themselves.
FUNCTION_WORDS = _words(
    """
    a an the this that these those such same said other another any some all
    each every and or nor but of in on at to for from with by as into onto upon
    about over under between among through during within per via is are was were
    be been being am do does did has have had having it its they them their
    theirs he she his her we us our ours you your yours who whom whose which
    what i me my also too then thus hence therefore however moreover further
    furthermore so very more most both here there hereby thereof herein therein
    above below following follows etc e.g i.e including include includes
    included like related relating regarding respect certain various general
    generally please simply just well own able whether one time times way ways
    order part use uses used using make makes made making get gets set described
    listed set forth applicable respective respectively specific particular
    together collectively either first second own currently now still already
    again
    """
)

POINTER_WORDS = _words(
    """
    see read visit refer view learn find found check consult link links linked
    page pages article articles help center centre support faq faqs here below
    above click information info details instructions guide documentation
    website site web blog post section sections policy policies notice notices
    terms version versions previous current latest updated full entire available
    located located questions question opens new window tab applies apply
    applied continues continue go goes going document documents resource
    resources list listed located contact
    """
)

DATE_WORDS = _words(
    """
    effective updated update updates last modified date dated revised revision
    as of on from since previous prior version versions published posted
    starting the this these policy notice terms agreement in force becomes
    become until january february march april may june july august september
    october november december
    """
)

CHANNEL_WORDS = frozenset(("email", "e-mail", "form", "portal", "phone", "mail", "fax"))
# Where a channel is what counts: how one says no.
OPTING = _any("opt(?:s|ed|ing)?[- ]?outs?", "object(?:ion)?", "unsubscribe")
CHANNELS: Vocabulary = MappingProxyType(
    {
        "settings": _any(
            "settings?", "toggle", "in the app", "account page", "controls?"
        ),
        "form": _any("forms?", "portal"),
        "email": _any("e-?mail", r"\S+@\S+", "writ(?:e|ing) to"),
    }
)

CONTACT_WORDS = _words(
    """
    email e-mail mail phone telephone tel fax call write writing address contact
    contacting send sent sending submit via through attn attention dpo officer
    legal privacy support copyright portal form request requests online us
    """
)

ADDRESS = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive|suite|ste|floor|"
    r"p\.?\s?o\.?\s+box|building|quay|square|rue|[A-Z]{2} \d{5}|\d{5}(?:-\d{4})?|"
    r"[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2})\b",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Corporation|OpCo|PBC|S\.?A\.?S|Pte|"
    r"B\.V|PLC|Co|Company)\b\.?"
)
# Hosts and mailboxes are as long as they may be: longer ones would take ever longer.
_HOST = r"\b(?:[\w-]{1,63}\.){1,9}"
WEB = re.compile(
    r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+|\bhttps?://\S+|\bwww\.\S+"
    rf"|{_HOST}[a-z]{{2,63}}/[^\s\]]*"
    rf"|{_HOST}(?:com|org|net|ai|io|dev|app|eu|co|gov|uk|pdf)\b(?:/\S*)?"
)
PHONE = re.compile(r"\+?\(?\d{2,4}\)?(?:[-. ]\d{2,4}){2,4}\b")


def any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """Return one pattern that is found where one of these is."""
    joined = "|".join(f"(?:{pattern.pattern})" for pattern in patterns)
    return re.compile(joined, patterns[0].flags)


def concepts(text: str, vocabulary: Vocabulary) -> set[str]:
    """Return the names of what a text speaks of."""
    return {name for name, pattern in vocabulary.items() if pattern.search(text)}


def other_concepts(
    before: str, after: str, around: str, vocabulary: Vocabulary
) -> tuple[list[str], list[str]]:
    """Return what only `before` and what only `after` speaks of, and `around` not."""
    old, new = concepts(before, vocabulary), concepts(after, vocabulary)
    gone, came = (
        sorted(name for name in names if not vocabulary[name].search(around))
        for names in (old - new, new - old)
    )
    return gone, came


def content_words(words: Iterable[str]) -> list[str]:
    """Leave out words that say nothing by themselves."""
    return [word for word in words if word not in FUNCTION_WORDS]
