"""Read a class from a download: who handed in what and when, and a list of everything that does not add up.

Nothing is dropped: an attempt of somebody unknown is graded under the name it came with, and every folder, file or
student that is missing, doubled, refused or unreadable is a :class:`Notice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from grader.classroom.intake.documents import HandedFile, read_documents
from grader.classroom.intake.download import list_download
from grader.classroom.intake.owners import Claim, claims
from grader.classroom.intake.platform_metadata import Metadata, PlatformRecord, lookup, read_metadata
from grader.classroom.intake.platform_names import Found, Identity, group, is_handed_in, natural, squash
from grader.classroom.intake.roster import Roster, Student
from grader.classroom.parsing import Parser
from grader.errors import UsageError
from grader.text.escape import safe_line

# Enough to see which ones they are; all of them are in submissions.csv.
_MOST_NAMED = 20
_LONGEST_NOTICE = 4000


@dataclass(frozen=True, slots=True)
class HandIn:
    """One submission of one student: ``number`` counts from 1 in the order of time; ``label`` says where it lay."""

    student: str
    number: int
    label: str
    submitted: datetime | None
    documents: tuple[HandedFile, ...]
    notes: tuple[str, ...] = ()
    marked_late: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a teacher should look at: of which ``kind``, about ``who`` or which file, and what it is."""

    kind: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The class as it was found: everybody on the roster and everybody who handed something in, sorted."""

    students: tuple[Student, ...]
    attempts: tuple[HandIn, ...]
    notices: tuple[Notice, ...]


def read_class(source: Path, roster: Roster, zone: tzinfo, leave_out: Path | None = None) -> Intake:
    """Return the class in a folder or zip archive of submissions.

    Args:
        source: what was downloaded, unpacked or not.
        roster: the class list; with an empty one everybody found is taken as they come.
        zone: the time zone of times that carry none.
        leave_out: a folder that is none of the class, wherever it lies.

    Raises:
        UsageError: if ``source`` cannot be read at all, or holds no submission.
    """
    known = roster.labels
    listing = list_download(source, known, leave_out)
    # What a student called as a platform calls its files would be believed.
    metadata = read_metadata([one for one in listing.entries if not is_handed_in(one.path.name, known)], zone)
    submissions = tuple(entry for entry in listing.entries if str(entry.path) not in metadata.files)
    found = group(submissions, known)
    if not found:
        raise UsageError(
            f"{source}: no submission found; expected one folder or file per student, or a download of Canvas, Moodle, "
            "Gradescope or GitHub Classroom"
        )
    notices = [Notice("refused", str(path), reason) for path, reason in listing.refused]
    notices += [Notice("unclear", label, reason) for label, reason in metadata.unclear]
    taken = {id(entry) for one in found for entry in one.entries}
    notices += [
        Notice("ignored", str(entry.path), "no submission by its name, nor a file of a learning platform")
        for entry in submissions
        if len(entry.path.parts) == 1 and id(entry) not in taken and entry.path.suffix.lower() != ".csv"
    ]
    notices += _not_there(found, metadata)
    strangers: dict[str, Student] = {}
    owned: dict[str, list[HandIn]] = {student.key: [] for student in roster.students}
    with Parser() as parser:
        for attempt in _attempts(found, metadata, roster, strangers, notices, parser):
            owned.setdefault(attempt.student, []).append(attempt)
    attempts = [one for key in sorted(owned) for one in _numbered(owned[key])]
    notices += _untimed(attempts) if metadata.timed else []
    students = sorted((*roster.students, *strangers.values()), key=lambda student: student.key)
    notices += _about_students(students, owned)
    shown = {Notice(one.kind, safe_line(one.who), safe_line(one.what, _LONGEST_NOTICE)) for one in notices}
    return Intake(tuple(students), tuple(attempts), tuple(sorted(shown, key=lambda n: (n.kind, n.who, n.what))))


def _attempts(
    found: tuple[Found, ...],
    metadata: Metadata,
    roster: Roster,
    strangers: dict[str, Student],
    notices: list[Notice],
    parser: Parser,
) -> Iterator[HandIn]:
    made = claims(found, [_record(one, metadata) for one in found], roster)
    namesakes = _namesakes(claim.who for claim in made)
    read: dict[int, tuple[tuple[HandedFile, ...], tuple[str, ...]]] = {}
    for claim in made:
        one, record = claim.found, claim.record
        if id(one) not in read:
            read[id(one)] = read_documents(one.entries, parser)
            notices.extend(Notice("unreadable", one.label, note) for note in read[id(one)][1])
        if claim.reason:
            notices.append(Notice("unmatched", one.label, claim.reason))
        if claim.key is None:
            student = _stranger(claim, namesakes, roster, strangers)
        else:
            student = claim.key
            notices += _doubts(claim.who, one, roster.people[student])
        if one.marked_late and record.submitted is None:
            notices.append(Notice("late", student, f"{one.label}: marked as late by Canvas, but without a time"))
        yield HandIn(student, 0, one.label, record.submitted, *read[id(one)], one.marked_late)


def _record(one: Found, metadata: Metadata) -> PlatformRecord:
    flat = () if one.label.endswith("/") else tuple(str(entry.path) for entry in one.entries)
    record = lookup(metadata, one.label, flat, one.who[0] if one.who else Identity())
    # An attempt may be a folder within the one that the platform names.
    return record if record != PlatformRecord() else lookup(metadata, one.label.split("/")[0], (), Identity())


def _namesakes(people: Iterable[Identity]) -> set[str]:
    """Return the names that people with different numbers share: by such a name nobody can be called."""
    numbers: dict[str, set[tuple[str, str]]] = {}
    for who in people:
        numbers.setdefault(who.name, set()).add((who.canvas, who.moodle))
    return {name for name, found in numbers.items() if len(found) > 1}


def _untimed(attempts: list[HandIn]) -> list[Notice]:
    """Return one notice of all whose time is unknown: where only latecomers are listed, they are nearly everybody."""
    labels = [one.label for one in attempts if one.submitted is None and not one.marked_late]
    more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
    said = f"no time is known, though others have one; taken to be on time: {', '.join(labels[:_MOST_NAMED])}{more}"
    return [Notice("untimed", f"{len(labels)} of {len(attempts)} submissions", said)] if labels else []


def _not_there(found: tuple[Found, ...], metadata: Metadata) -> list[Notice]:
    """Return what the platform, or the teacher, lists as handed in, and the download does not hold."""
    here = {one.label.rstrip("/") for one in found} | {str(entry.path) for one in found for entry in one.entries}
    return [
        Notice("unmatched", label, f"is in {file}, but no submission here has that name")
        for label, file in metadata.expected.items()
        if label not in here
    ]


def _stranger(claim: Claim, namesakes: set[str], roster: Roster, strangers: dict[str, Student]) -> str:
    """Return the key under which an attempt is graded that is nobody's on the roster."""
    who = claim.who
    name = "" if who.name in namesakes else who.name
    key = who.id or who.login or who.email or who.github or who.label or name or claim.found.label
    # A stranger must never share a row with somebody enrolled.
    while key in roster.people:
        key = f"{key} (not on the roster)"
    strangers.setdefault(key, Student(key, who.name or who.label, who.email, enrolled=False, who=who))
    return key


