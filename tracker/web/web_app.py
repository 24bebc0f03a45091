"""The addresses of the site, and what answers each."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tracker.errors import NotFoundError
from tracker.web import (
    api_questions,
    cell_page,
    change_pages,
    comparison_page,
    document_pages,
    feeds,
    glance_page,
    json_api,
    open_api,
    provider_page,
    readers_page,
    search_page,
    table_page,
    watch_pages,
)
from tracker.web.guards import Guards
from tracker.web.page_forms import static_address, static_file
from tracker.web.review_forms import ReviewForms
from tracker.web.web_site import WebSite
from tracker.web.web_visits import Handler

_STATIC = {
    "style.css": "text/css",
    "site.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}

# Address → page. Names stay: people link to them.
PAGES: dict[str, Handler] = {
    "/": glance_page.glance,
    "/table": table_page.table,
    "/compare": comparison_page.comparison,
    "/changes": change_pages.changes,
    "/change/{change}": change_pages.change,
    "/upcoming": watch_pages.upcoming,
    "/search": search_page.found_clauses,
    "/documents": document_pages.documents,
    "/document/{provider}/{name}": document_pages.text,
    "/document/{provider}/{name}/versions": document_pages.versions,
    "/document/{provider}/{name}/blame": document_pages.blame,
    "/document/{provider}/{name}/left-out": document_pages.left_out,
    "/document/{provider}/{name}/diff": document_pages.diff,
    "/provider/{provider}": provider_page.provider,
    "/cell/{provider}/{plan}/{term}": cell_page.cell,
    "/cell/{provider}/{plan}/{term}/readers": readers_page.readers,
    "/status": watch_pages.status,
    "/reviews": watch_pages.to_look_at,
    **feeds.FEEDS,
    **json_api.QUESTIONS,
    api_questions.DESCRIPTION: open_api.description,
}

# Texts of others stand here: search engines find them where they come from.
ROBOTS = "User-agent: *\nDisallow: /\n"


def web_app(site: WebSite) -> Any:
    """Return the application (ASGI) that serves a site."""
    forms = ReviewForms(site)
    routes: list[BaseRoute] = [
        Route(path, _by(site, handler), methods=["GET"])
        for path, handler in PAGES.items()
    ]
    routes += [
        Route("/sign-in", forms.sign_in_page, methods=["GET"]),
        Route("/sign-in", forms.sign_in, methods=["POST"]),
        Route("/sign-out", forms.sign_out, methods=["POST"]),
        Route("/reviews", forms.keep, methods=["POST"]),
        Route("/static/{mark}/{name}", _static, methods=["GET"]),
        Route("/healthz", _alive, methods=["GET"]),
        Route("/robots.txt", _robots, methods=["GET"]),
    ]

    async def missing(request: Request, _error: Exception) -> Response:
        error = NotFoundError(f"nothing is at {request.url.path}")
        answer = site.told(request, error)
        return Response(answer.body, 404, media_type=answer.media_type)

    app = Starlette(routes=routes, exception_handlers={404: missing})
    return Guards(app, site.settings.token.read(), site.sign_ins)


def _by(site: WebSite, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        return await site.answer(request, handler)

    return answered


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC or request.url.path != static_address(name):
        return PlainTextResponse("Nothing is here.\n", 404)
    return Response(
        static_file(name),
        media_type=_STATIC[name],
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _robots(_request: Request) -> Response:
    return PlainTextResponse(ROBOTS)
