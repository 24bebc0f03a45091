"""Who at the provider reads what customers type: the words for it, over plain text.

`reading` names how a sentence says that the provider's people read content, or that
they do not; other people's reading, and reading of other things, is none of it.
"""

import re
from collections.abc import Callable

CONTENT = (
    r"(?:(?:in|out)puts?|prompts?|completions?|conversations?|chats?|contents?"
    r"|messages?|(?:customer|user|business|your|chat|uploaded|submitted|client)"
    r" (?:(?!personal)\w+ )?data"
    r"|queries|files?|your code|codebase|snippets|transcripts?|recordings?"
    r"|interactions|(?:abuse|safety) monitoring logs?|dictations?|activity|materials?"
    r"|images?|what(?:ever)? (?:you|users?|customers?|people) (?:write|type|say|send"
    r"|enter|upload)|(?<=access to )code|samples of code"
    r"|(?<=open )(?:an?|your|the) (?:meeting|note|document)s?"
    r"|generations|submissions|(?:customer|your|user) code|data you (?:\w+ )?\w+"
    r"|texts|exchanges|dialogues?|payloads?|photos?|photographs|pictures|portraits"
    r"|videos|drafts|sessions"
    r"|(?:your|an?|the|whose) (?:text|note|document|meeting|exchange|project|video"
    r"|photo|drawing|audio)|(?:your|users'|customers'|uploaded) (?:\w+ )?(?:notes"
    r"|documents|projects|e-?mails|designs|drawings|meetings|searches|words)"
    r"|workloads|samples|tasks?|creations|(?:private |code )?repositories|voice"
    r"|private logs|(?:conversation|chat|contract|ai) (?:data|information|requests)"
    r"|what(?:ever)? (?:passes|goes|runs) through)"
)
_CONTENT_WORD = re.compile(rf"\b{CONTENT}\b")

# --- the provider's people ------------------------------------------------------------

_OURS = (
    r"(?:our|its|authori[sz]ed|specially|dedicated|trained|qualified|designated|limited"
    r"|internal|safety|support|engineering|moderation|approved|select|specific|company"
    r"|vetted)"
)
# Those who are the provider's where nothing else is said …
_STAFF = (
    r"(?:employees?|personnel|staff(?: members?)?|reviewers?|moderators?|annotators?"
    r"|labell?ers|raters|graders|evaluators|linguists|colleagues?|freelancers?"
    r"|support (?:agents?|engineers?|teams?|specialists?))"
)
# … and those who are where it is said whose they are.
_TRADE = (
    r"(?:employees?|personnel|staff|contractors|people|persons?|individuals"
    r"|team members?|teams?|trainers?|engineers?|members?|linguists?|experts?"
    r"|researchers?|clinicians?|analysts?|technicians?|specialists?|officers?"
    r"|operators?|colleagues?|agents?|groups?|doctors|editors|designers|scientists"
    r"|freelancers?|agencies)"
)
_OTHERS_BEFORE = "".join(
    f"(?<!{word} )"
    for word in (
        *("your", "their", "his", "her", "customer's", "customers'", "customer"),
        *("own", "client's", "clients'", "client", "user's", "organization's"),
        *("organisation's", "school", "school's", "university", "hospital"),
        *("controller's", "subscriber's", "licensee's", "vendor's", "provider's own"),
    )
)
_OTHERS_AFTER = (
    r"(?! (?:of|at|in|from|working for) (?:your|their|his|the (?:customer|client|user"
    r"|controller|school|organi[sz]ation)|an? |other|another|universities"
    r"|(?:our|its|the|these|such) (?:[\w-]+ ){0,2}?(?:providers?|vendors?|partners?"
    r"|suppliers?|customers?|clients?|subprocessors?|affiliates?)\b))"
)
_OF_US = (
    r"(?:(?:who|whom|that) (?:we|the company)\b|(?:who (?:is |are )?)?(?:employed"
    r"|engaged|hired|commissioned|contracted|appointed|retained|paid) (?:\w+ ){0,2}?by"
    r" (?:us|our|the company|the provider)|on (?:our|the) (?:payroll|staff|duty)"
    r"|(?:who (?:work|works) |working )for (?:us|our|the company)"
    r"|(?:of|at|on|in|within|from) (?:our|the company|the provider|ours)\b"
    r"|(?:of|in|from|on) (?:the|our) (?:[\w-]+ (?:and [\w-]+ )?)?(?:department|team"
    r"|office)\b|of staff|here|in charge (?:at|of|within) (?:our|the)"
    r"|on duty)"
)
_PEOPLE = (
    r"(?:humans?(?: beings?)?|(?<=by )people|nobody|no one|no person"
    r"|(?:human|trained|safety) (?:agents?|experts?|evaluators?)"
    rf"|{_OTHERS_BEFORE}{_STAFF}{_OTHERS_AFTER}"
    rf"|{_OURS} (?:[\w'-]+ ){{0,4}}?{_TRADE}{_OTHERS_AFTER}"
    r"|(?:no|some|the|few|vetted|and|or|outside) (?:employees?|contractors?)"
    r"(?: (?:or|and) (?:employees?|contractors?))?"
    rf"|(?:{_TRADE}|people|persons?|someone|somebody|anyone|those|linguists|\w+ists)"
    rf"{_OTHERS_AFTER},? {_OF_US}"
    r"|(?:\w+ )(?:engaged|hired|employed|contracted) by (?:us|our)"
    r"|\w+ on (?:our )?staff"
    r"|(?:third[- ]party|specialized) (?:[\w'-]+ )?contractors)"
)
# --- what they do ---------------------------------------------------------------------

