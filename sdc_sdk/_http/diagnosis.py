"""The findings of `diagnose()`: one for each step."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from sdc_sdk._config import profiles
from sdc_sdk._config.config import Config
from sdc_sdk._config.credentials import SETTINGS
from sdc_sdk._config.environment import ENVIRONMENT
from sdc_sdk._http import error_hints
from sdc_sdk.auth import Bearer, SignatureAuth
from sdc_sdk.errors import ConfigurationError, ConnectionFailed, SDCError

STEPS = ("configuration", "key", "endpoint", "clock", "account", "roles")
"""The steps, in order."""
Status: TypeAlias = Literal["ok", "warning", "failed", "skipped"]
_WIDTH = max(map(len, STEPS))


@frozen
class Finding:
    """The result of one step."""

    step: str
    """One of `STEPS`."""
    status: Status
    """`failed` has to be fixed, `warning` may be intended, `skipped` could not be checked."""
    text: str = ""
    """What was found; may have several lines."""
    advice: str = ""
    """What to do about it; may have several lines."""

    def __str__(self) -> str:
        head = f"{self.status if self.status != 'failed' else 'FAILED':8}{self.step:{_WIDTH}}  "
        lines = [*self.text.splitlines(), *(f"-> {line.strip()}" for line in self.advice.splitlines())]
        heads = [head, *[" " * len(head)] * len(lines)]
        return "\n".join(f"{head}{line}".rstrip() for head, line in zip(heads, lines or [""], strict=False))


@frozen(repr=False)
class Diagnosis:
    """The findings of all steps, which print as a table, also at the prompt. It contains no secrets."""

    findings: tuple[Finding, ...]
    """One finding for each of `STEPS`, in that order."""

    @property
    def ok(self) -> bool:
        """Whether all steps were checked and nothing has to be fixed."""
        return not any(finding.status in ("failed", "skipped") for finding in self.findings)

    def __getitem__(self, step: str) -> Finding:
        """The finding of a step."""
        return next(finding for finding in self.findings if finding.step == step)

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


def failed(step: str, error: SDCError, advice: str | None = None) -> Finding:
    """The finding for an error; the default advice is the last line of the error's hint."""
    known = [line for line in map(str.strip, error.hint.splitlines()) if line != error_hints.POINTER]
    if advice is None:
        *known, advice = known or [""]
    return Finding(step, "failed", "\n".join([_message(error), *known]), advice)


def _message(error: SDCError) -> str:
    """The error without the parts that the report shows elsewhere."""
    return str(error).removesuffix(error.hint).partition(SETTINGS)[0].rstrip()


def incomplete(findings: Sequence[Finding]) -> Diagnosis:
    """The diagnosis if later steps could not be checked."""
    checked = {finding.step for finding in findings}
    return Diagnosis((*findings, *(Finding(step, "skipped") for step in STEPS if step not in checked)))


def of_configuration(config: Config, url: str, *, verified: bool, environ: Mapping[str, str] = os.environ) -> Finding:
    """Whether the settings are likely to be the intended ones.

    Args:
        config: The settings.
        url: Where requests go.
        verified: Whether certificates are verified.
        environ: The environment.
    """
    text = "\n".join(filter(None, [url, str(config)]))
    if not verified and url.startswith("https:"):
        advice = "Certificates are not verified, so the connection can be intercepted. Use fingerprint= to trust one."
        return Finding("configuration", "warning", text, advice)
    if config.profile == ENVIRONMENT and not environ.get("TRITON_PROFILE"):
        try:
            current = profiles.current(environ)
        except ConfigurationError as error:
            return Finding("configuration", "warning", text, str(error))
        if current:
            advice = f"The triton command prefers its current profile, {current!r}, to the environment; to do the same "
            return Finding("configuration", "warning", text, advice + "here, set TRITON_PROFILE or profile=.")
    return Finding("configuration", "ok", text)


def of_key(auth: SignatureAuth | Bearer) -> Finding:
    """Which key signs, or that a bearer token takes its place. Loads the key or the token."""
    if isinstance(auth, Bearer):
        auth.check()
        return Finding("key", "ok", "none: a bearer token is sent in place of a signature")
    return Finding("key", "ok", f"{error_hints.describe_key(auth.signer)}\nkey id {auth.key_id}")


def of_silence(error: SDCError, certificate: str | None) -> Finding:
    """Why the endpoint sent no valid response.

    Args:
        error: The error.
        certificate: SHA-256 fingerprint of the server's certificate, if that was rejected.
    """
    if certificate:
        advice = f"{error.hint}\nThe server's certificate has the fingerprint {certificate}"
        return Finding("endpoint", "failed", _message(error), advice)
    if isinstance(error, ConnectionFailed):
        advice = "Check the URL, the network (DNS, VPN) and the proxy settings (HTTPS_PROXY, NO_PROXY)."
    else:
        advice = "Check the URL: the server there does not behave like a CloudAPI."
    return failed("endpoint", error, advice)


def of_clock(ahead: float | None) -> Finding:
    """Whether the clocks agree closely enough."""
    text = error_hints.clock_in_words(ahead)
    if ahead is None or abs(ahead) < error_hints.NOTICEABLE_SKEW:
        return Finding("clock", "ok", text)
    status: Status = "failed" if abs(ahead) >= error_hints.ALLOWED_SKEW else "warning"
    return Finding("clock", status, text, "Set this machine's clock, preferably by NTP.")


def of_membership(user: str, chosen: Sequence[str], roles: Sequence[str], default_roles: Sequence[str]) -> Finding:
    """Whether a sub-user has the chosen roles.

    Args:
        user: The sub-user.
        chosen: The chosen roles.
        roles: The roles of the sub-user.
        default_roles: Those of them that apply by default.
    """
    has = f"{user} is in {_listed(roles)}; by default in {_listed(default_roles)}"
    if missing := [role for role in chosen if role not in [*roles, *default_roles]]:
        return Finding("roles", "failed", has, f"Leave {_listed(missing)} out of roles=, or make {user} a member.")
    if not chosen and not default_roles:
        return Finding("roles", "warning", has, f"Without a default role {user} may do nothing: choose roles=.")
    return Finding("roles", "ok", f"{has}; acting with {_listed(chosen or default_roles)}")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(str, names)) or "no role"
