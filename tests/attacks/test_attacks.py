"""Every attack against the real judge, at each level of this machine that may matter, as root and as somebody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness import CORPUS, Attack, load

from grader.sandbox.confine import strongest_level
from grader.sandbox.levels import Level

pytestmark = [
    pytest.mark.slow,
    # The first test waits for all runs, two at a time.
    pytest.mark.timeout(2400),
    pytest.mark.skipif(sys.platform != "linux", reason="the levels below are Linux's"),
]

_HERE = Path(__file__).parent
_NOBODY = "65534"
# Only root can become somebody else.
_AS_ROOT = os.geteuid() == 0
_WALLED = (Level.FULL, Level.SECCOMP_NOFILE)
_RUNS = [
    *((level, None) for level in (Level.FULL, Level.SECCOMP_NOFILE, Level.PROCESS, Level.NONE)),
    (Level.FULL, _NOBODY),
]
_OFFERED = [run for run in _RUNS if run[0].strength <= strongest_level().strength and (run[1] is None or _AS_ROOT)]
# What an attack is compared with: a right module, and one that gets the points that are to be had without cheating.
_CONTROLS = {"control_honest", "control_wrong"}
_ATTACKS = {attack.name: attack for attack in load()}
# Wrong numbers and patches of Python ask nothing of the kernel: with less of a wall they are what they are with more.
_WITHOUT_KERNEL = ("numeric_", "patching_")


def _tried(attack: Attack, level: Level, user: str | None) -> bool:
    """Say whether an attack may fare otherwise there than as oneself at the full level, where all are tried."""
    if (level, user) == (Level.FULL, None) or attack.name in _CONTROLS:
        return True
    if attack.name.startswith(_WITHOUT_KERNEL):
        return False
    if attack.below != "same":
        return True
    if level is Level.NONE:
        # Nothing is promised there but that answers are not handed out.
        return attack.name.startswith("stealing_")
    if attack.must == ("timeout",) or attack.name.startswith("forging_"):
        # A clock, and how the judge reads: where the walls are lowest there is nothing else in the way.
        return level is Level.PROCESS
    # How a file is written down is the same to everybody.
    return not attack.name.startswith("source_")


@dataclass(frozen=True)
class Run:
    """What became of the attacks at one level, by name, and the judge's last words where it broke over one."""

    level: Level
    user: str | None
    records: dict[str, dict[str, Any]]
    died: str

    def record(self, name: str) -> dict[str, Any]:
        assert name in self.records, f"at {self}, the judge broke after {list(self.records)[-1:]}:\n{self.died}"
        return self.records[name]

    def __str__(self) -> str:
        return f"level {self.level} as {self.user or 'oneself'}"


def _run(level: Level, user: str | None, names: list[str]) -> Run:
    command = [sys.executable, str(_HERE / "run.py"), "--level", level, *(["--user", user] if user else []), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=800)
    records = {record["name"]: record for record in map(json.loads, done.stdout.splitlines())}
    return Run(level, user, records, done.stderr[-3000:] if done.returncode else "")


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest) -> list[Future[Run]]:
    """Try the attacks of all selected tests, at each level in one process.

    Two levels go at a time: mostly they wait for time limits.
    """
    items = [item for item in request.session.items if getattr(item, "originalname", "") == test_attack.__name__]
    selected = {item.callspec.params["attack"] for item in items if isinstance(item, pytest.Function)}
    names = [name for name in _ATTACKS if name in selected | _CONTROLS]
    pool = ThreadPoolExecutor(2)
    return [pool.submit(_run, *run, [name for name in names if _tried(_ATTACKS[name], *run)]) for run in _OFFERED]


@pytest.mark.parametrize("attack", _ATTACKS)
def test_attack(attack: str, runs: list[Future[Run]]) -> None:
    faults = []
    for run in [future.result() for future in runs]:
        if not _tried(_ATTACKS[attack], run.level, run.user):
            continue
        legitimate = run.record("control_wrong")["points"]
        found = _faults(_ATTACKS[attack], run.record(attack), run.level, legitimate)
        faults += [f"at {run}: {fault}" for fault in found]
    assert not faults


