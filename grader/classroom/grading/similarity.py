"""Compute a fingerprint that is equal for programs that differ only in names, comments, docstrings and layout."""

from __future__ import annotations

import ast
import hashlib
import warnings

__all__ = ["fingerprint", "read_fingerprint"]

# Shorter programs are often equal for no other reason than that there is one way to write them.
_FEWEST_NODES = 60


class _Renamer(ast.NodeTransformer):
    """Replaces every name that the program chose by its position in the order of first appearance."""

    def __init__(self, chosen: set[str]) -> None:
        self._chosen = chosen
        self._numbers: dict[str, str] = {}

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field in ("id", "name", "arg", "attr"):
            value = getattr(node, field, None)
            if isinstance(value, str) and value in self._chosen:
                setattr(node, field, self._numbers.setdefault(value, f"n{len(self._numbers)}"))
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(body, list) and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            # A docstring, or a string that stands alone: a comment by other means.
            del body[0]
        return super().generic_visit(node)


def fingerprint(source: str) -> str:
    """Return the fingerprint of a program, or an empty text when it is too short, or no Python.

    Names that the program does not choose itself (``torch``, ``Conv2d``) stay, so equal means equal in what is called.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        if sum(1 for _ in ast.walk(tree)) < _FEWEST_NODES:
            return ""
        renamed = _Renamer(_chosen_names(tree)).visit(tree)
        return hashlib.sha256(ast.dump(renamed).encode()).hexdigest()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # Deeper than Python itself can walk: nobody wrote that by hand, and it is compared as a file anyway.
        return ""


def read_fingerprint(_: str, content: bytes, __: list[str]) -> str:
    """Return the fingerprint of a program; takes more time and memory than a batch can be asked for."""
    return fingerprint(content.decode("utf-8", "surrogatepass"))


def _chosen_names(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    # What PyTorch calls by name is not the program's to choose.
    return {name for name in names if not name.startswith("__")} - {"forward", "self"}
