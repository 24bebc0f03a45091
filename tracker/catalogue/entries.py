"""The form of a provider's file: which keys there are, and what each may hold.

What the keys mean is explained to the people who write them at the top of
anthropic.toml.
"""

import math
from datetime import timedelta
from typing import Annotated, Literal, TypeAlias

from cssselect import HTMLTranslator, SelectorError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
)

from tracker.records import (
    ArchivePath,
    Audience,
    Document,
    DocumentKind,
    Fallback,
    Plan,
    Provider,
    Range,
)
from tracker.web_addresses import address_fault


def _one_or_list(value: object) -> object:
    """A single text may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _address(value: str) -> str:
    if fault := address_fault(value):
        raise ValueError(
            f"{value!r} is no web address: {fault}; write it whole, "
            "such as https://example.com/privacy"
        )
    return value


def sound_selector(value: str) -> str:
    """Return a CSS selector; ValueError, with a remedy, where it is none."""
    try:
        HTMLTranslator().css_to_xpath(value)
    except SelectorError as error:
        reason = str(error).rstrip(".")
        raise ValueError(
            f"{value!r} is no CSS selector: {reason}; "
            "try it in a browser's console: document.querySelectorAll(…)"
        ) from None
    return value


def _longest_pause(cron: str) -> timedelta:
    # The library behind it is imported where a document has such a line: few have.
    from tracker.catalogue.cron_lines import longest_pause

    return longest_pause(cron)


def _cron(value: str) -> str:
    try:
        _longest_pause(value)
    except ValueError as error:
        raise ValueError(
            f"{error}; write minute, hour, day, month and weekday in UTC, such as "
            "'30 6 * * mon-fri'"
        ) from None
    return value


Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# Ids go into addresses, files and commands: keep them plain.
Slug: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
DocumentId: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9]+(-[a-z0-9]+)*$")
]
Address: TypeAlias = Annotated[str, AfterValidator(_address)]
Selector: TypeAlias = Annotated[str, AfterValidator(sound_selector)]
Selectors: TypeAlias = Annotated[tuple[Selector, ...], BeforeValidator(_one_or_list)]
Cron: TypeAlias = Annotated[str, AfterValidator(_cron)]
Fallbacks: TypeAlias = Annotated[
    tuple[Literal["browser", "wayback"], ...], BeforeValidator(_one_or_list)
]
Texts: TypeAlias = Annotated[tuple[Text, ...], BeforeValidator(_one_or_list)]


MOST_HOURS = 366 * 24


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanEntry(_Entry):
    """`[[plan]]`"""

    id: Slug
    name: Text
    audience: Literal["consumer", "commercial"]
    words: Texts = ()


class RangeEntry(_Entry):
    """`ranges = [{ start = "…", end = "…" }]`"""

    start: Selector
    end: Selector
    include_start: StrictBool = True
    include_end: StrictBool = False


class DocumentEntry(_Entry):
    """`[[document]]`"""

    id: DocumentId
    name: Text
    kind: Literal["contract", "policy", "help"]
    url: Address
    covers: Annotated[Texts, Field(min_length=1)]
    select: Selectors = ()
    remove: Selectors = ()
    ranges: tuple[RangeEntry, ...] = ()
    browser: StrictBool = False
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    every_hours: Annotated[StrictInt, Field(ge=1, le=MOST_HOURS)] = 12
    cron: Cron = ""
    ignore_robots: str = ""
    fallbacks: Fallbacks = ()
    archive_paths: dict[Text, Texts] = {}

    def document(self, provider: str, plans: tuple[Plan, ...]) -> Document:
        """Return the record of this entry; `plans` are all of its provider."""
        return Document(
            id=self.id,
            provider=provider,
            name=self.name,
            url=self.url,
            covers=covered(self.covers, plans),
            kind=DocumentKind(self.kind),
            select=self.select,
            remove=self.remove,
            ranges=tuple(
                Range(part.start, part.end, part.include_start, part.include_end)
                for part in self.ranges
            ),
            browser=self.browser,
            language=self.language,
            every_hours=self.hours,
            cron=self.cron,
            archive_paths=tuple(
                ArchivePath(collection, path)
                for collection, paths in self.archive_paths.items()
                for path in paths
            ),
            ignore_robots=self.ignore_robots,
            fallbacks=tuple(map(Fallback, self.fallbacks)),
        )

    @property
    def hours(self) -> int:
        """The longest usual pause between two fetches, in whole hours."""
        if not self.cron:
            return self.every_hours
        return math.ceil(_longest_pause(self.cron) / timedelta(hours=1))


class ProviderFile(_Entry):
    """A whole file."""

    id: Slug
    name: Text | None = None  # may be left out where a file adds to a provider
    home: Address | None = None
    also_called: Texts = ()
    plan: tuple[PlanEntry, ...] = ()
    document: tuple[DocumentEntry, ...] = ()

    def plans(self, known: Provider | None) -> tuple[Plan, ...]:
        """Return the plans that `known` has, if any, with those of this file."""
        plans = {plan.id: plan for plan in (known.plans if known else ())}
        for one in self.plan:
            audience = Audience(one.audience)
            plans[one.id] = Plan(one.id, one.name, audience, one.words)
        return tuple(plans.values())


GROUPS = ("all", "consumer", "commercial")


def covered(words: tuple[str, ...], plans: tuple[Plan, ...]) -> tuple[str, ...]:
    """Return the plan ids that `words` stand for, in the order of `plans`.

    A word is a plan id, an audience or "all"; what is none of these is left out.
    """
    return tuple(
        plan.id
        for plan in plans
        if "all" in words or plan.audience in words or plan.id in words
    )
