"""Evaluate arithmetic over names, as authors write it in shapes and students in answers: ``2 * C**2 / r``.

Text is parsed with Python's own grammar and walked with a short list of what is allowed: numbers, names,
``+ - * / // % **``, comparisons, ``and``, ``or``, ``not``, ``min`` and ``max``. Nothing is ever executed, and results
are bounded, so a formula from a stranger costs microseconds and can name nothing but the values it is given.
"""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grader.errors import ExitCode, GraderError

__all__ = ["Formula", "FormulaError", "Number", "evaluate", "parse", "size"]

Number = int | float | bool

_MAX_TEXT = 300
_MAX_BITS = 1024

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {"min": min, "max": max}


class FormulaError(GraderError):
    """A formula that cannot be read or has no value; ``column`` (from 1) says where in ``text``."""

    exit_code = ExitCode.USAGE

    def __init__(self, text: str, column: int, reason: str) -> None:
        self.text = text
        self.column = column
        self.reason = reason
        shown = text if len(text) <= _MAX_TEXT else f"{text[:40]}..."
        super().__init__(f"{shown!r}, column {column}: {reason}")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read and is well formed; ``names`` are the values that it needs."""

    text: str
    names: frozenset[str]
    tree: ast.expr

    def evaluate(self, values: Mapping[str, Any]) -> Number:
        """Return the value with these ``values`` for its names; raises FormulaError where there is none."""
        return _value(self.tree, values, self.text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Read a formula; raises FormulaError naming the first thing in it that is no arithmetic."""
    if len(text) > _MAX_TEXT:
        raise FormulaError(text, _MAX_TEXT, f"{len(text)} characters is too long; at most {_MAX_TEXT} are read")
    if not text.strip():
        raise FormulaError(text, 1, "nothing is written here; expected a formula such as channel // 2")
    try:
        with warnings.catch_warnings():
            # "2and 3" is merely frowned upon by Python; its opinion has no place in our output.
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # ValueError: a null byte. RecursionError, MemoryError: what the parser makes of hundreds of brackets.
        column = getattr(error, "offset", None) or 1
        reason = "this is not a formula; expected such as channel // 2"
        raise FormulaError(text, min(column, len(text)), reason) from None
    lead = len(text) - len(text.lstrip())
    names: set[str] = set()
    _admit(tree, " " * lead + text.strip(), lead, names)
    return Formula(text, frozenset(names), tree)


def evaluate(text: str, values: Mapping[str, Any]) -> Number:
    """Return the value of ``text``; raises FormulaError where it cannot be read or has none."""
    return parse(text).evaluate(values)


def size(dimension: int | str, values: Mapping[str, Any]) -> int:
    """Return a dimension that is given as a number or a formula; raises FormulaError unless it is whole."""
    if isinstance(dimension, int):
        return dimension
    # Most are a single name, which needs no parsing.
    if type(values.get(dimension)) is int:
        found: int = values[dimension]
        return found
    result = evaluate(dimension, values)
    if isinstance(result, bool) or result != int(result):
        raise FormulaError(dimension, 1, f"gives {result}, and a dimension is a whole number; divide with //")
    return int(result)


def _admit(node: ast.expr, text: str, lead: int, names: set[str]) -> None:
    """Walk the tree once, before it is ever evaluated, and refuse what is no arithmetic."""
    children: list[ast.expr]
    match node:
        case ast.Constant(value=bool() | int() | float()):
            children = []
        case ast.Name(id=name):
            names.add(name)
            children = []
        case ast.BinOp(op=operation) if type(operation) in _BINARY:
            children = [node.left, node.right]
        case ast.UnaryOp(op=sign) if type(sign) in _UNARY:
            children = [node.operand]
        case ast.BoolOp():
            children = node.values
        case ast.Compare(ops=comparisons) if all(type(each) in _COMPARE for each in comparisons):
            children = [node.left, *node.comparators]
        case ast.Call(func=ast.Name(id=name), args=[_, _, *_], keywords=[]) if name in _FUNCTIONS:
            children = node.args
        case _:
            raise FormulaError(text, _column(node, text, lead), _refusal(node))
    for child in children:
        _admit(child, text, lead, names)


def _refusal(node: ast.expr) -> str:
    what = ast.unparse(node)
    if isinstance(node, ast.Call):
        return f"{what} cannot be called here; only min(a, b) and max(a, b) can"
    return f"{what} is not allowed; write numbers, names, + - * / // % **, comparisons, and, or, not, min, max"


def _column(node: ast.expr, text: str, lead: int) -> int:
    # ast counts UTF-8 bytes of the stripped text; people count characters of what they wrote.
    return lead + len(text[lead:].encode()[: node.col_offset].decode(errors="ignore")) + 1


def _value(node: ast.expr, values: Mapping[str, Any], text: str) -> Number:
    try:
        return _bounded(_compute(node, values, text))
    except ZeroDivisionError:
        reason = "divides by zero"
    except OverflowError:
        reason = "is too large"
    except ValueError:
        reason = "is not a real number"
    raise FormulaError(text, _column(node, text, len(text) - len(text.lstrip())), f"{ast.unparse(node)} {reason}")


def _compute(node: ast.expr, values: Mapping[str, Any], text: str) -> Number:
    """Evaluate one node of an admitted tree."""

    def value(child: ast.expr) -> Number:
        return _value(child, values, text)

    match node:
        case ast.Constant(value=bool() | int() | float() as constant):
            return constant
        case ast.Name(id=name):
            return _named(name, node, values, text)
        case ast.BinOp(left=left, op=operation, right=right):
            a, b = value(left), value(right)
            if isinstance(operation, ast.Pow):
                _check_power(a, b)
            result: Number = _BINARY[type(operation)](a, b)
            return result
        case ast.UnaryOp(op=sign, operand=operand):
            signed: Number = _UNARY[type(sign)](value(operand))
            return signed
        case ast.BoolOp(op=ast.And(), values=terms):
            return all(value(term) for term in terms)
        case ast.BoolOp(values=terms):
            return any(value(term) for term in terms)
        case ast.Compare(left=left, ops=comparisons, comparators=others):
            terms = [left, *others]
            return all(
                _COMPARE[type(each)](value(a), value(b))
                for each, a, b in zip(comparisons, terms[:-1], terms[1:], strict=True)
            )
        case ast.Call(func=ast.Name(id=name), args=arguments):
            chosen: Number = _FUNCTIONS[name](*map(value, arguments))
            return chosen
    raise AssertionError(f"_admit let {ast.dump(node)} through")


def _named(name: str, node: ast.expr, values: Mapping[str, Any], text: str) -> Number:
    column = _column(node, text, len(text) - len(text.lstrip()))
    if name not in values:
        known = ", ".join(sorted(values)) or "none"
        raise FormulaError(text, column, f"{name} has no value here; known names: {known}")
    found = values[name]
    if not isinstance(found, bool | int | float):
        raise FormulaError(text, column, f"{name} is {found!r} and not a number")
    return found


def _check_power(base: Number, exponent: Number) -> None:
    if isinstance(base, int) and isinstance(exponent, int) and exponent * base.bit_length() > _MAX_BITS:
        raise OverflowError
    if base < 0 and exponent != int(exponent):
        raise ValueError


def _bounded(result: Number) -> Number:
    """Return the result unless no number of ours can hold it."""
    if isinstance(result, int) and result.bit_length() > _MAX_BITS:
        raise OverflowError
    if isinstance(result, float) and not math.isfinite(result):
        raise OverflowError
    return result
