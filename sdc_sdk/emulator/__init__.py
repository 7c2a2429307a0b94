"""An embedded CloudAPI that speaks real HTTP, for tests and for trying things out without a cloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Self

try:
    import starlette  # noqa: F401  # pyright: ignore[reportUnusedImport]
    import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
except ImportError as _error:
    raise ImportError("the emulator needs more packages: pip install 'sdc-sdk[emulator]'") from _error

from sdc_sdk.emulator._cloud.app import App
from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.ephemeral_key import EphemeralKey
from sdc_sdk.emulator._cloud.fault_injection import FaultInjector, FaultPlan
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.server import Server
from sdc_sdk.emulator._cloud.state.accounts import Account, Member, Policy, Role, User
from sdc_sdk.emulator._cloud.state.cloud_state import CloudState
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterOptions
from sdc_sdk.emulator._cloud.state.seed_data import seed_machines
from sdc_sdk.emulator.faults import Fault, PlannedFault

if TYPE_CHECKING:
    from sdc_sdk import AsyncDataCenter, DataCenter

__all__ = ["Emulator"]

DATACENTER: Final = "local-1"


class Emulator:
    """A CloudAPI server in this process, with one account and an SSH key to sign requests with.

    Use it as a context manager, or call `start()` and `stop()`::

        with Emulator(machines=3) as cloud:
            for machine in cloud.datacenter().machines():
                print(machine.name)
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
            name: The name of the datacenter.
            beside: Another datacenter of the same cloud, with which this one shares accounts, keys and the clock.
            host: The address to listen on.
            port: The port to listen on; 0 takes any free port.
        """
        self._host, self._port = host, port
        self._beside = beside
        self._cloud: CloudState = beside._cloud if beside else CloudState()
        options = DatacenterOptions(provisioning, action, throttle, legacy_datasets, read_only)
        self._datacenter = self._cloud.add_datacenter(name, options)
        self._ephemeral_key: EphemeralKey | None = None
        self._server: Server | None = None
        self._fault_plan = FaultPlan()
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

    def add_account(self, login: str, public_key: str) -> None:
        """Add another account with one SSH key.

        Raises:
            ValueError: The login is taken, or the key is not an SSH public key.
        """
        key = PublicKey.read(public_key)
        with self._datacenter.lock:
            self._cloud.add_account(login).keys.append(key)

    def add_user(self, login: str, public_key: str, *, rules: Sequence[str] = ()) -> None:
        """Add a sub-user to the account; its keyId is `/<account>/users/<login>/keys/<fingerprint>`.

        Args:
            login: The login of the sub-user.
            public_key: Its SSH key.
            rules: What it may do, such as `CAN listmachines`. They become a policy and a role, which is a default
                role of the sub-user. The rules apply to the resources that have the role as a role tag, or that
                the rule itself names, as in `CAN getmachine *`.

        Raises:
            ValueError: The login is taken, the key is not an SSH public key, or a rule does not parse.
        """
        key, policy = PublicKey.read(public_key), Policy(login, [*rules])
        for rule in rules:
            parse_policy_rule(rule)
        with self._datacenter.lock:
            if self._owner.user(login):
                raise ValueError(f"there is already a sub-user {login!r}")
            now = self._cloud.clock.now()
            user = User(login, f"{login}@example.com", now, now, keys=[key])
            self._owner.users.append(user)
            if rules:
                self._owner.policies.append(policy)
                member = Member("subuser", user.id, default=True)
                self._owner.roles.append(Role(login, [member], [policy.id]))

    def _first_accounts(self, login: str, public_key: str | None) -> Account:
        """Add the first accounts of a new cloud: the operator's, which every cloud has, and the user's."""
        if public_key is None:
            self._ephemeral_key = EphemeralKey()
            public_key = self._ephemeral_key.public
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

    def advance(self, seconds: float) -> None:
        """Advance the cloud's clock, so that jobs finish. Signatures are still checked against the real time."""
        self._cloud.clock.advance(seconds)

    def drop_changefeeds(self) -> None:
        """Close the changefeed of every client, as the real server does when its own source of changes fails."""
        with self._datacenter.lock:
            self._datacenter.changes.drop()

    def datacenter(self) -> "DataCenter":
        """Create a client for this cloud."""
        from sdc_sdk import DataCenter

        return DataCenter(self.url, key_id=self._full_key_id, secret=self.key_path)

    def async_datacenter(self) -> "AsyncDataCenter":
        """Create an asynchronous client for this cloud."""
        from sdc_sdk import AsyncDataCenter

        return AsyncDataCenter(self.url, key_id=self._full_key_id, secret=self.key_path)

    @property
    def _full_key_id(self) -> str:
        return f"/{self.account}/keys/{self._owner.keys[0].name}"
