"""The store keeps every result, and a failed regrade never costs a score."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.classroom.gradebook import Graded, GradedLine, dump_graded
from grader.classroom.intake import HandIn, Intake, Notice
from grader.classroom.store import Entry, Store
from grader.errors import InternalError, UsageError
from grader.verdict import Outcome
from tests.conftest import ROOT
from tests.unit.classroom.made_up_class import check, graded, student

ENTRY = Entry("ana", 1, "spatial-attention", "0" * 64, "answer.py", "key")
GOOD = graded(check("values"))
OURS = replace(GOOD, outcome=Outcome.INTERNAL, share=0.0)


def kept(path: Path, *results: Graded, entry: Entry = ENTRY) -> tuple[Graded | None, bool]:
    with Store(path / "results.sqlite", create=True) as store:
        for result in results:
            store.add(GradedLine.of(result))
    with Store(path / "results.sqlite") as store:
        return store.result(entry)


def test_nothing_yet(tmp_path: Path) -> None:
    assert kept(tmp_path) == (None, False)


def test_the_newest_good_result_counts(tmp_path: Path) -> None:
    newer = replace(GOOD, share=0.5)
    assert kept(tmp_path, GOOD, newer) == (newer, False)


def test_a_failure_of_ours_never_replaces_a_good_result(tmp_path: Path) -> None:
    assert kept(tmp_path, GOOD, OURS) == (GOOD, False)


def test_a_failed_regrade_keeps_the_score_by_the_earlier_rules(tmp_path: Path) -> None:
    regraded = replace(ENTRY, key="new key")
    assert kept(tmp_path, GOOD, replace(OURS, key="new key"), entry=regraded) == (GOOD, True)


def test_a_failure_of_ours_stays_one_where_nothing_else_is_known(tmp_path: Path) -> None:
    assert kept(tmp_path, OURS) == (OURS, False)


def test_results_by_earlier_rules_do_not_stand_in_for_those_that_are_to_come(tmp_path: Path) -> None:
    assert kept(tmp_path, GOOD, entry=replace(ENTRY, key="new key")) == (None, False)


def test_done_are_good_results_only(tmp_path: Path) -> None:
    with Store(tmp_path / "s", create=True) as store:
        store.add(GradedLine.of(OURS))
        assert store.done() == set()
        store.add(GradedLine.of(GOOD))
        assert store.done() == {"key"}


def test_a_class_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    ana = student("ana", 'Ана, "x"\n=1+1')
    intake = Intake((ana,), (HandIn("ana", 1, "ana/", None, (), ("a note",)),), (Notice("late", "ana", "by an hour"),))
    with Store(tmp_path / "s", create=True) as store:
        store.set_class(intake, [ENTRY], [(ENTRY.sha256, "x = 1")])
        # Reading the class again replaces it, and keeps results.
        store.add(GradedLine.of(GOOD))
        store.set_class(intake, [ENTRY], [(ENTRY.sha256, "x = 1")])
    with Store(tmp_path / "s") as store:
        assert store.students() == [ana]
        assert store.attempts() == list(intake.attempts)
        assert store.notices() == list(intake.notices)
        assert store.entries() == [ENTRY]
        assert store.content(ENTRY.sha256) == "x = 1"
        assert store.result(ENTRY) == (GOOD, False)


def test_what_is_no_store_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no results here"):
        Store(tmp_path / "s")
    (tmp_path / "s").write_text("not a database, but a longer text than its header")
    with pytest.raises(UsageError, match="cannot be used"):
        Store(tmp_path / "s")


def test_a_full_disk_is_a_sentence_and_costs_only_what_was_not_yet_written(tmp_path: Path) -> None:
    path = tmp_path / "s"

    def fill() -> None:
        with Store(path, create=True) as store:
            store.add(GradedLine.of(GOOD))
            pages = store._database.execute("PRAGMA page_count").fetchone()[0]
            store._database.execute(f"PRAGMA max_page_count = {pages + 1}")
            for number in range(100):
                store.add(GradedLine.of(replace(GOOD, key=f"key {number}", message="m" * 4000)))

    with pytest.raises(InternalError, match=r"cannot be written \(.*full\); when there is room"):
        fill()
    with Store(path) as s:
        assert "key" in s.done()
        s.add(GradedLine.of(replace(GOOD, key="later")))
        assert "later" in s.done()


def with_room_for(size: int, folder: Path, words: str) -> str:
    """Return what a program prints that opens the store ``s`` where files may be so long and no longer."""
    code = (
        "import resource, pathlib\nfrom grader.errors import InternalError\nfrom grader.classroom.store import Store\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        f"try:\n    print(Store(pathlib.Path('s'), {words}).fact('schema'))\n"
        "except InternalError as error:\n    print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return found.stdout


@pytest.mark.parametrize("size", [0, 20_000, 70_000, 90_000])
def test_a_disk_that_is_full_from_the_start_is_a_sentence(tmp_path: Path, size: int) -> None:
    assert "when there is room" in with_room_for(size, tmp_path, "create=True")


def test_results_on_a_full_disk_can_be_read(tmp_path: Path) -> None:
    Store(tmp_path / "s", create=True).__exit__(None, None, None)
    assert with_room_for(0, tmp_path, "reading=True") == "1\n"


def test_results_that_may_only_be_read_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, GOOD)
    real = sqlite3.connect

    def on_a_disk_of_others(path: Any, **options: Any) -> sqlite3.Connection:
        # Permissions would not stop root.
        if not options.get("uri"):
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return real(path, **options)

    monkeypatch.setattr(sqlite3, "connect", on_a_disk_of_others)
    with Store(tmp_path / "results.sqlite", reading=True) as store:
        assert store.result(ENTRY) == (GOOD, False)
    (tmp_path / "results.sqlite-wal").write_bytes(b"written by somebody")
    with pytest.raises(UsageError, match="readonly"):
        Store(tmp_path / "results.sqlite", reading=True)


def test_a_damaged_store_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path, create=True) as store:
        for number in range(100):
            store.add(GradedLine.of(replace(GOOD, key=f"key {number}")))
    size = path.stat().st_size
    with path.open("r+b") as stream:
        for page in range(4096, size, 4096):
            stream.seek(page)
            stream.write(b"\xff" * 600)
    with pytest.raises(UsageError, match="damaged"), Store(path) as store:
        store.done()


def test_a_store_of_another_format_is_not_touched(tmp_path: Path) -> None:
    Store(tmp_path / "s", create=True).set_fact("schema", "0")
    with pytest.raises(UsageError, match="another version"):
        Store(tmp_path / "s")
    assert sqlite3.connect(tmp_path / "s").execute("SELECT count(*) FROM results").fetchone() == (0,)


def test_a_result_is_kept_as_the_line_that_it_came_as(tmp_path: Path) -> None:
    line = b" " + dump_graded(GOOD).replace(b'"seed":7', b'"seed" : 7')
    with Store(tmp_path / "s", create=True) as store:
        store.add(GradedLine.read(line + b"\n"))
        assert store.result(ENTRY) == (GOOD, False)
        assert store._database.execute("SELECT record FROM results").fetchone() == (line.decode(),)
