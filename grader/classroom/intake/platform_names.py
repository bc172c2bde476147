"""Read the names of files and folders in a download of Canvas, Moodle, Gradescope or GitHub: who handed in, and what.

=================  ====================================================================================
Canvas             ``doejane_LATE_4711_98765_answer.py``: name, user id, attachment id, file
Moodle             ``Jane Doe_4711_assignsubmission_file_/answer.py``, or the same as one flat name
Gradescope         ``submission_4711/answer.py``, explained by ``submission_metadata.yml``
GitHub Classroom   ``homework-1-janedoe/answer.py``, explained by the downloaded grades CSV
anything else      ``jane/answer.py``, ``jane/attempt-2/answer.py``, ``jane.py``, ``jane_answer.py``, ``jane.zip``
=================  ====================================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from grader.classroom.intake.archive import ListedFile, top_level

__all__ = ["Found", "Identity", "group", "is_answer", "natural", "squash"]

# What was typed into Canvas, or linked to, has no attachment.
_CANVAS_FILE = r"(?:\d+_.+|(?:text|link)\.html)"
_CANVAS = re.compile(r"(?P<name>.*?)(?:_?\bLATE|_LATE)?_?(?P<user>(?<![^_])\d+)_" + _CANVAS_FILE)
_CANVAS_ANONYMOUS = re.compile(r"(?:LATE_)?anon_(?P<user>[A-Za-z0-9]{5})_" + _CANVAS_FILE)
_MOODLE = re.compile(r"(?P<name>.+)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)")
_GRADESCOPE = re.compile(r"submission_\d+")
_ATTEMPT = re.compile(r"(?i)(attempt|submission|try|versuch)?[-_ ]?\d+")
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
    """One attempt as the download holds it, before anybody was looked up: ``label`` is its place in the download."""

    label: str
    who: tuple[Identity, ...]
    entries: tuple[ListedFile, ...]
    submitted: datetime | None = None
    marked_late: bool = False


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


def group(entries: tuple[ListedFile, ...], known: AbstractSet[str]) -> tuple[Found, ...]:
    """Return the attempts among ``entries``.

    ``known`` are the squashed signs of the roster: they tell where in a file's name its owner ends. The label of a
    folder ends in a slash, so that ``jane/`` and ``jane.py`` stay two attempts.
    """
    attempts: dict[str, Found] = {}
    for name, members in top_level(entries):
        for found in _recognise(name, members, known):
            before = attempts.get(found.label, replace(found, entries=()))
            late = before.marked_late or found.marked_late
            attempts[found.label] = replace(before, entries=before.entries + found.entries, marked_late=late)
    return tuple(attempts[label] for label in sorted(attempts))


def _recognise(name: str, members: tuple[ListedFile, ...], known: AbstractSet[str]) -> list[Found]:
    flat = len(members[0].path.parts) == 1
    if match := _MOODLE.fullmatch(name):
        who = Identity(name=match["name"], moodle=match["user"])
        return [Found(f"{match['name']}_{match['user']}", (who,), members if flat else _below(members, 1))]
    if flat and (match := _CANVAS_ANONYMOUS.fullmatch(name)):
        late = name.startswith("LATE_")
        return [Found(f"anon_{match['user']}", (Identity(label=f"anon_{match['user']}"),), members, marked_late=late)]
    if flat and (match := _CANVAS.fullmatch(name)):
        who = Identity(name=match["name"], canvas=match["user"])
        return [Found(f"{match['name']}_{match['user']}", (who,), members, marked_late="_LATE_" in name)]
    if not flat and _GRADESCOPE.fullmatch(name):
        return [Found(f"{name}/", (Identity(label=name),), _below(members, 1))]
    if flat:
        if not is_answer(name):
            return []
        owner = _owner(name.rsplit(".", 1)[0], known)
        return [Found(owner, (Identity(label=owner),), members)]
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


def _owner(stem: str, known: AbstractSet[str]) -> str:
    """Return the longest beginning of a file's name that is on the roster, else all of it."""
    cuts = [match.start() for match in re.finditer(r"[-_. ]", stem)] + [len(stem)]
    fitting = [stem[:cut] for cut in cuts if squash(stem[:cut]) in known]
    return fitting[-1] if fitting else stem
