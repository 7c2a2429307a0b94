"""Names of machines in the DNS, for accounts that switched them on."""

from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.state.machines import Machine

DOMAIN = "cns.example.com"


def suffixes(account: Account, datacenter: str) -> list[str]:
    """What the names of an account's machines end in."""
    return [f"{kind}.{account.id}.{datacenter}.{DOMAIN}" for kind in ("svc", "inst")]


def dns_names(machine: Machine, account: Account, datacenter: str) -> list[str]:
    """The names of one machine: its id, its name, and the services that a tag says it offers."""
    if machine.tags.get("triton.cns.disable") is True:
        return []
    service_suffix, instance_suffix = suffixes(account, datacenter)
    services = machine.tags.get("triton.cns.services")
    offered = services.split(",") if isinstance(services, str) else []
    names = [f"{name}.{instance_suffix}" for name in (machine.id, machine.name)]
    return names + [f"{service.strip()}.{service_suffix}" for service in offered]