def _doubts(who: Identity, one: Found, student: Student) -> Iterator[Notice]:
    """Yield a notice where a participant of Moodle has another name: each assignment there numbers them anew.

    And where somebody has the name of a student, and another address.
    """
    addresses = {who.email.strip().casefold(), student.who.email.strip().casefold()}
    if len(addresses) > 1 and "" not in addresses and not (who.id and who.id == student.who.id):
        there = f"{student.name or student.key} on the roster has the address {student.email}"
        yield Notice("unclear", one.label, f"{there}, and whoever handed this in {who.email}: is that the same person?")
    names = ({squash(word) for word in name.replace(",", " ").split()} for name in (who.name, student.who.name))
    called, listed = (words - {""} for words in names)
    matched = who.moodle and who.moodle == student.who.moodle
    # Where marking is blind, everybody is called Participant.
    if matched and called and listed and not called & listed and "participant" not in called:
        there = f"participant {who.moodle} is {student.name} on the roster"
        yield Notice("unclear", one.label, f"{there}: is that the worksheet of this assignment?")


def _numbered(attempts: list[HandIn]) -> list[HandIn]:
    """Order a student's attempts by time; those without one come first, by name, for nobody knows when they came."""
    early = datetime.min.replace(tzinfo=UTC)
    ordered = sorted(attempts, key=lambda one: (one.submitted or early, natural(one.label)))
    return [replace(one, number=number) for number, one in enumerate(ordered, start=1)]


def _about_students(students: list[Student], owned: dict[str, list[HandIn]]) -> list[Notice]:
    notices = []
    for student in students:
        attempts = owned.get(student.key, [])
        if student.enrolled and not attempts:
            notices.append(Notice("missing", student.key, f"{student.name or student.key} handed nothing in"))
        if len(attempts) > 1:
            labels = ", ".join(attempt.label for attempt in attempts)
            notices.append(Notice("duplicate", student.key, f"{len(attempts)} attempts: {labels}"))
    return notices
