"""`tracker catalogue new` and `try`: pages that are not watched yet, looked at."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tracker.catalogue.entries import ProviderFile, sound_selector
from tracker.catalogue.loader import check
from tracker.catalogue.writing import provider_toml
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import console, errors, number_of, say, words
from tracker.cli.text_commands import clause_line, left_out_line
from tracker.cli.written_files import write_file
from tracker.errors import CatalogueError, NotFoundError, TrackerError
from tracker.records import Audience, Document, Fact, Plan, Provider
from tracker.table.plain_words import UNSURE_MEANS, marked_value, term_name
from tracker.web_addresses import address_fault

# For whom a page is read that no provider file has.
_USUAL_PLANS = (
    Plan("free", "Free", Audience.CONSUMER),
    Plan("enterprise", "Enterprise", Audience.COMMERCIAL),
)

UrlArgument = Annotated[
    str, typer.Argument(metavar="URL", help="Such as https://example.com/privacy.")
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(metavar="CSS", help="What holds the text; default: found by itself."),
]
RemoveOption = Annotated[
    list[str] | None,
    typer.Option(metavar="CSS", help="What stands inside it and is not its text."),
]


def add_to(catalogue: typer.Typer) -> None:
    """Put these commands below `tracker catalogue`."""
    catalogue.command("new")(write_new)
    catalogue.command("try")(try_url)


def write_new(
    ctx: typer.Context,
    url: UrlArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="The folder of own provider files; default: printed, not written.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The provider; default: as its address has."),
    ] = None,
    provider_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="Its id; default: made of its name."),
    ] = None,
) -> None:
    """Find a site's policy, terms and help; write its file.

    Pages are asked for as a scan asks: slowly, and robots.txt is obeyed. Links are
    followed within the site, two steps far. Plans are guessed from the words of the
    pages: look at them before you watch. A file that is there is never overwritten.
    """
    # Behind these stands the crawler, which no other command below needs.
    from tracker.watch.found_pages import provider_entry, slug
    from tracker.watch.page_trials import find_site, site_name

    context = context_of(ctx)
    _see_to_address(url)
    called = name or site_name(url).capitalize()
    own_id = provider_id or slug(called)
    file = output and output / f"{own_id}.toml"
    _see_that_it_is_new(context, own_id, file)
    site = find_site(url, context.settings.scan)
    for remark in site.remarks:
        errors.print(words(f"left out: {remark}", "yellow"))
    if not site.documents:
        raise NotFoundError(
            f"{url}: no policy, terms or help on training found; look for one, and "
            "then: tracker catalogue try URL"
        )
    entry = provider_entry(own_id, called, url, site.documents, site.words)
    _hand_over(entry, provider_toml(entry, _remarks(url, site.remarks)), file)


def _see_that_it_is_new(context: Context, own_id: str, file: Path | None) -> None:
    if file and file.exists():
        raise CatalogueError(f"{file}: is there already; move it, or say --id ID")
    if own_id in context.catalogue.providers:
        raise CatalogueError(
            f"{own_id} is in the catalogue already, see tracker catalogue list "
            f"{own_id}; or say --id ID"
        )


def _hand_over(entry: ProviderFile, text: str, file: Path | None) -> None:
    """Print the file, or write it, and say what stands in it."""
    for each in entry.document:
        errors.print(words(f"{each.kind:<9} {each.id}  {each.url}"))
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(f"{file.parent}: {error.strerror}; name another") from None
    plans = number_of(len(entry.plan), "plan")
    write_file(
        file, text.encode(), f"{number_of(len(entry.document), 'document')}, {plans}"
    )
    for fault in check(file.parent):
        errors.print(words(fault, "yellow"))
    say(f"Look at it, then: tracker --catalogue {file.parent} scan {entry.id}", "dim")


def _remarks(url: str, remarks: Sequence[str]) -> list[str]:
    return [
        f"Found from {url} on. To look at: the plans, which are guessed; what each",
        "document covers; and whether a page that matters is missing.",
        *(f"Left out: {each}" for each in remarks),
    ]


def try_url(
    ctx: typer.Context,
    url: UrlArgument,
    select: SelectOption = None,
    remove: RemoveOption = None,
    browser: Annotated[
        bool, typer.Option("--browser", help="Let the page's scripts run first.")
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Its name, where a page holds several."),
    ] = None,
) -> None:
    """Show what would be kept of a page, and what it says.

    That is its text, what is left out of it and why, and the facts. A page that is
    watched is read as the catalogue has it, any other for a free and an enterprise
    plan. Nothing is kept, and no database is needed.
    """
    from tracker.watch.page_trials import try_page  # as above

    context = context_of(ctx)
    _see_to_address(url)
    document, provider = _declared(context, url)
    document = replace(
        document,
        name=document.name if name is None else name,
        select=_selectors(select) or document.select,
        remove=_selectors(remove) or document.remove,
        browser=browser or document.browser,
    )
    trial = try_page(document, provider, context.settings.scan)
    say(f"Text of {trial.page.final_url}", "bold")
    for clause in trial.reading.clauses:
        say(clause_line(clause))
    console.print()
    say("Left out", "bold")
    for each in trial.reading.left_out or ():
        say(left_out_line(each), indent=2)
    for note in trial.reading.notes:
        say(note, "yellow", indent=2)
    if not trial.reading.left_out:
        say("nothing", "dim", indent=2)
    console.print()
    say("Facts", "bold")
    _print_facts(trial.facts, provider)


def _declared(context: Context, url: str) -> tuple[Document, Provider]:
    """Find the document with this address, or make one for the usual plans."""
    for known in context.catalogue.documents.values():
        if known.url.rstrip("/") == url.rstrip("/"):
            return known, context.catalogue.provider(known.provider)
    covers = tuple(each.id for each in _USUAL_PLANS)
    document = Document("new/page", "new", "", url, covers)
    return document, Provider("new", "the provider", _USUAL_PLANS, (document,))


def _print_facts(facts: Sequence[Fact], provider: Provider) -> None:
    for fact in facts:
        plans = ", ".join(provider.plan(each).name for each in fact.plans)
        value = marked_value(fact.term, fact.value, fact.sure)
        say(f"{plans}: {term_name(fact.term)}: {value}", indent=2)
        say(f"“{fact.evidence}”", "dim", indent=4)
    if not facts:
        say("nothing on a term of the table", "dim", indent=2)
    if not all(each.sure for each in facts):
        say(UNSURE_MEANS, "dim")


def _selectors(typed: Sequence[str] | None) -> tuple[str, ...]:
    try:
        return tuple(sound_selector(each) for each in typed or ())
    except ValueError as error:
        raise TrackerError(str(error)) from None


def _see_to_address(url: str) -> None:
    if fault := address_fault(url):
        raise TrackerError(
            f"{url!r} is no web address: {fault}; write it whole, such as "
            "https://example.com/privacy"
        )
