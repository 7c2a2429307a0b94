"""The same with `await`, which is easily forgotten."""

from sdc_sdk import AsyncDataCenter, AsyncMachine, DataCenter, Machine, Package


async def forgotten(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    machines = sdc.machines()
    for _ in machines:  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    sdc.machines()[0]  # mypy: index  pyright: reportIndexIssue
    sdc.machine("...").name  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    machine.stop()  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    machine.wait("stopped")  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    machine.poll_until("stopped")  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    (await machine.wait()).delete()  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    machine.wait().delete()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    sdc.find_machine("web-1").name  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    await (await sdc.find_machine("web-1")).stop()
    sdc.close()  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    count: int = sdc.num_machines()  # mypy: assignment  pyright: reportAssignmentType
    if await sdc.num_machines() > 1:
        print(count)
    if sdc.num_machines() > 1:  # mypy: operator  pyright: reportOperatorIssue
        print("many")
    len(sdc.packages())  # mypy: arg-type  pyright: reportArgumentType
    print((await sdc.package("small")).name)
    sdc.package("small").name  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    await sdc.create_machine(package=sdc.package("small"))  # mypy: arg-type  pyright: reportArgumentType
    (await machine.create_snapshot()).delete()  # mypy: unused-coroutine  pyright: reportUnusedCoroutine
    machine.get_tags()["role"]  # mypy: index  pyright: reportIndexIssue


async def loops(sdc: AsyncDataCenter) -> None:
    async for machine in sdc.iter_machines(state="running"):
        await machine.stop()
    for _ in sdc.iter_machines():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    async for _ in sdc.machines():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    async for _ in await sdc.machines():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    await sdc.iter_machines()  # mypy: misc  pyright: reportGeneralTypeIssues
    [machine for machine in sdc.iter_machines()]  # mypy: attr-defined  pyright: reportGeneralTypeIssues
    for _ in sdc.changefeed():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    async for _ in sdc.changefeed(parts=["tagz"]):  # mypy: list-item  pyright: reportArgumentType
        pass


async def contexts(machine: AsyncMachine) -> None:
    async with AsyncDataCenter() as sdc:
        print((await sdc.account()).login)
    with AsyncDataCenter():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    async with DataCenter():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    with machine.vnc():  # mypy: attr-defined  pyright: reportGeneralTypeIssues
        pass
    async with machine.vnc() as right:
        await right.write(await right.read())
        right.write(b"text")  # mypy: unused-coroutine  pyright: reportUnusedCoroutine


async def mixed(sdc: AsyncDataCenter, sync: DataCenter, machine: Machine) -> None:
    await sync.machines()  # mypy: misc  pyright: reportGeneralTypeIssues
    await machine.stop()  # mypy: func-returns-value, misc  pyright: reportGeneralTypeIssues
    right: AsyncMachine = await sdc.machine("...")
    wrong: Machine = await sdc.machine("...")  # mypy: assignment  pyright: reportAssignmentType
    print(right, wrong)


async def arguments(sdc: AsyncDataCenter, machine: AsyncMachine, package: Package, text: str) -> None:
    await sdc.machines(state="runing")  # mypy: arg-type  pyright: reportArgumentType
    await sdc.machines(state=text)  # mypy: arg-type  pyright: reportArgumentType
    await sdc.machines(brand="vmware")  # mypy: arg-type  pyright: reportArgumentType
    await sdc.machines(image=package)  # mypy: arg-type  pyright: reportArgumentType
    await sdc.num_machines(brand="vmware")  # mypy: arg-type  pyright: reportArgumentType
    await sdc.macheens()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    await machine.wait("runing")  # mypy: arg-type  pyright: reportArgumentType
    await machine.wait("running", 5)  # mypy: call-arg  pyright: reportCallIssue
    await machine.poll_while("provisionin")  # mypy: arg-type  pyright: reportArgumentType
    await machine.restart()  # mypy: attr-defined  pyright: reportAttributeAccessIssue
    await machine.resize(machine)  # mypy: arg-type  pyright: reportArgumentType
    await sdc.wait_for_machines([machine], "up")  # mypy: call-overload  pyright: reportArgumentType
    await sdc.create_machine(image=package)  # mypy: arg-type  pyright: reportArgumentType
    await sdc.create_machine(networks="external")  # mypy: arg-type  pyright: reportArgumentType
    await sdc.create_machine(volumes=[{"name": "data"}])  # mypy: list-item  pyright: reportArgumentType
    await sdc.create_machine(disks=[{"sise": 10240}])  # mypy: list-item  pyright: reportArgumentType
    async for found in sdc.iter_machines(state="stoped"):  # mypy: arg-type  pyright: reportArgumentType
        print(found.nmae)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
