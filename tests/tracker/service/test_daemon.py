"""The daemon scans what is due, sends what is owed, and stops cleanly."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread, current_thread
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from spiders.scan import Clock, Item, Known, Summary, Take
from spiders.turns import Alone, Turns
from tests.waiting import PATIENCE
from tracker.errors import SettingsError, StoreError
from tracker.records import Document, Page, Unchanged
from tracker.service import daemon as daemon_module
from tracker.service.daemon import Daemon, Pace
from tracker.service.health import Figure, Health, answering
from tracker.settings import ScanSettings

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 1, tzinfo=UTC)
QUICK = Pace(scan=0.01, send=0.01)
DOCUMENT = Document("acme/privacy", "acme", "Privacy", "https://acme.example/", ())


def page(body: bytes = b"<p>We keep little.</p>") -> Page:
    url = DOCUMENT.url
    return Page(DOCUMENT.id, url, url, NOW, 200, "text/html", body)


@dataclass
class Diary:
    """Work that writes down what it was asked to do, and may fail at it."""

    due_times: int = 1
    failing: Exception | None = None
    done: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    sent: Callable[[], object] = lambda: None
    took: Callable[[], object] = lambda: None
    waiting: str = ""

    def _note(self, what: str) -> None:
        self.threads.add(current_thread().name)
        self.done.append(what)

    def due(self, now: datetime) -> Sequence[Document]:
        assert now == NOW
        self._note("due")
        return [DOCUMENT] if self.done.count("due") <= self.due_times else []

    def turns(self, documents: Sequence[Document]) -> Turns:
        return Alone(documents)

    def take(self, item: Item) -> None:
        self._note(f"take {item.document_id}")
        self.took()

    def send(self, now: datetime) -> int:
        assert now == NOW
        self._note("send")
        if self.failing:
            raise self.failing
        self.sent()
        return 1

    def waits(self) -> str:
        return self.waiting

    def reload(self) -> ScanSettings:
        self._note("reload")
        raise SettingsError("not valid TOML")


async def fetch(
    documents: Sequence[Document],
    take: Take,
    settings: ScanSettings,  # noqa: ARG001
    *,
    stop: asyncio.Event,  # noqa: ARG001
    worker: ThreadPoolExecutor,
    known: Known | None,
    now: Clock,  # noqa: ARG001
    turns: Turns,  # noqa: ARG001
) -> Summary:
    """Fetch as the spider does, without a network."""
    loop = asyncio.get_running_loop()
    for document in documents:
        if known and document.id in known.pages:
            same = Unchanged(document.id, document.url, NOW)
            await loop.run_in_executor(worker, known.confirm, same)
        else:
            await loop.run_in_executor(worker, take, page())
    return Summary(len(documents), 0, 0)


def serve(
    work: Diary, until: Callable[[], bool] = lambda: False, fetch: Any = fetch
) -> bool:
    """Let a daemon work until `until` holds, or it ends by itself."""

    async def main() -> bool:
        daemon = Daemon(work, ScanSettings(), QUICK, fetch, lambda: NOW)
        serving = asyncio.ensure_future(daemon.serve())
        while not serving.done() and not until():
            await asyncio.wait({serving}, timeout=0.01)
        daemon.stop.set()
        return await serving

    return asyncio.run(asyncio.wait_for(main(), PATIENCE))


def test_what_is_due_is_fetched_taken_and_told() -> None:
    work = Diary()
    assert serve(work, lambda: work.done.count("due") > 2)
    taken = work.done.index("take acme/privacy")
    assert work.done.count("take acme/privacy") == 1
    assert "due" in work.done[:taken]
    assert "send" in work.done[taken:]


def test_what_is_known_is_only_confirmed() -> None:
    work, confirmed = Diary(), list[Unchanged]()

    async def main() -> None:
        known = Known({DOCUMENT.id: page()}, confirmed.append)
        daemon = Daemon(
            work, ScanSettings(), QUICK, fetch, lambda: NOW, known=lambda _: known
        )
        serving = asyncio.ensure_future(daemon.serve())
        while work.done.count("due") < 2:
            await asyncio.sleep(0.01)
        daemon.stop.set()
        await serving

    asyncio.run(asyncio.wait_for(main(), PATIENCE))
    assert confirmed == [Unchanged(DOCUMENT.id, DOCUMENT.url, NOW)]
    assert "take acme/privacy" not in work.done


def test_pages_are_taken_by_one_thread_and_alerts_sent_by_another() -> None:
    work = Diary()
    serve(work, lambda: "take acme/privacy" in work.done and "send" in work.done)
    assert len(work.threads) == 2
    assert current_thread().name not in work.threads


@dataclass
class Hanging:
    """Something that does not come to its end before the test lets it."""

    begun: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def __call__(self) -> Any:
        self.begun.set()
        self.go_on.wait(PATIENCE)
        return []


def test_a_receiver_that_is_slow_keeps_no_page_waiting() -> None:
    slow = Hanging()
    work = Diary(due_times=3, sent=slow)

    def enough() -> bool:
        done = slow.begun.is_set() and work.done.count("take acme/privacy") == 3
        if done:
            slow.go_on.set()
        return done

    assert serve(work, enough)


def test_a_page_that_is_read_for_long_keeps_no_alert_waiting() -> None:
    slow = Hanging()
    work = Diary(took=slow)

    def enough() -> bool:
        begun = len(work.done) if slow.begun.is_set() else 0
        done = bool(begun) and work.done[-3:] == ["send"] * 3
        if done:
            slow.go_on.set()
        return done

    assert serve(work, enough)


def ask_daemon(work: Diary, until: Event, figures: Any = list) -> list[tuple[int, str]]:
    """Ask how it is and for its figures, once something is under way; end it then."""

    async def main() -> list[tuple[int, str]]:
        health = Health(0, figures)
        daemon = Daemon(work, ScanSettings(), QUICK, fetch, lambda: NOW, health)
        serving = asyncio.ensure_future(daemon.serve())
        while not until.is_set():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        replies = [
            await asyncio.to_thread(ask, daemon.health_port, path)
            for path in ("/readyz", "/metrics", "/healthz")
        ]
        for hanging in (work.sent, work.took, figures):
            if isinstance(hanging, Hanging):
                hanging.go_on.set()
        daemon.stop.set()
        await serving
        return replies

    return asyncio.run(asyncio.wait_for(main(), PATIENCE))


@pytest.mark.parametrize(
    ("limit", "work", "said"),
    [
        pytest.param("LONGEST_SEND", Diary(sent=Hanging()), "send: ", id="a message"),
        pytest.param("LONGEST_TAKE", Diary(took=Hanging()), "take: ", id="a page"),
    ],
)
def test_it_is_not_ready_while_work_does_not_move(
    limit: str, work: Diary, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the watchdog hears nothing of it."""
    heard: list[str] = []
    monkeypatch.setattr(daemon_module, limit, 0.01)
    monkeypatch.setattr(daemon_module, "notify", heard.append)
    monkeypatch.setattr(daemon_module, "watchdog_seconds", lambda: 0.04)
    stuck = work.sent if isinstance(work.sent, Hanging) else work.took
    assert isinstance(stuck, Hanging)

    def forget() -> list[Figure]:
        heard.clear()
        return []

    ready, metrics, alive = ask_daemon(work, stuck.begun, forget)
    assert ready[0] == 503
    assert ready[1].startswith(f"{said}nothing has moved for")
    assert (metrics[0], alive) == (200, (200, "ok\n")), "the loop turns all the same"
    assert "WATCHDOG=1" not in heard