READ = (
    r"(?:review(?:s|ed|ing)?|read(?:s|ing)?|access(?:es|ed|ing)?|view(?:s|ed|ing)?"
    r"|look(?:s|ed|ing)? (?:only )?(?:at|into)|open(?:s|ed|ing)?|sees?|seen"
    r"|inspect(?:s|ed|ing)?|examin(?:e|es|ed|ing)|stud(?:y|ies|ied)"
    r"|annotat(?:e|es|ed|ing)|label(?:s|ed|led|ling)?|rat(?:e|es|ed|ing)"
    r"|grad(?:e|es|ed|ing)|scor(?:e|es|ed|ing)|transcrib(?:e|es|ed)"
    r"|evaluat(?:e|es|ed|ing)|listen(?:s|ed|ing)? to|decrypt(?:s|ed)?|hear(?:s|d)?"
    r"|(?:gain(?:s|ed)?|tak(?:e|es|en|ing)) (?:(?:no|any) )?(?:knowledge|insight"
    r"|note of|notice of)"
    r"|moderat(?:e|es|ed|ing)|check(?:s|ed|ing)?|compar(?:e|es|ed)"
    r"|(?:go|goes|going|went|gone) through(?! (?:[\w-]+ ){0,2}?"
    r"(?:training|checks?|vetting|courses?|screening))|replay(?:s|ed|ing)?|consult(?:s|ed|ing)?)"
)
_TO_READ = (
    r"(?:(?:in)?accessible|visible|closed|not open|shown|passed(?: on)?|forwarded"
    r"|escalated|referred|routed|handed)"
)
# A quick look before the closer one: somebody, and reading.
_SOMEBODY_STEMS = (
    *("human", "people", "person", "individual", "member", "employee", "staff"),
    *("reviewer", "moderator", "annotator", "nobody", "no one", "review them"),
    *("review it", "linguist", "expert", "research", "clinician", "engaged", "hired"),
    *("labeller", "labeler", "rater", "contractor", "team", "engineer", "trainer"),
    *("manual", "by reviewing", "by examining", "by inspecting", "colleague"),
    *("freelance", "analyst", "technician", "specialist", "officer", "grader"),
    *("employed", "payroll", "evaluator", "operator", "group", "agent"),
)
_PROVIDER_STEMS = ("we ", "company ", "provider ", "processor ", "supplier ", "vendor ")
_SOMEBODY = re.compile(
    r"(?:company|provider|processor|supplier|vendor) (?:do|wi|wo|sh|ne|ca)"
    r"|we (?:\w+ )?(?:review|examin|inspect)|\bwe (?:do|nev|wil|won|can)"
)
READING_STEMS = (
    *("review", "read", "access", "view", "look", "see", "inspect", "examin"),
    *("annotat", "label", "rate", "rati", "evaluat", "listen", "open", "gain"),
    *("moderat", "check", "visible", "close", "shown", "passed", "forward", "escalat"),
    *("grad", "scor", "stud", "transcri", "decrypt", "hear", "note of", "notice of"),
    *("referred", "routed", "handed", "compar", "replay", "consult"),
    *("go through", "goes through", "going through", "gone through", "insight"),
)
_PEOPLE_READ = re.compile(
    rf"\b{_PEOPLE}\b(?: \([^)]{{1,80}}\)|, [^,.;]{{1,90}}(?=,))?,?"
    rf" (?:[\w'/,-]+ ){{0,8}}?{READ}\b"
    rf"[^.;]{{0,70}}?\b{CONTENT}\b"
)
# "… so that no person reads them": what is read stands before.
_PEOPLE_READ_IT = re.compile(
    rf"\b{_PEOPLE}\b(?: \([^)]{{1,80}}\))?,? (?:[\w'/,-]+ ){{0,8}}?"
    rf"(?:{READ} (?:any of |some of )?(?:them|it|these|those)\b"
    r"|look (?=only|if|when|where)|do so\b)"
    r"|\ba (?:real |human )?person (?:only )?looks (?=only|if|when|where)"
)
_IT_STEMS = (" them", " it", " these", " those", "look", "do so")
_READ_BY_PEOPLE = re.compile(
    rf"\b{CONTENT}\b[^.;]{{0,90}}?\b{READ}\b[^.;]{{0,30}}?"
    rf"\bby (?:[\w'/()-]+ ){{0,5}}?{_PEOPLE}\b"
    rf"|\b{CONTENT}\b[^.;]{{0,60}}?\b{_TO_READ} (?:only )?to"
    rf" (?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b"
    rf"|\b(?:reading|viewing|inspection|review|consultation) of"
    rf" (?:[\w'-]+ ){{0,3}}?{CONTENT} by (?:[\w'-]+ ){{0,4}}?{_PEOPLE}\b"
    rf"|\baccess by {_PEOPLE}\b[^.;]{{0,20}}\bto (?:[\w'-]+ ){{0,3}}?{CONTENT}\b"
    rf"|\baccess to (?:[\w'-]+ ){{0,4}}?{CONTENT}\b[^.;]{{0,80}}?\b"
    rf"(?:limited|restricted|only|granted|given)\b[^.;]{{0,40}}?\b(?:{_PEOPLE}"
    rf"|employees"
    r"|personnel|staff)\b"
    # "Access is confined to a few employees: … a conversation that you report"
    r"|\baccess (?:\w+ )?is (?:\w+ )?(?:limited|restricted|confined|granted)"
    r" (?:only )?to (?:[\w-]+ ){0,3}?(?:employees?|personnel|staff|people|engineers)\b"
    rf"[^.;]{{0,120}}?\b{CONTENT}\b"
)
_HUMAN_REVIEW = re.compile(
    r"\breview(?:s|ed|ing)? (?:\w+ )?manually\b|(?<!without )(?<!without any )(?<!for )"
    r"\b(?:human|manual(?:ly)?)[- ](?:and \w+ )?(?:review|moderation|annotation"
    r"|inspection|evaluation)\w*\b"
)
# "The Company", as contracts call the provider; not "your provider" or "a vendor".
_PROVIDER = (
    r"(?:we|our|(?:the |otherwise |^)(?:company|provider|processor|supplier|vendor))"
)
# "We do not read your chats": nobody does, then.
_WE_DO_NOT = re.compile(
    rf"\b{_PROVIDER}"
    r" (?:do not|does not|don't|never|will not|won't|shall not|cannot|can't|are unable"
    r" to|are not able to)"
    r" (?:\w+ly )?(?:read|look at|review|view|see|listen to|inspect)\b"
    # Whoever does not review all content may review some of it.
    r"(?! (?:all|every|each|any third|third|other|linked|or (?:endorse|control)))"
    r"[^.;]{0,40}?"
    rf"\b(?:{CONTENT}|code)\b"
)
# "We do not access your content" may speak of machines, unless it names the exceptions.
_NO_ACCESS_UNLESS = re.compile(
    rf"\b{_PROVIDER}"
    r" (?:do not|does not|don't|never|will not|won't|shall not) (?:\w+ly )?access\b"
    rf"[^.;]{{0,60}}?\b{CONTENT}\b[^.;]{{0,60}}?"
    r"\b(?:unless|except|other than|save|without)\b"
    r".{0,160}?\b(?:support|troubleshoot\w*|incidents?|misuse|abus\w+|investigat\w+"
    r"|permission|consent|asks?|requests?)\b"
    # "Apart from this, we do not access …": what comes before was people's access.
    r"|^\W*(?:otherwise|(?:apart|aside) from (?:this|that|these|those)|beyond (?:this"
    r"|that)|in all other cases),? (?:we|our|(?:the )?(?:company|provider|processor"
    r"|supplier|vendor)) (?:do not|does not|don't|never|will not"
    rf"|won't|shall not) (?:\w+ly )?access\b[^.;]{{0,60}}?\b{CONTENT}\b"
)
# "We review your content to detect abuse": by people or by machines, it is not said.
_WE_REVIEW = re.compile(
    rf"\b(?:we|our) (?:\w+ ){{0,3}}?(?:review|look at|examine|inspect)\b[^.;]{{0,40}}"
    rf"\b{CONTENT}\b"
    rf"|\bby (?:review|examin|inspect)ing (?:[\w']+ ){{0,5}}?{CONTENT}\b"
    rf"|\b{CONTENT}\b[^.;]{{0,60}}\band (?:review|examine|inspect) (?:them|it)\b"
)
_AGAINST_ABUSE = re.compile(
    r"\b(?:abus\w+|misuses?|violat\w+|unlawful|investigat\w+)\b"
)
# Not the provider reading content: rights over decisions, security of staff, advice.
_ELSE = re.compile(
    r"\b(?:(?:solely )?automated (?:decisions?|processing|individual)|human"
    r" intervention"
    r"|decisions? (?:made|based|about)|appeal|background checks?|confidentiality"
    r" (?:oblig\w*"
    r"|agreements?|undertak\w*)"
    r"|(?:subject to|bound by|under) (?:a )?(?:\w+ )?(?:duty|duties|obligations?)"
    r" of confiden\w+|least privilege|need[- ]to[- ]know|trained on"
    r"|security awareness|penetration|audit(?:s|ors?)?|peer|code review"
    r"|human[- ]readable|human rights|non-?human|human subjects?|human error"
    r"|the models? generates?|(?:pre|post)-training|resources|traffick\w+|indemnif\w+"
    r"|liab\w+|warrant\w+|billing|job|applicants?"
    r"|candidates?|recruit\w+|your identity|your age|passports?"
    r"|(?:and|but) (?:nobody|no one) else)\b"
)
# "Reviewers under a duty of confidence read samples": said in passing of who reads.
_IN_CONFIDENCE = re.compile(
    r"(?<!are)(?<!is)(?<!be)(?<!been),? (?:who are )?(?:under|bound by|subject to)"
    r" (?:an? )?(?:\w+ )?(?:confidentiality (?:agreements?|undertakings?|obligations?)"
    r"|(?:duty|duties|obligations?) of confiden\w+)"
)
# What is done with single chats, and not with personal data at large as "access" is.
_CLOSELY = re.compile(
    r"\b(?:reads?|listens? to|transcribed?|annotated?|label(?:l?ed)?|rated?|graded?"
    r"|go(?:es)? through|replays?) "
)
_USERS_TASK = re.compile(
    r"\b(?:you|customers?|users?)(?:'s)? (?:(?:are|is) (?:\w+ )?responsib\w+|must"
    r"|should"
    r"|agrees?|acknowledges?|responsib\w+|will (?:ensure|review|evaluate))\b"
    r"|\b(?:you|your|customer's) (?:own )?(?:admin\w*|employees|personnel|staff|team"
    r"|users|organi[sz]ation)\b[^.;]{0,60}\b(?:access|view|review|see|read)"
    r"|\b(?:your|customer's) responsibility\b"
)

