"""The state of one request while it passes through the stages of `app`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sdc_sdk.emulator._cloud.state.accounts import Account, Role, User
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterState
from sdc_sdk.emulator._cloud.state.jobs import Effect, Job
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, internal_error
from sdc_sdk.emulator._cloud.web.incoming_request import IncomingRequest
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy
from sdc_sdk.emulator._cloud.web.version_ranges import Range, Version


@dataclass
class Identity:
    """The signer of a request: an account, or one of its sub-users."""

    account: Account
    user: User | None
    key_id: str


@dataclass
class RequestContext:
    """A routed and parsed request, and what later stages add to it.

    `account` is set after authentication; `image`, `package` and `machine` are set if the parameters name one;
    `resource` is the path that carries the role tags.
    """

    datacenter: DatacenterState
    incoming: IncomingRequest
    route_name: str  # the action name of policies
    params: dict[str, Json]
    identity: Identity | None = None
    image: Image | None = None
    package: Package | None = None
    resource: str = ""
    active_roles: list[Role] = field(default_factory=list[Role])
    _account: Account | None = field(default=None, repr=False)
    _machine: Machine | None = field(default=None, repr=False)

    @property
    def account(self) -> Account:
        """The account that the path names."""
        assert self._account is not None
        return self._account

    @account.setter
    def account(self, account: Account) -> None:
        self._account = account

    @property
    def machine(self) -> Machine:
        """The machine that the request names."""
        if self._machine is None:  # an empty id in the path; the real server also fails
            raise internal_error()
        return self._machine

    @machine.setter
    def machine(self, machine: Machine) -> None:
        self._machine = machine

    @property
    def machine_or_none(self) -> Machine | None:
        """The machine that the request names, or None."""
        return self._machine

    @property
    def versions(self) -> Range:
        """The API versions that the client accepts."""
        return self.incoming.versions

    def since(self, version: Version) -> bool:
        """Whether the client's range reaches a version, so that the features of that version are shown."""
        return self.versions.reaches(version)

    def given(self, name: str) -> bool:
        """Whether a parameter was sent with a value other than empty, null, false and 0."""
        return truthy(self.params.get(name))

    def text(self, name: str) -> str:
        """A parameter as text; empty if it was not given."""
        return text(self.params[name]) if self.given(name) else ""

    @property
    def audit_caller(self) -> dict[str, str]:
        """The caller, as a machine's audit shows it."""
        assert self.identity is not None
        return {"type": "signature", "ip": self.incoming.address, "keyId": self.identity.key_id}

    def require_provisioned(self, action: str) -> None:
        """Refuse to change a machine that is still being provisioned."""
        if self.machine.state == "provisioning":
            message = f"Cannot call {action} for a VM that has not been provisioned yet"
            raise CloudError(409, "UnallocatedVM", message)

    def start_job(
        self,
        action: str,
        effect: Effect,
        seconds: float | None = None,
        subject: str = "",
        on_failure: Callable[[float], object] | None = None,
    ) -> Job:
        """Queue a job for the machine."""
        if seconds is None:
            seconds = self.datacenter.options.action
        caller = self.audit_caller
        jobs = self.datacenter.jobs
        return jobs.add(self.machine.id, action, effect, seconds, caller=caller, subject=subject, on_failure=on_failure)