def test_it_is_not_ready_while_it_waits_for_the_clock() -> None:
    begun = Event()
    work = Diary(waiting="the clock is behind", sent=begun.set)
    assert ask_daemon(work, begun)[0] == (503, "the clock is behind\n")


def test_a_long_scan_is_not_begun_twice() -> None:
    begun = 0

    async def slow(*_: Any, stop: asyncio.Event, **__: Any) -> Summary:
        nonlocal begun
        begun += 1
        await stop.wait()
        return Summary(0, 0, 1)

    work = Diary(due_times=99)
    assert serve(work, lambda: work.done.count("send") > 5, slow)
    assert begun == 1


def test_what_is_under_way_is_finished_before_the_end() -> None:
    order: list[str] = []

    async def last_page(*_: Any, stop: asyncio.Event, **__: Any) -> Summary:
        order.append("begun")
        await stop.wait()
        await asyncio.sleep(0)
        order.append("finished")
        return Summary(1, 0, 0)

    work = Diary()
    assert serve(work, lambda: bool(order), last_page)
    assert order == ["begun", "finished"]


def test_what_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemon_module, "STOP_SECONDS", 0.05)
    hanging, released = Event(), Event()

    def hang() -> None:
        hanging.set()
        released.wait(PATIENCE)

    work = Diary(due_times=0, sent=hang)
    finished = serve(work, hanging.is_set)
    released.set()
    assert not finished


