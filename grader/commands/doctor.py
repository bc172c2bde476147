"""Show what is installed, how well submissions are confined here, the paths, and what to fix: ``grader doctor``."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader import __version__
from grader.errors import ExitCode, GraderError

_PACKAGES = ("torch", "numpy", "hypothesis", "textual", "pydantic", "PyYAML", "rich")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``doctor``."""
    parser = commands.add_parser(
        "doctor",
        help="show versions, isolation and paths, and what to fix",
        description="Start a worker, let a trusted canary try to escape from it, and say what was observed.",
    )
    parser.add_argument("--json", action="store_true", help="print the same as one JSON object")
    parser.set_defaults(run=run)


@dataclass(slots=True)
class _Findings:
    """Hold what the doctor saw and advises; an empty ``advice`` means good health."""

    versions: dict[str, str] = field(default_factory=dict)
    isolation: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""
    promise: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    bank: str = ""
    advice: list[str] = field(default_factory=list)
    # Whether modules can be graded at all.
    works: bool = True


def run(options: argparse.Namespace) -> int:
    """Examine and print; 70 where nothing can be graded."""
    findings = _Findings()
    _versions(findings)
    _isolation(findings)
    _paths(findings)
    if options.json:
        record = {
            name: getattr(findings, name) for name in ("versions", "isolation", "paths", "bank", "advice", "works")
        }
        print(json.dumps(record))
    else:
        _print(findings)
    return ExitCode.FULL_MARKS if findings.works else ExitCode.INTERNAL


def _versions(findings: _Findings) -> None:
    # Here, because every other command would wait for these as well.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    findings.versions["grader"] = __version__
    findings.versions["python"] = f"{platform.python_version()} ({sys.executable})"
    findings.versions["system"] = f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in _PACKAGES:
        try:
            findings.versions[name] = version(name)
        except PackageNotFoundError:
            findings.versions[name] = "missing"
            findings.advice.append(f"{name} is not installed: python -m pip install {name}")


def _isolation(findings: _Findings) -> None:
    from grader.engine.transport.warm_client import WarmProcess
    from grader.sandbox.levels import PROMISES, Level

    with WarmProcess(require=Level.NONE) as warm:
        try:
            warm.wait()
        except GraderError as error:
            findings.works = False
            findings.sentence = f"unknown: {error}"
            findings.advice.append("no worker could be started, so modules cannot be graded; see above for the reason")
            return
        seen = warm.isolation
    findings.isolation = seen.to_json()
    findings.sentence = seen.sentence()
    findings.promise = PROMISES[seen.level]
    findings.advice += _advice(seen.level, seen.gaps, findings.isolation["mechanisms"])


def _advice(level: Any, gaps: tuple[str, ...], mechanisms: dict[str, Any]) -> list[str]:
    from grader.sandbox.levels import Level

    advice = [f"the kernel would not: {gap}" for gap in gaps]
    if level is Level.FULL:
        return advice
    if sys.platform == "win32":
        advice.append("Windows has no walls the grader can use: run it in WSL 2 (wsl --install) for level full")
    elif sys.platform == "linux":
        if not mechanisms.get("landlock"):
            advice.append(
                "this kernel has no Landlock: use Linux 5.13 or later with landlock among the names in "
                "/sys/kernel/security/lsm; in a container, allow the landlock_* system calls"
            )
        if not mechanisms.get("seccomp"):
            advice.append("this kernel or processor has no system call filter (seccomp on x86-64 or aarch64)")
    advice.append(f"submissions run at level {level}; `--require-isolation full` makes a run refuse that")
    return advice


def _paths(findings: _Findings) -> None:
    from grader.bank.loading import home, load_bank
    from grader.history.database import default_path

    findings.paths["bank"] = str(home())
    findings.paths["history"] = str(default_path())
    bank = load_bank()
    findings.bank = f"{len(bank.questions)} questions"
    findings.advice += [str(problem) for problem in bank.problems]
    if not bank.questions:
        findings.works = False
        findings.advice.append(f"there is no question in {home()}; reinstall the package, or use --bank DIR")
    for name, path in findings.paths.items():
        folder = Path(path) if Path(path).is_dir() else Path(path).parent
        if name == "history" and folder.exists() and not _writable(folder):
            findings.advice.append(f"{folder} cannot be written to, so no history is kept: chmod u+w {folder}")


def _writable(folder: Path) -> bool:
    import os

    return os.access(folder, os.W_OK)


def _print(findings: _Findings) -> None:
    for name, value in findings.versions.items():
        print(f"{name:<12} {value}")
    print(f"\nisolation    {findings.sentence}")
    if findings.promise:
        print(f"             {findings.promise}")
    for probe, result in findings.isolation.get("probes", {}).items():
        print(f"             {'✓' if result == 'denied' else '✗'} {probe}: {result}")
    print()
    for name, path in findings.paths.items():
        print(f"{name:<12} {path}")
    print(f"{'questions':<12} {findings.bank}\n")
    for advice in findings.advice:
        print(f"! {advice}")
    if not findings.advice:
        print("Nothing to fix.")
