"""Names and passwords of those who may review: a file of hashes, made by scrypt."""

import base64
import binascii
import hashlib
import hmac
import os
from pathlib import Path

from tracker.errors import SettingsError, TrackerError
from tracker.given_files import read_given_text

_N, _R, _P = 2**15, 8, 1  # about a tenth of a second, and 32 MB
_MEMORY = 128 * 2**20
LEAST = 10  # letters of a password


def password_line(name: str, password: str) -> str:
    """Write a line of the file; raise TrackerError with what is wrong."""
    if not name or not name.isprintable() or ":" in name or name != name.strip():
        raise TrackerError(f"{name!r} is no name: write letters, without a colon")
    if len(password) < LEAST:
        raise TrackerError(f"the password is too short: {LEAST} letters at least")
    salt = os.urandom(16)
    parts = (salt, _hash(password, salt))
    written = (base64.b64encode(each).decode() for each in parts)
    return ":".join((name, "scrypt", *written))


def read_passwords(file: Path) -> dict[str, tuple[bytes, bytes]]:
    """Read the file: salt and hash by name. Raises SettingsError, with the line."""
    try:
        lines = read_given_text(file).splitlines()
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: not text") from None
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, kind, salt, secret = line.strip().split(":")
            if kind != "scrypt":
                raise ValueError
            found[name] = base64.b64decode(salt), base64.b64decode(secret)
        except (ValueError, binascii.Error):
            raise SettingsError(
                f"{file}:{number}: no line of tracker web password"
            ) from None
    return found


def is_right(known: dict[str, tuple[bytes, bytes]], name: str, password: str) -> bool:
    """Say whether a password is that of a name; as slow where there is no such name."""
    salt, secret = known.get(name, (b"no such name....", b""))
    return hmac.compare_digest(_hash(password, salt), secret)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"),
        salt=salt,
        n=_N,
        r=_R,
        p=_P,
        maxmem=_MEMORY,
    )
