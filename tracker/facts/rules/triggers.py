"""Under which circumstance something is kept: deleted, flagged, trained on, read."""

import re

from tracker.facts.rules.patterns import any_of

_GONE = (
    r"(?:delet(?:e[sd]?|ing|ion)|remov(?:e[sd]?|ing|al)|eras(?:e[sd]?|ing|ure)"
    r"|clear(?:s|ed|ing)?|clos(?:e[sd]?|ing|ure)|terminat(?:e[sd]?|ing|ion)|cancel\w*|deactivat\w+"
    r"|expir(?:e[sd]?|y|ation)|ends|end of|requests? (?:the )?(?:deletion|removal))\b"
)
_CUSTOMERS = (
    r"(?:you|your|customers?|users?|admin\w*|owners?|accounts?|agreements?|contracts?"
    r"|subscriptions?|services?|workspaces?|conversations?|chats?|content|files?"
    r"|threads?|projects?|activity|messages?|prompts?)\b"
)
_THINGS = (
    r"(?:conversations?|chats?|content|files?|data|accounts?|threads?|messages?"
    r"|prompts?|projects?|items)\b"
)
_WHOSE = (
    r"(?:(?:the|such|any|your|an?|this|account|agreement|contract|subscription|content"
    r"|customer's|user|conversation|data|written|verified|valid|its|their) ){0,3}"
)
_TRASH = r"(?:trash(?: can)?|(?:recycle |waste )?bin|recently deleted)\b"
# The customer's own deletion, from which the time runs that content still lives.
ON_DELETION = any_of(
    # "if you delete a chat", "once your account is closed"
    rf"(?:(?<!even )if|(?<!even )when|whenever|once|(?<!even )after|where|should|upon)"
    rf" (?:(?!\d)\w+ ){{0,3}}?{_CUSTOMERS}"
    r"(?:(?!\b(?:we|needed|necessary|will|no longer|days|months)\b)[^.,;|]){0,60}?"
    rf"\b{_GONE}",
    # "closing your account deletes", "by deleting a chat"
    r"(?:closing|deleting|erasing|removing|cancelling|canceling|terminating)"
    rf" (?:your|an?|the|this) (?:\w+ )?(?:{_THINGS}|subscription\b|contract\b)",
    # "after deletion", "of the date of termination", "from your request"
    r"(?:after|upon|following|of|from|on|at) (?:the )?"
    rf"(?:(?:effective )?date of |receipt of |receiving |time of )?{_WHOSE}"
    r"(?:deletion|termination|expir(?:y|ation)|closure|cancellation|removal)"
    r"\b(?! of (?:the|that|this|such|any) (?:\w+ ){0,2}period)",
    r"(?:after|upon|following|of|from|on|at) (?:receipt of |receiving )?"
    r"(?:(?:the|an?|any|such|your|their|its) )?(?:your|user's|customer's|written"
    r"|verified|valid|verifiable|deletion|erasure|formal)(?: deletion| erasure)?"
    r" requests?\b",
    r"(?:upon|receipt of|receiving|(?<=of )your|(?<=from )your)"
    r" (?:(?:the|such|an?|any|your) )?(?:\w+ )?requests?\b",
    r"(?:account|chat|content|data) (?:deletion|closure|termination)\b",
    r"once deleted\b",
    # "until you delete it and for 30 days after that"
    rf"until (?:(?!case\b|investigation|appeal|dispute|matter|ticket)\w+ ){{1,5}}?"
    rf"{_GONE}(?: \w+){{0,3}},?"
    r" (?:and|then|plus(?= (?:an?|for|up|another|\d+)\b))\b(?! (?:if|when|where)\b)",
    rf"(?:deleted|erased|cleared|binned|trashed|unsaved|removed|closed)"
    rf" (?:(?:or|and) \w+ )?(?:\w+ (?:and|or) )?{_THINGS}",
    # "at the end of your subscription", "when the agreement comes to an end"
    r"(?:after|upon|following|of|from|on|at|with|since) (?:the )?end of"
    r" (?:(?:the|your|this|its|any|each) )?(?:\w+ )?"
    r"(?:subscriptions?|contracts?|agreements?|services|terms|membership)\b",
    r"(?:comes?|came) to an end\b",
    # "a file deleted by a member", "your removal of a chat"
    rf"{_THINGS} (?:deleted|removed|erased) by (?:you|(?:an?|the|any) (?:users?"
    r"|members?|customers?|administrators?))\b",
    rf"(?:your|(?:user|customer|member)'?s) (?:deletion|removal|erasure) of"
    rf" (?:an?|the|any|such|your) (?:\w+ )?{_THINGS}",
    # "it moves to the trash", "items in the bin"
    rf"(?:moves?|goes?|sent|moved|put|lands?|in|left) (?:to|into|in)? ?(?:the|your)"
    rf" {_TRASH}",
    # "a chat that has been deleted", "once it has been terminated", "press Delete"
    rf"{_THINGS} (?:that|which) (?:has|have|is|are)(?: been)? (?:\w+ly )?{_GONE}",
    r"(?:once|when|after|if) (?:it|they|this) (?:has|have|is|are)(?: been)? "
    rf"(?:{_GONE}|extinguished\b|ended\b)",
    r"(?:press|click|tap|hit|choos|select)\w* (?:on )?\W?delete\b",
    r"(?:after|upon|following|of) (?:the |your )?(?:user's |customer's )?withdrawal\b"
    r"(?! of)",
    # "files that you remove", "when a host deletes a meeting", "if something is erased"
    r"(?!if\b|when|once|after|until|unless|should|as\b|or\b|and\b|whether)\w+"
    r" (?:that |which )?(?:you|customers?|users?)"
    r" (?:(?!can\b|may\b|could\b|then\b)\w+ ){0,3}?(?:delete|remove|erase)",
    r"(?:if|when|whenever|once|should) (?:an?|the|any|your)"
    r" (?!system|service|provider|company|policy|law|job)(?:\w+ ){1,2}?"
    r"(?:deletes?|removes?|erases?|clears?|empties)\b",
    r"(?:if|when|whenever|once) (?:something|anything|an? \w+) (?:is|has been|gets)"
    r" (?:deleted|removed|erased|cleared)\b",
    r"you (?:can|may|could|are able to|also are able to|have the (?:option|ability) to)"
    r" (?:\w+ )?(?:delete|remove|clear)\b(?!.{0,300}\botherwise\b)",
)
DELETION_TAKES = any_of(
    r"(?:this|it|that|the (?:process|removal|deletion)) (?:\w+ ){0,2}?takes?"
    r" (?:(?:around|about|up|to|approximately|at|most|as|long) )*"
    r"(?:\d+|\w+)(?: \(\d+\))? (?:days|weeks|months)\b",
    r"deletion (?:requests? |process )?(?:may |can |will |is |are )?"
    r"(?:takes?|be|completed?|processed)",
    r"queued for deletion",
    r"takes? (?:around |about |up to |approximately |at most )?(?:\d+|\w+)"
    r"(?: \(\d+\))? (?:days|weeks|months) (?:to|until|before)\b[^.;|]{0,60}"
    r"\b(?:delet|remov|eras|purg|gone|(?:has|have) left our (?:servers|systems|disks))",
)
BACKUP = any_of(r"back-?ups?\b", r"backed[ -]up\b", r"archiv(?:al|ed)\b")
NO_PROMISE = any_of(r"(?:aims?|striv\w+|tr(?:y|ies)|seeks?|intends?|endeavou?rs?) to\b")

