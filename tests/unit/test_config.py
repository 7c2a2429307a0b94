"""What a DataCenter is set up with, and where it is from."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from sdc_sdk._config.config import Config, resolve
from sdc_sdk.auth.secrets import SecretValue
from sdc_sdk.errors import ConfigurationError
from tests.support.homes import MD5, OTHER_MD5, Home
from tests.support.signers import FixedSigner

URL, ACCOUNT, KEY = "https://env.example.com", "envy", MD5
FULL = "/arguer/keys/laptop"
FILE = {"location": "https://file.example.com", "account": "filer", "key_id": MD5}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def env(home: Home) -> dict[str, str]:
    """A complete environment."""
    return home.environ | {"TRITON_URL": URL, "TRITON_ACCOUNT": ACCOUNT, "TRITON_KEY_ID": KEY}


def settings(config: Config) -> dict[str, Any]:
    """The settings that there are, boxes opened."""
    found = {name: getattr(config, name) for name in config.sources}
    return {name: value.reveal() if isinstance(value, SecretValue) else value for name, value in found.items()}


# The environment


VARIABLES = [
    ("location", "TRITON_URL", "SDC_URL", "https://a.example.com", "https://b.example.com"),
    ("account", "TRITON_ACCOUNT", "SDC_ACCOUNT", "a", "b"),
    ("user", "TRITON_USER", "SDC_USER", "a", "b"),
    ("key_id", "TRITON_KEY_ID", "SDC_KEY_ID", "a", "b"),
    ("secret", "TRITON_KEY_MATERIAL", "SDC_KEY_MATERIAL", "a", "b"),
    ("passphrase", "TRITON_KEY_PASSPHRASE", "SDC_KEY_PASSPHRASE", "a", "b"),
]


@pytest.mark.parametrize(("setting", "triton", "sdc", "a", "b"), VARIABLES)
def test_of_each_variable_triton_comes_before_sdc_and_empty_ones_do_not_count(
    setting: str, triton: str, sdc: str, a: str, b: str, env: dict[str, str]
) -> None:
    complete = {name: value for name, value in env.items() if name != triton}
    if setting in ("location", "account", "key_id"):
        complete[sdc] = b
    for given, expected in [
        ({triton: a, sdc: b}, (a, triton)),
        ({triton: "", sdc: b}, (b, sdc)),
        ({sdc: b}, (b, sdc)),
    ]:
        config = resolve({}, environ=complete | given)
        assert (settings(config)[setting], config.sources[setting]) == expected


@pytest.mark.parametrize(
    ("setting", "variable", "text", "value"),
    [
        ("roles", "TRITON_ROLE", "ops, dev,", ("ops", "dev")),
        ("login", "TRITON_ACT_AS", "other", "other"),
        ("api_version", "SDC_API_VERSION", "~8", "~8"),
    ],
)
def test_the_other_variables(setting: str, variable: str, text: str, value: object, env: dict[str, str]) -> None:
    config = resolve({}, environ=env | {variable: text})
    assert (settings(config)[setting], config.sources[setting]) == (value, variable)
    assert setting not in resolve({}, environ=env | {variable: ""}).sources


FALSE = ["", "0", "false", "False", "no", "NO", "off", " no "]


@pytest.mark.parametrize(
    ("variables", "insecure"),
    [
        ({}, False),
        ({"TRITON_TLS_INSECURE": "1"}, True),
        ({"TRITON_TLS_INSECURE": "true"}, True),
        ({"TRITON_TLS_INSECURE": "True"}, True),
        ({"TRITON_TLS_INSECURE": "0", "SDC_TLS_INSECURE": "1"}, False),
        ({"TRITON_TLS_INSECURE": "", "SDC_TLS_INSECURE": "1"}, True),
        ({"SDC_TLS_INSECURE": "false", "SDC_TESTING": "1"}, False),
        *[({name: text}, False) for name in ("SDC_TESTING", "TRITON_SKIP_TLS_VERIFY") for text in FALSE],
        *[({name: text}, False) for name in ("TRITON_TLS_INSECURE", "SDC_TLS_INSECURE") for text in FALSE],
        ({"SDC_TESTING": "1"}, True),
        ({"SDC_TESTING": "whatever"}, True),
        ({"TRITON_SKIP_TLS_VERIFY": "1"}, True),
        ({"TRITON_SKIP_TLS_VERIFY": "yes"}, True),
        ({"TRITON_SKIP_TLS_VERIFY": "false"}, False),
    ],
)
def test_whether_certificates_are_verified(variables: dict[str, str], insecure: bool, env: dict[str, str]) -> None:
    assert resolve({}, environ=env | variables).insecure is insecure


@pytest.mark.parametrize("name", ["TRITON_TLS_INSECURE", "SDC_TLS_INSECURE"])
def test_whether_certificates_are_verified_is_not_guessed(name: str, env: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} must be 0, 1, true or false, not 'yes'"):
        resolve({}, environ=env | {name: "yes"})


def test_a_url_of_other_software_is_said_to_be_none(env: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=r"TRITON_URL is 'localhost:8001', .*Other software uses TRITON_URL"):
        resolve({}, environ=env | {"TRITON_URL": "localhost:8001"})


def test_a_url_of_other_software_does_not_matter_where_it_is_not_used(home: Home, env: dict[str, str]) -> None:
    taken = env | {"TRITON_URL": "localhost:8001", "TRITON_TLS_INSECURE": "maybe"}
    home.profile("east")
    assert resolve({}, "east", taken).location == FILE["location"]
    with pytest.raises(ConfigurationError, match="TRITON_TLS_INSECURE"):
        resolve({"location": "east"}, environ=taken)
    del taken["TRITON_TLS_INSECURE"], taken["TRITON_ACCOUNT"]
    assert resolve({"location": "east", "account": "acme"}, environ=taken).location == "east"
    home.current("east")
    assert resolve({}, environ=taken).location == FILE["location"]  # the environment is not complete


# What comes before what


def test_nothing_is_configured(home: Home) -> None:
    assert resolve({}, environ=home.environ) == Config()


def test_the_environment(env: dict[str, str]) -> None:
    config = resolve({}, environ=env)
    assert settings(config) == {"location": URL, "account": ACCOUNT, "key_id": KEY}
    assert config.profile == "env"


def test_a_complete_environment_comes_before_the_current_profile(home: Home, env: dict[str, str]) -> None:
    home.profile("east")
    home.current("east")
    assert resolve({}, environ=env).account == ACCOUNT
    for missing in ("TRITON_URL", "TRITON_ACCOUNT", "TRITON_KEY_ID"):
        incomplete = {name: value for name, value in env.items() if name != missing} | {"TRITON_USER": "bob"}
        config = resolve({}, environ=incomplete)
        assert settings(config) == FILE
        assert config.profile == "east"


def test_key_material_makes_the_environment_complete_without_a_key_id(home: Home, env: dict[str, str]) -> None:
    home.profile("east")
    home.current("east")
    del env["TRITON_KEY_ID"]
    config = resolve({}, environ=env | {"TRITON_KEY_MATERIAL": "~/.ssh/id_rsa"})
    assert settings(config) == {"location": URL, "account": ACCOUNT, "secret": "~/.ssh/id_rsa"}


def test_a_named_profile_comes_before_the_environment_which_overrides_none_of_it(
    home: Home, env: dict[str, str]
) -> None:
    path = home.profile("east")
    crowded = env | {"TRITON_USER": "bob", "TRITON_ROLE": "ops", "SDC_TESTING": "1", "TRITON_KEY_MATERIAL": "x"}
    for config in (resolve({}, "east", crowded), resolve({}, environ=crowded | {"TRITON_PROFILE": "east"})):
        assert settings(config) == FILE
        assert set(config.sources.values()) == {path}
        assert config.profile == "east"


def test_the_argument_profile_comes_before_the_variable(home: Home) -> None:
    home.profile("east", account="eve")
    home.profile("west", account="wes")
    environ = home.environ | {"TRITON_PROFILE": "west"}
    assert resolve({}, "east", environ).account == "eve"
    assert resolve({}, environ=environ).account == "wes"
    assert resolve({}, environ=home.environ | {"TRITON_PROFILE": ""}) == Config()


def test_env_names_the_environment(home: Home, env: dict[str, str]) -> None:
    home.profile("east")
    home.profile("env")
    home.current("east")
    assert resolve({}, "env", env).account == ACCOUNT
    assert resolve({}, environ=env | {"TRITON_PROFILE": "env"}).account == ACCOUNT
    del env["TRITON_ACCOUNT"], env["TRITON_KEY_ID"]
    with pytest.raises(ConfigurationError, match=r"not complete: set TRITON_ACCOUNT, TRITON_KEY_ID\."):
        resolve({}, "env", env)
    assert resolve({"key_id": FULL}, "env", env).location == URL


def test_arguments_come_before_all_else(home: Home, env: dict[str, str]) -> None:
    home.profile("east")
    for config in (resolve({"location": "west"}, "east", env), resolve({"location": "west"}, environ=env)):
        assert config.location == "west"
        assert config.sources["location"] == "argument"
        assert config.key_id == KEY


@pytest.mark.parametrize(
    "given",
    [
        {"location": "x", "key_id": FULL},
        {"location": "x", "key_id": MD5, "account": "a"},
        {"location": "x", "key_id": MD5, "login": "a"},
        {"location": "x", "secret": SecretValue("path"), "account": "a"},
    ],
)
def test_where_the_arguments_say_it_all_nothing_else_is_looked_at(
    given: dict[str, Any], home: Home, env: dict[str, str]
) -> None:
    home.write(".triton/config.json", "broken")
    environ = env | {"TRITON_PROFILE": "nosuch", "TRITON_USER": "bob", "TRITON_ROLE": "ops", "SDC_TESTING": "1"}
    config = resolve(given, environ=environ)
    assert set(config.sources) <= {*given, "account"}
    assert set(config.sources.values()) == {"argument"}
    assert config.profile is None


def test_what_the_arguments_do_not_say_is_taken_from_the_environment_although_it_is_not_complete(home: Home) -> None:
    environ = home.environ | {"TRITON_ACCOUNT": ACCOUNT}
    config = resolve({"location": "x", "key_id": MD5}, environ=environ)
    assert settings(config) == {"location": "x", "key_id": MD5, "account": ACCOUNT}


def test_a_profile_need_not_have_what_the_arguments_say(home: Home) -> None:
    home.write(".triton/profiles.d/short.json", '{"url": "https://short.example.com"}')
    config = resolve({"key_id": FULL}, "short", home.environ)
    assert config.location == "https://short.example.com"
    with pytest.raises(ConfigurationError, match="not complete"):
        resolve({"account": "a"}, "short", home.environ)


# What belongs together


@pytest.mark.parametrize("given", [{"account": "arguer"}, {"key_id": FULL}])
def test_another_account_does_not_take_over_the_sub_user_of_a_profile(given: dict[str, Any], home: Home) -> None:
    home.profile("east", user="bob", roles=["ops"], actAsAccount="other", insecure=True)
    config = resolve(given, "east", home.environ)
    assert (config.user, config.roles, config.login) == (None, (), None)
    assert config.account == "arguer"
    assert config.insecure


def test_with_the_same_account_the_sub_user_of_a_profile_stays(home: Home) -> None:
    home.profile("east", user="bob", roles=["ops"], actAsAccount="other")
    config = resolve({"key_id": OTHER_MD5, "location": "west"}, "east", home.environ)
    assert (config.account, config.user, config.roles, config.login) == ("filer", "bob", ("ops",), "other")
    config = resolve({"login": "third", "roles": ["dev"]}, "east", home.environ)
    assert (config.account, config.user, config.roles, config.login) == ("filer", "bob", ("dev",), "third")


def test_key_and_key_id_are_not_mixed(env: dict[str, str]) -> None:
    environ = env | {"TRITON_KEY_MATERIAL": "material"}
    assert settings(resolve({"key_id": OTHER_MD5}, environ=environ)) == {
        "location": URL,
        "account": ACCOUNT,
        "key_id": OTHER_MD5,
    }
    assert settings(resolve({"secret": SecretValue("path")}, environ=environ)) == {
        "location": URL,
        "account": ACCOUNT,
        "secret": "path",
    }


def test_a_signer_that_does_not_tell_its_fingerprint_keeps_the_key_id(env: dict[str, str]) -> None:
    assert resolve({"secret": SecretValue(FixedSigner())}, environ=env).key_id == KEY


def test_the_passphrase_of_the_environment_goes_with_every_key(home: Home, env: dict[str, str]) -> None:
    home.profile("east")
    environ = env | {"TRITON_KEY_PASSPHRASE": "open sesame"}
    for config in (
        resolve({}, environ=environ),
        resolve({}, "east", environ),
        resolve({"location": "x", "key_id": FULL}, environ=environ),
    ):
        assert settings(config)["passphrase"] == "open sesame"
        assert config.sources["passphrase"] == "TRITON_KEY_PASSPHRASE"
    config = resolve({"passphrase": SecretValue("mine")}, environ=environ)
    assert (settings(config)["passphrase"], config.sources["passphrase"]) == ("mine", "argument")


def test_a_full_key_id_says_who_signs(env: dict[str, str]) -> None:
    config = resolve({}, environ=env | {"TRITON_KEY_ID": FULL, "TRITON_USER": "eve"})
    assert (config.account, config.user) == ("arguer", None)
    assert config.sources["account"] == "TRITON_KEY_ID"
    for key_id in ("/arguer/users/bob/keys/laptop", " /arguer/user/bob/keys/laptop "):
        config = resolve({"key_id": key_id}, environ=env)
        assert (config.account, config.user, config.sources["user"]) == ("arguer", "bob", "argument")
    changed = config.given(key_id=FULL, secret=SecretValue("x"))
    assert (changed.account, changed.user, changed.key_id) == ("arguer", None, FULL)
    assert "user" not in changed.sources


# What is shown


def test_it_prints_what_was_used_and_where_it_is_from(home: Home) -> None:
    path = home.profile("east", user="bob", roles=["ops", "dev"], insecure=True)
    config = resolve({"location": "west", "secret": SecretValue("~/.ssh/laptop")}, "east", home.environ)
    assert str(config).splitlines() == [
        f"account: filer (from {path})",
        f"user: bob (from {path})",
        f"roles: ops, dev (from {path})",
        f"insecure: True (from {path})",
        "location: west (from argument)",
        "secret: ~/.ssh/laptop (from argument)",
    ]


def test_no_secret_is_shown(env: dict[str, str]) -> None:
    pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----"
    config = resolve(
        {"key_id": pem}, environ=env | {"TRITON_KEY_MATERIAL": pem, "TRITON_KEY_PASSPHRASE": "open sesame"}
    )
    for shown in (repr(config), str(config), f"{config.secret} {config.passphrase!r}"):
        assert "b3BlbnNzaC1rZXktdjE" not in shown
        assert "sesame" not in shown
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(config)


def test_without_secrets_it_can_be_pickled_and_compared(env: dict[str, str]) -> None:
    config = resolve({}, environ=env)
    assert pickle.loads(pickle.dumps(config)) == config
