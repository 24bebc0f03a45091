"""What belongs to one site, and in which order documents are asked for."""

import pytest

from spiders.sites import host_of, in_turn, origin_of, site_of
from tests.spiders.conftest import document


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.acme.com/privacy", "acme.com"),
        ("https://help.acme.co.uk/x", "acme.co.uk"),
        ("https://ACME.com.:8443/", "acme.com"),
        ("https://acme.github.io/", "acme.github.io"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]:8000/", "::1"),
        ("http://localhost/", "localhost"),
        ("nonsense", ""),
        ("http://[::1/", ""),
    ],
)
def test_the_site_of_an_address(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://acme.example/a?b#c", "https://acme.example"),
        ("http://user:word@acme.example:81/", "http://acme.example:81"),
    ],
)
def test_the_origin_robots_txt_speaks_for(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_an_address_without_host_has_none() -> None:
    assert host_of("http:///x") == host_of("mailto:a@b.example") == ""


def test_documents_are_dealt_out_site_by_site() -> None:
    urls = ["https://a.com/1", "https://a.com/2", "https://b.com/1", "https://x.a.com/"]
    dealt = in_turn([document(url) for url in urls])
    assert [one.url for one in dealt] == [urls[0], urls[2], urls[1], urls[3]]
