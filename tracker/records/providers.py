"""Who offers: providers, and the plans under which they do."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.records.documents import Document


class Audience(StrEnum):
    """Under which kind of contract a plan is used."""

    CONSUMER = "consumer"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan of a provider; `words` are other names that pages use for it."""

    id: str
    name: str
    audience: Audience
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """A company with its plans and the documents it is watched by."""

    id: str
    name: str
    plans: tuple[Plan, ...]
    documents: tuple[Document, ...] = ()
    home: str = ""  # the provider's own site
    also_called: tuple[str, ...] = ()  # what people call it, such as a product's name

    def plan(self, plan_id: str) -> Plan:
        """Return the plan with this id; KeyError if there is none."""
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        raise KeyError(plan_id)

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """All plan ids, in the order of the catalogue."""
        return tuple(plan.id for plan in self.plans)
