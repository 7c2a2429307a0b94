"""An embedded CloudAPI that speaks real HTTP, for tests and for trying things out without a cloud."""

from typing import TYPE_CHECKING, Final, Literal, Self, TypedDict, get_args

try:
    import starlette  # noqa: F401  # pyright: ignore[reportUnusedImport]
    import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
except ImportError as _error:
    raise ImportError("the emulator needs more packages: pip install 'sdc-sdk[emulator]'") from _error

from sdc_sdk.emulator._cloud.app import App
from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.ephemeral_key import EphemeralKey
from sdc_sdk.emulator._cloud.fault_injection import FaultInjector, FaultPlan
from sdc_sdk.emulator._cloud.seeds import Seeds
from sdc_sdk.emulator._cloud.server import Server
from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.state.cloud_state import CloudState
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterOptions
from sdc_sdk.emulator._cloud.state.jobs import PlannedFailure
from sdc_sdk.emulator._cloud.state.seed_data import seed_machines
from sdc_sdk.emulator.faults import Fault, PlannedFault

if TYPE_CHECKING:
    from sdc_sdk import AsyncDataCenter, DataCenter

__all__ = ["Emulator", "EmulatorOptions"]

DATACENTER: Final = "local-1"
JobAction = Literal[
    "provision",
    "start",
    "stop",
    "reboot",
    "rename",
    "resize",
    "destroy",
    "migrate",
    "set_tags",
    "replace_tags",
    "remove_tags",
    "set_metadata",
    "remove_metadata",
    "replace_metadata",
    "create_snapshot",
    "rollback_snapshot",
    "delete_snapshot",
    "add_nics",
    "remove_nics",
    "enable_deletion_protection",
    "disable_deletion_protection",
    "create_image",
    "create_volume",
    "delete_volume",
    "unknown",
    "*",
]


class EmulatorOptions(TypedDict, total=False):
    """The arguments of `Emulator`, for the fixture `cloudapi_emulator_options`."""

    account: str
    public_key: str | None
    machines: int
    provisioning: float
    action: float
    throttle: bool
    legacy_datasets: bool
    read_only: bool
    mount_volumes: bool
    role_tag_cache: float
    name: str
    beside: "Emulator | None"
    host: str
    port: int