_BREACH = r"(?:flagged|violat\w+|suspect(?:s|ed)?)"
_RULES = r"(?:rules?|polic(?:y|ies)|terms|guidelines|standards)\b"
_STOPPED = (
    r"(?:stopped|blocked|rejected|refused|intercepted|caught|taken down|quarantined"
    r"|withheld)"
)
_TYPED = (
    r"(?:prompts?|inputs?|outputs?|content|chats?|conversations?|messages?|materials?"
    r"|images?|uploads?|generations?|requests?|exchanges?|queries)\b"
)
# Content that is flagged, not only content watched for abuse.
FLAGGED = any_of(
    r"(?:if|when|where|that|which|has been|have been|is|are|was|were)\b[^.;|]{0,60}?"
    rf"\b(?:{_BREACH}|(?:breaks?|breach(?:es|ed)?|contravenes?)\b[^.;|]{{0,40}}?"
    rf"\b{_RULES})",
    r"(?:trips?|triggers?|triggered|tripped) (?:our|the|an?|its) (?:\w+ )?(?:\w+ )?"
    r"(?:filters?|classifiers?|safeguards|alarms?)\b",
    r"(?:reported|caught|detected) (?:by (?:our|the|its) (?:\w+ )?"
    r"(?:filters?|classifiers?|systems?|tools?|safeguards)|for (?:abuse|misuse))\b",
    r"(?:flagged|abusive|violating)\b",
    r"(?:if|when|where|that|which)\b[^.;|]{0,40}? flags?\b",
    r"suspected (?:\w+ )?(?:violations?|abuse|misuse|breach\w*)\b",
    r"reported (?:for \w+|to (?:the )?(?:police|authorit\w+|law enforcement))\b",
    r"(?:report|reports) to (?:the )?(?:police|authorit\w+|law enforcement)\b",
    r"(?:breaks?|broke|violates?|against) the law\b",
    r"(?:classifiers?|filters?|systems?|moderators?) (?:consider|rate|mark|deem|score"
    r"|classify|judge|identify|regard)s?\b",
    r"(?:in the event|in case) of (?:\w+ )?(?:abuse|misuse|violations?|breach\w*)\b",
    r"(?:moderat\w+|filters?|classifiers?|systems?|team) (?:(?:has|have|had) (?:to )?)?"
    r"(?:reject(?:s|ed)?|block(?:s|ed)?|stop(?:s|ped)?|refuse[sd]?|removed?)\b",
    rf"{_STOPPED} (?:by (?:our|the|an?|its) |(?:for|because of) (?:an? |the )?"
    r"(?:breach|violation|abuse|misuse))",
    rf"{_STOPPED} {_TYPED}",
    r"(?:suspicious|prohibited|illegal|harmful|unlawful|suspected|reported)"
    rf" {_TYPED}",
    r"(?:found|determin\w+|identif\w+|judged|classified|deemed|considered|conclude\w*)"
    rf"\b[^.;|]{{0,60}}?\b(?:{_BREACH}|breach\w*|breaks?|illegal|harmful|unlawful"
    r"|prohibited|unsafe|abusive|contraven\w+)\b",
    r"(?:raises?|raised|triggers?|triggered|sets? off) (?:an? |the |our )?(?:\w+ )?"
    r"(?:alerts?|alarms?|flags?|warnings?)\b",
    r"(?:cross|exceed|pass|reach)(?:es|ed)? (?:the|an?|our) (?:\w+ )?threshold\b",
    r"(?:we|systems?|filters?|team) (?:detect|find|notice|discover|establish)(?:s|ed)?"
    r" (?:an? )?(?:\w+ )?(?:abuse|misuse|violations?|breach)",
    r"(?:under|for an?) (?:\w+ )?investigation (?:for|into|of) (?:abuse|misuse|\w+"
    r" violation)",
    r"for an? (?:abuse|misuse|safety|security) (?:investigation|inquiry)\b",
    r"in respect of which an? (?:investigation|inquiry)\b",
    r"(?:has|have|is|are|was|were) (?:been )?(?:\w+ (?:or|and) )?detected as"
    r" (?:containing|being|including)\b",
    r"in which (?:an? |the )?(?:breach|violation|abuse|misuse)\b[^.;|]{0,20}"
    r"\b(?:detected|found|established|suspected|identified|confirmed)\b",
    r"(?:led|leads?|gave rise|gives? rise) to an? (?:\w+ )?(?:alerts?|alarms?|flags?"
    r"|reports?|warnings?|block)\b",
    r"safety cop(?:y|ies)\b",
    rf"(?:for|in) (?:an? )?(?:breach|violation) of (?:\w+ ){{1,4}}?{_RULES}",
    r"rejected (?:content\b|by (?:our |the |a )?(?:moderat|filter|classifier|review))",
    r"violations? of\b",
    r"abuse[- ](?:and misuse )?(?:monitoring|detection|prevention)"
    r" (?:logs?|data|records|retention)",
    r"(?:data|logs?|information) (?:\w+ ){0,3}for (?:abuse|safety)[- ]monitoring",
)
ABUSE_LOGS = any_of(r"abuse[- ](?:and misuse )?(?:monitoring|detection|prevention)")
WATCHED = any_of(
    r"(?:flagged|abus(?:e|ive)|misuse|violat\w+|harmful|trust (?:and|&) safety)\b",
    r"(?:suspected|prohibited|moderation)\b",
    r"safety (?:review|purposes|classif\w+|reasons|systems?)\b",
)
# What content is watched for is not what it has been found to be.
IN_ORDER_TO_FIND = re.compile(
    r"\b(?:(?:in order )?to|for) (?:help )?(?:detect|identify|prevent|find|monitor)\w*"
    r"\b[^.;|]*"
)
UNLESS_FLAGGED = any_of(
    r"(?:unless|except|other than|save)\b[^.]{0,160}?\b"
    r"(?:flagged|abus|misuse|violat|harmful|safety)"
)
_HARM = (
    r"(?:abus(?:e|ive)|misus(?:e|es)|harmful (?:use|content)|violations?|violat\w+"
    r"|unsafe)\b"
)
_STAYS = r"(?:re-?tain(?:ed|s)?|retention|kept|keep|store[ds]?|preserve[ds]?)"
# No time is given, but that content outlives its time, or a deletion, for safety.
KEPT_FOR_SAFETY = any_of(
    rf"{_STAYS}\b[^.;|]{{0,80}}\b(?:longer|even after|necessary|needed)\b"
    rf"[^.;|]{{0,120}}\b{_HARM}",
    rf"{_STAYS} [^.;|]{{0,40}}\b{_HARM}[^.;|]{{0,240}}"
    r"\b(?:necessary|required|longer)\b",
    rf"(?:may|might|can) {_STAYS}\b[^.:;|]{{0,60}}: \W*(?:to|in order to|for)\b"
    rf"[^|]{{0,200}}\b{_HARM}",
)
# "For the duration of the contract and 30 days thereafter".
AFTERWARDS = re.compile(
    r"\b(?:and|plus) (?:then )?(?:for )?(?:up to )?(?:an? |the )?(?:\w+ |\(|\)){1,6}?"
    r"(?:thereafter|afterwards|after (?:that|its end|the end|it ends?"
    r"|(?:its )?termination))\b"
)
EXCEPT = any_of(r"(?:except|unless|save (?:for|that|to))\b")
# "You have 30 days to fetch your data, at whose end we erase it."
FETCHED_FIRST = any_of(
    r"(?:to|for) (?:retriev(?:e|al)|export|download|fetch|recover)\b"
    r"(?=(?>.{0,300}?\b(?:after|end of|then|thereafter|following)\b)"
    r".{0,300}\b(?:delet|eras|destroy|purg))"
)

