"""Every attack against the real judge, at every level this machine offers, as root and as an ordinary user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness import CORPUS, Attack, load

from grader.sandbox.confine import strongest_level
from grader.sandbox.levels import Level

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform != "linux", reason="the levels below are Linux's"),
]

_HERE = Path(__file__).parent
_NOBODY = "65534"
_WALLED = (Level.FULL, Level.SECCOMP_NOFILE)
_RUNS = [
    *((level, None) for level in (Level.FULL, Level.SECCOMP_NOFILE, Level.PROCESS, Level.NONE)),
    (Level.FULL, _NOBODY),
]
_OFFERED = [run for run in _RUNS if run[0].strength <= strongest_level().strength]
Records = dict[str, dict[str, Any]]


def _run(level: Level, user: str | None) -> Records:
    command = [sys.executable, str(_HERE / "run.py"), "--level", level, *(["--user", user] if user else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=800)
    records = {record["name"]: record for record in map(json.loads, done.stdout.splitlines())}
    # What the judge itself says where it breaks: nothing may, whatever is handed in.
    assert done.returncode == 0, f"the judge broke after {list(records)[-1:]}:\n{done.stderr[-3000:]}"
    return records


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest) -> dict[tuple[Level, str | None], Future[Records]]:
    """Start every run that a selected test wants, two at a time: mostly they wait for time limits."""
    selected = {(strongest_level(), None)}
    for item in request.session.items:
        params = getattr(getattr(item, "callspec", None), "params", {})
        selected.add((params.get("level"), params.get("user")))
    pool = ThreadPoolExecutor(2)
    wanted = [run for run in _OFFERED if run in selected and (run[1] is None or os.geteuid() == 0)]
    return {run: pool.submit(_run, *run) for run in wanted}


@pytest.mark.parametrize(("level", "user"), _OFFERED, ids=lambda value: str(value or "self"))
def test_nothing_gets_in_and_nothing_gets_out(
    level: Level, user: str | None, runs: dict[tuple[Level, str | None], Future[Records]]
) -> None:
    if (level, user) not in runs:
        pytest.skip("only root can become somebody else")
    records = runs[level, user].result()
    attacks = load()
    assert set(records) == {attack.name for attack in attacks}
    honest, wrong = records["control_honest"], records["control_wrong"]
    assert honest["outcome"] == "pass"
    assert honest["points"] == honest["max_points"] > wrong["points"]
    held = {attack.name: _faults(attack, records[attack.name], level, wrong["points"]) for attack in attacks}
    assert not {name: faults for name, faults in held.items() if faults}
    assert {record["level"] for record in records.values()} == {level}


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
    earned = attack.name.startswith("numeric_") or "pass" in outcomes or reads_answer
    if record["points"] > legitimate and not earned:
        faults.append(f"{record['points']} points, where its answers are worth {legitimate}")
    escape = (attack.may_escape and not walled) or (level is Level.NONE and not walled)
    if record["effects"] and not escape:
        faults.append(", ".join(record["effects"]))
    if record["orphans"] and walled:
        faults.append(f"{record['orphans']} processes left")
    if any((ord(c) < 32 and c not in "\n\t") or c in "\x7f\x9b\u202e" for c in json.loads(record["text"])["message"]):
        faults.append("control characters in the message")
    return faults


def test_no_verdict_carries_what_a_terminal_obeys(runs: dict[tuple[Level, str | None], Future[Records]]) -> None:
    level = strongest_level()
    for name, record in runs[level, None].result().items():
        for check in json.loads(record["text"])["checks"]:
            hostile = [c for c in check["message"] if (ord(c) < 32 and c != "\n") or c in "\x7f\x9b\u202e\u200b"]
            assert not hostile, (name, check["message"])
        assert len(record["text"]) < 200_000, name


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
