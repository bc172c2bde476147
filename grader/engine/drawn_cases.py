"""Run hypothesis over the strategy of :mod:`grader.engine.cases` under a seed, and keep the cases that it draws.

They follow from the question and the seed alone. So they are drawn once, while torch is still being imported, and serve
every further submission of the same run.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Unsatisfiable

from grader.bank.question import CheckSpec, CodeQuestion
from grader.engine import cases
from grader.engine.cases import Case
from grader.engine.properties.stock import Property
from grader.errors import InternalError


def _draw_no_numbers_of_ours() -> None:
    """Keep hypothesis from drawing, now and then, a number that it found in the source of what is imported.

    Cases would depend on our own code, on whether it is a checkout, and on what a command has imported by then. Reading
    that source takes as long as drawing all cases of a question. There is no option for it; a hypothesis that does it
    otherwise, or not at all, keeps its ways.
    """
    with suppress(ImportError, AttributeError):
        from hypothesis.internal.conjecture import providers
        from hypothesis.internal.constants_ast import Constants

        none = Constants()
        providers._get_local_constants = lambda: none  # noqa: SLF001 - see above
        providers.CONSTANTS_CACHE.cache.clear()


_draw_no_numbers_of_ours()

# Enough for all checks of a question at a dozen seeds; a case is a few hundred bytes.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one check's cases; asking again gives the same ones in the same order."""

    question: CodeQuestion
    check: CheckSpec
    prop: Property
    seed: int
    examples: int

    def explore(self, visit: Callable[[Case], None], *, shrink: bool) -> None:
        """Show ``visit`` one case after the other; after an exception go on, with ``shrink``, to smaller ones.

        Raises:
            InternalError: hardly any case of the question's domain satisfies its requirements.
            Exception: the one that ``visit`` raised for the smallest case.
        """
        # A check about defaults leaves arguments out; with it there, the others need not.
        omit = self.prop.omits or not any(check.use == "defaults" for check in self.question.checks)

        @seed(zlib.crc32(f"{self.seed} {self.check.id}".encode()))
        @settings(
            max_examples=self.examples,
            database=None,
            deadline=None,
            derandomize=False,
            phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
        )
        @given(cases.strategy(self.question, self.prop.profiles, omit=omit))
        def explore(case: Case) -> None:
            visit(case)

        try:
            explore()
        except Unsatisfiable as error:
            text = f"{self.check.id}: hardly any case meets the domain's requirements; widen them"
            raise InternalError(text) from error


@dataclass(frozen=True, slots=True)
class Draws:
    """The cases of one question's checks, those used last kept."""

    kept: OrderedDict[tuple[str, int, int], tuple[Case, ...]] = field(default_factory=OrderedDict)

    def cases(self, source: Source) -> tuple[Case, ...]:
        """Return all cases of ``source``, none twice; raises InternalError as :meth:`Source.explore` does."""
        key = (source.check.id, source.seed, source.examples)
        if key not in self.kept:
            found: dict[object, Case] = {}

            def keep(case: Case) -> None:
                found.setdefault(case.key(), case)

            source.explore(keep, shrink=False)
            self.kept[key] = tuple(found.values())
            if len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return self.kept[key]