# The only purpose, right behind the time: "for three years in order to train".
TO_TRAIN = re.compile(
    r"\b(?:days|months|years|year),? (?:in order to|so that we can|to|for(?: the)?"
    r"(?: purposes? of)?) (?:train(?:ing)?|improve (?:our )?(?:ai )?models)\b"
    r"|\b(?:days|months|years|year),? and (?:are |is )?(?:used|serve) (?:to train"
    r"|(?:for|in) (?:the )?training)\b"
)
TRAINING_STORE = re.compile(
    r"\b(?:in|to|into) (?:our|the|an?) (?:\w+ )?training (?:stores?|corp(?:us|ora)"
    r"|data(?: ?sets?)?|sets?|pools?|archives?)\b"
)
TRAINING = any_of(
    r"train(?:ing|ed)?\b",
    r"improv\w+ (?:our |the |its )?(?:\w+ )?models?\b",
    r"model (?:improvement|development)\b",
    r"improvement (?:program(?:me)?|switch|setting|option)\b",
    r"for learning(?= (?:under|by|purposes|is|are|has|have|kept|stored|retained)\b"
    r"|\W*(?:\||$))",
    r"improvement of (?:our |the |its )?(?:\w+ )?models?\b",
)
# Data that was never a customer's.
NOT_OF_CUSTOMERS = re.compile(
    r"\b(?:licen[cs]e[ds]?|publicly|purchase[ds]?|bought|synthetic|third[- ]part\w+)\b"
)
IF_TRAINING = re.compile(
    r"\b(?:if|when|where|once)\b[^.;|]{0,90}?\b(?:train|improv\w+ [^.;|]{0,20}models?)"
)
_REFUSED = (
    r"(?:do(?:es)? not|don't|doesn't|not|never|opt(?:ed)?[ -]out|without|unless"
    r"|disabled?"
    r"|turn(?:ed)? off|regardless|whether|object)\b"
)
NO_TRAINING = any_of(
    rf"{_REFUSED}[^.;|]{{0,60}}?\b(?:train|improv|allow|permit)",
    r"(?:train|improv)\w*[^.;|]{0,50}\b(?:off|disabled|opted out)\b",
)
REVIEWED = any_of(
    r"reviewed (?:by(?! you\b| customers?\b| other)|chats|conversations|content|data"
    r"|and|excerpts|samples|messages|prompts|exchanges)\b",
    r"(?:chats?|conversations?|content|prompts?|samples?|excerpts?|exchanges?|messages?"
    r"|those|these|recordings?|transcripts?) (?:that |which )?"
    r"(?:(?:were|was|have been|has been|we have|are) )?(?:once )?"
    r"(?:reviewed|read|annotated|listened to|looked at)\b(?! by (?:you|other))",
    r"human[- ](?:reviewed|reviewers?)\b",
    r"reviewed\b[^.;|]{0,30}\b(?:human|reviewer|people)",
    r"(?:reviewers?|people|humans?|person|staff|someone) (?:has |have |had )"
    r"(?:\w+ )?(?:read|reviewed|seen|viewed|looked at)\b",
    r"(?:read|seen|viewed|looked at) by (?:an? |our |human )*"
    r"(?:reviewers?|people|humans?|person|staff|annotators?|labell?ers?)\b",
)

