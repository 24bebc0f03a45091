"""The root command: shared options, the list of commands, and plain errors."""

import errno
import io
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from tracker.cli.command_context import Context, say_damage
from tracker.cli.deferred import Deferred
from tracker.cli.ends import SOME_LEFT_OUT, heed_interrupts, printing
from tracker.cli.pager import PAGED, PAGER
from tracker.errors import TrackerError

_SHARED = ("--database", "--settings")
# What is wrong with a name of a file, whoever looks for it.
_NAMES_OF_NOTHING = frozenset({errno.ENAMETOOLONG, errno.ELOOP})
_SHARED_FLAGS = ("--no-pager",)

# Command, its module of tracker.cli (…_commands), and what it does, in one line.
_COMMANDS = (
    ("scan", "scan", "Fetch pages once, read and compare them."),
    ("table", "table", "Show what holds for each plan, provider by provider."),
    ("compare", "compare", "Compare plans of many providers, the worst for you first."),
    ("changes", "change", "List what changed, with what moved in the table."),
    ("show", "change", "Show all of one change: why it counts, and the words."),
    ("text", "text", "Show a document's text on a day, and what was left out of it."),
    ("diff", "version", "Show what differs between two days' texts."),
    ("versions", "version", "List the texts that a document had, and since when."),
    ("blame", "blame", "Tell when each clause of a document first stood there."),
    ("search", "search", "Find every clause that ever held some words."),
    ("history", "table", "Show how one row of the table came to be what it is."),
    ("explain", "explain", "Explain one cell: what was read, what decided, what not."),
    ("upcoming", "explain", "List what is announced for a later day."),
    ("documents", "watch", "List what is watched, and when it was read last."),
    ("status", "watch", "Tell what cannot be read, is overdue or is owed."),
    ("review", "review", "Confirm or correct cells; list those to look at."),
    ("alerts", "alert", "Preview and send alerts; look after those owed."),
    ("export", "export", "Write table, facts, changes … or coming dates to a file."),
    ("chart", "chart", "Draw a picture for a slide, as SVG or PNG."),
    ("schema", "schema", "Print the JSON Schema of what a command writes."),
    ("import", "scan", "Bring in earlier captures of the pages."),
    ("rebuild", "scan", "Conclude anew from all snapshots; nobody is told."),
    ("evidence", "evidence", "Show how pages came, and their place in the chain."),
    ("stamp", "evidence", "Have the head of the chain time-stamped."),
    ("verify", "verify", "Check that what is kept is what came; say what is broken."),
    ("snapshot", "snapshot", "Delete a snapshot on legal request; the chain says so."),
    ("database", "database", "Back the database up, or move to another one."),
    ("catalogue", "catalogue", "List what is watched; check the files that say so."),
    ("web", "web", "Serve pages, JSON API and feeds, on this machine unless told."),
    ("mcp", "mcp", "Answer assistants (MCP): the same questions as tools."),
    ("daemon", "daemon", "Scan and send on a schedule, until SIGTERM or Ctrl-C."),
    ("man", "man", "Write the manual page."),
    ("demo", "demo", "Play eight weeks of invented companies, off the network."),
)


class _Root(TyperGroup):
    """The root command, which says at the end what was left out of the answers."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the arguments; what they ask for may be help, which is printed."""
        with printing():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:  # typer's context, which has no public base
        """Run a command; what was damaged is named, and makes for a status."""
        status, result = 0, None
        with printing():
            try:
                result = super().invoke(ctx)
            except typer.Exit as end:
                status = result = end.exit_code
        # The daemon says so in its log, and ends when it is told to.
        damage = ctx.invoked_subcommand != "daemon" and say_damage(ctx.obj)
        if status or damage:
            raise typer.Exit(status or SOME_LEFT_OUT)
        return result


app = typer.Typer(
    name="tracker",
    cls=_Root,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="--database, --settings and --no-pager may stand anywhere in the line.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("training-policy-tracker"))
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="A file, or an SQLAlchemy address; or TRACKER_DATABASE; default: "
            "SQLite in the data folder.",
        ),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings in TOML: channels, scan, alerts."),
    ] = None,
    catalogue: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of own provider files, added."),
    ] = None,
    no_pager: Annotated[
        bool,
        typer.Option("--no-pager", help="Print all at once, however long it is."),
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version, and end.",
        ),
    ] = False,
) -> None:
    """Tell which plan of which AI provider trains on what you type.

    Also how to say no, how long it is kept, and when that changed.

    Alone it tells where things stand, and what to do next.
    """
    ctx.obj = Context(settings, database, catalogue)
    if ctx.invoked_subcommand in PAGED and not no_pager:
        PAGER.begin()
    if ctx.invoked_subcommand is None:
        from tracker.cli.standing import show_standing

        show_standing(ctx.obj)


def commands() -> TyperGroup:
    """Return the whole command line; the module of a command is not imported yet."""
    root = get_command(app)
    assert isinstance(root, TyperGroup)  # noqa: S101  # it has a callback
    for name, module, summary in _COMMANDS:
        root.add_command(Deferred(name, f"tracker.cli.{module}_commands", summary))
    return root


def run() -> None:
    """Run the command line; failures that people can mend are one line, status 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal's encoding lacks is escaped, as it is on standard error.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        heed_interrupts()
        commands()(_shared_first(sys.argv[1:]))
    except TrackerError as error:
        _fail(str(error))
    except OSError as error:
        if error.errno not in _NAMES_OF_NOTHING:
            raise
        _fail(f"{str(error.filename)[:100]}…: {error.strerror}")
    finally:
        PAGER.end()


def _fail(said: str) -> NoReturn:
    from tracker.cli.output import errors, words

    with suppress(OSError):  # its disk may be full
        errors.print(words(f"tracker: {said}"), soft_wrap=True)
    sys.exit(2)


def _shared_first(arguments: list[str]) -> list[str]:
    """Move shared options to the front, where the root command looks for them."""
    shared: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument in _SHARED_FLAGS:
            shared.append(argument)
        elif argument in _SHARED:
            shared += [argument, *(value for value in [next(left, None)] if value)]
        elif argument.startswith(tuple(f"{name}=" for name in _SHARED)):
            shared.append(argument)
        else:
            rest.append(argument)
    return shared + rest
