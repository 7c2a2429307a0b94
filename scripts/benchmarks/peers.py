"""The candidates: other ways to read machines."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import httpx
import msgspec
import requests

from scripts.benchmarks.folders import new_folder
from scripts.benchmarks.server import PAGE


class Nic(msgspec.Struct):
    """A network interface, as msgspec decodes it."""

    mac: str
    ip: str
    primary: bool
    gateway: str | None = None
    netmask: str | None = None
    network: str | None = None


class Machine(msgspec.Struct):
    """A machine, as msgspec decodes it: the limit of typed decoding in Python."""

    id: str
    type: str
    brand: str
    state: str
    ips: list[str]
    memory: int
    disk: int
    metadata: dict[str, Any]
    created: datetime.datetime
    updated: datetime.datetime
    deletion_protection: bool | None = None
    name: str | None = None
    image: str | None = None
    networks: list[str] | None = None
    tags: dict[str, Any] | None = None
    nics: list[Nic] | None = None
    primaryIp: str | None = None  # noqa: N815  as it is in JSON
    firewall_enabled: bool | None = None
    compute_node: str | None = None
    package: str | None = None


def _attrs_class(struct: type[msgspec.Struct], **types: Any) -> Any:
    """An attrs class with the fields of a struct, some with other types: msgspec can decode into it, too."""
    fields = {
        field.name: attrs.field(
            default=attrs.NOTHING if field.default is msgspec.NODEFAULT else field.default,
            type=types.get(field.name, field.type),
        )
        for field in msgspec.structs.fields(struct)
    }
    return attrs.make_class(struct.__name__, fields, kw_only=True, slots=True)


_LIST: Any = list  # type checkers do not know these classes
ATTRS_MACHINES: msgspec.json.Decoder[list[Any]] = msgspec.json.Decoder(
    _LIST[_attrs_class(Machine, nics=_LIST[_attrs_class(Nic)] | None)]
)
MACHINES = msgspec.json.Decoder(list[Machine])


def page_urls(url: str, total: int) -> list[str]:
    """The requests that list `total` machines: one more than full pages, because the total is not known."""
    return [f"{url}/my/machines?limit={PAGE}&offset={offset}" for offset in range(0, total + 1, PAGE)]


def raw_httpx(client: httpx.Client, urls: list[str]) -> Callable[[], list[Any]]:
    """Httpx and json.loads: the minimum."""
    return lambda: [item for url in urls for item in json.loads(client.get(url).content)]


def msgspec_structs(client: httpx.Client, urls: list[str]) -> Callable[[], list[Machine]]:
    """Httpx and msgspec straight into structs: the limit of typed decoding."""
    return lambda: [item for url in urls for item in MACHINES.decode(client.get(url).content)]


def requests_dicts(session: requests.Session, urls: list[str]) -> Callable[[], list[Any]]:
    """As py-smartdc does it: requests, and dicts copied into objects with parsed dates."""

    def build(data: dict[str, Any]) -> dict[str, Any]:
        parse = datetime.datetime.strptime
        dates = {name: parse(data[name][:19], "%Y-%m-%dT%H:%M:%S") for name in ("created", "updated")}
        return {**data, **dates}

    return lambda: [build(item) for url in urls for item in session.get(url, timeout=60).json()]


def stock(client: httpx.Client, urls: list[str]) -> Callable[[], list[Any]]:
    """Httpx, json.loads and the models that openapi-python-client generates with its own templates."""
    read = stock_models().Machine.from_dict
    return lambda: [read(item) for url in urls for item in json.loads(client.get(url).content)]


@cache
def stock_models() -> Any:
    """The models that openapi-python-client generates from our description with its own templates."""
    from scripts.generator import description, parser

    document = parser.for_generator(description.load(Path("spec")))
    for item in document["paths"].values():  # its own templates do not support the default of a path parameter
        item.get("parameters", [{}])[0].get("schema", {}).pop("default", None)
    document["components"]["parameters"]["account"]["schema"].pop("default")
    folder = new_folder()
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\nliteral_enums: true\nuse_path_prefixes_for_title_model_names: false\n")
    command = ["openapi-python-client", "generate", "--meta", "none", "--path", str(folder / "openapi.json")]
    command += ["--output-path", str(folder / "stock_client"), "--config", str(config)]
    subprocess.run([str(Path(sys.executable).with_name(command[0])), *command[1:]], check=True, capture_output=True)
    sys.path.insert(0, str(folder))
    return import_module("stock_client.models")