def test_trouble_with_the_database_ends_it() -> None:
    work = Diary(failing=StoreError("disk full"))
    with pytest.raises(StoreError, match="disk full"):
        serve(work)
    assert work.done.count("send") == 1


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_it_says_how_it_is() -> None:
    async def main() -> list[tuple[int, str]]:
        figures = [Figure("tracker_owed", "Alerts owed.", 3)]
        health = Health(0, lambda: figures)
        work = Diary()
        daemon = Daemon(work, ScanSettings(), QUICK, fetch, lambda: NOW, health)
        serving = asyncio.ensure_future(daemon.serve())
        while work.done.count("due") < 2:
            await asyncio.sleep(0.01)
        replies = [
            await asyncio.to_thread(ask, daemon.health_port, path)
            for path in ("/healthz", "/readyz", "/metrics", "/etc/passwd")
        ]
        daemon.stop.set()
        await serving
        return replies

    alive, ready, metrics, other = asyncio.run(asyncio.wait_for(main(), PATIENCE))
    assert (alive, ready) == ((200, "ok\n"), (200, "ok\n"))
    assert "tracker_pages_total 1\n" in metrics[1]
    assert "# TYPE tracker_owed gauge\ntracker_owed 3\n" in metrics[1]
    assert other[0] == 404


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        pytest.param(False, "busy with the database\n", id="the thread is busy"),
        pytest.param(True, "disk full\n", id="the database fails"),
    ],
)
def test_without_the_database_there_are_no_figures_but_an_answer(
    failing: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not failing:
        monkeypatch.setattr(daemon_module, "FIGURES_SECONDS", 0.05)

    def fail() -> list[Figure]:
        raise StoreError("disk full")

    begun = Event()
    work = Diary(due_times=0, sent=begun.set)
    replies = ask_daemon(work, begun, fail if failing else Hanging())
    assert replies == [(200, "ok\n"), (503, said), (200, "ok\n")]


def test_a_health_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        daemon_health = Health(port)

        async def main() -> bool:
            daemon = Daemon(
                Diary(), ScanSettings(), QUICK, fetch, lambda: NOW, daemon_health
            )
            return await daemon.serve()

        line = rf"health port {port}: Address already in use; .*\[daemon\]"
        with pytest.raises(SettingsError, match=line):
            asyncio.run(main())


@pytest.mark.parametrize(
    "request_bytes",
    [b"", b"nonsense\r\n\r\n", b"x" * 20_000, b"GET /healthz"],
    ids=["nothing", "nonsense", "endless", "half"],
)
def test_a_rude_client_does_no_harm(request_bytes: bytes) -> None:
    async def answer(_: str) -> tuple[int, str]:
        return 200, "ok\n"

    def be_rude(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(request_bytes)

    async def main() -> tuple[int, str]:
        async with answering(0, answer) as port:
            await asyncio.to_thread(be_rude, port)
            return await asyncio.to_thread(ask, port, "/healthz")

    assert asyncio.run(main()) == (200, "ok\n")


# --- as a process of its own, with a real site and real signals ---

PROGRAM = """
import logging, signal, sys
from datetime import datetime
from tracker.service.daemon import Pace, run_daemon
from tracker.errors import SettingsError, TrackerError
from spiders.turns import Alone
from tracker.records import Document
from tracker.settings import ScanSettings

class Work:
    left = [
        Document(f"acme/{n}", "acme", "Privacy", f"{sys.argv[1]}{n}", ())
        for n in range(30)
    ]

    def due(self, now):
        due, self.left = self.left, []
        return due

    def turns(self, documents):
        return Alone(documents)

    def take(self, item):
        print("took", item.document_id, item.status, flush=True)

    def send(self, now):
        return 0

    def waits(self):
        return ""

    def reload(self):
        print("reloaded", flush=True)
        return settings

settings = ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",))
try:
    run_daemon(Work(), settings, pace=Pace(0.05, 0.05))
except TrackerError as error:
    sys.exit(str(error))
print("ended", flush=True)
"""


@dataclass
class Pages:
    """A site whose pages wait until the test lets them go."""

    url: str
    asked: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)


@pytest.fixture
def pages() -> Iterator[Pages]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            state.asked.set()
            state.go_on.wait(PATIENCE)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>We keep little.</p>")

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # daemons that are killed hang up

    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    state = Pages(f"http://127.0.0.1:{server.server_port}/")
    yield state
    state.go_on.set()
    server.shutdown()
    server.server_close()
    thread.join()


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(pages: Pages) -> Iterator[Start]:
    """Start a daemon; what is still running afterwards is killed."""
    running: list[subprocess.Popen[str]] = []

    def begin(**environment: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, pages.url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment or None,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"]
)
def test_a_signal_finishes_the_page_at_hand(
    start: Start, pages: Pages, number: signal.Signals
) -> None:
    process = start()
    assert pages.asked.wait(PATIENCE)
    process.send_signal(number)
    pages.go_on.set()
    out, err = process.communicate(timeout=PATIENCE)
    *taken, last = out.splitlines()
    assert last == "ended"
    assert 1 <= len(taken) < 10, "of the thirty that were due"
    assert (process.returncode, err) == (0, "")


def test_settings_are_read_again_on_sighup(start: Start, pages: Pages) -> None:
    process = start()
    assert pages.asked.wait(PATIENCE)
    process.send_signal(signal.SIGHUP)
    assert process.stdout is not None
    assert process.stdout.readline() == "reloaded\n"
    assert process.poll() is None


@contextmanager
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(tmp_path / "notify"))
        channel.settimeout(PATIENCE)
        yield channel


