"""Pages that are not the document: by their own signs, and by what it had before."""

from dataclasses import replace

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of, reading_of
from tracker.reading import judge, read
from tracker.records import Document, NotTheDocument, Reading, TroubleKind

PROSE = (
    "We keep the conversations of your library for thirty days so that you can come"
    " back to them. You may delete any of them earlier in your settings, and we "
    "then remove them from our systems within a week. We do not train our models on"
    " what you write unless you switch this on, and you can switch it off again "
    "whenever you want."
)
MORE = (
    "Our staff may read a conversation when you ask for help or when our filters "
    "find a sign of abuse. We share data with the companies that host our servers, "
    "and with nobody else. You have the right to see, to correct and to take with "
    "you what we hold about you, and to complain to the authority of your country."
)

REST = (
    "We change this policy now and then. When a change matters we write to your "
    "library a month before, and where the law asks for your consent we ask for it."
    " Children under thirteen may use the assistant only through their school, and "
    "we do not knowingly keep anything about them; tell us if you think that we do."
)


def html(*paragraphs: str, title: str = "Privacy Policy") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><main><h1>{title}</h1>{body}</main></body></html>"


POLICY = html(PROSE, MORE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Application error: a client-side exception has occurred.",
            TroubleKind.BROKEN,
            id="application error with status 200",
        ),
        pytest.param("500 Internal Server Error", TroubleKind.BROKEN, id="server"),
        pytest.param("Something went wrong. Please try again later.",
                     TroubleKind.BROKEN, id="apology"),
        pytest.param("Sorry, the page you are looking for could not be found.",
                     TroubleKind.GONE, id="not found with status 200"),
        pytest.param("Our service is not available in your country yet.",
                     TroubleKind.BLOCKED, id="geo-block"),
        pytest.param("Checking your browser. Verify you are human to continue.",
                     TroubleKind.BLOCKED, id="challenge"),
        pytest.param("Access denied. You have been blocked.",
                     TroubleKind.BLOCKED, id="block"),
        pytest.param("Welcome back! Log in to your account. Forgot password?",
                     TroubleKind.BLOCKED, id="login"),
        pytest.param("You need to enable JavaScript to run this app.",
                     TroubleKind.BLOCKED, id="needs scripts"),
        pytest.param("Harbour Lantern", TroubleKind.EMPTY, id="hardly any text"),
    ],
)  # fmt: skip
def test_a_page_shows_by_its_words_that_it_is_none(
    text: str, kind: TroubleKind
) -> None:
    found = read(page_of(html(text, title="Harbour Lantern")), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        pytest.param(403, TroubleKind.BLOCKED, id="forbidden"),
        pytest.param(404, TroubleKind.GONE, id="not found"),
        pytest.param(429, TroubleKind.BLOCKED, id="too many requests"),
        pytest.param(503, TroubleKind.BROKEN, id="unavailable"),
    ],
)
def test_a_status_of_failure_is_never_a_version(status: int, kind: TroubleKind) -> None:
    found = read(page_of(POLICY, status=status), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("final_url", "kind"),
    [
        pytest.param("https://harbour-lantern.example/", TroubleKind.MOVED, id="home"),
        pytest.param("https://harbour-lantern.example/en-gb/", TroubleKind.MOVED,
                     id="home of a country"),
        pytest.param("https://id.harbour-lantern.example/login?to=privacy",
                     TroubleKind.BLOCKED, id="login"),
        pytest.param("https://consent.harbour-lantern.example/privacy",
                     TroubleKind.BLOCKED, id="a site of its own for consent"),
    ],
)  # fmt: skip
def test_a_redirect_away_is_not_the_document(final_url: str, kind: TroubleKind) -> None:
    found = read(page_of(POLICY, final_url=final_url), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is kind


COOKIES = (
    "We and our 214 partners use cookies and similar technologies to store information"
    " on your device and to show you personalised ads. You can accept all cookies, "
    "reject them, or choose which vendors may use them. "
)
LONG_WALL = "".join(f"<p>Purpose {n}. {COOKIES}</p>" for n in range(20))
PRESS = "<button>Reject all</button><button>Accept all</button>"
SHELL = '<div id="root"></div><script src="/app.js"></script>'
NO_SCRIPTS = "<noscript>Please enable JavaScript to go on.</noscript>"


@pytest.mark.parametrize(
    ("page", "kind", "said", "step"),
    [
        pytest.param(
            f"<main><h1>Before you continue</h1><p>{COOKIES}</p>{PRESS}</main>",
            TroubleKind.BLOCKED, "a consent wall", "nothing is agreed to",
            id="a consent wall"),
        pytest.param(
            f"<main><h1>Your privacy choices</h1>{LONG_WALL}{PRESS}</main>",
            TroubleKind.BLOCKED, "a consent wall", "nothing is agreed to",
            id="a long consent wall"),
        pytest.param(
            f'<div id="onetrust-banner"><p>{COOKIES}</p>{PRESS}</div>',
            TroubleKind.BLOCKED, "a consent wall", "nothing is agreed to",
            id="nothing but the box of a consent service"),
        pytest.param(
            f"<main><h1>Vor der Weiterfahrt</h1><p>{COOKIES}</p>"
            '<form><input type=submit value="Alle akzeptieren"></form></main>',
            TroubleKind.BLOCKED, "a consent wall", "nothing is agreed to",
            id="a button in another language"),
        pytest.param(
            SHELL + NO_SCRIPTS, TroubleKind.BLOCKED,
            "a page that needs scripts: “enable JavaScript”", "browser = true",
            id="a word to who runs no scripts"),
        pytest.param(
            "<p>You need to enable JavaScript to run this app.</p>",
            TroubleKind.BLOCKED, "a page that needs scripts", "browser = true",
            id="the same on the page itself"),
        pytest.param(
            SHELL, TroubleKind.EMPTY, "only 0 characters of text", "browser = true",
            id="a shell that scripts fill"),
        pytest.param(
            "<p>Not available in your country</p>", TroubleKind.BLOCKED,
            "not served in this place", "run the tracker where", id="another place"),
        pytest.param(
            "<p>Please log in to read this.</p>", TroubleKind.BLOCKED,
            "a login page", "only a public page", id="a login"),
        pytest.param(
            "<p>Verify you are human</p>", TroubleKind.BLOCKED,
            "a challenge page", "name another way", id="a challenge"),
        pytest.param(
            "<p>Access denied</p>", TroubleKind.BLOCKED,
            "access refused", "ask the site to let us in", id="a refusal"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_said_with_what_to_do(
    page: str, kind: TroubleKind, said: str, step: str
) -> None:
    found = read(page_of(f"<html><body>{page}</body></html>"), DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert found.kind is kind
    assert found.detail.startswith(said)
    assert step in found.detail


def test_a_browser_that_got_no_text_is_not_sent_for_again() -> None:
    rendered = replace(page_of(f"<body>{SHELL}{NO_SCRIPTS}</body>"), source="browser")

    found = read(rendered, DOCUMENT)

    assert isinstance(found, NotTheDocument)
    assert "browser = true" not in found.detail
    assert "a browser got no text either" in found.detail


COOKIE_POLICY = html(*(f"{n}: {COOKIES}" for n in range(12)), title="Cookie Policy")
BANNER = f"<div class=box><p>{COOKIES}</p>{PRESS}</div>"
HELP = (
    "To say no to training, log in to your account and open Settings. If a captcha "
    "is shown, solve it first; the page needs JavaScript, so enable JavaScript if you "
    "turned it off. We value your privacy and use cookies to keep you logged in."
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(HELP, *(PROSE + str(n) for n in range(12))),
                     id="a policy that speaks of all this"),
        pytest.param(html(HELP, PROSE, MORE), id="a short help page that does"),
        pytest.param(COOKIE_POLICY.replace("</main>", f"</main>{BANNER}"),
                     id="a cookie policy beside a box for consent"),
        pytest.param(POLICY.replace("</main>", f"</main>{BANNER}"),
                     id="a box for consent beside a policy"),
        pytest.param(POLICY.replace("</main>", f"</main>{NO_SCRIPTS}"),
                     id="a word to who runs no scripts beside a policy"),
        pytest.param(html("We value your privacy.", PROSE, MORE),
                     id="a policy that begins as walls do"),
    ],
)  # fmt: skip
def test_a_page_that_only_speaks_of_such_things_is_read(page: str) -> None:
    assert isinstance(read(page_of(page), DOCUMENT), Reading)


def test_a_policy_may_speak_of_errors_and_logins() -> None:
    text = "If an error occurred, or you cannot log in to your account, write to us. "

    assert reading_of(html(text, *[PROSE + str(n) for n in range(12)]))


MARKETING = html(
    *(
        f"Meet folder number {n}: brighter shelves, faster search, happier readers! "
        "Teams everywhere love how quickly beautiful reports appear on every screen."
        for n in range(8)
    ),
    title="Shelves that shine",
)
GERMAN = html(
    "Wir bewahren die Gespräche Ihrer Bibliothek dreißig Tage lang auf, damit Sie zu "
    "ihnen zurückkehren können. Sie können jedes davon früher löschen, und wir "
    "entfernen es dann von unseren Rechnern. Wir üben unsere Modelle nicht an dem, was "
    "Sie schreiben, es sei denn, Sie schalten das ein.",
    title="Datenschutz",
)
REWRITE = html(
    "This is how we handle your conversations. They stay on our systems for ninety "
    "days, unless you delete them in your settings first. Our models learn from what "
    "you write only where your library has switched this on.",
    "People on our staff look at conversations to help you or where filters report "
    "abuse. The companies hosting our servers receive your data; nobody else does. In "
    "your country you may have rights: to correct, see and take what we hold, and to "
    "complain to an authority.",
)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param(html(PROSE), TroubleKind.SHRUNK, id="half of the document"),
        pytest.param(MARKETING, TroubleKind.MOVED, id="marketing in its place"),
        pytest.param(GERMAN, TroubleKind.OTHER_EDITION, id="another language"),
        pytest.param(
            html(PROSE, REST, "In Europe our company in Cork answers for all of this, "
                 "and the law of your own country holds for you.",
                 title="Europe Privacy Policy"),
            TroubleKind.OTHER_EDITION, id="another region's edition"),
    ],
)  # fmt: skip
def test_a_page_in_the_document_s_place_is_doubted(
    page: str, kind: TroubleKind
) -> None:
    known = reading_of(html(PROSE, MORE, REST))

    doubt = judge(reading_of(page), known.clauses, DOCUMENT)

    assert doubt is not None
    assert doubt.kind is kind


SAME_MATTER = (
    "Which conversations does the library keep?", "You can read what the library keeps "
    "in your settings; our staff helps when you ask.",
    "Where do I delete conversations?", "Open settings, and delete whatever you want.",
    "Who hosts the library?", "Companies that host servers for us, in your country.",
    "Can children use the assistant?", "Through their school, where the law asks for "
    "consent.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "is_it"),
    [
        pytest.param("Privacy Policy", True, id="named as before"),
        pytest.param("Our Privacy Notice", True, id="by another of its names"),
        pytest.param("Questions and answers", False, id="not named any more"),
        pytest.param("Help with the library", False, id="a help page"),
    ],
)
def test_a_page_on_the_same_matter_is_told_from_a_rewrite_by_its_name(
    title: str, is_it: bool
) -> None:
    known = reading_of(html(PROSE, MORE, REST))
    doubt = judge(reading_of(html(*SAME_MATTER, title=title)), known.clauses, DOCUMENT)
    if is_it:
        assert doubt is None or doubt.may_last
    else:
        assert doubt is not None
        assert (doubt.kind, doubt.may_last) == (TroubleKind.MOVED, False)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(POLICY, id="the same"),
        pytest.param(POLICY.replace("thirty", "ninety"), id="one word changed"),
        pytest.param(html(PROSE, MORE, "And we added: " + PROSE), id="grown"),
        pytest.param(REWRITE, id="rewritten in whole"),
    ],
)
def test_a_changed_document_is_not_judged_away(page: str) -> None:
    known = reading_of(POLICY)

    assert judge(reading_of(page), known.clauses, DOCUMENT) is None


def test_a_document_in_another_language_is_judged_by_its_own() -> None:
    known = reading_of(GERMAN)
    german = Document("a/b", "a", "b", DOCUMENT.url, (), language="de")

    assert judge(known, None, DOCUMENT) is not None
    assert judge(known, None, german) is None
    assert judge(known, known.clauses, DOCUMENT) is None


def test_a_terse_help_article_is_the_document() -> None:
    page = html(
        "No. We never train on notes.", "Thirty days.", "You can delete them sooner.",
        "Our support team, if you ask it to.", "Go to Settings and turn it off.",
        "Ask your school, which sets this for all of you.",
        "The link is good for a day.", "Nothing is kept after that.",
    )  # fmt: skip

    assert judge(reading_of(page), None, DOCUMENT) is None


def test_labels_without_prose_are_no_first_reading() -> None:
    page = "<body>" + "".join(f"<p>Shelf number {n} for you</p>" for n in range(40))

    doubt = judge(reading_of(page), None, DOCUMENT)

    assert doubt is not None
    assert doubt.kind is TroubleKind.MOVED
