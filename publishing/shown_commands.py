"""The commands that a page shows, and what it says that they answer."""

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"^( *)```console\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_CUT = "…"  # on a line of its own: whatever stands there; in a line: the rest of a word


@dataclass(frozen=True, slots=True)
class Shown:
    """One command of a page."""

    command: str  # without its comment
    answer: tuple[str, ...] = ()  # lines; none where the page shows none

    def is_answered_by(self, printed: str) -> bool:
        """Say whether what a command printed is what the page shows."""
        if not self.answer:
            return True
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        return (
            re.fullmatch(self._pattern(), "".join(f"{each}\n" for each in lines))
            is not None
        )

    def _pattern(self) -> str:
        parts = []
        for line in self.answer:
            if line == _CUT:
                parts.append(r"(?:.*\n)*")
            else:
                parts.append(re.escape(line).replace(_CUT, r".*?") + r"\n")
        return "".join(parts)


def shown_commands(text: str) -> list[Shown]:
    """List the commands in a page's Markdown: all that stands behind `$ `.

    Lines below a command are its answer, to the next command or the end of its block.
    """
    found = []
    for indent, block in _BLOCK.findall(text):
        lines = [line.removeprefix(indent) for line in block.splitlines()]
        for part in "\n".join(lines).split("\n$ ") if lines else ():
            command, *answer = part.removeprefix("$ ").splitlines()
            if not part.startswith("# "):  # typed by root, on machines of their own
                while answer and not answer[-1].strip():
                    answer.pop()
                typed = re.split(r"\s+# ", command)[0].strip()
                found.append(Shown(typed, tuple(each.rstrip() for each in answer)))
    return found
