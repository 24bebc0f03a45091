"""Commands that are imported when they are run, so that `--help` is quick.

Behind most commands stand a database, a crawler or a mail library. Until one of them
is run, its name and what it does in a line are all that is needed.
"""

import gc
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

# What every fault of a command line is; typer has no name of its own for it.
_UsageError: Any = typer.BadParameter.__base__


class Deferred(TyperCommand):
    """A command, or group of commands, that its module puts on the command line.

    `module` has a function `add_to(app)`, which does so.
    """

    def __init__(self, name: str, module: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self._own_name = name
        self._module = module

    def load(self) -> Any:  # typer's commands, which have no public base
        """Import the module, and return the command itself."""
        app = typer.Typer(rich_markup_mode=None)
        app.callback()(_nothing)
        import_module(self._module).add_to(app)
        group = get_command(app)
        assert isinstance(group, TyperGroup)  # noqa: S101  # it has a callback
        return group.commands[self._own_name]

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Let the command itself read its arguments; what is run is then that."""
        command = self.load()
        gc.freeze()  # what was imported until now
        gc.enable()
        try:
            return command.make_context(*args, **kwargs)
        except _UsageError as error:
            error.message += _named_by_options(error, command)
            raise


def _named_by_options(error: Any, command: Any) -> str:
    """Say how what is no argument can be named, where one is too many."""
    if "unexpected extra argument" not in error.message:
        return ""
    options = [
        each.opts[0]
        for each in command.params
        if each.param_type_name == "option" and not each.is_flag and each.opts
    ]
    return f"; did you mean an option? {', '.join(options)}" if options else ""


def _nothing() -> None:
    """Stand in for the root command."""