def test_right_is_worth_more_than_wrong(runs: list[Future[Run]]) -> None:
    for run in [future.result() for future in runs]:
        honest, wrong = run.record("control_honest"), run.record("control_wrong")
        assert honest["outcome"] == "pass"
        assert honest["points"] == honest["max_points"] > wrong["points"]
        # Nothing that is handed in breaks the judge, not even after the last verdict.
        assert not run.died


def _faults(attack: Attack, record: dict[str, Any], level: Level, legitimate: float) -> list[str]:
    """Return what an attack got that it must not have."""
    walled = level in _WALLED
    faults = []
    outcomes = attack.must if walled else attack.outcomes_below()
    # An attack that reads the answer is right where files can be read; that much a lower level admits.
    reads_answer = not walled and attack.may_escape and "is right" in attack.below
    if record["outcome"] not in outcomes and not reads_answer:
        faults.append(f"outcome {record['outcome']} instead of {outcomes}: {record['said']}")
    if "pass" not in outcomes and record["outcome"] == "pass" and not reads_answer:
        faults.append("full marks")
    # Those that answer some cases rightly have earned the points for them.
    slow = attack.name == "resources_sleep_a_little"
    earned = attack.name.startswith("numeric_") or slow or "pass" in outcomes or reads_answer
    # The hidden check, which is worth most, is asked last: whoever is right and slow has no time left for it.
    if slow and record["points"] > record["max_points"] - record["hidden_points"]:
        faults.append(f"{record['points']} points for more than it had time for")
    if record["points"] > legitimate and not earned:
        faults.append(f"{record['points']} points, where its answers are worth {legitimate}")
    escape = (attack.may_escape and not walled) or (level is Level.NONE and not walled)
    if record["effects"] and not escape:
        faults.append(", ".join(record["effects"]))
    if record["orphans"] and walled:
        faults.append(f"{record['orphans']} processes left")
    if record["level"] != level:
        faults.append(f"it was graded at {record['level']}")
    return [*faults, *_unfit_to_print(record["text"])]


def _unfit_to_print(text: str) -> list[str]:
    """Return what a terminal would obey in a verdict, and whether it is too long for a gradebook."""
    verdict = json.loads(text)
    faults = [] if len(text) < 200_000 else [f"a verdict of {len(text)} characters"]
    for message in (verdict["message"], *(check["message"] for check in verdict["checks"])):
        hostile = [c for c in message if (ord(c) < 32 and c != "\n") or c in "\x7f\x9b\u202e\u200b"]
        faults += [f"{hostile} in {message!r}"] if hostile else []
    return faults


def test_the_attacks_are_real() -> None:
    command = [sys.executable, str(_HERE / "naive.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    cheats = {attack.name for attack in load() if "pass" not in attack.must}
    forged = {record["name"] for record in records if record["accepted"]} & cheats
    effects = {record["name"] for record in records if record["effects"]}
    hung = {record["name"] for record in records if record["hung"]}
    print(f"in one process: {len(forged)} forged, {len(effects)} reached the host, {len(hung)} hung it")
    assert "control_honest" in {record["name"] for record in records if record["accepted"]}
    assert "control_wrong" not in forged | effects | hung
    assert len(forged) >= 25
    assert len(effects) >= 30
    assert len(hung) >= 6


def test_the_corpus_is_as_broad_as_the_catalogue() -> None:
    attacks = load()
    families = {attack.name.partition("_")[0] for attack in attacks}
    wanted = {"ending", "patching", "stealing", "forging", "numeric", "resources", "persistence", "source", "control"}
    assert families == wanted
    assert len(attacks) >= 80
    assert len({attack.tries for attack in attacks}) == len(attacks) == len(list(CORPUS.glob("*.py")))
