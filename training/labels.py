"""What a sentence may be labelled: a closed list, and how a label is written.

`T=off?[business,api]`: the statement, `?` where two careful readers could differ, and
the groups that the sentence limits it to (none: everybody).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.errors import TrackerError

# What is said on a term; the letter before the sign is the term's.
STATEMENTS = (
    *("T=on", "T=on_opt_out", "T=off_opt_in", "T=off"),
    *("O=setting", "O=form", "O=email", "O=other"),
    *("X=feedback", "X=safety_flagged", "X=deidentified"),
    *("X=public", "X=reviewed", "X=other"),
    *("K=dur", "K=until_deleted", "K=as_needed", "K=none"),
    *("D=dur", "D=as_needed"),
    *("F=dur", "F=as_needed"),
    *("V=dur", "V=as_needed"),
    *("R=dur", "R=as_needed", "R=until_deleted"),
    *("H=yes", "H=limited", "H=no"),
    *("Z=default", "Z=on_request", "Z=no"),
)
# Nothing is said, and why.
NOTHINGS = (
    *("-staff", "-user", "-third", "-public", "-otherdata"),
    *("-ads", "-rights", "-law", "-improve", "-gen"),
)
NAMES = (*STATEMENTS, *NOTHINGS)
FAMILIES = tuple(dict.fromkeys(name[0] for name in STATEMENTS))
GROUPS = (
    *("consumer", "business", "api", "free"),
    *("paid", "team", "enterprise", "edu"),
)

_LABEL = re.compile(
    r"(?P<name>[A-Z]=[a-z_]+|-[a-z]+)(?P<doubt>\?)?"
    r"(?:\[(?P<groups>[a-z,]*)\](?P<late_doubt>\?)?)?"
)


class LabelError(TrackerError):
    """A label is not one of the closed list; the message says which."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader takes a sentence to say."""

    name: str  # one of NAMES
    sure: bool = True
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise LabelError(f"no such label: {self.name!r}")
        for group in self.groups:
            if group not in GROUPS:
                raise LabelError(f"no such group: {group!r} in {self.name}")

    def __str__(self) -> str:
        groups = f"[{','.join(self.groups)}]" if self.groups else ""
        return f"{self.name}{'' if self.sure else '?'}{groups}"


def parse(written: str) -> Label:
    """Read one label as it is written; the `?` may also stand behind the groups."""
    found = _LABEL.fullmatch(written)
    if not found or (found["doubt"] and found["late_doubt"]):
        raise LabelError(f"not a label: {written!r}")
    groups = tuple(group for group in (found["groups"] or "").split(",") if group)
    return Label(found["name"], not (found["doubt"] or found["late_doubt"]), groups)


def parse_all(written: Iterable[str]) -> tuple[Label, ...]:
    """Read a sentence's labels; it must have one, and none twice."""
    labels = tuple(parse(each) for each in written)
    names = [label.name for label in labels]
    if not names or len(set(names)) < len(names):
        raise LabelError(f"no label, or one twice: {' '.join(names) or 'none'}")
    return labels


def family(name: str) -> str:
    """Return the letter of the term that a statement is about."""
    return name[0]
