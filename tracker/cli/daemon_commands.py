"""`tracker daemon`: scan what is due and send what is owed, for months."""

import logging
import sys
from collections.abc import Callable

import typer

from tracker.catalogue import Catalogue, load_catalogue
from tracker.cli.command_context import Context, context_of
from tracker.errors import CatalogueError, TrackerError
from tracker.service.beside import Beside, Served
from tracker.service.daemon import run_daemon
from tracker.service.health import Health
from tracker.service.jobs import Working
from tracker.service.logs import log_as_json, log_as_text
from tracker.settings import Settings, default_path, load_settings
from tracker.watch.live_scan import scan_warnings

logger = logging.getLogger(__name__)

_COMMAND = "from tracker.cli import main; main()"  # whatever this was begun by


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("daemon")(daemon)


def daemon(ctx: typer.Context) -> None:
    """Scan what is due and send what is owed until SIGTERM or Ctrl-C.

    SIGHUP reads settings and catalogue again. Several may share a database.
    """
    context = context_of(ctx)
    _begin_log(as_json=context.settings.daemon.log == "json")
    context.warn = logger.warning
    try:
        _work(context)
    except TrackerError as error:
        logger.error("%s", error)  # in the log, as programs may read that
        raise typer.Exit(2) from None


def _work(context: Context) -> None:
    documents = context.catalogue.documents.values()
    for line in scan_warnings(context.settings, documents, context.store):
        logger.warning("%s", line)
    work = Working(
        context.store,
        context.catalogue,
        context.settings,
        _loader(context),
        lambda: context.now,
    )
    port = context.settings.daemon.health_port
    run_daemon(
        work,
        context.settings.scan,
        health=Health(port, work.figures) if port else None,
        known=work.known,
        beside=_beside(context),
    )


def _beside(context: Context) -> Beside | None:
    """Return what serves the pages, as this daemon was begun; None: nobody is to."""
    web = context.settings.web
    if not web.in_daemon:
        return None
    named = {
        "--settings": context.settings_path,
        "--database": context.database,
        "--catalogue": context.catalogue_folder,
    }
    options = [str(each) for pair in named.items() if pair[1] for each in pair]
    command = [sys.executable, "-c", _COMMAND, *options, "web", "--beside"]
    return Beside(Served(command, web.host, web.port))


def _loader(context: Context) -> Callable[[], tuple[Catalogue, Settings]]:
    """Return what reads settings and catalogue again, as they were read first."""
    begun = context.settings
    file = context.settings_path
    if file is None and default_path().exists():
        # Should it not be there any more, that is a fault, not an absence of wishes.
        file = default_path()

    def load() -> tuple[Catalogue, Settings]:
        settings = load_settings(
            file,
            database=context.database,
            catalogue=context.catalogue_folder,
        )
        catalogue = load_catalogue(
            settings.catalogue_folder, only=settings.only_own_catalogue
        )
        for line in catalogue.left_out:  # a slip of the pen ends no watch that goes on
            raise CatalogueError(line)
        if _at_start(settings) != _at_start(begun):
            logger.warning(
                "what changed in [daemon], database, or where pages are served, waits "
                "for a restart"
            )
        return catalogue, settings

    return load


def _at_start(settings: Settings) -> tuple[object, ...]:
    """Name what is heeded when a daemon begins, and never again."""
    web = settings.web
    return settings.daemon, settings.database_url, web.in_daemon, web.host, web.port


def _begin_log(*, as_json: bool) -> None:
    if as_json:
        log_as_json()
    else:
        log_as_text()
    # It logs each address at INFO, and a webhook's address is a secret.
    logging.getLogger("httpx").setLevel(logging.WARNING)
