"""What an examination of a client's settings found: one finding for each step. Pure."""

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
from sdc_sdk.auth import SignatureAuth
from sdc_sdk.errors import ConfigurationError, ConnectionFailed, SDCError

STEPS = ("configuration", "key", "endpoint", "clock", "account", "roles")
"""What is examined, in this order."""
Status: TypeAlias = Literal["ok", "warning", "failed", "skipped"]
_WIDTH = max(map(len, STEPS))


@frozen
class Finding:
    """What one step found."""

    step: str
    """One of `STEPS`."""
    status: Status
    """`failed` is what has to be mended, `warning` what may be meant so; `skipped` could not be examined."""
    text: str = ""
    """What was found, in lines."""
    advice: str = ""
    """What to do about it, in lines."""

    def __str__(self) -> str:
        head = f"{self.status if self.status != 'failed' else 'FAILED':8}{self.step:{_WIDTH}}  "
        lines = [*self.text.splitlines(), *(f"-> {line.strip()}" for line in self.advice.splitlines())]
        heads = [head, *[" " * len(head)] * len(lines)]
        return "\n".join(f"{head}{line}".rstrip() for head, line in zip(heads, lines or [""], strict=False))


@frozen
class Diagnosis:
    """The findings of all steps. Printed, it is a report; it holds no secrets."""

    findings: tuple[Finding, ...]
    """One for each of `STEPS`, in their order."""

    @property
    def ok(self) -> bool:
        """Whether nothing has to be mended."""
        return not any(finding.status in ("failed", "skipped") for finding in self.findings)

    def __getitem__(self, step: str) -> Finding:
        """The finding of a step."""
        return next(finding for finding in self.findings if finding.step == step)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


def failed(step: str, error: SDCError, advice: str | None = None) -> Finding:
    """The finding for an error; without advice, the last line of its hint is the advice."""
    known = [line for line in map(str.strip, error.hint.splitlines()) if line != error_hints.POINTER]
    if advice is None:
        *known, advice = known or [""]
    return Finding(step, "failed", "\n".join([_said(error), *known]), advice)


def _said(error: SDCError) -> str:
    """The error without what the report tells elsewhere."""
    return str(error).removesuffix(error.hint).partition(SETTINGS)[0].rstrip()


def incomplete(findings: Sequence[Finding]) -> Diagnosis:
    """The diagnosis when the examination ended early."""
    there = {finding.step for finding in findings}
    return Diagnosis((*findings, *(Finding(step, "skipped") for step in STEPS if step not in there)))


def of_configuration(config: Config, url: str, *, verified: bool, environ: Mapping[str, str] = os.environ) -> Finding:
    """Whether the settings are what was meant.

    Args:
        config: The settings.
        url: Where requests go.
        verified: Whether certificates are verified.
        environ: The environment.
    """
    text = "\n".join(filter(None, [url, str(config)]))
    if not verified and url.startswith("https:"):
        advice = (
            "Certificates are not verified: whoever is in between can take over. Trust one by fingerprint= instead."
        )
        return Finding("configuration", "warning", text, advice)
    if config.profile == ENVIRONMENT and not environ.get("TRITON_PROFILE"):
        try:
            current = profiles.current(environ)
        except ConfigurationError as error:
            return Finding("configuration", "warning", text, str(error))
        if current:
            advice = (
                f"The triton command takes its current profile, {current!r}, before the environment; to do the same "
            )
            return Finding("configuration", "warning", text, advice + "here, set TRITON_PROFILE or profile=.")
    return Finding("configuration", "ok", text)


def of_key(auth: SignatureAuth) -> Finding:
    """Which key signs; loads it."""
    return Finding("key", "ok", f"{error_hints.describe_key(auth.signer)}\nkey id {auth.key_id}")


def of_silence(error: SDCError, certificate: str | None) -> Finding:
    """Why the endpoint cannot be spoken to.

    Args:
        error: What came of it.
        certificate: SHA-256 fingerprint of the certificate that the server shows, if it is the certificate.
    """
    if certificate:
        advice = f"{error.hint}\nThe server shows a certificate with the fingerprint {certificate}"
        return Finding("endpoint", "failed", _said(error), advice)
    if isinstance(error, ConnectionFailed):
        advice = "Check the URL, the network (DNS, VPN) and the proxy settings (HTTPS_PROXY, NO_PROXY)."
    else:
        advice = "Check the URL: what answers there does not behave like a CloudAPI."
    return failed("endpoint", error, advice)


def of_clock(ahead: float | None) -> Finding:
    """Whether the clocks agree well enough."""
    text = error_hints.clock_in_words(ahead)
    if ahead is None or abs(ahead) < error_hints.NOTICEABLE_SKEW:
        return Finding("clock", "ok", text)
    status: Status = "failed" if abs(ahead) >= error_hints.ALLOWED_SKEW else "warning"
    return Finding("clock", status, text, "Set this machine's clock, best by NTP.")


def of_membership(user: str, chosen: Sequence[str], roles: Sequence[str], default_roles: Sequence[str]) -> Finding:
    """Whether a sub-user has the roles to act with.

    Args:
        user: The sub-user.
        chosen: The roles that were chosen.
        roles: The roles that the sub-user is in.
        default_roles: Those among them that need not be chosen.
    """
    has = f"{user} is in {_listed(roles)}; by default in {_listed(default_roles)}"
    if missing := [role for role in chosen if role not in {*roles, *default_roles}]:
        return Finding("roles", "failed", has, f"Leave {_listed(missing)} out of roles=, or make {user} a member.")
    if not chosen and not default_roles:
        return Finding("roles", "warning", has, f"Without a default role {user} may do nothing: choose roles=.")
    return Finding("roles", "ok", f"{has}; acting with {_listed(chosen or default_roles)}")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "no role"
