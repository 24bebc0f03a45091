"""The command line: `tracker`, one module per group of commands."""


def main() -> None:
    """Run the command line."""
    # Imported when it runs: the processes that read pages during an import load this
    # module too, and need nothing of it.
    from tracker.cli.ends import run_to_its_end

    def command() -> None:
        _begin_quickly()
        from tracker.cli.app import run

        run()

    run_to_its_end(command)


def _begin_quickly() -> None:
    """Leave out of the beginning what takes a sixth of a short command, for nothing."""
    import gc
    import os

    # What is imported stays: looking through it for garbage again and again finds none.
    # A command that is loaded has it looked for (tracker/cli/deferred.py).
    gc.disable()
    # Else pydantic looks through all that is installed for what might extend it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
