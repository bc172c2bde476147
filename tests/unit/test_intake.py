"""Downloads of learning platforms become attempts of students, and nothing gets lost on the way."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.intake import Intake, read_class
from grader.intake.documents import read_documents
from grader.intake.entries import list_archive, list_folder
from grader.intake.metadata import parse_time
from grader.intake.names import Identity, squash
from grader.intake.notebooks import notebook_source
from grader.intake.roster import Roster, read_roster, roster_of
from grader.intake.tables import parse_table

ZONE = ZoneInfo("Europe/Berlin")
CODE = "class SELayer:\n    pass\n"
ROSTER = """student_id,name,email,canvas_id,moodle_id,github_username
1,"Doe, Jane",jane@school.example,4711,77,jane-d
2,Zoë O'Brien,zoe@school.example,4712,78,zoe
3,Ana Li,ana@school.example,4713,79,ana
"""


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return read_roster(path)


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def archive(members: dict[str, str], attributes: int = 0) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, text in members.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = attributes
            packed.writestr(member, text)
    return target.getvalue()


def owners(intake: Intake) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in intake.attempts:
        found.setdefault(attempt.student, []).append(attempt.label)
    return found


def kinds(intake: Intake) -> set[tuple[str, str]]:
    return {(notice.kind, notice.who) for notice in intake.notices}


def test_canvas_download(tmp_path: Path, roster: Roster) -> None:
    files = {
        "doejane_4711_900_answer.py": CODE,
        "doejane_4711_901_answers-1.yaml": "q1: words\n",
        "obrienzo_LATE_4712_902_answer-2.py": CODE,
        "lost_9999_903_report.pdf": "%PDF",
        "submissions.json": json.dumps([{"user_id": 4711, "submitted_at": "2026-10-05T20:00:00Z"}]),
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["doejane_4711"], "2": ["obrienzo_4712"], "lost": ["lost_9999"]}
    first, second, third = intake.attempts
    assert first.submitted == datetime(2026, 10, 5, 20, tzinfo=UTC)
    assert [document.kind for document in first.documents] == ["code", "answers"]
    assert second.submitted is None
    assert second.marked_late
    assert third.documents == ()
    assert kinds(intake) == {
        ("late", "2"), ("missing", "3"), ("unmatched", "lost_9999"), ("unreadable", "lost_9999"),
        ("untimed", "1 of 3 submissions"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["lijane_4711_text.html", "lijane_LATE_4711_link.html"])
def test_what_was_typed_into_canvas_is_handed_in_though_not_read(name: str, tmp_path: Path, roster: Roster) -> None:
    intake = read_class(lay_out(tmp_path / "in", {name: "<p>An answer</p>"}), roster, ZONE)
    assert owners(intake) == {"1": ["lijane_4711"]}
    assert intake.attempts[0].marked_late == ("LATE" in name)
    assert ("unreadable", "lijane_4711") in kinds(intake)


@pytest.mark.parametrize(
    "names",
    [
        ("smithjohn_11_901_answer.py", "smithjohn_12_902_answer.py"),
        ("John Smith_11_assignsubmission_file_/a.py", "John Smith_12_assignsubmission_file_/a.py"),
    ],
)
def test_strangers_of_one_name_stay_two(names: tuple[str, str], tmp_path: Path) -> None:
    intake = read_class(lay_out(tmp_path / "in", dict.fromkeys(names, CODE)), Roster(), ZONE)
    assert [len(labels) for labels in owners(intake).values()] == [1, 1]
    assert not kinds(intake)


def test_answers_that_are_no_yaml_are_listed(tmp_path: Path, roster: Roster) -> None:
    files = {"doejane_4711_900_answers.yaml": "q1: [\n", "doejane_4711_901_answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    (notice,) = (one for one in intake.notices if one.kind == "unreadable")
    assert notice.what.startswith("doejane_4711_900_answers.yaml:2: not YAML")
    assert intake.attempts[0].notes == (notice.what,)


def test_what_macos_puts_beside_a_file_is_nobodys(tmp_path: Path, roster: Roster) -> None:
    content = archive({"a.py": CODE, "._a.py": "\0"})
    files = {"1.py": CODE, "._1.py": "\0", "2/answer.py": CODE, "2/._answer.py": "\0"}
    (lay_out(tmp_path / "in", files) / "3.zip").write_bytes(content)
    intake = read_class(tmp_path / "in", roster, ZONE)
    assert owners(intake) == {"1": ["1"], "2": ["2/"], "3": ["3"]}
    assert not kinds(intake)


def test_moodle_download_with_worksheet(tmp_path: Path, roster: Roster) -> None:
    worksheet = (
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade)\n"
        'Participant 77,Jane Doe,jane@school.example,,,100.00,Yes,"Monday, 5 October 2026, 11:58 PM",-\n'
        "Participant 78,Zoë O'Brien,zoe@school.example,,,100.00,Yes,-,-\n"
    )
    files = {
        "Jane Doe_77_assignsubmission_file_/answer.py": CODE,
        "Zoë O'Brien_78_assignsubmission_file_answer.py": CODE,
        "Grades.csv": worksheet,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["Jane Doe_77"], "2": ["Zoë O'Brien_78"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 23, 58, tzinfo=ZONE)


def test_gradescope_export_with_a_group(tmp_path: Path, roster: Roster) -> None:
    metadata = (
        "submission_5:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '1'\n    :email: jane@school.example\n"
        "  - :name: Ana Li\n    :sid: '3'\n    :email: ana@school.example\n"
        "  :created_at: 2026-10-05 21:00:00.5 Z\n"
    )
    files = {
        "assignment_12_export/submission_metadata.yml": metadata,
        "assignment_12_export/submission_5/answer.py": CODE,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["submission_5/"], "3": ["submission_5/"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 21, 0, 0, 500000, tzinfo=UTC)


def test_gradescope_container(tmp_path: Path, roster: Roster) -> None:
    metadata = {"created_at": "2026-10-05T14:00:00-07:00", "users": [{"email": "zoe@school.example", "id": 5}]}
    files = {
        "submission_metadata.json": json.dumps(metadata),
        # A student cannot hand in a time of their own: only the top level is believed.
        "submission/submission_metadata.json": json.dumps({"created_at": "2020-01-01T00:00:00Z", "users": []}),
        "submission/answer.py": CODE,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"2": ["submission/"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 21, tzinfo=UTC)


def test_github_classroom_with_and_without_its_csv(tmp_path: Path, roster: Roster) -> None:
    header = (
        "assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,"
        "student_repository_name,student_repository_url,submission_timestamp,points_awarded,points_available\n"
    )
    files = {
        "hw1-submissions/hw1-jane-d/answer.py": CODE,
        "hw1-submissions/hw1-jane-d/.git/config": "",
        "hw1-submissions/hw1-ana/answer.py": CODE,
        "hw1-submissions/grades.csv": f"{header}HW1,u,s,ana,3,hw1-ana,r,2026-10-05 18:08:21 UTC,0,10\n",
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["hw1-jane-d/"], "3": ["hw1-ana/"]}
    assert intake.attempts[1].submitted == datetime(2026, 10, 5, 18, 8, 21, tzinfo=UTC)


def test_folders_flat_files_attempts_and_a_list_of_times(tmp_path: Path, roster: Roster) -> None:
    files = {
        "jane doe/answer.py": CODE,
        "2/attempt-10/answer.py": CODE,
        "2/attempt-2/answer.py": CODE,
        "ana_se.py": CODE,
        "ana_attention.py": CODE,
        "assignment.yaml": "id: hw1\n",
        "times.csv": "path,submitted\njane doe,2026-10-05 10:00\n2/attempt-10,2026-10-05\n2/attempt-2,2026-10-06\n",
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["jane doe/"], "2": ["2/attempt-10/", "2/attempt-2/"], "3": ["ana"]}
    assert [attempt.number for attempt in intake.attempts] == [1, 1, 2, 1]
    assert len(intake.attempts[-1].documents) == 2
    assert kinds(intake) == {("duplicate", "2"), ("ignored", "assignment.yaml"), ("untimed", "1 of 4 submissions")}


def test_file_times_and_the_clock_are_never_asked(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "in", {"jane/answer.py": CODE})
    os.utime(root / "jane" / "answer.py", (0, 0))
    assert read_class(root, Roster(), ZONE).attempts[0].submitted is None


def test_who_could_be_two_people_is_nobody(tmp_path: Path) -> None:
    twins = roster_of([Identity(id="1", name="Ana Li"), Identity(id="2", name="Li Ana")])
    intake = read_class(lay_out(tmp_path / "in", {"ana li/answer.py": CODE}), twins, ZONE)
    assert ("unmatched", "ana li/") in kinds(intake)
    assert not intake.students[-1].enrolled


def test_another_number_in_canvas_is_another_person(tmp_path: Path, roster: Roster) -> None:
    files = {"doejane_4711_900_answer.py": CODE, "doejane_5999_901_answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["doejane_4711"], "doejane_5999": ["doejane_5999"]}
    assert ("unmatched", "doejane_5999") in kinds(intake)


@pytest.mark.parametrize(
    ("name", "doubted"), [("Ana Li", True), ("Group A-Doe, Jane", False), ("JANE Doe", False), ("Participant", False)]
)
def test_a_participant_of_another_name_is_pointed_out(tmp_path: Path, roster: Roster, name: str, doubted: bool) -> None:
    files = {f"{name}_77_assignsubmission_file_/a.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": [f"{name}_77"]}
    assert (("unclear", f"{name}_77") in kinds(intake)) == doubted


def test_a_stranger_never_gets_the_row_of_somebody_enrolled(tmp_path: Path) -> None:
    people = roster_of([Identity(id="jane", email="x@school.example"), Identity(id="jane2", login="jane")])
    intake = read_class(lay_out(tmp_path / "in", {"jane/answer.py": CODE}), people, ZONE)
    (attempt,) = intake.attempts
    assert attempt.student not in ("jane", "jane2")


@pytest.mark.parametrize(
    ("name", "attributes", "reason"),
    [
        ("../evil.py", 0, "outside"),
        ("/etc/evil.py", 0, "outside"),
        ("a\\..\\..\\evil.py", 0, "outside"),
        ("C:/evil.py", 0, "outside"),
        ("link.py", stat.S_IFLNK << 16, "link"),
        ("pipe.py", stat.S_IFIFO << 16, "device"),
    ],
)
def test_archives_cannot_name_what_is_not_theirs(name: str, attributes: int, reason: str) -> None:
    listing = list_archive(archive({name: CODE}, attributes), 10)
    assert listing.entries == ()
    assert reason in listing.refused[0][1]


def test_an_archive_of_too_many_files_is_not_opened() -> None:
    with pytest.raises(zipfile.BadZipFile, match="holds 3 files"):
        list_archive(archive({"a.py": "", "b.py": "", "c.py": ""}), 2)


def test_a_bomb_is_read_up_to_the_limit_and_no_further(tmp_path: Path) -> None:
    target = tmp_path / "in" / "jane.zip"
    target.parent.mkdir()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.py", "#" * (8 << 20))
        packed.writestr("answer.py", CODE)
        packed.writestr("more.zip", archive({"inner.py": CODE}))
    (entry,) = list_folder(target.parent).entries
    documents, notes = read_documents((entry,))
    assert [document.name for document in documents] == ["jane.zip/answer.py"]
    assert any("bomb.py: longer than" in note for note in notes)
    assert any("archive inside an archive" in note for note in notes)


def test_links_in_a_folder_are_refused_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("answer = 42\n")
    root = lay_out(tmp_path / "in", {"jane/answer.py": CODE})
    (root / "jane" / "link.py").symlink_to(tmp_path / "secret.py")
    os.mkfifo(root / "jane" / "pipe.py")
    intake = read_class(root, Roster(), ZONE)
    assert [document.name for document in intake.attempts[0].documents] == ["answer.py"]
    assert kinds(intake) == {("refused", "jane/link.py"), ("refused", "jane/pipe.py")}


def test_a_folder_that_cannot_be_read_costs_nobody_else(
    tmp_path: Path, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "2":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    intake = read_class(lay_out(tmp_path / "in", {"1/a.py": CODE, "2/a.py": CODE}), roster, ZONE)
    assert owners(intake) == {"1": ["1/"]}
    assert ("refused", "2", "cannot be read (Permission denied)") in {
        (one.kind, one.who, one.what) for one in intake.notices
    }


def test_a_download_can_stay_zipped(tmp_path: Path, roster: Roster) -> None:
    source = tmp_path / "submissions.zip"
    source.write_bytes(archive({"doejane_4711_900_answer.py": CODE}))
    assert owners(read_class(source, roster, ZONE)) == {"1": ["doejane_4711"]}


def test_what_a_list_of_times_names_and_nobody_handed_in_is_listed(tmp_path: Path) -> None:
    times = "path,submitted\njane,2026-10-05 10:00\nzoe.py,2026-10-05 10:00\nanna,2026-10-05 10:00\n"
    files = {"jane/a.py": CODE, "zoe.py": CODE, "ana/a.py": CODE, "times.csv": times}
    intake = read_class(lay_out(tmp_path / "in", files), Roster(), ZONE)
    assert kinds(intake) == {("unmatched", "anna"), ("untimed", "1 of 3 submissions")}


@pytest.mark.parametrize(
    "handed_in",
    [
        {"assignment_9_export/ana/a.py": CODE, "assignment_9_export/zoe/a.py": CODE},
        {"submissions.zip": archive({"ana/a.py": CODE, "zoe/a.py": CODE})},
        {"submissions.zip": archive({"export/ana/a.py": CODE, "export/zoe/a.py": CODE})},
    ],
)
def test_a_download_may_lie_beside_the_files_of_the_teacher(tmp_path: Path, handed_in: dict[str, str | bytes]) -> None:
    mine = {"hw1.yaml": "id: hw1\n", "roster.csv": ROSTER, "times.csv": "path,submitted\nana,2026-10-05 10:00\n"}
    root = lay_out(tmp_path / "in", {**mine, "results/feedback/ana.html": "", "results/results.sqlite": ""})
    for name, content in handed_in.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    intake = read_class(root, Roster(), ZONE, leave_out=root / "results")
    assert owners(intake) == {"ana": ["ana/"], "zoe": ["zoe/"]}
    assert [attempt.submitted is not None for attempt in intake.attempts] == [True, False]
    both = read_class(lay_out(root, {"eve/a.py": CODE}), Roster(), ZONE, leave_out=root / "results")
    assert "eve" in owners(both), "a folder of somebody else's makes the other one a student's too"


def test_an_empty_file_is_called_so(tmp_path: Path) -> None:
    files = {"jane/a.py": "", "zoe/__init__.py": "", "zoe/a.py": CODE}
    jane, zoe = read_class(lay_out(tmp_path / "in", files), Roster(), ZONE).attempts
    assert (jane.notes, zoe.notes) == (("a.py: is empty",), ())


GUARD = "with __import__('contextlib').suppress(Exception):"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x = (7\n     % 3)", "x = (7\n     % 3)"),
        ('x = """\n% of it\n"""\n%time', 'x = """\n% of it\n"""\n# %time'),
        ("if True:\n    !ls", "if True:\n    pass  # !ls"),
        ("!echo (it's\n%time", "# !echo (it's\n# %time"),
        ("torch.cat?\n?torch", "# torch.cat?\n# ?torch"),
        ("x = '(#'  # (\n%time", "x = '(#'  # (\n# %time"),
        ('x = "\\"("\n%time', 'x = "\\"("\n# %time'),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("%%capture out\nclass A:\n    pass", "# %%capture out\nclass A:\n    pass"),
        ("%%timeit\nx = 1", "# %%timeit\n# x = 1"),
        ("out = !nvidia-smi\nx = 1", "out = None  # !nvidia-smi\nx = 1"),
        ("if True:\n    a = %ls", "if True:\n    a = None  # %ls"),
        ("x = 7 \\\n  % 3\n%ls", "x = 7 \\\n  % 3\n# %ls"),
        ("x = (1 if 5\n  != 2 else 3)\nx %= 2", "x = (1 if 5\n  != 2 else 3)\nx %= 2"),
        ("!pip install \\\n  torch\nx = 1", "# !pip install \\\n# torch\nx = 1"),
        ("get_ipython().run_line_magic('time', '')", "# get_ipython().run_line_magic('time', '')"),
        ("x = 1\ndisplay(x)", f"def display(*_, **__): pass\n\nx = 1\n{GUARD} display(x)"),
        (
            "from IPython.display import display\ndisplay(1)",
            f"{GUARD.replace('Exception', 'ImportError')} from IPython.display import display\n{GUARD} display(1)",
        ),
    ],
)
def test_only_lines_of_ipython_become_comments(cell: str, expected: str) -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell}]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})
    assert notebook_source("a.ipynb", text, []) == f"{expected}\n"


def test_notebooks_become_modules_without_what_only_ipython_understands(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "class No: pass"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "!ls\n%time\nx = 1"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "%%bash\necho"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": CODE},
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})
    root = lay_out(tmp_path / "in", {"jane/answer.ipynb": text, "zoe/answer.ipynb": "{}", "ana/answer.ipynb": "no"})
    attempts = {attempt.student: attempt for attempt in read_class(root, Roster(), ZONE).attempts}
    (document,) = attempts["jane"].documents
    assert document.text == f"# !ls\n# %time\nx = 1\n\n# %%bash\n# echo\n\n{CODE.strip()}\n"
    assert "notebook" in attempts["zoe"].notes[0]
    assert "notebook" in attempts["ana"].notes[0]


def test_a_folder_without_submissions_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one folder or file per student"):
        read_class(lay_out(tmp_path / "in", {"notes.txt": ""}), Roster(), ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-05T10:00:00Z", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("2026-10-05 10:00", datetime(2026, 10, 5, 10, tzinfo=ZONE)),
        ("2026-10-05 10:00:00 +0200", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        ("2026-10-05 10:00:00 UTC", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("Monday, 5 October 2026, 1:05\u202fPM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("Monday, October 5, 2026, 1:05 PM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("05.10.2026 13:05", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("10/05/2026 13:05", None),
        ("last week", None),
    ],
)
def test_times(text: str, expected: datetime | None) -> None:
    assert parse_time(text, ZONE) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_spreadsheets_save_them(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["name", '"a, b"']) + "\r\n" + delimiter.join(["Zoë"]) + "\r\n"
    table = parse_table(text.encode(encoding))
    assert table.header == ("name", "a, b")
    assert table.rows == (("Zoë", ""),)


def test_rosters_of_canvas_moodle_and_gradescope(tmp_path: Path) -> None:
    canvas = (
        'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,10\n"Doe, Jane",4711,s1,jd,A,\n'
    )
    moodle = "Identifier,Full name,Email address,Grade\nParticipant 77,Jane Doe,jd@school.example,\n"
    halves = (
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,,10\n"
        "Doe,Jane,4711,s1,jd,A,\nStudent,Test,9,,x,A,\n"
    )
    gradescope = (
        "First Name,Last Name,SID,Email,Role\nJane,Doe,s1,jd@school.example,Student\n"
        "Tea,Cher,,tc@school.example,Instructor\nA,Ssistant,s9,a@school.example,TA\n"
    )
    found = []
    for text in (canvas, moodle, gradescope, halves):
        path = tmp_path / "roster.csv"
        path.write_text(text)
        found += read_roster(path).students
    assert [one.who.canvas for one in found] == ["4711", "", "", "4711"]
    assert [one.who.moodle for one in found] == ["", "77", "", ""]
    assert [one.key for one in found] == ["s1", "jd@school.example", "s1", "s1"]
    assert [one.name for one in found[2:]] == ["Jane Doe", "Jane Doe"]


def test_a_roster_of_nobody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("student_id,name\n,\n")
    with pytest.raises(UsageError, match="lists nobody"):
        read_roster(path)


def test_a_roster_that_tells_nobody_apart_says_so(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("shoe size\n42\n")
    with pytest.raises(UsageError, match="shoe size"):
        read_roster(path)
    path.write_text("student_id,name\n1,Ana\n1,Zoe\n")
    with pytest.raises(UsageError, match="'1' twice"):
        read_roster(path)


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_match_in_either_order_and_any_case(first: str, last: str) -> None:
    roster = roster_of([Identity(id="1", name=f"{first} {last}"), Identity(id="2", name="Somebody Else")])
    if (
        squash(first)
        and squash(last)
        and squash(f"{first}{last}") not in (squash("Somebody Else"), squash("Else Somebody"))
    ):
        assert roster.find(Identity(name=f"{last}, {first}")) == ("1",)
        assert roster.find(Identity(name=f"{first} {last}".upper())) in (("1",), ())
