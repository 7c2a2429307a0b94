"""The nine actions of `POST /:account/machines/:machine`."""

from collections.abc import Callable

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.provision import job_effects
from sdc_sdk.emulator._cloud.provision.machine_validation import (
    MAXIMUM_NAME,
    duplicate_name,
    invalid_name,
    refuse_long_dns_name,
)
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.views import machine_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    internal_error,
    invalid_argument,
    missing_parameter,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import truthy

ACCEPTED = Answer(202)


def update_machine(call: Call) -> Answer:
    """Answer 202 and start a job; whether the job succeeds, only the audit tells."""
    action = call.text("action")
    if action not in ACTIONS:
        if action:
            raise invalid_argument(f"{action} is not a valid action")
        raise missing_parameter("action is required")
    if call.machine.deleted and not action.endswith("_deletion_protection"):
        return Answer(410, machine_json(call.machine, call))
    return ACTIONS[action](call)


def _start_job(call: Call, verb: str, action: str, effect: Effect) -> Answer:
    call.require_provisioned(verb)
    call.start_job(action, effect)
    return ACCEPTED


def _start(call: Call) -> Answer:
    return _start_job(call, "start", "start", job_effects.start(call.machine))


def _stop(call: Call) -> Answer:
    return _start_job(call, "stop", "stop", job_effects.stop(call.machine))


def _reboot(call: Call) -> Answer:
    return _start_job(call, "reboot", "reboot", job_effects.reboot(call.machine))


def _rename(call: Call) -> Answer:
    name = call.params.get("name")
    if not truthy(name):
        raise missing_parameter("New name must be specified")
    if not isinstance(name, str):
        raise internal_error()
    if len(name) > MAXIMUM_NAME:
        raise invalid_argument(f"Name cannot be longer than {MAXIMUM_NAME} characters.")
    refuse_long_dns_name(call, name)
    wrong = invalid_name(name) or duplicate_name(call, name)
    if wrong and call.machine.state != "provisioning":
        raise validation_failed("Invalid VM update parameters", *wrong)
    return _start_job(call, "update", "rename", job_effects.change(call.machine, name=name))


def _resize(call: Call) -> Answer:
    package = _new_package(call)
    image = call.datacenter.images.get(call.machine.image)
    if image:
        _check_memory(package, image)
    if call.machine.brand == "bhyve" and not package.flexible_disk:
        raise invalid_argument("Resizing to a package without flexible disk space is not supported")
    return _start_job(call, "update", "resize", job_effects.resize(call.machine, package))


def _new_package(call: Call) -> Package:
    if call.machine.brand == "kvm":
        raise invalid_argument("resize is not supported for KVM virtualmachines")
    if call.package is None:
        if call.given("package"):
            raise invalid_argument(f"{call.text('package')} is not a valid package")
        raise missing_parameter("package must be specified")
    if not call.package.active:
        raise invalid_argument(f"{call.text('package')} is inactive. Must use an active package")
    return call.package


def _check_memory(package: Package, image: Image) -> None:
    least, most = image.requirements.get("min_ram"), image.requirements.get("max_ram")
    if isinstance(least, int) and package.memory < least:
        raise invalid_argument(f"Package RAM ({package.memory}) is less than allowed by the image ({least})")
    if isinstance(most, int) and package.memory > most:
        raise invalid_argument(f"Package RAM ({package.memory}) is more than allowed by the image ({most})")


def _firewall(enabled: bool) -> Callable[[Call], Answer]:
    def action(call: Call) -> Answer:
        if call.machine.firewall_enabled == enabled:
            return ACCEPTED
        effect = job_effects.change(call.machine, firewall_enabled=enabled)
        return _start_job(call, "update", "unknown", effect)  # sic: the audit has no word for it

    return action


def _deletion_protection(enabled: bool) -> Callable[[Call], Answer]:
    def action(call: Call) -> Answer:
        if call.machine.deletion_protection == enabled:
            return ACCEPTED
        name = f"{'enable' if enabled else 'disable'}_deletion_protection"
        return _start_job(call, "update", name, job_effects.change(call.machine, deletion_protection=enabled))

    return action


ACTIONS: dict[str, Callable[[Call], Answer]] = {
    "start": _start,
    "stop": _stop,
    "reboot": _reboot,
    "rename": _rename,
    "resize": _resize,
    "enable_firewall": _firewall(True),
    "disable_firewall": _firewall(False),
    "enable_deletion_protection": _deletion_protection(True),
    "disable_deletion_protection": _deletion_protection(False),
}
