"""Every export keeps its vendor's rules, whatever students are called and whatever their programs say."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from grader.assignment import Feedback, Late
from grader.errors import UsageError
from grader.escape import safe_line
from grader.export.canvas import canvas_csv
from grader.export.feedback import sheet
from grader.export.github import github_annotations, github_summary, github_workflow
from grader.export.gradescope import gradescope_results
from grader.export.junit import junit_xml
from grader.export.markdown import student_markdown
from grader.export.moodle import moodle_csv
from grader.export.names import file_name
from grader.export.page import student_fragment, student_page
from grader.export.prairielearn import MOST_BYTES, prairielearn_results
from grader.export.sheets import attempts_csv, gradebook_csv, notices_csv
from grader.gradebook import Gradebook
from grader.intake.tables import parse_table
from grader.verdict import Outcome
from tests.unit.classroom import SECRET, assignment, book, check, failing, graded, row, student, words

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent.parent / "data" / "junit-10.xsd"))
ANA = student("ana", "Ana Li")
OURS = graded(check("values"), outcome=Outcome.INTERNAL, share=0.0)
LATE = assignment(late=Late(penalty_percent_per_day=10))
A_DAY_LATE = "2026-10-06T12:00:00+02:00"

# Names that break exporters: separators, quotes, line ends, formulas, every script, and what is no character at all.
NAMES = st.one_of(
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "Li, Ana", 'A "B" C', "a\nb", "'=1", "Дарья", "李安娜",
         "ليلى", "अनिता", "O'Brien", "<b>&amp;", "]]>", "::error::", "| a |", "`x`",
         "\x1b[31m", "\x00", "\ufffe", "％1"]
    ),
)  # fmt: skip
EXAMPLES = ("=1+1", 'Li, "Ana"\n=2', "＝1", "-2+3", "'=1", "|calc", "\n=1")


def a_class(name: str = "Ana Li") -> Gradebook:
    """Somebody a day late with a wrong answer and half of an essay; somebody ungradable; somebody missing."""
    first = row(student("s1", name), (failing(), words()), submitted=A_DAY_LATE, rules=LATE)
    return book(first, row(student("s2"), (OURS, None)), students=[student("s3")], rules=LATE)


def names_and_formulas(text: str, column: int = 1, delimiter: str = ",") -> list[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert len({len(cells) for cells in rows}) == 1, "a name shifted the columns"
    for cells in rows:
        for cell in cells:
            number = re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
            formula = cell.lstrip(' \n"\u00a0')[:1] in tuple("=+-@|%\t\r")
            assert cell == "-" or number or not formula, f"a formula: {cell!r}"
    return [cells[column] for cells in rows[1:]]


# White space that a cell cannot keep without becoming something else.
FLAT = str.maketrans({"\r": " ", "\t": " ", "\0": None})


def as_written(cell: str) -> str:
    """Undo what makes a cell safe, as a reader of the file would."""
    return cell.removeprefix("'")


# --- our own sheets -------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(NAMES)
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
@example(EXAMPLES[3])
@example(EXAMPLES[4])
def test_names_round_trip_through_the_gradebook(name: str) -> None:
    found = names_and_formulas(gradebook_csv(a_class(name)))
    # What a terminal obeys or an eye misses is spelled out, for folders are named by students.
    assert safe_line(name) in (found[0], as_written(found[0]))
    assert names_and_formulas(attempts_csv(a_class(name)))[0] == found[0]


def test_the_gradebook_to_the_byte() -> None:
    header, first, second, third = gradebook_csv(a_class()).splitlines()
    assert header == (
        "student,name,email,enrolled,status,attempt,submitted,spatial-attention,se-cost:text,"
        "points,days_late,penalty,score,max_points,notes"
    )
    late = "2026-10-06T12:00:00+02:00"
    assert first == f"s1,Ana Li,s1@school.example,yes,graded,1,{late},20.00,20.00,40.00,1,10.00,30.00,100.00,"
    assert second == "s2,s2,s2@school.example,yes,internal,1,,,0.00,,,,,100.00,"
    assert third == "s3,s3,s3@school.example,yes,missing,,,,,,,,,100.00,"
    assert notices_csv(a_class()) == "kind,who,what\n"


# --- what students are told -----------------------------------------------------------------------------------------

FORMATS = {
    "markdown": student_markdown,
    "page": student_page,
    "fragment": student_fragment,
    "gradescope": lambda told: gradescope_results(told, 1.0) or "",
    "prairielearn": prairielearn_results,
    "junit": lambda told: junit_xml([told], "hw1"),
    "annotations": lambda told: github_annotations([told]),
    "summary": lambda told: github_summary([told]),
}


@pytest.mark.parametrize("name", FORMATS)
def test_hidden_checks_are_named_and_never_leaked(name: str) -> None:
    told = sheet(a_class().rows[0], a_class())
    text = FORMATS[name](told)
    assert SECRET not in text
    assert "hidden" in text
    assert "values are right" in text
    assert "sigmoid" in text, "what is visible is told"
    assert "tulip" not in text, "the seed is secret"


def test_a_known_mistake_that_only_hidden_checks_gave_away_is_not_told() -> None:
    rules = assignment(questions=(replace(LATE.questions[0], hidden=("values", "range")), LATE.questions[1]))
    found = book(row(ANA, (failing(), None), rules=rules), rules=rules)
    assert "without a sigmoid" not in student_markdown(sheet(found.rows[0], found))


@pytest.mark.parametrize("part", ["messages", "hints", "counterexamples", "diagnosis"])
def test_the_feedback_policy_leaves_things_out(part: str) -> None:
    shown = {
        "messages": "range went wrong", "hints": "Is there a sigmoid?", "counterexamples": "kernel_size=3",
        "diagnosis": "without a sigmoid",
    }  # fmt: skip
    rules = replace(LATE, feedback=Feedback(**{part: False}))
    found = book(row(ANA, (failing(), None), rules=rules), rules=rules)
    text = student_page(sheet(found.rows[0], found))
    assert {name for name, words in shown.items() if words not in text} == {part}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.tags.append(tag)


@settings(max_examples=40)
@given(NAMES)
def test_no_name_adds_a_tag_to_a_page(name: str) -> None:
    plain, strange = _Tags(), _Tags()
    plain.feed(student_page(sheet(a_class().rows[0], a_class())))
    strange.feed(student_page(sheet(a_class(name).rows[0], a_class(name))))
    assert strange.tags == plain.tags


def test_points_of_the_checks_add_up_to_those_of_the_question() -> None:
    told = sheet(a_class().rows[0], a_class())
    assert sum(line.points or 0.0 for line in told.topics[0].lines) == told.topics[0].points
    assert sum(line.max_points or 0.0 for line in told.topics[0].lines) == told.topics[0].max_points


# --- Gradescope -----------------------------------------------------------------------------------------------------

_FORMATS = {"text", "html", "simple_format", "md", "ansi"}
_VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


@settings(max_examples=40)
@given(NAMES)
def test_gradescope_field_rules(name: str) -> None:
    found = a_class(name)
    record = json.loads(gradescope_results(sheet(found.rows[0], found), 2.5) or "")
    assert set(record) <= {
        "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
        "stdout_visibility", "extra_data", "tests", "leaderboard",
    }  # fmt: skip
    assert record["score"] == 30.0
    assert isinstance(record["execution_time"], float)
    assert {record["output_format"], record["test_output_format"], record["test_name_format"]} <= _FORMATS
    assert {record["visibility"], record["stdout_visibility"]} <= _VISIBILITY
    for test in record["tests"]:
        assert set(test) <= {"score", "max_score", "status", "name", "number", "output", "visibility"}
        assert isinstance(test["score"], float)
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert re.fullmatch(r"\d+(\.\d+)?", test["number"])
        # With any test hidden, students could not see their total.
        assert test["visibility"] == "visible"


def test_gradescope_gets_no_score_that_is_not_one() -> None:
    assert gradescope_results(sheet(a_class().rows[1], a_class()), 0.0) is None


# --- PrairieLearn ---------------------------------------------------------------------------------------------------


def test_prairielearn_rules() -> None:
    record = json.loads(prairielearn_results(sheet(a_class().rows[0], a_class())))
    assert record["gradable"] is True
    assert record["score"] == 0.3
    for test in record["tests"]:
        assert test["name"]
        assert 0 <= test["points"] <= test["max_points"]
    ours = json.loads(prairielearn_results(sheet(a_class().rows[1], a_class())))
    assert ours["gradable"] is False
    assert "score" not in ours
    assert "not a zero" in ours["format_errors"][0]


def test_prairielearn_stays_below_a_megabyte() -> None:
    checks = [check(f"c{number}", Outcome.FAIL, hint="h" * 20_000) for number in range(100)]
    found = book(row(ANA, (graded(*checks), None)))
    text = prairielearn_results(sheet(found.rows[0], found))
    assert len(text.encode()) <= MOST_BYTES
    assert len(json.loads(text)["tests"]) == 101


# --- JUnit ----------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(NAMES)
def test_junit_is_valid_by_the_schema(name: str) -> None:
    found = a_class(name)
    root = etree.fromstring(junit_xml((sheet(one, found) for one in found.rows), f"hw {name}").encode())
    SCHEMA.assertValid(root)
    suites = root.findall("testsuite")
    assert len(suites) == 3
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        for kind, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(attribute, "")) == sum(case.find(kind) is not None for case in cases)
        assert all(len(case) <= 1 for case in cases)
    assert [suite.get("errors") for suite in suites] == ["0", "1", "0"]


# --- GitHub ---------------------------------------------------------------------------------------------------------

_COMMAND = re.compile(r"::(error|warning|notice) ([a-z]+=[^:,\n]*)(,[a-z]+=[^:,\n]*)*::[^\r\n]+")


@settings(max_examples=40)
@given(NAMES)
def test_annotations_are_commands_and_nothing_else(name: str) -> None:
    found = book(row(ANA, (graded(check("values", Outcome.FAIL, title=name, message=name)), None)))
    lines = github_annotations([sheet(found.rows[0], found)]).split("\n")
    assert lines.pop() == ""
    assert all(_COMMAND.fullmatch(line) for line in lines)
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice", "::notice"]
    assert "nothing handed in" in lines[1]
    assert lines[-1].endswith('{"totalPoints": 0.0, "maxPoints": 100.0}')


def test_points_of_a_class_add_up_to_cents() -> None:
    rules = assignment(questions=(replace(LATE.questions[0], points=0.1), LATE.questions[1]))
    rows = [row(student(f"s{number}"), (graded(check("values")), None), rules=rules) for number in range(30)]
    found = book(*rows, rules=rules)
    lines = github_annotations([sheet(one, found) for one in found.rows]).splitlines()
    assert lines[-1].endswith('{"totalPoints": 3.0, "maxPoints": 1203.0}')
    assert lines[-2].endswith("::Points 3/1203")


def test_annotations_stay_within_what_github_shows() -> None:
    found = book(row(ANA, (graded(*(check(f"c{number}", Outcome.FAIL) for number in range(30))), None)))
    lines = github_annotations([sheet(found.rows[0], found)]).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert any("22 more" in line for line in lines)


def test_an_equal_file_of_somebody_else_keeps_its_name_to_itself() -> None:
    result = graded(check("values", Outcome.FAIL))
    assert result.verdict is not None
    submission = replace(result.verdict.submission, path="of_somebody_else.py")
    result = replace(result, verdict=replace(result.verdict, submission=submission))
    found = row(ANA, (result, None))
    found = replace(found, marks=(replace(found.marks[0], file="mine.py"), found.marks[1]))
    told = sheet(found, book(found))
    assert "file=mine.py," in github_annotations([told])
    assert all("of_somebody_else" not in make(told) for make in FORMATS.values())


def test_lines_of_a_message_keep_their_columns() -> None:
    said = "expected ':'\n  line 1: def f()\n                 ^"
    found = book(row(ANA, (graded(check("range", Outcome.ERROR, message=said)), None)))
    told = sheet(found.rows[0], found)
    assert f"```text\n{said.partition(chr(10))[2]}\n```" in student_markdown(told)
    assert "  line 1: def f()\n                 ^</pre>" in student_page(told)
    (line,) = (
        sheet(found.rows[0], replace(found, assignment=assignment(feedback=Feedback(messages=False)))).topics[0].lines
    )
    assert line.text == ""


def test_why_a_check_was_skipped_is_said_in_the_table() -> None:
    skipped = check("range", Outcome.SKIPPED, message="not run, since shape did not pass")
    found = book(row(ANA, (graded(check("shape", Outcome.FAIL), skipped), None)))
    told = sheet(found.rows[0], found)
    assert "| skipped\\: not run\\, since shape did not pass |" in student_markdown(told)
    assert "### The range" not in student_markdown(told)
    assert student_page(told).count("<h3>") == 1


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "annotations"])
def test_what_could_not_be_read_is_told(name: str) -> None:
    found = book(replace(row(ANA, (graded(check("values")), None)), notes=("\x1b[2J.zip: cannot be opened",)))
    text = FORMATS[name](sheet(found.rows[0], found))
    assert "cannot be opened" in text.replace("\\", "")
    assert "\x1b" not in text


def test_a_summary_page_fits() -> None:
    rows = [row(student(f"s{number}", "名" * 400), (failing(), words())) for number in range(1500)]
    found = book(*rows)
    text = github_summary([sheet(one, found) for one in found.rows])
    assert len(text.encode()) <= 1024 * 1024
    assert text.endswith("it is in the gradebook.\n")


def test_the_workflow_is_one() -> None:
    workflow = yaml.safe_load(github_workflow(LATE))
    assert workflow["name"] == "Autograding Tests"
    # YAML reads the key "on" as true.
    assert workflow[True] == ["push", "workflow_dispatch"]
    job = workflow["jobs"]["run-autograding-tests"]
    assert any("teacher/hw1.yaml" in step.get("run", "") for step in job["steps"])


# --- Canvas and Moodle ----------------------------------------------------------------------------------------------


def canvas_template(name: str, delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(
        [
            "Student",
            "ID",
            "SIS User ID",
            "SIS Login ID",
            "Section",
            "Other (7)",
            "Attention in vision (99)",
            "Final Score",
        ]
    )
    writer.writerow(["    Points Possible", "", "", "", "", "5", "50", "(read only)"])
    writer.writerow([name, "501", "s1", "x", "A", "1", "", "9"])
    writer.writerow(["Two, S.", "502", "s2", "x2", "A", "2", "12.00", "9"])
    writer.writerow(["Guest", "503", "s9", "x9", "A", "3", "EX", "9"])
    writer.writerow(["Three, S.", "504", "s3", "x3", "A", "4", "-", "9"])
    return text.getvalue()


@settings(max_examples=40)
@given(NAMES, st.sampled_from([",", ";"]))
def test_canvas_import_rules(name: str, delimiter: str) -> None:
    template = parse_table(canvas_template(name, delimiter).encode("utf-8", "replace"))
    filled = canvas_csv(a_class(name), template)
    header, *rows = list(csv.reader(io.StringIO(filled.text, newline=""), delimiter=delimiter))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Attention in vision (99)"]
    assert rows[0] == ["    Points Possible", "", "", "", "", "50"]
    # 30 of 100 points are 15 of 50; who could not be graded, is unknown or missing keeps what stands there.
    assert [cells[1:2] + cells[-1:] for cells in rows[1:]] == [
        ["501", "15.00"], ["502", "12.00"], ["503", "EX"], ["504", "-"],
    ]  # fmt: skip
    shown = names_and_formulas(filled.text, 0, delimiter)[1]
    assert template.rows[1][0].translate(FLAT) in (shown, as_written(shown))
    assert any("Guest: not in the results" in note for note in filled.notes)
    assert any("s2: internal" in note for note in filled.notes)
    assert any("multiplied by 0.5" in note for note in filled.notes)


def test_canvas_columns_must_be_told_apart() -> None:
    template = parse_table(canvas_template("x").encode())
    with pytest.raises(UsageError, match=r"give --column one of: Other \(7\); Attention in vision \(99\)"):
        canvas_csv(a_class(), template, "Homework")
    assert "Other (7)" in canvas_csv(a_class(), template, "7").text
    with pytest.raises(UsageError, match="no gradebook of Canvas"):
        canvas_csv(a_class(), parse_table(b"Name,Grade\n"))


def test_canvas_with_names_in_halves() -> None:
    header = "LastName,FirstName,ID,SIS Login ID,Section,Attention in vision (99)\n"
    template = parse_table(f"{header}    Points Possible,,,,,100\nLi,Ana,501,,A,\n".encode())
    ana = student("s1", "Ana Li")
    known = replace(ana, who=replace(ana.who, canvas=""))
    found = book(row(known, (failing(), words()), submitted=A_DAY_LATE, rules=LATE), rules=LATE)
    assert canvas_csv(found, template).text.splitlines()[1:] == [
        "    Points Possible,,,,,100",
        "Li,Ana,501,,A,30.00",
    ]


@pytest.mark.parametrize(("cell", "said"), [("EX", "Ana: is excused"), ("N/A", "Ana: is not given this assignment")])
def test_canvas_keeps_whom_it_takes_no_score_for(cell: str, said: str) -> None:
    template = parse_table(canvas_template("Ana").replace("501,s1,x,A,1,", f"501,s1,x,A,1,{cell}").encode())
    filled = canvas_csv(a_class("Ana"), template)
    assert f"Ana,501,s1,x,A,{cell}\n" in filled.text
    assert any(note.startswith(said) for note in filled.notes)


def test_a_namesake_in_canvas_gets_no_score_of_somebody_else() -> None:
    found = a_class("Ana Li")
    number = found.rows[0].student.who.canvas
    text = f'Student,ID,Section,Attention in vision (99)\n"Li, Ana",{number},A,\n"Li, Ana",777777,A,\n'
    filled = canvas_csv(found, parse_table(text.encode()))
    assert filled.text.splitlines()[1:] == [f'"Li, Ana",{number},A,30.00', '"Li, Ana",777777,A,']


def test_one_student_alone_for_canvas_and_moodle() -> None:
    filled = canvas_csv(a_class("Ana"), parse_table(canvas_template("Ana").encode()), only="s1")
    assert [line.split(",")[0] for line in filled.text.splitlines()[1:]] == ["    Points Possible", "Ana"]
    assert filled.notes == ("scores are multiplied by 0.5, to fit the maximum in the template",)
    filled = moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").encode()), lambda _: "", "s1")
    assert [line.split(",")[0] for line in filled.text.splitlines()[1:]] == ["Participant 77"]
    filled = moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").encode()), lambda _: "", "s3")
    assert filled.notes == ("Participant 79: Moodle says that this grade cannot be changed; left as it is",
                            "s3: missing; left as it is")  # fmt: skip


def test_moodle_gets_the_commas_that_it_expects() -> None:
    text = moodle_template("Ana").replace(",", ";")
    filled = moodle_csv(a_class("Ana"), parse_table(text.encode("utf-16")), lambda _: "")
    assert filled.text.startswith("Identifier,Full name,")
    assert "Participant 77,Ana,s1,,,3.00,10.00,Yes,-,-," in filled.text


def moodle_template(name: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["Identifier", "Full name", "ID number", "Email address", "Status", "Grade", "Maximum grade",
         "Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments"]
    )  # fmt: skip
    writer.writerow(["Participant 77", name, "s1", "", "", "", "10.00", "Yes", "-", "-", ""])
    writer.writerow(["Participant 78", "Two", "s2", "", "", "3.00", "10.00", "Yes", "-", "a date", "so far"])
    writer.writerow(["Participant 79", "Three", "s3", "", "", "", "10.00", "No", "-", "-", ""])
    return text.getvalue()


@settings(max_examples=40)
@given(NAMES)
def test_moodle_import_rules(name: str) -> None:
    found = a_class(name)
    template = parse_table(moodle_template(name).encode("utf-8", "replace"))
    filled = moodle_csv(found, template, lambda one: student_fragment(sheet(one, found)))
    header, *rows = list(csv.reader(io.StringIO(filled.text, newline="")))
    assert tuple(header) == template.header
    assert [(cells[0], cells[5], cells[9]) for cells in rows] == [
        ("Participant 77", "3.00", "-"), ("Participant 78", "3.00", "a date"), ("Participant 79", "", "-"),
    ]  # fmt: skip
    shown = names_and_formulas(filled.text)[0]
    assert template.rows[0][1].translate(FLAT) in (shown, as_written(shown))
    assert rows[0][10].startswith("<p><strong>30 of 100 points.")
    assert rows[1][10] == "so far", "who could not be graded keeps the comment too"
    assert any("cannot be changed" in note for note in filled.notes)


def test_a_worksheet_with_a_scale_is_refused_with_a_reason() -> None:
    with pytest.raises(UsageError, match="on a scale"):
        moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").replace("10.00", "-3.00").encode()), lambda _: "")


def test_a_worksheet_in_another_language_is_refused_with_a_reason() -> None:
    with pytest.raises(UsageError, match="in English"):
        moodle_csv(a_class(), parse_table(b"ID,Bewertung\n"), lambda _: "")


# --- files ----------------------------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
@example("../../etc/passwd", "..")
@example(".", "/")
@example("-rf", "rf")
def test_file_names_stay_in_their_folder_and_apart(one: str, other: str) -> None:
    name = file_name(one)
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(("-", "."))
    assert name
    assert len(f".{name}.html.new".encode()) <= 255
    assert one == other or name != file_name(other)
