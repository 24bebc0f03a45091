"""What can be asked over HTTP, and what is wrong with what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.web_addresses import address_fault, host_fault


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.test",
        "http://acme.test:8080/a?b#c",
        "https://acme.test./privacy",
        "https://b\u00fccher.test/",
        "https://127.0.0.1:1/",
        "https://[::1]/",
        "https://user:word@acme_shop.test/",
    ],
)
def test_an_address_that_can_be_asked(url: str) -> None:
    assert address_fault(url) == ""


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://acme.test:183000/", "183000 is no port"),
        ("https://acme.test:-1/", "-1 is no port"),
        ("acme.test/privacy", "does not begin with"),
        ("https:///privacy", "names no host"),
        ("https://a..test/", "is no name of a host"),
        ("https://-acme.test/", "is no name of a host"),
        ("https://acme test/", "has a space"),
        ("https://acme.test/\n", "has a space"),
        ("https://[acme]/", "brackets"),
        ("https://1.2.3.4.5/", "is no name of a host"),
    ],
)
def test_an_address_that_cannot_be_asked(url: str, says: str) -> None:
    assert says in address_fault(url)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(address_fault(text), str)
    assert isinstance(address_fault(f"https://{text}"), str)
    assert isinstance(host_fault(text), str)