# Content that people have read, not that they may read.
_PEOPLE = (
    r"(?:reviewers?|annotators?|labell?ers?|people|persons?|humans?|staff|team|employees?"
    r"|linguists?|specialists?|raters?)"
)
READ_BY_PEOPLE = any_of(
    rf"(?:once|when|after|if|that|which|samples?|excerpts?|snippets|chats|conversations)"
    rf" (?:(?:our|the|an?|one|some|human|of) ){{0,3}}(?:human |quality )?{_PEOPLE}"
    r" (?:(?:has|have|had) )?(?:\w+ly )?(?:reads?|reviews?|reviewed|seen|sees?|views?"
    r"|viewed|checks?|checked|looks? at|looked at|listens? to|listened to"
    r"|transcribed?s?|annotated?s?|rated?s?)\b",
    r"(?:that|which) (?:(?:has|have|was|were|is|are) )?(?:been )?(?:reviewed|read"
    r"|annotated|transcribed|checked|labell?ed|rated|assessed|examined)"
    rf"(?: (?:and|or) \w+)? by (?:\w+ ){{0,2}}?{_PEOPLE}\b",
    r"(?:transcribed|checked|labell?ed|rated|assessed|annotated|read)"
    rf" by (?:our |human )*{_PEOPLE}\b",
    r"(?:selected|chosen|picked|taken|drawn) for (?:human|manual) review\b",
)