class Emulator(Seeds):
    """A CloudAPI server in this process, with one account and an SSH key to sign requests with.

    Use it as a context manager, or call `start()` and `stop()`.

    Example:
        >>> from sdc_sdk.emulator import Emulator
        >>> with Emulator(machines=3) as cloud, cloud.datacenter() as sdc:
        ...     print(len(sdc.machines()))
        3
    """

    def __init__(
        self,
        *,
        account: str = "acme",
        public_key: str | None = None,
        machines: int = 0,
        provisioning: float = 0.5,
        action: float = 0.1,
        throttle: bool = False,
        legacy_datasets: bool = False,
        read_only: bool = False,
        mount_volumes: bool = False,
        role_tag_cache: float = 0,
        name: str = DATACENTER,
        beside: "Emulator | None" = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        """Set up a cloud. It does not listen until `start()` is called.

        Args:
            account: The login of the account.
            public_key: Its SSH key. Without one, an ephemeral key pair is generated; see `key_path`.
            machines: The number of running machines that the account starts with.
            provisioning: Seconds until a new machine runs.
            action: Seconds that any other change of a machine takes.
            throttle: Refuse more than 10 requests a second (30 in a burst), as the public cloud does.
            legacy_datasets: Serve `/datasets`, as servers before 8.0 did.
            read_only: Answer 503 to every request that would change something.
            mount_volumes: Let new zones mount volumes, as operators may allow.
            role_tag_cache: Seconds for which reads of role tags are cached. In a datacenter whose user directory is a
                replica, they are 60.
            name: The name of the datacenter. To the clients that `datacenter()` makes, it means this one; to others, a
                name in `KNOWN_LOCATIONS` still means that location, unless they are given `known_locations=`.
            beside: Another datacenter of the same cloud, with which this one shares accounts, keys and the clock.
            host: The address to listen on.
            port: The port to listen on; 0 takes any free port.
        """
        self._host, self._port = host, port
        self._beside = beside
        self._cloud: CloudState = beside._cloud if beside else CloudState()
        options = DatacenterOptions(
            provisioning, action, throttle, legacy_datasets, read_only, mount_volumes, role_tag_cache
        )
        self._datacenter = self._cloud.add_datacenter(name, options)
        self._ephemeral_key: EphemeralKey | None = None
        self._server: Server | None = None
        self._fault_plan = FaultPlan()
        self._public_key = beside._public_key if beside else ""
        self._owner: Account = beside._owner if beside else self._first_accounts(account, public_key)
        seed_machines(self._datacenter, self._owner, machines)

    def start(self) -> Self:
        """Start to listen. When this returns, the server answers requests."""
        if self._server:
            raise RuntimeError("the emulator is running already")
        self._app = FaultInjector(App(self._datacenter), self._fault_plan)
        self._server = Server(self._app, self._host, self._port)
        self._server.start()
        self._port = self._server.port
        self._datacenter.datacenters[self._datacenter.name] = self.url
        self._datacenter.services["cloudapi"] = self.url
        if self._ephemeral_key:
            self._ephemeral_key.save()
        return self

    def stop(self) -> None:
        """Stop listening, and delete the ephemeral key. Stopping twice is harmless."""
        if self._server:
            self._app.close()
            self._server.stop()
            self._server = None
        if self._ephemeral_key:
            self._ephemeral_key.remove()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The URL of the server."""
        return f"http://{self._host}:{self._port}"

    @property
    def account(self) -> str:
        """The login of the account."""
        return self._owner.login

    @property
    def key_id(self) -> str:
        """The MD5 fingerprint of the account's key, with colons."""
        return self._owner.keys[0].fingerprint

    @property
    def key_path(self) -> str:
        """The file with the private key. It exists while the emulator runs.

        Raises:
            RuntimeError: The emulator is not running, or was given a public key and has no private one.
        """
        if self._beside:
            return self._beside.key_path
        if self._ephemeral_key is None or self._ephemeral_key.path is None:
            raise RuntimeError("the emulator has no private key: it was created with a public key, or is not running")
        return str(self._ephemeral_key.path)

    def _first_accounts(self, login: str, public_key: str | None) -> Account:
        """Add the first accounts of a new cloud: the operator's, which every cloud has, and the user's."""
        if public_key is None:
            self._ephemeral_key = EphemeralKey()
            public_key = self._ephemeral_key.public
        self._public_key = public_key
        self._cloud.directory.add("admin", operator=True)
        owner = self._cloud.add_account(login)
        owner.keys.append(PublicKey.read(public_key, "emulator"))
        return owner

    def fault(
        self,
        fault: Fault,
        *,
        method: str | None = None,
        path: str = "*",
        times: int | None = None,
        share: float = 1.0,
    ) -> PlannedFault:
        """Inject a fault into requests, from now on or for a `with` block.

        Args:
            fault: What goes wrong; see `sdc_sdk.emulator.faults`.
            method: Only requests of this HTTP method.
            path: Only requests of this path below the account, such as `/machines` or `/machines/*/tags`.
            times: How often it happens at most; None means no limit.
            share: The share of the requests that it happens to; 0.1 is every tenth.

        Returns:
            The planned fault: `hits` counts how often it happened, `stop()` ends it.

        Raises:
            ValueError: `times` or `share` is out of range, so that the fault would never happen.
        """
        return self._fault_plan.add(PlannedFault(fault, method, path, times, share))

    def fail_jobs(self, action: JobAction = "*", *, name: str = "*", times: int | None = None) -> PlannedFailure:
        """Let the jobs fail that are started from now on, or in a `with` block. The requests that start them succeed.

        A machine whose provisioning fails is `failed`; one whose other job fails stays as it was, and only its audit
        trail says so. Images, volumes and migrations are `failed`, too.

        Args:
            action: What the jobs do, as the audit trail names it; changes of disks and of the firewall are `unknown`
                there. `create_image`, `create_volume` and `delete_volume` are no jobs of machines.
            name: Only jobs for the machine, image or volume of this name; it may contain `*`.
            times: How many jobs fail at most; None means no limit.

        Returns:
            The plan: `hits` counts the jobs that failed because of it, `stop()` ends it.

        Raises:
            ValueError: There is no such action, or `times` is below 1.
        """
        if action not in get_args(JobAction):
            raise ValueError(f"jobs have no action {action!r}, only {', '.join(get_args(JobAction))}")
        if times is not None and times < 1:
            raise ValueError("a job fails at least once")
        planned = PlannedFailure(action, name, times)
        with self._datacenter.lock:
            self._datacenter.jobs.failures.append(planned)
        return planned

    def advance(self, seconds: float) -> None:
        """Advance the cloud's clock, so that jobs finish. Signatures are still checked against the real time."""
        self._cloud.clock.advance(seconds)

    def drop_changefeeds(self) -> None:
        """Close the changefeed of every client, as the real server does when its own source of changes fails."""
        with self._datacenter.lock:
            self._datacenter.changes.drop()

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables with which this SDK, `triton` and other clients use this cloud.

        Raises:
            RuntimeError: The emulator is not running, or was given a public key and has no private one.
        """
        return {
            "TRITON_URL": self.url,
            "TRITON_ACCOUNT": self.account,
            "TRITON_KEY_ID": self.key_id,
            "TRITON_KEY_MATERIAL": self.key_path,
        }

    def datacenter(self, account: str | None = None) -> "DataCenter":
        """Create a client for this cloud, to which the names of datacenters mean those of this cloud.

        Args:
            account: The login of an account that was added without a key of its own; by default, the emulator's.

        Raises:
            ValueError: There is no such account, or it has a key of its own.
        """
        from sdc_sdk import DataCenter

        return DataCenter(
            self.url,
            key_id=self._full_key_id(account),
            secret=self.key_path,
            known_locations=self._known_locations(),
        )

    def async_datacenter(self, account: str | None = None) -> "AsyncDataCenter":
        """Create an asynchronous client for this cloud. The arguments are those of `datacenter()`."""
        from sdc_sdk import AsyncDataCenter

        return AsyncDataCenter(
            self.url,
            key_id=self._full_key_id(account),
            secret=self.key_path,
            known_locations=self._known_locations(),
        )

    def _known_locations(self) -> dict[str, str]:
        with self._datacenter.lock:
            return dict(self._datacenter.datacenters)

    def _full_key_id(self, account: str | None) -> str:
        owner = self._account(account)
        key = next((key for key in owner.keys if key.fingerprint == self.key_id), None)
        if key is None:
            raise ValueError(f"the emulator has no private key of account {owner.login!r}, which has a key of its own")
        return f"/{owner.login}/keys/{key.name}"
