"""What the annex of a data processing agreement says on how long data is processed.

Such annexes answer set questions: "Duration: the term of the agreement".
"""

import re
from collections.abc import Iterator

from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.who import plans_of
from tracker.records import Fact, Term

_QUESTION = re.compile(
    r"^\W*(?:\d+[.)] ?)?(?:duration(?: of (?:the )?processing)?|retention(?: period)?)"
    r"\W*:$"
    r"|\bperiod for which (?:the )?(?:\w+ )?data will be retained\b[^.]*$"
)
_TERM = re.compile(
    r"^\W*(?:(?:for|during|throughout) )?(?:the )?(?:term|duration)\b(?! sheet)"
)
# "The term and such time thereafter as …": something outlives the contract.
_AFTERWARDS = re.compile(
    r"\b(?:and|plus) (?:such|any|the|a|an)(?: \w+)? (?:time|period)\b[^.;]{0,30}"
    r"\b(?:thereafter|after|following)\b"
)
_CUSTOMERS_DATA = re.compile(r"\bcustomer(?:'s)? (?:personal )?(?:data|content)\b")
_LONGEST = 240  # an answer is no longer than this


def annex_facts(text: Text) -> Iterator[Fact]:
    """Yield what the answers say; unsure, since a contract may say more elsewhere."""
    asked: Sentence | None = None
    for sentence in text.sentences:
        words = text.plain(sentence)
        answers = asked and len(words) <= _LONGEST and _TERM.search(words)
        if asked and answers and _is_of_customers(text):
            yield _fact(Term.RETENTION_CONTENT, "until_deleted", asked, sentence, text)
            if _AFTERWARDS.search(words):
                yield _fact(Term.RETENTION_DELETED, "as_needed", asked, sentence, text)
        asked = sentence if _is_question(words) else None


def _is_question(words: str) -> bool:
    looked = words.endswith(":") or "period for which" in words
    return looked and bool(_QUESTION.search(words))


def _is_of_customers(text: Text) -> bool:
    return any(_CUSTOMERS_DATA.search(text.plain(one)) for one in text.sentences)


def _fact(
    term: Term, value: str, asked: Sentence, sentence: Sentence, text: Text
) -> Fact:
    return Fact(
        term,
        plans_of(sentence, text),
        value,
        sentence.text,
        sentence.clause,
        "annex-answer",
        sure=False,
        more=((asked.text, asked.clause),),
    )
