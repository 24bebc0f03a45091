"""The link by which one opts out: from the page to the fact, whatever else it holds."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.invented import POLICY, QUILLON, page, policy
from tracker.reading import read, text_id_of
from tracker.records import Fact, Reading, Term
from tracker.watch.fact_readers import read_facts

SETTINGS = "https://chat.quillon.test/settings/data?tab=training#improve"


def facts(sentence: str) -> Iterable[Fact]:
    """Read a policy that holds this paragraph."""
    reading = read(page(policy(sentence)), POLICY)
    assert isinstance(reading, Reading)
    return read_facts(reading.clauses, POLICY, QUILLON)


def link_of(sentence: str) -> str:
    (link,) = {
        fact.link for fact in facts(sentence) if fact.term is Term.OPT_OUT_CHANNEL
    }
    return link


@pytest.mark.parametrize(
    ("sentence", "link"),
    [
        pytest.param(
            f"We may use your chats to train our models unless you opt out in your "
            f'<a href="{SETTINGS}">settings</a>.',
            SETTINGS,
            id="the settings, with query and place in the page",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out in your "
            '<a href="/en/settings">settings</a>.',
            "https://quillon.test/en/settings",
            id="an address within the site is made whole",
        ),
        pytest.param(
            "We may use your chats to train our models. You can opt out of training "
            'by filling in <a href="https://forms.quillon.test/x?id=7&utm_source=p">'
            "this form</a>.",
            "https://forms.quillon.test/x?id=7",
            id="a form, without what tracks visitors",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out by sending "
            'an email to <a href="mailto:no@quillon.test?subject=No&bcc=x@y.test">'
            "our team</a>.",
            "mailto:no@quillon.test",
            id="a mail address, and nothing else of the link",
        ),
        pytest.param(
            "We may use your chats to train our models. You can opt out of training "
            "by email to no@quillon.test.",
            "mailto:no@quillon.test",
            id="a mail address that is only written",
        ),
        pytest.param(
            'As our <a href="/terms">Terms of Service</a> say, we may use your chats '
            "to train our models unless you opt out in your "
            '<a href="/settings">settings</a>, see also <a href="/faq">here</a>.',
            "https://quillon.test/settings",
            id="of several, the one by which one opts out",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out in settings."
            ' Cookies are set <a href="/settings">in the cookie settings</a>.',
            "",
            id="another sentence's link is not taken",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out in settings,"
            ' see our <a href="/terms">Terms of Service</a>.',
            "",
            id="another document is no way out",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out in your "
            '<a href="/privacy#choices">settings</a>.',
            "",
            id="the same page is shown anyway",
        ),
        pytest.param(
            "We may use your chats to train our models unless you opt out in your "
            '<a href="javascript:alert(1)">settings</a>.',
            "",
            id="a script",
        ),
    ],
)
def test_the_link_of_the_sentence_that_tells_how_to_opt_out(
    sentence: str, link: str
) -> None:
    assert link_of(sentence) == link


def test_the_second_of_two_equal_words_leads_where_the_second_link_does() -> None:
    assert (
        link_of(
            'Our cookies are explained <a href="/cookies">here</a>. We may use your '
            "chats to train our models. You can opt out of training in your settings "
            '<a href="/account">here</a>.'
        )
        == "https://quillon.test/account"
    )


def test_in_a_table_the_link_of_the_row_is_found() -> None:
    rows = (
        "<table><tr><th>Topic</th><th>What holds</th></tr><tr><td>Training</td><td>We "
        "may use your chats to train our models unless you opt out in your "
        '<a href="/account/data">settings</a>.</td></tr></table>'
    )
    assert link_of(rows) == "https://quillon.test/account/data"


def test_only_ways_out_have_a_link() -> None:
    sentence = (
        "We may use your chats to train our models unless you opt out in your "
        '<a href="/settings">settings</a>.'
    )
    linked = {fact.term for fact in facts(sentence) if fact.link}
    assert linked == {Term.OPT_OUT_CHANNEL}


def test_where_a_link_leads_is_no_words() -> None:
    """A random id in an address must not make another text of a page."""
    texts = set()
    for visit in ("1", "2"):
        sentence = f'Opt out in the <a href="/settings?visit={visit}">settings</a>.'
        reading = read(page(policy(sentence)), POLICY)
        assert isinstance(reading, Reading)
        texts.add(text_id_of(reading.clauses))
        targets = [each.targets for each in reading.clauses if each.targets]
        assert f"visit={visit}" in str(targets)
        assert reading.clauses == tuple(
            replace(each, targets=()) for each in reading.clauses
        )
    assert len(texts) == 1
