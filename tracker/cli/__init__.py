"""The command line: `tracker`, one module per group of commands."""


def main() -> None:
    """Run the command line."""
    # Imported when it runs: the processes that read pages during an import load this
    # module too, and need nothing of it.
    from tracker.cli.ends import run_to_its_end

    def command() -> None:
        from tracker.cli.app import run

        run()

    run_to_its_end(command)
