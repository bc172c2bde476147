"""Mutate a reference: every small change that a slip could make, one at a time.

A mutation is named by what it changes, not by where: ``SELayer.forward: return x * s -> return x / s``. So the reasons
in survivors.yaml outlive edits elsewhere in the file.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from grader.bankcheck.mutation_operators import slips

# From a node to one below it: the field's name, and the position where the field is a list.
_Path = tuple[tuple[str, int | None], ...]
_HEADS = ast.FunctionDef | ast.If | ast.For | ast.With
_NOT_RUN = {"annotation", "returns", "decorator_list", "bases", "keywords"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed source and the text that names the change."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class _Place:
    scope: str
    statement: _Path
    path: _Path


def mutations(source: str) -> Iterator[Mutation]:
    """Yield every mutation of ``source`` (Python) that differs from it and from those before."""
    tree = ast.parse(source)
    layers = _called_layers(tree)
    seen = {ast.unparse(tree)}
    names: Counter[str] = Counter()
    for place in _places(tree, "", (), ()):
        builds = place.scope.endswith("__init__")
        for new in slips(_at(tree, place.path), layers, builds=builds):
            changed = copy.deepcopy(tree)
            _put(changed, place.path, new)
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text in seen:
                continue
            seen.add(text)
            name = f"{place.scope}: {_said(tree, place.statement)} -> {_said(changed, place.statement)}"
            names[name] += 1
            yield Mutation(name if names[name] == 1 else f"{name} ({names[name]})", text + "\n")


def _places(node: ast.AST, scope: str, statement: _Path, path: _Path) -> Iterator[_Place]:
    """Yield every expression and operator within functions that is run, and the statement that it is part of."""
    for field, value in ast.iter_fields(node):
        if field in _NOT_RUN and not isinstance(node, ast.Call):
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            here = (*path, (field, index))
            named = isinstance(child, ast.ClassDef | ast.FunctionDef)
            inner = f"{scope}.{child.name}".lstrip(".") if named else scope  # type: ignore[attr-defined]  # named has one
            owner = here if isinstance(child, ast.stmt) else statement
            if inner and isinstance(child, ast.expr | ast.stmt):
                yield _Place(inner, owner, here)
            yield from _places(child, inner, owner, here)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _called_layers(tree: ast.Module) -> tuple[str, ...]:
    """Return the names of what is called as ``self.name(...)``."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = [f.attr for f in calls if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)
             and f.value.id == "self"]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _at(tree: ast.AST, path: _Path) -> ast.AST:
    node = tree
    for field, index in path:
        value = getattr(node, field)
        node = value if index is None else value[index]
    return node


def _put(tree: ast.AST, path: _Path, new: ast.AST) -> None:
    parent = _at(tree, path[:-1])
    field, index = path[-1]
    if index is None:
        setattr(parent, field, new)
    else:
        getattr(parent, field)[index] = new


def _said(tree: ast.AST, path: _Path) -> str:
    """Return the statement in one line, without the block that it heads: that has statements of its own."""
    statement = copy.deepcopy(_at(tree, path))
    if isinstance(statement, _HEADS):
        statement.body = [ast.Pass()]
        if isinstance(statement, ast.If | ast.For):
            statement.orelse = []
        if isinstance(statement, ast.FunctionDef):
            statement.decorator_list = []
    lines = ast.unparse(statement).splitlines()
    return " ".join(line.strip() for line in lines if line.strip() != "pass").removesuffix(":")
