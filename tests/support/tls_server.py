"""A TLS server on the loopback address, with certificates created by openssl."""

from __future__ import annotations

import hashlib
import json
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.processes import run
from tests.support.scripted import ACCOUNT
from tests.support.tools import require


@dataclass(frozen=True)
class Certificate:
    """A certificate and its private key."""

    path: Path
    key: Path

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint as openssl prints it: `sha256 Fingerprint=AA:BB:...`."""
        return _openssl("x509", "-noout", "-fingerprint", "-sha256", "-in", self.path).strip()

    @property
    def digest(self) -> str:
        """The same fingerprint as the SDK prints it."""
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.path.read_text())).hexdigest()


def self_signed(directory: Path, name: str, subject: str = "IP:127.0.0.1") -> Certificate:
    """Create a self-signed certificate for a host (`IP:...` or `DNS:...`)."""
    made = Certificate(directory / f"{name}.pem", directory / f"{name}.key")
    _openssl(
        *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"),
        *("-subj", "/CN=triton", "-addext", f"subjectAltName={subject}", "-keyout", made.key, "-out", made.path),
    )
    return made


def authority(certificate: Certificate, directory: Path) -> Path:
    """Create a CA directory, in the layout that OpenSSL expects, with one certificate."""
    directory.mkdir()
    (directory / "ca.pem").write_bytes(certificate.path.read_bytes())
    _openssl("rehash", directory)
    return directory


@dataclass
class TlsServer:
    """Responds to every request with an account, and records the requests."""

    url: str
    requests: list[str] = field(default_factory=list[str])


@contextmanager
def serving(certificate: Certificate) -> Generator[TlsServer]:
    """Run a server with this certificate."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            seen.requests.append(self.path)
            body = json.dumps(ACCOUNT).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Log nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Ignore the error: in some tests the client disconnects on purpose."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.path, certificate.key)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        seen = TlsServer(f"https://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield seen
        finally:
            server.shutdown()
            thread.join()


def _openssl(*arguments: str | Path) -> str:
    (program,) = require("openssl")
    return run([program, *arguments], check=True).stdout
