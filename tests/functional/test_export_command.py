"""``grader export`` from the results of a real batch, and Gradescope's archive run as Gradescope runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.functional.programs import run, run_here
from tests.our_bank import BANK

ASSIGNMENT = """\
id: hw1
title: Counting
due: "2026-10-05 23:59"
timezone: UTC
seed: tulip
roster: roster.csv
questions:
  - {question: se-param-count, points: 10}
late: {penalty_percent_per_day: 10}
"""
QUESTION = BANK.get("se-param-count")
RIGHT = min(BANK.solution_folder(QUESTION).glob("right/*.py")).read_text()


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ana, right and a day late; Ben, whose file defines nothing; Eve, who handed nothing in."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "hw1.yaml").write_text(ASSIGNMENT)
    (folder / "roster.csv").write_text(
        "student_id,name,email\nana,Ana,a@x.example\nben,=Ben,b@x.example\neve,Eve,e@x.example\n"
    )
    for student, text in (("ana", RIGHT), ("ben", "x = 1\n")):
        (folder / "in" / student).mkdir(parents=True)
        (folder / "in" / student / "answer.py").write_text(text)
    (folder / "in" / "times.csv").write_text("path,submitted\nana,2026-10-06 12:00\n")
    finished = run("batch", folder / "in", "--assignment", folder / "hw1.yaml", "--out", folder / "out", "--jobs", "1")
    assert finished.returncode == 0, finished.stderr
    return folder / "out"


@pytest.mark.slow
def test_every_format_of_a_class(results: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("export", "csv", results).stdout)))
    assert [(row["name"], row["status"], row["score"]) for row in rows] == [
        ("Ana", "graded", "9.00"), ("'=Ben", "graded", "0.00"), ("Eve", "missing", ""),
    ]  # fmt: skip
    assert "no file defines se_param_count" in rows[1]["notes"]
    alone = list(csv.DictReader(io.StringIO(run_here("export", "csv", results, "--student", "eve").stdout)))
    assert alone == rows[2:]
    template = tmp_path / "canvas.csv"
    template.write_text('Student,ID,SIS User ID,Section,Counting (3)\n"A, A",7,ana,S,\n"E, E",8,eve,S,\n')
    canvas = run_here("export", "canvas", results, "--template", template)
    assert canvas.stdout.splitlines()[1:] == ['"A, A",7,ana,S,9.00', '"E, E",8,eve,S,']
    assert "Eve: missing; left as it is" in canvas.stderr
    alone = run_here("export", "canvas", results, "--template", template, "--student", "ana")
    assert alone.stdout.splitlines()[1:] == ['"A, A",7,ana,S,9.00']
    over = run_here("export", "canvas", results, "--template", template, "--out", template)
    assert (over.returncode, "is the template" in over.stderr) == (2, True), over.stderr
    assert template.read_text().startswith("Student,ID,SIS User ID,Section,Counting (3)\n")
    worksheet = tmp_path / "moodle.csv"
    worksheet.write_text("Identifier,Email address,Grade,Last modified (grade)\nParticipant 4,a@x.example,,-\n")
    assert "Participant 4,a@x.example,9.00,-" in run_here("export", "moodle", results, "--template", worksheet).stdout
    assert '<testsuite name="ana"' in run_here("export", "junit", results).stdout
    assert run_here("export", "html", results).stdout.startswith("<!doctype html>")
    github = run("export", "github", results, env={"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")})
    assert "::notice title=Autograding complete::Points 9/20" in github.stdout
    assert "# Counting" in (tmp_path / "summary.md").read_text()
    record = json.loads(run_here("export", "prairielearn", results, "--student", "ana").stdout)
    assert record["score"] == 0.9


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("csv", "no-such-folder"), "no results here"),
        (("canvas", "."), "no results here"),
        (("canvas", "RESULTS"), "needs --template FILE"),
        (("gradescope", "RESULTS"), "2 students with submissions"),
        (("prairielearn", "RESULTS", "--student", "zoe"), "no student 'zoe'"),
        (("csv", "RESULTS", "--out", "/no/such/folder/x.csv"), "cannot be written"),
        (("github", "RESULTS", "--out", "pyproject.toml"), "cannot be made"),
        (("csv", "RESULTS", "--student", "zoe"), "no student 'zoe'"),
        (("canvas", "RESULTS", "--student", "zoe", "--template", "pyproject.toml"), "no student 'zoe'"),
        (("moodle", "RESULTS", "--student", "zoe", "--template", "pyproject.toml"), "no student 'zoe'"),
        (("html", "RESULTS", "--student", "ana"), "html is the report on the whole class"),
        (("csv", "RESULTS", "--template", "x"), "--template is for canvas and moodle, and changes nothing for csv"),
        (("moodle", "RESULTS", "--column", "x"), "--column is for canvas, and changes nothing for moodle"),
    ],
)
def test_what_cannot_be_exported_is_a_sentence(results: Path, words: tuple[str, ...], message: str) -> None:
    finished = run_here("export", *(str(results) if word == "RESULTS" else word for word in words))
    assert finished.returncode == 2
    assert message in finished.stderr
    assert "Traceback" not in finished.stderr


@pytest.mark.slow
def test_what_is_in_the_way_is_named(results: Path, tmp_path: Path) -> None:
    (tmp_path / "autograder.zip").mkdir()
    finished = run_here("export", "gradescope", results, "--out", tmp_path)
    assert (finished.returncode, "autograder.zip: cannot be written" in finished.stderr) == (2, True), finished.stderr
    finished = run_here("export", "github", results, env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert (finished.returncode, "unset GITHUB_STEP_SUMMARY" in finished.stderr) == (2, True), finished.stderr


def test_what_a_folder_is_called_does_not_reach_the_terminal_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "in" / "\x1b[2Jana").mkdir(parents=True)
    (tmp_path / "in" / "\x1b[2Jana" / "answers.yaml").write_text("q4: It is cheap.\n")
    text = ASSIGNMENT.replace("roster: roster.csv\n", "")
    (tmp_path / "hw1.yaml").write_text(text.replace("se-param-count, points: 10", "q4, points: 1, kind: text"))
    out = tmp_path / "out"
    graded = run_here("batch", tmp_path / "in", "--assignment", tmp_path / "hw1.yaml", "--out", out, "--jobs", "1")
    assert graded.returncode == 0, graded.stderr
    (tmp_path / "canvas.csv").write_text("Student,ID,SIS User ID,Section,Counting (3)\nZoe,7,zoe,S,\n")
    exported = run_here("export", "canvas", out, "--template", tmp_path / "canvas.csv")
    assert "\\x1b[2Jana: has a score, but is not in the template" in exported.stderr
    assert "\x1b" not in graded.stderr + exported.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Gradescope runs Linux")
def test_the_autograder_grades_as_gradescope_runs_it(results: Path, tmp_path: Path) -> None:
    for turn, way in (("first", run), ("second", run_here)):
        finished = way("export", "gradescope", results, "--out", tmp_path / turn)
        assert finished.returncode == 0, finished.stderr
    archive = tmp_path / "first" / "autograder.zip"
    assert archive.read_bytes() == (tmp_path / "second" / "autograder.zip").read_bytes()
    home = tmp_path / "autograder"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(home / "source")
        assert all(packed.getinfo(name).external_attr >> 16 & 0o111 for name in ("setup.sh", "run_autograder"))
    assert "torch" in (home / "source" / "requirements.txt").read_text()
    subprocess.run(["bash", "-n", home / "source" / "setup.sh"], check=True)
    # What setup.sh would install is here already.
    (home / "source" / "venv").symlink_to(sys.prefix)
    shutil.copy(home / "source" / "run_autograder", home)
    (home / "submission").mkdir()
    (home / "submission" / "mine.py").write_text(RIGHT)
    metadata = {"created_at": "2026-10-07T12:00:00+00:00", "users": [{"email": "a@x.example", "id": 1, "name": "A"}]}
    (home / "submission_metadata.json").write_text(json.dumps(metadata))
    finished = subprocess.run(
        ["bash", home / "run_autograder"], cwd="/", capture_output=True, text=True, timeout=280, check=False
    )
    assert finished.returncode == 0, finished.stderr
    record = json.loads((home / "results" / "results.json").read_text())
    assert record["score"] == 8.0, "two days late, by the time that Gradescope gives"
