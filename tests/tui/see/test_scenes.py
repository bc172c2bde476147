"""Seeing attention with the real judge: each coding question's reference, at both ends of each slider."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

import pytest

from grader.bank.question import CodeQuestion
from tests.our_bank import BANK
from tui.judge_client import JUDGE_COMMAND
from tui.see.readings import read
from tui.see.scenes import image, request, scaled, scene_for

QUESTIONS = [question.id for question in BANK.questions.values() if isinstance(question, CodeQuestion)]
NUMBERS = count(1)


class Child:
    """The judge's process, asked one thing at a time."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._stdin, self._stdout = stdin, stdout

    def run(self, question: str, source: str, wanted: dict[str, Any]) -> dict[str, Any]:
        message = {"op": "run", "id": next(NUMBERS), "question": question, "source": source, **wanted}
        print(json.dumps(message), file=self._stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._stdout.readline())
        return answer


@pytest.fixture(scope="module")
def judge() -> Iterator[Child]:
    with subprocess.Popen(JUDGE_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Child(process.stdin, process.stdout)
        process.stdin.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_coding_question_can_be_seen_at_both_ends_of_each_slider(question: str, judge: Child) -> None:
    scene = scene_for(question)
    assert scene is not None
    source = (BANK.solution_folder(BANK.get(question)) / "reference.py").read_text()
    start = {knob.name: knob.values[knob.start] for knob in scene.knobs}
    ends = [{**start, knob.name: knob.values[end]} for knob in scene.knobs for end in (0, -1)]
    answers = []
    for settings in ends:
        answer = judge.run(question, source, request(scene, image(), settings, (0, 0), scene.seed))
        assert answer["event"] == "ran", answer
        view = read(scene, scaled(image(), settings), answer, (0, 0))
        numbers = [value for picture in view.pictures for row in picture.rows for value in row]
        numbers += [value for _, value in view.bars]
        assert numbers
        assert all(map(math.isfinite, numbers))
        answers.append(answer["outputs"])
    # A slider that changes nothing is none.
    assert all(low != high for low, high in zip(answers[::2], answers[1::2], strict=True))
