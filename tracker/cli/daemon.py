"""`tracker daemon`: scan what is due and send what is owed, for months."""

import logging

import typer

from tracker.catalogue import Catalogue, load_catalogue
from tracker.cli.context import context_of
from tracker.daemon import run_daemon
from tracker.health import Health
from tracker.lock import DaemonLock
from tracker.logs import log_as_json
from tracker.scanning import lacks
from tracker.settings import Settings, load_settings
from tracker.working import Working

logger = logging.getLogger(__name__)


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("daemon")(daemon)


def daemon(ctx: typer.Context) -> None:
    """Scan what is due and send what is owed until SIGTERM or Ctrl-C.

    SIGHUP reads settings and catalogue again. One daemon works on a database.
    """
    context = context_of(ctx)
    own = context.settings.daemon
    _begin_log(as_json=own.log == "json")
    for line in lacks(context.settings, context.catalogue.documents.values()):
        logger.warning("%s", line)

    def load() -> tuple[Catalogue, Settings]:
        settings = load_settings(
            context.settings_path,
            database=context.database,
            catalogue=context.catalogue_folder,
        )
        begun = context.settings
        if (settings.daemon, settings.database_url) != (own, begun.database_url):
            logger.warning("`database` and [daemon] are read at the start: restart it")
        return load_catalogue(settings.catalogue), settings

    lock = DaemonLock(context.settings.database_url)
    work = Working(
        context.store,
        context.catalogue,
        context.settings,
        load,
        lambda: context.now,
        lock.check,
    )
    run_daemon(
        work,
        context.settings.scan,
        lock=lock,
        health=Health(own.health_port, work.figures) if own.health_port else None,
        known=work.known,
    )


def _begin_log(*, as_json: bool) -> None:
    if as_json:
        log_as_json()
    else:
        logging.basicConfig(
            level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
    # It logs each address at INFO, and a webhook's address is a secret.
    logging.getLogger("httpx").setLevel(logging.WARNING)
