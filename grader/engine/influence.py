"""Find what never reaches the output of a wrong answer: parameters and inputs that could as well not be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.engine import cases
from grader.engine.cases import Case
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Reply, Request
from grader.engine.transport.worker import WorkerGone
from grader.engine.trial import Trial
from grader.errors import InternalError
from grader.text.escape import safe_line

__all__ = ["without_influence"]

# Of more than so many names a reader makes nothing, and no more are looked at.
_MOST, _LOOKED_AT = 4, 24
# A layer can be off in one case, and by chance in another.
_CASES = 3


def without_influence(trial: Trial, seed: int) -> tuple[str, ...]:
    """Return a sentence on the weights, and on the inputs, that change no output, whatever their numbers are.

    The submission alone is asked. It is a help, and says nothing where the submission raises or its time is used up.
    Parameters of one dimension are left out: a bias before a softmax changes nothing in a right answer either.
    """
    try:
        return tuple(_sentences(trial, seed))
    except (CheckFailed, WorkerGone, InternalError):
        return ()


def _sentences(trial: Trial, seed: int) -> Iterator[str]:
    first = cases.probe(trial.question, seed)
    probes = [_Probe(trial, replace(first, seed=first.seed + number)) for number in range(_CASES)]
    if not _differ([probe.before for probe in probes]):
        # The same for all inputs and weights is a constant, which the check of values shows.
        return
    names = [
        t.name for t in trial.spec(first, trial.submission) if t.kind == "parameter" and t.size and len(t.shape) > 1
    ]
    if len(names) <= _LOOKED_AT:
        idle = [f"`{safe_line(name, 60)}`" for name in names if all(probe.ignores_weight(name) for probe in probes)]
        if 0 < len(idle) <= _MOST:
            yield f"{_listed(idle)} never {'change' if len(idle) > 1 else 'changes'} the output."
    for number, spec in enumerate(trial.question.interface.inputs):
        if spec.dtype == "float" and all(probe.ignores_input(number) for probe in probes):
            yield f"The input `{spec.name}` never changes the output."


@dataclass
class _Probe:
    """One case with weights of the submission's own names, and what comes of it."""

    trial: Trial
    case: Case

    def __post_init__(self) -> None:
        other = replace(self.case, seed=self.case.seed + _CASES)
        spec = [t for t in self.trial.spec(self.case, self.trial.submission) if t.kind == "parameter"]
        self._weights = {t.name: cases.draw_weight(t, self.case) for t in spec}
        self._other_weights = {t.name: cases.draw_weight(t, other) for t in spec}
        self._other_inputs = self.trial.inputs(other)
        self._inputs = self.trial.inputs(self.case)
        self.before = self._reply(self._weights, self._inputs)

    def ignores_weight(self, name: str) -> bool:
        """Say whether other numbers in one parameter change nothing."""
        after = self._reply(self._weights | {name: self._other_weights[name]}, self._inputs)
        return not _differ([self.before, after])

    def ignores_input(self, number: int) -> bool:
        """Say whether other numbers in one input change nothing."""
        inputs = list(self._inputs)
        inputs[number] = self._other_inputs[number]
        return not _differ([self.before, self._reply(self._weights, inputs)])

    def _reply(self, weights: dict[str, Numbers], inputs: Sequence[Numbers]) -> Reply:
        step = self.trial.step(self.case, tuple(inputs))
        return self.trial.ask(self.case, Request(steps=(step,), weights=weights))


def _differ(replies: Sequence[Reply]) -> bool:
    """Say whether any two replies differ; what is no tensor counts by its text."""
    first, *others = ([(o.text, o.array) for o in reply.steps[0].outputs] for reply in replies)
    return any(
        len(one) != len(first) or any(a != b or not _equal(x, y) for (a, x), (b, y) in zip(first, one, strict=True))
        for one in others
    )


def _equal(one: Numbers | None, other: Numbers | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.shape == other.shape and bool(np.array_equal(one, other, equal_nan=one.dtype.kind in "fc"))


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
