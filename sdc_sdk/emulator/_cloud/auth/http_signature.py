"""The Authorization header: HTTP signatures in the current format and in the legacy one of 2011.

This module only parses the header. Looking up the key and verifying the signature come later, so that a malformed
header is a 400 and a wrong signature a 401.
"""

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_header
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest

# The real server's library knows more algorithms than the server accepts, and refuses them with another message.
KINDS, DIGESTS = ("rsa", "dsa", "ecdsa", "ed25519", "hmac"), ("sha1", "sha256", "sha512")
KNOWN_ALGORITHMS = {f"{kind}-{digest}" for kind in KINDS for digest in DIGESTS}
SUPPORTED_ALGORITHMS = {
    *("rsa-sha1", "rsa-sha256", "rsa-sha512", "dsa-sha1", "dsa-sha256"),
    *("ecdsa-sha256", "ecdsa-sha512", "ed25519-sha512"),
}
LEGACY_ALGORITHMS = {"rsa-sha1", "rsa-sha256", "rsa-sha512", "dsa-sha1"}

CLOCK_SKEW = 300  # seconds

PARAMETER = re.compile(r'([A-Za-z]+)=(?:"([^"]*)"|(\d+))(?:,|$)')
LEGACY_PARAMETER = re.compile(r'[,=]*([^"=, ]+)[,=]*"([^"]*)"')


@dataclass(frozen=True)
class Signature:
    """A signature that is not verified yet: `key_id` claims to have signed `signed`."""

    key_id: str
    algorithm: str  # upper case
    signature: str
    signed: str


def read_authorization(incoming: IncomingRequest) -> Signature | None:
    """Parse the signature of a request; None if it has no Authorization header, or one of another scheme.

    Raises:
        CloudError: 400 InvalidHeader.
    """
    header = incoming.headers.get("authorization")
    if not header:
        return None
    scheme, space, rest = header.partition(" ")
    if not space:
        raise invalid_header("BasicAuth content is invalid.")
    if scheme.lower() != "signature":
        return None
    try:
        return _current_format(scheme, rest, incoming)
    except CloudError as error:
        try:
            return _legacy_format(scheme, rest, incoming)
        except CloudError:
            raise error from None


def _refusal(why: str) -> CloudError:
    return invalid_header("Authorization header invalid: " + why)


def _current_format(scheme: str, text: str, incoming: IncomingRequest) -> Signature:
    given = _parameters(text)
    names = (given.get("headers") or _date_name(incoming)).split(" ")
    for name, missing in (("keyId", "keyId"), ("algorithm", "algorithm"), ("signature", "signature")):
        if not given.get(name):
            raise _refusal(f"{missing} was not specified")
    algorithm = given["algorithm"]
    if algorithm.lower() not in KNOWN_ALGORITHMS:
        raise _refusal(f"{algorithm} is not supported")
    signed = "\n".join(_line(name.lower(), given, incoming) for name in names)
    _check(scheme, names, algorithm, SUPPORTED_ALGORITHMS, incoming)
    return Signature(given["keyId"], algorithm.upper(), given["signature"], signed)


def _parameters(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    position = 0
    while position < len(text):
        match = PARAMETER.match(text, position)
        if not match:
            raise _refusal("bad param format")
        given[match[1]] = match[2] if match[3] is None else match[3]
        position = match.end()
    return given


def _line(name: str, given: dict[str, str], incoming: IncomingRequest) -> str:
    """One line of the signing string."""
    match name:
        case "request-line":
            return _request_line(incoming)
        case "(request-target)":
            return f"{name}: {incoming.method.lower()} {incoming.target}"
        case "(keyid)":
            return f"{name}: {given['keyId']}"
        case "(algorithm)" | "(created)" | "(expires)" | "(opaque)":
            return f"{name}: {given.get(name[1:-1], 'undefined')}"
        case _:
            return f"{name}: {_header(name, incoming)}"


def _legacy_format(scheme: str, text: str, incoming: IncomingRequest) -> Signature:
    """Parse the legacy format: the signing string has values without names, and the signature follows a space."""
    given: dict[str, str] = {}
    position = 0
    while match := LEGACY_PARAMETER.match(text, position):
        given[match[1]] = match[2]
        position = match.end()
    signature = text[position:].lstrip(" ")
    algorithm = given.get("algorithm", "").lower()
    if not given.get("keyId") or not signature or algorithm not in LEGACY_ALGORITHMS:
        raise _refusal("signature was empty")
    names = (given.get("headers") or _date_name(incoming)).lower().split(" ")
    signed = "\n".join(_request_line(incoming) if name == "request-line" else _header(name, incoming) for name in names)
    _check(scheme, names, algorithm, LEGACY_ALGORITHMS, incoming)
    return Signature(given["keyId"], algorithm.upper(), signature, signed)


def _request_line(incoming: IncomingRequest) -> str:
    return f"{incoming.method} {incoming.target} HTTP/{incoming.http_version}"


def _header(name: str, incoming: IncomingRequest) -> str:
    if name not in incoming.headers:
        raise _refusal(f"{name} was not in the request")
    return incoming.headers[name]


def _date_name(incoming: IncomingRequest) -> str:
    return "x-date" if incoming.headers.get("x-date") else "date"


def _check(scheme: str, names: list[str], algorithm: str, supported: set[str], incoming: IncomingRequest) -> None:
    """Check what every signature needs: a signed and current date, and a supported algorithm."""
    if scheme != "Signature":
        raise _refusal('scheme was not "Signature"')
    date_name = _date_name(incoming)
    skew = _clock_skew(incoming.headers.get(date_name, ""))
    if skew is not None and abs(skew) > CLOCK_SKEW:
        raise _refusal(f"clock skew of {abs(skew):.3f}s was greater than {CLOCK_SKEW}s")
    if date_name not in (name.lower() for name in names):
        raise _refusal(f"{date_name} was not a signed header")
    if algorithm.lower() not in supported:
        raise _refusal(f"{algorithm.lower()} is not a supported algorithm")


def _clock_skew(date: str) -> float | None:
    """The age of a date in seconds, negative if it is in the future; None if it does not parse."""
    try:
        return time.time() - parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None


def refuse_old_date(incoming: IncomingRequest) -> None:
    """Refuse an old Date header, even on unsigned requests. Future and malformed dates are accepted.

    Raises:
        CloudError: 400 RequestExpired.
    """
    skew = _clock_skew(incoming.headers.get("date", ""))
    if skew is not None and skew > CLOCK_SKEW:
        raise CloudError(400, "RequestExpired", f"Date header {incoming.headers['date']} is too old")
