"""The words of choices, over plain text: ways out, ways in, and where they are made."""

import re

from tracker.facts.rules.patterns import WORD

OPT_OUT = re.compile(
    rf"{WORD}(?:"
    r"\bopt(?:ed|s|ing)?[- ]?outs?\b(?!@)|\bopting[- ]out\b|\bobject(?:s|ed|ing)?\b(?!"
    r" code)"
    r"(?=[^.;]{0,30}\bto\b|$|[.;,]| at any time| on grounds| using"
    r"| via| by| through| with| in | under)|\bobjections?\b"
    r"|\b(?:turn(?:s|ed|ing)?|switch(?:es|ed|ing)?|toggl(?:e|ed|ing)) (?:(?!on )\S+"
    r" ){0,8}?off\b|\b(?:turned|switched|toggled|is|are) off\b"
    r"|\b(?:disabl|deactivat)(?:e|es|ed|ing)\b|\bunchecks?(?:ed|ing)?\b"
    r"|\b(?:request|ask|demand|require)s? (?:[\w']+ ){0,6}?(?:not (?:be|to be)|(?:be"
    r"|are)"
    r" left out)\b|\bleave(?:s)? (?:\w+ ){1,3}out\b|\b(?:may|can|could|to|who"
    r"|you|users?|customers?|members?) (?:\w+ )?forbid(?:s|den)?\b"
    r"|\bclear(?:s|ed|ing)? (?:the|this|that) (?:\w+ )?(?:box|check ?box|tick)\b"
    r"|\bremov(?:e|es|ed|ing) the (?:tick|check ?mark)\b"
    r"|\bclos(?:e|es|ed|ing) (?:the|this|that) (?:\w+ )?(?:switch|function|option"
    r"|button)"
    r"|\bshould you (?:\w+ )?not\b|\b(?:not|n't) (?:want|wish) (?:this|that|it|us)\b"
    r"|\b(?:do not|don't|did not|does not|doesn't|would not|wouldn't|prefer (?:not"
    r"|that))"
    r" (?:want|wish|like|agree|consent|we)\b|\bun(?:tick|select)(?:s|ed|ing)?\b"
    r"|\bflip(?:s|ped|ping)? (?:the|this|that|a) (?:\w+ )?(?:switch|toggle)\b"
    r"|\b(?:mov|slid|set|put)(?:e|es|ing|ting)? (?:\S+ ){1,7}?to \W?(?:off|no"
    r"|never|refuse)\b"
    r"|\bdeselect\w*|\bwithdraw(?:s|n|ing)? from\b|\b(?:say|says|saying) no\b"
    r"|\bleav(?:e|es|ing) the (?:\w+ )?program\w*|\brevok(?:e|es|ing)\b"
    r"(?! (?:\w+ ){0,3}?(?:keys?|tokens?|applications?|apps|app|access|sessions?"
    r"|certificates?|credentials?|roles?|licen[cs]es?|invit\w+)\b)"
    r"|\b(?:not to|stop|(?:you|who) (?:do not|don't|would not|wouldn't))"
    r" (?:tak(?:e|ing) part|participat\w+|contribut\w+)\b"
    r"|\b(?:you|users?|customers?|members?) (?:may|can)(?: also)? exclude\b"
    r"(?! (?:\w+ ){0,3}?(?:vendors?|suppliers?|sub-?processors?|providers?|partners?"
    r"|regions?|countr\w+)\b)"
    r"|\b(?:have|keep|keeping)(?: \w+){1,4} (?:excluded|left out|out of)\b|\bprefer"
    r" not to\b|\brather not\b"
    r"|\b(?:tell|ask|request|instruct|direct|notify|inform)(?:s|ed|ing)? (?:to )?us"
    r" (?:that you do )?not\b|\b(?:decline|refuse)[sd]?\b|\bwithhold\b"
    r"|\boppos(?:e|es|ed|ing) (?:this|that|it|such|the use)\b"
    r"|\bchoos(?:e|es|ing) not to\b|\bchosen not to\b|\bdirect(?:s|ed)? otherwise\b"
    r"|\b(?:tell|instruct|notify|request)(?:s|ed)? (?:us )?otherwise\b"
    r"|\b(?:stop|prevent)(?:s|ing)?\b(?! you\b| customer)(?=[^.;]{0,40}\b(?:using|use"
    r"|being used|from"
    r"|(?:this|that|such) (?:\w+ )?(?:use|training|processing))\b)"
    r"|\bto (?:exclude|withhold) (?:your|their|its|such|this)\b"
    r")"
)
OPT_IN = re.compile(
    rf"{WORD}(?:"
    r"\bopt(?:ed|s|ing)?[- ]?in(?:s|to)?\b(?! place)|\b(?:your|their|customer's|user's"
    r"|prior|express|explicit|written|specific|affirmative|user)(?: \w+){0,3}"
    r" (?:consent|permission|authori[sz]ation|approval|agreement|instructions?)\b"
    r"|\b(?:expressly|specifically|mutually|separately) (?:\w+ )?(?:agreed?"
    r"|permit(?:s|ted)?|authori[sz](?:es|ed)|instruct(?:s|ed)?|direct(?:s|ed)?|approved"
    r"|consent(?:s|ed)?)\b(?! by (?:law|this)| (?:in|under) (?:this|these|the terms))"
    r"|\b(?:instructed|requested|authori[sz]ed|permitted|approved|directed) by (?:you"
    r"|the"
    r" (?:user|customer|client)|customer)\b"
    r"|\b(?:said|say|says) yes\b|\b(?:say|said|tell us) (?:that )?we (?:can|may"
    r"|could)\b"
    r"|\bwith consent\b|\b(?:consent|permission|approval) (?:from |of |that |which )?"
    r"(?:you|(?:the )?(?:customer|user))\b|\bwith (?:the|an?) (?:\w+ )?(?:consent"
    r"|permission)\b|\b(?:explicitly|expressly|specifically|affirmatively"
    r"|voluntarily)(?:"
    r" \w+){0,2} (?:agree"
    r"|allow|permit|consent|authori[sz]e|instruct|choose|chose|elect|request|opt|share"
    r"|enable)(?:s|ed|n)?\b"
    r"|\byou(?:'ve| have)? (?:\w+ )?(?:agreed?|allow(?:ed)?|permit(?:ted)?"
    r"|consent(?:ed)?|authori[sz]ed?|elect(?:ed)?|give us|grant us|given us|choose"
    r" to(?! (?:send|give"
    r"|submit|provide|share)(?: \w+)? feedback)(?! (?:publish|post)\b)"
    r"|chose to|chosen to"
    r"|instruct(?:ed)?|direct(?:ed)?)\b"
    r"|\b(?:customer|the user|user) (?:\w+ )?(?:agrees|consents|permits|allows|elects"
    r"|authori[sz]es|instructs|chooses|requests)\b"
    r"|\byou(?: have|'ve)? (?:join|participate|enroll|volunteer)(?:d|ed)?\b"
    r"|\b(?:turn(?:s|ed|ing)?|switch(?:es|ed|ing)?) (?:\S+ ){0,6}?on\b"
    r"|\byou(?: have|'ve)? (?:put|set) (?:\S+ ){1,6}?on(?= (?:under|in|at) |[.,;]|$)"
    r"|\b(?:it|this|that|which|setting|switch|option|toggle|sharing) is (?:on|active"
    r"|activated|ticked)\b"
    r"|\benabl(?:e|es|ed|ing)\b|\bactivat(?:e|es|ed|ing)\b|\btick(?:s|ed|ing)?\b"
    r"|\bcheck(?:s|ed|ing)? the (?:\w+ )?box\b|\bvolunteer(?:s|ed|ing)?\b"
    r"|\byou (?:\w+ )?(?:take|took|taken) part\b"
    r")"
)
CHOOSE = re.compile(
    r"\b(?:choos(?:e|ing)|select|decid(?:e|ing)|control(?:s|ling)?|manag(?:e|ing)"
    r"|elect(?:ing)?|configure|set|specify|determine|change|adjust)\b[^.;]{0,40}?"
    r"\b(?:whether|if|how|when)\b"
)
SETTING_OFF = re.compile(
    r"\b(?:privacy|incognito|ghost|private|zero[- ]retention|zero[- ]data[- ]retention"
    r"|no[- ](?:training|retention|storage))[- ](?:mode|setting|switch"
    r"|toggle)\b[^.;]{0,40}"
    r"\b(?:on|enabled|active|activated|selected|chosen)\b"
    r"|\b(?:enabl\w+|turn(?:ed|ing)? on|activat\w+|switch(?:ed)? on|us(?:e|ing)|in)\b"
    r"[^.;]{0,25}\b(?:privacy|incognito|ghost|private|no[- ]training) mode\b"
)

