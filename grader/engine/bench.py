"""The bench: what a property works with. One submission, one question, one check's options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.bank.question import CodeQuestion, TensorSpec
from grader.engine import cases
from grader.engine.alignment.weights import Weights
from grader.engine.cases import Case
from grader.engine.compare import difference
from grader.engine.counterexamples import counterexample, described
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Output, Reply, Request, Step, StepReply
from grader.engine.trial import Trial


@dataclass(frozen=True, slots=True)
class Bench:
    """Asks a submission and its reference about a case, and compares what they say."""

    trial: Trial
    weights: Weights
    options: Mapping[str, Any]

    @property
    def question(self) -> CodeQuestion:
        """The question that is being answered."""
        return self.trial.question

    @property
    def outputs(self) -> tuple[TensorSpec, ...]:
        """What the contract promises to return."""
        return self.question.interface.outputs

    def step(self, case: Case, **how: Any) -> Step:
        """Return one call with the case's inputs; ``how`` is ``mode``, ``layout`` or other ``inputs``."""
        return self.trial.step(case, **how)

    def compare(self, case: Case, *steps: Step, dtype: str = "float64") -> None:
        """Make the same calls on both sides, with weights aligned, and insist on equal outputs."""
        mine, theirs = self.weights.pair(case)
        expected, got = self.trial.ask_both(case, Request(steps=steps, dtype=dtype), mine, theirs)
        for step, e, g in zip(steps, expected.steps, got.steps, strict=True):
            self.equal_outputs(case, step, e, g, weights=mine, dtype=dtype)

    def alone(self, case: Case, *steps: Step, **how: Any) -> Reply:
        """Make calls on the submission only, with the case's weights where they can be aligned."""
        reply = self.trial.ask(case, Request(steps=steps, weights=self.weights.any(case), **how))
        # Properties compare what came back; what did not come back must not count as equal.
        for step, got in zip(steps, reply.steps, strict=True):
            self.well_formed(case, step, got)
        return reply

    def equal_outputs(
        self,
        case: Case,
        step: Step,
        expected: StepReply,
        got: StepReply,
        *,
        weights: Mapping[str, Numbers] | None = None,
        dtype: str = "float64",
        suffix: str = "",
    ) -> None:
        """Insist that one call returned what the reference returned."""
        self.well_formed(case, step, got)
        names = [spec.name for spec in self.outputs] or ["result"]
        for name, e, g in zip(names, expected.outputs, got.outputs, strict=False):
            if e.type != "tensor":
                self._equal_plain(case, step, e, g)
                continue
            if e.array is None or g.array is None:
                text = f"the {name} is {described(g)}; expected {described(e)}"
                raise CheckFailed(text, counterexample(self.question, case, step, what=text, dtype=dtype))
            self.equal(case, step, e.array, g.array, name + suffix, weights=weights, dtype=dtype)

    def equal(
        self,
        case: Case,
        step: Step,
        expected: Numbers,
        got: Numbers,
        name: str,
        *,
        weights: Mapping[str, Numbers] | None = None,
        dtype: str = "float64",
    ) -> None:
        """Insist that two arrays agree within the question's tolerance."""
        found = difference(expected, got, self.question.tolerance, single=dtype == "float32", what=name)
        if found is not None:
            example = counterexample(
                self.question, case, step, expected=expected, got=got, found=found, weights=weights, dtype=dtype
            )
            raise CheckFailed(found.text, example)

    def well_formed(self, case: Case, step: Step, got: StepReply, *, readable: bool = True) -> None:
        """Insist on the promised number and kind of results (a tensor, a pair of tensors, an int), with numbers."""
        wanted = self.question.interface.returns
        if wanted != "tensors":
            if len(got.outputs) != 1 or got.container != "one" or got.outputs[0].type != wanted:
                text = f"it returned {self._returned(got)}; expected a Python {wanted}"
                raise CheckFailed(text, counterexample(self.question, case, step, what=text))
            return
        count = len(self.outputs)
        tensors = all(output.type == "tensor" for output in got.outputs)
        if not tensors or len(got.outputs) != count or (got.container == "one") != (count == 1):
            promised = "one tensor" if count == 1 else f"a tuple of {count} tensors"
            text = f"it returned {self._returned(got)}; expected {promised}"
            raise CheckFailed(text, counterexample(self.question, case, step, what=text))
        if readable and any(output.array is None for output in got.outputs):
            text = f"it returned {self._returned(got)}, whose numbers cannot be read"
            raise CheckFailed(text, counterexample(self.question, case, step, what=text))

    def at_least(self, case: Case, **sizes: int) -> Case:
        """Return the case with the named sizes no smaller than given; names that the question lacks are ignored."""
        free = {n: max(case.sizes[n], least) for n, least in sizes.items() if n in case.sizes}
        return cases.with_sizes(case, self.question, free)

    def at(self, case: Case) -> Case:
        """Return the case with the arguments and sizes that the check's options hold fixed under ``at``."""
        return cases.moved(case, self.question, self.options.get("at", {}))

    def _equal_plain(self, case: Case, step: Step, expected: Output, got: Output) -> None:
        if expected.type == "float" and got.type == "float":
            values = [np.array(float.fromhex(o.text)) for o in (expected, got)]
            self.equal(case, step, values[0], values[1], "result")
        elif (expected.type, expected.text) != (got.type, got.text):
            text = f"it returned {described(got)}; expected {described(expected)}"
            raise CheckFailed(text, counterexample(self.question, case, step, what=text))

    def _returned(self, got: StepReply) -> str:
        if got.container == "one":
            return described(got.outputs[0])
        inner = ", ".join(described(output) for output in got.outputs[:4])
        return f"a {got.container} of {len(got.outputs)} ({inner})"
