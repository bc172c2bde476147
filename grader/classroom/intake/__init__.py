"""Read what was handed in: a download in, attempts out, and a list of everything that does not add up.

In the order in which a download passes through them: ``download`` and ``archive`` list its files, ``platform_names``
tells from their names who handed in what, ``platform_metadata`` when, ``roster`` who is enrolled, ``documents``
(``notebooks``, ``cells``) what the files hold, and ``read_class`` puts it together.
"""

from __future__ import annotations

from grader.classroom.intake.documents import HandedFile
from grader.classroom.intake.read_class import HandIn, Intake, Notice, read_class
from grader.classroom.intake.roster import Student

__all__ = ["HandIn", "HandedFile", "Intake", "Notice", "Student", "read_class"]
