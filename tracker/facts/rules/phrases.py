"""The word classes that rules on training look for, over plain (lower-case) text."""

import re

from tracker.facts.rules.patterns import WORD

# --- what for: training or improving models -----------------------------------------

_AI = (
    r"(?:ai|a\.i\.|artificial\sintelligence|machine[-\s]learning|ml|llms?"
    r"|generative\sai)"
)
_MODEL = r"(?:models?|llms?|algorithms?|classifiers?|neural\snetworks?)"
# Training of people is another matter; so are models of business and of threats.
_PEOPLE = (
    r"(?:staff|personnel|employees?|workers?|workforce|teams?|members?|courses?"
    r"|sessions?|programs?|programmes?|events?|webinars?|workshops?|services"
    r"|professionals?|journey|reviewers?|annotators?)"
)
_NOT_AI_MODEL = (
    r"(?<!business\s)(?<!pricing\s)(?<!threat\s)(?<!security\s)(?<!role\s)(?<!3d\s)"
    r"(?<!risk\s)(?<!revenue\s)(?<!attribution\s)(?<!licensing\s)(?<!operating\s)"
)
TRAIN = re.compile(
    rf"""
    {WORD}(?:
    \b(?:re-?|pre-?|post-?)?train(?:s|ed|ing)?\b(?!\s+(?:\w+\s+)?{_PEOPLE}\b)
        (?!\s(?:our|its|the|their)\s(?:\w+\s){{1,3}}(?:staff|personnel|employees?)\b)
        (?!\s(?:on|about|in)\s(?:how|the\s(?:use|handling)|data\s|security|privacy))
        (?!(?<=trained)\s(?:by|to|for|which|that)\b)
        [^.;:|]{{0,90}}?\b{_NOT_AI_MODEL}(?:{_MODEL}|{_AI})\b
  | \b(?:{_MODEL}|{_AI})(?:'s)?(?:\s(?:and|or)\s\w+|/\w+)?[- ]
        (?:training|improvement|improving|fine-?tuning)\b(?!\s+{_PEOPLE}\b)
  | \btraining(?:\s(?:or|and)\s\w+|/\w+)?\spurposes?\b
  | \b(?:for|in|of|from|to)\s(?:(?:the|its|our|any|future|such|their)\s)?training\b
        (?!\s+{_PEOPLE}\b)(?!\s?(?:data(?:sets?)?|sets?|stores?|storage
        |archives?|cop(?:y|ies)|logs?)\b)
  | \b(?:use|uses|used|using|usage|processed)\b[^.;:|]{{0,40}}\s(?:for|in|as)\s
        (?:\w+\s){{0,3}}training(?:\sdata)?\b(?!\s+{_PEOPLE}\b)
  | \btrain(?:s|ed)?\s(?:\w+\s)?(?:on|with|using|from)\b
  | \btraining\son\s(?:your|our\susers'|customers?'?|users?|client|private|this|these
        |any|such|it|content|inputs|prompts|data|conversations|chats|code)\b
  | \b(?:includ\w+|enter\w*|add(?:s|ed|ing)?|becom\w+|flow\w*|goes?|feed\w*|fed
        |incorporat\w+|put|find\sits\sway|remain\w*|stay\w*|part)\b[^.;:|]{{0,50}}?
        \s(?:to|in|into|of)\s(?:\w+\s){{0,3}}?training[- ](?:data(?:sets?)?|sets?
        |material|corpora|corpus|pipelines?)\b
  | (?:(?<=turn\s)|(?<=switch\s))training\soff\b
  | \bfor\s(?:the\spurposes?\sof\s)?machine[-\s]learning\b
  | \b(?:used?|using)\s(?:\w+\s){{0,3}}?for\s(?:\w+\s)?(?:re-?)?learning\b
        (?!\s(?:materials|purposes|analytics|outcomes|experience|more|about|how))
  | \b(?:as|for)\straining[- ](?:data(?:sets?)?|sets?|materials?)\b
  | \b(?:models?|ai|algorithms?|systems?|technolog\w+|networks?)\b[^.;:|]{{0,30}}?
        \b(?:learn(?:s|ing|ed)?|taught)\s(?:from|by|with)\b
  | \benter(?:s|ed|ing)?\s(?:\w+\s){{0,2}}training[- ](?:data|sets?|corpora|corpus)\b
  | \b(?:ai\s|model\s)?training\b(?=\s(?:is|stays|remains|will\sbe|has\sbeen|can\sbe
        |may\sbe)\s(?:switched\s|turned\s|always\s|not\s)?(?:off|on|disabled|enabled|deactivated|activated|active)
        \b)
  | (?:(?<=off\s)|(?<=disable\s)|(?<=disabling\s)|(?<=stop\s)|(?<=enable\s)
        |(?<=allow\s)|(?<=refuse\s)|(?<=decline\s)|(?<=leave\s))(?:the\s)?training\b
        (?!\s+{_PEOPLE}\b)
  | \bfor\s(?:the\s|additional\s|further\s|machine\s){{0,2}}learning\s(?:of|by)\s
        (?:[\w'-]+\s){{0,4}}?{_MODEL}\b
  | \bteach(?:es|ing)?\s(?:our|its|the)\s(?:\w+\s)?(?:agent|assistant|bot|engine
        |recogni[sz]er|generator|software|systems?)\b
  | \btrain(?:ing)?\s(?:(?:and|or)\s\w+\s)?(?:our|its|the)\s(?:\w+\s){{0,2}}?
        (?:systems?|technolog\w+|software|tools?|bots?|agents?|assistants?|products?
        |detectors?|filters?|recogni[sz]ers?|engines?|generators?|recommenders?)\b
    )
  | ^\W*(?:ai\s|model\s|machine[-\s]learning\s)?(?:training|improvement)
        (?=\s?:)
    """,
    re.VERBOSE,
)
IMPROVE = re.compile(
    rf"""
    \b(?:improv\w+|enhanc\w+|refin\w+|fine-?tun\w+|advanc(?:e|es|ing)|optimi[sz]\w+
        |develop(?:s|ing|ment)?|build(?:s|ing)?|updat(?:e|es|ing)|tun(?:e|es|ing)|teach|bettering
        |align(?:ing)?(?!\swith)|calibrat(?:e|es|ing))\b
        (?:(?!\b(?:with|using|via|through|from|which|when|powered)\b|,\sto\s)[^.;:|])
        {{0,110}}?
        \b{_NOT_AI_MODEL}(?:{_MODEL}|machine[- ]learning|artificial\sintelligence
        |ai(?:/ml)?(?:\s(?:models?|systems?|technolog\w+|tools?|features?|capabilit\w+
        |products?|assistants?|offerings?|functionalit\w+|training))?)\b
  | \bmak(?:e|es|ing)\s(?:\w+\s){{0,5}}?(?:models?|ai|algorithms?|llms?)\s
        (?:\w+\s){{0,2}}?(?:better|smarter|safer|stronger|more\s\w+|faster)\b
    """,
    re.VERBOSE,
)
# People who are trained.
TRAINED_PEOPLE = re.compile(
    r"\b(?:staff|personnel|employees?|workers?|contractors?|reviewers?|members"
    r"|agents)\b(?: \w+){0,4}? (?:(?:are|is|been|be|get)(?: \w+)?\s*$"
    r"|(?:receiv\w+|undergo\w*|complet\w+|given)\b[^.;]{0,40}$)"
)
# Models that are the customer's own, or somebody's who competes.
RIVALS = re.compile(r"\bcompet(?:e|es|ing|itive|itor\w*)\b")
OTHERS_MODELS = re.compile(
    r"\b(?:your|customer's|customers'|their|his|her)(?: own| custom| private| trained"
    r"| resulting| fine-?tuned)* (?:models?|fine-?tun\w+)\b"
    r"|\b(?:custom|customi[sz]ed|fine-?tuned)(?: \w+)? models?\b"
    r"|\bat your (?:request|direction)\b|\bfor your (?:own|exclusive|sole)\b|\bon your"
    r" behalf\b"
)

