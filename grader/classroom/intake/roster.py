"""Read the class list, and find the enrolled student an attempt belongs to.

Any CSV with a header will do: a list of one's own (``student_id,name,email``), the gradebook that Canvas exports, the
grading worksheet of Moodle, the rosters of Gradescope and GitHub Classroom. Somebody is looked up by the surest sign
first; a name that fits two people fits nobody, because a guess could give one student's marks to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from pathlib import Path

from grader.classroom.intake.csv_tables import Table, read_table
from grader.classroom.intake.platform_names import Identity, squash
from grader.errors import UsageError
from grader.text.escape import safe_line

__all__ = ["Roster", "Student", "index_of", "read_roster", "roster_of"]

_TITLES: dict[str, tuple[str, ...]] = {
    "id": ("student_id", "student id", "sid", "sis user id", "id number", "identifier", "matriculation", "id"),
    "name": ("name", "full name", "student", "student name"),
    "email": ("email", "email address", "e-mail", "mail"),
    "login": ("login", "username", "sis login id", "user"),
    "canvas": ("canvas_id", "canvas id", "canvas"),
    "moodle": ("moodle_id", "participant"),
    "github": ("github_username", "github username", "github"),
}
# Canvas writes FirstName and LastName, where a course is set to keep them apart.
_HALVES = (("first name", "first_name", "firstname"), ("last name", "last_name", "lastname", "surname"))
_CANVAS_OTHERS = {"Points Possible", "Student, Test"}
_STAFF = {"instructor", "teacher", "ta", "teaching assistant", "reader", "grader", "observer", "designer"}


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody whose work is graded. ``key`` is unique; ``enrolled`` is False for who is not on the roster."""

    key: str
    name: str
    email: str
    enrolled: bool
    who: Identity


@dataclass(frozen=True, slots=True)
class Roster:
    """Enrolled students and, for each sign they are known by, who carries it (two carriers: nobody is found by it)."""

    students: tuple[Student, ...] = ()
    signs: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, Student] = field(default_factory=dict)

    def find(self, who: Identity) -> tuple[str, ...]:
        """Return the keys of the students that ``who`` can be: one when certain, several when ambiguous, or none."""
        return self.find_by(who)[1]

    def find_by(self, who: Identity) -> tuple[str, tuple[str, ...]]:
        """Return what :meth:`find` does, and the kind of sign by which they were found."""
        for kind in ("canvas", "moodle", "id", "email", "login", "github", "label", "name"):
            sign = getattr(who, kind)
            found = self.signs.get((kind, _normal(kind, sign)), ()) if sign else ()
            if kind == "name":
                found = tuple(key for key in found if _may_be(who, self.people[key].who))
            if found:
                return kind, found
        return "", ()

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Everything, squashed, that a folder or file of somebody on the roster could be called, and who that is."""
        return {sign: keys for (kind, sign), keys in self.signs.items() if kind == "label"}


def read_roster(path: Path) -> Roster:
    """Return the roster in a CSV file; raises UsageError that names the columns when none identifies anybody."""
    table = read_table(path)
    first, last = (table.column(*titles) for titles in _HALVES)
    canvas = table.column("Section") is not None and (
        table.column("Student") is not None or None not in (first, last, table.column("SIS Login ID"))
    )
    columns = {kind: table.column(*titles) for kind, titles in _TITLES.items()}
    if canvas:
        # In Canvas's own gradebook "ID" is Canvas's number, and the school's is in "SIS User ID".
        columns |= {"canvas": table.column("ID"), "id": table.column("SIS User ID")}
    elif table.column("Email address") is not None and table.column("Identifier") is not None:
        columns |= {"moodle": table.column("Identifier"), "id": table.column("ID number")}
    if not any(value is not None for value in columns.values()) and last is None:
        raise UsageError(
            f"{path}: no column tells who is who (found: {', '.join(table.header)}); "
            "a roster has at least one of: student_id, name, email, login, github_username"
        )
    people = []
    for line, row in zip(table.lines, table.rows, strict=True):
        if _not_a_student(table, row):
            continue
        person = _person(row, columns, first, last)
        _refuse_swallowed(path, line, person, table.delimiter)
        people.append(person)
    known = [person for person in people if person != Identity()]
    if not known:
        raise UsageError(f"{path}: lists nobody; below the titles a roster has a line for each student")
    return roster_of(known)


def _refuse_swallowed(path: Path, line: int, person: Identity, delimiter: str) -> None:
    """Where a quotation mark is missing, whole lines below become part of somebody's name."""
    broken = next((sign for sign in astuple(person) if delimiter in sign.partition("\n")[2]), None)
    if broken is not None:
        raise UsageError(
            f"{path}, line {line}: {safe_line(broken, 60)!r} has another row in it; is a quotation mark missing "
            "there, or on a line below?"
        )


