"""What a name needs of a file, run alone, makes of it what the whole file makes."""

from __future__ import annotations

import ast
import dis
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from grader.worker.closure import _GLOBAL_OPS, _steps, closure, survey
from tests.conftest import ROOT

FILES = {
    "constants": ("A = 1\nB = A + 1\nC = 9\nwanted = B\n", ["C = 9"]),
    "functions": (
        "def f(x): return g(x)\ndef g(x): return x + K\nK = 2\nwanted = f(1)\nprint(f(3))\n",
        ["print(f(3))"],
    ),
    "bound twice": ("a = 1\na = a + 1\nwanted = a\n", []),
    "conditional": ("try:\n    import nowhere\nexcept ImportError:\n    size = 3\nwanted = size\n", []),
    "item": ("d = {}\nd['a'] = 1\ne = {}\ne['b'] = 2\nwanted = d\n", ["e = {}", "e['b'] = 2"]),
    "attribute": ("class A: pass\nA.x = 1\nwanted = A\n", []),
    "append": ("parts = []\nfor i in range(3): parts.append(i)\nwanted = sum(parts)\n", []),
    "bound method": ("parts = []\nadd = parts.append\nadd(1)\nwanted = parts\n", []),
    "alias": ("a = []\nb = a\nb.append(1)\nwanted = a\n", []),
    "setattr": ("class A: pass\nsetattr(A, 'x', 1)\nwanted = A\n", []),
    "augmented": ("n = 1\nn += 2\nm = 1\nm += 1\nwanted = n\n", ["m = 1", "m += 1"]),
    "function that changes": ("d = {}\ndef put(): d['a'] = 1\nput()\nwanted = d\n", []),
    "global": ("n = 0\ndef up():\n    global n\n    n += 1\nup()\nwanted = n\n", []),
    "decorator": (
        "seen = []\ndef keep(f):\n    seen.append(f)\n    return f\n@keep\ndef one(): pass\nwanted = len(seen)\n",
        [],
    ),
    "decorator of an object": (
        (
            "class Registry(dict):\n    def add(self, f):\n        self[f.__name__] = 1\n        return f\n\n\n"
            "known = Registry()\n@known.add\ndef one(): pass\nwanted = dict(known)\n"
        ),
        [],
    ),
    "exec": ("exec('size = 4')\nwanted = size\n", []),
    "globals": ("globals()['size'] = 4\nwanted = size\n", []),
    "deleted": ("a = 1\nb = 2\ndel b\nwanted = 'b' in dir() or a\n", None),
}


def run(nodes: list[ast.stmt]) -> dict[str, Any]:
    scope: dict[str, Any] = {}
    exec(compile(ast.Module(nodes, []), "a", "exec"), scope)
    return scope


@pytest.mark.parametrize("name", FILES)
def test_what_is_needed_is_enough(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    source, left = FILES[name]
    found = closure(survey(ast.parse(source).body, "a"), ["wanted"])
    alone, whole = run([one.node for one in found.needed])["wanted"], run(ast.parse(source).body)["wanted"]
    attributes = [{k: v for k, v in vars(x).items() if k[0] != "_"} for x in (alone, whole) if isinstance(x, type)]
    assert attributes[:1] == attributes[1:] if attributes else alone == whole
    capsys.readouterr()
    if left is not None:
        assert [ast.unparse(one.node) for one in found.left] == [ast.unparse(ast.parse(text)) for text in left]


def test_what_stands_below_main_is_for_another_run() -> None:
    statements = survey(ast.parse("a = 1\nif __name__ == '__main__':\n    a = 2\n    train()\n").body, "a")
    assert [one.line for one in closure(statements, ["a"]).needed] == [1]


@pytest.mark.parametrize("path", sorted(ROOT.glob("grader/*/*.py"))[::4], ids=lambda path: path.stem)
def test_names_are_read_from_the_code_as_python_reads_them(path: Path) -> None:
    def slowly(code: CodeType) -> list[tuple[str, str]]:
        return [(i.opname, i.argval) for i in dis.get_instructions(code) if i.opname in _GLOBAL_OPS.values()]

    left = [compile(path.read_text(encoding="utf-8"), "here", "exec")]
    while left:
        code = left.pop()
        assert list(_steps(code)) == slowly(code)
        left += [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def test_names_of_long_code_are_read_as_well() -> None:
    """More than 256 names need instructions with a longer argument."""
    code = compile("\n".join(f"a{i} = b{i}" for i in range(700)), "here", "exec")
    assert list(_steps(code))[-2:] == [("LOAD_NAME", "b699"), ("STORE_NAME", "a699")]
