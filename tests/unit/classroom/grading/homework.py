"""A piece of homework of two real questions, and programs that are handed in for it."""

from __future__ import annotations

from grader.bank.loading import load_bank
from grader.classroom.assignment import Part
from grader.classroom.intake import HandedFile, HandIn, Intake, Student
from grader.classroom.intake.platform_names import Identity
from tests.unit.classroom.made_up_class import assignment

BANK = load_bank()
RULES = assignment(questions=(Part("se-layer", 60.0), Part("se-cost", 40.0, "text")))
SE = "class SELayer:\n    pass\n"


def code(name: str, text: str = SE) -> HandedFile:
    return HandedFile(name, "code", text)


def handed_in(*documents: HandedFile, notes: tuple[str, ...] = ()) -> Intake:
    """Return a class of one, and the one attempt of hers."""
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    return Intake(people, (HandIn("ana", 1, "ana/", None, documents, notes),), ())
