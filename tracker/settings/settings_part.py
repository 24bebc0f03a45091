"""What every part of the settings is, and values that several of them hold."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict

from tracker.web_addresses import address_fault, host_fault


class SettingsPart(BaseModel):
    """A part of the settings: frozen, strict about its keys, its numbers finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _address(value: str) -> str:
    fault = address_fault(value)
    if not fault and "@" in urlsplit(value).netloc:
        # Repeated nowhere, with the password that may stand in it.
        raise ValueError("it has a name or a password in it; take that out")
    if not fault and "#" in value:
        fault = "it has a # in it"
    if fault:
        raise ValueError(
            f"{value!r} is no web address: {fault}; write it whole, such as "
            "https://example.org/path"
        )
    return value


def _host(value: str) -> str:
    if fault := host_fault(value):
        raise ValueError(f"{fault}; write it alone, such as smtp.example.org")
    return value


def _header_text(value: str) -> str:
    """Refuse what no header of a request can carry."""
    if not value.isprintable():
        raise ValueError(f"{value!r} has a sign that is none; write it in one line")
    return value


WebAddress = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(_host)]
HeaderText = Annotated[str, AfterValidator(_header_text)]
