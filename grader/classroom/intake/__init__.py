"""Read what was handed in: a download in, attempts out, and a list of everything that does not add up."""

from __future__ import annotations

from grader.classroom.intake.documents import Document
from grader.classroom.intake.read_class import Attempt, Intake, Notice, read_class
from grader.classroom.intake.roster import Student

__all__ = ["Attempt", "Document", "Intake", "Notice", "Student", "read_class"]
