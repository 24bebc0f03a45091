"""`tracker verify`: is what is kept still what came, and what was read in it."""

from typing import Annotated

import typer

from db.chain import Head
from tracker.cli.command_context import context_of
from tracker.cli.output import Format, FormatOption, number_of, print_json, say
from tracker.cli.progress_bar import progress_bar
from tracker.errors import TrackerError
from tracker.proving.anew_check import check_anew
from tracker.proving.findings import Tally
from tracker.proving.verification import checks


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("verify")(verify)


def verify(
    ctx: typer.Context,
    quick: Annotated[
        bool, typer.Option("--quick", help="Unpack and read no page.")
    ] = False,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew",
            help="Also conclude all anew on the side, and compare; as long as rebuild.",
        ),
    ] = False,
    heads: Annotated[
        list[str] | None,
        typer.Option(
            "--head",
            metavar="NUMBER:SHA256",
            help="A head of the chain that you kept: it must still be in it.",
        ),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Check chain, bytes, texts, quotes and what was concluded; say what is broken.

    Status 1 where something is broken. Nothing is changed.
    """
    if quick and anew:
        raise TrackerError("--quick and --anew exclude each other")
    published = [_head(each) for each in heads or ()]
    context = context_of(ctx)
    tally, said = Tally(), 0
    with progress_bar() as progress:
        for check in checks(context.catalogue, quick=quick, published=published):
            task = progress.add_task(check.name, total=None)
            tally.advance = lambda done, total, task=task: progress.update(  # type: ignore[misc]
                task, completed=done, total=total
            )
            check.run(context.store, tally)
            said = _print_findings(tally, said, output)
            progress.remove_task(task)
        if anew:
            task = progress.add_task("concluding anew", total=None)
            tally.advance = lambda done, total: progress.update(
                task, completed=done, total=total
            )
            check_anew(context.store, context.catalogue, tally)
            _print_findings(tally, said, output)
    _print_end(tally, output, quick=quick, anew=anew)
    if any(each.broken for each in tally.findings):
        raise typer.Exit(1)


def _head(typed: str) -> Head:
    number, _, sha256 = typed.partition(":")
    if not number.isdecimal() or len(sha256) != 64:
        raise TrackerError(
            f"--head {typed}: write it as `tracker verify` prints it, NUMBER:SHA256"
        )
    return Head(int(number), sha256.lower())


def _print_findings(tally: Tally, said: int, output: Format) -> int:
    """Print what was found since the last time; return how much that is by now."""
    if output is Format.TEXT:
        for each in tally.findings[said:]:
            mark, style = ("broken", "bold red") if each.broken else ("note", "dim")
            say(f"{mark}: {each.where}: {each.what}", style)
    return len(tally.findings)


def _print_end(tally: Tally, output: Format, *, quick: bool, anew: bool) -> None:
    broken = sum(each.broken for each in tally.findings)
    if output is Format.JSON:
        print_json(
            {
                "broken": broken,
                "findings": [
                    {"where": each.where, "what": each.what, "broken": each.broken}
                    for each in tally.findings
                ],
                "looked_at": [
                    {"what": what, "count": count}
                    for what, count in tally.counts.items()
                ],
                "notes": tally.notes,
            }
        )
        return
    looked_at = ", ".join(
        f"{count:,} {name}" for name, count in tally.counts.items() if count
    )
    say(f"looked at: {looked_at or 'nothing is kept yet'}")
    for note in tally.notes:
        say(note)
    if quick:
        say("bodies were not unpacked, and no page was read anew: leave out --quick")
    elif not anew:
        say("what facts say was not read anew: --anew", "dim")
    verdict = f"{number_of(broken, 'thing')} broken" if broken else "nothing is broken"
    say(verdict, "bold red" if broken else "bold")
