"""`[[rule]]` in the settings: which changes a channel is told of, and when."""

from enum import StrEnum

from tracker.records import Significance, Term, Topic
from tracker.settings.settings_part import SettingsPart


class When(StrEnum):
    """When a change is told to a channel."""

    NOW = "now"
    DIGEST = "digest"
    NEVER = "never"


class Rule(SettingsPart):
    """`[[rule]]`: a change that fits all that is named is told so; empty fits all."""

    when: When
    channel: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    term: tuple[Term, ...] = ()
    topic: tuple[Topic, ...] = ()
    significance: Significance | None = None
