"""Read what was handed in: a download in, attempts out, and a list of everything that does not add up."""

from __future__ import annotations

from grader.classroom.intake.documents import HandedFile
from grader.classroom.intake.read_class import HandIn, Intake, Notice, read_class
from grader.classroom.intake.roster import Student

__all__ = ["HandIn", "HandedFile", "Intake", "Notice", "Student", "read_class"]
