# Written by scripts/unasync from sdc_sdk/_async/datacenter.py: edit that file.
"""The main class: one object for one datacenter."""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from sdc_sdk._config import locations, log_level
from sdc_sdk._config.config import resolve
from sdc_sdk._config.credentials import DEFAULT_SECRET, Secret
from sdc_sdk._config.tls import Verify, verification
from sdc_sdk._core import log
from sdc_sdk._core.references import login_of
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._http import proxies
from sdc_sdk._http.library import httpx
from sdc_sdk._http.request import acting_roles, checked_headers, user_agent
from sdc_sdk._http.retry import RetryPolicy, policy
from sdc_sdk._http.throttle import Throttle, throttling
from sdc_sdk._http.timeouts import DEADLINE, TIMEOUT, call_deadline, timeouts
from sdc_sdk._sync.sections.access_keys import AccessKeysSection
from sdc_sdk._sync.sections.account import AccountSection
from sdc_sdk._sync.sections.certificates import CertificatesSection
from sdc_sdk._sync.sections.changefeed import ChangefeedSection
from sdc_sdk._sync.sections.datacenters import DatacentersSection
from sdc_sdk._sync.sections.diagnosis import DiagnosisSection
from sdc_sdk._sync.sections.fabrics import FabricsSection
from sdc_sdk._sync.sections.firewall_rules import FirewallRulesSection
from sdc_sdk._sync.sections.image_actions import ImageActionsSection
from sdc_sdk._sync.sections.keys import KeysSection
from sdc_sdk._sync.sections.machines_waiting import MachinesWaitingSection
from sdc_sdk._sync.sections.migrations import MigrationsSection
from sdc_sdk._sync.sections.networks import NetworksSection
from sdc_sdk._sync.sections.packages import PackagesSection
from sdc_sdk._sync.sections.policies import PoliciesSection
from sdc_sdk._sync.sections.role_tags import RoleTagsSection
from sdc_sdk._sync.sections.roles import RolesSection
from sdc_sdk._sync.sections.users import UsersSection
from sdc_sdk._sync.sections.vnc import VNCSection
from sdc_sdk._sync.sections.volumes import VolumesSection
from sdc_sdk._sync.transport import Pool
from sdc_sdk.auth import Bearer, Passphrase
from sdc_sdk.auth.secrets import SecretValue, scrub_traceback
from sdc_sdk.errors import ConfigurationError

if TYPE_CHECKING:
    from sdc_sdk._http.events import EventHook
    from sdc_sdk._sync.cloud import Cloud

API_VERSION = "~9||~8"


