"""Threads of a chat, remembered as long as a test runs."""


class Remembered:
    def __init__(self) -> None:
        self.known: dict[tuple[str, str], str] = {}

    def first(self, channel: str, name: str) -> str | None:
        return self.known.get((channel, name))

    def begin(self, channel: str, name: str, first: str) -> None:
        self.known[channel, name] = first
