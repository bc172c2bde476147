"""Questions from YAML: what is right becomes records, and whatever is written is answered with a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter, ValidationError

from grader.bank.concept import ConceptQuestion, NumericQuestion, SingleQuestion
from grader.bank.parse_question import AnyQuestion, parse_question, read_question, validate
from grader.bank.question import CodeQuestion
from grader.errors import QuestionError
from grader.text.yaml_document import Document, read_document
from grader.text.yaml_limits import load_shallow
from tests.unit.bank.written_questions import CODE, CONCEPT, changed, line_of, problem_of, problems

ROOT = Path(__file__).resolve().parents[3]


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
    assert isinstance(question.quick[0], NumericQuestion)
    assert isinstance(question.quick[1], SingleQuestion)
    assert question.quick[1].choices[0].right is True


def test_a_rubric_alone_makes_a_concept_question() -> None:
    text = changed("kind: concept\n", "", CONCEPT)
    assert isinstance(read(text, "why-two-pools.yaml"), ConceptQuestion)


def test_a_byte_order_mark_and_carriage_returns_are_accepted() -> None:
    content = b"\xef\xbb\xbf" + CODE.replace("\n", "\r\n").encode()
    assert parse_question(content, Path("channel-gate.yaml")).title == "Channel gate"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.just(10**400) | st.just(2.5) | st.just(1.0)
    | st.sampled_from(["", "a", "code", "single", "numeric", "float", "B", "hidden"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "kind", "text", "why", "name", "x"]), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


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


@pytest.mark.parametrize("path", sorted((ROOT / "questions").rglob("*.yaml")), ids=lambda path: path.stem)
def test_both_readers_of_yaml_read_the_bank_alike(path: Path) -> None:
    document = read_document(path.read_bytes(), path)
    assert document.problems == []
    assert document.data == load_shallow(path.read_text(encoding="utf-8"))


@given(st.dictionaries(st.text(st.characters(codec="ascii"), min_size=1), _VALUES | st.text(), max_size=5))
def test_both_readers_of_yaml_read_what_was_dumped(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    document = read_document(text.encode(), Path("x.yaml"))
    assert [problem for problem in document.problems if "number" not in problem.message] == []
    assert document.data == load_shallow(text) == data


def test_a_file_that_cannot_be_opened_is_a_problem_too(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be read: No such file"):
        read_question(tmp_path / "missing.yaml")
    with pytest.raises(QuestionError, match="cannot be read: it is a folder"):
        read_question(tmp_path)


# --- the second opinion on types ------------------------------------------------------------------------------------


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the data of a well-formed file in which a few values were replaced, dropped or added."""
    data = read_document(draw(st.sampled_from([CODE, CONCEPT])).encode(), Path("x.yaml")).data
    data.setdefault("kind", "code")
    for _ in range(draw(st.integers(0, 2))):
        node, place = data, draw(st.sampled_from(sorted(data)))
        while isinstance(node[place], dict | list) and node[place] and draw(st.booleans()):
            node = node[place]
            place = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if draw(st.booleans()):
            node[place] = draw(_VALUES)
        elif isinstance(node, list) or draw(st.booleans()):
            del node[place]
        else:
            node["".join(["x", draw(st.sampled_from(["", "y"]))])] = draw(_VALUES)
    return data


# To build it takes longer than to use it.
_PYDANTIC = TypeAdapter[Any](tuple[AnyQuestion], config=ConfigDict(extra="forbid", strict=True, defer_build=True))


@settings(max_examples=300)
@given(damaged())
def test_data_are_accepted_and_become_what_pydantic_makes_of_them(data: dict[str, Any]) -> None:
    document = Document(Path("x.yaml"), data)
    try:
        (wanted,) = _PYDANTIC.validate_json(json.dumps([data]))
    except ValidationError:
        assert validate(document, AnyQuestion) is None
        assert document.problems
    else:
        assert repr(validate(document, AnyQuestion)) == repr(wanted)
        assert document.problems == []


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
