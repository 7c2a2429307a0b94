"""Clients, catalogs, datacenters and operations."""

from sdc_cloudapi.api.machines import get_machine, list_machines
from sdc_sdk import (
    NO_RETRY,
    AsyncDataCenter,
    CloudAPIError,
    DataCenter,
    Machine,
    MachineCache,
    Package,
    Retry,
    Throttle,
    load_private_key,
)
from sdc_sdk.emulator import Emulator, faults
from sdc_sdk.models import Machine as PlainMachine


def making() -> None:
    DataCenter("us-central-1", key_id="/acme/keys/laptop", secret="~/.ssh/id_ed25519", retry=NO_RETRY)
    DataCenter(accout="acme")  # mypy: call-arg  pyright: reportCallIssue
    DataCenter(location=7)  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(timeout="60")  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(retry=5)  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(retry=Retry(attempts=5), throttle=Throttle(10))
    DataCenter(throttle=10)  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(roles="readers")  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(secret=7)  # mypy: arg-type  pyright: reportArgumentType
    DataCenter(headers=["X-Request: 7"])  # mypy: arg-type  pyright: reportArgumentType
    DataCenter("eu", None, "~/.ssh/id_rsa", None, None, None, None, True, False, "acme")  # mypy: call-arg  pyright: reportCallIssue
    AsyncDataCenter(accout="acme")  # mypy: call-arg  pyright: reportCallIssue
    Retry(atempts=5)  # mypy: call-arg  pyright: reportCallIssue
    load_private_key(7)  # mypy: arg-type  pyright: reportArgumentType
    with Emulator(machine=3) as cloud:  # mypy: call-arg  pyright: reportCallIssue
        cloud.fault(faults.BadGatewy())  # mypy: attr-defined  pyright: reportAttributeAccessIssue


def asking(sdc: DataCenter) -> None:
    sdc.with_options(timeout=5, retry=False).machines()
    sdc.with_options(timeouts=5)  # mypy: call-arg  pyright: reportCallIssue
    sdc.account().logn  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.update_account("me@example.com")  # mypy: call-arg  pyright: reportCallIssue
    sdc.update_account(mail="me@example.com")  # mypy: call-arg  pyright: reportCallIssue
    sdc.images(os="macos")  # mypy: arg-type  pyright: reportArgumentType
    sdc.images(state="activ")  # mypy: arg-type  pyright: reportArgumentType
    sdc.images(type="zone")  # mypy: arg-type  pyright: reportArgumentType
    sdc.images(public="yes")  # mypy: arg-type  pyright: reportArgumentType
    sdc.images()[0].verison  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.packages(memory="256")  # mypy: arg-type  pyright: reportArgumentType
    sdc.packages()[0].ram  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.packages(None, None, None, None, None, None, None, 4000)  # mypy: call-arg  pyright: reportCallIssue
    sdc.default_package().name  # mypy: union-attr  pyright: reportOptionalMemberAccess
    sdc.datacenters().east  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.datacenters()[0]  # mypy: index  pyright: reportArgumentType
    for limit in sdc.limits():  # mypy: union-attr  pyright: reportOptionalIterable
        print(limit)
    sdc.add_key("laptop")  # mypy: call-arg  pyright: reportCallIssue
    sdc.add_key("laptop", key=b"ssh-ed25519 ...")  # mypy: arg-type  pyright: reportArgumentType
    sdc.services()["cloudapi"].upper()
    sdc.add_foreign_datacenter("east", "https://east.example.com", "token")  # mypy: call-arg  pyright: reportCallIssue
    try:
        sdc.ping()
    except CloudAPIError as error:
        error.status  # mypy: attr-defined  pyright: reportAttributeAccessIssue
        print(error.status_code + 1)


def operations(sdc: DataCenter) -> None:
    machines: list[PlainMachine] = sdc.send(list_machines(limit=10))
    list_machines(10)  # mypy: arg-type, call-arg  pyright: reportCallIssue
    list_machines(state="runing")  # mypy: arg-type  pyright: reportArgumentType
    list_machines(stat="running")  # mypy: call-arg  pyright: reportCallIssue
    get_machine()  # mypy: call-arg  pyright: reportCallIssue
    get_machine(7)  # mypy: arg-type  pyright: reportArgumentType
    sdc.send(list_machines)  # mypy: arg-type  pyright: reportArgumentType
    sdc.send(list_machines())[0].nmae  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    wrong: list[Machine] = sdc.send(list_machines())  # mypy: arg-type  pyright: reportAssignmentType
    sdc.send_raw(list_machines())[0]  # mypy: index  pyright: reportIndexIssue
    print(machines, wrong)


def everywhere(sdc: DataCenter, cache: MachineCache[Machine]) -> None:
    with sdc.cloud() as cloud:
        for datacenter, machine in cloud.everywhere(DataCenter.machines, state="running"):
            print(datacenter.upper(), machine.name)
            machine.nmae  # mypy: attr-defined  pyright: reportAttributeAccessIssue
        cloud.everywhere(DataCenter.machines, state="runing")  # mypy: arg-type  pyright: reportArgumentType
        cloud.everywhere(DataCenter.machines, stat="running")  # mypy: call-arg  pyright: reportCallIssue
        cloud.everywhere(DataCenter.macheens)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    for item in sdc.changefeed(parts=["state", "nics"]):
        cache.apply(item)
        item.machines  # mypy: union-attr  pyright: reportAttributeAccessIssue
    plain: MachineCache[Package] = MachineCache()  # mypy: type-var  pyright: reportInvalidTypeArguments
    print(plain)
    sdc.changefeed(parts=["states"])  # mypy: list-item  pyright: reportArgumentType
    cache["..."].nmae  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    cache.apply(sdc.machines())  # mypy: arg-type  pyright: reportArgumentType
