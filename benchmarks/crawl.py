"""Time and memory of a scan against a bare Scrapy spider, on loopback.

    python -m benchmarks.crawl [--documents 300] [--sites 20] [--delay 2] [--check]

Each row fetches the same documents at the same settings (sites at once, one request at
a time per site, the delay between two), in a process of its own:

- bare: a Scrapy spider that downloads and forgets;
- fetch: our spider, which gives its pages to nobody;
- first: a whole scan into an empty database: fetched, read, searched for facts, kept;
- again: the same once more, with nothing new on the pages.

bare and fetch run without a delay too, where nothing hides what a page costs. With
--check it ends with status 1 when one of ours takes more than 1.3 times as long as the
bare one, or more than 300 MB.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.policy_site import catalogue_of, new_store, site
from tracker.records import Document
from tracker.settings import ScanSettings, Settings

MOST_TIMES = 1.3
MOST_MEGABYTES = 300.0


def main() -> None:
    """Print the figures; with --check, judge them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--delay", type=float, default=ScanSettings().delay_seconds)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--role", choices=["bare", "fetch", "first", "again"])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--folder", default="")
    arguments = parser.parse_args()
    if arguments.role:
        _measure(arguments)
    else:
        sys.exit(_compare(arguments))


def _compare(arguments: argparse.Namespace) -> int:
    good = True
    with site(arguments.size) as port, tempfile.TemporaryDirectory() as folder:
        for delay, roles in (
            (0.0, ("bare", "fetch")),
            (arguments.delay, ("bare", "fetch", "first", "again")),
        ):
            print(f"{arguments.documents} documents, {delay:g} s between two of a site")
            bare = None
            for role in roles:
                figure = _run(role, delay, port, folder, arguments)
                bare = bare or figure["seconds"]
                good &= _show(role, figure, bare)
    return 0 if good or not arguments.check else 1


def _show(role: str, figure: dict[str, Any], bare: float) -> bool:
    times = figure["seconds"] / bare
    print(
        f"  {role:5} {figure['seconds']:7.2f} s ({times:.2f} times bare)"
        f" {figure['cpu']:7.2f} s of one core {figure['megabytes']:6.0f} MB",
        flush=True,
    )
    return times <= MOST_TIMES and bool(figure["megabytes"] <= MOST_MEGABYTES)


def _run(
    role: str, delay: float, port: int, folder: str, arguments: argparse.Namespace
) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.crawl", f"--role={role}"]
    command += [f"--delay={delay}", f"--port={port}", f"--folder={folder}"]
    command += [
        f"--{name}={getattr(arguments, name)}" for name in ("documents", "sites")
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    figure: dict[str, Any] = json.loads(done.stdout)
    assert figure["pages"] == arguments.documents, figure
    return figure


def _measure(arguments: argparse.Namespace) -> None:
    settings = Settings(
        scan=ScanSettings(
            delay_seconds=arguments.delay,
            second_look_seconds=0,
            allow_networks=("127.0.0.0/8",),
        )
    )
    catalogue = catalogue_of(arguments.documents, arguments.sites, arguments.port)
    documents = list(catalogue.documents.values())
    begun = time.perf_counter()
    match arguments.role:
        case "bare":
            pages = _bare(documents, settings.scan)
        case "fetch":
            pages = _fetch(documents, settings.scan)
        case _:
            pages = _scan(arguments, settings)
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "pages": pages,
        "seconds": time.perf_counter() - begun,
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    print(json.dumps(figures))


def _bare(documents: Sequence[Document], settings: ScanSettings) -> int:
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.scrapy_settings import LEAST_DELAY, SITES_AT_ONCE

    pages = 0

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[scrapy.Request]:
            for document in documents:
                yield scrapy.Request(document.url, dont_filter=True)

        def parse(self, response: scrapy.http.Response) -> None:
            nonlocal pages
            pages += response.status == 200

    process = AsyncCrawlerProcess(
        {
            "CONCURRENT_REQUESTS": SITES_AT_ONCE,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": max(settings.delay_seconds, LEAST_DELAY),
            "DOWNLOAD_DELAY_JITTER": 0.0,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Bare)
    process.start()
    return pages


def _fetch(documents: Sequence[Document], settings: ScanSettings) -> int:
    from spiders.crawler import crawl

    return crawl(documents, lambda _: None, settings).pages


def _scan(arguments: argparse.Namespace, settings: Settings) -> int:
    from tracker.watch.live_scan import Taker, scan_once
    from tracker.watch.visits import Outcome

    def now() -> datetime:
        return datetime.now(UTC)

    pages = 0

    def count(_: Outcome) -> None:
        nonlocal pages
        pages += 1

    catalogue = catalogue_of(arguments.documents, arguments.sites, arguments.port)
    store = new_store(arguments.folder)
    taker = Taker(store, catalogue, settings, now, count)
    documents = list(catalogue.documents.values())
    scan_once(taker, documents, settings, now, lambda *_: None)
    store.close()
    return pages


if __name__ == "__main__":
    main()