# A kind of chat, a feature or a choice that is not what happens by default.
SPECIAL_MODE = any_of(
    r"(?:with|under|using|through) zero[- ](?:data )?retention\b",
    r"zero[- ](?:data )?retention (?:customers|mode|endpoints?|option|agreement"
    r"|addendum)\b",
    r"(?:temporary|incognito|private|ephemeral|guest|unsaved)"
    r" (?:chats?|conversations?|mode|sessions?|\w+ chats?)\b",
    r"(?:history|activity) (?:\w+ )?(?:is|are|was) (?:\w+ )?(?:off|disabled)",
    r"turn(?:ed)? off (?:your )?(?:chat )?(?:history|\w+ activity)",
    r"privacy mode\b",
    r"feedback\b",
    r"thumbs\b",
)
FEATURE = any_of(
    r"(?:fine-?tun\w+|(?:agents?|assistants?|batch|files) api|vector stores?)\b",
    r"(?:memories|memory feature|screens|screenshots|jobs?|voice|audio|video"
    r"|connectors?|threads|projects?(?! (?:history|content|files))|batch"
    r"|search quer(?:y|ies))\b",
    r"if you use our\b",
)
FINE_TUNING = any_of(r"fine[-_ ]?tun", r"training (?:files?|data ?sets?)\b")
OUR_TRAINING = re.compile(r"\bour (?:own )?training\b")
BY_CHOICE = any_of(
    r"if (?:you|customers?|users?)\b(?! (?:are|use)\b)",
    r"(?:when|where|once) (?:you )?(?:enable|activat|turn|switch)",
    # Where the provider has to agree, it is not what happens to everybody.
    r"(?:where|if|when|once|unless) we (?:\w+ )?(?:agree|approve|accept|allow)\w*\b",
    r"(?:(?:up)?on|at|by) (?:your |customer's |the customer's )?(?:written )?request\b",
    r"(?:with|subject to) (?:our|\w+'s) (?:\w+ )?(?:approval|agreement|consent)\b",
    r"for (?:approved|eligible|qualif\w+|certain|some) (?:customers?|users?|accounts?)",
)
OPTED_IN = any_of(
    r"if you (?:enable|turn on|choose|select|activate|opt[ -]in|join|switch|participate"
    r"|take part|subscribe)\b"
)
# What goes once consent is taken back is neither the default nor a deletion.
CONSENT_TAKEN_BACK = any_of(
    r"(?:withdraw|revok|retract)\w*\b[^.;|]{0,30}\bconsent\b",
    r"consent\b[^.;|]{0,30}\b(?:withdrawn|revoked)\b",
)
# "You can change this to 3 or 36 months": what follows is not the default.
ADJUSTABLE = any_of(
    r"(?:you|customers?|users?) (?:can|may) (?:\w+ )?"
    r"(?:change|choose|pick|select|set|adjust|customi[sz]e|configure|extend|shorten)\b"
)
_TAKE_UP = r"(?:opt|enabl|choos|allow|consent|explicit|turn)"
BY_DEFAULT = any_of(
    r"by default\b",
    rf"(?:unless you|without (?:your )?\w+) (?:have |choose to )?{_TAKE_UP}",
    rf"if you (?:do not|don't|have not|haven't) {_TAKE_UP}",
)
CUSTOMER_DECIDES = any_of(
    r"(?:admin(?:istrator)?s?|end users?|customers?|owners?)\b[^.;|]{0,40}"
    r"\b(?:control|configure|determine|set|manage|choose|decide)s?\b"
    r"[^.;|]{0,40}\b(?:how long|whether|retention|period)\b"
)
# Content taken down or put back for others' rights; money; accounts left idle.
ELSEWHERE = any_of(
    r"(?:copyright|dmca|infring\w+|counter-?noti\w+|take-?down|lawsuit|refunds?"
    r"|(?:we|will|may) (?:\w+ )?restore|inactiv\w+|dormant|non-?payment|unpaid|overdue"
    r"|not (?:used(?! (?:for|to|in)\b)|(?:logged|signed) (?:in|on)|accessed))\b"
)
