"""Changes in texts that are not English: what is seen, and what nobody can tell."""

import pytest

from tracker.comparing import compare, word_diff
from tracker.records import Clause, ClauseKind, Comparison, Significance

SUBSTANTIVE, EDITORIAL = Significance.SUBSTANTIVE, Significance.EDITORIAL
NOT_UNDERSTOOD = Significance.NOT_UNDERSTOOD


def compared(before: str, after: str, language: str = "en") -> Comparison:
    old, new = (
        (Clause(ClauseKind.PARAGRAPH, text, ("标题",)),) for text in (before, after)
    )
    return compare(old, new, language=language)


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        pytest.param(
            "除非您明确同意，我们不会用您的文件训练模型。",
            "除非您明确拒绝，我们会用您的文件训练模型。",
            "zh",
            id="Chinese: a denial becomes a yes",
        ),
        pytest.param(
            "我們禁止將對話用於訓練。",
            "我們將對話用於訓練。",
            "zh",
            id="Chinese: forbidden",
        ),
        pytest.param(
            "录音保存七天。", "录音保存九十天。", "zh", id="Chinese: spelled days"
        ),
        pytest.param(
            "您的提示词最多保存30天。",
            "您的提示词最多保存180天。",
            "zh",
            id="Chinese: days",
        ),
        pytest.param(
            "入力内容を学習に使用しません。",
            "入力内容を学習に使用します。",
            "ja",
            id="Japanese: a denial becomes a yes",
        ),
        pytest.param(
            "会話は30日間保存されます。",
            "会話は90日間保存されます。",
            "ja",
            id="Japanese: days",
        ),
        pytest.param(
            "同意がある場合のみ共有します。",
            "共有します。",
            "ja",
            id="Japanese: a condition",
        ),
        pytest.param(
            "Wir nutzen Ihre Eingaben nicht zum Training.",
            "Wir nutzen Ihre Eingaben zum Training.",
            "de",
            id="German: not",
        ),
        pytest.param(
            "Nous ne vendons jamais vos messages.",
            "Nous vendons vos messages.",
            "fr",
            id="French: never",
        ),
        pytest.param(
            "Podemos guardar sus archivos.",
            "Debemos guardar sus archivos.",
            "es",
            id="Spanish: may becomes must",
        ),
        pytest.param(
            "我们不会用您的文件训练模型。",
            "我们会用您的文件训练模型。",
            "en",
            id="a Chinese sentence in an English document",
        ),
    ],
)
def test_numbers_denials_and_modals_are_substantive(
    before: str, after: str, language: str
) -> None:
    assert compared(before, after, language).significance is SUBSTANTIVE


@pytest.mark.parametrize(
    ("before", "after", "language", "topics"),
    [
        ("入力は学習に利用しません。", "入力は学習に利用します。", "ja", ["training"]),
        ("会話は30日保存します。", "会話は90日保存します。", "ja", ["retention"]),
        ("不会用于训练模型。", "会用于训练模型。", "zh", ["training"]),
        ("대화를 학습에 쓰지 않습니다.", "대화를 학습에 씁니다.", "ko", ["training"]),
        ("Löschung nach 30 Tagen.", "Löschung nach 90 Tagen.", "de", ["retention"]),
        ("Nous ne vendons rien.", "Nous vendons vos textes.", "fr", ["sharing"]),
        ("No entrenamos con ello.", "Entrenamos con ello.", "es", ["training"]),
        ("Non addestriamo nulla.", "Addestriamo modelli.", "it", ["training"]),
        ("Não treinamos modelos.", "Treinamos modelos.", "pt", ["training"]),
        ("Wij bewaren het 30 dagen.", "Wij bewaren het 9 dagen.", "nl", ["retention"]),
    ],
)
def test_what_the_table_asks_is_a_topic_in_any_language(
    before: str, after: str, language: str, topics: list[str]
) -> None:
    comparison = compared(before, after, language)
    assert comparison.significance is SUBSTANTIVE
    assert comparison.topics == tuple(topics)


@pytest.mark.parametrize(
    ("before", "after", "language"),
    [
        pytest.param("我们重视您的隐私。", "我们尊重您的隐私。", "zh", id="Chinese"),
        pytest.param("安全に保管します。", "安全に管理します。", "ja", id="Japanese"),
        pytest.param(
            "Мы храним файлы.", "Мы бережём файлы.", "ru", id="no signs known"
        ),
        pytest.param("Wir schützen sie.", "Wir sichern sie.", "de", id="German"),
    ],
)
def test_what_no_rule_reads_is_not_understood_and_told(
    before: str, after: str, language: str
) -> None:
    comparison = compared(before, after, language)
    assert comparison.significance is NOT_UNDERSTOOD
    assert comparison.significance.may_matter
    assert comparison.edits[0].matters
    assert comparison.reasons[0].startswith("not understood: ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("更新日期：2026年3月1日", "更新日期：2026年4月1日", id="the date"),
        pytest.param(
            "联系：a@firma.example", "联系：b@firma.example", id="the mailbox"
        ),
    ],
)
def test_dates_and_contacts_are_editorial_in_any_language(
    before: str, after: str
) -> None:
    assert compared(before, after, "zh").significance is EDITORIAL


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        pytest.param(
            "保存30天，然后删除。", "保存90天，然后删除。", ["30", "90"], id="days"
        ),
        pytest.param("我们不会共享。", "我们会共享。", ["不"], id="one letter"),
        pytest.param(
            "会話は保存します。", "会話は削除します。", ["保存", "削除"], id="a word"
        ),
    ],
)
def test_only_the_letters_that_differ_are_marked(
    before: str, after: str, marked: list[str]
) -> None:
    parts = word_diff(before, after)
    assert [text for kind, text in parts if kind] == marked


def test_a_clause_is_told_letter_for_letter() -> None:
    first, last = "本政策适用于所有用户。", "如有疑问请联系我们。"
    comparison = compared(
        f"{first}我们保存30天。{last}", f"{first}我们保存90天。{last}", "zh"
    )
    (edit,) = comparison.edits
    assert edit.before == f"{first}我们保存30天。{last}"
    assert edit.after == f"{first}我们保存90天。{last}"
    assert comparison.reasons == ("number: 30 → 90",)
