"""The wheel: built from this tree, installed where nothing else of ours is, it lists the bank and grades."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, "HOME": str(cwd)},
        capture_output=True,
        text=True,
        check=check,
        timeout=200,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with what is installed here, so that no network is needed."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a fresh environment, which borrows this one's libraries, and return its programs."""
    home = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    site = home / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    run(sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--no-index", wheel, cwd=home)
    # A .pth appends, so the wheel's own grader comes first; the checkout itself is nowhere on the path, because files
    # that an editable install left among the libraries are not followed from here.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


def test_the_wheel_carries_code_bank_and_licence_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    bank = {name for name in names if name.startswith("grader/_bank/")}
    for folder in ("questions", "solutions"):
        ours = {
            f"grader/_bank/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert ours <= bank
    assert "grader/commands/cli.py" in names
    assert "tui/__init__.py" in names
    assert not any(name.startswith(("tests/", "benchmarks/", "examples/", "scripts/")) for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_holds_no_caches(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "__pycache__" in name or name.endswith(".pyc")]


def test_the_installed_grader_is_the_wheel_and_not_this_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "python", "-c", "import grader, tui; print(grader.__file__, tui.__file__)", cwd=tmp_path)
    assert str(ROOT) not in done.stdout
    assert str(installed.parent) in done.stdout


def test_the_installed_grader_lists_its_bank(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "grader", "list", "--json", cwd=tmp_path)
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert {"spatial-attention", "se-layer", "non-local", "se-param-count"} <= set(ids)


def test_the_installed_grader_gives_an_example_full_marks(installed: Path, tmp_path: Path) -> None:
    example = tmp_path / "my_solution.py"
    example.write_text((ROOT / "examples" / "spatial_attention.py").read_text())
    done = run(installed / "grader", "check", example, "--json", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (verdict,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert verdict["question"] == "spatial-attention"
    assert verdict["passed"] is True
    assert verdict["points"] == verdict["max_points"] == 10.0


def test_the_installed_grader_refuses_a_wrong_answer(installed: Path, tmp_path: Path) -> None:
    example = tmp_path / "my_solution.py"
    source = (ROOT / "examples" / "spatial_attention.py").read_text()
    assert "sigmoid" in source
    example.write_text(source.replace("sigmoid", "tanh"))
    done = run(installed / "grader", "check", example, "--json", cwd=tmp_path, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    (verdict,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert verdict["passed"] is False
