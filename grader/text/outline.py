"""List the classes and functions that a file defines, with what they take, by reading its tokens; nothing is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.text.submission import logical_lines

__all__ = ["ANY", "Definition", "Parameters", "outline"]

ANY = 1_000
"""So many arguments are taken where there is no limit."""
_FUNCTIONS = ("def", "async")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a function: how many it requires, takes at most, and the text of each default ("" for none)."""

    required: int = 0
    most: int = 0
    names: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or function at the top level. ``takes`` is None for a class without a constructor of its own.

    ``methods`` has the parameters of a class's methods, without ``self``; ``uses`` the names in its body.
    """

    name: str
    is_class: bool
    bases: tuple[str, ...] = ()
    takes: Parameters | None = None
    methods: Mapping[str, Parameters] = field(default_factory=dict)
    uses: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Open:
    """A definition whose body is being read, at the depth of indentation ``depth``."""

    name: str
    is_class: bool
    depth: int
    bases: tuple[str, ...] = ()
    takes: Parameters | None = None
    methods: dict[str, Parameters] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)

    def closed(self) -> Definition:
        return Definition(self.name, self.is_class, self.bases, self.takes, self.methods, frozenset(self.uses))


def outline(source: str) -> dict[str, Definition]:
    """Return the classes and functions at the top level, also inside ``if`` and ``try``, by name; the last counts."""
    found: dict[str, Definition] = {}
    current: _Open | None = None
    depth = 0
    for line, change in logical_lines(source):
        depth += change
        if current is not None and depth > current.depth:
            current.uses |= set(line)
            if current.is_class and depth == current.depth + 1 and (method := _function(line)):
                current.methods[method[0]] = _without_self(method[1])
                if method[0] == "__init__":
                    current.takes = current.methods["__init__"]
            continue
        if current is not None:
            found[current.name] = current.closed()
            current = None
        if line[0] == "class" and len(line) > 1:
            current = _Open(line[1], is_class=True, depth=depth, bases=_bases(line))
        elif (function := _function(line)) is not None:
            current = _Open(function[0], is_class=False, depth=depth, takes=function[1])
        if current is not None:
            # What stands on the same line: class A(B): pass.
            current.uses |= set(line[2:])
    if current is not None:
        found[current.name] = current.closed()
    return found


def _bases(line: list[str]) -> tuple[str, ...]:
    inside = _in_brackets(line[2:])
    return tuple(part[-1] for part in inside if "=" not in part)


def _function(line: list[str]) -> tuple[str, Parameters] | None:
    if line[0] not in _FUNCTIONS or "def" not in line[:2]:
        return None
    at = line.index("def") + 1
    return (line[at], _parameters(line[at + 1 :])) if len(line) > at + 1 else None


def _parameters(tokens: list[str]) -> Parameters:
    names: list[str] = []
    defaults: list[str] = []
    unlimited = False
    for part in _in_brackets(tokens):
        if part[0] in ("*", "**"):
            # A star alone only says that names have to be given.
            unlimited |= len(part) > 1
        elif part[0] != "/":
            names.append(part[0])
            # Texts are no tokens here; a default that is one still is a default.
            defaults.append(" ".join(part[part.index("=") + 1 :]) or "?" if "=" in part else "")
    return Parameters(defaults.count(""), ANY if unlimited else len(names), tuple(names), tuple(defaults))


def _without_self(parameters: Parameters) -> Parameters:
    if not parameters.names:
        return parameters
    names, defaults = parameters.names[1:], parameters.defaults[1:]
    most = parameters.most if parameters.most >= ANY else len(names)
    return Parameters(defaults.count(""), most, names, defaults)


def _in_brackets(tokens: list[str]) -> list[list[str]]:
    """Return the parts, between commas, of the first pair of brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        if token in ("(", "[", "{"):
            depth += 1
            if depth == 1:
                continue
        elif token in (")", "]", "}"):
            depth -= 1
            if depth == 0:
                break
        if depth == 0 and token == ":":
            break
        if depth == 1 and token == ",":
            parts.append([])
        elif depth:
            parts[-1].append(token)
    return [part for part in parts if part]
