"""What is used for training although the customer said no (training_exceptions)."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.facts.rules.statements.values import Exemption
from tracker.facts.settling import in_order
from tracker.records import Fact, Term


def training_exceptions(
    exemptions: Sequence[Exemption], defaults: Mapping[str, str]
) -> Iterator[Fact]:
    """Yield the exceptions for plans that are off or can opt out.

    Where the default is on and there is no way out, nothing is an exception.
    """
    for exemption in exemptions:
        plans = tuple(
            plan for plan in exemption.plans if defaults.get(plan, "on") != "on"
        )
        if plans:
            yield Fact(
                Term.TRAINING_EXCEPTIONS,
                plans,
                in_order(Term.TRAINING_EXCEPTIONS, exemption.values),
                exemption.sentence.text,
                exemption.sentence.clause,
                exemption.rule,
                exemption.sure,
                more=tuple((one.text, one.clause) for one in exemption.more),
            )
