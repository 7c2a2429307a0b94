"""Creating a machine."""

from pathlib import Path

from sdc_sdk import DataCenter, Image, Machine, Network, Package, Volume
from sdc_sdk.models import DiskRequest, Locality, NetworkAddress, VolumeMount
from sdc_sdk.types import CreateMachineOptions, DiskRequestDict, VolumeMountDict


def images_and_packages(sdc: DataCenter, image: Image, package: Package, machine: Machine) -> None:
    sdc.create_machine("web", package, image=image)
    sdc.create_machine("web", "sample-256M", image="...")
    sdc.create_machine("web", image, package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(image=package, package=image)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(image=package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(package=image)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(package=machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(package=256)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(image=sdc.images())  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(image=sdc.images)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(dataset=package)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(packge="sample-256M")  # mypy: call-arg  pyright: reportCallIssue
    sdc.create_machine(brand="zone")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(name=7)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(tags="role=web")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(metadata={"key": ["value"]})  # mypy: dict-item  pyright: reportArgumentType
    sdc.create_machine(boot_script=b"#!/bin/sh")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(boot_script=Path("boot.sh"))
    sdc.create_machine(firewall_enabled="yes")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(idempotency=7)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine("web", None, None, None, None, None, False, None, None, "bhyve")  # mypy: call-arg  pyright: reportCallIssue


def networks(sdc: DataCenter, network: Network, package: Package) -> None:
    sdc.create_machine(networks=["external", network, NetworkAddress(ipv4_uuid="...", ipv4_ips=["10.0.0.7"])])
    sdc.create_machine(networks=sdc.networks("external"))
    sdc.create_machine(networks=("external",))
    sdc.create_machine(networks="external")  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(networks=network)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(networks=[package])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(networks=[7])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(networks=[{"ipv4_uuid": "...", "ipv4_ips": ["10.0.0.7"]}])
    sdc.create_machine(networks=[{"ipv4_uid": "..."}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(networks=[{"ipv4_uuid": "...", "ipv4_ips": "10.0.0.7"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(default_networks=["publik"])  # mypy: list-item  pyright: reportArgumentType
    NetworkAddress("...")  # mypy: call-arg  pyright: reportCallIssue
    NetworkAddress(ipv4_ips=["10.0.0.7"])  # mypy: call-arg  pyright: reportCallIssue


def disks_and_volumes(sdc: DataCenter, volume: Volume) -> None:
    sdc.create_machine(disks=[{"size": 10240}, {"size": "remaining"}, DiskRequest(size=1024)])
    sdc.create_machine(disks=[{"sise": 10240}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(disks=[{"size": "10240"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(disks=[{"size": "rest"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(disks=[{"size": 10240, "pci_slot": "0:4:0"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(disks={"size": 10240})  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(disks=[10240])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(volumes=[{"name": "data", "mountpoint": "/data"}])
    sdc.create_machine(volumes=[{"name": "data"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(volumes=[{"name": "data", "mountpoint": "/data", "mode": "rwx"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(volumes=[{"name": "data", "mount": "/data"}])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(volumes=[volume])  # mypy: list-item  pyright: reportArgumentType
    sdc.create_machine(volumes=["data"])  # mypy: list-item  pyright: reportArgumentType
    VolumeMount(name="data")  # mypy: call-arg  pyright: reportCallIssue
    disk: DiskRequestDict = {"size": 1024, "blocksize": 512}  # mypy: typeddict-unknown-key  pyright: reportAssignmentType
    mount: VolumeMountDict = {"mountpoint": "/data"}  # mypy: typeddict-item  pyright: reportAssignmentType
    sdc.create_machine(disks=[disk], volumes=[mount])


def placement(sdc: DataCenter, machine: Machine) -> None:
    sdc.create_machine(affinity="role!=web", locality={"far": ["..."], "strict": True})
    sdc.create_machine(locality={"near": "...", "fare": []})  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(locality={"strict": "yes"})  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(locality=machine)  # mypy: arg-type  pyright: reportArgumentType
    sdc.create_machine(affinity=[machine])  # mypy: list-item  pyright: reportArgumentType
    Locality(close=["..."])  # mypy: call-arg  pyright: reportCallIssue


def options(sdc: DataCenter, image: Image) -> None:
    right: CreateMachineOptions = {"name": "web", "image": image}
    sdc.create_machine(**right)
    wrong: CreateMachineOptions = {"nmae": "web"}  # mypy: typeddict-unknown-key  pyright: reportAssignmentType
    swapped: CreateMachineOptions = {"package": image}  # mypy: typeddict-item  pyright: reportAssignmentType
    Machine.create_in_datacenter(sdc, name="web", image=image)
    Machine.create_in_datacenter(sdc, nmae="web")  # mypy: call-arg  pyright: reportCallIssue
    Machine.create_in_datacenter(sdc, brand="zone")  # mypy: arg-type  pyright: reportArgumentType
    print(wrong, swapped)
