"""Which language a text is in, by its commonest words and its letters."""

import re
from collections import Counter

from tracker.records import Clause

_COMMON = {
    "en": "the of and to in you your or we our is that are this with for not may "
    "any by",
    "de": "der die und den von zu mit das ist nicht sie wir werden auf für eine "
    "ihre oder",
    "fr": "le la les des et de du vous nous que est dans pour sur une votre ou par "
    "avec",
    "es": "el la los las de y que en para con por su nuestros una usted del es al como",
    "it": "il la di che e per un con del le dei dati della gli sono nel alla si non",
    "pt": "o a os as de e que em para com por seu não uma dos da do você ao ou",
    "nl": "de het een en van wij uw zijn met voor niet dat wordt op je om aan bij",
    "pl": "w i na z do nie się jest że oraz przez dla lub od jak może są",
    "sv": "och att det som för vi av du din är på med kan inte till om eller",
    "da": "og at det som for vi af du din er på med kan ikke til om eller den",
    "fi": "ja on että tai sekä ei voi myös kun jos ovat mukaan käyttää",
    "cs": "a se na je že v s o do pro které nebo jsou jako vaše může",
    "tr": "ve bir bu için ile olarak veya da de daha ne olan gibi",
    "id": "dan yang untuk dengan di dari kami anda atau ini dapat tidak",
    "vi": "và của các cho bạn chúng tôi được không với này trong có là",
}
_WORDS = {language: frozenset(common.split()) for language, common in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPT_SHARE = 0.15
_ENOUGH = 30  # words: fewer say nothing about the language
_SAMPLE = 20_000  # characters


def language_of(clauses: list[Clause]) -> str:
    """Return the code of the language that the clauses are written in, "" if unsure."""
    sample: list[str] = []
    length = 0
    for clause in clauses:
        sample.append(clause.text)
        length += len(clause.text)
        if length > _SAMPLE:
            break
    text = " ".join(sample)[: 2 * _SAMPLE].lower()
    others = len(text) - len(text.encode("ascii", "ignore"))
    if others > _SCRIPT_SHARE * len(text):
        for language, letters in _SCRIPTS:
            if len(letters.findall(text)) > _SCRIPT_SHARE * len(text):
                return language
    found = Counter(_WORD.findall(text))
    total = found.total()
    if total < _ENOUGH:
        return ""
    shares = {
        language: sum(found[word] for word in common) / total
        for language, common in _WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= 0.12 else ""
