"""The command line: `tracker`, one module per group of commands."""


def main() -> None:
    """Run the command line."""
    # Imported when it runs: the processes that read pages during an import load this
    # module too, and need nothing of it.
    from tracker.cli.app import run

    run()
