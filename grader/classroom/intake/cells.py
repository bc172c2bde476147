"""Let a notebook's code go on after a failure, as the notebook itself does and a module would not.

A plot without the library for it, a picture that is not there, a line that was never meant to work: in a notebook these
cost nothing. So each statement of a cell that could raise is let go when it does; classes and functions stay as
written, and what they raise when they are called is their own.
"""

from __future__ import annotations

import ast
import sys
import textwrap
import warnings

__all__ = ["FUTURE", "forgiving"]

FUTURE = "from __future__ import annotations"
_THERE = sys.stdlib_module_names | {"torch", "numpy"}
_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_SPAN = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try)


def forgiving(cell: str) -> str:
    """Return a cell whose statements, definitions aside, are let go when they raise.

    What is no Python, or waits or returns outside a function, becomes a comment, unless it defines something: that is
    an answer, and whoever wrote it should hear of the error. So does ``from __future__``, for which :data:`FUTURE` is
    to stand at the module's top.
    """
    lines = cell.splitlines()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(cell).body
        unfit = any(map(_needs_function, _outside_definitions(body)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        body, unfit = [], not any(line.lstrip().startswith(("class ", "def ", "async def ")) for line in lines)
    if unfit:
        return "\n".join(f"# {line}" for line in lines)
    # From the last to the first, so that the numbers of the lines before stay true.
    begun = {statement.lineno: statement for statement in reversed(body)}
    for statement in (begun[number] for number in sorted(begun, reverse=True)):
        _let_go(statement, lines)
    return "\n".join(lines)


def _let_go(statement: ast.stmt, lines: list[str]) -> None:
    at, end = statement.lineno - 1, statement.end_lineno or statement.lineno
    nodes = list(_outside_definitions([statement]))
    if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
        lines[at:end] = [f"# {line}" for line in lines[at:end]]
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        if not _is_there(statement):
            lines[at] = f"{_guard('ImportError')} {lines[at]}"
    elif isinstance(statement, _DEFINITIONS) or not any(map(_may_raise, nodes)):
        return
    elif not isinstance(statement, _SPAN):
        lines[at] = f"{_guard('Exception')} {lines[at]}"
    elif not any(isinstance(node, (*_DEFINITIONS, ast.JoinedStr)) or _spans(node) for node in ast.walk(statement)):
        lines[at:end] = [_guard("Exception"), *textwrap.indent("\n".join(lines[at:end]), "    ").split("\n")]


def _needs_function(node: ast.AST) -> bool:
    waits = ast.Await | ast.AsyncFor | ast.AsyncWith | ast.Return | ast.Yield | ast.YieldFrom
    return isinstance(node, waits) or (isinstance(node, ast.comprehension) and bool(node.is_async))


def _is_there(statement: ast.Import | ast.ImportFrom) -> bool:
    of = [statement.module or ""] if isinstance(statement, ast.ImportFrom) else [name.name for name in statement.names]
    return {name.split(".")[0] for name in of} <= _THERE


def _may_raise(node: ast.AST) -> bool:
    reads = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    return reads or isinstance(node, ast.Call | ast.Raise | ast.Assert)


def _spans(node: ast.AST) -> bool:
    """Say whether a text goes over several lines, which must not be indented."""
    return isinstance(node, ast.Constant) and node.end_lineno != node.lineno


def _guard(error: str) -> str:
    # Without a name of its own, which the notebook might have given to something else.
    return f"with __import__('contextlib').suppress({error}):"


def _outside_definitions(body: list[ast.stmt]) -> list[ast.AST]:
    """Return the nodes that run when the module does."""
    found: list[ast.AST] = []
    left: list[ast.AST] = list(body)
    while left:
        node = left.pop()
        found.append(node)
        if not isinstance(node, (*_DEFINITIONS, ast.Lambda)):
            left += ast.iter_child_nodes(node)
    return found
