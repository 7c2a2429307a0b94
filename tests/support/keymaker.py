"""Creates keys with the programs that users use, ssh-keygen and openssl, rather than with our own library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support import processes
from tests.support.tools import require

PASSPHRASE = "correct horse: battery/staple ä"

_SSH = {
    "rsa": ["-t", "rsa", "-b", "2048"],
    "p256": ["-t", "ecdsa", "-b", "256"],
    "p384": ["-t", "ecdsa", "-b", "384"],
    "p521": ["-t", "ecdsa", "-b", "521"],
    "ed25519": ["-t", "ed25519"],
}
_OPENSSL = {
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "p521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "ed25519": ["-algorithm", "ED25519"],
}
ALGORITHMS = {
    "rsa": "rsa-sha256",
    "p256": "ecdsa-sha256",
    "p384": "ecdsa-sha512",
    "p521": "ecdsa-sha512",
    "ed25519": "ed25519-sha512",
}
KINDS = tuple(ALGORITHMS)


@dataclass(frozen=True)
class KeyCase:
    """A kind of key in a file format, plain or encrypted."""

    kind: str
    form: str
    encrypted: bool

    def __str__(self) -> str:
        return f"{self.kind}-{self.form}-{'encrypted' if self.encrypted else 'plain'}"

    @property
    def passphrase(self) -> str | None:
        return PASSPHRASE if self.encrypted else None


def cases() -> list[KeyCase]:
    """Every kind of key in every format that exists for it."""
    traditional = {"rsa": "pkcs1", "p256": "sec1", "p384": "sec1", "p521": "sec1"}
    forms = [(kind, form) for kind in KINDS for form in ("openssh", "pkcs8", traditional.get(kind)) if form]
    return [KeyCase(kind, form, encrypted) for kind, form in forms for encrypted in (False, True)]


@dataclass(frozen=True)
class MadeKey:
    """A private key on disk, and the public key as the program that created it wrote it."""

    case: KeyCase
    path: Path
    public: str


def run(program: str, *arguments: str | Path) -> str:
    """Run a program, found by `require`, and return its output."""
    (path,) = require(program)
    done = processes.run([path, *arguments], timeout=60)
    assert done.returncode == 0, f"{program} {arguments}: {done.stderr}"
    return done.stdout


def make(case: KeyCase, directory: Path) -> MadeKey:
    """Create a key in `directory`."""
    path = directory / str(case)
    if case.form == "openssh":
        run("ssh-keygen", "-q", *_SSH[case.kind], "-N", case.passphrase or "", "-C", f"{case} comment", "-f", path)
        return MadeKey(case, path, path.with_name(path.name + ".pub").read_text())
    plain = directory / f"{case}.plain"
    run("openssl", "genpkey", *_OPENSSL[case.kind], "-out", plain)
    public = run("openssl", "pkey", "-in", plain, "-pubout")
    secret = ["-aes256", "-passout", f"pass:{PASSPHRASE}"] if case.encrypted else []
    traditional = [] if case.form == "pkcs8" else ["-traditional"]
    run("openssl", "pkey", "-in", plain, *traditional, *secret, "-out", path)
    plain.unlink()
    return MadeKey(case, path, public)
