"""The nine actions of `POST /:account/machines/:machine`."""

from collections.abc import Callable

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision import job_effects
from sdc_sdk.emulator._cloud.provision.machine_validation import (
    MAX_NAME_LENGTH,
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


def update_machine(context: RequestContext) -> Answer:
    """Answer 202 and queue a job. Only the audit shows whether the job succeeded."""
    action = context.text("action")
    if action not in ACTIONS:
        if action:
            raise invalid_argument(f"{action} is not a valid action")
        raise missing_parameter("action is required")
    if context.machine.deleted and not action.endswith("_deletion_protection"):
        return Answer(410, machine_json(context.machine, context))
    return ACTIONS[action](context)


def _start_job(context: RequestContext, verb: str, action: str, effect: Effect) -> Answer:
    context.require_provisioned(verb)
    context.start_job(action, effect)
    return ACCEPTED


def _start(context: RequestContext) -> Answer:
    return _start_job(context, "start", "start", job_effects.start(context.machine))


def _stop(context: RequestContext) -> Answer:
    return _start_job(context, "stop", "stop", job_effects.stop(context.machine))


def _reboot(context: RequestContext) -> Answer:
    return _start_job(context, "reboot", "reboot", job_effects.reboot(context.machine))


def _rename(context: RequestContext) -> Answer:
    name = context.params.get("name")
    if not truthy(name):
        raise missing_parameter("New name must be specified")
    if not isinstance(name, str):
        raise internal_error()
    if len(name) > MAX_NAME_LENGTH:
        raise invalid_argument(f"Name cannot be longer than {MAX_NAME_LENGTH} characters.")
    refuse_long_dns_name(context, name)
    wrong = invalid_name(name) or duplicate_name(context, name)
    if wrong and context.machine.state != "provisioning":
        raise validation_failed("Invalid VM update parameters", *wrong)
    return _start_job(context, "update", "rename", job_effects.set_fields(context.machine, name=name))


def _resize(context: RequestContext) -> Answer:
    package = _new_package(context)
    image = context.datacenter.images.get(context.machine.image)
    if image:
        _check_memory(package, image)
    if context.machine.brand == "bhyve" and not package.flexible_disk:
        raise invalid_argument("Resizing to a package without flexible disk space is not supported")
    return _start_job(context, "update", "resize", job_effects.resize(context.machine, package))


def _new_package(context: RequestContext) -> Package:
    if context.machine.brand == "kvm":
        raise invalid_argument("resize is not supported for KVM virtualmachines")
    if context.package is None:
        if context.given("package"):
            raise invalid_argument(f"{context.text('package')} is not a valid package")
        raise missing_parameter("package must be specified")
    if not context.package.active:
        raise invalid_argument(f"{context.text('package')} is inactive. Must use an active package")
    return context.package


def _check_memory(package: Package, image: Image) -> None:
    least, most = image.requirements.get("min_ram"), image.requirements.get("max_ram")
    if isinstance(least, int) and package.memory < least:
        raise invalid_argument(f"Package RAM ({package.memory}) is less than allowed by the image ({least})")
    if isinstance(most, int) and package.memory > most:
        raise invalid_argument(f"Package RAM ({package.memory}) is more than allowed by the image ({most})")


def _firewall(enabled: bool) -> Callable[[RequestContext], Answer]:
    def action(context: RequestContext) -> Answer:
        if context.machine.firewall_enabled == enabled:
            return ACCEPTED
        effect = job_effects.set_fields(context.machine, firewall_enabled=enabled)
        return _start_job(context, "update", "unknown", effect)  # sic: the audit has no name for this action

    return action


def _deletion_protection(enabled: bool) -> Callable[[RequestContext], Answer]:
    def action(context: RequestContext) -> Answer:
        if context.machine.deletion_protection == enabled:
            return ACCEPTED
        name = f"{'enable' if enabled else 'disable'}_deletion_protection"
        return _start_job(context, "update", name, job_effects.set_fields(context.machine, deletion_protection=enabled))

    return action


ACTIONS: dict[str, Callable[[RequestContext], Answer]] = {
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
