"""What a page says reaches every output as words, and as nothing else.

A real site changes to a text full of what terminals, mail programs, browsers, chats
and feeds might obey; then every command and channel is looked at.
"""

import html
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.alerts.servers import Hook, MailBox, mail_server, web_server
from tests.commands import run
from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.site import answer, redirect
from tests.watched import Watched, watch
from tracker.cli import main

pytestmark = pytest.mark.slow

EVIL = (
    "\x1b[31m\x1b]0;owned\x07 \x9b2J \x85 \u202eevil\u2066 \U000e0041\U000e0042 \u2028"
    " \ufff9a\ufffb <!channel> <!here> <@U024BE7LH> <https://evil.test|click>"
    " *bold* _it_ `code` ~no~ <script>alert(1)</script> <img src=x onerror=alert(2)>"
    " </pre></td><b>x</b> \r\nBcc: all@evil.test\r\n\r\nSubject: evil {{7*7}} {0}"
    " %s %(x)s [red]rich[/red] [link=https://evil.test]l[/link] ]]> &lt;b&gt; ${HOME}"
    " $(id) `id` ; =1+1"
)
CHANNELS = """
[[channel]]
kind = "email"
name = "post"
host = "127.0.0.1"
port = {port}
security = "none"
sender = "tracker@quillon.test"
recipients = ["reader@quillon.test"]

[[channel]]
kind = "slack"
name = "chat"
webhook_env = "HOSTILE_CHAT"

[[channel]]
kind = "webhook"
name = "hook"
url = "{hook}"
secret_env = "HOSTILE_SECRET"

[[channel]]
kind = "feed"
name = "feed"
path = "{feed}"
"""
SCAN = """
[scan]
delay_seconds = 0
retries = 0
allow_networks = ["127.0.0.0/8"]
second_look_seconds = 0

[alerts]
allow_networks = ["127.0.0.0/8"]
"""


def page(training: str, evil: str) -> bytes:
    """Write a policy with `evil` in its title, headings, prose, table and links."""
    said = html.escape(evil)
    row = f"<table><tr><th>Plan {said}</th><td>30 days {said}</td></tr></table>"
    link = f'<p>Opt out <a href="/out?{said}" title="{said}">here {said}</a>.</p>'
    extra = f"<h2>Part {said}</h2><p>We may {said} not.</p>{row}{link}"
    text = training.replace(".", f", {said}.")
    return policy(text, extra).replace(b"<title>", b"<title>" + said.encode())


@dataclass(frozen=True)
class Told:
    """What each command printed, and what each channel was given."""

    watched: Watched
    change: str
    mails: list[EmailMessage]
    posts: list[Any]
    hooks: list[Any]
    feed: Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    box, chat, hook = MailBox(), Hook(), Hook()
    folder = tmp_path_factory.mktemp("hostile")
    feed = folder / "feed.xml"
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        watched = stack.enter_context(watch(folder))
        port = stack.enter_context(mail_server(box))
        patch.setenv("HOSTILE_CHAT", stack.enter_context(web_server(chat)))
        patch.setenv("HOSTILE_SECRET", "s3cr3t")
        address = stack.enter_context(web_server(hook))
        channels = CHANNELS.format(port=port, hook=address, feed=feed)
        (folder / "settings.toml").write_text(SCAN + channels)
        yield _change(watched, box, chat, hook, feed)


def _change(watched: Watched, box: MailBox, chat: Hook, hook: Hook, feed: Path) -> Told:
    name = "quillon/policy-0"
    watched.site.routes["/0"] = answer(page(ASKS_FIRST, EVIL + " before"))
    watched.run("scan", name)
    watched.site.routes["/0"] = answer(page(TRAINS, EVIL + " after"))
    watched.run("scan", name)
    _, listed = watched.run("changes", "--format", "json")
    (change,) = json.loads(listed)
    # In a header's bytes: a control character of one byte, others in UTF-8.
    odd = "\x9b31m" + "\x1b[31m\u202e\U000e0041".encode().decode("latin-1")
    watched.site.routes["/0"] = redirect("http://other.test/" + odd)
    for _ in range(2):  # the second time, it is told
        watched.run("scan", name)
    watched.run("alerts", "send")
    return Told(
        watched,
        change["id"],
        [mail for _, mail in box.taken],
        [json.loads(body) for _, _, body in chat.posts],
        [json.loads(body) for _, _, body in hook.posts],
        feed,
    )


