"""Ask a submission and the reference the same, each in a worker of its own, and limit how long each may take."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from copy import copy
from dataclasses import replace

from grader.bank.question import CodeQuestion
from grader.engine import cases
from grader.engine.calls import arrange, exchanged, misfit
from grader.engine.cases import Case, InputMaker
from grader.engine.counterexamples import occasion
from grader.engine.failures import CheckFailed, fault_outcome, fault_text
from grader.engine.hints import fault_hint
from grader.engine.pipeline import Pipeline
from grader.engine.transport.messages import Call, Fault, Numbers, Reply, Request, Step, TensorInfo
from grader.engine.transport.reference import Reference
from grader.engine.transport.side import Account, Program, Side
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.errors import InternalError
from grader.verdict import Counterexample, Outcome

# The reference is ours: it gets time enough for any machine, and failing is our fault.
_REFERENCE_SECONDS = 60.0
# How Python says that a call does not fit forward's parameters.
_REFUSED = re.compile(r"forward\(\) (missing|takes|got an unexpected)")
# Many times what any contract has.
_MOST_NUMBERS, _MOST_TENSORS = 1 << 20, 1_000


class Trial:
    """The reference and the submission, asked the same with weights set by role.

    ``reference`` is the standard's, or one of its known mistakes to compare the submission with.
    ``account`` ends the submission as a whole; each exchange has ``case_seconds`` besides.
    """

    def __init__(
        self,
        warm: WarmProcess,
        question: CodeQuestion,
        reference: Reference,
        submission: Program,
        account: Account,
        make_inputs: InputMaker | None = None,
    ) -> None:
        self.question = question
        self.reference = reference
        self.submission = Side(warm, submission, question.budget, account)
        self._warm = warm
        self._make_inputs = make_inputs
        self._drawn: tuple[object, tuple[Numbers, ...]] | None = None
        # At most one; in a list, since trials of the same submission share it.
        self._elsewhere: list[Side] = []
        self.pipeline = Pipeline(self._call_deadline)
        # What the submission replied to at last.
        self.asked: Request | None = None

    @property
    def is_module(self) -> bool:
        """True if the entry is built before it is called."""
        return self.question.interface.kind == "module"

    @property
    def account(self) -> Account:
        """What the submission may use and has used, here and in other trials."""
        return self.submission.account

    def start(self) -> Reply:
        """Run both programs; the reply is the submission's.

        Raises:
            InternalError: the reference itself does not run.
        """
        reply = self.reference.start(time.monotonic() + _REFERENCE_SECONDS)
        if reply.fault is not None:
            raise InternalError(f"the reference of {self.question.id} failed: {fault_text(reply.fault, '')}")
        return self.submission.start(self.account.deadline)

    def end(self) -> None:
        """Kill all workers."""
        self.reference.end()
        self.dismiss()

    def dismiss(self) -> None:
        """Kill the submission's workers; it gets others when it is asked again."""
        self.submission.end()
        for side in self._elsewhere:
            side.end()

    def elsewhere(self) -> Side:
        """Return the submission in a worker of its own that is asked about other devices, and about nothing else."""
        if not self._elsewhere:
            self._elsewhere.append(self.fresh())
        return self._elsewhere[0]

    def fresh(self) -> Side:
        """Return the submission in a new worker, to be ended by the caller."""
        side = Side(self._warm, self.submission.program, self.question.budget, self.account)
        side.start(self.account.deadline)
        return side

    def apart(self, account: Account) -> Trial:
        """Return a trial of the same programs in which the submission has heard nothing and said nothing yet."""
        program = self.submission.program
        other = Trial(self._warm, self.question, self.reference, program, account, self._make_inputs)
        # It is of the time before any case.
        other.submission.signature = self.submission.signature
        return other

    def against(self, program: Program) -> Trial:
        """Return a trial of the same submission, in the same workers, against another program of ours."""
        other = copy(self)
        other.reference = self.reference.of(program)
        return other

    def twin(self) -> Trial:
        """Return a trial of the reference against itself, not yet started."""
        program, account = self.reference.program, Account.of(self.question.budget)
        return Trial(self._warm, self.question, self.reference.of(program), program, account, self._make_inputs)

    # --- what a case means for either side ---------------------------------------------------------------------------

    def inputs(self, case: Case) -> tuple[Numbers, ...]:
        """Return the input tensors of a case; the last case's are kept, since several requests ask for them."""
        key = case.key()
        if self._drawn is not None and self._drawn[0] == key:
            return self._drawn[1]
        own: Mapping[str, Numbers] = {}
        if self._make_inputs is not None:
            own = self._make_inputs(case.rng("own inputs"), case.sizes, case.arguments)
        specs = self.question.interface.inputs
        drawn = tuple(own[s.name] if s.name in own else cases.draw_input(s, case) for s in specs)
        self._drawn = (key, drawn)
        return drawn

    def step(
        self,
        case: Case,
        inputs: tuple[Numbers, ...] | None = None,
        *,
        mode: str = "eval",
        layout: str = "contiguous",
        after: str = "",
    ) -> Step:
        """Return one call with the case's inputs, or with others."""
        return Step(self.inputs(case) if inputs is None else inputs, mode, layout, after=after)

    def build(self, case: Case, side: Side) -> Call:
        """Return the call that gives ``side`` the case's plain arguments, as its signature has them."""
        key = (tuple(case.given.items()), tuple(case.arguments.values()), case.by_name)
        known = side.builds.get(key)
        if known is None:
            names = [a.name for a in self.question.interface.arguments]
            signature = None if side.signature is None else side.signature[self._tensors_first :]
            known = side.builds[key] = arrange(names, case, signature)
        return known

    def request(
        self, case: Case, side: Side, request: Request, weights: Mapping[str, Numbers] | None = None
    ) -> Request:
        """Return ``request`` with the case's seed and plain arguments, as this side's signature takes them.

        With ``weights`` they are set instead of the request's own.
        """
        call = self.build(case, side)
        weights = request.weights if weights is None else weights
        if self.is_module:
            example = request.example or (request.steps[0].inputs if request.steps else self.inputs(case))
            return replace(request, build=call, seed=case.seed, weights=weights, example=example)
        steps = tuple(replace(step, extra=call) for step in request.steps)
        return replace(request, steps=steps, seed=case.seed, weights=weights)

    # --- asking ------------------------------------------------------------------------------------------------------

    def ask_reference(self, case: Case, request: Request) -> Reply:
        """Return the reference's reply; it must not fail.

        Raises:
            InternalError: it did; the question's author has something to fix.
        """
        return self._unless_broken(self.reply(case, request, self.reference), case)

    def ask(self, case: Case, request: Request, side: Side | None = None) -> Reply:
        """Return the submission's reply.

        Raises:
            CheckFailed: it raised.
            WorkerGone: its process died, hung, or the submission's time was used up.
        """
        return self._unless_fault(self.reply(case, request, side or self.submission), case, request)

    def reply(self, case: Case, request: Request, side: Side, weights: Mapping[str, Numbers] | None = None) -> Reply:
        """Return what a side replies, an exception included; ``weights`` are as for :meth:`request`."""
        asked = self.request(case, side, request, weights)
        reply = self.pipeline.ask((side, asked))[0]
        if side is not self.reference:
            self.asked = asked
        return reply

    def ask_both(
        self, case: Case, request: Request, mine: Mapping[str, Numbers], theirs: Mapping[str, Numbers]
    ) -> tuple[Reply, Reply]:
        """Return the replies of reference and submission to a request, with the weights of each.

        Either must not fail, as in ``ask`` and ``ask_reference``.
        """
        expected, got = self.both_replies(case, request, request, mine, theirs)
        return self._unless_broken(expected, case), self._unless_fault(got, case, request)

    def both_replies(
        self,
        case: Case,
        of_reference: Request,
        of_submission: Request,
        mine: Mapping[str, Numbers] | None = None,
        theirs: Mapping[str, Numbers] | None = None,
    ) -> tuple[Reply, Reply]:
        """Return what each side replies to its request, exceptions included; they compute at the same time."""
        asked = self.request(case, self.submission, of_submission, theirs)
        ours = self.request(case, self.reference, of_reference, mine)
        reply, got = self.pipeline.ask((self.reference, ours), (self.submission, asked))
        self.asked = asked
        return reply, got

    def _unless_broken(self, reply: Reply, case: Case) -> Reply:
        if reply.fault is not None:
            said = fault_text(reply.fault, self.reference.program.source)
            raise InternalError(f"the reference of {self.question.id} failed at {dict(case.given)}: {said}")
        return reply

    def _unless_fault(self, reply: Reply, case: Case, request: Request) -> Reply:
        if reply.fault is None:
            return reply
        fault, program = reply.fault, self.submission.program
        said = "" if fault.composed else fault.text
        outcome, text = fault_outcome(fault), fault_text(fault, program.source)
        unfit = self._misfit(case, fault)
        if unfit:
            raise CheckFailed(f"{text}\n{unfit}", self._occasion(case, request, fault), outcome, said)
        hint = self._exchanged(case) or fault_hint(fault, program.source, program.entry)
        raise CheckFailed(text, self._occasion(case, request, fault), outcome, said, hint)

    def _misfit(self, case: Case, fault: Fault) -> str:
        """Return which argument the submission's signature has no place for, "" where they all fit."""
        if fault.type != "TypeError" or fault.line is not None:
            return ""
        interface = self.question.interface
        if self.is_module and fault.stage == "forward" and _REFUSED.search(fault.text):
            return f"forward is called with {' and '.join(spec.name for spec in interface.inputs)}, and nothing else"
        if fault.stage != ("build" if self.is_module else "forward"):
            return ""
        call = self.build(case, self.submission)
        return misfit([a.name for a in interface.arguments], case, call, self.submission.signature, self._tensors_first)

    def _exchanged(self, case: Case) -> str:
        """Return how its parameters are exchanged, where that matters in this case."""
        names = [a.name for a in self.question.interface.arguments]
        return "" if case.by_name else exchanged(names, self.submission.signature, self._tensors_first)

    @property
    def _tensors_first(self) -> int:
        """The number of tensors that the entry takes before its plain arguments."""
        return 0 if self.is_module else len(self.question.interface.inputs)

    def _occasion(self, case: Case, request: Request, fault: Fault) -> Counterexample:
        """Return with which arguments and inputs of which shapes it raised."""
        steps = request.steps or (self.step(case),)
        step = steps[min(fault.step, len(steps) - 1)]
        return occasion(self.question, case, step, dtype=request.dtype)

    def _call_deadline(self, side: Side) -> float:
        """Return when a call that begins now must be answered: the time limit of a case, within that of the whole."""
        now = time.monotonic()
        if side is self.reference:
            return now + _REFERENCE_SECONDS
        if now > self.account.deadline:
            seconds = self.question.budget.seconds
            raise WorkerGone(Outcome.TIMEOUT, f"its time for all cases together ({seconds:g} s) is used up")
        return min(self.account.deadline, now + self.question.budget.case_seconds)

    def spec(self, case: Case, side: Side) -> tuple[TensorInfo, ...]:
        """Return the parameters and buffers of ``side`` as built with the case's arguments; none for a function."""
        if not self.is_module:
            return ()
        key = tuple(case.given.items())
        if key not in side.specs:
            ask = self.ask_reference if side is self.reference else self.ask
            # At once: other cases with the same arguments need it, too.
            with self.pipeline.held():
                side.specs[key] = _bounded(ask(case, Request(want=("spec",))))
        return side.specs[key]


def _bounded(reply: Reply) -> tuple[TensorInfo, ...]:
    """Return the spec, unless the judge, which draws a value for each number of it, would run out of time or memory."""
    spec, count = reply.spec, max(len(reply.spec), reply.tensors)
    numbers = sum(t.size for t in spec)
    if numbers <= _MOST_NUMBERS and count <= _MOST_TENSORS:
        return spec
    # Of more than a worker describes nobody counts the numbers.
    has = f"it has {count} parameters and buffers" + (f" with {numbers} numbers in all" if count == len(spec) else "")
    raise CheckFailed(f"{has}; more than {_MOST_TENSORS} with {_MOST_NUMBERS} are not looked at. Does it need them?")
