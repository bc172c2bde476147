"""``make setup`` asks before gigabytes of CUDA reach a Linux machine that has no GPU for them."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "refuse_cuda.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux gets the CUDA build unasked"),
]


def write_wheel(folder: Path, name: str, version: str, requires: str = "") -> None:
    """Write an installable package that holds nothing but what it requires."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
    metadata += f"Requires-Dist: {requires}\n" if requires else ""
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python with pip and without torch."""
    home = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True, timeout=200)
    return home / "bin" / "python"


def ask(python: Path | str, wheels: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run the script where pip sees these wheels alone, and PATH these programs alone."""
    constraints = wheels / "constraints.txt"
    constraints.write_text("torch==2.13.0\n")
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PIP_")},
        "PATH": str(programs),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
    }
    command = [str(python), str(SCRIPT), str(constraints)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=200)


@pytest.fixture
def cuda(tmp_path: Path) -> Path:
    """Return a folder of wheels in which torch brings CUDA, as the default index has it for Linux."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    write_wheel(wheels, "torch", "2.13.0", "nvidia-cublas; platform_system == 'Linux'")
    write_wheel(wheels, "nvidia_cublas", "13.0")
    return wheels


def test_the_cuda_build_is_refused_with_both_ways_out(bare: Path, cuda: Path, tmp_path: Path) -> None:
    done = ask(bare, cuda, tmp_path / "nothing")
    assert done.returncode == 1
    assert "with 1 CUDA packages" in done.stderr
    assert "make setup TORCH_INDEX=URL" in done.stderr
    assert "make setup CUDA=1" in done.stderr


def test_a_machine_with_a_gpu_gets_it(bare: Path, cuda: Path, tmp_path: Path) -> None:
    smi = tmp_path / "nvidia-smi"
    smi.write_text("#!/bin/sh\n")
    smi.chmod(0o755)
    done = ask(bare, cuda, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_build_for_the_cpu_is_fine(bare: Path, tmp_path: Path) -> None:
    write_wheel(tmp_path, "torch", "2.13.0+cpu")
    done = ask(bare, tmp_path, tmp_path / "nothing")
    assert (done.returncode, done.stderr) == (0, "")


def test_torch_that_is_here_already_is_left_alone(cuda: Path, tmp_path: Path) -> None:
    done = ask(sys.executable, cuda, tmp_path / "nothing")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_index_without_torch_is_said(bare: Path, tmp_path: Path) -> None:
    done = ask(bare, tmp_path, tmp_path / "nothing")
    assert done.returncode == 1
    assert "pip cannot find torch" in done.stderr
