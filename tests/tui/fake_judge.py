"""A child that speaks the judge's protocol and decides by words in the source; for tests of the screens only."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

MAP = {"name": "map", "shape": [1, 1, 1, 3], "dtype": "float64"}
COUNTEREXAMPLE = {
    "arguments": {"kernel_size": 3},
    "inputs": [{"name": "x", "shape": [1, 2, 1, 3], "dtype": "float64", "values": [1, 0, 2, 0, 3, -1]}],
    "weights": [],
    "expected": [{**MAP, "values": [0.501, 0.377, 0.623]}],
    "got": [{**MAP, "values": [0.501, 0.377, 0.5]}],
    "what": "map",
    "mismatches": [{"index": [0, 0, 0, 2], "expected": 0.623, "got": 0.5}],
    "mismatched": 1,
    "total": 3,
    "tolerance": "|got - expected| <= 1e-11 + 1e-9 * |expected|",
    "call": "SpatialAttention(kernel_size=3), float64",
}
CHECKS = (("interface", "Can be built and called", 1.0), ("values", "Equals the definition", 4.0))


def say(number: int, event: str, **more: Any) -> None:
    print(json.dumps({"id": number, "event": event, **more}), flush=True)


def result(identity: str, title: str, points: float, wrong: bool) -> dict[str, Any]:
    return {
        "id": identity,
        "title": title,
        "outcome": "fail" if wrong else "pass",
        "points": 0.0 if wrong else points,
        "max_points": points,
        "message": "1 of 3 elements differs" if wrong else "",
        "hint": "Look at the dim argument of max." if wrong else None,
        "counterexample": COUNTEREXAMPLE if wrong else None,
        "examples": 60,
        "seconds": 0.1,
        "hidden": False,
    }


def grade(number: int, request: dict[str, Any]) -> None:
    source = request["source"]
    say(number, "started", question=request["question"], checks=[identity for identity, _, _ in CHECKS])
    results = []
    for identity, title, points in CHECKS:
        say(number, "check_started", check=identity, title=title)
        if "CRASH" in source:
            print("the judge fell over", file=sys.stderr, flush=True)
            os._exit(9)
        if "SLOW" in source:
            time.sleep(60)
        results.append(result(identity, title, points, identity == "values" and "dim=3" in source))
        say(number, "check_finished", result=results[-1])
    points = sum(check["points"] for check in results)
    wrong = points < 5
    say(number, "finished", verdict={
        "schema": 1, "question": request["question"], "submission": {"path": "your answer", "sha256": "0" * 64},
        "outcome": "fail" if wrong else "pass", "passed": not wrong, "points": points, "max_points": 5.0,
        "checks": results, "seed": 8231, "seconds": 0.24, "message": "", "printed": "",
        "isolation": {"level": "full"}, "versions": {"torch": "2.13.0"}, "standard": "f" * 64,
        "diagnosis": {"mistake": "takes the maximum over the width", "explanation":
                      "Each position then hears its whole row."} if wrong else None,
    })  # fmt: skip


def run(number: int, request: dict[str, Any]) -> None:
    given = request["inputs"][0]
    height, width = given["shape"][2:]
    channels = given["shape"][1]
    values = given["values"]
    plane = height * width
    means = [sum(values[c * plane + p] for c in range(channels)) / channels for p in range(plane)]
    say(number, "ran", outputs=[{"shape": [1, 1, height, width], "values": means}])


def repair(number: int, request: dict[str, Any]) -> None:
    lines = request["source"].splitlines()
    assert request["verdict"]["outcome"] == "fail"
    if "LONG" in request["source"]:
        time.sleep(60)
    at = [n for n, line in enumerate(lines, 1) if "dim=3" in line]
    found = [{"line": n, "before": lines[n - 1], "after": lines[n - 1].replace("dim=3", "dim=1")} for n in at]
    whole = {"edits": found[:1], "lines": at, "passes": True}
    say(number, "repaired", repair=None if "HOPELESS" in request["source"] else whole)


for line in sys.stdin:
    message = json.loads(line)
    {"grade": grade, "run": run, "repair": repair}[message["op"]](message["id"], message)