def unseen(text: str) -> set[str]:
    """List what is no printed character: controls, directions, tags, private ones."""
    return {
        f"U+{ord(char):04X}"
        for char in text
        if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl"}
    }


COMMANDS = [
    ("table", "quillon"),
    ("table", "quillon", "--format", "json"),
    ("history", "quillon", "training_default"),
    ("history", "quillon", "training_default", "--format", "json"),
    ("changes",),
    ("changes", "--format", "json"),
    ("show", "CHANGE"),
    ("show", "CHANGE", "--format", "json"),
    ("diff", "quillon/policy-0"),
    ("diff", "quillon/policy-0", "--format", "json"),
    ("explain", "quillon", "free", "training_default"),
    ("explain", "quillon", "free", "training_default", "--format", "json"),
    ("upcoming",),
    ("upcoming", "--format", "json"),
    ("review", "list"),
    ("review", "list", "--format", "json"),
    ("status",),
    ("status", "--format", "json"),
    ("documents", "quillon"),
    ("documents", "quillon", "--format", "json"),
    ("export", "facts"),
    ("export", "changes"),
    ("export", "changes", "--format", "csv"),
    ("export", "table", "--format", "markdown"),
    ("export", "snapshots", "--format", "html"),
    ("compare", "quillon"),
    ("search", "train*"),
    ("search", "train*", "--format", "json"),
    ("blame", "quillon/policy-0"),
    ("versions", "quillon/policy-0"),
    ("diff", "quillon/policy-0", "--words"),
    ("diff", "quillon/policy-0", "--side-by-side"),
    ("diff", "quillon/policy-0", "--html", "-"),
    ("alerts", "list"),
    ("alerts", "list", "--format", "json"),
    ("alerts", "preview", "CHANGE"),
    ("alerts", "preview", "CHANGE", "--format", "html"),
    ("alerts", "preview", "CHANGE", "--format", "slack"),
    ("alerts", "preview", "CHANGE", "--format", "json"),
    ("alerts", "digest", "--since", "2020-01-01"),
    ("alerts", "digest", "--since", "2020-01-01", "--format", "html"),
    ("rebuild", "quillon/policy-0"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_is_only_given_words(
    told: Told,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = [each.replace("CHANGE", told.change) for each in command]
    line = ["tracker", *told.watched.options(), *arguments]
    monkeypatch.setattr(sys, "argv", line)
    status = 0
    try:
        main()
    except SystemExit as end:
        status = int(end.code or 0)
    printed = "".join(capsys.readouterr())
    assert status in (0, 1), printed
    assert printed.strip()
    assert "Traceback" not in printed
    assert unseen(printed) == set()


def test_a_scan_only_gives_words_too(told: Told) -> None:
    """In a process of its own: there is one reactor in each."""
    line = [*told.watched.options(), "scan", "quillon/policy-0"]
    printed = "".join(run(*line)[1:])
    assert "redirected to another site" in printed
    assert unseen(printed) == set()


def test_what_the_page_says_is_shown_as_it_says_it(told: Told) -> None:
    """Else there would be nothing to be afraid of, and no test of it."""
    _, said = told.watched.run("show", told.change)
    for words in (
        "<!channel>",
        "<script>alert(1)</script>",
        "[red]rich[/red]",
        "$(id)",
    ):
        assert words in said


def change_mail(told: Told) -> EmailMessage:
    (mail,) = (each for each in told.mails if "Not read" not in each["Subject"])
    return mail


def test_a_mail_has_the_headers_that_we_gave_it(told: Told) -> None:
    assert len(told.mails) == 2
    for mail in told.mails:
        assert set(mail.keys()) <= {
            "Subject", "From", "To", "Date", "Message-ID", "References", "In-Reply-To",
            "Auto-Submitted", "MIME-Version", "Content-Type", "X-Peer", "X-MailFrom",
            "X-RcptTo", "Received",
        }  # fmt: skip
        assert mail["To"] == "reader@quillon.test"
        assert len(mail.get_all("Subject") or []) == 1
        assert unseen(mail["Subject"]) == set()


def test_the_text_of_a_mail_is_words(told: Told) -> None:
    for mail in told.mails:
        body = mail.get_body(("plain",))
        assert body is not None
        assert unseen(body.get_content().replace("\r\n", "\n")) == set()
    first = change_mail(told).get_body(("plain",))
    assert first is not None
    assert "<script>" in first.get_content()


def markup(page: str) -> tuple[set[str], set[str]]:
    """Return the tags and attributes of an HTML page, and where it leads."""
    root = lxml.html.document_fromstring(page)
    named = {str(each.tag) for each in root.iter() if isinstance(each.tag, str)}
    named |= {f"@{name}" for each in root.iter() for name in each.keys()}  # noqa: SIM118
    leads = {each for each in root.xpath("//@href | //@src") if isinstance(each, str)}
    return named, leads


def is_ours(address: str, told: Told) -> bool:
    """Tell whether a link leads to the site, or to an address that it names plainly."""
    return address.startswith(told.watched.site.url("/")) or (
        re.fullmatch(r"mailto:[\w.-]+@[\w.-]+", address) is not None
    )


OURS = {
    "html", "head", "meta", "title", "style", "body", "div", "p", "h1", "h2", "h3",
    "table", "tr", "td", "th", "thead", "tbody", "span", "strong", "b", "ins", "del",
    "mark", "em", "a", "code", "ul", "li", "blockquote", "br", "hr", "main", "small",
    "section", "caption", "dl", "dt", "dd",
    "@charset", "@class", "@content", "@href", "@lang", "@name",
}  # fmt: skip


def test_the_html_of_a_mail_has_no_markup_but_ours(told: Told) -> None:
    for mail in told.mails:
        body = mail.get_body(("html",))
        assert body is not None
        written = body.get_content()
        tags, links = markup(written)
        assert tags <= OURS, tags - OURS
        assert all(is_ours(each, told) for each in links), links
        assert unseen(written.replace("\r\n", "\n")) == set()
    shown = change_mail(told).get_body(("html",))
    assert shown is not None
    assert "&lt;script&gt;alert(1)" in shown.get_content()


def texts(value: Any) -> Iterator[str]:
    """List all strings within JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def marked(value: Any) -> Iterator[str]:
    """List the texts that Slack reads as its markup."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for each in value.values():
            yield from marked(each)
    elif isinstance(value, list):
        for each in value:
            yield from marked(each)


def test_a_chat_pings_nobody_and_links_only_to_the_page(told: Told) -> None:
    assert len(told.posts) == 2
    for post in told.posts:
        for text in marked(post["blocks"]):
            opened = re.findall(r"<([^>]*)>", text)
            assert all(is_ours(each.split("|")[0], told) for each in opened), opened
            assert not re.search(r"(?<!\w)[~]\w|`[^`]*evil", text)
        assert all(unseen(text) == set() for text in texts(post))
    assert any("&lt;!channel&gt;" in text for text in marked(told.posts))


def test_a_webhook_is_given_clean_words(told: Told) -> None:
    assert len(told.hooks) == 2
    for body in told.hooks:
        assert all(unseen(text) == set() for text in texts(body))


def test_a_feed_is_well_formed_and_has_no_markup_but_ours(told: Told) -> None:
    root = ET.parse(told.feed).getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    assert len(entries) == 2
    for entry in entries:
        assert unseen(entry.findtext(f"{atom}title", "")) == set()
        tags, links = markup(entry.findtext(f"{atom}content", ""))
        assert tags <= OURS, tags - OURS
        assert all(is_ours(each, told) for each in links), links


def test_no_file_is_written_but_ours(told: Told) -> None:
    folder = told.watched.folder
    found = {each.relative_to(folder).as_posix() for each in folder.rglob("*")}
    assert {name.removesuffix("-wal").removesuffix("-shm") for name in found} <= {
        "catalogue", "catalogue/quillon.toml", "settings.toml", "tracker.sqlite3",
        "tracker.sqlite3.lock", "tracker.sqlite3.queue", "feed.xml", ".feed.xml.lock",
    }  # fmt: skip
