"""Read the names of files and folders in a download of Canvas, Moodle, Gradescope or GitHub: who handed in, and what.

=================  ====================================================================================
Canvas             ``doejane_LATE_4711_98765_answer.py``: name, user id, attachment id, file
Moodle             ``Jane Doe_4711_assignsubmission_file_/answer.py``, or the same as one flat name
Gradescope         ``submission_4711/answer.py``, explained by ``submission_metadata.yml``
GitHub Classroom   ``homework-1-janedoe/answer.py``, explained by the downloaded grades CSV
anything else      ``jane/answer.py``, ``jane/attempt-2/answer.py``, ``jane.py``, ``jane_answer.py``, ``jane.zip``
=================  ====================================================================================

Only the platform's part of a name says who: students choose what comes behind it, and would choose what looks like
another's. Moodle lets no underscore into a person's name, and Canvas no number between underscores, so the first of
each is the platform's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from grader.classroom.intake.archive import ListedFile, top_level

__all__ = ["Found", "Identity", "group", "is_answer", "is_handed_in", "natural", "squash"]

# What was typed into Canvas, or linked to, has no attachment.
_CANVAS_FILE = r"(?:[0-9]+_.+|(?:text|link)\.html)"
_CANVAS = re.compile(r"(?P<name>.*?)(?P<late>_?\bLATE|_LATE)?_?(?P<user>(?<![^_])[0-9]+)_" + _CANVAS_FILE, re.DOTALL)
_CANVAS_ANONYMOUS = re.compile(r"(?:LATE_)?anon_(?P<user>[A-Za-z0-9]{5})_" + _CANVAS_FILE, re.DOTALL)
_MOODLE_OWNER = r"(?P<name>[^_]+)_(?P<user>[0-9]+)_assignsubmission_(?:file|onlinetext)"
_MOODLE_FOLDER = re.compile(_MOODLE_OWNER + "_?")
_MOODLE_FILE = re.compile(_MOODLE_OWNER + "_.*", re.DOTALL)
_GRADESCOPE = re.compile(r"submission_[0-9]+")
_ATTEMPT = re.compile(r"(?i)(attempt|submission|try|versuch)?[-_ ]?[0-9]+")
_ANSWERS = (".py", ".ipynb", ".zip", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Identity:
    """The signs of a person, each of which may be empty. ``label`` is a name that could be any of the others."""

    label: str = ""
    id: str = ""
    name: str = ""
    email: str = ""
    login: str = ""
    canvas: str = ""
    moodle: str = ""
    github: str = ""

    def shown(self) -> str:
        """Return the most readable of what is known."""
        return self.name or self.label or self.id or self.email or self.login or self.github or self.canvas or "?"


@dataclass(frozen=True, slots=True)
class Found:
    """One attempt as the download holds it, before anybody was looked up: ``label`` is its place in the download.

    ``doubt`` says why it could be several people's; then it is nobody's, whatever ``who`` would fit.
    """

    label: str
    who: tuple[Identity, ...]
    entries: tuple[ListedFile, ...]
    submitted: datetime | None = None
    marked_late: bool = False
    doubt: str = ""


def squash(name: str) -> str:
    """Return a name as it is compared: letters and digits only, case folded (``O'Brien, Zoë`` -> ``obrienzoë``)."""
    normal = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in normal if character.isalnum())


def natural(label: str) -> tuple[tuple[int, str], ...]:
    """Return a key that puts ``attempt-10`` behind ``attempt-2``."""
    parts: list[tuple[int, str]] = []
    digits = ""
    for character in label + "\0":
        if character in "0123456789":
            digits += character
            continue
        if digits:
            parts.append((int(digits[:18]), ""))
            digits = ""
        parts.append((-1, character))
    return tuple(parts)


