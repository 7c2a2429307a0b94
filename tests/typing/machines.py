"""Listing, waiting for and changing machines, synchronously."""

from typing import cast

from sdc_sdk import DataCenter, Image, Machine, MachineFailed, Package
from sdc_sdk.types import KnownMachineState, unchecked


def listing(
    sdc: DataCenter, text: str, machine_state: KnownMachineState, image: Image, package: Package
) -> None:
    sdc.machines(state="running", brand="lx", tags={"role": "web"}, image=image)
    sdc.machines(state="runing")  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(state=text)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(state=machine_state)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(state=unchecked(text))
    sdc.machines(brand="zone")  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines("smartmachines")  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(machine_type="kvm")  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(status="running")  # mypy: call-arg  pyright: reportCallIssue
    sdc.machines(memory="128")  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(tags=["role"])  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(tags={"role": None})  # mypy: dict-item  pyright: reportArgumentType
    sdc.machines(image=package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.machines(None, None, image, None, None, None, None, False, False, 10, 0, 7)  # mypy: arg-type, call-arg  pyright: reportCallIssue
    sdc.iter_machines(state="stoped")  # mypy: arg-type  pyright: reportArgumentType
    sdc.iter_machines(paged=True)  # mypy: call-arg  pyright: reportCallIssue
    sdc.num_machines(state="stoped")  # mypy: arg-type  pyright: reportArgumentType
    sdc.num_machines(limit=10)  # mypy: call-arg  pyright: reportCallIssue
    sdc.macheens()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.machines.first()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    for machine in sdc.iter_machines(state="running"):
        machine.nmae  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    for _ in sdc.machines()[0]:  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    with sdc.machines():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass


def finding(sdc: DataCenter, machine: Machine) -> None:
    sdc.find_machine("web-1").wait("stopped")
    sdc.create_machine(image=sdc.find_image("base-64-lts"), package=sdc.find_package("g4-1G"), networks=[sdc.find_network("external")])
    sdc.find_machine(machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.find_machine()  # mypy: call-arg  pyright: reportCallIssue
    sdc.find_machine(name="web-1")  # mypy: call-arg  pyright: reportCallIssue
    sdc.find_image("base-64-lts").memory  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.find_image("base-64-lts", "24.4.1")  # mypy: call-arg  pyright: reportCallIssue
    sdc.find_package(7)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(image=sdc.find_package("g4-1G"), package="g4-1G")  # mypy: arg-type  pyright: reportArgumentType
    for _ in sdc.find_network("external"):  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass


def waiting(sdc: DataCenter, machine: Machine, text: str) -> None:
    machine.wait().wait("stopped", timeout=60).poll_until("deleted", 5)
    machine.wait("runing")  # mypy: arg-type  pyright: reportArgumentType
    machine.wait(text)  # mypy: arg-type  pyright: reportArgumentType
    machine.wait(machine.state)  # mypy: arg-type  pyright: reportArgumentType
    machine.wait(cast("KnownMachineState", text))
    machine.wait(unchecked(text))
    machine.wait("running", 5)  # mypy: call-arg  pyright: reportCallIssue
    machine.wait("running", timeout="60")  # mypy: arg-type  pyright: reportArgumentType
    machine.wait("running", poll=5)  # mypy: call-arg  pyright: reportCallIssue
    machine.wait("running", progress=print)
    machine.wait("running", progress=len)  # mypy: arg-type  pyright: reportArgumentType
    machine.poll_until("runnning")  # mypy: arg-type  pyright: reportArgumentType
    machine.poll_until()  # mypy: call-arg  pyright: reportCallIssue
    machine.poll_while("provisionning")  # mypy: arg-type  pyright: reportArgumentType
    machine.poll_until("running").refresh()  # mypy: attr-defined, func-returns-value  pyright: reportAttributeAccessIssue
    machine.wait_for_action("rebot")  # mypy: arg-type  pyright: reportArgumentType
    machine.wait_for_action("reboot", since="2026-01-01")  # mypy: arg-type  pyright: reportArgumentType
    machine.stop(wait=True)
    machine.stop(wait=60.5)
    machine.stop(wait={"timeout": None, "progress": print})
    machine.stop(wait="60")  # mypy: arg-type  pyright: reportArgumentType
    machine.stop(wait=None)  # mypy: arg-type  pyright: reportArgumentType
    machine.stop(wait={"timout": 60})  # mypy: arg-type  pyright: reportArgumentType
    machine.stop(wait={"timeout": "60"})  # mypy: arg-type  pyright: reportArgumentType
    machine.stop(True)  # mypy: call-arg  pyright: reportCallIssue
    machine.stop(timeout=60)  # mypy: call-arg  pyright: reportCallIssue
    machine.create_snapshot(wait=True).delete(wait=60)
    machine.migrate("finalize", wait=True).state  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.create_machine(image="...", package="...", wait=True).stop()
    sdc.create_machine(image="...", package="...", wait="running")  # mypy: arg-type  pyright: reportArgumentType
    sdc.wait_for_machines([machine])[0].stop()
    sdc.wait_for_machines([machine], check=False).ready[0].stop()
    sdc.wait_for_machines([machine], check=False)[0]  # mypy: index  pyright: reportIndexIssue
    sdc.wait_for_machines([machine], check=False).red  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.wait_for_machines([machine], check="no")  # mypy: call-overload  pyright: reportArgumentType, reportCallIssue
    for event in machine.watch_migration():
        print(event.percent + 1)  # mypy: operator  pyright: reportOptionalOperand
    sdc.wait_for_machines([machine], "runnin")  # mypy: call-overload  pyright: reportArgumentType
    sdc.wait_for_machines(machine, "running")  # mypy: call-overload  pyright: reportArgumentType
    sdc.wait_for_machines([package.name for package in sdc.packages()])
    sdc.wait_for_machines(sdc.packages())  # mypy: arg-type  pyright: reportArgumentType


def looking(machine: Machine) -> None:
    print(machine.memory + 1)  # mypy: operator  pyright: reportOptionalOperand
    len(machine.name)  # mypy: arg-type  pyright: reportArgumentType
    machine.ip  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.created.yesterday()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.disk.upper()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.ips.first  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.state = 7  # mypy: assignment  pyright: reportAttributeAccessIssue
    if machine.state == "hibernated":
        print(machine.state.upper())
    try:
        machine.wait()
    except MachineFailed as failed:
        print(failed.machine.name)
        print(failed.machin)  # mypy: attr-defined  pyright: reportAttributeAccessIssue


def changing(machine: Machine, other: Image, package: Package) -> None:
    machine.resize(package)
    machine.resize(other)  # mypy: arg-type  pyright: reportArgumentType
    machine.resize()  # mypy: call-arg  pyright: reportCallIssue
    machine.rename(name=7)  # mypy: arg-type  pyright: reportArgumentType
    machine.stopp()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.delete(force=True)  # mypy: call-arg  pyright: reportCallIssue
    machine.add_tags({"role": "web"}, owner="me", paid=True, rank=1)
    machine.add_tags(role=["web"])  # mypy: arg-type  pyright: reportArgumentType
    machine.add_tags(tags={"role": "web"})  # mypy: arg-type  pyright: reportArgumentType
    machine.get_tag(7)  # mypy: arg-type  pyright: reportArgumentType
    machine.update_metadata({"key": object()})  # mypy: dict-item  pyright: reportArgumentType
    machine.add_nic(package)  # mypy: arg-type  pyright: reportArgumentType
    machine.add_nic({"ipv4_uuid": "...", "ipv4_ip": ["10.0.0.1"]})  # mypy: arg-type  pyright: reportArgumentType
    machine.create_disk("rest")  # mypy: arg-type  pyright: reportArgumentType
    machine.create_disk("remaining")
    machine.create_disk(10240, "0:4:1")  # mypy: call-arg  pyright: reportCallIssue
    machine.resize_disk("...", size="10 GiB")  # mypy: arg-type  pyright: reportArgumentType
    machine.wait_for_disk("...", "runing")  # mypy: arg-type  pyright: reportArgumentType
    machine.migrate("automatically")  # mypy: call-overload  pyright: reportArgumentType, reportCallIssue
    machine.migrate("finalize").state  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.wait_for_migration("done")  # mypy: arg-type  pyright: reportArgumentType
    machine.create_snapshot(name=["a"])  # mypy: arg-type  pyright: reportArgumentType
    machine.create_snapshot("a").wait("creatd")  # mypy: arg-type  pyright: reportArgumentType
    machine.snapshot("a").restart()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.vnc().read()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    with machine.vnc() as screen:
        screen.write("text")  # mypy: arg-type  pyright: reportArgumentType
