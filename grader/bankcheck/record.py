"""Record what was graded, question by question: how many answers, at how many seeds, and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.bankcheck.tasks import Result

HEAD = """# At many seeds

Another seed draws other cases, weights and arguments. A right answer must get full marks at every seed, and a wrong one
must fail, at every seed, at the check that its header names. Generated, question by question, by
`grader bank check --seeds 100 --record docs/seeds.md`; with `--question ID` only that question's line changes. With
`--mutants`, references changed mechanically are graded at one seed; `survivors.yaml` says why the others are right.

| question | seeds | right answers | full marks | wrong answers | caught as named | mutants | killed | to fix |
|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """One question's line; ``proved`` and ``caught`` count verdicts, answers times seeds where nothing is to fix."""

    question: str
    seeds: int
    right: int
    proved: int
    wrong: int
    caught: int
    mutants: int
    killed: int
    to_fix: int

    def __str__(self) -> str:
        mutants = f"; {self.killed} of {self.mutants} mutants killed" if self.mutants else ""
        seeds = "seed" if self.seeds == 1 else "seeds"
        fix = "nothing to fix" if not self.to_fix else f"to fix: {self.to_fix}"
        return (
            f"{self.question}, {self.seeds} {seeds}: {self.right} right answers, "
            f"{self.proved} of {self.right * self.seeds} verdicts full marks; {self.wrong} wrong ones, "
            f"{self.caught} of {self.wrong * self.seeds} caught by the check they name{mutants}; {fix}"
        )

    @property
    def row(self) -> str:
        """The line as Markdown."""
        proved, caught = f"{self.proved} of {self.right * self.seeds}", f"{self.caught} of {self.wrong * self.seeds}"
        mutants = [str(self.mutants), str(self.killed)] if self.mutants else ["", ""]
        cells = [self.question, str(self.seeds), str(self.right), proved, str(self.wrong), caught, *mutants]
        return f"| {' | '.join([*cells, str(self.to_fix)])} |"


def record(question: str, results: Sequence[Result], to_fix: int) -> SeedRecord:
    """Return what came of all results of one question."""
    kinds = {kind: [r for r in results if r.task.kind == kind] for kind in ("right", "wrong", "mutant")}
    return SeedRecord(
        question=question,
        seeds=max((len(result.task.seeds) for result in results), default=0),
        right=len(kinds["right"]),
        proved=sum(brief.passed for result in kinds["right"] for brief in result.briefs),
        wrong=len(kinds["wrong"]),
        caught=sum(result.task.caught_by in brief.failed for result in kinds["wrong"] for brief in result.briefs),
        mutants=len(kinds["mutant"]),
        killed=sum(bool(result.fault or result.briefs[0].failed) for result in kinds["mutant"]),
        to_fix=to_fix,
    )


def document(rows: Iterable[SeedRecord], before: str = "") -> str:
    """Return the whole document; lines that ``before`` has of other questions stay as they are."""
    lines = {line.split("|")[1].strip(): line for line in before.splitlines() if line.startswith("| ")}
    lines.pop("question", None)
    lines |= {each.question: each.row for each in rows}
    return HEAD + "".join(f"{lines[name]}\n" for name in sorted(lines))