def group(entries: tuple[ListedFile, ...], known: Mapping[str, tuple[str, ...]]) -> tuple[Found, ...]:
    """Return the attempts among ``entries``.

    ``known`` are the squashed signs of the roster, and whose they are: they tell where in a file's name its owner ends.
    The label of a folder ends in a slash, so that ``jane/`` and ``jane.py`` stay two attempts.
    """
    attempts: dict[tuple[str, tuple[Identity, ...]], Found] = {}
    for name, members in top_level(entries):
        for found in _recognise(name, members, known):
            before = attempts.get((found.label, found.who), replace(found, entries=()))
            late = before.marked_late or found.marked_late
            both = replace(before, entries=before.entries + found.entries, marked_late=late)
            attempts[found.label, found.who] = both
    return tuple(sorted(attempts.values(), key=lambda found: found.label))


def is_handed_in(name: str, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a file on the top level is somebody's by its name, and so none of the platform or the teacher."""
    forms = (_MOODLE_FILE, _CANVAS_ANONYMOUS, _CANVAS)
    return any(form.fullmatch(name) for form in forms) or bool(_beginnings(name.rsplit(".", 1)[0], known))


def _recognise(name: str, members: tuple[ListedFile, ...], known: Mapping[str, tuple[str, ...]]) -> list[Found]:
    flat = len(members[0].path.parts) == 1
    if match := (_MOODLE_FILE if flat else _MOODLE_FOLDER).fullmatch(name):
        who = Identity(name=match["name"], moodle=match["user"])
        return [Found(f"{match['name']}_{match['user']}", (who,), members if flat else _below(members, 1))]
    if flat and (match := _CANVAS_ANONYMOUS.fullmatch(name)):
        late = name.startswith("LATE_")
        return [Found(f"anon_{match['user']}", (Identity(label=f"anon_{match['user']}"),), members, marked_late=late)]
    if flat and (match := _CANVAS.fullmatch(name)):
        who = Identity(name=match["name"], canvas=match["user"])
        return [Found(f"{match['name']}_{match['user']}", (who,), members, marked_late=match["late"] is not None)]
    if not flat and _GRADESCOPE.fullmatch(name):
        return [Found(f"{name}/", (Identity(label=name),), _below(members, 1))]
    if flat:
        if not is_answer(name):
            return []
        return [_file_of_a_student(name, members, known)]
    return _folder_of_a_student(name, members)


def is_answer(name: str) -> bool:
    """Return whether a file on the top level can be somebody's answer, by its name."""
    low = name.lower()
    return low.endswith(_ANSWERS) and ("answers" in low or not low.endswith((".yaml", ".yml")))


def _folder_of_a_student(name: str, members: tuple[ListedFile, ...]) -> list[Found]:
    """Return a student's attempts: the folders inside, if there are only numbered ones, or else all of it as one."""
    inside = tuple(top_level(_below(members, 1)))
    numbered = all(_ATTEMPT.fullmatch(part) and len(files[0].path.parts) > 1 for part, files in inside)
    if not numbered:
        return [Found(f"{name}/", (Identity(label=name),), _below(members, 1))]
    return [Found(f"{name}/{part}/", (Identity(label=name),), _below(files, 1)) for part, files in inside]


def _below(entries: tuple[ListedFile, ...], depth: int) -> tuple[ListedFile, ...]:
    return tuple(entry.below(depth) for entry in entries)


def _file_of_a_student(name: str, members: tuple[ListedFile, ...], known: Mapping[str, tuple[str, ...]]) -> Found:
    """Return the file as an attempt of whom it begins with, by the longest beginning that is on the roster."""
    stem = name.rsplit(".", 1)[0]
    fitting = _beginnings(stem, known)
    people = sorted({key for keys in fitting.values() for key in keys})
    if len(people) > 1 and len(fitting) > 1:
        return Found(name, (), members, doubt=f"its name begins like any of {', '.join(people)}")
    owner = max(fitting, key=len, default=stem)
    return Found(owner, (Identity(label=owner),), members)


def _beginnings(stem: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the beginnings of a file's name that are on the roster, each with the students it can be."""
    cuts = [match.start() for match in re.finditer(r"[-_. ]", stem)] + [len(stem)]
    return {stem[:cut]: known[squash(stem[:cut])] for cut in cuts if squash(stem[:cut]) in known}
