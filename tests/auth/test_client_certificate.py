"""Client certificates for CMON and Docker, judged by openssl, by sshpk and beside those of the `triton` command."""

from __future__ import annotations

import base64
import json
import os
import re
import ssl
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from sdc_sdk import ConfigurationError, load_private_key
from sdc_sdk.auth.agent import agent_keys, pick_agent_key
from sdc_sdk.auth.client_certificate import ClientCertificate, Service, client_certificate
from sdc_sdk.auth.signer import Signer
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import KeyMaker
from tests.support.keymaker import KeyCase
from tests.support.processes import run
from tests.support.sshagent import Agent, running_agent
from tests.support.tls_server import self_signed, serving
from tests.support.tools import require

KINDS = ["rsa", "p256", "p384", "p521"]
SIGNED_WITH = {
    "rsa": "sha256WithRSAEncryption",
    "p256": "ecdsa-with-SHA256",
    "p384": "ecdsa-with-SHA512",
    "p521": "ecdsa-with-SHA512",
}
READER = Path(__file__).parents[1] / "support" / "read_certificate.js"
EXTENSION = re.compile(r"^            (X509v3 [^\n:]+): ?(critical)?\s*\n +([^\n]+)\n", re.MULTILINE)


def pkcs8(kind: str) -> KeyCase:
    return KeyCase(kind, "pkcs8", False)


def openssl(*arguments: str | Path) -> str:
    (program,) = require("openssl")
    done = run([program, *arguments])
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def extensions(certificate: Path) -> dict[str, tuple[str, str]]:
    """The extensions by name: `critical` or an empty string, and the value."""
    text = openssl("x509", "-in", certificate, "-noout", "-text")
    return {name: (critical, value) for name, critical, value in EXTENSION.findall(text)}


def names(certificate: Path) -> list[str]:
    return openssl("x509", "-in", certificate, "-noout", "-subject", "-issuer", "-nameopt", "RFC2253").split("\n")[:2]


def verify(certificate: Path, key: Path, directory: Path) -> str:
    """What openssl says about the certificate, if it trusts the SSH key by the name that the certificate has for it."""
    private: Any = load_pem_private_key(key.read_bytes(), None)
    name = x509.load_pem_x509_certificate(certificate.read_bytes()).issuer
    now = datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    authority = directory / "authority.pem"
    authority.write_bytes(built.sign(private, SHA256()).public_bytes(Encoding.PEM))
    (program,) = require("openssl")
    done = run([program, "verify", "-purpose", "sslclient", "-CAfile", authority, certificate])
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("kind", KINDS)
def test_openssl_accepts_it(kind: str, service: Service, made: KeyMaker, tmp_path: Path) -> None:
    path = made(pkcs8(kind)).path
    certificate, key = client_certificate(service, "acme", load_private_key(path)).save(tmp_path)

    assert verify(certificate, path, tmp_path).strip() == f"{certificate}: OK"
    assert "error" in verify(certificate, made(pkcs8("p256" if kind != "p256" else "p384")).path, tmp_path)
    text = openssl("x509", "-in", certificate, "-noout", "-text")
    assert set(re.findall(r"Signature Algorithm: (\S+)", text)) == {SIGNED_WITH[kind]}
    usage = (
        "Digital Signature, Non Repudiation, Key Agreement"
        if service is Service.CMON
        else ("Digital Signature, Key Agreement")
    )
    assert extensions(certificate) == {
        "X509v3 Basic Constraints": ("critical", "CA:FALSE"),
        "X509v3 Key Usage": ("critical", usage),
        "X509v3 Extended Key Usage": ("critical", f"TLS Web Client Authentication, {service.value}"),
    }
    ssl.create_default_context().load_cert_chain(certificate, key)  # they belong together


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_library_of_tritons_services_reads_it(kind: str, made: KeyMaker, tmp_path: Path) -> None:
    key = load_private_key(made(pkcs8(kind)).path)
    certificate, _ = client_certificate(Service.CMON, "acme", key).save(tmp_path)
    assert read_by_sshpk(certificate, key.public_key) == {
        "subject": "acme",
        "issuer": issuer_of(key.md5),
        "isSignedByKey": True,
        "isExpired": False,
        "key": "ecdsa nistp256",
        "purposes": ["clientAuth", "identity", "joyentCmon", "keyAgreement", "signature"],
    }
    other = load_private_key(made(pkcs8("ed25519")).path)
    assert read_by_sshpk(certificate, other.public_key)["isSignedByKey"] is False


def read_by_sshpk(certificate: Path, public_key: str) -> dict[str, object]:
    node, sshpk = require("node", "npm:sshpk")
    done = run([node, READER, sshpk, certificate], given=public_key)
    assert done.returncode == 0, done.stderr
    read: dict[str, object] = json.loads(done.stdout)
    return read


