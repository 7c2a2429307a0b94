"""How one annotation relates to another."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Literal

Aliases = Mapping[str, str]
Relation = Literal["same", "wider", "narrower", "different"]


def relation(old: str, new: str, old_aliases: Aliases = {}, new_aliases: Aliases = {}) -> Relation:  # noqa: B006
    """Whether the new type has more values than the old one, fewer, the same, or others.

    Names are compared without their modules. Containers are wider if their items are. Aliases, by name, are only
    replaced by what they stand for if the names differ: a change of an alias is a change of its own. Nothing is known
    about a type that is not written.
    """
    if not (old and new):
        return "same"
    found = _relation(_members(_parsed(old)), _members(_parsed(new)))
    if found == "same":
        return found
    return _relation(_members(_expanded(old, old_aliases)), _members(_expanded(new, new_aliases)))


def _expanded(annotation: str, aliases: Aliases) -> ast.expr:
    expanded: ast.expr = _Alias(aliases).visit(_Short().visit(_parsed(annotation)))
    return expanded


def readable(annotation: str) -> str:
    """An annotation without the modules of its names."""
    return ast.unparse(_Short().visit(_parsed(annotation)))


def _relation(old: dict[str, ast.expr], new: dict[str, ast.expr]) -> Relation:
    gone = [node for text, node in old.items() if text not in new]
    added = [node for text, node in new.items() if text not in old]
    found: Relation = "same"
    for node in gone:
        partner = next((other for other in added if _head(node) and _head(other) == _head(node)), None)
        if partner is None:
            found = _both(found, "narrower")
        else:
            added.remove(partner)
            inner = zip(_arguments(node), _arguments(partner), strict=False)
            found = _combined([found, *(_relation(_members(one), _members(other)) for one, other in inner)])
    return _both(found, "wider") if added else found


def _combined(relations: Iterable[Relation]) -> Relation:
    found: Relation = "same"
    for each in relations:
        found = _both(found, each)
    return found


def _both(one: Relation, other: Relation) -> Relation:
    if "same" in (one, other) or one == other:
        return other if one == "same" else one
    return "different"


def _members(node: ast.expr) -> dict[str, ast.expr]:
    """The members of a union by their text; each value of a Literal is one."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _members(node.left) | _members(node.right)
    if _head(node) == "Literal":
        return {f"Literal[{ast.unparse(value)}]": value for value in _arguments(node)}
    return {ast.unparse(_Short().visit(node)): node}


def _head(node: ast.expr) -> str:
    return ast.unparse(_Short().visit(node.value)) if isinstance(node, ast.Subscript) else ""


def _arguments(node: ast.expr) -> list[ast.expr]:
    inner = node.slice if isinstance(node, ast.Subscript) else None
    return [] if inner is None else inner.elts if isinstance(inner, ast.Tuple) else [inner]


def _parsed(annotation: str) -> ast.expr:
    """The annotation as an expression. What is in quotes is read as if it were not."""
    node = ast.parse(annotation, mode="eval").body
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ast.parse(node.value, mode="eval").body
    return node


class _Short(ast.NodeTransformer):
    """Leaves out the modules of names."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return ast.Name(node.attr)


class _Alias(ast.NodeTransformer):
    """Replaces the names of aliases."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._aliases:
            return node
        return _expanded(self._aliases[node.id], {n: a for n, a in self._aliases.items() if n != node.id})
