"""What must stay unimported, seen in fresh processes: heavy libraries cost a second, and a worker knows no answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"torch", "hypothesis", "textual"}

# Runs a statement, whatever it prints, and reports the modules that are loaded afterwards on the last line.
_PROBE = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()):
    try:
        exec(sys.argv[1])
    except SystemExit:
        pass
print(json.dumps(sorted(sys.modules)))
"""


def modules_after(statement: str) -> set[str]:
    """Return the names of all modules that a fresh interpreter holds after ``statement``."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, statement], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def top_level(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def command(*arguments: str) -> str:
    return f"import grader.commands.cli; sys.exit(grader.commands.cli.main({list(arguments)!r}))"


@pytest.mark.parametrize(
    "statement",
    [
        "import grader.commands.cli",
        command("--help"),
        command("list"),
        command("list", "--json"),
        command("show", "spatial-attention"),
        command("hint", "spatial-attention"),
        "import grader.judge",
        "import grader.bank.loading, grader.bank.parse_question",
    ],
)
def test_light_commands_import_nothing_heavy(statement: str) -> None:
    assert top_level(modules_after(statement)) & HEAVY == set()


def test_help_imports_no_yaml_pydantic_or_rich() -> None:
    assert top_level(modules_after(command("--help"))) & {"yaml", "pydantic", "rich"} == set()


def test_the_warm_process_is_started_before_anything_else_is_imported() -> None:
    loaded = modules_after("import grader.judge")
    assert top_level(loaded) & {"yaml", "numpy", "rich"} == set()
    assert {module for module in loaded if module.startswith(("grader.bank", "grader.text", "grader.verdict"))} == set()


def test_the_tui_imports_neither_torch_nor_hypothesis() -> None:
    assert top_level(modules_after("import tui.app")) & {"torch", "hypothesis"} == set()


def test_the_tui_paints_before_it_knows_what_a_question_or_a_verdict_is() -> None:
    loaded = modules_after("import tui.app")
    assert loaded & {"grader.verdict", "grader.bank.question", "grader.text.submission", "yaml", "numpy"} == set()


def test_the_judge_process_grades_without_torch() -> None:
    loaded = modules_after("import grader.judge, grader.engine.runner")
    assert "hypothesis" in loaded, "the probe must see what is imported, or this test proves nothing"
    assert "torch" not in loaded


def test_the_worker_imports_nothing_that_could_tell_an_answer() -> None:
    loaded = modules_after(
        "import pkgutil, importlib, grader.worker as w\n"
        "for m in pkgutil.iter_modules(w.__path__):\n"
        "    if m.name != '__main__': importlib.import_module('grader.worker.' + m.name)"
    )
    ours = {module for module in loaded if module.partition(".")[0] in {"grader", "tui", "solutions"}}
    allowed = ("grader.worker", "grader.protocol", "grader.sandbox")
    strangers = {module for module in ours if module != "grader" and not module.startswith(allowed)}
    assert strangers == set()
    assert "hypothesis" not in loaded


@pytest.mark.parametrize("module", ["grader.commands.cli", "grader.bank.loading"])
def test_the_probe_sees_imports(module: str) -> None:
    assert module in modules_after(f"import {module}")
