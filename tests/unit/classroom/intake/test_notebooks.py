"""Notebooks become modules, and only what IPython alone understands becomes comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.notebooks import notebook_source
from grader.classroom.intake.roster import Roster
from grader.text.own_files import split
from tests.unit.classroom.intake.downloads import CODE, ZONE, lay_out


def notebook(*cells: str, **metadata: object) -> str:
    nodes = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell} for cell in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": nodes})


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x = (7\n     % 3)", "x = (7\n     % 3)"),
        ('x = """\n% of it\n"""\n%time', 'x = """\n% of it\n"""\n# %time'),
        ("if True:\n    !ls", "if True:\n    pass  # !ls"),
        ("!echo (it's\n%time", "# !echo (it's\n# %time"),
        ("torch.cat?\n?torch", "# torch.cat?\n# ?torch"),
        ("x = '(#'  # (\n%time", "x = '(#'  # (\n# %time"),
        ('x = "\\"("\n%time', 'x = "\\"("\n# %time'),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("%%capture out\nclass A:\n    pass", "# %%capture out\nclass A:\n    pass"),
        ("%%timeit\nx = 1", "# %%timeit\n# x = 1"),
        ("out = !nvidia-smi\nx = 1", "out = None  # !nvidia-smi\nx = 1"),
        ("if True:\n    a = %ls", "if True:\n    a = None  # %ls"),
        ("x = 7 \\\n  % 3\n%ls", "x = 7 \\\n  % 3\n# %ls"),
        ("x = (1 if 5\n  != 2 else 3)\nx %= 2", "x = (1 if 5\n  != 2 else 3)\nx %= 2"),
        ("!pip install \\\n  torch\nx = 1", "# !pip install \\\n# torch\nx = 1"),
        ("%run utils.py", "from utils import *  # %run utils.py"),
        ("get_ipython().run_line_magic('time', '')", "# get_ipython().run_line_magic('time', '')"),
    ],
)
def test_only_lines_of_ipython_become_comments(cell: str, expected: str) -> None:
    assert notebook_source("a.ipynb", notebook(cell), []) == f"# %%\n{expected}\n"


def test_notebooks_become_modules_without_what_only_ipython_understands(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "class No: pass"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "!ls\n%time\nx = 1"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "%%bash\necho"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": CODE},
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})
    root = lay_out(tmp_path / "in", {"jane/answer.ipynb": text, "zoe/answer.ipynb": "{}", "ana/answer.ipynb": "no"})
    attempts = {attempt.student: attempt for attempt in read_class(root, Roster(), ZONE).attempts}
    (document,) = attempts["jane"].documents
    assert document.text == f"# %%\n# !ls\n# %time\nx = 1\n\n# %%\n# %%bash\n# echo\n\n# %%\n{CODE}\n"
    assert "notebook" in attempts["zoe"].notes[0]
    assert "notebook" in attempts["ana"].notes[0]


def test_files_that_cells_write_travel_with_the_notebook() -> None:
    text = notebook(
        "%%writefile utils.py\n!ls\nx = 1",
        "%%writefile -a utils.py\ny = 2",
        "%%writefile /content/pkg/a.py\nz = 3",
        "from utils import x",
    )
    source, files = split(notebook_source("a.ipynb", text, []) or "")
    assert "from utils import x" in source
    assert {file.name: file.text for file in files} == {"utils.py": "# !ls\nx = 1\ny = 2\n", "pkg/a.py": "z = 3\n"}


@pytest.mark.parametrize(
    "metadata",
    [{"kernelspec": {"name": "ir", "language": "R"}}, {"language_info": {"name": "R"}}, {"kernelspec": {"name": "ir"}}],
)
def test_a_notebook_of_another_language_is_named(metadata: dict[str, object]) -> None:
    notes: list[str] = []
    assert notebook_source("a.ipynb", notebook("x <- 1", **metadata), notes) is None
    assert notes == ["a.ipynb: is a notebook for R, not for Python"]


def test_a_kernel_of_python_by_any_name_is_python() -> None:
    assert notebook_source("a.ipynb", notebook("x = 1", kernelspec={"name": "x", "language": "Python3"}), [])
