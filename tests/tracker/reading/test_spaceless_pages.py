"""Chinese and Japanese pages are prose, though no space stands in them."""

from dataclasses import replace

import pytest

from tests.invented import POLICY, START
from tracker.reading import judge, read
from tracker.records import Page, Reading

CHINESE = (
    "本公司提供绘图助手服务，本政策说明我们怎样处理您上传的草图。",
    "您的草图保存三十天，期满之后予以删除。",
    "您可以随时要求查阅或者更正您的资料，我们将在一个月之内答复。",
)
JAPANESE = (
    "当社は作図の助手を提供しており、この方針は入力内容の扱いを説明します。",
    "図面は三十日間保存され、その後に削除されます。",
    "お客様はいつでも資料の開示や訂正を求めることができます。",
)


def reading_of(tag: str, language: str, *lines: str) -> Reading:
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    if tag == "li":
        body = f"<ul>{body}</ul>"
    html = f"<html lang={language}><body><main><h1>方針</h1>{body}</main></body></html>"
    page = Page(
        document_id=POLICY.id,
        url=POLICY.url,
        final_url=POLICY.url,
        fetched_at=START,
        status=200,
        content_type="text/html; charset=utf-8",
        body=html.encode(),
        source="scan",
    )
    reading = read(page, replace(POLICY, language=language))
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    ("tag", "language", "lines"),
    [
        pytest.param("p", "zh", CHINESE, id="Chinese paragraphs"),
        pytest.param("p", "ja", JAPANESE, id="Japanese paragraphs"),
        pytest.param("li", "zh", CHINESE, id="a Chinese list"),
        pytest.param("div", "ja", JAPANESE, id="Japanese boxes"),
    ],
)
def test_a_short_page_is_a_document_at_first_sight(
    tag: str, language: str, lines: tuple[str, ...]
) -> None:
    reading = reading_of(tag, language, *lines)
    assert judge(reading, None, replace(POLICY, language=language)) is None


@pytest.mark.parametrize(
    ("language", "lines"),
    [pytest.param("zh", CHINESE, id="zh"), pytest.param("ja", JAPANESE, id="ja")],
)
def test_a_changed_page_is_still_the_document(
    language: str, lines: tuple[str, ...]
) -> None:
    known = reading_of("p", language, *lines).clauses
    changed = reading_of("p", language, *lines[:2], lines[2].replace("、", "，"))
    more = reading_of("p", language, *lines, lines[0].replace("図", "絵"))
    document = replace(POLICY, language=language)
    assert judge(changed, known, document) is None
    assert judge(more, known, document) is None
