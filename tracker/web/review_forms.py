"""The only pages that change anything: signing in and out, and answers on cells."""

import asyncio
from collections.abc import Mapping
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.errors import TrackerError
from tracker.records import Cell, Review
from tracker.table.kept_reviews import cells_to_review, keep_answer, take_back
from tracker.table.reviews import confirmations, correction, parse_value
from tracker.typed_names import find_plans, find_provider, find_term
from tracker.web.given_answers import Answer
from tracker.web.guards import LONGEST_FORM
from tracker.web.page_forms import rendered
from tracker.web.sign_ins import is_same
from tracker.web.web_site import WebSite
from tracker.web.web_visits import Signed
from tracker.web.what_is_reviewed import basis_name

_PATIENCE = 10.0  # seconds, for a form to come
_LONGEST_NOTE = 2_000


class FormError(TrackerError):
    """A form was not taken; the message says what to do."""


class ReviewForms:
    """What takes the forms of a site."""

    def __init__(self, site: WebSite) -> None:
        self._site = site

    async def sign_in_page(self, request: Request) -> Response:
        """Show the form to sign in."""
        return self._sign_in_page(request, "")

    async def sign_in(self, request: Request) -> Response:
        """Take name and password; a cookie is given to those who are known."""
        sign_ins = self._site.sign_ins
        try:
            form = await _form_of(request, self._site.settings.address)
            if not sign_ins.is_form_token(form.get("token", "")):
                return self._sign_in_page(
                    request, "The form was too old: once more.", 403
                )
            session = await anyio.to_thread.run_sync(
                sign_ins.sign_in, form.get("name", ""), form.get("password", "")
            )
        except TrackerError as error:
            return self._fault(request, error)
        if session is None:
            return self._sign_in_page(request, "Name or password is wrong.", 403)
        answer = RedirectResponse(_within(form.get("next", "")), 303)
        answer.set_cookie(
            sign_ins.cookie,
            session,
            httponly=True,
            samesite="lax",
            secure=sign_ins.is_secure,
        )
        return answer

    async def sign_out(self, request: Request) -> Response:
        """Forget who asks."""
        try:
            await self._checked(request)
        except TrackerError as error:
            return self._fault(request, error)
        self._site.sign_ins.sign_out(request)
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(
            self._site.sign_ins.cookie,
            httponly=True,
            samesite="lax",
            secure=self._site.sign_ins.is_secure,
        )
        return answer

    async def keep(self, request: Request) -> Response:
        """Keep what a person says of cells, and show what these say now."""
        try:
            signed, form = await self._checked(request)
            await anyio.to_thread.run_sync(partial(self._keep, signed, form))
        except TrackerError as error:
            return self._fault(request, error)
        self._site.wrote()
        return RedirectResponse(_within(form.get("next", "")), 303)

    def _keep(self, signed: Signed, form: Mapping[str, str]) -> None:
        site, now, note = self._site, self._site.clock(), form.get("note", "").strip()
        provider = find_provider(site.catalogue, form.get("provider", ""))
        plans = find_plans(provider, form.get("plans", ""))
        term = find_term(form.get("term", ""))
        if len(note) > _LONGEST_NOTE:
            raise FormError(f"the note is too long: {_LONGEST_NOTE} letters at most")

        def answer(watched: str, cell: Cell) -> list[Review]:
            if form.get("answer") == "confirm":
                return confirmations(watched, cell, signed.name, now, note)
            value = ",".join(form.get("value", "").split())
            says = parse_value(term, value)
            return [correction(watched, cell, says, signed.name, now, note)]

        with site.store.writing() as session:
            if form.get("answer") == "undo":
                take_back(session, provider, plans, term, now)
                return
            if form.get("answer") not in ("confirm", "correct"):
                raise FormError("choose: confirm, correct or take back")
            cells = cells_to_review(session, provider, plans, term, now)
            if {basis_name(cell) for cell in cells} != {form.get("seen")}:
                raise FormError(
                    "what the cell says has changed since you saw it: look once more"
                )
            keep_answer(session, provider, cells, answer, now)

    async def _checked(self, request: Request) -> tuple[Signed, Mapping[str, str]]:
        """Return who sent a form, and its fields; TrackerError where that is nobody."""
        signed = self._site.sign_ins.who(request)
        if signed is None:
            raise FormError("sign in first")
        form = await _form_of(request, self._site.settings.address)
        if not is_same(form.get("token", ""), signed.token):
            raise FormError("this form is not of this site, or too old: open it anew")
        return signed, form

    def _sign_in_page(self, request: Request, why: str, status: int = 200) -> Response:
        sign_ins = self._site.sign_ins
        values = {
            "visit": None,
            "signed": sign_ins.who(request),
            "title": "Sign in",
            "why": why,
            "possible": sign_ins.by_password,
            "token": sign_ins.form_token(),
            "next": _within(request.query_params.get("next", "")),
        }
        body = rendered("sign_in.html", values).encode()
        return _private(Answer(body, status=status))

    def _fault(self, request: Request, error: TrackerError) -> Response:
        answer = self._site.told(request, error)
        status = 403 if isinstance(error, FormError) else answer.status
        return _private(Answer(answer.body, status=status, headers=answer.headers))


def _private(answer: Answer) -> Response:
    headers = {"Cache-Control": "no-store", **answer.headers}
    return Response(answer.body, answer.status, headers, answer.media_type)


async def _form_of(request: Request, address: str | None) -> dict[str, str]:
    """Read the fields of a form that a page of this very site sent."""
    if not _is_own(request, address):
        raise FormError("forms are taken from pages of this site alone")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise FormError("this is no form")
    body = b""
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > LONGEST_FORM:
                    raise FormError("the form is too large")
    except TimeoutError:
        raise FormError("the form did not come in time") from None
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=100)
    except ValueError:
        raise FormError("this is no form") from None
    if any("\0" in value for _, value in pairs):
        raise FormError("a field has a sign that is none")
    fields: dict[str, str] = {}
    for name, value in pairs:  # of a list, all that is ticked
        fields[name] = f"{fields[name]},{value}" if name in fields else value
    return fields


def _is_own(request: Request, address: str | None) -> bool:
    """Say whether a browser says that the form stood on a page of this site."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("origin")
    own = {request.headers.get("host"), address and urlsplit(address).netloc}
    # An address of the web without a path: what stands behind its two slashes.
    return origin is None or origin.partition("://")[2] in own


def _within(address: str) -> str:
    """Return an address within the site; else its first page."""
    own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if own and address.isprintable() else "/"
