"""The journeys of people, in a real browser: narrow and wide, dark and light."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from spiders.browser import find_browser
from tests.invented import ASKS_FIRST, TRAINS
from tests.tracker.web.copied import copied_files, handed_out
from tests.tracker.web.served import NAME, PASSWORD, Reader
from tests.waiting import PATIENCE
from tracker.settings import ScanSettings

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
BROWSER = find_browser(ScanSettings())
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium"),
]

PAGES = (
    "/",
    "/table",
    "/compare?plan=quillon.free&plan=quillon.team",
    "/provider/quillon",
    "/cell/quillon/free/training_default?day=2026-03-10",
    "/changes",
    "/document/quillon/privacy-policy",
    "/document/quillon/privacy-policy/versions",
    "/document/quillon/privacy-policy/diff?from=2026-03-02&to=2026-03-06",
    "/search?q=models",
    "/upcoming?day=2026-03-10",
    "/documents",
    "/status",
    "/reviews",
    "/sign-in",
)


@dataclass(frozen=True)
class Screen:
    """How somebody looks at the pages."""

    width: int
    scheme: str
    scripts: bool = True


SCREENS = [
    pytest.param(Screen(360, "light"), id="phone, light"),
    pytest.param(Screen(768, "dark"), id="tablet, dark"),
    pytest.param(Screen(1280, "light"), id="desk, light"),
    pytest.param(Screen(360, "dark", scripts=False), id="phone, dark, no scripts"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        begun = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox"]
        )
        sync_api.expect.set_options(timeout=PATIENCE * 1000)
        yield begun
        begun.close()


@pytest.fixture
def page(chromium: Any, screen: Screen) -> Iterator[Any]:
    """Open a page; what the browser complains of is a failure."""
    context = chromium.new_context(
        viewport={"width": screen.width, "height": 800},
        color_scheme=screen.scheme,
        java_script_enabled=screen.scripts,
    )
    context.set_default_timeout(PATIENCE * 1000)
    opened, complaints = context.new_page(), []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("screen")
def test_the_five_journeys(page: Any, reviewed: Reader) -> None:
    # Who trains on me, today and a month before?
    page.goto(reviewed.base)
    assert "YES, unless you opt out" in page.inner_text("main")
    page.click("text=before the last change")
    page.wait_for_url("**/?day=*")
    sync_api.expect(page.locator("main")).to_contain_text("no, unless you allow it")
    # What changed, and why do we believe it?
    page.goto(f"{reviewed.base}/changes")
    page.click("main ul.changes a")
    main = sync_api.expect(page.locator("main"))
    main.to_contain_text("Free, Pro: Trains on content")
    main.to_contain_text("SHA-256")
    page.click("text=In one text")
    sync_api.expect(page.locator(".redline.inline ins").first).to_be_visible()
    # How do plans compare?
    page.goto(f"{reviewed.base}/compare")
    for plan in ("quillon.free", "quillon.team"):
        page.check(f"input[value='{plan}']")
    page.click("text=Compare >> nth=-1")
    page.wait_for_url("**plan=quillon.team**")
    main.to_contain_text("Trains on content")
    # Where does that sentence stand?
    page.goto(f"{reviewed.base}/search")
    page.fill("input[name=q]", '"train our models"')
    page.click("main button")
    sync_api.expect(page.locator(".found mark").first).to_be_visible()
    # And a person confirms a cell.
    page.goto(f"{reviewed.base}/cell/quillon/free/training_default")
    page.click("text=Sign in to review")
    page.fill("input[name=name]", NAME)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    sync_api.expect(page.locator("mark").first).to_have_text(TRAINS)
    page.click("text=It is right")
    main.to_contain_text(f"Confirmed by {NAME}")


@pytest.mark.parametrize("screen", SCREENS[:3])
def test_nothing_is_in_anybodys_way(page: Any, reader: Reader, screen: Screen) -> None:
    """axe finds nothing serious, and no page is wider than its screen."""
    found = []
    for path in PAGES:
        page.goto(f"{reader.base}{path}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path}: wider than {screen.width}")
        found += [
            f"{path}: {each['id']}: {each['nodes'][0]['html']}"
            for each in axe.Axe().run(page).response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
    assert found == []


COPIED = (
    "",
    "table/",
    "compare/?plan=quillon.free&plan=quillon.team",
    "provider/quillon/",
    "cell/quillon/free/training_default/",
    "changes/",
    "document/quillon/privacy-policy/",
    "document/quillon/privacy-policy/day/2026-03-01/",
    "search/?q=models",
    "status/",
)


@pytest.fixture(scope="module")
def copied(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Hand a copy of the site out, below a path."""
    with handed_out(copied_files(_filled), tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.mark.parametrize("screen", SCREENS[:3])
def test_a_copy_searches_and_compares(page: Any, copied: str, screen: Screen) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    main = sync_api.expect(page.locator("main"))
    page.goto(f"{copied}search/")
    page.fill("input[name=q]", '"train our models" unless')
    page.click("main button")
    main.to_contain_text("2 clauses hold that.")
    sync_api.expect(page.locator(".found mark").first).to_have_text("train our models")
    main.to_contain_text("gone 5 Mar 2026")
    page.fill("input[name=q]", "nonesu*")
    page.click("main button")
    main.to_contain_text("0 clauses hold that.")
    page.go_back()
    main.to_contain_text("2 clauses hold that.")
    page.goto(f"{copied}compare/?plan=quillon.pro&plan=quillon.team")
    table = page.locator("#compared table")
    sync_api.expect(table).to_contain_text("YES, unless you opt out")
    table.locator("a.to-cell").first.click()
    page.wait_for_url("**/cell/quillon/pro/training_default/")
    main.to_contain_text(TRAINS)
    found = []
    for path in COPIED:
        page.goto(f"{copied}{path}", wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path}: wider than {screen.width}")
        found += [
            f"{path}: {each['id']}: {each['nodes'][0]['html']}"
            for each in axe.Axe().run(page).response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
    assert found == []
    assert [each for each in asked if not each.startswith(copied)] == []


@pytest.mark.parametrize("screen", SCREENS[3:])
def test_a_copy_is_read_without_scripts(page: Any, copied: str) -> None:
    main = sync_api.expect(page.locator("main"))
    page.goto(copied)
    main.to_contain_text("YES, unless you opt out")
    page.click("main a.to-cell")
    main.to_contain_text(TRAINS)
    page.goto(f"{copied}changes/")
    page.click("main ul.changes a")
    main.to_contain_text("Free, Pro: Trains on content")
    page.click("text=In one text")
    sync_api.expect(page.locator(".redline.inline ins").first).to_be_visible()
    page.goto(f"{copied}search/")
    main.to_contain_text("In a copy, a script searches.", use_inner_text=True)


@pytest.mark.parametrize("screen", SCREENS[2:3])
def test_the_slider_goes_through_the_days(page: Any, reader: Reader) -> None:
    page.goto(f"{reader.base}/table")
    before = page.evaluate("performance.timeOrigin")
    page.locator("#slider").fill("1")
    page.wait_for_url("**day=2026-03-02**")
    sync_api.expect(page.locator("main")).to_contain_text("no, unless you allow it")
    assert ASKS_FIRST not in page.inner_text("main")
    assert page.evaluate("performance.timeOrigin") == before  # nothing was loaded anew
    page.go_back()
    sync_api.expect(page.locator("main")).to_contain_text("YES, unless you opt out")


@pytest.mark.parametrize("screen", SCREENS[2:3])
def test_pages_ask_nobody_else(page: Any, reader: Reader) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES[:6]:
        page.goto(f"{reader.base}{path}")
    assert [each for each in asked if not each.startswith(reader.base)] == []
