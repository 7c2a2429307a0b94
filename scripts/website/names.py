"""Sphinx extension: names lead to the reference.

Annotations name a type as the source does (`models.Image`, `Machine`). Docstrings and guides write code as people do
(`sdc.machines()`, `machine.wait("running")`, `ResourceNotFound`). Both become links if the reference has such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import desc, desc_signature, pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import find_pending_xref_condition, make_refnode

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MODULES = (
    *("sdc_sdk", "sdc_sdk.models", "sdc_sdk.types", "sdc_sdk.errors", "sdc_sdk.auth"),
    *("sdc_sdk.auth.agent", "sdc_sdk.auth.client_certificate"),
    *("sdc_sdk.firewall", "sdc_sdk.emulator", "sdc_sdk.emulator.faults"),
    *("sdc_cloudapi", "sdc_cloudapi.models"),
)
"""Where a name is looked for, in this order."""
VARIABLES = {"sdc": "DataCenter", "machine": "Machine", "snapshot": "Snapshot", "error": "CloudAPIError"}
"""What people call their objects."""
OWNERS = ("DataCenter", "Machine", "Snapshot", "Cloud")
"""The classes whose methods are written without an object."""
CODE = re.compile(r"(?:(?P<owner>[\w.]+)\.)?(?P<name>\w+)(?P<call>\(.*\))?")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_post_transform(AnnotationLinks)
    app.add_post_transform(CodeLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class AnnotationLinks(SphinxPostTransform):
    """Turns the types of signatures into links. Sphinx itself would not know which `Machine` is meant."""

    default_priority = 5  # before Sphinx's own

    def run(self, **_: Any) -> None:
        """Called by Sphinx for each page."""
        for node in list(self.document.findall(pending_xref)):
            if node.get("refdomain") != "py" or node.get("refexplicit"):
                continue
            shown = find_pending_xref_condition(node, "resolved")
            content = shown.children if shown else node.children
            *path, name = str(node["reftarget"]).split(".")
            is_model = "models" in path or str(node.get("py:module")).startswith("sdc_cloudapi")
            for module in MODULES[1:] if is_model else MODULES:
                if target := link(self.env, self.env.docname, f"{module}.{name}", nodes.inline("", "", *content)):
                    node.replace_self(target)
                    break


class CodeLinks(SphinxPostTransform):
    """Turns code in running text into links."""

    default_priority = 200

    def run(self, **_: Any) -> None:
        """Called by Sphinx for each page."""
        for node in list(self.document.findall(nodes.literal)):
            if isinstance(node.parent, nodes.reference | nodes.title | pending_xref):
                continue
            within = owner_of(node)
            for candidate in candidates(node.astext(), within):
                if target := link(self.env, self.env.docname, candidate, node.deepcopy()):
                    node.replace_self(target)
                    break


def owner_of(node: nodes.Node) -> str:
    """The class whose documentation a text is in, or an empty string."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, desc) and isinstance(signature := parent.next_node(), desc_signature):
            return str(signature.get("class") or signature.get("fullname") or "").partition(".")[0]
        parent = parent.parent
    return ""


def candidates(code: str, within: str) -> Iterator[str]:
    """The full names that a piece of code may mean."""
    if not (match := CODE.fullmatch(code)):
        return
    owner, name, call = match.group("owner", "name", "call")
    prefix = "Async" if within.startswith("Async") else ""
    if owner is None and call:
        yield from (f"sdc_sdk.{cls}.{name}" for cls in (within, *(prefix + cls for cls in OWNERS)) if cls)
    if owner in VARIABLES:
        yield from (f"{module}.{prefix}{VARIABLES[owner]}.{name}" for module in ("sdc_sdk", "sdc_sdk.errors"))
    elif owner:
        yield f"{owner}.{name}"
        yield from (f"{module}.{owner}.{name}" for module in MODULES)
    elif name[0].isupper() or call:
        yield from (f"{module}.{name}" for module in MODULES)


def link(env: BuildEnvironment, page: str, name: str, content: nodes.TextElement) -> nodes.reference | None:
    """A link to a name of the reference, or None if it has no such name."""
    found = env.domains.python_domain.objects.get(name)
    if found is None:
        return None
    builder = env._app.builder  # pyright: ignore[reportPrivateUsage]  # as in Sphinx's own transforms
    return make_refnode(builder, page, found.docname, found.node_id, content, name)
