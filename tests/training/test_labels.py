"""Labels are written one way, and none is outside the closed list."""

import pytest

from training.labels import NAMES, STATEMENTS, Label, LabelError, parse, parse_all


@pytest.mark.parametrize(
    ("written", "label", "again"),
    [
        pytest.param("T=on", Label("T=on"), "T=on", id="sure, of everybody"),
        pytest.param("K=dur?", Label("K=dur", sure=False), "K=dur?", id="unsure"),
        pytest.param(
            "T=off[business,api]",
            Label("T=off", groups=("business", "api")),
            "T=off[business,api]",
            id="of some groups",
        ),
        pytest.param(
            "T=off?[api]",
            Label("T=off", sure=False, groups=("api",)),
            "T=off?[api]",
            id="unsure, of one group",
        ),
        pytest.param(
            "T=off[api]?",
            Label("T=off", sure=False, groups=("api",)),
            "T=off?[api]",
            id="the doubt behind the groups",
        ),
        pytest.param("H=no[]", Label("H=no"), "H=no", id="no group"),
        pytest.param("-staff", Label("-staff"), "-staff", id="nothing, and why"),
    ],
)
def test_a_label_is_read_and_written(written: str, label: Label, again: str) -> None:
    assert parse(written) == label
    assert str(label) == again


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param("T", id="without what is said"),
        pytest.param("T=maybe", id="not in the list"),
        pytest.param("-nothing", id="no such reason"),
        pytest.param("T=on??", id="doubted twice"),
        pytest.param("T=on[everyone]", id="no such group"),
        pytest.param("T=on T=off", id="two in one"),
    ],
)
def test_what_is_no_label_is_refused(written: str) -> None:
    with pytest.raises(LabelError):
        parse(written)


@pytest.mark.parametrize(
    "written",
    [pytest.param([], id="none"), pytest.param(["T=on", "T=on?"], id="one twice")],
)
def test_a_sentence_has_labels_and_none_twice(written: list[str]) -> None:
    with pytest.raises(LabelError):
        parse_all(written)


def test_every_name_is_written_as_it_is_read() -> None:
    assert [str(parse(name)) for name in NAMES] == list(NAMES)
    assert len(set(NAMES)) == len(NAMES)
    assert all(name[1] == "=" for name in STATEMENTS)
