"""A summary of the API: verbs and URL templates."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def summary() -> dict[str, dict[str, str]]:
    """`{section: {operation: "VERB /:login/..."}}`, from the OpenAPI description."""
    text = files("sdc_cloudapi").joinpath("openapi.json").read_text(encoding="utf-8")
    sections: dict[str, dict[str, str]] = {}
    for path, item in json.loads(text)["paths"].items():
        for verb, operation in item.items():
            if verb != "parameters":
                sections.setdefault(operation["tags"][0], {})[operation["operationId"]] = _route(verb, path, operation)
    return sections


def _route(verb: str, path: str, operation: dict[str, Any]) -> str:
    template = path.partition("#")[0].replace("{account}", ":login").replace("{", ":").replace("}", "")
    constants = [f"{p['name']}={p['schema']['const']}" for p in operation.get("parameters", []) if _is_constant(p)]
    return f"{verb.upper()} {template}{'?' if constants else ''}{'&'.join(constants)}"


def _is_constant(parameter: dict[str, Any]) -> bool:
    return "const" in parameter.get("schema", {})
