"""`tracker web`: pages, JSON API and feeds, until SIGTERM or Ctrl-C."""

import getpass
import ipaddress
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from db.store import is_missing
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import say
from tracker.errors import NotFoundError, SettingsError
from tracker.given_files import read_given_text
from tracker.web.passwords import password_line
from tracker.web.web_server import listen, serve
from tracker.web.web_site import WebSite
from tracker.whole_files import whole

app = typer.Typer(invoke_without_command=True, help="Serve pages, JSON API and feeds.")


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="web")


@app.callback(invoke_without_command=True)
def web(
    ctx: typer.Context,
    host: Annotated[
        str | None,
        typer.Option(help="What to listen on; default: this machine alone."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="0: one that is free; default: 8014."),
    ] = None,
    beside: Annotated[
        bool, typer.Option("--beside", hidden=True, help="End with standard input.")
    ] = False,
) -> None:
    """Serve the table, its history and the words behind it, for browsers and programs.

    Nothing is written but what people who signed in say of cells. [web] in the
    settings says who may read and review.
    """
    if ctx.invoked_subcommand is not None:
        return
    context = context_of(ctx)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s"
    )
    settings, url = context.settings.web, context.settings.database_url
    if is_missing(url):  # serving makes none
        raise NotFoundError(
            f"{url.removeprefix('sqlite:///')}: no such database; tracker scan begins "
            "one"
        )
    host = host or settings.host
    taken = listen(host, settings.port if port is None else port)
    site = WebSite(context.store, context.catalogue, settings, lambda: context.now)
    serve(
        site,
        taken,
        lambda: _say_where(context, host, taken.getsockname()[1]),
        sys.stdin.buffer if beside else None,
    )


def _say_where(context: Context, host: str, port: int) -> None:
    settings = context.settings.web
    shown = f"[{host}]" if ":" in host else host
    say(f"Serving on http://{shown}:{port}")
    if not _is_loopback(host) and not (settings.token_env or settings.token_file):
        context.warn("whoever reaches this machine can read it: see token_env in [web]")
    sys.stdout.flush()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@app.command("password")
def password(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who may review.")],
) -> None:
    """Ask for the password of a person who may review, and keep it."""
    file = context_of(ctx).settings.web.password_file
    if file is None:
        raise SettingsError("name a file first: password_file in [web]")
    if sys.stdin.isatty():
        typed = getpass.getpass(f"Password for {name}: ")
        if typed != getpass.getpass("Once more: "):
            raise SettingsError("the two are not the same")
    else:
        typed = sys.stdin.readline().rstrip("\n")
    _put(file, name, password_line(name, typed))
    say(f"{name} may review; {file} is read when tracker web begins.")


def _put(file: Path, name: str, line: str) -> None:
    """Put a line into the file, in the place of another of that name."""
    try:
        known = read_given_text(file).splitlines() if file.exists() else []
        kept = [each for each in known if each.partition(":")[0] != name]
        content = "\n".join([*kept, line]) + "\n"
        with whole(file) as partial:
            partial.touch(mode=0o600)
            partial.write_text(content, encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: not text") from None
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
