"""Read what the learning platform says about a download: who is behind each attempt, and when it was handed in.

Only files on the top level are believed: that level is written by the platform or the teacher, while anything inside a
student's folder could have been put there by the student. The clock of this machine, and the times of files, say when
something was copied and not when it was handed in; they are never asked.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import Any

import yaml

from grader.classroom.intake.archive import ListedFile
from grader.classroom.intake.csv_tables import Table, parse_table
from grader.classroom.intake.platform_names import Identity
from grader.text.yaml_limits import load_shallow

__all__ = ["Metadata", "PlatformRecord", "lookup", "parse_time", "read_metadata"]

_MOST_BYTES = 256 << 20
# How Moodle (English, of either country), GitHub and spreadsheets write a moment that is not in ISO 8601.
_FORMATS = (
    "%A, %d %B %Y, %I:%M %p",
    "%A, %d %B %Y, %I:%M:%S %p",
    "%A, %d %B %Y, %H:%M",
    "%A, %B %d, %Y, %I:%M %p",
    "%d %B %Y, %I:%M %p",
    "%B %d, %Y, %I:%M %p",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S.%f %z",
)


@dataclass(frozen=True, slots=True)
class PlatformRecord:
    """The platform's record of one attempt; a group hands in one attempt for several people."""

    who: tuple[Identity, ...] = ()
    submitted: datetime | None = None


