"""The methods of `Emulator` that fill the cloud."""

from collections.abc import Mapping, Sequence
from typing import Literal

from sdc_sdk.emulator._cloud import seeding
from sdc_sdk.emulator._cloud.auth.public_key import PublicKey
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.seeding import SeededState, TagValue
from sdc_sdk.emulator._cloud.state.accounts import Account, Member, Policy, Role, User
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.cloud_state import CloudState
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterState
from sdc_sdk.emulator._cloud.state.seed_data import ADMIN
from sdc_sdk.emulator._cloud.web.js_values import Json

ImageType = Literal["zone-dataset", "lx-dataset", "zvol"]
ImageState = Literal["active", "disabled", "unactivated", "creating", "failed"]


class Seeds:
    """What is in the cloud before anybody asks for it. Nothing here takes time, or needs the emulator to run."""

    _cloud: CloudState
    _datacenter: DatacenterState
    _owner: Account
    _public_key: str

    def add_machine(
        self,
        name: str,
        *,
        image: str = "minimal-64",
        package: str = "sample-256M",
        state: SeededState = "running",
        tags: Mapping[str, TagValue] | None = None,
        metadata: Mapping[str, TagValue] | None = None,
        networks: Sequence[str] | None = None,
        account: str | None = None,
    ) -> str:
        """Add a machine, as if it had been created before.

        Args:
            name: Its name, which no other machine of the account may have.
            image: The name of its image, of which the newest version is taken, `name@version`, or an id. The image and
                the package decide the brand.
            package: The name or the id of its package.
            state: Its state, as CloudAPI names it, which it keeps until a request changes it. Only a machine that is
                `provisioning` runs after an hour (or `provisioning` seconds, if they are more): `advance(3600)`.
            tags: Its tags.
            metadata: Its metadata.
            networks: The names or ids of its networks; by default a public and an internal one.
            account: The login of the account that owns it; by default, the emulator's.

        Returns:
            Its id.

        Raises:
            ValueError: The name is taken, or CreateMachine would refuse something.
        """
        with self._datacenter.lock:
            owner, datacenter = self._account(account), self._datacenter
            found = None if networks is None else [seeding.find_network(datacenter, owner, each) for each in networks]
            machine = seeding.add_machine(
                datacenter,
                owner,
                name,
                image=seeding.find_image(datacenter, image),
                package=seeding.find_package(datacenter, package),
                state=state,
                networks=seeding.default_networks(datacenter, owner) if found is None else found,
                tags=tags or {},
                metadata=metadata or {},
            )
            datacenter.changes.detect()
            return machine.id

    def add_image(
        self,
        name: str,
        version: str = "1.0.0",
        *,
        os: str = "smartos",
        type: ImageType = "zone-dataset",
        image_size: int | None = None,
        requirements: Mapping[str, str | int] | None = None,
        tags: Mapping[str, TagValue] | None = None,
        description: str = "",
        state: ImageState = "active",
        public: bool | None = None,
        account: str | None = None,
    ) -> str:
        """Add an image, or another version of one. The newest is the one that was added last.

        Args:
            name: Its name.
            version: Its version.
            os: Its operating system, such as `linux`.
            type: `zone-dataset` for SmartOS zones, `lx-dataset` for Linux zones, `zvol` for virtual machines.
            image_size: For a `zvol`: the size of the boot disk in MiB, by default 10240.
            requirements: What it requires: `min_ram` (MiB), `max_ram` (MiB), `brand` and so on.
            tags: Its tags.
            description: Its description.
            state: Its state. Machines can only be created from active images.
            public: Whether all accounts may use it. By default, an image of the operator is, and one of an account not.
            account: The login of the account that owns it; by default, it is the operator's.

        Returns:
            Its id.

        Raises:
            ValueError: The version exists already.
        """
        with self._datacenter.lock:
            image = Image(name, version, self._account(account).id if account else ADMIN, self._cloud.clock.now())
            image.os, image.type, image.state, image.description = os, type, state, description
            image.image_size = (image_size or 10240) if type == "zvol" else None
            image.requirements = dict[str, Json](requirements or {})
            if type == "lx-dataset":
                image.requirements = {"brand": "lx", **image.requirements}
            image.tags = dict[str, Json](tags or {})
            image.public = not account if public is None else public
            return seeding.add_image(self._datacenter, image)

    def add_package(
        self,
        name: str,
        *,
        memory: int,
        disk: int,
        swap: int | None = None,
        vcpus: int = 1,
        lwps: int = 4000,
        version: str = "1.0.0",
        brand: str = "",
        flexible_disk: bool = False,
        default: bool = False,
        active: bool = True,
        group: str = "",
        description: str = "",
    ) -> str:
        """Add a package.

        Args:
            name: Its name.
            memory: Memory in MiB.
            disk: Disk space in MiB.
            swap: Swap space in MiB; by default, as much as memory.
            vcpus: The number of virtual CPUs.
            lwps: The largest number of threads.
            version: Its version.
            brand: The brand that it requires, such as `bhyve`; by default, any.
            flexible_disk: For bhyve: whether the disk space may be divided into disks.
            default: Whether it is the account's default for resizing.
            active: Whether machines can be created with it.
            group: The group that it is shown in.
            description: Its description.

        Returns:
            Its id.

        Raises:
            ValueError: The version exists already.
        """
        package = Package(name, memory, disk, memory if swap is None else swap, lwps, vcpus, version, default, active)
        package.group, package.description, package.brand = group, description, brand
        package.flexible_disk = flexible_disk or None
        with self._datacenter.lock:
            return seeding.add_package(self._datacenter, package)

    def add_network(
        self, name: str, subnet: str, *, public: bool = False, vlan_id: int | None = None, account: str | None = None
    ) -> str:
        """Add a network. The first address of the subnet is its gateway.

        Args:
            name: Its name.
            subnet: Its subnet, such as `10.50.0.0/24`.
            public: Whether its addresses are reachable from the internet.
            vlan_id: For a fabric network: the VLAN that it is on, which is added if there is none.
            account: For a fabric network: the login of the account that owns it; by default, the emulator's.

        Returns:
            Its id.

        Raises:
            ValueError: The name or the subnet is taken, the subnet is invalid, or `public` or `account` does not fit.
        """
        if vlan_id is None and account:
            raise ValueError("only a fabric network belongs to an account: give its vlan_id, too")
        if vlan_id is not None and public:
            raise ValueError("a fabric network is not public")
        with self._datacenter.lock:
            owner = None if vlan_id is None else self._account(account)
            return seeding.add_network(self._datacenter, name, subnet, public=public, owner=owner, vlan_id=vlan_id)

    def add_account(self, login: str, public_key: str | None = None, *, fabric: bool = True) -> None:
        """Add another account with one SSH key.

        Args:
            login: Its login.
            public_key: Its SSH key. By default the emulator's, so that `datacenter(login)` makes a client for it.
            fabric: Whether it has a fabric network, as new accounts do. Volumes need one, and the config can only be
                changed with one.

        Raises:
            ValueError: The login is taken, or the key is not an SSH public key.
        """
        key = PublicKey.read(public_key) if public_key else PublicKey.read(self._public_key, "emulator")
        with self._datacenter.lock:
            self._cloud.add_account(login, fabric=fabric).keys.append(key)

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

    def _account(self, login: str | None) -> Account:
        """The account with this login; by default, the emulator's."""
        if login is None:
            return self._owner
        found = self._cloud.directory.find(login)
        if found is None:
            raise ValueError(f"there is no account {login!r}: add_account() adds it")
        return found