# --- what: content of customers, and what is not -------------------------------------

_NOUNS = (
    r"(?:content|contents|inputs?|outputs?|prompts?|responses?|quer(?:y|ies)"
    r"|requests|replies|answers|texts?|words|notes|drafts|scripts?|lyrics|songs?|tracks"
    r"|clips?|footage|pictures?|drawings?|sketches|designs?|artworks?|scans?"
    r"|screenshots"
    r"|dictations?|calls|meetings?|e-?mails|posts|comments|tickets|keystrokes|edits"
    r"|spreadsheets?|datasets?|embeddings|workspaces?|assets|creatives?|essays|homework"
    r"|letters|stories|poems|translations|portraits|selfies|exchanges|entries|slides"
    r"|presentations|threads|sessions|histor(?:y|ies)|payloads|sheets|figures|sentences"
    r"|assignments|manuscripts?|writings?|cases|records|samples|generated\s\w+"
    r"|conversations?|chats?|messages?|files?|uploads?|documents?|code|codebases?"
    r"|snippets?|repositor(?:y|ies)|projects?|images?|photos?|videos?|audio|voice"
    r"|recordings?|transcripts?|interactions?|submissions?|materials?|completions?"
    r"|generations?|creations?|suggestions?|dialogues?|contributions?|works?|apps?)"
)
_OWNER = (
    r"(?:your|our\susers'|customer(?:'s|s'|s)?|user(?:'s|s'|s)?|end[-\s]users?'?"
    r"|client(?:'s|s')?|subscriber(?:'s|s'|s)?|member(?:'s|s')|licensee(?:'s|s')"
    r"|student(?:'s|s'|s)?|learner(?:'s|s')|patient(?:'s|s'|s)?|creator(?:'s|s'))"
)
_RELATIVE = (
    r"(?:that\s|which\s)?(?:you|users?|customers?)(?:\smay|\schoose\sto|\svoluntarily"
    r"|\shave|\sand\s\w+)*\s(?:provide|submit|share|upload|enter|input|send|create"
    r"|generate|type|transmit|make|give|post|store|process|write|paste|record|say)"
)
CONTENT = re.compile(
    rf"""
    {WORD}(?:
    \b{_OWNER}\s(?:[\w'/,&-]+\s){{0,4}}?(?:{_NOUNS}|data|information)\b
  | \b(?:inputs?|prompts?|code\ssnippets?|completions|generations|submissions|uploads
        |recordings|dictations|transcriptions?)\b(?!\sof\sour\b)
  | \b(?:text|texts|questions|messages|replies|answers|responses|images|pictures|photos
        |files|documents|data|information|code)\s(?:that\s|which\s)?(?:you|users?
        |customers?)\b
  | (?<!harmful\s)(?<!abusive\s)(?<!illegal\s)(?<!offensive\s)(?<!inappropriate\s)
    (?<!infringing\s)(?<!third-party\s)(?<!third\sparty\s)(?<!unsafe\s)(?<!toxic\s)(?<!our\s)
    \b(?:content|materials?|conversations?|chats?|transcripts?|codebase)\b
  | \b(?:data|information|files?|text|images?|photos?|videos?|audio|code|documents?
        |anything|everything|nothing|what)\s{_RELATIVE}
  | \b(?:{_NOUNS}|data|information|instructions|results|questions)
        (?:,\s\w+){{0,3}}(?:\s(?:and|or)\s\w+)?\s(?:from|of|by)\s(?:\w+\s){{0,2}}?
        (?:users|customers|accounts|subscribers|clients|members|organi[sz]ations
        |workspaces|tenants)\b
  | \b(?:business|company|workspace|tenant|api|inference|conversation|chat|dialogue)\s
        (?:data|information|requests|payloads)\b
  | \b(?:request|inference|prompt|message)\spayloads?\b
  | \b(?:data|information|text|files?)\s
        (?:submitted|provided|sent|uploaded|entered|shared|inputted)\s
        (?:\w+\s)?(?:to|through|via|by|into|in|when|with)\b
  | \b(?:submitted|entered|uploaded|typed|inputted|dictated|pasted)\s(?:\w+\s)?
        (?:through|via|into|in\sour|to\sthe\sservice)\b
  | \b(?:private|personal|proprietary|confidential)\s
        (?:code|repositor(?:y|ies)|conversations?|messages?|images?|projects?|files?
        |documents?|posts?|photos?|videos?|recordings?|works?|notes|chats?)\b
    )
    """,
    re.VERBOSE,
)
OWNED = re.compile(
    rf"\b{_OWNER}\s(?:[\w'/,&-]+\s){{0,4}}?(?:{_NOUNS}|data|information)\b"
    rf"|\b(?:inputs?|prompts?)\b|\b(?:data|information|content|what)\s{_RELATIVE}"
)
# Said of everything a page collects; it counts as content only in a statement of use.
PERSONAL = re.compile(
    r"\bpersonal (?:data|information)\b|\b(?:health|patient|medical|student)"
    r" (?:information|data|records)\b|\b(?:the |this |that |such |all )?(?:data|"
    r"information)(?: that| which)? we (?:collect|receive|obtain|gather|have)\b"
    r"|^\W*(?:the |all |any |no )?data (?:is|are|will|isn't|won't|may)\b"
    r"|\b(?:this|these|such|that|the above) (?:personal )?(?:information|data)\b"
)
NOT_CONTENT = re.compile(
    r"\b(?:invented|fictitious|fictional|simulated|commissioned|purchased|bought"
    r"|public[- ]domain|open[- ]source|in-house|acted|staged|donated)(?: \w+){0,2}"
    r" (?:data(?:sets?)?|texts?|recordings|dictations|conversations|images|documents"
    r"|examples|materials?|voices|code|content|files|prompts|chats|transcripts)\b"
    r"|\b(?:actors|annotators|paid (?:people|participants|speakers))\b"
    r"|\b(?:texts?|recordings|images|documents|conversations|code|content|materials?"
    r"|examples|programmes|voices|pictures|photos|photographs)(?: \w+)?"
    r" (?:(?:by|of|from) (?:paid|professional"
    r"|hired|commissioned|voluntary) \w+|under licen[cs]e"
    r"|(?:that |which )?we (?:have )?(?:\w+ )?(?:buy|bought|purchased|commissioned"
    r"|licensed"
    r"|recorded|written|wrote|acquired))\b"
    r"|\bpublic(?:ly)?(?:[- ]available)?(?:,? \w+){0,2}? (?:data(?:sets?)?|information"
    r"|content|sources?|internet|web|online)\b|\bpublicly available\b"
    r"|\b(?:account|payment|billing|contact|technical|device|log|usage|telemetry|cookie"
    r"|transaction|registration|location|analytics)(?: \w+)? (?:information|data"
    r"|details)\b|\bcontact details\b|\btelemetry\b|\bmetadata\b"
    r"|\bthird[- ]part(?:y|ies)(?:'s|')? (?:\w+ )?(?:data(?:sets?)?|content|sources?"
    r"|services?|partners?|apis?)\b|\blicensed\b|\bsynthetic\b|\bfrom (?:the internet"
    r"|third parties)\b|\b(?:data(?:sets?)?|information|content)(?: \w+){0,2}"
    r" (?:provided|supplied"
    r"|licensed|obtained|received) (?:by|from) (?:third parties|others|partners"
    r"|vendors)\b|\b(?:data|information|content)(?: \w+){0,2}? (?:received|obtained"
    r"|accessed|collected) (?:from|through|via) (?:\w+ ){0,4}?(?:apis?|apps?"
    r"|integrations?|connectors?)\b"
    r"|\b(?:trade ?marks?|logos?|name and logo)\b"
    # What was gathered to train on is not what customers give.
    r"|\b(?:data|information)(?: \w+){0,4}? (?:included|contained|found|present"
    r"|appearing) in (?:our |the |such |these |its )?(?:\w+ )?training"
    r" (?:data(?:sets?)?|sets?|corpora|corpus|materials?)\b"
    r"|\btraining (?:data(?:sets?)?|sets?) (?:may |might |can |could )?(?:also )?"
    r"(?:contain|include)s?\b"
)
DEIDENTIFIED = re.compile(
    r"\b(?:de-?identif\w+|anonymi[sz]\w+|anonymous(?:ly)?|aggregat\w+|pseudonymi[sz]\w+"
    r"|disassociat\w+|dissociat\w+)\b"
    r"|\b(?:from|of) which (?:\w+ ){0,2}(?:identif\w+|names|personal)\b[^.;,]{0,40}"
    r"\b(?:removed|stripped|deleted|taken out)\b"
    r"|\b(?:data|content|texts?|statistics|information) (?:stripped of|(?:that|which)"
    r" (?:can"
    r" no longer|cannot|no longer|does not|do not)) (?:\w+ ){0,3}?(?:identif\w+|linked"
    r"|traced|attributed|personal|names)\b"
)
# A button below an answer: "like", "thumbs up", "this is wrong".
_PRESSED = (
    r"\b(?:press|click|tap|hit)(?:es|s|ed|ing)? (?:on )?(?:the |an? )?\W?(?:like"
    r"|dislike"
    r"|helpful|not helpful|good|bad|wrong|heart|stars?)\b"
    r"|\b(?:like|dislike) buttons?\b|\bus(?:e|es|ing) the thumbs\b"
)
_VOTE = (
    r"\b(?:cast|casts|casting|give|gives|your|users'|his|their) (?:an? |the )?(?:up "
    r"|down )?"
    r"votes?\b|\byou vote\b|\b(?:answers?|replies|outputs?|messages?) (?:as )?(?:\w+ )?"
    r"(?:helpful|unhelpful)\b"
    r"|\bevaluations?(?: \([^)]*\))? (?:of (?:our |the )?\w+ )?(?:sent|submitted|given"
    r"|made|you)\b"
)
_PUT_RIGHT = (
    r"\b(?:corrections?|(?:suggestions?|improvements?)(?: for improvement)?)"
    r" (?:that |which )?(?:you|users?|customers?)(?: \w+){0,2}? (?:send|submit|make"
    r"|give"
    r"|propose|offer|enter|share)s?\b"
    r"|\b(?:submit|send|propose|offer)s? (?:us )?(?:an? |your )(?:better |\w+ )?"
    r"(?:correction|suggestion)s?\b"
)

