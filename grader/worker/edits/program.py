"""Read a program for changing it: its text by bytes, its syntax tree, and what each part of it stands in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grader.worker.closure import closure, survey
from grader.worker.notices import FILENAME
from grader.worker.parse import parse

__all__ = ["Edit", "Place", "Program", "Span", "is_method", "parameters", "read_program"]

Span = tuple[int, int, str]
"""Where a piece of the text begins and ends, in bytes of UTF-8, and what takes its place."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BINDING = (ast.BinOp, ast.UnaryOp, ast.Attribute, ast.Subscript, ast.Compare, ast.BoolOp)
_SIZES = re.compile(r"\bshape\b|\bsize\(|\blen\(")
# Sources are short; of a longer one the first parts that the entry needs are enough.
_MOST_PLACES = 8_000


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text. ``cost`` says how unlikely it is to be the right one; ``line`` is where it begins."""

    cost: float
    line: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A node with what it stands in: the node above, and the function and the class around it."""

    node: ast.AST
    parent: ast.AST | None = None
    function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    owner: ast.ClassDef | None = None


@dataclass
class Program:
    """The text of a file and the places in it that the entry needs."""

    source: str
    places: Sequence[Place]
    imported: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def data(self) -> bytes:
        """The text as the syntax tree counts it."""
        return self.source.encode()

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.data.split(b"\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def at(self, line: int, column: int) -> int:
        """Return the byte at which a place of the tree stands."""
        return self._starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return where a node begins and ends."""
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno or 1, node.end_col_offset or 0)

    def text(self, node: ast.expr | ast.stmt) -> str:
        """Return what is written at a node, brackets around it not included."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def operand(self, node: ast.expr) -> str:
        """Return an expression as it can stand beside any operator."""
        text = self.text(node)
        simple = isinstance(node, ast.Name | ast.Constant | ast.Call | ast.Attribute | ast.Subscript | ast.Tuple)
        return text if simple else f"({text})"

    def alone(self, place: Place, node: ast.expr) -> str:
        """Return an expression as it can stand in a place, with brackets only where others compute with it."""
        inside = isinstance(
            place.parent, ast.BinOp | ast.UnaryOp | ast.Attribute | ast.Subscript | ast.Compare | ast.BoolOp
        )
        called = isinstance(place.parent, ast.Call) and place.node is place.parent.func
        return self.operand(node) if inside or called else self.text(node)

    def change(self, cost: float, node: ast.expr | ast.stmt, new: str) -> Edit:
        """Return the edit that writes ``new`` in the place of a node."""
        return Edit(cost, node.lineno, ((*self.span(node), new),))

    def locals(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
        """Return the names that a function binds, parameters first."""
        names = dict.fromkeys(parameters(function))
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names[node.id] = None
        return [name for name in names if name not in ("self", "_")]

    def sizes(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
        """Return the names that a function gives to sizes of its tensors."""
        found: dict[str, None] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and _SIZES.search(self.text(node.value)):
                names = (inner for target in node.targets for inner in ast.walk(target) if isinstance(inner, ast.Name))
                found |= dict.fromkeys(name.id for name in names)
        return list(found)

    def attributes(self, owner: ast.ClassDef) -> list[str]:
        """Return what a class's methods set on ``self``."""
        stored = (n for n in ast.walk(owner) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store))
        return list(dict.fromkeys(n.attr for n in stored if isinstance(n.value, ast.Name) and n.value.id == "self"))

    def constructor(self, owner: ast.ClassDef) -> list[str]:
        """Return the parameters of a class's constructor."""
        found = (node for node in owner.body if isinstance(node, _FUNCTIONS) and node.name == "__init__")
        return next(([name for name in parameters(node) if name != "self"] for node in found), [])


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Return the names of a function's parameters."""
    taken = function.args
    return [one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]


def is_method(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether a function takes ``self``."""
    return "self" in parameters(function)[:1]


def read_program(source: str, entry: str) -> Program:
    """Return a program whose places are those that ``entry`` needs, or all where that cannot be told.

    Raises what the parser raises.
    """
    parsed = parse(source, FILENAME)
    body: Sequence[ast.stmt] = parsed.body
    needed = [one.node for one in closure(survey(body, FILENAME, parsed.flags), [entry]).needed]
    body = [node for node in needed or body if not isinstance(node, ast.Import | ast.ImportFrom)]
    imports = (node for top in parsed.body for node in ast.walk(top) if isinstance(node, ast.Import | ast.ImportFrom))
    names = frozenset((one.asname or one.name).partition(".")[0] for node in imports for one in node.names)
    places = []
    for place in _places(body, Place(ast.Module([], []))):
        places.append(place)
        if len(places) >= _MOST_PLACES:
            break
    return Program(source, places, names)


def _places(nodes: Sequence[ast.AST], above: Place) -> Iterator[Place]:
    # Without recursion: a chain of a thousand operators is a tree as deep.
    left = [(node, above) for node in reversed(nodes)]
    while left:
        node, outer = left.pop()
        function = outer.node if isinstance(outer.node, _FUNCTIONS) else outer.function
        owner = outer.node if isinstance(outer.node, ast.ClassDef) else outer.owner
        place = Place(node, outer.node, function, owner)
        yield place
        left += [(child, place) for child in reversed(list(ast.iter_child_nodes(node)))]
