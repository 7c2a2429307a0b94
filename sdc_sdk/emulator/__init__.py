"""An embedded CloudAPI over real HTTP: for trying things out without a cloud, and for tests."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

try:
    import starlette  # noqa: F401  # pyright: ignore[reportUnusedImport]
    import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
except ImportError as error:
    raise ImportError("the emulator needs more packages: pip install 'sdc-sdk[emulator]'") from error

from sdc_sdk.emulator._cloud.app import App
from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.ephemeral_key import EphemeralKey
from sdc_sdk.emulator._cloud.fault_injection import FaultInjector, FaultPlan
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.server import Server
from sdc_sdk.emulator._cloud.state.accounts import Account, Member, Policy, Role, User
from sdc_sdk.emulator._cloud.state.cloud import CloudState
from sdc_sdk.emulator._cloud.state.datacenter import DatacenterOptions
from sdc_sdk.emulator._cloud.state.seed_data import seed_machines
from sdc_sdk.emulator.faults import Fault, PlannedFault

if TYPE_CHECKING:
    from sdc_sdk import AsyncDataCenter, DataCenter

__all__ = ["Emulator"]

DATACENTER = "local-1"


class Emulator:
    """A CloudAPI on this machine, with an account and a key to sign with.

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
        """Set up a cloud; nothing listens until it is started.

        Args:
            account: The login of the account.
            public_key: Its SSH key; without one a throwaway key is made, see `key_path`.
            machines: How many running machines it has to begin with.
            provisioning: Seconds until a new machine runs.
            action: Seconds until any other change of a machine is done.
            throttle: Refuse more than 10 requests a second (30 in a burst), as the public cloud does.
            legacy_datasets: Serve `/datasets`, as servers before 8.0 did.
            read_only: Answer 503 to everything that changes something.
            name: The name of the datacenter.
            beside: Another datacenter of the same cloud: accounts, keys and the clock are its own.
            host: Where to listen.
            port: Where to listen; 0 takes any free port.
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
        """Listen. Once this returns, requests are answered."""
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
        """Stop listening, and remove the throwaway key. Stopping twice does no harm."""
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
        """Where it listens."""
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
        """The file with the private key. It comes when the emulator starts, and goes when it stops.

        Raises:
            RuntimeError: the emulator does not run, or the key was given and its private half is not here.
        """
        if self._beside:
            return self._beside.key_path
        if self._ephemeral_key is None or self._ephemeral_key.path is None:
            raise RuntimeError("the emulator has no private key: it was made with a public key, or does not run")
        return str(self._ephemeral_key.path)

    def add_account(self, login: str, public_key: str) -> None:
        """Open another account with one SSH key.

        Raises:
            ValueError: the login is taken, or the key is none.
        """
        key = PublicKey.read(public_key)
        with self._datacenter.lock:
            self._cloud.add_account(login).keys.append(key)

    def add_user(self, login: str, public_key: str, *, rules: Sequence[str] = ()) -> None:
        """Add a sub-user to the account; its keyId is `/<account>/users/<login>/keys/<fingerprint>`.

        Args:
            login: The login of the sub-user.
            public_key: Its SSH key.
            rules: What it may do, such as `CAN listmachines`: they become a policy, and a role that is the
                sub-user's default. What it may do that to is for role tags to say, or for the rule itself,
                as in `CAN getmachine *`.

        Raises:
            ValueError: the login is taken, the key is none, or a rule cannot be read.
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
        """Open the first accounts of a new cloud: that of the operator, whom every cloud has, and that of its user."""
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
        """Let something go wrong, from now on or for a `with` block.

        Args:
            fault: What goes wrong, see `sdc_sdk.emulator.faults`.
            method: Only requests of this HTTP method.
            path: Only requests of this path below the account, such as `/machines` or `/machines/*/tags`.
            times: How often; None is without an end.
            share: In how many of the requests: 0.1 is every tenth.

        Returns:
            The fault as it is planned: `hits` tells how often it happened, `stop()` ends it.

        Raises:
            ValueError: It could never happen.
        """
        return self._fault_plan.add(PlannedFault(fault, method, path, times, share))

    def advance(self, seconds: float) -> None:
        """Let time pass for the cloud, so that jobs finish. Signatures still go by the real time."""
        self._cloud.clock.advance(seconds)

    def drop_changefeeds(self) -> None:
        """Hang up on every client of the changefeed, as the real server does when its own source of changes fails."""
        with self._datacenter.lock:
            self._datacenter.changes.drop()

    def datacenter(self) -> "DataCenter":
        """A client for this cloud."""
        from sdc_sdk import DataCenter

        return DataCenter(self.url, key_id=self._full_key_id, secret=self.key_path)

    def async_datacenter(self) -> "AsyncDataCenter":
        """An asynchronous client for this cloud."""
        from sdc_sdk import AsyncDataCenter

        return AsyncDataCenter(self.url, key_id=self._full_key_id, secret=self.key_path)

    @property
    def _full_key_id(self) -> str:
        return f"/{self.account}/keys/{self._owner.keys[0].name}"
