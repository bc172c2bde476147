"""Questions from YAML: what is right becomes records, and whatever is written is answered with a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.bank.concept import ConceptQuestion, NumericCheck, SingleCheck
from grader.bank.question import CodeQuestion
from grader.bank.schema import parse_question, read_question
from grader.errors import QuestionError
from tests.unit.bank.written_questions import CODE, CONCEPT, changed, line_of, problem_of, problems


def read(text: str, name: str = "channel-gate.yaml") -> CodeQuestion | ConceptQuestion:
    return parse_question(text.encode(), Path(name))


# --- what is right --------------------------------------------------------------------------------------------------


def test_a_code_question_becomes_records() -> None:
    question = read(CODE)
    assert isinstance(question, CodeQuestion)
    assert question.interface.arguments[0].range == (1, 32)
    (output,) = question.interface.outputs
    assert output.shape == ("B", "channel", 1, "H // H")
    assert output.range == (0.0, 1.0)
    assert dict(question.domain.sizes) == {"B": (1, 3), "H": (1, 7), "W": (1, 7), "N": "H * W"}
    assert question.tolerance.rtol == 1e-8
    assert question.checks[1].needs == ("shape",)
    assert question.max_points == 10


def test_a_concept_question_becomes_records_of_each_kind_of_quick_check() -> None:
    question = read(CONCEPT, "why-two-pools.yaml")
    assert isinstance(question, ConceptQuestion)
    assert isinstance(question.quick[0], NumericCheck)
    assert isinstance(question.quick[1], SingleCheck)
    assert question.quick[1].choices[0].right is True


def test_a_rubric_alone_makes_a_concept_question() -> None:
    text = changed("kind: concept\n", "", CONCEPT)
    assert isinstance(read(text, "why-two-pools.yaml"), ConceptQuestion)


def test_a_byte_order_mark_and_carriage_returns_are_accepted() -> None:
    content = b"\xef\xbb\xbf" + CODE.replace("\n", "\r\n").encode()
    assert parse_question(content, Path("channel-gate.yaml")).title == "Channel gate"


# --- how it is written ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "message", "fix"),
    [
        ("rtol: 1.0e-8", "rtol: 1e-8", "tolerance.rtol", "1e-8 as text", "write 1.0e-8 for the number"),
        ("rtol: 1.0e-8", "rtol: .5e3", "tolerance.rtol", ".5e3 as text", "write 0.5e+3 for the number"),
        ("title: Channel gate", "title: no", "title", "no as a truth value", '"no" in quotes'),
        ("title: Channel gate", "title: On", "title", "On as a truth value", '"On" in quotes'),
        ("title: Channel gate", "title: 2026-11-22", "title", "as a timestamp", '"2026-11-22" in quotes'),
        ("title: Channel gate", "title: 1:30", "title", "base 60", "write it plainly"),
        ("seconds: 10", "seconds: 010", "budget.seconds", "base 8", "write it plainly"),
        ("seconds: 10", "seconds: !!int ten", "budget.seconds", "no number", "plain number"),
        ("title: Channel gate", "title: !thing x", "title", "!thing", "in quotes"),
        ("title: Channel gate", "title: A\ntitle: B", "title", "written twice; the first is on line 4", "remove one"),
        ("points: 2", "points: 2\n    points: 3", "checks[0].points", "written twice", "remove one"),
        ("alias: q11", "<<: {a: 1}", "", "no plain word", "name: value"),
        ("alias: q11", "[a]: 1", "", "no plain word", "name: value"),
        ("seconds: 10", "seconds: !!set {a}", "budget.seconds", "tag 'set'", "remove the tag"),
    ],
)
def test_traps_of_yaml_are_named(old: str, new: str, key: str, message: str, fix: str) -> None:
    text = changed(old, new)
    found = problem_of(key, text)
    assert message in found.message
    assert fix in found.fix
    assert found.line == line_of(text, new) + new.count("\n")


def test_an_alias_is_refused_so_that_no_file_can_grow_without_end() -> None:
    text = changed("hints: [Pool., Squeeze., Sigmoid.]", "hints: &h [*h, *h, a]")
    assert "an alias" in problems(text)[0].message


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "empty"),
        (b"# nothing\n\n", 1, "empty"),
        (b"- a\n- b\n", 1, "keys and values were expected"),
        (b"just words\n", 1, "keys and values were expected"),
        (b"id: x\ntitle: \xff\xfe\n", 2, "not UTF-8: byte 0xff"),
        (b"id: x\n\ttitle: y\n", 2, "a tab in the indentation"),
        (b"id: x\nprompt: one: two\n", 2, "column 12"),
        (b"id: x\nhints: [a, b\n", 3, "not YAML"),
        (b"id: x\ntitle: a\x00b\n", 2, "does not allow"),
        (b"id: x\n---\nid: y\n", 2, "not YAML"),
        (b"id: " + b"[" * 60 + b"]" * 60, 1, "levels deep"),
        (b"id: " + b"[" * 20_000, 1, "nested more than 100 levels deep"),
    ],
)
def test_what_cannot_be_read_says_where(content: bytes, line: int, message: str) -> None:
    found = problems(content)
    assert message in " ".join(problem.message for problem in found)
    assert found[0].line == line


def test_a_file_that_cannot_be_opened_is_a_problem_too(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be read: No such file"):
        read_question(tmp_path / "missing.yaml")
    with pytest.raises(QuestionError, match="cannot be read: it is a folder"):
        read_question(tmp_path)


# --- whatever is written --------------------------------------------------------------------------------------------

_SNIPPETS = st.sampled_from(
    ["", " ", "\t", ":", "- ", "[", "]", "{", "}", "1e-4", "no", "&a ", "*a", "!!set ", "|", "'", '"', "\n", "null",
     "#", "%", "shape", "-1", "q1", "\x00", "\u2028", "é", "? ", "<<: ", "0x1f", ".nan", "1_0",
     "2026-01-01", "? [a]\n: b", "9" * 5000]
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """Draw a well-formed file in which a few places were overwritten, cut, moved or doubled."""
    text = draw(st.sampled_from([CODE, CONCEPT]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(_SNIPPETS) + draw(st.sampled_from(["", text[start:end]])) + text[end:]
    content = text.encode()
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(st.binary(max_size=3)) + content[at:]
    return content


@given(mutations() | st.binary(max_size=60))
def test_no_file_raises_anything_untyped_and_every_problem_lies_within_it(content: bytes) -> None:
    lines = content.count(b"\n") + 1
    for name in ("channel-gate.yaml", "why-two-pools.yaml"):
        try:
            parse_question(content, Path(name))
        except QuestionError as error:
            assert error.problems
            for problem in error.problems:
                assert 1 <= problem.line <= lines
                assert problem.message
