"""Time and memory of our spider against a bare Scrapy spider, on loopback.

    python -m benchmarks.crawl [--documents 300] [--size 100000] [--sites 20] [--check]

Both fetch the same documents at the same settings (sites at once, one request at
a time per site); the bare one downloads and forgets. With --check it ends with
status 1 when ours takes more than 1.3 times as long or more than 300 MB.
"""

import argparse
import asyncio
import json
import random
import resource
import string
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

MOST_TIMES = 1.3
MOST_MEGABYTES = 300.0


def main() -> None:
    """Print both figures; with --check, judge them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--role", choices=["serve", "ours", "bare"])
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.role == "serve":
        asyncio.run(_serve(arguments.size))
    elif arguments.role:
        _measure(arguments)
    else:
        sys.exit(_compare(arguments))


def _compare(arguments: argparse.Namespace) -> int:
    with site(arguments.size) as port:
        figures = {role: _run(role, port, arguments) for role in ("bare", "ours")}
    for role, figure in figures.items():
        print(
            f"{role}  {figure['pages']:>6} pages  {figure['seconds']:7.2f} s  "
            f"{figure['cpu']:7.2f} s of one core  "
            f"{figure['pages'] / figure['seconds']:7.0f} pages/s  "
            f"{figure['megabytes']:6.0f} MB"
        )
    times = figures["ours"]["seconds"] / figures["bare"]["seconds"]
    print(f"ours takes {times:.2f} times as long (at most {MOST_TIMES})")
    good = times <= MOST_TIMES and figures["ours"]["megabytes"] <= MOST_MEGABYTES
    return 0 if good or not arguments.check else 1


@contextmanager
def site(size: int) -> Iterator[int]:
    """Serve pages of `size` bytes from a process of their own; give its port."""
    command = [sys.executable, "-m", "benchmarks.crawl", "--role=serve"]
    with subprocess.Popen(
        [*command, f"--size={size}"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _run(role: str, port: int, arguments: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.crawl", "--role", role]
    command += [f"--port={port}"]
    command += [
        f"--{name}={getattr(arguments, name)}" for name in ("documents", "sites")
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    figure: dict[str, Any] = json.loads(done.stdout)
    assert figure["pages"] == arguments.documents, figure
    return figure


def _measure(arguments: argparse.Namespace) -> None:
    urls = [
        f"http://127.0.0.{1 + number % arguments.sites}:{arguments.port}/{number}"
        for number in range(arguments.documents)
    ]
    begun = time.perf_counter()
    pages = (_ours if arguments.role == "ours" else _bare)(urls)
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "pages": pages,
        "seconds": seconds,
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    print(json.dumps(figures))


def _ours(urls: list[str]) -> int:
    from spiders.crawl import crawl
    from tracker.records import Document
    from tracker.settings import ScanSettings

    documents = [
        Document(f"acme/{number}", "acme", "Policy", url, ())
        for number, url in enumerate(urls)
    ]
    settings = ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",))
    return crawl(documents, lambda _: None, settings).pages


def _bare(urls: list[str]) -> int:
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.settings import LEAST_DELAY, SITES_AT_ONCE

    pages = 0

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[scrapy.Request]:
            for url in urls:
                yield scrapy.Request(url, dont_filter=True)

        def parse(self, response: scrapy.http.Response) -> None:
            nonlocal pages
            pages += response.status == 200

    process = AsyncCrawlerProcess(
        {
            "CONCURRENT_REQUESTS": SITES_AT_ONCE,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": LEAST_DELAY,
            "DOWNLOAD_DELAY_JITTER": 0.0,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Bare)
    process.start()
    return pages


async def _serve(size: int) -> None:
    """Answer every request with a page of `size` bytes, robots.txt with 404."""
    words = "".join(random.Random(1).choices(string.ascii_lowercase + "   ", k=size))  # noqa: S311
    body = f"<html><body><p>{words}</p></body></html>".encode()
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    page = head % (b"200 OK", len(body)) + body
    none = head % (b"404 Not Found", 0)

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(none if request.startswith(b"GET /robots") else page)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0)  # noqa: S104
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    main()
