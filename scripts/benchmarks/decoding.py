"""The time to decode responses."""

from __future__ import annotations

import gc
import json

import httpx
import orjson

from scripts.benchmarks import peers
from scripts.benchmarks.measure import Row, compare, repeated
from scripts.benchmarks.server import MACHINE, machines
from sdc_cloudapi import models
from sdc_cloudapi.api.machines import list_machines
from sdc_sdk._http import response


def rows() -> list[Row]:
    """Decoding one machine, and a page of 1,000, without the garbage collector, which would run at random."""
    gc.disable()
    try:
        return _rows()
    finally:
        gc.enable()


def _rows() -> list[Row]:
    text = MACHINE.read_text(encoding="utf-8")
    data = json.loads(text)
    page = json.dumps(machines(1000)).encode()
    call, body = (
        list_machines(),
        httpx.Response(200, content=page, request=httpx.Request("GET", "https://cloudapi.example.com/")),
    )
    stock = peers.stock_models().Machine
    return [
        compare(
            "one machine: json.loads and its model / json.loads alone",
            1.5,
            repeated(lambda: models.Machine.consume(json.loads(text)), 2000),
            repeated(lambda: json.loads(text), 2000),
        ),
        compare(
            "one machine: from_dict / stock openapi-python-client's",
            None,
            repeated(lambda: models.Machine.from_dict(data), 2000),
            repeated(lambda: stock.from_dict(data), 2000),
        ),
        compare(
            "page of 1,000 machines, with the extra [fast]: ours / msgspec structs",
            2.4,
            repeated(lambda: response.parse(call, body), 3),
            repeated(lambda: peers.MACHINES.decode(page), 3),
        ),
        compare(
            "page of 1,000 machines: msgspec into attrs classes / msgspec structs",
            None,
            repeated(lambda: peers.ATTRS_MACHINES.decode(page), 3),
            repeated(lambda: peers.MACHINES.decode(page), 3),
        ),
        compare(
            "page of 1,000 machines, without extras: ours / msgspec structs",
            None,
            repeated(lambda: call.parse(body), 3),
            repeated(lambda: peers.MACHINES.decode(page), 3),
        ),
        compare(
            "page of 1,000 machines: ours / orjson.loads to dicts",
            None,
            repeated(lambda: response.parse(call, body), 3),
            repeated(lambda: orjson.loads(page), 3),
        ),
    ]
