"""Keep what a learner has done: attempts, drafts, help taken, reviews and interviews, in one SQLite file.

database.py   open the file: folder, migrations, write-ahead log, a broken file moved aside
records.py    the frozen records, and their JSON
store.py      History: every query, safe to call from any thread and from two windows at once
transfer.py   export to and import from JSON lines
summary.py    pure functions over the records: streak, days, mastery
"""

from __future__ import annotations

from grader.history.database import HistoryError, default_path
from grader.history.records import Assist, Attempt, Draft, Interview, Review
from grader.history.store import DraftChanged, History

__all__ = [
    "Assist",
    "Attempt",
    "Draft",
    "DraftChanged",
    "History",
    "HistoryError",
    "Interview",
    "Review",
    "default_path",
]