@dataclass(slots=True)
class Metadata:
    """Records by label of the attempt, by Canvas user and by Moodle participant, and what could not be understood."""

    labels: dict[str, PlatformRecord] = field(default_factory=dict)
    canvas: dict[str, PlatformRecord] = field(default_factory=dict)
    moodle: dict[str, PlatformRecord] = field(default_factory=dict)
    unclear: list[tuple[str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    # Labels of submissions that ought to be there, and the file that says so.
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def timed(self) -> bool:
        """Whether any time is known at all."""
        return any(one.submitted for records in (self.labels, self.canvas, self.moodle) for one in records.values())


def parse_time(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that ``text`` names, in ``zone`` unless it says otherwise; None when it cannot be read."""
    flat = " ".join(text.replace("\u202f", " ").split())
    if flat.endswith(" UTC"):
        flat = flat.removesuffix(" UTC") + "+00:00"
    readings = [datetime.fromisoformat] + [partial(_strptime, pattern) for pattern in _FORMATS]
    for reading in readings:
        try:
            moment = reading(flat)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return None


def _strptime(pattern: str, text: str) -> datetime:
    # The caller gives the zone where the pattern has none.
    return datetime.strptime(text, pattern)  # noqa: DTZ007 - see above


def read_metadata(entries: Iterable[ListedFile], zone: tzinfo) -> Metadata:
    """Return what the files on the top level say; ``zone`` is for times that carry none."""
    metadata = Metadata()
    for entry in entries:
        name = entry.path.name
        if len(entry.path.parts) != 1:
            continue
        read = {
            "submission_metadata.yml": _gradescope_export,
            "submission_metadata.json": _gradescope_container,
            "submissions.json": _canvas_api,
        }.get(name, _table if name.lower().endswith(".csv") else None)
        if read is None:
            continue
        metadata.files.add(name)
        try:
            read(metadata, entry.read(_MOST_BYTES), zone)
        except (
            LookupError,
            ValueError,
            TypeError,
            AttributeError,
            RecursionError,
            yaml.YAMLError,
            csv.Error,
            OSError,
        ) as error:
            # Whatever shape the file turns out to have: it is the teacher's, and it is named in the list of problems.
            metadata.unclear.append(
                (name, f"cannot be understood ({type(error).__name__}: {error}); its times are not used")
            )
    return metadata


def _gradescope_export(metadata: Metadata, content: bytes, zone: tzinfo) -> None:
    """Read ``submission_metadata.yml``: Ruby symbols as keys, a list of submitters, one time per submission."""
    for label, record in load_shallow(content).items():
        people = tuple(
            Identity(
                id=str(one.get(":sid") or ""), name=str(one.get(":name") or ""), email=str(one.get(":email") or "")
            )
            for one in record.get(":submitters", ())
        )
        metadata.expected[str(label)] = "submission_metadata.yml"
        metadata.labels[str(label)] = PlatformRecord(
            people, _moment(metadata, str(label), record.get(":created_at"), zone)
        )


def _gradescope_container(metadata: Metadata, content: bytes, zone: tzinfo) -> None:
    """Read ``submission_metadata.json``, as an autograder finds it beside the folder ``submission``."""
    record = json.loads(content)
    people = tuple(
        Identity(id=str(one.get("sid") or ""), name=str(one.get("name") or ""), email=str(one.get("email") or ""))
        for one in record.get("users", ())
    )
    metadata.labels["submission"] = PlatformRecord(
        people, _moment(metadata, "submission", record.get("created_at"), zone)
    )


def _canvas_api(metadata: Metadata, content: bytes, zone: tzinfo) -> None:
    """Read ``submissions.json``: the list of submission objects of Canvas's API."""
    for record in json.loads(content):
        user = str(record["user_id"])
        metadata.canvas[user] = PlatformRecord((), _moment(metadata, user, record.get("submitted_at"), zone))


def _table(metadata: Metadata, content: bytes, zone: tzinfo) -> None:
    table = parse_table(content)
    if table.column("student_repository_name") is not None:
        _github(metadata, table, zone)
    elif table.column("Identifier") is not None and table.column("Last modified (submission)") is not None:
        _moodle(metadata, table, zone)
    elif table.column("path") is not None and table.column("submitted") is not None:
        _manifest(metadata, table, zone)


def _github(metadata: Metadata, table: Table, zone: tzinfo) -> None:
    for row in _named(table):
        label = row["student_repository_name"].rsplit("/", 1)[-1]
        who = Identity(github=row.get("github_username", ""), id=row.get("roster_identifier", ""))
        metadata.labels[label] = PlatformRecord((who,), _moment(metadata, label, row.get("submission_timestamp"), zone))


def _moodle(metadata: Metadata, table: Table, zone: tzinfo) -> None:
    for row in _named(table):
        participant = row["identifier"].rsplit(" ", 1)[-1]
        who = Identity(
            moodle=participant,
            id=row.get("id number", ""),
            name=row.get("full name", ""),
            email=row.get("email address", ""),
            login=row.get("username", ""),
        )
        moment = _moment(metadata, row["identifier"], row.get("last modified (submission)"), zone)
        metadata.moodle[participant] = PlatformRecord((who,), moment)


def _manifest(metadata: Metadata, table: Table, zone: tzinfo) -> None:
    """Read a list of the teacher's own: ``path`` (folder or file), ``submitted``, and optionally ``student``."""
    for row in _named(table):
        path = row["path"].strip().strip("/")
        metadata.expected[path] = "the list of times"
        who = (Identity(label=row["student"]),) if row.get("student") else ()
        metadata.labels[path] = PlatformRecord(who, _moment(metadata, path, row.get("submitted"), zone))


def _named(table: Table) -> list[dict[str, str]]:
    titles = [title.strip().casefold() for title in table.header]
    return [dict(zip(titles, row, strict=False)) for row in table.rows]


def _moment(metadata: Metadata, label: str, value: Any, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        # PyYAML turns a time with an offset into UTC and, before 6.0, forgot to say so.
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if value in (None, "", "-"):
        return None
    moment = parse_time(str(value), zone)
    if moment is None:
        metadata.unclear.append((label, f"handed in at {str(value)[:60]!r}, which is not a time that can be read"))
    return moment


def lookup(metadata: Metadata, label: str, files: Iterable[str], who: Identity) -> PlatformRecord:
    """Return what is known of the attempt ``label``, or of its ``files`` on the top level, if anything is."""
    by_sign: Mapping[str, PlatformRecord] = metadata.canvas if who.canvas else metadata.moodle
    named = (metadata.labels.get(name) for name in (*files, label.rstrip("/")))
    return (
        next((record for record in named if record), None) or by_sign.get(who.canvas or who.moodle) or PlatformRecord()
    )
