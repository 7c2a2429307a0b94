"""What may stand for a resource."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sdc_sdk._core.references import id_of, machine_name, name_of, reference


@dataclass
class Package:
    id: str | None = "6e2b8d90-1f7c-4b35-a0d6-84a5c2f7de02"
    name: str | None = "sample-1G"


def test_the_text_a_model_or_a_mapping_will_do() -> None:
    assert id_of("x", "machine") == "x"
    assert reference(Package(), "package", "id") == Package().id
    assert id_of({"id": "x", "name": "y"}, "package") == "x"
    assert name_of({"id": "x", "name": "y"}, "key") == "y"
    assert name_of(Package(), "key") == "sample-1G"


def test_the_first_member_that_is_there_counts() -> None:
    assert reference({"urn": "sdc:x"}, "dataset", "id", "urn") == "sdc:x"
    assert reference(Package(id=None), "package", "id", "name") == "sample-1G"


@pytest.mark.parametrize(
    "wrong", [5, None, b"x", [], ["x"], {}, {"name": "x"}, {"id": 5}, True, object(), Package(id=None)]
)
def test_what_has_no_id_is_a_type_error_that_says_what_to_give(wrong: object) -> None:
    with pytest.raises(TypeError, match="a machine must be a str, or an object or mapping with id, not "):
        reference(wrong, "machine", "id")


@pytest.mark.parametrize("empty", ["", " ", "\t\n", {"id": ""}, Package(id="")])
def test_an_empty_text_is_refused(empty: object) -> None:
    with pytest.raises(ValueError, match="the id of a machine must not be empty"):
        reference(empty, "machine", "id")


@pytest.mark.parametrize("text", ["a\nb", "a\x00", "\x7f", "a\r\nX: y"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must not contain control characters"):
        id_of(text, "machine")


@pytest.mark.parametrize("name", ["web0", "0web", "Web_0.example-1", "x" * 189, "web-{{shortId}}", "{{shortId}}"])
def test_names_that_machines_can_have(name: str) -> None:
    assert machine_name(name) == name


@pytest.mark.parametrize(
    "name", ["-web", ".web", "_web", "a b", "web*", "wéb", "a/b", "x" * 190, "web-{{id}}", "web0\n"]
)
def test_names_that_the_server_would_refuse_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a machine name|control characters"):
        machine_name(name)


@pytest.mark.parametrize("name", [5, None, b"web"])
def test_a_name_is_text(name: object) -> None:
    with pytest.raises(TypeError, match="machine"):
        machine_name(name)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
