"""Sphinx extension: writes the pages of the API reference into docs/api/, which is not in version control.

The pages follow the source: the methods of a client are grouped as in the mixins of `sections/`, those of a machine as
in the mixins of `machine/`. A new method or public name needs no further step.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, is_typeddict

import griffe
from sphinx.util.inspect import stringify_signature

import sdc_cloudapi.api
import sdc_sdk
from sdc_cloudapi import models as generated
from sdc_cloudapi.reading import Model
from sdc_sdk import auth, errors, models, types
from sdc_sdk.types import MachineFilters

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "api"
JOINED = {"machines_waiting": "machines", "image_actions": "images"}
"""Mixins that are documented together with another one."""
TITLES = {
    "vnc": "Screens (VNC)",
    "nics": "NICs",
    "machine": "Actions",
    "state": "State and waiting",
    "log": "Logging",
    "events": "Events",
    "retry": "Retries",
    "throttle": "Rate limits",
}
"""Headings that do not follow from the name of the module."""
CLASSES = ("DataCenter", "Machine", "Snapshot", "Cloud", "ByteStream")
"""Classes that have an asynchronous twin."""
ELSEWHERE = {"Call", "PerDatacenter", "__version__", *auth.__all__}
"""Public names that are documented with something else."""

BUILT_IN = "Exception, RuntimeError, dict, Generic, Protocol"
"""Base classes whose members are not ours."""

OF_ALL_MODELS = "from_dict, to_dict, consume, consume_all"
"""The methods that all models have."""

Pages = dict[str, str]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("config-inited", lambda app, _: write(Path(app.srcdir) / FOLDER))
    app.connect("autodoc-process-signature", signature_as_written)
    for name in CLASSES:
        for cls in (getattr(sdc_sdk, name), getattr(sdc_sdk, f"Async{name}")):
            cls.__annotations__ = all_annotations(cls)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def all_annotations(cls: type) -> dict[str, Any]:
    """The types of the attributes, also of the inherited ones: Sphinx finds only those of the class itself."""
    return {
        name: value for base in reversed(cls.__mro__) for name, value in vars(base).get("__annotations__", {}).items()
    }


def write(folder: Path) -> None:
    """Write all pages; a page that has not changed is not read again."""
    pages = {
        **client("DataCenter"),
        **client("AsyncDataCenter"),
        "machine": machine("Machine", "Snapshot", "ByteStream"),
        "async-machine": machine("AsyncMachine", "AsyncSnapshot", "AsyncByteStream"),
        "cloud": headed("Cloud", classes("Cloud", "PerDatacenter")),
        "async-cloud": headed("AsyncCloud", classes("AsyncCloud")),
        "settings": headed("Settings and helpers", settings()),
        "models": headed("Models", f".. automodule:: sdc_sdk.models\n{data(models.__all__, 'sdc_sdk.models')}"),
        "types": headed("Types", ".. automodule:: sdc_sdk.types\n" + "".join(map(type_text, documented_types()))),
        "errors": headed("Errors", automodule("sdc_sdk.errors")),
        "auth": headed(
            "Keys and signatures",
            automodule("sdc_sdk.auth")
            + classes("AgentKey", module="sdc_sdk.auth.agent")
            + classes("ClientCertificate", "Service", module="sdc_sdk.auth.client_certificate"),
        ),
        "firewall": headed("Texts of firewall rules", automodule("sdc_sdk.firewall")),
        "otel": headed("OpenTelemetry", automodule("sdc_sdk.otel")),
        "emulator": headed(
            "Emulator",
            ".. automodule:: sdc_sdk.emulator\n"
            + classes("Emulator", "EmulatorOptions", module="sdc_sdk.emulator")
            + headed("Faults", automodule("sdc_sdk.emulator.faults"), "-"),
        ),
        **operations(),
    }
    old = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.rst")}
    for name in old - pages.keys():
        (folder / f"{name}.rst").unlink()
    for name, text in pages.items():
        path = folder / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        if name not in old or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def client(name: str) -> Pages:
    """The page of a client, and a page for each section."""
    folder = name.replace("Async", "async-").lower()
    sections = grouped(name, "sections")
    pages = {
        f"{folder}/{key}": headed(f"{heading(key)} ({name})", methods_text(name, methods))
        for key, methods in sections.items()
    }
    listing = "".join(
        f"\n:doc:`{heading(key)} <{folder}/{key}>`\n\n{summaries(name, methods)}" for key, methods in sections.items()
    )
    own = autoclass(name, exclude=[method for methods in sections.values() for method in methods])
    below = toctree(f"{heading(key)} <{folder}/{key}>" for key in sections)
    pages[folder] = headed(name, f"{below}{own}{headed('Methods by section', listing, '-')}")
    return pages


def machine(name: str, *related: str) -> str:
    """The page of a machine, its snapshots and its screen."""
    groups = grouped(name, "machine")
    own = autoclass(name, exclude=[method for methods in groups.values() for method in methods])
    details = "".join(headed(heading(key), methods_text(name, methods), "-") for key, methods in groups.items())
    return headed(name, own + details + headed("Snapshots and screens", classes(*related), "-"))


def grouped(name: str, folder: str) -> dict[str, list[str]]:
    """The public methods of a class by the module of the mixin that has them, in a certain folder."""
    found: dict[str, list[str]] = {}
    cls: type = getattr(sdc_sdk, name)
    for base in cls.__mro__:
        package, _, module = base.__module__.rpartition(".")
        if folder in (package.rpartition(".")[2], module):
            key = JOINED.get(module, module)
            found[key] = [member for member in vars(base) if is_method(base, member)] + found.get(key, [])
    return {key: methods for key, methods in sorted(found.items()) if methods}


def is_method(cls: type, name: str) -> bool:
    """Whether a member is a public method."""
    return not name.startswith("_") and inspect.isroutine(getattr(cls, name))


def settings() -> str:
    """The public names that are on no other page, grouped by the module that defines them."""
    elsewhere = {
        *models.__all__,
        *CLASSES,
        *(f"Async{name}" for name in CLASSES),
        *ELSEWHERE,
        *vars(errors),
    }
    rest = sorted((origin(sdc_sdk.__name__, name).module.name, name) for name in set(sdc_sdk.__all__) - elsewhere)
    return "".join(
        headed(heading(module), "".join(member(name) for _, name in names), "-")
        for module, names in groupby(rest, key=lambda pair: pair[0])
    )


def member(name: str) -> str:
    """The directive of a public name of the package."""
    found = origin(sdc_sdk.__name__, name)
    if found.is_class:
        return autoclass(name)
    if found.is_function:
        return f"\n.. autofunction:: sdc_sdk.{name}\n"
    return f"\n.. py:data:: {name}\n   :module: sdc_sdk\n\n{indented(documentation(found))}\n"


def documented_types() -> Iterator[str]:
    """The names of `sdc_sdk.types` that are on no other page."""
    return (name for name in types.__all__ if name not in sdc_sdk.__all__)


def type_text(name: str) -> str:
    """The directive of a name of `sdc_sdk.types`."""
    found = origin(types.__name__, name)
    if found.is_class:
        options = "   :members:\n   :undoc-members:\n" if is_typeddict(getattr(types, name)) else ""
        return f"\n.. autoclass:: sdc_sdk.types.{name}\n{options}"
    if found.is_function:
        return f"\n.. autofunction:: sdc_sdk.types.{name}\n"
    value = " ".join(str(getattr(found, "value", "")).strip("'").split())
    options = f"   :module: sdc_sdk.types\n   :canonical: {value}\n"
    return f"\n.. py:type:: {name}\n{options}\n{indented(documentation(found))}\n"


def origin(module: str, name: str) -> griffe.Object:
    """What a public name stands for, where it is defined."""
    found = PACKAGES[module][name]
    return found.final_target if isinstance(found, griffe.Alias) else found


def documentation(found: griffe.Object) -> str:
    """The docstring of a name."""
    return found.docstring.value if found.docstring else ""


def operations() -> Pages:
    """The pages of the generated operations, one for each section of CloudAPI."""
    sections = [module.name for module in iter_modules(sdc_cloudapi.api.__path__)]
    pages = {f"operations/{name}": headed(f"{heading(name)} (calls)", operation_section(name)) for name in sections}
    bodies = [n for n in generated.__all__ if n not in {*models.__all__, *types.__all__} and n not in sdc_sdk.__all__]
    pages["operations/bodies"] = headed("Bodies of requests", data(bodies, "sdc_cloudapi.models"))
    text = ".. automodule:: sdc_cloudapi\n" + classes("Call", "InvalidPayload", module="sdc_cloudapi")
    return pages | {"operations": headed("Operations as calls", toctree(pages) + text)}


def operation_section(name: str) -> str:
    """The functions of one section."""
    module = f"sdc_cloudapi.api.{name}"
    section = PACKAGES[sdc_cloudapi.__name__][f"api.{name}"]
    names = [function for function in section.members if function in section.exports or ()]
    return "".join(f"\n.. autofunction:: {module}.{function}\n" for function in names)


def signature_as_written(
    _app: Sphinx, what: str, _name: str, value: Any, _options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None] | None:
    """The signature with the annotations of the source, whose aliases Sphinx would expand; options one by one."""
    if signature is None or not callable(value):
        return None
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return None
    if what == "class" and isinstance(value, type) and issubclass(value, Model):
        return "", None  # its fields, which follow
    defaults = plain_defaults(value)
    own = [
        p.replace(default=defaults.get(p.name, p.default))
        for p in found.parameters.values()
        if p.name not in ("self", "cls")
    ]
    if own and own[-1].annotation == "Unpack[MachineFilters]":
        kind = inspect.Parameter.KEYWORD_ONLY
        own[-1:] = [
            inspect.Parameter(name, kind, default=None, annotation=text.__forward_arg__)
            for name, text in MachineFilters.__annotations__.items()
        ]
    text = stringify_signature(found.replace(parameters=own), unqualified_typehints=True)
    arguments, arrow, result = text.rpartition(" -> ")
    return (arguments, None if what == "class" else result) if arrow else (text, returns)


def plain_defaults(value: Any) -> dict[str, object]:
    """The default values that are numbers, texts or tuples, in place of the names that they have in the source."""
    function: Any = inspect.unwrap(type.__getattribute__(value, "__init__") if isinstance(value, type) else value)
    code = getattr(function, "__code__", None)
    if code is None:
        return {}
    last: tuple[object, ...] = function.__defaults__ or ()
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount]
    found: dict[str, object] = dict(zip(names[len(names) - len(last) :], last, strict=True))
    found |= function.__kwdefaults__ or {}
    return {name: default for name, default in found.items() if isinstance(default, int | float | str | tuple | None)}


def methods_text(name: str, methods: Iterable[str]) -> str:
    """The directives of some methods."""
    return "".join(f"\n.. automethod:: sdc_sdk.{name}.{method}\n" for method in methods)


def summaries(name: str, methods: Iterable[str]) -> str:
    """A list of methods with the first sentence of each."""
    return "".join(
        f"* :py:meth:`~sdc_sdk.{name}.{method}`: {sentence(getattr(getattr(sdc_sdk, name), method))}\n"
        for method in methods
    )


def sentence(value: object) -> str:
    """The first sentence of a docstring."""
    paragraph = " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
    return paragraph.partition(". ")[0].removesuffix(".") + "."


def classes(*names: str, module: str = "sdc_sdk") -> str:
    """The directives of some classes with all members."""
    return "".join(autoclass(name, module=module) for name in names)


def data(names: Iterable[str], module: str) -> str:
    """The directives of some models: their fields, without the methods that all have."""
    options = (
        "   :members:\n   :member-order: bysource\n   :exclude-members: from_dict, to_dict, consume, consume_all\n"
    )
    return "".join(f"\n.. autoclass:: {module}.{name}\n{options}\n" for name in names)


def autoclass(name: str, *, module: str = "sdc_sdk", exclude: Iterable[str] = ()) -> str:
    """The directive of a class."""
    left_out = f"   :exclude-members: {', '.join(['from_dict', *exclude])}\n"
    return f"\n.. autoclass:: {module}.{name}\n   :members:\n   :inherited-members: {BUILT_IN}\n{left_out}\n"


def automodule(name: str) -> str:
    """The directive of a module with all members in the order of the source."""
    return f".. automodule:: {name}\n   :members:\n   :member-order: bysource\n\n"


def toctree(pages: Iterable[str]) -> str:
    """The pages below this one, for the navigation."""
    return "\n.. toctree::\n   :hidden:\n\n" + "".join(f"   {page}\n" for page in pages) + "\n"


def heading(module: str) -> str:
    """A heading for a module."""
    return TITLES.get(module, module.replace("_", " ").capitalize())


def headed(title: str, text: str, line: str = "=") -> str:
    """A text with a heading."""
    return f"{title}\n{line * len(title)}\n\n{text}\n"


def indented(text: str) -> str:
    """The body of a directive."""
    return "\n".join(f"   {line}" for line in text.splitlines())


ROOT = Path(__file__).parents[2]
_LOADER = griffe.GriffeLoader(search_paths=[ROOT, ROOT / "generated"])
for _name in ("sdc_cloudapi", "sdc_sdk"):
    _LOADER.load(_name)
_LOADER.resolve_aliases()
PACKAGES: dict[str, Any] = {
    "sdc_sdk": _LOADER.modules_collection["sdc_sdk"],
    "sdc_sdk.types": _LOADER.modules_collection["sdc_sdk.types"],
    "sdc_cloudapi": _LOADER.modules_collection["sdc_cloudapi"],
}
