"""The word classes that rules look for: which words belong to a class."""

import pytest

from tracker.facts.rules import choices, phrases, triggers
from tracker.facts.rules.answers import answer, at_first, is_protection
from tracker.facts.rules.cells import trained
from tracker.facts.rules.conditions import exempt_kinds
from tracker.facts.rules.lasting import how_long, is_not_kept
from tracker.facts.rules.opt_out import channels


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a thumbs-down on a reply", "feedback"),
        ("when you rate an answer", "feedback"),
        ("surveys that you fill in", "feedback"),
        ("upvoting or downvoting", "feedback"),
        ("replies that were rated", "feedback"),
        ("a problem report", "feedback"),
        ("support tickets", "feedback"),
        ("those who like to rate the answers", "feedback"),
        ("content that is not publicly available", "public"),
        ("chats kept for safety review", "safety_flagged"),
        ("abusive prompts", "safety_flagged"),
        ("content that was moderated", "safety_flagged"),
        ("your published projects", "public"),
        ("publicly available code", "public"),
        ("human-reviewed chats", "reviewed"),
    ],
)
def test_kinds_of_content_that_are_set_apart(words: str, kind: str) -> None:
    assert exempt_kinds(words) == {kind}


@pytest.mark.parametrize(
    "words",
    [
        "flagged conversations",
        "abusive or harmful prompts",
        "messages that our automated filters flag",
    ],
)
def test_content_that_is_flagged(words: str) -> None:
    assert phrases.FLAGGED_CONTENT.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "uncheck the box",
        "by closing this switch",
        "if you do not want this",
        "deselect the option",
        "where users may not want this",
        "those who asked not to participate",
        "choose not to take part",
        "if you have chosen not to",
        "unless you direct otherwise",
        "unless you tell us otherwise",
    ],
)
def test_ways_out(words: str) -> None:
    assert choices.OPT_OUT.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "if you said that we may",
        "only with consent",
        "with permission from you",
        "by checking the box",
        "those who volunteered",
        "if you take part",
    ],
)
def test_ways_in(words: str) -> None:
    assert choices.OPT_IN.search(words)


@pytest.mark.parametrize("words", ["prompts", "what you write", "your files"])
def test_what_customers_own(words: str) -> None:
    assert phrases.OWNED.search(words)


@pytest.mark.parametrize("words", ["metadata", "licensed texts", "synthetic data"])
def test_what_is_not_content(words: str) -> None:
    assert phrases.NOT_CONTENT.search(words)


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("directly in the app", "setting"),
        ("on your dashboard", "setting"),
        ("in the admin console", "setting"),
        ("the check box below", "setting"),
        ("by using incognito chats", "setting"),
        ("the form at the foot of this page", "form"),
        ("our request portal", "form"),
        ("visit the privacy centre", "form"),
        ("contact form", "form"),
        ("forms available on our site", "form"),
    ],
)
def test_where_one_opts_out(words: str, channel: str) -> None:
    assert channels(words) == {channel}


@pytest.mark.parametrize(
    "words", ["a model for your own use", "training on your behalf"]
)
def test_models_that_are_the_customers(words: str) -> None:
    assert phrases.OTHERS_MODELS.search(words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("off by default.", "off_opt_in"),
        ("not by default.", "off_opt_in"),
        ("no, except when you opt in.", "off_opt_in"),
        ("never without your express consent.", "off_opt_in"),
    ],
)
def test_short_answers(words: str, value: str) -> None:
    assert answer(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("by default, the switch for training is off", "off_opt_in"),
        ("model training (off by default)", "off_opt_in"),
        ("by default, the switch for training stays on", "on_opt_out"),
        ("model training (on by default)", "on_opt_out"),
        ("zero retention is off by default", ""),
    ],
)
def test_the_first_state_of_a_switch(words: str, value: str) -> None:
    assert at_first(words) == value
    assert is_protection(words) is (value == "")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("no, unless you opt in", "off_opt_in"),
        ("not used, only with your consent where you allow it", "off_opt_in"),
        ("no, only when you agree", "off_opt_in"),
        ("no - if you choose to, yes", "off_opt_in"),
        ("opt-in", "off_opt_in"),
        ("no (opt-in possible)", "off_opt_in"),
        ("not used but with consent", "off_opt_in"),
        ("yes; object by e-mail", "on_opt_out"),
        ("default: off", "off_opt_in"),
        ("yes, when you opt in", "off_opt_in"),
        ("yes (default: on)", "on_opt_out"),
        ("on by default", "on_opt_out"),
        ("yes, you may switch it off", "on_opt_out"),
        ("yes, you can object", "on_opt_out"),
        ("opt-out", "on_opt_out"),
        ("-", "off"),
        ("excluded", "off"),
        ("✓", "on"),
        ("30 days", ""),
    ],
)
def test_what_a_cell_says_of_training(cell: str, value: str) -> None:
    assert trained(cell) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("kept only as needed", "as_needed"),
        ("until they are no longer needed", "as_needed"),
        ("for the lifetime of your account", "until_deleted"),
        ("until the contract ends", "until_deleted"),
        ("duration: the term of the agreement", "until_deleted"),
    ],
)
def test_how_long_without_a_figure(words: str, value: str) -> None:
    assert how_long(words, (), ()) == value


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("we immediately delete your prompts", True),
        ("your prompts are not stored", True),
        ("your prompts are not stored beyond the session", True),
        ("your prompts are not kept for more than a day", False),
        ("your prompts are not kept indefinitely", False),
        ("your prompts are not stored on your device", False),
    ],
)
def test_what_is_not_kept(words: str, so: bool) -> None:
    assert is_not_kept(words) is so


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BACKUP", "what is backed up"),
        ("BACKUP", "archival copies"),
        ("BY_CHOICE", "when you enable it"),
        ("BY_CHOICE", "for eligible customers"),
        ("CONSENT_TAKEN_BACK", "once consent is withdrawn"),
        ("DELETION_TAKES", "deletion may take a week"),
        ("DELETION_TAKES", "it takes up to 30 days until all of it is erased"),
        ("FEATURE", "the assistants api"),
        ("FINE_TUNING", "your training files"),
        ("FLAGGED", "rejected by our classifier"),
        ("FLAGGED", "violations of these terms"),
        ("FLAGGED", "data kept for abuse monitoring"),
        ("REVIEWED", "read by our reviewers"),
        ("SPECIAL_MODE", "if you turn off chat history"),
        ("SPECIAL_MODE", "a thumbs up"),
        ("TRAINING", "for model development"),
        ("WATCHED", "prohibited content"),
    ],
)
def test_circumstances_of_keeping(name: str, words: str) -> None:
    assert getattr(triggers, name).search(words)
