"""Changes in texts that are not English: what surely moves, and what nobody can tell.

Numbers, denials, modal verbs and conditions are seen in the languages listed here. A
difference that none of them explains is not understood, never only wording: one
letter may turn a denial into a yes.
"""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from tracker.comparing.hunks import Hunk
from tracker.comparing.inert import contact, date
from tracker.comparing.names import Names
from tracker.comparing.significance import quoted
from tracker.language.scripts import language_by_script

ENGLISH = "en"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Chinese figures count where a unit follows; alone they stand in other words, too.
_SPELLED = re.compile(
    "[〇零一二三四五六七八九十百千两兩]+(?=(?:个|個|ヶ|か|カ)?(?:天|日|月|年|周|週|小时|時間|岁|歳|次|回|人|元|円))"
)
# What says that a sentence denies, permits, demands or limits, by language.
_SPACED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "negation": "nicht|kein(?:e[nmrs]?)?|nie(?:mals)?|ohne|weder"
            "|untersagt|verboten",
            "modal": "darf|dürfen|kann|können|muss|müssen|soll(?:en)?|verpflichtet",
            "condition": "nur|falls|wenn|sofern|sofern nicht|außer|es sei denn"
            r"|einwillig\w+|zustimm\w+|widersprech\w+|widerspruch",
        },
        "fr": {
            "negation": "ne|n|pas|jamais|aucune?|sans|ni|interdit(?:e?s)?",
            "modal": "peu(?:t|vent|x)|pouvons|pouvez|doi(?:t|vent)|devons|devez",
            "condition": "si|sauf|seulement|uniquement|accord|à moins"
            r"|consent\w+|oppos\w+",
        },
        "es": {
            "negation": "no|nunca|jamás|ningun[oa]?|ningún|sin|ni|prohibid[oa]s?",
            "modal": "puede[ns]?|podemos|podrá[ns]?|debe[ns]?|debemos|deberá[ns]?",
            "condition": "si|salvo|excepto|solo|sólo|solamente|únicamente"
            "|consent\\w+|acepta\\w*|opon\\w+|a menos",
        },
        "it": {
            "negation": "non|mai|nessun[oa]?|senza|né|vietat[oiea]",
            "modal": "può|possono|possiamo|puoi|deve|devono|dobbiamo|devi",
            "condition": "se|salvo|tranne|solo|soltanto|consen\\w+|oppo\\w+|a meno",
        },
        "pt": {
            "negation": "não|nunca|jamais|nenhum[a]?|sem|nem|proibid[oa]s?",
            "modal": "pode[mr]?|podemos|poderá|deve[mr]?|devemos|deverá",
            "condition": "se|salvo|exceto|só|somente|apenas"
            r"|consent\w+|aceit\w+|opo\w+",
        },
        "nl": {
            "negation": "niet|geen|nooit|zonder|noch|verboden",
            "modal": "mag|mogen|kan|kunnen|moet(?:en)?|zal|zullen",
            "condition": "als|indien|tenzij|alleen|uitsluitend|toestem\\w+|bezwaar",
        },
    }
)
_SPACELESS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "negation": "不(?![仅僅只但]|限于|限於)|没|沒|无|無"
            "|未(?!成年|来|來)|勿|非|禁止|拒绝|拒絕",
            "modal": "可以|可能|能够|能夠|必须|必須|应当|應當"
            "|应该|應該|须|須|有权|有權",
            "condition": "除非|如果|只有|仅|僅|同意|允许|允許|默认"
            "|預設|自动|自動|另有|选择|選擇",
        },
        "ja": {
            "negation": "ない|ません|なく|せず|ずに|禁止|拒否|不可|無",
            "modal": "ことがあります|場合があります|できます"
            "|なければなりません|必要があります|べき",
            "condition": "限り|場合|のみ|だけ|同意|許可|自動|既定|オプトアウト|選択",
        },
        "ko": {
            "negation": "않|아니|없|못|금지|거부",
            "modal": "수 있|해야|하여야",
            "condition": "경우|동의|한하여|제외|자동|기본",
        },
    }
)
_SIGNS: Mapping[str, Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        **{
            language: {
                name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
                for name, words in signs.items()
            }
            for language, signs in _SPACED.items()
        },
        **{
            language: {name: re.compile(words) for name, words in signs.items()}
            for language, signs in _SPACELESS.items()
        },
    }
)
# Each with its rank among all reasons.
_NOT_UNDERSTOOD = 50


def language_of(hunk: Hunk, language: str) -> str:
    """Return the language of one place in a text in `language`."""
    return language_by_script(f"{hunk.was} {hunk.sentence}") or language


def unmoving(hunk: Hunk, names: Names) -> tuple[str, str] | None:
    """Return the rule that explains a hunk in any language, with what it says."""
    for rule in (date, contact):
        if told := rule(hunk, names):
            return rule.__name__, told
    return None


def moving(hunk: Hunk, language: str) -> list[tuple[int, str]]:
    """Say what surely moves; nothing where none of the signs differs."""
    told = []
    old, new = map(_numbers, _sides(hunk))
    if old != new:
        told.append((1, _swapped("number", old - new, new - old)))
    for rank, (name, pattern) in enumerate(_SIGNS.get(language, {}).items()):
        old, new = (
            Counter(found.casefold() for found in pattern.findall(side))
            for side in _sides(hunk)
        )
        if old != new:
            told.append((2 * rank, _swapped(name, old - new, new - old)))
    return told


def not_understood(hunk: Hunk) -> tuple[int, str]:
    """Say what differs where nobody can tell what it means."""
    sides = [quoted(text) for text in (hunk.before, hunk.after) if text.strip()]
    return _NOT_UNDERSTOOD, f"not understood: {' → '.join(sides)}"


def _sides(hunk: Hunk) -> tuple[str, str]:
    """Return the sentence before and after: a word may differ in one letter only."""
    if hunk.whole or not hunk.was:
        return hunk.before, hunk.after
    return hunk.was, hunk.sentence.partition(" | ")[2]


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text) + _SPELLED.findall(text))


def _swapped(name: str, gone: Counter[str], came: Counter[str]) -> str:
    old, new = (", ".join(side) for side in (gone, came))
    if old and new:
        return f"{name}: {old} → {new}"
    return f"{name} added: {new}" if new else f"{name} removed: {old}"
