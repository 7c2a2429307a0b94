"""Small calls: overhead, signing, and concurrency."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import httpx
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_curve
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from scripts.benchmarks.keys import KEY_ID, Unsigning
from scripts.benchmarks.measure import Row, compare, repeated
from scripts.benchmarks.server import ID, serving
from sdc_sdk import AsyncDataCenter, DataCenter, load_private_key
from sdc_sdk.auth import SignatureAuth
from sdc_sdk.auth.signature import signing_string

Key: TypeAlias = RSAPrivateKey | EllipticCurvePrivateKey | Ed25519PrivateKey
CALLS = 1000
POOL_TIMEOUT = 600
"""Seconds that httpx waits for one of its connections: of 2,000 calls at once, not all get one in the usual 5."""


def rows() -> list[Row]:
    """Every comparison of calls."""
    with serving(1) as url:
        return [_overhead(url), *_signing(), *_at_once(url), *_one_by_one(url)]


def _overhead(url: str) -> Row:
    address = f"{url}/my/machines/{ID}"
    with DataCenter(url, KEY_ID, Unsigning()) as sdc, httpx.Client() as client:
        return compare(
            "GetMachine, signing left out - raw httpx and json.loads",
            60,
            repeated(lambda: sdc.machine(ID), 200),
            repeated(lambda: json.loads(client.get(address).content), 200),
            difference=True,
        )


def _signing() -> list[Row]:
    """The signature itself, and all steps of signing a request."""
    request = httpx.Request("GET", f"http://127.0.0.1/my/machines/{ID}")
    text = signing_string("GET", request.url.raw_path, "Mon, 23 Nov 2026 12:00:00 GMT")

    def compared(name: str, key: Key, bare: Callable[[], bytes]) -> list[Row]:
        signer = load_private_key(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        auth = SignatureAuth(KEY_ID, signer)
        alone, whole = repeated(lambda: signer.sign(text), 200), repeated(lambda: next(auth.auth_flow(request)), 200)
        theirs = repeated(bare, 200)
        return [
            compare(f"signing with {name} / the bare signature", 1.1, alone, theirs),
            compare(f"signing a request, headers and all, with {name} / the bare signature", None, whole, theirs),
        ]

    return [row for name, key, bare in _kinds(text) for row in compared(name, key, bare)]


def _kinds(text: bytes) -> list[tuple[str, Key, Callable[[], bytes]]]:
    rsa, curve, edwards = generate_rsa(65537, 2048), generate_curve(SECP256R1()), Ed25519PrivateKey.generate()
    padding, digest, ecdsa = PKCS1v15(), SHA256(), ECDSA(SHA256())
    return [
        ("RSA", rsa, lambda: rsa.sign(text, padding, digest)),
        ("ECDSA P-256", curve, lambda: curve.sign(text, ecdsa)),
        ("Ed25519", edwards, lambda: edwards.sign(text)),
    ]


def _at_once(url: str) -> list[Row]:
    """Many calls at the same time: with a limit of the program's own, and without one."""
    return [
        _concurrent(url, CALLS, 50, "50 at once", 1.15, rounds=9),
        _concurrent(url, 2 * CALLS, 2 * CALLS, "all at once", None, rounds=1),  # raw httpx takes minutes
    ]


def _concurrent(url: str, calls: int, most: int, how: str, goal: float | None, rounds: int) -> Row:
    async def many(call: Callable[[], Awaitable[object]]) -> None:
        limit = asyncio.Semaphore(most)

        async def one() -> None:
            async with limit:
                await call()

        await asyncio.gather(*(one() for _ in range(calls)))

    ours, raw = _async_pair(url, many)
    name = f"async: {calls:,} GetMachine, {how} / raw httpx.AsyncClient"
    return compare(name, goal, ours, raw, rounds=rounds, requests=calls)


def _one_by_one(url: str) -> list[Row]:
    """One call after another, with await and without."""
    address = f"{url}/my/machines/{ID}"

    async def many(call: Callable[[], Awaitable[object]]) -> None:
        for _ in range(CALLS):
            await call()

    def row(world: str, client: str, ours: Callable[[], float], raw: Callable[[], float]) -> Row:
        name = f"{world}: {CALLS:,} GetMachine, one by one / raw httpx.{client}, one by one"
        return compare(name, None, ours, raw, rounds=9, requests=CALLS)

    with DataCenter(url, KEY_ID, Unsigning()) as sdc, httpx.Client() as client:
        ours = repeated(lambda: [sdc.machine(ID) for _ in range(CALLS)])
        raw = repeated(lambda: [json.loads(client.get(address).content) for _ in range(CALLS)])
        sync = row("sync", "Client", ours, raw)
    return [row("async", "AsyncClient", *_async_pair(url, many)), sync]


def _async_pair(
    url: str, many: Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]
) -> tuple[Callable[[], float], Callable[[], float]]:
    """Seconds that many calls take with a new client, ours and httpx's; `many` makes them."""
    address = f"{url}/my/machines/{ID}"

    async def ours() -> None:
        async with AsyncDataCenter(url, KEY_ID, Unsigning()) as sdc:
            await many(lambda: sdc.machine(ID))

    async def raw() -> None:
        async with httpx.AsyncClient(timeout=POOL_TIMEOUT) as client:

            async def get() -> Any:
                return json.loads((await client.get(address)).content)

            await many(get)

    return repeated(lambda: asyncio.run(ours())), repeated(lambda: asyncio.run(raw()))
