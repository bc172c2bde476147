"""A coding question that no bank holds, with sizes and arguments of every kind."""

from __future__ import annotations

from grader.bank.question import Argument, CodeQuestion, Domain, Interface, TensorSpec

DOMAIN = Domain(
    sizes={"B": (1, 4), "C": "heads * 3", "H": (1, 9), "W": (1, 9), "N": "H * W", "T": 2},
    require=("H != W", "N >= 4"),
    probe={"heads": 2, "B": 2, "H": 5, "W": 3},
)
ARGUMENTS = (
    Argument("heads", values=(2, 4, 1)),
    Argument("width", range=(3, 8), default=5, optional=True),
    Argument("bias", default=True, optional=True),
)


def question(domain: Domain = DOMAIN) -> CodeQuestion:
    return CodeQuestion(
        id="made-up",
        title="",
        topic="",
        level="easy",
        prompt="",
        hints=("", "", ""),
        model_answer="",
        interface=Interface("Entry", "module", ARGUMENTS, (TensorSpec("x", ("B", "C", "N")),)),
        checks=(),
        domain=domain,
    )