class DataCenter(
    DiagnosisSection,
    AccountSection,
    KeysSection,
    AccessKeysSection,
    CertificatesSection,
    UsersSection,
    RolesSection,
    PoliciesSection,
    RoleTagsSection,
    DatacentersSection,
    ImageActionsSection,
    PackagesSection,
    FirewallRulesSection,
    MachinesWaitingSection,
    ChangefeedSection,
    VNCSection,
    MigrationsSection,
    NetworksSection,
    FabricsSection,
    VolumesSection,
):
    """A datacenter of a Triton cloud, used by one account.

    Without arguments it works wherever the `triton` command does: settings that are not given come from the profile
    named here or in TRITON_PROFILE, else from the environment (TRITON_URL, TRITON_ACCOUNT, TRITON_KEY_ID, ... or
    SDC_...), else from the current profile. `config` shows the settings and their sources.

    Nothing is sent until a method is called. Use it in a `with` block, or close it with `close()`. One object can be
    shared by many threads or tasks.

    Example:
        >>> with DataCenter("us-central-1", account="acme", secret="~/.ssh/id_ed25519") as sdc:
        ...     machines = sdc.machines(state="running")
        >>> with DataCenter() as sdc:  # the profile or environment of the `triton` command
        ...     account = sdc.account()

    Args:
        location: The CloudAPI: a key of `known_locations`, a URL, a host, or a bare name, to which `host_suffix` is
            added. The default is the public cloud.
        key_id: The key's fingerprint in any form, its name, the full `/<account>/keys/<name>`, or the path of the key.
            None means the fingerprint of `secret`, if `account` is given. With a fingerprint and no `secret`, the key
            is searched for in `~/.ssh`, then in the ssh-agent.
        secret: Path of the private key, its text, an object that signs (see `sdc_sdk.auth.Signer`), or a `Bearer` token
            for a gateway that takes one in place of a signature. None is the same as the default.
        headers: Headers added to every request.
        application: Name and version of your program, such as `inventory/1.4`, for the header User-Agent.
        login: The account in the path: a login, an id, or `my` for the account that signs.
        known_locations: URLs by name, instead of `KNOWN_LOCATIONS`.
        allow_agent: Whether to use the ssh-agent if no unencrypted file has the key.
            None: only if the key is searched for.
        verify: Whether to verify the server's certificate, or a file or directory of CAs, or an `ssl.SSLContext`.
        verbose: Whether to log each request at level INFO instead of DEBUG, and to show it on standard error.
        account: Login of the account that signs, if it is not in `key_id`. By default `login`.
        user: Login of the sub-user that signs.
        passphrase: Passphrase of the key, or a function that returns it and is called only if it is needed. By default
            TRITON_KEY_PASSPHRASE.
        timeout: Seconds to wait for data, or an `httpx.Timeout`.
        deadline: Seconds that one call may take in all, including pauses, retries and the wait for its turn; None means
            no deadline. For a stream or a WebSocket it ends once that has begun.
        host_suffix: The suffix that turns a bare name into a host.
        api_version: Range of API versions to request, in npm's syntax; by default `~9||~8`.
        retry: When to retry a request: a `Retry` or a policy of your own; False means never.
        throttle: The rate limit: a `Throttle`, which several clients can share; by default one that learns the limit
            from 429 responses. False means none.
        allow_http: Whether requests may be sent unencrypted to other machines.
        roles: Roles to act with (`as-role`), by name; by default the default roles of the sub-user.
        fingerprint: SHA-256 fingerprint of the server's certificate: only this certificate is trusted, whoever signed
            it. For private clouds with a self-signed certificate.
        prompt: Whether to ask for the passphrase on the terminal, if it is needed and not known and there is a
            terminal.
        profile: Name of a profile of the `triton` command, or `env` for the environment, for settings that are not
            given here.
        proxy: URL of the proxy that requests go through, or an `httpx.Proxy`; by default the environment's
            (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY). Requests to this machine never go through a proxy.
        transport: An httpx transport that sends the requests, instead of connections of the client's own. It has its
            own TLS and proxy settings, keeps the deadline as well as it can, and you close it.
        on_event: A function that is called with each event of each operation: its start, its attempts, its pauses and
            its end, see `OperationEvent`. It is called in the thread or task of the call, so it must not block; an
            exception that it raises is logged. For OpenTelemetry, see `sdc_sdk.otel`.

    Raises:
        ConfigurationError: The location or the key cannot be used; the message says what to do. The asynchronous client
            defers slow steps (searching, decrypting, the agent) to its first request, which then raises the error.
        ValueError: The name of a role, or a header, cannot be sent.
        TypeError: An argument has a wrong type, such as a string instead of a list of roles.
    """

    @scrub_traceback
    def __init__(
        self,
        location: str | None = None,
        key_id: str | None = None,
        secret: Secret | None = DEFAULT_SECRET,
        headers: Mapping[str, str] | None = None,
        login: str | None = None,
        known_locations: Mapping[str, str] | None = None,
        allow_agent: bool | None = None,
        verify: Verify = True,
        verbose: bool | None = None,
        *,
        account: str | None = None,
        user: str | None = None,
        passphrase: Passphrase | None = None,
        timeout: float | httpx.Timeout = TIMEOUT,
        deadline: float | None = DEADLINE,
        host_suffix: str = locations.API_HOST_SUFFIX,
        api_version: str | None = None,
        retry: RetryPolicy | bool = True,
        throttle: Throttle | bool = True,
        allow_http: bool = False,
        profile: str | None = None,
        roles: SequenceNotStr[str] | None = None,
        fingerprint: str | None = None,
        prompt: bool = False,
        proxy: str | httpx.Proxy | None = None,
        transport: httpx.BaseTransport | None = None,
        application: str | None = None,
        on_event: EventHook | None = None,
    ) -> None:
        config = resolve(
            {
                "location": location,
                "account": account,
                "user": user,
                "key_id": key_id,
                "secret": None if secret is None or secret == DEFAULT_SECRET else SecretValue(secret),
                "passphrase": None if passphrase is None else SecretValue(passphrase),
                "login": login,
                "roles": None if roles is None else acting_roles(roles),
                "api_version": api_version,
            },
            profile,
        )
        del secret, passphrase  # keep them out of tracebacks
        self.login: str = login_of(config.login)
        self.known_locations: dict[str, str] = dict(
            locations.KNOWN_LOCATIONS if known_locations is None else known_locations
        )
        self._answered = locations.Answered()
        self._host_suffix = host_suffix
        self._allow_http = allow_http
        self._verify = False if config.insecure and verify is True else verify
        self._headers = httpx.Headers(
            {
                "Accept": "application/json",
                "Accept-Encoding": "gzip, deflate",  # what httpx decodes without further packages
                "Accept-Version": config.api_version or API_VERSION,
                "User-Agent": user_agent(application),
            }
        )
        self._headers.update(checked_headers(headers))
        self._fingerprint = fingerprint
        self._timeout = timeouts(timeout)
        self._deadline = call_deadline(deadline)
        self._proxy = None if proxy is None else proxies.usable(proxy)
        self._transport = transport
        if transport is not None and not isinstance(transport, httpx.BaseTransport):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"transport must be an httpx.BaseTransport, not {type(transport).__name__}")
        if transport is not None and (fingerprint or proxy or verify is not True):
            raise ConfigurationError(
                "transport= brings its own TLS and proxy: give verify, fingerprint and proxy to it."
            )
        self._retry = policy(retry)
        self._throttle = throttling(throttle)
        if on_event is not None:
            self._observe(on_event)
        self._prompt = prompt
        self._roles = config.roles
        log_level.follow_environment()
        if verbose:
            log.show_requests()
            self._log_level = logging.INFO
        self._signs_as(config)
        self._locate(locations.DEFAULT_LOCATION if config.location is None else config.location)
        if config.key_id or config.account or allow_agent or config.has_bearer:
            self._sign_with(config, allow_agent)

    @classmethod
    def from_profile(cls, name: str) -> Self:
        """Make one from a profile of the `triton` command; `env` is the environment. Nothing is sent.

        Raises:
            ConfigurationError: The profile does not exist or cannot be used.
        """
        return cls(profile=name)

    def datacenter(self, name: str) -> Self:
        """Make an object for another datacenter, with the same key and settings. Nothing is sent.

        Example:
            >>> names = sdc.datacenters()
            >>> with sdc.datacenter("us-east-1") as east:
            ...     print(len(east.machines()))
            1

        Args:
            name: A key of `known_locations` (`datacenters()` adds to it), a URL or a host. A URL is used as it is.

        Raises:
            ConfigurationError: The name is not a location, or a server listed it with a URL that is not trusted with
                signed requests, see `datacenters()`; or requests carry a bearer token, which is for one host.
        """
        other = copy.copy(self)
        other.known_locations, other._answered = dict(self.known_locations), self._answered.copy()
        other._locate(name)
        if isinstance(self._auth, Bearer) and httpx.URL(other.base_url).netloc != httpx.URL(self.base_url).netloc:
            raise ConfigurationError(
                f"A bearer token is only sent to {self.base_url}: make a client with a token for {other.base_url}."
            )
        return other

    def cloud(self) -> Cloud:
        """All datacenters of this cloud, for concurrent requests. `ListDatacenters (GET /:login/datacenters)`, later.

        They are used with the same key and settings. Nothing is sent until a method of the result is called; use it in
        a `with` block.

        Example:
            >>> with sdc.cloud() as cloud:
            ...     found = cloud.everywhere(DataCenter.machines, state="running")
        """
        from sdc_sdk._sync.cloud import Cloud  # here: most programs use one datacenter

        return Cloud(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.url}>"

    def _locate(self, location: str) -> None:
        if isinstance(location, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            self._answered.check(location, self.known_locations)
        self.location = location
        self.base_url: str = locations.base_url(
            location, self.known_locations, self._host_suffix, allow_http=self._allow_http
        )
        verify = verification(self._verify, self.base_url, self._fingerprint)
        self._pool = Pool(repr(self), httpx.URL(self.base_url), verify, self._proxy, self._transport)
