"""Fill in a gradebook that was downloaded, whichever platform it is from.

Platforms identify students by numbers of their own, so the downloaded file is the template: its rows, identifiers and
order stay, and only grades and comments are written. Whoever has no score keeps what stands there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from grader.classroom.gradebook import Gradebook, Row, number
from grader.classroom.intake.csv_tables import Table
from grader.classroom.intake.platform_names import Identity
from grader.classroom.intake.roster import Roster, index_of
from grader.text.escape import spreadsheet_cell

__all__ = ["Filled", "Scores", "cell", "titles", "write_table"]


@dataclass(frozen=True, slots=True)
class Filled:
    """The file to upload, and a sentence for each thing in it that a teacher should know."""

    text: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Scores:
    """A class's scores, looked up for a template's students; it remembers who is in only one of the two."""

    book: Gradebook
    # The only student whose row is wanted: everybody else's is left out, and nothing is said of them.
    only: str | None = None
    said: list[str] = field(default_factory=list)
    # Points there for a point here: platforms may count an assignment out of another maximum.
    worth: float = 1.0
    _seen: set[str] = field(default_factory=set)
    _rows: dict[str, Row] = field(default_factory=dict)
    _enrolled: Roster = field(default_factory=Roster)
    _others: Roster = field(default_factory=Roster)

    def __post_init__(self) -> None:
        self._rows = {row.student.key: row for row in self.book.rows}
        self._enrolled = index_of(row.student for row in self.book.rows if row.student.enrolled)
        self._others = index_of(row.student for row in self.book.rows if not row.student.enrolled)

    def row(self, who: Identity) -> Row | None:
        """Return the gradebook's row of somebody in the template, if it is certain which one that is."""
        # Who is not on the roster may be called as they like, and be it as somebody who is.
        keys = self._enrolled.find(who) or self._others.find(who)
        if self.only is not None and keys != (self.only,):
            return None
        if len(keys) != 1:
            self.said.append(f"{who.shown()}: not in the results{' with certainty' if keys else ''}; left as it is")
            return None
        self._seen.add(keys[0])
        return self._rows[keys[0]]

    def wants(self, found: Row | None) -> bool:
        """Return whether a row of the template belongs into the file, ``found`` being its student's."""
        return self.only is None or found is not None

    def out_of(self, maximum: str) -> None:
        """Scale scores to the maximum that the template states."""
        try:
            most = float(maximum.strip().replace(",", "."))
        except ValueError:
            return
        if most > 0:
            self.worth = most / self.book.assignment.max_points

    def shown(self, score: float) -> str:
        """Return a score as the template wants it."""
        return number(score * self.worth)

    def notes(self) -> tuple[str, ...]:
        """Return what was said, who is in only one of the two, and whether points were scaled."""
        said = list(self.said)
        for key, row in self._rows.items():
            if self.only not in (None, key):
                continue
            if row.score is not None and key not in self._seen:
                said.append(f"{row.student.name or key}: has a score, but is not in the template")
            elif row.score is None and key in self._seen:
                said.append(f"{row.student.name or key}: {row.status}; left as it is")
        if round(self.worth, 9) != 1.0:
            said.append(f"scores are multiplied by {self.worth:g}, to fit the maximum in the template")
        return tuple(said)


def cell(template: Table, row: Sequence[str], title: str) -> str:
    """Return the cell of ``row`` under ``title``, empty where there is no such column."""
    at = template.column(title)
    return "" if at is None else row[at].strip()


def titles(template: Table) -> str:
    """Return the columns found, for a message."""
    return f"found: {', '.join(template.header)}"


def write_table(
    header: Iterable[str], rows: Iterable[Sequence[str]], delimiter: str, untouched: AbstractSet[int]
) -> str:
    """Return CSV with formula-safe cells, but for the columns by which the platform recognises its own rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        # A lone hyphen is how platforms write "nothing", and no formula.
        plain = (at in untouched or value == "-" for at, value in enumerate(row))
        writer.writerow(value if keep else spreadsheet_cell(value) for keep, value in zip(plain, row, strict=True))
    return text.getvalue()