PERHAPS = "we-review-against-abuse"
IN_PASSING = "human-review-of-content"  # "human review" as a thing, beside content


def reading(words: str, before: Callable[[], str] = str) -> str:
    """Name how plain words say that people read content; empty if they do not.

    The provider is "our" in them; `before` returns what "them" may stand for.
    """
    if not speaks_of_reading(words):
        return ""
    if _CLOSELY.search(words):
        words = _IN_CONFIDENCE.sub("", words)
    if _ELSE.search(words) or _USERS_TASK.search(words):
        return ""
    if people_read(words) or _people_read_it(words, before):
        return "people-read-content"
    if not (_CONTENT_WORD.search(words) or "code" in words):
        return ""
    if _READ_BY_PEOPLE.search(words):
        return "content-read-by-people"
    if _WE_DO_NOT.search(words) or _NO_ACCESS_UNLESS.search(words):
        return "we-do-not-read"
    if _WE_REVIEW.search(words) and _AGAINST_ABUSE.search(words):
        return PERHAPS
    return IN_PASSING if _HUMAN_REVIEW.search(words) else ""


def people_read(words: str) -> bool:
    """Tell whether plain words have the provider's people read content."""
    return bool(_PEOPLE_READ.search(words))


def speaks_of_reading(words: str) -> bool:
    """Tell at a quick look whether plain words may speak of somebody reading."""
    if not any(map(words.__contains__, READING_STEMS)):
        return False
    return any(map(words.__contains__, _SOMEBODY_STEMS)) or bool(
        any(map(words.__contains__, _PROVIDER_STEMS)) and _SOMEBODY.search(words)
    )


def _people_read_it(words: str, before: Callable[[], str]) -> bool:
    if not any(map(words.__contains__, _IT_STEMS)):
        return False
    found = _PEOPLE_READ_IT.search(words)
    if not found:
        return False
    return bool(
        _CONTENT_WORD.search(words, 0, found.start()) or _CONTENT_WORD.search(before())
    )
