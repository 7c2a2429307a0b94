# Written by scripts/unasync from tests/client_async/test_errors.py: edit that file.
"""What the cloud refuses, as exceptions: over a real socket, with signatures that are really verified."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sdc_sdk import (
    NO_RETRY,
    CloudAPIError,
    Conflict,
    DataCenter,
    InvalidArgument,
    InvalidCredentials,
    Machine,
    MethodNotAllowed,
    NotAuthorized,
    ResourceGone,
    ResourceNotFound,
    ServiceUnavailable,
    TooManyRequests,
    ValidationFailed,
)
from sdc_sdk.emulator import Emulator
from sdc_sdk.errors import InvalidVersion
from tests.conftest import NewCloud

from .clients import FixedSigner

pytestmark = pytest.mark.anyio

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def test_401_a_wrong_signature(cloud: Emulator) -> None:
    with DataCenter(cloud.url, "/acme/keys/emulator", FixedSigner()) as sdc:
        with pytest.raises(InvalidCredentials) as caught:
            sdc.account()
    error = caught.value
    assert (error.status_code, error.code) == (401, "InvalidCredentials")
    assert error.message
    assert error.request_id
    assert str(error.request) == f"GetAccount: GET {cloud.url}/my"


def test_401_an_unknown_key(cloud: Emulator) -> None:
    with DataCenter(cloud.url, "/acme/keys/nosuch", cloud.key_path) as sdc:
        with pytest.raises(InvalidCredentials):
            sdc.account()


def test_403_another_account(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud()
    public = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    cloud.add_account("other", public.decode())
    with DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, login="other") as sdc:
        with pytest.raises(NotAuthorized) as caught:
            sdc.machines()
    assert caught.value.status_code == 403


def test_404_no_such_machine(sdc: DataCenter) -> None:
    with pytest.raises(ResourceNotFound) as caught:
        sdc.machine(UNKNOWN)
    assert (caught.value.status_code, caught.value.code) == (404, "ResourceNotFound")


def test_405_no_such_route(sdc: DataCenter) -> None:
    with pytest.raises(MethodNotAllowed) as caught:
        sdc.request("GET", "/nosuch")
    assert (caught.value.status_code, caught.value.code) == (405, "MethodNotAllowedError")
    assert caught.value.request_id is None  # refused before it got one


def test_409_with_the_fields_at_fault(sdc: DataCenter) -> None:
    with pytest.raises(ValidationFailed) as caught:
        sdc.machine("no uuid")
    error = caught.value
    assert isinstance(error, Conflict)
    assert [(field.field, field.code) for field in error.errors] == [("uuid", "Invalid")]
    assert "uuid: " in str(error)


def test_409_without_fields(sdc: DataCenter) -> None:
    with pytest.raises(InvalidArgument) as caught:
        sdc.create_machine(image="no image", package="sample-256M")
    assert (caught.value.status_code, caught.value.errors) == (409, [])
    assert "no image" in caught.value.message


def test_410_a_deleted_machine(sdc: DataCenter, machine: Machine) -> None:
    machine.delete()
    with pytest.raises(ResourceGone) as caught:
        sdc.raw_machine_data(machine)
    assert (caught.value.status_code, caught.value.code) == (410, None)
    assert caught.value.body["id"] == machine.id


def test_400_a_version_that_there_is_not(cloud: Emulator) -> None:
    with DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, api_version="~5") as sdc:
        with pytest.raises(InvalidVersion):
            sdc.account()


def test_429_too_many_requests(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud(throttle=True)
    with DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, retry=NO_RETRY) as sdc:

        def hurry() -> None:
            for _ in range(60):
                sdc.keys()

        with pytest.raises(TooManyRequests) as caught:
            hurry()
    assert caught.value.code == "TooManyRequestsError"


def test_503_maintenance_reads_go_on(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud(read_only=True)
    with DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, retry=NO_RETRY) as sdc:
        assert (sdc.account()).login == "acme"
        with pytest.raises(ServiceUnavailable):
            sdc.update_account(city="Oslo")


def test_every_refusal_is_a_cloud_api_error(sdc: DataCenter) -> None:
    for method, path in (("GET", "/machines/x"), ("POST", "/machines"), ("PATCH", "/machines"), ("GET", "/a/b/c/d/e")):
        with pytest.raises(CloudAPIError):
            sdc.request(method, path)
