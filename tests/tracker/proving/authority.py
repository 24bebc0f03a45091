"""A time-stamping authority on loopback, made with `openssl ts`."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

_CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
x509_extensions = stamps
[name]
CN = Larkhaven Time
[stamps]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
"""


@dataclass
class Authority:
    """Stamps what it is sent; `spoil` makes something else of its answer."""

    folder: Path
    url: str = ""
    asked: int = 0
    kinds: list[str] = field(default_factory=list)
    status: int = 200
    answers: bytes | None = None  # in the place of a time stamp

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    def stamped(self, query: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(query)
        openssl(
            *("ts", "-reply", "-config", str(self.folder / "openssl.cnf")),
            *("-queryfile", str(self.folder / "query.tsq")),
            *("-signer", str(self.certificate)),
            *("-inkey", str(self.folder / "key.pem")),
            *("-out", str(self.folder / "reply.tsr")),
        )
        return (self.folder / "reply.tsr").read_bytes()


def openssl(*arguments: str) -> str:
    done = subprocess.run(
        ["openssl", *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout + done.stderr


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """Make an authority with a certificate of its own, and let it answer."""
    configuration = folder / "openssl.cnf"
    configuration.write_text(_CONFIGURATION.format(folder=folder))
    openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-config", str(configuration), "-keyout", str(folder / "key.pem")),
        *("-out", str(folder / "certificate.pem")),
    )
    made = Authority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.asked += 1
            made.kinds.append(self.headers["Content-Type"])
            query = self.rfile.read(int(self.headers["Content-Length"]))
            reply = made.stamped(query) if made.answers is None else made.answers
            self.send_response(made.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield made
        server.shutdown()
        thread.join()
