"""The profiles of the `triton` command, read as it reads them."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import pytest

from sdc_sdk import profiles
from sdc_sdk._config.profiles import current, directory, read
from sdc_sdk.errors import ConfigurationError
from tests.support.homes import MD5, Home

ENVIRONMENT = {"TRITON_URL": "https://env.example.com", "TRITON_ACCOUNT": "envy", "TRITON_KEY_ID": MD5}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_profile(home: Home) -> None:
    path = home.profile("east", user="bob", insecure=True, roles=["ops", "dev"], actAsAccount="other")

    profile = read("east", home.environ)

    assert (profile.name, profile.url, profile.account, profile.key_id) == (
        "east",
        "https://file.example.com",
        "filer",
        MD5,
    )
    assert profile.values == {
        "location": "https://file.example.com",
        "account": "filer",
        "key_id": MD5,
        "user": "bob",
        "insecure": True,
        "roles": ["ops", "dev"],
        "login": "other",
    }
    assert set(profile.sources.values()) == {path}


def test_fields_that_are_not_known_or_no_use_are_passed_over(home: Home) -> None:
    home.profile("east", name="other", color="red", user="", roles="ops", insecure="yes", actAsAccount=None)

    assert set(read("east", home.environ).values) == {"location", "account", "key_id"}


def test_a_byte_order_mark_as_windows_editors_write_it(home: Home) -> None:
    home.write(".triton/profiles.d/east.json", "\ufeff" + '{"url": "https://x", "account": "a", "keyId": "k"}')

    assert read("east", home.environ).account == "a"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read: Expecting property name"),
        ("[]", "is not a JSON object"),
        ("{}", "is not complete: url, account and keyId are required"),
        ('{"url": "https://x", "account": "a"}', "is not complete"),
        ('{"url": "https://x", "account": ["a"], "keyId": 5}', "account, keyId must be text"),
    ],
)
def test_a_profile_that_cannot_be_used(text: str, said: str, home: Home) -> None:
    path = home.write(".triton/profiles.d/east.json", text)

    with pytest.raises(ConfigurationError) as caught:
        read("east", home.environ)
    assert str(caught.value).startswith(path)
    assert said in str(caught.value)


def test_a_profile_that_is_not_there(home: Home) -> None:
    with pytest.raises(
        ConfigurationError, match=r"There is no profile 'x' in .*profiles\.d\. Existing profiles: none\."
    ):
        read("x", home.environ)
    home.profile("west")
    home.profile("east")
    with pytest.raises(ConfigurationError, match=r"Existing profiles: east, west\."):
        read("x", home.environ)


@pytest.mark.parametrize("name", ["../east", "a/b", "/etc/passwd", ""])
def test_a_name_is_no_path(name: str, home: Home) -> None:
    home.profile("east")
    with pytest.raises(ConfigurationError, match="is not the name of a profile"):
        read(name, home.environ)


def test_where_profiles_are(home: Home) -> None:
    assert directory(home.environ) == home.path / ".triton"
    assert directory(home.environ | {"XDG_CONFIG_HOME": ""}) == home.path / ".triton"
    assert directory(home.environ | {"XDG_CONFIG_HOME": "/xdg"}) == Path("/xdg/triton")
    assert directory({}) == Path.home() / ".triton"


def test_where_profiles_are_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert directory({"APPDATA": "/roaming", "XDG_CONFIG_HOME": "/xdg"}) == Path("/roaming/Joyent/Triton")
    assert directory({}) == Path.home() / "AppData/Roaming/Joyent/Triton"


def test_all_profiles_the_environment_first(home: Home) -> None:
    home.profile("west")
    home.profile("east", account="eve")

    assert [(p.name, p.account) for p in profiles(home.environ)] == [("east", "eve"), ("west", "filer")]
    assert [p.name for p in profiles(home.environ | ENVIRONMENT)] == ["env", "east", "west"]


def test_no_profiles_at_all(home: Home) -> None:
    assert profiles(home.environ) == []


def test_what_cannot_be_used_is_left_out_of_the_list_and_said(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "sdc_sdk")
    home.profile("east")
    broken = home.write(".triton/profiles.d/broken.json", "{")
    home.write(".triton/profiles.d/notes.txt", "no profile")
    taken = ENVIRONMENT | {"TRITON_URL": "localhost:8001"}

    assert [profile.name for profile in profiles(home.environ | taken)] == ["east"]
    assert f"the profile 'broken' is left out: {broken} cannot be read" in caplog.text
    assert "the profile 'env' is left out: TRITON_URL is 'localhost:8001'" in caplog.text


@pytest.mark.parametrize("name", ["env", "ENV", "Env"])
def test_env_is_the_environment_and_never_a_file(name: str, home: Home) -> None:
    home.profile(name)

    assert profiles(home.environ) == []
    assert [profile.name for profile in profiles(home.environ | ENVIRONMENT)] == ["env"]


@pytest.mark.parametrize("name", ["", "env", None, 5, ["east"]])
def test_no_current_profile(name: object, home: Home) -> None:
    assert current(home.environ) is None
    home.current(name)
    assert current(home.environ) is None


def test_the_current_profile(home: Home) -> None:
    home.current("east")
    assert current(home.environ) == "east"


def test_a_config_file_that_cannot_be_read_is_said(home: Home) -> None:
    path = home.write(".triton/config.json", "{")
    with pytest.raises(ConfigurationError, match=f"{path} cannot be read"):
        current(home.environ)


def test_nothing_is_written(home: Home) -> None:
    home.profile("east")
    home.write(".triton/profiles.d/broken.json", "{")
    home.current("east")
    before = home.content()
    (home.path / ".triton" / "profiles.d").chmod(0o500)
    try:
        profiles(home.environ | ENVIRONMENT)
        read("east", home.environ)
        current(home.environ)
    finally:
        (home.path / ".triton" / "profiles.d").chmod(0o700)
    assert home.content() == before


def test_a_profile_shows_neither_its_settings_nor_its_key(home: Home) -> None:
    (env,) = profiles(home.environ | ENVIRONMENT | {"TRITON_KEY_MATERIAL": "-----BEGIN secret"})
    assert repr(env) == "Profile(name='env')"
    assert "secret" not in str(env.values["secret"])


ODD: dict[str, str] = {
    "deep": '{"url": "https://x", "account": "a", "keyId": "k", "more": ' + "[" * 100_000,
    "objects": '{"a":' * 100_000,
    "number": '{"url": "https://x", "account": "a", "keyId": ' + "9" * 5000 + "}",
    "large": '{"url": "https://x", "account": "a", "keyId": "k", "more": "' + "x" * 3_000_000 + '"}',
    "bytes": "\x00\x01",
    "line\nbreak": "{",
    "\x1b[31mred": "{",
}


@pytest.mark.timeout(20)
def test_odd_profiles_do_not_hide_the_others(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "sdc_sdk")
    home.profile("east")
    for name, text in ODD.items():
        home.write(f".triton/profiles.d/{name}.json", text)
        with pytest.raises(ConfigurationError):
            read(name, home.environ)
    folder = home.path / ".triton" / "profiles.d"
    os.mkfifo(folder / "fifo.json")
    (folder / "zero.json").symlink_to("/dev/zero")
    (folder / "loop.json").symlink_to("loop.json")
    (folder / "folder.json").mkdir()

    assert [profile.name for profile in profiles(home.environ)] == ["east"]
    assert len(caplog.records) == len(ODD) + 4
    assert all(record.getMessage().isprintable() for record in caplog.records)


@pytest.mark.parametrize("name", ["x" * 5000, "x\x00y", "fifo", "\ud800"])
def test_a_name_that_no_file_can_have(name: str, home: Home) -> None:
    home.profile("east")
    os.mkfifo(home.path / ".triton" / "profiles.d" / "fifo.json")
    with pytest.raises(ConfigurationError, match="profile"):
        read(name, home.environ)


def test_an_odd_config_file(home: Home) -> None:
    folder = home.path / ".triton"
    folder.mkdir()
    os.mkfifo(folder / "config.json")
    assert current(home.environ) is None
    (folder / "config.json").unlink()
    home.write(".triton/config.json", "[" * 100_000)
    with pytest.raises(ConfigurationError, match="nested too deeply"):
        current(home.environ)