# Opting out of something else.
OTHER_CHOICES = re.compile(
    r"\b(?:marketing|newsletters?|promotion\w*|advertis\w+|ads?|arbitration"
    r"|(?<!places a )(?<!sets a )(?<!stores a )(?<!with a )(?<!in a )cookies?"
    r"|crawl\w*|robots\.txt"
    r"|class action|sale|sell(?:ing)?|sold|sharing of|targeted|telemarketing"
    r"|unsubscribe|notifications?|e-?mail communications?|sms|text messages?"
    r"|auto-?renew\w*|renewal"
    r"|direct mail|analytics|profiling|tracking|do not track|beta|publicity|logo"
    r"|personali[sz]\w+|memory|waiver|trial)\b"
)

# --- where the choice is made -

CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "setting",
        re.compile(
            r"\bsettings?\b|\btoggl(?:e|es|ed|ing)\b|\b(?:user|data|privacy|account"
            r"|in-product|in-app) (?:preferences?|controls?|dashboard)\b"
            r"|\bpreferences\b|\bdirectly (?:from|in|through|within) (?:your|the)\b"
            r"|\bprivacy mode\b|\b(?:turn|switch)(?:ed|ing)? (?:\S+ ){0,8}?off\b"
            r"|\bswitch\b|\bdashboard\b"
            r"|\b(?:in|within|through|from|via) (?:your|the) (?:\w+ )?(?:account"
            r"|profile|app)\b|\buser controls?\b|\bconsole\b|\bcheck ?box\b"
            r"|\bclear(?:s|ed|ing)? (?:the|this|that) (?:\w+ )?(?:box|tick)\b"
            r"|\bincognito\b|\bslider\b|\bun(?:tick|check)\w*|\bflip(?:s|ping)?\b"
            r"|\b(?:settings?|account|profile) (?:page|tab|screen|menu|panel|section)\b"
            r"|\bmenu\b"
            r"|\b[a-z]+ (?:>|›|→|->|») \w+"
        ),
    ),
    (
        "form",
        re.compile(
            r"\b(?:complet\w+|fill\w*(?: in| out)?|submit\w*|us(?:e|ing)|via|through"
            r"|by|with|this|the|our|an?|online|web)(?: [\w-]+){0,3} form\b(?! of| part)"
            r"|\bforms?\b(?= (?:at|on|available|here|below|located))"
            r"|\bquestionnaire\b|\bprivacy (?:request )?portal\b|\brequest portal\b"
            r"|\bprivacy cent(?:er"
            r"|re)\b|\bcontact form\b|\b(?:submit|make|file)(?:ting)? (?:a|an|your)"
            r" (?:\w+ )?request (?:through|via|at|on|using) (?!e-?mail)"
        ),
    ),
    (
        "email",
        re.compile(
            r"[\w.+-]@[\w-]+\.\w|\[email protected\]|\be-?mail(?:ing)? (?:us|to"
            r"|at)\b|\b(?:by|via|through|an?|send(?:ing)? an?) e-?mail\b|\bby"
            r" e-?mailing\b"
        ),
    ),
    (
        "other",
        re.compile(
            r"\b(?:letter|post|postal mail|writing to|by mail|in writing|telephone"
            r"|phone)\b|\bcontact(?:ing)? (?:us|our|your|support|customer)\b"
            r"|\b(?:support|help|service) (?:ticket|desk|team)\b|\btickets?\b"
            r"|\bhelpdesk\b"
        ),
    ),
)
