"""What stands before every answer: limits, the readers' token, and safe headers."""

import base64

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.sign_ins import SignIns, is_same

LONGEST_ADDRESS = 4_000  # letters, with what stands behind the question mark
LONGEST_FORM = 16_000  # bytes
_OPEN_TO_ALL = ("/static/", "/sign-in", "/healthz")  # without the readers' token
_FOR_PROGRAMS = ("/api/", "/feeds/")

# Nothing from elsewhere, no script and no style but our two files, in nobody's frame.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FOR_ALL_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, X-Total-Count",
}


class Guards:
    """An application around the application."""

    def __init__(self, app: ASGIApp, token: str, sign_ins: SignIns) -> None:
        self._app, self._token, self._sign_ins = app, token, sign_ins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application do so."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        for_programs = scope["path"].startswith(_FOR_PROGRAMS)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                if for_programs:
                    headers.update(_FOR_ALL_SITES)
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        refused = self._refusal(request, for_programs)
        await (refused or self._app)(scope, receive, with_headers)

    def _refusal(self, request: Request, for_programs: bool) -> Response | None:
        asked = len(request.url.path) + len(request.scope["query_string"])
        if asked > LONGEST_ADDRESS:
            return PlainTextResponse("The address is too long.\n", 414)
        if "\0" in request.url.path or b"%00" in request.scope["query_string"]:
            return _wrong_address(request)
        if request.method == "OPTIONS" and for_programs:
            return Response(
                status_code=204,
                headers={
                    "Access-Control-Allow-Methods": "GET, HEAD",
                    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
                    "Access-Control-Max-Age": "86400",
                },
            )
        if not self._may_read(request):
            return PlainTextResponse(
                "To read this, a token is needed: give it as the password.\n",
                401,
                {"WWW-Authenticate": 'Basic realm="policies", charset="UTF-8"'},
            )
        return None

    def _may_read(self, request: HTTPConnection) -> bool:
        if not self._token or request.url.path.startswith(_OPEN_TO_ALL):
            return True
        given = _given_token(request.headers.get("authorization", ""))
        return is_same(given, self._token) or self._sign_ins.who(request) is not None


def _wrong_address(request: HTTPConnection) -> Response:
    """Answer as the API answers what is asked wrongly, where it is asked."""
    words = "the address has a sign that is none"
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, 400)
    return PlainTextResponse(f"{words.capitalize()}.\n", 400)


def _given_token(header: str) -> str:
    """Return the token that a header carries: `Bearer …`, or a password of any name."""
    kind, _, words = header.partition(" ")
    if kind.lower() == "bearer":
        return words.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(words, validate=True).decode().partition(":")[2]
    except ValueError:  # no base64, no ASCII, no text in it
        return ""