def roster_of(people: Iterable[Identity]) -> Roster:
    """Return the roster of these people; the key is the first of id, login, email, GitHub name, Canvas id or name.

    Raises:
        UsageError: if two people have the same key.
    """
    students: dict[str, Student] = {}
    for who in people:
        key = who.id or who.login or who.email or who.github or who.canvas or who.moodle or who.name
        if key in students:
            raise UsageError(f"the roster lists {key!r} twice ({students[key].name!r} and {who.name!r}); keep one row")
        students[key] = Student(key, who.name, who.email, enrolled=True, who=who)
    return index_of(students.values())


def index_of(students: Iterable[Student]) -> Roster:
    """Return the roster of students who have their keys already."""
    ordered = tuple(sorted(students, key=lambda student: student.key))
    signs: dict[tuple[str, str], set[str]] = {}
    for student in ordered:
        who = student.who
        for kind in ("canvas", "moodle", "id", "email", "login", "github"):
            if sign := getattr(who, kind):
                signs.setdefault((kind, _normal(kind, sign)), set()).add(student.key)
        for label in filter(None, map(squash, _labels(who))):
            signs.setdefault(("label", label), set()).add(student.key)
        for name in _name_orders(who.name):
            signs.setdefault(("name", name), set()).add(student.key)
    people = {student.key: student for student in ordered}
    return Roster(ordered, {sign: tuple(sorted(keys)) for sign, keys in sorted(signs.items())}, people)


def _person(row: tuple[str, ...], columns: dict[str, int | None], first: int | None, last: int | None) -> Identity:
    values = {kind: row[at].strip() for kind, at in columns.items() if at is not None}
    if not values.get("name") and last is not None:
        values["name"] = f"{row[first].strip() if first is not None else ''} {row[last].strip()}".strip()
    if values.get("moodle"):
        values["moodle"] = values["moodle"].rsplit(" ", 1)[-1]
    return Identity(**values)


def _not_a_student(table: Table, row: tuple[str, ...]) -> bool:
    """Gradescope lists the staff; Canvas puts the points possible, and notes on posting, before the students."""
    role = table.column("role")
    if role is not None and row[role].strip().casefold() in _STAFF:
        return True
    if table.column("Section") is None:
        return False
    filled = {cell.strip() for cell in row if cell.strip()}
    return _CANVAS_OTHERS & {row[0].strip(), ", ".join(row[:2])} != set() or filled <= {"Manual Posting", "Muted"}


def _normal(kind: str, sign: str) -> str:
    return squash(sign) if kind in ("name", "label") else sign.strip().casefold()


def _may_be(one: Identity, other: Identity) -> bool:
    """Return whether two of the same name can be one person: with another number there, it is somebody else."""
    numbers = ((one.canvas, other.canvas), (one.moodle, other.moodle))
    return all(not left or not right or left == right for left, right in numbers)


def _labels(who: Identity) -> list[str]:
    local = who.email.split("@", 1)[0]
    names = [part for part in (who.id, who.login, who.email, local, who.github, who.name) if part]
    return names + _name_orders(who.name)


def _name_orders(name: str) -> list[str]:
    """``Jane Doe`` and ``Doe, Jane`` are one person: every rotation of the words, squashed."""
    words = name.replace(",", " ").split()
    orders = {squash("".join(words[at:] + words[:at])) for at in range(len(words))}
    return sorted(orders - {""})
