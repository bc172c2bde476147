"""A class from the folder to the gradebook: exact, and the same to the byte whatever dies on the way."""

from __future__ import annotations

import csv
import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.bank.loading import Bank, load_bank
from tests.conftest import ROOT
from tests.functional.generated_class import Class, make_class, worth
from tests.functional.processes import children, dask_workers
from tests.functional.programs import heed_signals, run_here

QUESTIONS = ("se-param-count", "se-cost")
SIZE = 30
# The full class, of a thousand submissions to five questions, is benchmarks/classroom.py.
VARIETY = 2


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> Class:
    return make_class(tmp_path_factory.mktemp("class"), bank, QUESTIONS, SIZE, variety=VARIETY)


def command(made: Class, out: Path, *more: str) -> list[str]:
    words = [sys.executable, "-m", "grader", "batch", str(made.folder), "--assignment", str(made.assignment)]
    return [*words, "--out", str(out), *more]


def run(made: Class, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = command(made, out, "--jobs", "1", *more)
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)


@pytest.fixture(scope="module")
def out(made: Class, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of an undisturbed run, by one process; those that are disturbed are runs of two."""
    folder = tmp_path_factory.mktemp("out")
    finished = run(made, folder)
    assert finished.returncode == 0, finished.stderr
    return folder


@pytest.fixture(scope="module")
def share(made: Class, bank: Bank) -> Callable[[str, str], float]:
    return worth(made, bank)


def gradebook(out: Path) -> list[dict[str, str]]:
    with (out / "gradebook.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.slow
def test_the_gradebook_is_exactly_as_reckoned(made: Class, out: Path, share: Callable[[str, str], float]) -> None:
    expected = made.expected(share)
    found = {row["student"]: (row["status"], row["score"]) for row in gradebook(out)}
    assert found == expected
    values = {kind: set[float]() for kind in ("right", "wrong", "broken", "hostile", "text")}
    for (question, text), kind in made.contents().items():
        values[kind].add(share(question, text))
    assert values["right"] == {1.0}
    assert values["broken"] | values["hostile"] == {0.0}
    assert max(values["wrong"]) < 1.0


@pytest.mark.slow
def test_every_submission_is_one_row_and_every_oddity_is_listed(made: Class, out: Path) -> None:
    with (out / "submissions.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == made.submissions
    assert len({(row["student"], row["attempt"]) for row in rows}) == len(rows)
    with (out / "notices.csv").open(newline="", encoding="utf-8") as stream:
        notices = list(csv.DictReader(stream))
    listed = {(notice["kind"], notice["who"].split("/")[0]) for notice in notices}
    for person in made.people:
        if not person.attempts:
            assert ("missing", person.key) in listed
        if len(person.attempts) > 1:
            assert ("duplicate", person.key) in listed
        if not person.enrolled:
            assert ("unmatched", person.key) in listed


@pytest.mark.slow
def test_killed_at_random_moments_it_goes_on_to_the_same_bytes(made: Class, out: Path, tmp_path: Path) -> None:
    dice = random.Random(7)
    for _ in range(3):
        words = command(made, tmp_path, "--jobs", "2")
        process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        wanted = dice.randint(1, 6)
        while wanted and process.stderr.readline():
            wanted -= 1
        time.sleep(dice.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stderr.close()
    finished = run(made, tmp_path)
    assert finished.returncode == 0, finished.stderr
    for name in ("gradebook.csv", "submissions.csv", "notices.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()
    again = run(made, tmp_path)
    assert "0 distinct" not in again.stderr
    assert "graded\n" not in again.stderr.split("graded before")[1], "nothing was left to grade"


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_and_its_like_stop_cleanly_and_leave_no_process(
    made: Class, tmp_path: Path, how: signal.Signals
) -> None:
    process = subprocess.Popen(
        command(made, tmp_path, "--jobs", "2"),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_signals,  # noqa: PLW1509 - it takes no lock
    )
    assert process.stderr is not None
    while not process.stderr.readline().endswith("graded\n"):
        pass
    started = children(process.pid)
    process.send_signal(how)
    said = process.stderr.read()
    assert process.wait(timeout=60) == 130
    process.stderr.close()
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    deadline = time.monotonic() + 30
    while (left := [pid for pid in started if Path(f"/proc/{pid}").exists()]) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not left


@pytest.mark.slow
def test_on_dask_with_a_worker_killed_in_the_middle_it_is_the_same_to_the_byte(
    made: Class, out: Path, tmp_path: Path
) -> None:
    words = command(made, tmp_path, "--cluster", "2")
    process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = ""
    while " of " not in said or "distinct" in said:
        said = process.stderr.readline()
        assert said, "it ended before anything was graded"
    os.kill(dask_workers(process.pid)[0], signal.SIGKILL)
    rest = process.stderr.read()
    assert process.wait(timeout=280) == 0, rest
    process.stderr.close()
    for name in ("gradebook.csv", "submissions.csv", "notices.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


@pytest.mark.slow
def test_a_regrade_by_the_same_rules_changes_nothing(out: Path, made: Class) -> None:
    before = (out / "gradebook.csv").read_bytes()
    words = [sys.executable, "-m", "grader", "regrade", str(out), "--question", "se-param-count", "--jobs", "1"]
    finished = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == "no scores changed\n"
    assert (out / "gradebook.csv").read_bytes() == before


@pytest.mark.slow
def test_a_regrade_by_an_assignment_that_is_not_there_is_refused_or_said(out: Path, made: Class) -> None:
    words = [sys.executable, "-m", "grader", "regrade", str(out), "--question", "se-cost", "--jobs", "1"]
    given = subprocess.run(
        [*words, "--assignment", "no-such.yaml"], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False
    )
    assert given.returncode == 2
    assert "no-such.yaml:1: cannot be read" in given.stderr
    aside = made.assignment.rename(made.assignment.with_name("aside.yaml"))
    try:
        moved = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    finally:
        aside.rename(made.assignment)
    assert moved.returncode == 0, moved.stderr
    assert "is not there any more; grading by the copy" in moved.stderr


@pytest.mark.slow
def test_two_batches_do_not_write_to_one_folder(made: Class, tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        finished = run(made, tmp_path)
    assert finished.returncode == 2
    assert "another batch is writing here" in finished.stderr


@pytest.mark.slow
def test_a_damaged_store_is_a_sentence(made: Class, out: Path, tmp_path: Path) -> None:
    store = tmp_path / "results.sqlite"
    store.write_bytes((out / "results.sqlite").read_bytes())
    with store.open("r+b") as stream:
        # Not the schema, or it could not even be opened.
        for page in range(3 * 4096, store.stat().st_size, 4096):
            stream.seek(page)
            stream.write(b"\xff" * 600)
    finished = run(made, tmp_path)
    assert finished.returncode == 2
    assert "is damaged" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_results_do_not_go_where_the_submissions_are(made: Class) -> None:
    finished = run(made, made.folder)
    assert finished.returncode == 2
    assert "holds the submissions" in finished.stderr
    assert not (made.folder / "results.sqlite").exists()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A class of one answer in words, which takes no judge."""
    (tmp_path / "in" / "ana").mkdir(parents=True)
    (tmp_path / "in" / "ana" / "answers.yaml").write_text("q4: It is cheap.\n")
    (tmp_path / "hw1.yaml").write_text(
        'id: hw1\ntitle: One\ndue: "2026-10-05 23:59"\ntimezone: UTC\nseed: tulip\n'
        "questions: [{question: q4, points: 1, kind: text}]\n"
    )
    return tmp_path


def grade(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = ("--out", root / "out", "--jobs", "1")
    return run_here("batch", root / "in", "--assignment", root / "hw1.yaml", *words, *more)


def test_another_assignment_does_not_replace_a_gradebook(small: Path) -> None:
    assert grade(small).returncode == 0
    before = (small / "out" / "gradebook.csv").read_bytes()
    (small / "hw1.yaml").write_text((small / "hw1.yaml").read_text().replace("id: hw1", "id: hw2"))
    finished = grade(small)
    assert finished.returncode == 2
    assert "holds the results of 'hw1', and" in finished.stderr
    assert (small / "out" / "gradebook.csv").read_bytes() == before
    finished = run_here("regrade", small / "out")
    assert (finished.returncode, "holds the results of 'hw1'" in finished.stderr) == (2, True)


def test_feedback_of_who_is_gone_goes_and_nothing_else(small: Path) -> None:
    assert grade(small).returncode == 0
    (small / "out" / "feedback" / "mine.md").write_text("The teacher's own.")
    (small / "in" / "ana").rename(small / "in" / "zoe")
    assert grade(small).returncode == 0
    assert {path.name for path in (small / "out" / "feedback").glob("[!.]*")} == {"zoe.md", "zoe.html", "mine.md"}


def test_what_is_in_the_way_of_the_results_is_named(small: Path) -> None:
    (small / "out").mkdir()
    (small / "out" / "feedback").write_text("")
    finished = grade(small)
    assert (finished.returncode, "feedback: cannot be written" in finished.stderr) == (70, True), finished.stderr
    (small / "out" / ".lock").unlink()
    (small / "out" / ".lock").mkdir()
    finished = grade(small)
    assert (finished.returncode, ".lock: cannot be written" in finished.stderr) == (2, True), finished.stderr


def test_a_number_of_jobs_is_a_number(small: Path) -> None:
    finished = grade(small, "--jobs", "many")
    assert (finished.returncode, "expected a whole number" in finished.stderr) == (2, True)


def test_a_roster_that_is_no_text_does_not_reach_the_terminal(small: Path) -> None:
    (small / "roster.csv").write_text("\x1b[2J,b\n1,2\n")
    with (small / "hw1.yaml").open("a") as stream:
        stream.write("roster: roster.csv\n")
    finished = grade(small)
    assert finished.returncode == 2
    assert "\\x1b[2J" in finished.stderr
    assert "\x1b" not in finished.stderr


def test_mistakes_of_the_caller_are_sentences(tmp_path: Path, made: Class) -> None:
    finished = run(made, tmp_path, "--scheduler", "tcp://x:1", "--cluster", "2")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == "grader: --scheduler and --cluster exclude each other: give one of them\n"
