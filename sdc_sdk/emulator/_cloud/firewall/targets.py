"""What a firewall rule is from or to."""

from dataclasses import dataclass

from sdc_sdk.emulator._cloud.state.machines import Machine
from sdc_sdk.emulator._cloud.web.js_values import text


@dataclass(frozen=True)
class Target:
    """`any`, `all vms`, or one of: an address, a subnet, a machine, machines with a tag."""

    kind: str
    value: str = ""
    tag_value: str | None = None

    def __str__(self) -> str:
        if self.kind == "any":
            return "any"
        if self.kind == "all":
            return "all vms"
        if self.kind != "tag":
            return f"{self.kind} {self.value}"
        return f'tag "{self.value}"' + ("" if self.tag_value is None else f' = "{self.tag_value}"')

    def covers(self, machine: Machine) -> bool:
        """Whether the rule changes what a machine may do; addresses do that to nobody."""
        if self.kind == "tag":
            there = self.value in machine.tags
            return there and (self.tag_value is None or text(machine.tags[self.value]) == self.tag_value)
        return self.kind == "all" or (self.kind == "vm" and self.value == machine.id)


def written(targets: list[Target]) -> str:
    """Targets in the order that the server gives them."""
    parts = sorted(str(target) for target in targets)
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
