"""Each inert rule explains what moves nobody, and lets pass what does."""

from collections.abc import Callable

import pytest

from tests.tracker.comparing.single_hunks import one_hunk
from tracker.comparing import compare, inert
from tracker.comparing.hunks import Hunk
from tracker.comparing.names import Names
from tracker.records import Clause, ClauseKind, Significance

Rule = Callable[[Hunk, Names], str | None]


@pytest.mark.parametrize(
    ("rule", "before", "after", "told"),
    [
        pytest.param(
            inert.date,
            "Effective May 3, 2025",
            "Effective June 4, 2025",
            "date: May 3, 2025 → June 4, 2025",
            id="another effective date",
        ),
        pytest.param(
            inert.date,
            "Last modified: 3/5/2025",
            "Last modified: 4/6/2025",
            "date: 3/5/2025 → 4/6/2025",
            id="another date in figures",
        ),
        pytest.param(
            inert.date,
            "",
            "Last updated on 4 June 2025",
            "date added: 4 June 2025",
            id="date line won",
        ),
        pytest.param(
            inert.date,
            "These terms are effective May 3, 2025.",
            "",
            "date removed: May 3, 2025",
            id="date line lost",
        ),
        pytest.param(
            inert.contact,
            "Write to legal@acme.example.",
            "Write to hello@acme.example.",
            "contact: legal@acme.example → hello@acme.example",
            id="another mail address",
        ),
        pytest.param(
            inert.contact,
            "The list is at https://acme.example/a.",
            "The list is at https://acme.example/b.",
            "contact: https://acme.example/a → https://acme.example/b",
            id="another web address",
        ),
        pytest.param(
            inert.contact,
            "Call +1 650-555-0100 now.",
            "Call +1 650-555-0199 now.",
            "contact: 650-555-0100 → 650-555-0199",
            id="another telephone number",
        ),
        pytest.param(
            inert.contact,
            "Complain to press@acme.example.",
            "Complain to press@acme.example or through our online form.",
            "contact reworded",
            id="one more way to write",
        ),
        pytest.param(
            inert.address,
            "Acme, 12 Harbour Street, Springfield",
            "Acme, 3 Hill Street, Springfield",
            "address: 12 Harbour → 3 Hill",
            id="another street",
        ),
        pytest.param(
            inert.address,
            "Write to Acme, 12 Harbour Street, Springfield, CA 90001.",
            "Write to post@acme.example.",
            "address: Acme, 12 Harbour Street, Springfield, CA 90001 → "
            "post@acme.example",
            id="a mailbox instead of a street",
        ),
        pytest.param(
            inert.contact,
            "Our data protection officer is Jane Doe.",
            "Our data protection officer is dpo@acme.example.",
            "contact added: dpo@acme.example",
            id="a mailbox instead of a person",
        ),
        pytest.param(
            inert.contact_block,
            "Our data protection officer sits in the Paris office.",
            "Our data protection officer sits in the Rome team.",
            "contact details reworded",
            id="where the officer sits",
        ),
        pytest.param(
            inert.spelling,
            "We host your repos.",
            "We host your repositories.",
            "spelling: repos → repositories",
            id="a word written out",
        ),
        pytest.param(
            inert.company,
            "Acme, Inc. is the controller.",
            "Acme Holdings, LLC is the controller.",
            "company name: Inc → Holdings, LLC",
            id="another legal form",
        ),
        pytest.param(
            inert.renamed,
            "Data in Acme Team stays yours.",
            "Data in Acme Business stays yours.",
            "renamed: Team → Business",
            id="a plan has a new name",
        ),
        pytest.param(
            inert.pointer,
            "For details see this help center article.",
            "For details see this page.",
            "reference reworded",
            id="the same pointer in other words",
        ),
        pytest.param(
            inert.pointer,
            "",
            "For more information, see our trust page.",
            "reference added",
            id="a pointer more",
        ),
        pytest.param(
            inert.introduction,
            "",
            "The kinds of data that we speak of:",
            "introduction reworded",
            id="a line before a list",
        ),
        pytest.param(
            inert.spelling,
            "We recieve prompts.",
            "We receive prompts.",
            "spelling: recieve → receive",
            id="mistyped",
        ),
        pytest.param(
            inert.spelling,
            "Modifying our services",
            "Modify our services",
            "spelling: Modifying → Modify",
            id="inflected",
        ),
        pytest.param(
            inert.filler,
            "You have the right to complain.",
            "You have a right to complain.",
            "wording",
            id="an article",
        ),
    ],
)
def test_explained(rule: Rule, before: str, after: str, told: str) -> None:
    assert rule(*one_hunk(before, after)) == told


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(
            inert.date,
            "Prompts sent by May 3, 2025 are kept.",
            "Prompts sent by May 3, 2025 and feedback are kept.",
            id="date stays, something else comes",
        ),
        pytest.param(
            inert.date,
            "Effective May 3, 2025",
            "Effective for all plans June 4, 2025",
            id="a date with words of weight",
        ),
        pytest.param(
            inert.contact,
            "You can opt out in the app.",
            "You can opt out in the app or by email.",
            id="a way to opt out is no mere contact",
        ),
        pytest.param(
            inert.address,
            "Courts in Springfield decide.",
            "Courts in Shelbyville decide.",
            id="a place of courts is no address",
        ),
        pytest.param(
            inert.contact_block,
            "Quay Ltd is our representative.",
            "Quay Ltd is our representative and sells your drafts.",
            id="what a representative does with data",
        ),
        pytest.param(
            inert.spelling,
            "We host your docs.",
            "We host your doctors.",
            id="another word that begins alike",
        ),
        pytest.param(
            inert.contact_block,
            "Contact us within 30 days.",
            "Contact us within 60 days.",
            id="a delay for writing",
        ),
        pytest.param(
            inert.renamed,
            "This covers Team and Pro. Pro is private.",
            "This covers Team and Edu. Pro is private.",
            id="the old name is still used",
        ),
        pytest.param(
            inert.renamed,
            "The law of Texas applies.",
            "The law of Delaware applies.",
            id="another state is no new name",
        ),
        pytest.param(
            inert.pointer,
            "",
            "You may not read our code.",
            id="a ban that speaks of reading",
        ),
        pytest.param(
            inert.introduction,
            "",
            "You may not do the following:",
            id="an introduction that forbids",
        ),
        pytest.param(
            inert.spelling,
            "We retain prompts.",
            "We retrain prompts.",
            id="alike in letters, not in meaning",
        ),
        pytest.param(
            inert.spelling,
            "A lawful use is fine.",
            "A unlawful use is fine.",
            id="a prefix that denies",
        ),
        pytest.param(
            inert.spelling, "We keep it 30 days.", "We keep it 31 days.", id="a number"
        ),
        pytest.param(
            inert.filler,
            "We sell it.",
            "We never sell it.",
            id="a short word that counts",
        ),
    ],
)
def test_not_explained(rule: Rule, before: str, after: str) -> None:
    assert rule(*one_hunk(before, after)) is None


