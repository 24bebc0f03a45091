"""Failures, named by what to do next; all that users see derive from one root."""


class TrackerError(Exception):
    """Something a person can mend; the message is one line that says how."""


class CatalogueError(TrackerError):
    """An entry of the catalogue is wrong; the message names file, entry, remedy."""


class SettingsError(TrackerError):
    """The settings are wrong; the message names the file and the entry."""


class ModelError(TrackerError):
    """A file of the sentence reader's model is missing; the message names it."""


class NotFoundError(TrackerError):
    """A document, provider, change or file that was asked for does not exist."""


class StoreError(TrackerError):
    """The database cannot be used; the message says why and what to do."""


class DamageError(StoreError):
    """Something that is kept is not what it was; the message names it and the remedy.

    It concerns what it names alone: all else can be read.
    """


class DamagedSnapshotError(DamageError):
    """A snapshot's bytes are not what they were, or not those that they rest on.

    `sha256` names the body that was asked for, `damaged` what is damaged: itself, or
    the earlier one against which it is packed.
    """

    def __init__(self, sha256: str, damaged: str, remedy: str) -> None:
        if damaged == sha256:
            said = f"body {sha256[:12]} is damaged; {remedy}"
        else:
            rests = f"body {sha256[:12]} rests on {damaged[:12]}"
            said = f"{rests}, which is damaged; {remedy}"
        super().__init__(said)
        self.sha256 = sha256
        self.damaged = damaged


class TooSlowError(TrackerError):
    """An answer took longer than it may; the message says what to ask instead."""


class ClockError(TrackerError):
    """The clock of this machine is behind; the message says by what, and what to do."""


class DeliveryError(TrackerError):
    """A channel did not take a message; it stays owed and is tried again.

    `retry_after` is how many seconds the channel asked to wait, `remaining` who is
    still without the message where others took it.
    """

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        remaining: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.remaining = remaining
