"""Answer all that a property asks about one submission, one question and one check's options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.bank.question import CodeQuestion, TensorSpec
from grader.engine import cases
from grader.engine.alignment.weights import Weights
from grader.engine.cases import Case
from grader.engine.compare import difference
from grader.engine.counterexamples import counterexample, described
from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Numbers, Output, Reply, Request, Step, StepReply, TensorInfo
from grader.engine.transport.side import Side
from grader.engine.trial import Trial


@dataclass(frozen=True, slots=True)
class Bench:
    """A submission and its reference, to be asked about a case and compared."""

    trial: Trial
    weights: Weights
    options: Mapping[str, Any]

    @property
    def question(self) -> CodeQuestion:
        """The question that is being answered."""
        return self.trial.question

    @property
    def outputs(self) -> tuple[TensorSpec, ...]:
        """The tensors that the contract promises to return."""
        return self.question.interface.outputs

    @property
    def is_module(self) -> bool:
        """True if the entry is built before it is called."""
        return self.trial.is_module

    # --- asking ------------------------------------------------------------------------------------------------------

    def inputs(self, case: Case) -> tuple[Numbers, ...]:
        """Return the input tensors of a case."""
        return self.trial.inputs(case)

    def step(self, case: Case, **how: Any) -> Step:
        """Return one call with the case's inputs; ``how`` is ``mode``, ``layout``, ``after`` or other ``inputs``."""
        return self.trial.step(case, **how)

    def another(self, case: Case, weights: Mapping[str, Numbers], side: Side | None = None, **how: Any) -> Step:
        """Return a call of another instance, which is made with the case's arguments and these weights."""
        build = self.trial.build(case, side or self.trial.submission)
        return replace(self.step(case, **how), weights=weights, build=build)

    def both(self, case: Case, request: Request) -> tuple[Reply, Reply]:
        """Return the replies of the reference and the submission, with weights aligned; neither may fail."""
        return self.trial.ask_both(case, request, *self.weights.pair(case))

    def compare(self, case: Case, *steps: Step, dtype: str = "float64") -> None:
        """Make the same calls on both sides, with weights aligned, and insist on equal outputs."""
        expected, got = self.both(case, Request(steps=steps, dtype=dtype))
        for step, e, g in zip(steps, expected.steps, got.steps, strict=True):
            self.equal_outputs(case, step, e, g, weights=self.roles(case), dtype=dtype)

    def alone(self, case: Case, *steps: Step, **how: Any) -> Reply:
        """Make calls on the submission only, with the case's weights where they can be aligned."""
        reply = self.trial.ask(case, Request(steps=steps, weights=self.weigh(case), **how))
        # Properties compare what came back; what did not come back must not count as equal.
        for step, got in zip(steps, reply.steps, strict=True):
            self.well_formed(case, step, got)
        return reply

    def unweighed(self, case: Case, step: Step, **how: Any) -> StepReply:
        """Make a call on the submission with the weights that its constructor made, whatever comes back."""
        return self.trial.ask(case, Request(steps=(step,), **how)).steps[0]

    def elsewhere(self, case: Case, step: Step, device: str) -> StepReply:
        """Make such a call on another device, in a worker kept for that: what instances share may stay there."""
        return self.trial.ask(case, Request(steps=(step,), device=device), self.trial.elsewhere()).steps[0]

    # --- weights -----------------------------------------------------------------------------------------------------

    def tensors(self, case: Case) -> tuple[tuple[TensorInfo, ...], tuple[TensorInfo, ...]]:
        """Return the parameters and buffers of the reference and of the submission."""
        return self.trial.spec(case, self.trial.reference), self.trial.spec(case, self.trial.submission)

    def roles(self, case: Case) -> dict[str, Numbers]:
        """Return the values of the contract's weights in this case."""
        return self.weights.roles(case)

    def weigh(self, case: Case) -> dict[str, Numbers]:
        """Return weights for the submission: the case's where they can be aligned, else others of its own."""
        return self.weights.any(case)

    def gradients(self, case: Case, reply: Reply) -> dict[str, Numbers | None]:
        """Return the gradient that each of the contract's weights received in a reply; None where none arrived."""
        return self.weights.gradients(case, reply, self.roles(case))

    def state(self, case: Case, reply: Reply) -> dict[str, Numbers | None]:
        """Return the value that each of the contract's weights and buffers has after the calls of a reply."""
        return self.weights.state(case, reply, self.roles(case))

    def holder(self, case: Case, role: str) -> str:
        """Return the submission's names for what holds one of the contract's weights."""
        return self.weights.slots(case, role)

    # --- insisting ---------------------------------------------------------------------------------------------------

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
        if found is None:
            return
        if found.count and weights and self.weights.guessed(case):
            # Where and by how much would depend on the guess.
            raise CheckFailed(f"the {name} differs, in every way that was tried to give it the contract's weights")
        example = counterexample(
            self.question,
            case,
            step,
            expected=expected,
            got=got,
            found=found,
            weights=weights,
            dtype=dtype,
        )
        raise CheckFailed(found.text, example, step=step)

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
            none = any(output.type == "none" for output in got.outputs)
            hint = "Does `forward` end with `return`? Without it, Python returns None." if none else ""
            raise CheckFailed(text, counterexample(self.question, case, step, what=text), hint=hint)
        if readable and any(output.array is None for output in got.outputs):
            text = f"it returned {self._returned(got)}, whose numbers cannot be read"
            raise CheckFailed(text, counterexample(self.question, case, step, what=text))

    def shaped(self, case: Case, step: Step, spec: TensorSpec, output: Output) -> None:
        """Insist that an output has the promised shape."""
        wanted = cases.shape_of(spec, case)
        if output.shape != wanted:
            text = f"the {spec.name} has shape {output.shape}; expected {wanted}"
            raise CheckFailed(text, counterexample(self.question, case, step, what=text))

    @contextmanager
    def twin(self) -> Iterator[Bench]:
        """Give a bench at which the reference is asked in the submission's place."""
        trial = self.trial.twin()
        try:
            trial.start()
            yield Bench(trial, Weights(trial), self.options)
        finally:
            trial.end()

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
