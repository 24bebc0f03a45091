"""What a difference is about where it is not said in English: what the table asks."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from tracker.records import Topic

# By language, the beginnings of words; letters without spaces anywhere in the text.
_WORDS: Mapping[str, Mapping[Topic, str]] = MappingProxyType(
    {
        "de": {
            Topic.TRAINING: r"training|trainier|anlern|maschinelle\w* lernen",
            Topic.OPT_OUT: r"widersp[rn]|abmeld|opt-?out|deaktivier|einstellung",
            Topic.RETENTION: r"speicher|aufbewahr|gespeichert|lösch|gelöscht",
            Topic.HUMAN_REVIEW: r"mitarbeiter\w*|menschlich\w* (?:über)?prüf|moderat",
            Topic.SHARING: r"weiterge(?:ge)?b|teilen|offenleg|verkauf|dritte[nr]?\b",
        },
        "fr": {
            Topic.TRAINING: r"entra[iî]n|apprentissage",
            Topic.OPT_OUT: r"refus|désactiv|opt-?out|paramètre|vous opposer",
            Topic.RETENTION: r"conserv|stock|supprim|suppression|effac",
            Topic.HUMAN_REVIEW: r"relu|relire|salarié|employé|modérat",
            Topic.SHARING: r"partag|divulgu|vend|communiqu|tiers\b",
        },
        "es": {
            Topic.TRAINING: r"entren|aprendizaje",
            Topic.OPT_OUT: r"rechaz|desactiv|opt-?out|ajustes|oponer",
            Topic.RETENTION: r"conserv|guard|almacen|elimin|borr",
            Topic.HUMAN_REVIEW: r"revis|emplead|moderad",
            Topic.SHARING: r"compart|divulg|vend|terceros",
        },
        "it": {
            Topic.TRAINING: r"addestr|apprendimento",
            Topic.OPT_OUT: r"rifiut|disattiv|opt-?out|impostazion|opporsi",
            Topic.RETENTION: r"conserv|archivi|cancell|elimin",
            Topic.HUMAN_REVIEW: r"revision|dipendent|moderat",
            Topic.SHARING: r"condivi|divulg|vend|terz[ie]\b",
        },
        "pt": {
            Topic.TRAINING: r"trein|aprendizagem|aprendizado",
            Topic.OPT_OUT: r"recus|desativ|opt-?out|configuraç|opor",
            Topic.RETENTION: r"conserv|guard|armazen|exclu[ií]|apag|elimin",
            Topic.HUMAN_REVIEW: r"revis|funcionári|moderad",
            Topic.SHARING: r"compart|divulg|vend|terceiros",
        },
        "nl": {
            Topic.TRAINING: r"train|getraind|machine ?learning",
            Topic.OPT_OUT: r"afmeld|uitschakel|opt-?out|instelling|bezwaar",
            Topic.RETENTION: r"bewa[ar]|opgeslagen|opsla|verwijder|wis(?:sen|t)\b",
            Topic.HUMAN_REVIEW: r"medewerker|beoordel|moderat",
            Topic.SHARING: r"deel|delen|gedeeld|verstrek|verkoop|verkop|derden\b",
        },
        "zh": {
            Topic.TRAINING: "训练|訓練|机器学习|機器學習",
            Topic.OPT_OUT: "选择退出|選擇退出|拒绝|拒絕|关闭|關閉|设置|設定",
            Topic.RETENTION: "保存|保留|存储|儲存|删除|刪除",
            Topic.HUMAN_REVIEW: "人工审核|人工審核|人工查看|员工|員工",
            Topic.SHARING: "共享|分享|披露|出售|第三方",
        },
        "ja": {
            Topic.TRAINING: "学習|訓練|トレーニング",
            Topic.OPT_OUT: "オプトアウト|拒否|設定|無効",
            Topic.RETENTION: "保存|保管|保持|削除|消去",
            Topic.HUMAN_REVIEW: "担当者|従業員|人間が|人による",
            Topic.SHARING: "共有|開示|提供|販売|第三者",
        },
        "ko": {
            Topic.TRAINING: "학습|훈련",
            Topic.OPT_OUT: "거부|옵트아웃|설정|비활성",
            Topic.RETENTION: "보관|저장|보유|삭제|파기",
            Topic.HUMAN_REVIEW: "직원|검토",
            Topic.SHARING: "공유|공개|제공|판매|제3자",
        },
    }
)
_SPACELESS = frozenset({"zh", "ja", "ko"})
OTHER_TOPICS: Mapping[str, Mapping[Topic, re.Pattern[str]]] = MappingProxyType(
    {
        language: {
            topic: re.compile(
                words if language in _SPACELESS else rf"\b(?:{words})", re.IGNORECASE
            )
            for topic, words in asked.items()
        }
        for language, asked in _WORDS.items()
    }
)
