"""address(): what of a page's links is shown to people to follow."""

import pytest

from tracker.reading.links import address

BASE = "https://www.acme.test/en/privacy"


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        pytest.param("/settings", "https://www.acme.test/settings", id="from the top"),
        pytest.param("data", "https://www.acme.test/en/data", id="from here"),
        pytest.param("//b.test/x", "https://b.test/x", id="without its scheme"),
        pytest.param(" /a b\n", "https://www.acme.test/a%20b", id="spaces"),
        pytest.param("/é", "https://www.acme.test/%C3%A9", id="other letters"),
        pytest.param("/a%20b", "https://www.acme.test/a%20b", id="escaped already"),
        pytest.param("/#/data", "https://www.acme.test/#/data", id="a place in an app"),
        pytest.param("https://b.test:8443/", "https://b.test:8443/", id="a port"),
        pytest.param("https://büro.test/", "https://xn--bro-hoa.test/", id="its host"),
        pytest.param(
            "/x?utm_source=a&b=1&gclid=2&c",
            "https://www.acme.test/x?b=1&c",
            id="tracking is dropped",
        ),
        pytest.param(
            "/x?s=1cc12c71&sid=a9&tab=2",
            "https://www.acme.test/x?tab=2",
            id="a visit is dropped",
        ),
        pytest.param(
            "/x?s=privacy&id=12ab",
            "https://www.acme.test/x?s=privacy&id=12ab",
            id="what may name a place is kept",
        ),
        pytest.param(
            "https://g.test/url?q=https://b.test/form&sa=1",
            "https://b.test/form",
            id="a page that passes visitors on",
        ),
        pytest.param("mailto:no@acme.test?cc=x", "mailto:no@acme.test", id="mail"),
        pytest.param("MAILTO:no%40acme.test", "mailto:no@acme.test", id="mail escaped"),
        pytest.param("mailto:a@b.test,c@d.test", "", id="several receivers"),
        pytest.param("mailto:a@b.test%0aBcc:c@d.test", "", id="a header in a mail"),
        pytest.param("#choices", "", id="a place in the same page"),
        pytest.param("", "", id="nothing"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param(" java\nscript:alert(1)", "", id="a script, broken up"),
        pytest.param("data:text/html,x", "", id="data"),
        pytest.param("file:///etc/passwd", "", id="a file"),
        pytest.param("tel:+123", "", id="a telephone number"),
        pytest.param("https://acme.test@evil.test/", "", id="a name before the host"),
        pytest.param("https://[::1/", "", id="a broken address"),
        pytest.param("https://a.test:x/", "", id="a broken port"),
        pytest.param("/cdn-cgi/l/email-protection#a1", "", id="a hidden mail address"),
        pytest.param("/" + "x" * 600, "", id="too long to be read"),
        pytest.param(
            '/\u202e\x1b[31m<b>|"',
            "https://www.acme.test/%E2%80%AE%1B[31m%3Cb%3E%7C%22",
            id="what could turn or colour or mark up",
        ),
    ],
)
def test_only_harmless_whole_addresses_are_shown(href: str, shown: str) -> None:
    assert address(href, BASE) == shown
