"""Run the judge as a child process: requests in, events out, one JSON object a line.

Requests, each with an ``id`` that comes back with every event of its answer:

- ``{"op": "grade", "question": ID, "path": ... or "source": ..., "seed": 0, "examples": null}``
  gives ``started``, then ``check_started`` and ``check_finished`` for each check, then ``finished`` with the verdict.
- ``{"op": "run", "question": ID, "source": ..., "arguments": {...}, "inputs": [{"shape": [...], "values": [...]}],
  "seed": 0}`` gives ``ran`` with the ``outputs`` of one call in a worker. ``"vary": [NAME, [values]]`` calls a function
  once for each value, ``"gradients": true`` adds the inputs' ``gradients``, ``"stir": {ending: [mean, spread]}`` draws
  the parameters whose names end so anew, ``"nudge": 1.0`` adds a sample for each position, moved there.

- ``{"op": "repair", "question": ID, "source": ..., "verdict": {...}}`` looks for a small change of what was graded with
  which every check passes, and gives ``repaired`` with it or null as ``repair``.

What cannot be done gives ``error`` with a ``message``. Killing the process is how a front end cancels: the warm
process and its workers end with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from grader.bank.question import CodeQuestion
from grader.errors import GraderError, UsageError
from grader.judge import Judge
from grader.text.submission import Submission
from grader.verdict import CheckFinished, CheckStarted, Event, Finished, Started, Verdict


def main() -> int:
    """Answer requests on stdin until it is closed."""
    with Judge() as judge:
        for line in sys.stdin:
            if line.strip():
                for event in _answer(judge, line):
                    print(json.dumps(event, ensure_ascii=True), flush=True)
    return 0


def to_json(event: Event) -> dict[str, Any]:
    """Return an event as one JSON object, named by ``event``."""
    match event:
        case Started(question, submission, checks):
            return {"event": "started", "question": question, "sha256": submission.sha256, "checks": list(checks)}
        case CheckStarted(check, title):
            return {"event": "check_started", "check": check, "title": title}
        case CheckFinished(result):
            return {"event": "check_finished", "result": asdict(result)}
        case Finished(verdict):
            return {"event": "finished", "verdict": verdict.to_json(whole=True)}


def _answer(judge: Judge, line: str) -> Iterator[dict[str, Any]]:
    number: object = None
    try:
        request = json.loads(line)
        if not isinstance(request, dict):
            raise UsageError("a request is a JSON object")
        number = request.get("id")
        question = judge.bank.get(str(request["question"]))
        if not isinstance(question, CodeQuestion):
            raise UsageError(f"{question.id} is answered in words, not with code")
        submission = _submission(request)
        if request["op"] == "grade":
            events = judge.grade(
                question, submission, seed=int(request.get("seed") or 0), examples=request.get("examples")
            )
            yield from ({"id": number, **to_json(event)} for event in events)
        elif request["op"] == "run":
            yield {"id": number, "event": "ran", **_run(judge, question, submission, request)}
        elif request["op"] == "repair":
            verdict = replace(Verdict.from_json(request["verdict"]), submission=submission)
            found = judge.repair(question, verdict)
            yield {"id": number, "event": "repaired", "repair": None if found is None else found.to_json()}
        else:
            raise UsageError(f"no operation is called {request['op']!r}; there are grade, run and repair")
    except GraderError as error:
        yield {"id": number, "event": "error", "message": str(error)}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        # A front end of ours sent something malformed: say what, and stay alive for its next request.
        yield {"id": number, "event": "error", "message": f"a request that cannot be read: {error!r}"}


def _submission(request: Mapping[str, Any]) -> Submission:
    from grader.text.submission import decode_submission, read_submission

    if "path" in request and "source" not in request:
        return read_submission(str(request["path"]))
    return decode_submission(str(request["source"]).encode(), str(request.get("path", "your answer")))


def _run(judge: Judge, question: CodeQuestion, submission: Submission, request: Mapping[str, Any]) -> dict[str, Any]:
    from grader.engine.look import Look

    inputs = [(tuple(map(int, item["shape"])), list(map(float, item["values"]))) for item in request["inputs"]]
    vary = request.get("vary")
    wanted = Look(
        dict(request.get("arguments", {})),
        inputs,
        int(request.get("seed") or 0),
        vary=None if vary is None else (str(vary[0]), list(vary[1])),
        gradients=bool(request.get("gradients")),
        nudge=float(request.get("nudge") or 0),
        stir={str(ending): (float(mean), float(spread)) for ending, (mean, spread) in request.get("stir", {}).items()},
    )
    return judge.look(question, submission, wanted)


if __name__ == "__main__":
    raise SystemExit(main())
