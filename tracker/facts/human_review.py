"""Whether people at the provider may read content: yes, limited, or no."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.facts.context import Sentence, Text, plain
from tracker.facts.patterns import has_any
from tracker.facts.who import named_in, plans_of
from tracker.records import Fact, Term

_CONTENT = (
    r"(?:(?:in|out)puts?|prompts?|completions?|conversations?|chats?|contents?|messages"
    r"|(?:customer|user|business|your|chat|uploaded|submitted|client)"
    r" (?:(?!personal)\w+ )?data"
    r"|queries|files|your code|codebase|snippets|transcripts?|recordings?|interactions"
    r"|(?:abuse|safety) monitoring logs?|dictations?|activity|materials|images"
    r"|what(?:ever)? you (?:write|type|say|send|enter|upload)|(?<=access to )code"
    r"|(?<=open )(?:an?|your|the) (?:meeting|note|document)s?"
    r"|generations|submissions|(?:customer|your|user) code|data you (?:\w+ )?\w+)"
)
_CONTENT_WORD = re.compile(rf"\b{_CONTENT}\b")
# People who work for the provider.
_OURS = (
    r"(?:our|its|authori[sz]ed|specially|dedicated|trained|qualified|designated|limited"
    r"|internal|safety|support|engineering|moderation|approved|select|specific|company)"
)
_PEOPLE = (
    r"(?:humans?|(?<=by )people|nobody|no one"
    r"|(?:human|trained|safety) (?:agents?|experts?|evaluators?)"
    r"|reviewers?|(?:content |human )?moderators?|annotators?|labell?ers|raters?"
    rf"|{_OURS} (?:[\w'-]+ ){{0,4}}?(?:employees?|personnel|staff|contractors|people"
    r"|persons|individuals|team members?|teams?|trainers?|engineers?|members|linguists?"
    r"|experts?|researchers?|clinicians?)"
    r"|(?:no|some|the|few) (?:employees?|contractors?)"
    r"(?: or (?:employees?|contractors?))?"
    r"|(?:people|persons|someone|those) (?:who (?:work|works) |working )for us"
    r"|(?:\w+ )(?:engaged|hired|employed|contracted) by (?:us|our)"
    r"|(?:members?|employees|persons|people) (?:of|at|on|within) (?:our|the)"
    r"|\w+ on (?:our )?staff"
    r"|(?:third[- ]party|specialized) (?:[\w'-]+ )?contractors)"
)
_READ = (
    r"(?:review(?:s|ed|ing)?|read(?:s|ing)?|access(?:es|ed|ing)?|view(?:s|ed|ing)?"
    r"|look(?:s|ed|ing)? (?:at|into)|open(?:s|ed|ing)?|see|seen"
    r"|inspect(?:s|ed|ing)?|examin(?:e|es|ed|ing)"
    r"|annotat(?:e|ed|ing)|label(?:s|ed|led|ling)?|rat(?:e|ed|ing)"
    r"|evaluat(?:e|es|ed|ing)|listen(?:s|ed|ing)? to"
    r"|gain(?:s|ed)? (?:knowledge|insight)"
    r"|moderat(?:e|es|ed|ing)|check(?:s|ed|ing)?)"
)
# A quick look before the closer one: somebody, and reading.
_SOMEBODY_STEMS = (
    *("human", "people", "person", "individual", "member", "employee", "staff"),
    *("reviewer", "moderator", "annotator", "nobody", "no one", "review them"),
    *("review it", "linguist", "expert", "research", "clinician", "engaged", "hired"),
    *("labeller", "labeler", "rater", "contractor", "team", "engineer", "trainer"),
    *("manual", "by reviewing", "by examining", "by inspecting"),
)
_PROVIDER_STEMS = ("we ", "company ", "provider ", "processor ", "supplier ", "vendor ")
_SOMEBODY = re.compile(
    r"(?:company|provider|processor|supplier|vendor) (?:do|wi|wo|sh|ne|ca)"
    r"|we (?:\w+ )?(?:review|examin|inspect)|\bwe (?:do|nev|wil|won|can)"
)
_READING_STEMS = (
    *("review", "read", "access", "view", "look", "see", "inspect", "examin"),
    *("annotat", "label", "rate", "rati", "evaluat", "listen", "open", "gain"),
    *("moderat", "check"),
)
_PEOPLE_READ = re.compile(
    rf"\b{_PEOPLE}\b(?: \([^)]{{1,80}}\))?,? (?:[\w'/,-]+ ){{0,8}}?{_READ}\b"
    rf"[^.;]{{0,70}}?\b{_CONTENT}\b"
)
_READ_BY_PEOPLE = re.compile(
    rf"\b{_CONTENT}\b[^.;]{{0,90}}?\b{_READ}\b[^.;]{{0,30}}?"
    rf"\bby (?:[\w'/()-]+ ){{0,5}}?{_PEOPLE}\b"
    rf"|\baccess by {_PEOPLE}\b[^.;]{{0,20}}\bto (?:[\w'-]+ ){{0,3}}?{_CONTENT}\b"
    rf"|\baccess to (?:[\w'-]+ ){{0,4}}?{_CONTENT}\b[^.;]{{0,80}}?\b"
    rf"(?:limited|restricted|only|granted|given)\b[^.;]{{0,40}}?\b(?:{_PEOPLE}"
    rf"|employees"
    r"|personnel|staff)\b"
    # "Access is confined to a few employees: … a conversation that you report"
    r"|\baccess (?:\w+ )?is (?:\w+ )?(?:limited|restricted|confined|granted)"
    r" (?:only )?to (?:[\w-]+ ){0,3}?(?:employees?|personnel|staff|people|engineers)\b"
    rf"[^.;]{{0,120}}?\b{_CONTENT}\b"
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
    r" (?:do not|does not|don't|never|will not|won't|shall not|cannot|can't)"
    r" (?:\w+ly )?(?:read|look at|review|view|see|listen to|inspect)\b"
    # Whoever does not review all content may review some of it.
    r"(?! (?:all|every|each|any third|third|other|linked|or (?:endorse|control)))"
    r"[^.;]{0,40}?"
    rf"\b(?:{_CONTENT}|code)\b"
)
# "We do not access your content" may speak of machines, unless it names the exceptions.
_NO_ACCESS_UNLESS = re.compile(
    rf"\b{_PROVIDER}"
    r" (?:do not|does not|don't|never|will not|won't|shall not) (?:\w+ly )?access\b"
    rf"[^.;]{{0,60}}?\b{_CONTENT}\b[^.;]{{0,60}}?"
    r"\b(?:unless|except|other than|save|without)\b"
    r".{0,160}?\b(?:support|troubleshoot\w*|incidents?|misuse|abus\w+|investigat\w+"
    r"|permission|consent|asks?|requests?)\b"
)
# Under "Confidentiality of personnel" only this says what people read, and why.
_PEOPLE_BARRED = re.compile(
    r"\b(?:shall|will|do|does|may|can) (?:not|never) (?:access|read|view|inspect)\b"
    r".{0,300}\b(?:save|except|unless|other than)\b|\bno access to\b.{0,300}\bexcept"
)
# "We review your content to detect abuse": by people or by machines, it is not said.
_WE_REVIEW = re.compile(
    rf"\b(?:we|our) (?:\w+ ){{0,3}}?(?:review|look at|examine|inspect)\b[^.;]{{0,40}}"
    rf"\b{_CONTENT}\b"
    rf"|\bby (?:review|examin|inspect)ing (?:[\w']+ ){{0,5}}?{_CONTENT}\b"
    rf"|\b{_CONTENT}\b[^.;]{{0,60}}\band (?:review|examine|inspect) (?:them|it)\b"
)
_AGAINST_ABUSE = re.compile(
    r"\b(?:abus\w+|misuses?|violat\w+|unlawful|investigat\w+)\b"
)
# Not the provider reading content: rights over decisions, security of staff, advice.
_ELSE = re.compile(
    r"\b(?:(?:solely )?automated (?:decisions?|processing|individual)|human"
    r" intervention"
    r"|decisions? (?:made|based|about)|appeal|background checks?|confidentiality"
    r" (?:oblig"
    r"|agreement|undertak)|(?:subject to|bound by|under) (?:a )?(?:\w+ )?(?:duty|duties"
    r"|obligations?) of confiden\w+|least privilege|need[- ]to[- ]know|trained on"
    r"|security awareness|penetration|audit(?:s|ors?)?|peer|code review"
    r"|human[- ]readable|human rights|non-?human|human subjects?|human error"
    r"|the models? generates?|(?:pre|post)-training|resources|traffick\w+|indemnif\w+"
    r"|liab\w+|warrant\w+|billing|job|applicants?"
    r"|candidates?|recruit\w+)\b"
)
_USERS_TASK = re.compile(
    r"\b(?:you|customers?|users?)(?:'s)? (?:(?:are|is) (?:\w+ )?responsib\w+|must"
    r"|should"
    r"|agrees?|acknowledges?|responsib\w+|will (?:ensure|review|evaluate))\b"
    r"|\b(?:you|your|customer's) (?:own )?(?:admin\w*|employees|personnel|staff|team"
    r"|users|organi[sz]ation)\b[^.;]{0,60}\b(?:access|view|review|see|read)"
    r"|\b(?:your|customer's) responsibility\b"
)
_NEVER = re.compile(
    rf"\bnobody\b|\bno (?:human|one|person|people|(?:\w+ )?employees?|contractors?"
    rf"|staff|access to)\b|\b(?:not|never|n't)\b[^.;,]{{0,40}}"
    rf"\b(?:{_READ}|human)\b"
)
_UNLESS = re.compile(
    r"\b(?:unless|except(?:ion)?|other than|without (?:your|explicit)"
    r"|save (?:\W?[a-z]\W )?(?:to|for|where|when|in|as|that))\b"
)
_IMPROVE = re.compile(
    r"\b(?:improv\w+|train(?:ing)?\b(?! (?:program|on))|quality|product features"
    r"|develop\w* (?:new|our)|accuracy of (?:\w+ )?(?:answers|responses|outputs?)"
    r"|(?:rate|rating|assess(?:ing)? how|grade|grading)"
    r"(?= (?:the |our |its )?(?:\w+ )?(?:answers|responses|well|good|accurate)))\b"
)
_LIMITED = re.compile(
    r"\b(?:only|limited to|confined|solely|unless|permission|consent|flagged"
    r"|authoriz\w+ by you"
    r"|abus\w+|misuse|violat\w+|harm\w*|investigat\w+|enforc\w+|safety|security"
    r"|incidents?|feedback|support|troubleshoot\w*|report(?:ed)?|legal|law|infring\w+"
    r"|moderat\w+|strictly|exclusively|certain|where (?:necessary|appropriate)"
    r"|when (?:necessary|needed))\b"
)

_SECURITY = re.compile(
    r"\bsecurity measures|\btechnical and organi[sz]ation|\baccess controls?\b"
    r"|\bpersonnel\b|\bconfidentiality\b"
)
_KEPT = re.compile(r"\b(?:retained|kept|deleted|removed)\b")
_ORDER = ("improves", "limited", "yes", "no")
_PERHAPS = "we-review-against-abuse"
_IN_PASSING = "human-review-of-content"  # "human review" as a thing, beside content


def human_review_facts(text: Text) -> Iterator[Fact]:
    """Yield, for each plan, the plainest thing said on people reading content.

    Reading in order to improve the product outdoes every limit, a limit outdoes
    "nobody"; what is said in passing, or of how long reviewed chats are kept, counts
    only where nothing else is said.
    """
    ranked: list[tuple[tuple[bool, int, bool, int, int], Fact]] = []
    covered = text.document.covers
    for sentence in text.sentences:
        if rule := _rule(sentence, text):
            words = _around(sentence, text)
            value = _value(words, _sole(sentence, text))
            fact = Fact(
                Term.HUMAN_REVIEW,
                plans_of(sentence, text),
                value,
                sentence.text,
                sentence.clause,
                rule,
            )
            if rule == _PERHAPS:
                fact = replace(fact, value="limited", sure=False)
                value = "limited"
            aside = rule == _IN_PASSING or bool(_KEPT.search(words))
            improves = value == "yes" and bool(_IMPROVE.search(words))
            order = 0 if improves else _ORDER.index(value)
            few = len(fact.plans) if _names_plans(sentence, text) else len(covered)
            rank = (not fact.sure, few, aside, order, sentence.place)
            ranked.append((rank, fact))
    ranked.sort(key=lambda one: one[0])
    settled: set[str] = set()
    for _, fact in ranked:
        if plans := tuple(plan for plan in fact.plans if plan not in settled):
            settled.update(plans)
            yield replace(fact, plans=plans)


def _names_plans(sentence: Sentence, text: Text) -> bool:
    """Tell whether the sentence itself names plans: it means to differ from others."""
    return bool(named_in(sentence.text, text).plans)


def _rule(sentence: Sentence, text: Text) -> str:
    words = _sole(sentence, text)
    if not (has_any(words, _READING_STEMS) and _speaks_of_somebody(words)):
        return ""
    if text.is_heading(sentence):
        return ""
    if _of_security(sentence, text) and not _PEOPLE_BARRED.search(words):
        return ""
    if _ELSE.search(words) or _USERS_TASK.search(words):
        return ""
    if _PEOPLE_READ.search(words):
        return "people-read-content"
    if _READ_BY_PEOPLE.search(words):
        return "content-read-by-people"
    if _WE_DO_NOT.search(words) or _NO_ACCESS_UNLESS.search(words):
        return "we-do-not-read"
    if _WE_REVIEW.search(words) and _AGAINST_ABUSE.search(words):
        return _PERHAPS
    if _HUMAN_REVIEW.search(words) and _CONTENT_WORD.search(words):
        return _IN_PASSING
    return ""


def _speaks_of_somebody(words: str) -> bool:
    return has_any(words, _SOMEBODY_STEMS) or bool(
        has_any(words, _PROVIDER_STEMS) and _SOMEBODY.search(words)
    )


def _sole(sentence: Sentence, text: Text) -> str:
    """Return the plain words, with "our staff" for "they" of the sentence before."""
    words = _ours(text.plain_content(sentence), text)
    if not words.startswith("they "):
        return words
    before = text.neighbours(sentence, after=0)
    named = before and _PEOPLE_READ.search(_ours(text.plain_content(before[0]), text))
    return f"our staff {words[5:]}" if named else words


def _ours(words: str, text: Text) -> str:
    """Say "our" where the provider speaks of itself by its name."""
    short = plain(text.provider.name).split()[0]
    if short not in words:
        return words
    name, short = re.escape(plain(text.provider.name)), re.escape(short)
    return re.sub(rf"\b(?:{name}|{short})(?:'s)?(?= (?!\w+ai\b)\w)", "our", words)


def _of_security(sentence: Sentence, text: Text) -> bool:
    """Tell whether the section lists security measures, not what is read and why."""
    headings = text.clause_of(sentence).headings
    return any(_SECURITY.search(plain(heading)) for heading in headings)


def _around(sentence: Sentence, text: Text) -> str:
    """Return the sentence with the items that it introduces."""
    items = " ".join(text.plain_content(item) for item in text.items(sentence))
    return f"{_sole(sentence, text)} {_ours(items, text)}"


def _value(words: str, sole: str) -> str:
    if _NEVER.search(sole):
        return "limited" if _UNLESS.search(words) else "no"
    if _IMPROVE.search(words):
        return "yes"
    return "limited" if _LIMITED.search(words) else "yes"