def compared(sentence: str) -> Significance:
    above = ("Contact information",)
    old = [Clause(ClauseKind.PARAGRAPH, "Write to the harbour office.", above)]
    return compare(
        old, [*old, Clause(ClauseKind.PARAGRAPH, sentence, above)]
    ).significance


@pytest.mark.parametrize(
    "sentence",
    [
        "If you live in the European Union, Pier GmbH can be contacted instead of us.",
        "Pier GmbH is also our officer, in which role it may be reached as follows:",
        "If you have a question, you can write to the harbour master.",
    ],
)
def test_whom_one_may_write_to_permits_nothing(sentence: str) -> None:
    assert compared(sentence) is Significance.EDITORIAL


@pytest.mark.parametrize(
    "sentence",
    [
        "If you want to opt out, you can write to the harbour master.",
        "You can contact us to have your drafts deleted.",
        "If you are in Ireland, we may keep your drafts.",
    ],
)
def test_a_right_or_a_permission_beside_it_is_told(sentence: str) -> None:
    assert compared(sentence) is Significance.SUBSTANTIVE


def test_who_represents_a_company_is_a_contact_however_long_it_is_said() -> None:
    old, new = (
        [Clause(ClauseKind.PARAGRAPH, f"{who} for the purposes of the law.")]
        for who in (
            "Quay Ltd, registered in Cork, Ireland, is our representative in Europe",
            "Pier GmbH and its partners, registered in Vienna, Austria, are our "
            "representatives in Europe and the United Kingdom",
        )
    )
    assert compare(old, new).significance is Significance.EDITORIAL


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Last Revised on 3 May 2025", "Last updated: 3 May 2025", False),
        ("Last revision: May 3, 2025", "Last modified: May 3, 2025", False),
        ("Updated on 3 May 2025", "Amended on 3 May 2025", False),
        ("Last updated 3 May 2025", "Effective 3 May 2025", True),
        ("Last updated 3 May 2025", "Last revised 4 May 2025", True),
        ("We last updated this on demand.", "We last changed this on demand.", True),
    ],
)
def test_what_a_line_calls_the_day_of_its_last_change_is_style(
    before: str, after: str, told: bool
) -> None:
    old, new = ([Clause(ClauseKind.PARAGRAPH, text)] for text in (before, after))
    assert bool(compare(old, new).edits) == told


@pytest.mark.parametrize("heading", ["Questions", "Contact us", "Frequent questions"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "We use your prompts to answer you.",
            "We use your prompts to train our models.",
            id="used for training",
        ),
        pytest.param("", "Desk staff share drafts with printers.", id="shared"),
        pytest.param("Drafts are deleted by night.", "", id="deleted no more"),
    ],
)
def test_what_is_done_with_content_is_no_contact_below_any_heading(
    heading: str, before: str, after: str
) -> None:
    old, new = (
        (
            Clause(ClauseKind.HEADING, heading),
            Clause(ClauseKind.PARAGRAPH, f"We run a harbour. {text}", (heading,)),
        )
        for text in (before, after)
    )
    comparison = compare(old, new)
    assert comparison.significance is Significance.SUBSTANTIVE
    assert "contact details reworded" not in comparison.reasons


def test_who_can_be_asked_to_erase_something_is_a_contact() -> None:
    old, new = (
        (
            Clause(ClauseKind.HEADING, "Contact us"),
            Clause(ClauseKind.PARAGRAPH, f"We run a harbour. {text}", ("Contact us",)),
        )
        for text in ("", "Quay Ltd passes on requests to see or erase what is yours.")
    )
    assert compare(old, new).significance is Significance.EDITORIAL