def issuer_of(md5: str) -> str:
    return "MD5:" + base64.b64encode(bytes.fromhex(md5.replace(":", ""))).decode().rstrip("=")


@pytest.fixture
def agent(made: KeyMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    """An agent with a key of each kind."""
    with running_agent(tmp_path) as agent:
        for kind in (*KINDS, "ed25519"):
            agent.add(made(KeyCase(kind, "openssh", False)).path)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(agent.path))
        yield agent


@pytest.mark.usefixtures("agent")
@pytest.mark.parametrize("kind", ["rsa", "p256", "p521"])
def test_a_key_in_an_agent_signs_it(kind: str, made: KeyMaker, tmp_path: Path) -> None:
    key = load_private_key(made(KeyCase(kind, "openssh", False)).path)
    in_agent = pick_agent_key(agent_keys(), key.sha256)
    assert in_agent
    certificate, _ = client_certificate(Service.CMON, "acme", in_agent).save(tmp_path)
    assert read_by_sshpk(certificate, key.public_key)["isSignedByKey"] is True


@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_it_is_that_of_the_triton_command(kind: str, made: KeyMaker, agent: Agent, tmp_path: Path) -> None:
    """But for what sshpk adds to everything whose name looks like that of a host."""
    key = load_private_key(made(KeyCase(kind, "openssh", False)).path)
    (tmp_path / ".ssh").mkdir()  # node-triton lists it
    with Emulator(account="acme", public_key=key.public_key) as cloud:
        services = cloud._datacenter.services  # pyright: ignore[reportPrivateUsage]
        services["cmon"] = "https://cmon.example.com:9163"
        node, package = require("node", "npm:triton")
        settings = {
            "TRITON_URL": cloud.url,
            "TRITON_ACCOUNT": "acme",
            "TRITON_KEY_ID": key.md5,
            "HOME": str(tmp_path),
            "SSH_AUTH_SOCK": str(agent.path),
            "PATH": str(Path(node).parent),
        }
        command: list[str | Path] = [node, Path(package) / "bin" / "triton", "profile", "cmon-certgen", "-y", "env"]
        done = run(command, env=settings, cwd=tmp_path, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (tmp_path / "cmon-acme-key.pem").exists(), done.stdout + done.stderr
    theirs = tmp_path / "cmon-acme-cert.pem"
    theirs_key = (tmp_path / "cmon-acme-key.pem").read_text()
    folder = tmp_path / "ours"
    folder.mkdir()
    ours, ours_key = client_certificate(Service.CMON, "acme", key).save(folder)

    assert (ours.name, ours_key.name) == (theirs.name, "cmon-acme-key.pem")
    assert names(ours) == names(theirs) == ["subject=CN=acme", f"issuer=CN={issuer_of(key.md5)}".replace("+", "\\+")]
    first_line = ours_key.read_text().partition("\n")[0]
    assert first_line == theirs_key.partition("\n")[0] == "-----BEGIN EC PRIVATE KEY-----"
    added = {"X509v3 Subject Alternative Name": ("", "DNS:acme")}
    purposes = extensions(theirs).pop("X509v3 Extended Key Usage")[1]
    assert extensions(theirs) == {
        **extensions(ours),
        **added,
        "X509v3 Extended Key Usage": ("critical", purposes),
    }
    assert set(purposes.split(", ")) - {"TLS Web Server Authentication"} == set(
        extensions(ours)["X509v3 Extended Key Usage"][1].split(", ")
    )
    first, second = (read_by_sshpk(certificate, key.public_key) for certificate in (ours, theirs))
    assert first | {"purposes": second["purposes"]} == second


def test_that_for_docker_is_that_of_the_triton_command(made: KeyMaker, agent: Agent, tmp_path: Path) -> None:
    """As `triton profile docker-setup` makes it, but for the name of a host; and what `triton env --docker` prints."""
    key = load_private_key(made(KeyCase("p256", "openssh", False)).path)
    (tmp_path / ".ssh").mkdir()
    server = self_signed(tmp_path, "docker")
    with serving(server) as docker, Emulator(account="acme", public_key=key.public_key) as cloud:
        services = cloud._datacenter.services  # pyright: ignore[reportPrivateUsage]
        services["docker"] = docker.url.replace("https:", "tcp:")
        node, package = require("node", "npm:triton")
        settings = {
            "TRITON_URL": cloud.url,
            "TRITON_ACCOUNT": "acme",
            "TRITON_KEY_ID": key.md5,
            "HOME": str(tmp_path),
            "SSH_AUTH_SOCK": str(agent.path),
            "PATH": str(Path(node).parent),
            "NODE_EXTRA_CA_CERTS": str(server.path),
        }
        triton: list[str | Path] = [node, Path(package) / "bin" / "triton"]
        done = run([*triton, "profile", "docker-setup", "-y", "env"], env=settings, cwd=tmp_path, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        script = run([*triton, "env", "--docker", "env"], env=settings, timeout=60).stdout
        folder = tmp_path / "ours"
        folder.mkdir()
        ours = run(
            [sys.executable, "-m", "sdc_sdk", "docker-certificate", "--directory", folder],
            env={**settings, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert ours.returncode == 0, ours.stderr
    (theirs,) = (tmp_path / ".triton" / "docker").iterdir()
    assert docker.requests == ["/ca.pem"]
    assert sorted(path.name for path in theirs.iterdir()) == ["ca.pem", "cert.pem", "key.pem", "setup.json"]
    assert sorted(path.name for path in folder.iterdir()) == ["cert.pem", "key.pem"]  # the command says where ca.pem is

    first, second = folder / "cert.pem", theirs / "cert.pem"
    assert names(first) == names(second) == ["subject=CN=acme", f"issuer=CN={issuer_of(key.md5)}".replace("+", "\\+")]
    own, other = extensions(first), extensions(second)
    purposes = [each.pop("X509v3 Extended Key Usage")[1].split(", ") for each in (own, other)]
    assert set(purposes[1]) - {"TLS Web Server Authentication"} == set(purposes[0])
    assert other == {**own, "X509v3 Subject Alternative Name": ("", "DNS:acme")}
    for certificate in (first, second):
        assert read_by_sshpk(certificate, key.public_key)["isSignedByKey"] is True
    assert stat.S_IMODE((folder / "key.pem").stat().st_mode) == 0o600

    variables = dict(re.findall(r"^export (DOCKER_(?!CLIENT)\w+)=(.*)$", script, re.MULTILINE))
    assert dict(re.findall(r"(DOCKER_\w+)=(\S+)", ours.stdout)) == {**variables, "DOCKER_CERT_PATH": str(folder)}
    assert f"{docker.url}/ca.pem" in ours.stdout


@pytest.fixture(scope="module")
def signer(made: KeyMaker) -> Signer:
    return load_private_key(made(KeyCase("p256", "openssh", False)).path)


@pytest.mark.slow
def test_only_the_owner_can_read_the_key(signer: Signer, tmp_path: Path) -> None:
    for mode in (0o666, 0o600):  # the second time in place of files that others could read
        certificate, key = client_certificate(Service.DOCKER, "acme", signer).save(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["cert.pem", "key.pem"]
        if sys.platform != "win32":
            assert stat.S_IMODE(key.stat().st_mode) == 0o600
            assert stat.S_IMODE(certificate.stat().st_mode) == 0o644
        key.chmod(mode)


@pytest.mark.slow
def test_the_key_is_in_no_repr(signer: Signer) -> None:
    made = client_certificate(Service.CMON, "acme", signer)
    lines = made.key.splitlines()
    assert len(lines) > 3
    assert not [line for line in lines if line in repr(made)]


@pytest.mark.slow
def test_the_lifetime(signer: Signer) -> None:
    made = client_certificate(Service.CMON, "acme", signer, days=1.5)
    assert abs(made.expires - datetime.now(UTC) - timedelta(days=1.5)) < timedelta(minutes=2)
    for days in (0, -1, 10**7, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="days must be a number above 0"):
            client_certificate(Service.CMON, "acme", signer, days)


@pytest.mark.slow
def test_what_cannot_sign_certificates_is_refused(made: KeyMaker) -> None:
    with pytest.raises(ConfigurationError, match=r"signed with ed25519-sha512\. Use an RSA or ECDSA key"):
        client_certificate(Service.CMON, "acme", load_private_key(made(KeyCase("ed25519", "openssh", False)).path))


class Anonymous:
    """A signer that does not know its fingerprint."""

    algorithm = "ecdsa-sha256"

    def sign(self, data: bytes) -> bytes:
        return data


def test_a_signer_must_know_its_fingerprint() -> None:
    with pytest.raises(ConfigurationError, match="give the signer the attributes md5"):
        client_certificate(Service.CMON, "acme", Anonymous())


@pytest.mark.slow
@pytest.mark.parametrize("account", ["", "a/b", "../x", "a\nb", "a b"])
def test_what_is_no_login_names_no_file(signer: Signer, account: str) -> None:
    with pytest.raises(ValueError, match="is not the login of an account"):
        client_certificate(Service.CMON, account, signer)


@pytest.mark.slow
def test_a_failure_leaves_no_key_behind(signer: Signer, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").mkdir()
    made: ClientCertificate = client_certificate(Service.DOCKER, "acme", signer)
    with pytest.raises(OSError, match=r"cert\.pem"):
        made.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cert.pem", "key.pem"]