FEEDBACK = re.compile(
    r"\bfeedback\b|\bthumbs?[- ](?:up|down)\b|\brat(?:e|es|ed|ing) (?:an?|the|our"
    r"|your)\b|\b(?:explicitly )?report(?:s|ed|ing)? (?:\w+ ){0,3}(?:to us|materials?"
    r"|content|bugs?|issues?|problems?|answers?|replies|repl?y|responses?|outputs?"
    r"|results?|conversations?|chats?|mistakes?|errors?)\b|\bbug reports?\b"
    r"|\bsurveys?\b|\b(?:up|down)[- ]?vot(?:e|es|ed|ing)\b"
    r"|\b(?:you|users?|customers?|members?)(?: have| has)? (?:rate|like|dislike"
    r"|report)(?:e?d|s)?\b"
    r"|\brated\b|\bratings?\b|\bproblem reports?\b|\bsupport (?:requests?|tickets?)\b"
    rf"|{_PRESSED}|{_VOTE}|{_PUT_RIGHT}"
)
FLAGGED = re.compile(
    r"\bflag(?:s|ged|ging)?\b|\b(?:trust (?:and|&) )?safety (?:review|purposes)\b"
    r"|\babus(?:e|ive)\b|\bviolat(?:e|es|ing|ion|ions)\b|\bmoderat(?:ed|ion)\b"
)
_OF_FEEDBACK = (
    r"(?:feedback|(?:bug |problem |error )?reports?|ratings?|surveys?"
    r"|support (?:request|ticket|case)s?|thumbs?[- ](?:up|down)|reviews?)"
)
_GIVEN = (
    r"(?:submit|send|sent|shar|provid|attach|includ|contain|give|gave|add|supply|suppli"
    r"|mark|post)\w*"
)
_OBJECTS = (
    r"(?:content|materials?|conversations?|chats?|inputs?|prompts?|outputs?|answers?"
    r"|replies|responses?|messages?|data|information|files?|text|code|anything|what"
    r"|images?|generations?|recordings?|transcripts?|results?|requests?|completions?)"
)
# "Chats that you submit as feedback": not all chats.
GIVEN_AS_FEEDBACK = re.compile(
    rf"""
    \b{_OBJECTS}(?:,?\s(?:and|or)\s(?:\w+\s)?{_OBJECTS})?\s
        (?:(?:that|which)\s)?(?:(?:you|users?|customers?|members?|people|they)\s
        (?:\w+\s){{0,3}}?)?(?:(?:is|are|was|were)\s)?
        {_GIVEN}\b[^.;,]{{0,40}}?\b{_OF_FEEDBACK}\b
  | \b{_OBJECTS}\s(?:(?:that|which)\s)?(?:you|users?|customers?|members?|people)\s
        (?:\w+\s){{0,2}}?(?:rate|report|like|dislike|upvote|downvote|review)[sd]?\b
  | \b(?:rated|reported|upvoted|downvoted)\s(?:\w+\s)?{_OBJECTS}\b
  | \b{_OBJECTS}\s(?:\w+\s){{0,2}}?(?:rated|reported)\sby\b
  | \b{_OBJECTS}\s(?:(?:that|which)\s(?:led|lead|leads|belong|belongs|relate|relates)
        |attached|belonging|relating|related|connected)\sto\s(?:it|them|the)\b
    """,
    re.VERBOSE,
)
FLAGGED_CONTENT = re.compile(
    r"\b(?:flagged|violating|abusive)(?: \w+){0,2} (?:content|conversations?|chats?"
    r"|inputs?|prompts?|outputs?|materials?|data)\b"
    r"|\b(?:content|conversations?|chats?|inputs?|prompts?|outputs?|materials?|data)"
    r"(?: (?:that|which))?(?: (?:is|are|was|were|has been|have been|may be))?"
    r" (?:flagged|violat(?:es?|ing))\b"
    r"|\b(?:content|conversations?|chats?|inputs?|prompts?|outputs?|materials?|data"
    r"|images?|files?|messages?) (?:that|which) (?:our|the|an?|its|automated)"
    r" (?:[\w-]+ ){0,4}?(?:flag|mark|caught|catch|identif)\w*"
    r"|\b(?:content|conversations?|chats?|inputs?|prompts?|outputs?|materials?|data"
    r"|images?|files?|messages?|recordings?)(?: (?:that|which))?"
    r"(?: (?:is|are|was|were))? reported (?:for|as) (?!feedback)"
)
_OPEN_PLACE = (
    r"(?:galler(?:y|ies)|showcase|community|marketplace|forums?|(?:public|shared)"
    r" links?"
    r"|feed|explore (?:page|tab)|hub|library|catalogue|directory|leaderboard|template"
    r" \w+|search engines?|everyone|anyone|the public|the (?:web|internet))"
)
MADE_PUBLIC = re.compile(
    rf"\b(?<!may be )(?<!will be )(?:publish|post|shar|list|submit|mak|put|place|set)"
    rf"\w*\b[^.;]{{0,60}}\b"
    rf"{_OPEN_PLACE}\b|\b(?:you|users?|customers?|members?) (?:have )?publish(?:ed"
    rf"|es)?\b"
    r"|\b(?:your |user )?published (?:\w+ )?(?:content|projects?|works?|images?|apps?"
    r"|posts?|chats?)\b|"
    r"\b(?:mak(?:e|es|ing)|made|set|share[sd]?|post(?:ed)?|publish(?:ed)?)\b[^.;]{0,60}"
    r"\bpublic(?:ly)?\b|\bpublic(?:ly shared)? (?:\w+ )?(?:projects?|repositor(?:y|ies)"
    r"|apps?|content|posts?|code|gallery|workspaces?|conversations?|chats?)\b"
    r"|\bpublicly available (?:content|materials?|code)\b|\bnot publicly available\b"
)
# Nothing but what the customer made public.
ONLY_PUBLIC = re.compile(
    r"\b(?:user |your |any |the ){0,4}(?:content|materials?|projects?|code|chats?"
    r"|posts?|conversations?|information|data|anything)(?: that| which)?"
    r" (?:you|users?)(?: \w+)? (?:post|make|made|shar|publish|set|mark|choose)\w*\b"
    r"[^.;,]{0,30}\bpublic(?:ly)?\b"
    rf"|\b{_OBJECTS}(?:,)? (?:(?:that|which) )?(?:(?:you|users?|customers?|members?"
    r"|(?:your )?end users) (?:\w+ ){0,3}?|(?:is |are |was |were )?(?=(?:publish|post"
    r"|shar)ed))"
    r"(?:publish|post|shar|submit|list|put|place)\w*\b"
    rf"[^.;,]{{0,40}}?\b(?:public(?:ly)?|{_OPEN_PLACE})\b"
    rf"|\b{_OBJECTS} (?:(?:that|which) )?(?:you|users?|customers?|members?)"
    r" (?:\w+ )?publish(?:ed|es)?\b"
    r"|\b(?:your |user |users' )?(?:use of )?public(?:ly shared)? (?:projects?|code"
    r"|posts?|repositor(?:y|ies)|content|apps?|workspaces?|chats?|conversations?)\b"
)
REVIEWED = re.compile(
    r"\bhuman[- ]review\w*|\breviewers?\b"
    r"|\breviewed by (?:(?:a|our|human) )?(?:people|person|human|staff|team|member)\w*"
)