def hear(channel: socket.socket, awaited: bytes) -> bytes:
    """Return the next message but those that say it is alive, or are not awaited."""
    while not (heard := channel.recv(100)).startswith(awaited):
        assert heard == b"WATCHDOG=1"
    return heard


@pytest.mark.realtime
def test_systemd_hears_that_it_is_ready_alive_and_stopping(
    start: Start, pages: Pages, tmp_path: Path
) -> None:
    pages.go_on.set()
    with systemd(tmp_path) as channel:
        process = start(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="500000")
        assert channel.recv(100) == b"READY=1"
        assert channel.recv(100) == b"WATCHDOG=1"
        process.send_signal(signal.SIGHUP)
        # As Type=notify-reload wants it: a reload that began after the signal did.
        reloading = hear(channel, b"RELOADING=1")
        assert 0 < int(reloading.partition(b"\nMONOTONIC_USEC=")[2]) / 1e6 < monotonic()
        assert hear(channel, b"READY=1")
        process.terminate()
        process.communicate(timeout=PATIENCE)
        assert hear(channel, b"STOPPING=1")


@pytest.mark.realtime
def test_it_goes_on_when_systemd_hears_it_no_more(
    start: Start, pages: Pages, tmp_path: Path
) -> None:
    pages.go_on.set()
    with systemd(tmp_path) as channel:
        process = start(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="100000")
        hear(channel, b"READY=1")
        (tmp_path / "notify").unlink()
    assert pages.asked.wait(PATIENCE)
    assert process.stdout is not None
    assert process.stderr is not None
    said = "systemd does not hear WATCHDOG=1: No such file or directory\n"
    assert said in iter(process.stderr.readline, "")
    process.send_signal(signal.SIGHUP)
    assert "reloaded\n" in iter(process.stdout.readline, "")
    process.terminate()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
