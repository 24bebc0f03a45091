"""A site of invented policies on loopback, in a process of its own.

    python -m benchmarks.site --size 100000 [--revise-every N]

It prints its port. Page /7 is always the same policy, of `size` bytes of which two
fifths are text; with --revise-every N each N-th page that is asked for says something
new from then on. robots.txt is answered with 404.
"""

import argparse
import asyncio
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from benchmarks.facts import document_of
from db.store import Store, open_store
from tracker.catalogue import Catalogue
from tracker.records import Audience, ClauseKind, Document, Plan, Provider

TEXT_SHARE = 0.4


@contextmanager
def site(size: int, revise_every: int = 0) -> Iterator[int]:
    """Serve pages of `size` bytes; give the port."""
    command = [sys.executable, "-m", "benchmarks.policy_site", f"--size={size}"]
    command += [f"--revise-every={revise_every}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def catalogue_of(documents: int, sites: int, port: int) -> Catalogue:
    """Return a provider whose documents are pages of the site, by several addresses."""
    plans = (
        Plan("free", "Free", Audience.CONSUMER),
        Plan("team", "Team", Audience.COMMERCIAL),
    )
    covers = tuple(plan.id for plan in plans)
    pages = tuple(
        Document(
            f"acme/{number}",
            "acme",
            f"Policy {number}",
            f"http://127.0.0.{1 + number % sites}:{port}/{number}",
            covers,
        )
        for number in range(documents)
    )
    return Catalogue.of([Provider("acme", "Acme", plans, pages)])


def new_store(folder: str) -> Store:
    """Return an empty database in a folder."""
    return open_store(f"sqlite:///{folder}/tracker.sqlite3")


@lru_cache(maxsize=4096)
def page(number: int, size: int, revision: int) -> bytes:
    """Return a policy; its paragraphs are told apart by their numbers."""
    chance = random.Random(number)  # noqa: S311  # no secret
    parts = []
    for clause in document_of(int(size * TEXT_SHARE), str(number)):
        if clause.kind is ClauseKind.HEADING:
            parts.append(f"<h2>{clause.text}</h2>")
        else:
            mark = f"In part {chance.randrange(1000)} of service {number}, this holds. "
            name = f"c{chance.getrandbits(64):x}"
            parts.append(f'<p class="{name} {name}-text">{mark}{clause.text}</p>')
    news = f"<p>Since revision {revision} we keep logs for {revision + 2} days.</p>"
    head = f"<html><head><title>Policy {number}</title></head><body><main><h1>Policy"
    body = f"{head} {number}</h1>{''.join(parts)}{news}</main><script>var state = '"
    foot = "';</script></body></html>"
    filling = f"{chance.getrandbits(4096):x}" * (size // 1024)
    return (body + filling[: max(size - len(body) - len(foot), 0)] + foot).encode()


async def _serve(size: int, revise_every: int) -> None:
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    asked, revisions = 0, Counter[int]()

    def answer_to(path: str) -> bytes:
        nonlocal asked
        if not path[1:].isdigit():
            return head % (b"404 Not Found", 0)
        number = int(path[1:])
        asked += 1
        if revise_every and asked % revise_every == 0:
            revisions[number] += 1
        body = page(number, size, revisions[number])
        return head % (b"200 OK", len(body)) + body

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(answer_to(request.split(b" ", 2)[1].decode()))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0)  # noqa: S104
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--revise-every", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(_serve(options.size, options.revise_every))
