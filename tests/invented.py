"""An invented provider and its pages, for tests that need a whole one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tracker.catalogue import Catalogue
from tracker.records import (
    Audience,
    Document,
    DocumentKind,
    Page,
    Plan,
    Provider,
)

POLICY = Document(
    id="quillon/privacy-policy",
    provider="quillon",
    name="Privacy Policy",
    url="https://quillon.test/privacy",
    covers=("free", "pro"),
    kind=DocumentKind.POLICY,
    select=("main",),
)
TERMS = replace(
    POLICY,
    id="quillon/business-terms",
    name="Business Terms",
    url="https://quillon.test/business",
    covers=("team",),
    kind=DocumentKind.CONTRACT,
)
QUILLON = Provider(
    id="quillon",
    name="Quillon",
    plans=(
        Plan("free", "Free", Audience.CONSUMER),
        Plan("pro", "Pro", Audience.CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL),
    ),
    documents=(POLICY, TERMS),
    home="https://quillon.test",
)
CATALOGUE = Catalogue.of([QUILLON])

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

ASKS_FIRST = "We will not use your chats to train our models unless you opt in."
TRAINS = "We may use your chats to train our models unless you opt out in settings."

_FILLER = """
<h2>Who we are</h2>
<p>Quillon makes a writing assistant that answers questions and drafts letters for
people and small companies, and this policy tells how it handles what they type.</p>
<h2>What we collect</h2>
<p>We collect the name and the address that you give us when you sign up, and what
your device tells us about itself when it talks to our servers.</p>
<ul><li>your name and address</li><li>the chats that you have with Quillon</li></ul>
<h2>Sharing</h2>
<p>We share account details with the companies that host our service, under contracts
that bind them to use these details for nothing else.</p>
<p>We do not sell personal data to anybody, and we never have done so in the past.</p>
<h2>Contact</h2>
<p>Write to our office in Larkhaven if you have a question about this policy, and we
will answer within the time that the law gives us.</p>
"""


def policy(training: str = ASKS_FIRST, extra: str = "", noise: str = "1") -> bytes:
    """Return a privacy policy that says `training`; `noise` must not matter."""
    return f"""<!doctype html><html lang="en"><head><title>Privacy Policy</title></head>
<body><nav><a href="/x?session={noise}">Home {noise}</a></nav>
<main id="m{noise}"><h1>Privacy Policy</h1>
<h2>Training</h2><p>{training}</p>{extra}{_FILLER}</main>
<footer>Page {noise}</footer></body></html>""".encode()


ERROR_PAGE = b"""<!doctype html><html><body><main><h1>Application error</h1>
<p>A client-side exception has occurred. Please try again later.</p></main></body>
</html>"""


def page(
    body: bytes,
    hours: float = 0,
    document: Document = POLICY,
    status: int = 200,
    source: str = "archive",
) -> Page:
    """Return what the site answered `hours` after the start."""
    return Page(
        document_id=document.id,
        url=document.url,
        final_url=document.url,
        fetched_at=START + timedelta(hours=hours),
        status=status,
        content_type="text/html; charset=utf-8",
        body=body,
        source=source,
    )
