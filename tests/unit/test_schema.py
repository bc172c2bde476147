"""Questions from YAML: what is read, and what each mistake is answered with."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.concept import ConceptQuestion, NumericCheck, SingleCheck
from grader.conformity import shown
from grader.document import read_document
from grader.editor_schema import json_schema
from grader.errors import Problem, QuestionError
from grader.model import CodeQuestion
from grader.schema import parse_question, read_question

ROOT = Path(__file__).resolve().parents[2]

CODE = """\
# yaml-language-server: $schema=schema.json
id: channel-gate
alias: q11
title: Channel gate
topic: channel-attention
level: easy
prompt: |
  Write ChannelGate(channel, reduction=16).
hints: [Pool., Squeeze., Sigmoid.]
model_answer: Pool, squeeze, excite.
interface:
  entry: ChannelGate
  kind: module
  arguments:
    - name: channel
      range: [1, 32]
    - {name: reduction, values: [16, 4], default: 16, optional: true}
  inputs:
    - {name: x, shape: [B, channel, H, W]}
  outputs:
    - {name: y, shape: [B, channel, 1, "H // H"], range: [0, 1]}
domain:
  sizes: {B: [1, 3], H: [1, 7], W: [1, 7], N: H * W}
  require: ["channel >= reduction"]
  probe: {channel: 12, reduction: 4, B: 2, H: 3, W: 5}
tolerance: {rtol: 1.0e-8}
budget: {seconds: 10}
checks:
  - id: shape
    title: The map has one value a channel
    use: shape
    points: 2
    why: Shapes carry the meaning.
    hint: Look at dim.
  - id: own
    title: Something of its own
    use: gate_is_shared
    points: 8
    why: It is shared.
    hint: One module.
    needs: [shape]
"""

CONCEPT = """\
kind: concept
id: why-two-pools
title: Why two pools
topic: channel-attention
level: medium
prompt: Why both?
hints: [a, b, c]
model_answer: Both.
rubric:
  points:
    - id: max-differs
      statement: Max keeps the strongest response.
      weight: 2
      claims: [it is strongest]
  concepts:
    strongest: {says: [strongest]}
quick:
  - id: how-many
    kind: numeric
    prompt: How many parameters?
    answer: 2 * C**2 / r
    why: Two layers.
    names: {C: 256, r: 16}
    mistakes: {"2 * C**2": Forgets the reduction.}
  - id: which
    kind: single
    prompt: Which?
    choices:
      - {text: This, why: Yes., right: true}
      - {text: That, why: No.}
"""


def read(text: str, name: str = "channel-gate.yaml") -> CodeQuestion | ConceptQuestion:
    return parse_question(text.encode(), Path(name))


def problems(text: str | bytes, name: str = "channel-gate.yaml") -> list[Problem]:
    with pytest.raises(QuestionError) as caught:
        parse_question(text if isinstance(text, bytes) else text.encode(), Path(name))
    return caught.value.problems


def changed(old: str, new: str, text: str = CODE) -> str:
    assert text.count(old) == 1, "the test must change exactly one place"
    return text.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


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
    found = [problem for problem in problems(text) if problem.key == key]
    assert len(found) == 1
    assert message in found[0].message
    assert fix in found[0].fix
    assert found[0].line == line_of(text, new) + new.count("\n")


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


# --- keys and types -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "message", "fix"),
    [
        ("title: Channel gate", "titel: Channel gate", "titel", "unknown key 'titel'", "did you mean title?"),
        ("title: Channel gate", "titel: Channel gate", "title", "is missing", "add `title:`"),
        ("    why: It is shared.\n", "", "checks[1].why", "is missing", "add `why:` with text"),
        ("level: easy", "level: eazy", "level", "expected one of easy, medium, hard", "did you mean easy?"),
        ("points: 8", 'points: "8"', "checks[1].points", 'the text "8", expected a number', "write 8 without quotes"),
        ("points: 8", "points: many", "checks[1].points", "expected a number", "write a number"),
        ("points: 8", "points: true", "checks[1].points", "found true, expected a number", ""),
        ("points: 8", "points:", "checks[1].points", "found nothing", ""),
        ("alias: q11", "alias: 11", "alias", "found 11, expected text or nothing", 'write "11" in quotes'),
        ("needs: [shape]", "needs: shape", "checks[1].needs", "expected a list", "write [shape]"),
        ("range: [1, 32]", "range: [1, 2, 3]", "interface.arguments[0].range", "a list of 3", ""),
        ("range: [1, 32]", "range: [1, 2.5]", "interface.arguments[0].range[1]", "found 2.5", ""),
        ("B: [1, 3]", "B: [1, b]", "domain.sizes.B[1]", "expected a whole number", ""),
        ("kind: module", "kind: class", "interface.kind", "expected one of module, function", ""),
        ("budget: {seconds: 10}", "budget: 10", "budget", "found 10, expected keys such as", ""),
        ("alias: q11", "digest: abc", "digest", "the bank fills it in", "remove it"),
        ("alias: q11", "kind: essay", "kind", "expected one of code, concept", ""),
        ("sizes: {B: [1, 3], H: [1, 7], W: [1, 7], N: H * W}", "sizes: 3", "domain.sizes", "keys and values", ""),
    ],
)
def test_a_wrong_key_or_type_is_named_with_what_was_expected(
    old: str, new: str, key: str, message: str, fix: str
) -> None:
    text = changed(old, new)
    found = [problem for problem in problems(text) if problem.key == key]
    assert len(found) == 1
    assert message in found[0].message
    assert fix in found[0].fix


def test_a_missing_key_is_reported_where_its_parent_stands() -> None:
    text = changed("    why: It is shared.\n", "")
    (found,) = problems(text)
    assert found.line == line_of(text, "- id: own")


def test_a_quick_check_of_unknown_kind_is_told_the_choices() -> None:
    text = changed("kind: numeric", "kind: number", CONCEPT)
    (found,) = problems(text, "why-two-pools.yaml")
    assert found.key == "quick[0].kind"
    assert "expected one of single, multiple, numeric, order, match" in found.message
    assert found.fix == "did you mean numeric?"


def test_a_misspelt_key_in_one_kind_of_quick_check_speaks_of_that_kind_alone() -> None:
    text = changed("answer: 2 * C**2 / r", "anser: 2 * C**2 / r", CONCEPT)
    found = {problem.key: problem.fix for problem in problems(text, "why-two-pools.yaml")}
    assert found == {"quick[0].anser": "did you mean answer?", "quick[0].answer": "add `answer:` with text"}


def test_every_problem_is_reported_and_in_the_order_of_lines() -> None:
    text = CODE
    for old, new in [("rtol: 1.0e-8", "rtol: 1e-8"), ("level: easy", "level: eazy"), ("points: 8", "pionts: 8")]:
        text = changed(old, new, text)
    found = problems(text)
    assert [problem.key for problem in found] == [
        "level",
        "tolerance.rtol",
        "checks[1].points",
        "checks[1].pionts",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_problem_reads_as_path_line_key_message_and_fix() -> None:
    (found,) = problems(changed("level: easy", "level: eazy"))
    where = 'channel-gate.yaml:6: level: found the text "eazy", expected one of easy, medium, hard'
    assert str(found) == f"{where}\n    fix: did you mean easy?"


# --- what must agree ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("topic: channel-attention", "topic: Channel_attention", "topic", "lower-case words"),
        ("id: channel-gate", "id: gate", "id", "in a file named channel-gate.yaml"),
        ("alias: q11", "alias: eleven", "alias", "expected q and a number"),
        ("title: Channel gate", 'title: "  "', "title", "is empty"),
        ("hints: [Pool., ", 'hints: ["", ', "hints[0]", "is empty"),
        ("entry: ChannelGate", "entry: Channel Gate", "interface.entry", "no Python name"),
        ("- name: channel\n", "- name: lambda\n", "interface.arguments[0].name", "no Python name"),
        ("{name: reduction, ", "{name: channel, ", "interface.arguments[1].name", "used twice"),
        ("range: [1, 32]", "range: [32, 1]", "interface.arguments[0].range", "first is the larger"),
        ("      range: [1, 32]\n", "", "interface.arguments[0]", "neither values nor range"),
        ("values: [16, 4],", "values: [16, 4], range: [1, 2],", "interface.arguments[1]", "both values and range"),
        (", optional: true", "", "interface.arguments[1]", "has a default"),
        ("kind: module", "kind: module\n  returns: int", "interface.outputs", "the function returns int"),
        ("B: [1, 3]", "B: [3, 1]", "domain.sizes.B", "first is the larger"),
        ("B: [1, 3]", "B: [0, 3]", "domain.sizes.B", "at least 1"),
        ("B: [1, 3]", "B: [1, 3], channel: 3", "domain.sizes.channel", "argument already"),
        ("N: H * W", "N: H * Z", "domain.sizes.N", "Z in 'H * Z' is no size"),
        ("N: H * W", "N: H *", "domain.sizes.N", "not a formula"),
        ("[B, channel, H, W]", "[B, chanel, H, W]", "interface.inputs[0].shape[1]", "chanel in 'chanel'"),
        ("[B, channel, H, W]", "[B, 0, H, W]", "interface.inputs[0].shape[1]", "at least 1"),
        ("channel >= reduction", "chanel >= reduction", "domain.require[0]", "chanel in"),
        ("channel >= reduction", "channel < reduction", "domain.probe", "does not hold here"),
        ("{channel: 12,", "{kernel: 3, channel: 12,", "domain.probe.kernel", "no size and no argument"),
        ("sizes: {", "profiles: [norml]\n  sizes: {", "domain.profiles[0]", "unknown profile"),
        ("sizes: {", "profiles: []\n  sizes: {", "domain.profiles", "is empty"),
        ("rtol: 1.0e-8", "rtol: 2.0", "tolerance.rtol", "below 1"),
        ("seconds: 10", "seconds: 0", "budget.seconds", "more than 0"),
        ("seconds: 10", "case_seconds: 30", "budget.case_seconds", "30.0 for one case"),
        ("points: 2", "points: 0", "checks[0].points", "more than 0"),
        ("points: 2", "points: .nan", "checks[0].points", "more than 0"),
        ("points: 2", "points: .inf", "checks[0].points", "more than 0"),
        ("points: 2", "points: 2\n    examples: 0", "checks[0].examples", "at least 1"),
        ("- id: own", "- id: Own", "checks[1].id", "lower-case words"),
        ("- id: own", "- id: shape", "checks[1].id", "used twice"),
        ("why: It is shared.", 'why: ""', "checks[1].why", "is empty"),
        ("needs: [shape]", "needs: [shap]", "checks[1].needs[0]", "no check is named 'shap'"),
        ("needs: [shape]", "needs: [own]", "checks[1].needs[0]", "needs itself"),
        ("points: 2", "points: 2\n    needs: [own]", "checks[0].needs[0]", "comes later"),
        ("use: shape", "use: input-gradient", "checks[0].use", "no stock property"),
    ],
)
def test_contradictions_are_named(old: str, new: str, key: str, message: str) -> None:
    found = [problem for problem in problems(changed(old, new)) if problem.key == key]
    assert len(found) == 1
    assert message in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("weight: 2", "weight: 0", "rubric.points[0].weight", "more than 0"),
        ("      claims: [it is strongest]\n", "", "rubric.points[0]", "neither claims nor supports"),
        (", right: true", "", "quick[1].choices", "none of the choices is right"),
        ("why: No.}", "why: No., right: true}", "quick[1].choices", "2 choices are right"),
        ("text: That", "text: This", "quick[1].choices[1].text", "used twice"),
        ("answer: 2 * C**2 / r", "answer: 2 * D**2 / r", "quick[0].answer", "D has no value here"),
        ('2 * C**2":', 'C * C / r * 2":', "quick[0].mistakes.C * C / r * 2", "gives 8192"),
        ("- id: which", "- id: how-many", "quick[1].id", "used twice"),
    ],
)
def test_contradictions_of_concept_questions_are_named(old: str, new: str, key: str, message: str) -> None:
    found = [p for p in problems(changed(old, new, CONCEPT), "why-two-pools.yaml") if p.key == key]
    assert len(found) == 1
    assert message in found[0].message


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


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda c: st.lists(c, max_size=3)))
def test_any_value_can_be_shown(data: object) -> None:
    assert 0 < len(shown(data)) < 80


# --- the schema for editors -----------------------------------------------------------------------------------------


def test_the_schema_for_editors_is_current() -> None:
    stored = json.loads((ROOT / "questions" / "schema.json").read_text())
    assert stored == json_schema(), "run `make schema`"


@pytest.mark.parametrize("text", [CODE, CONCEPT])
def test_the_schema_for_editors_accepts_what_is_right_and_marks_what_is_not(text: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    data = yaml.safe_load(text)
    assert [error.message for error in validator.iter_errors(data)] == []
    data["titel"] = data.pop("title")
    messages = " ".join(error.message for error in validator.iter_errors(data))
    assert "'titel' was unexpected" in messages
    assert "'title' is a required property" in messages


def test_the_comments_of_the_model_explain_the_keys() -> None:
    definitions = json_schema()["$defs"]
    assert "how to mend it" in definitions["CheckSpec"]["properties"]["fix"]["description"]
    assert "Shown after an attempt" in definitions["CodeQuestion"]["properties"]["model_answer"]["description"]


def test_every_file_of_the_bank_asks_editors_to_check_it() -> None:
    folder = ROOT / "questions"
    for path in folder.rglob("*.yaml"):
        up = "../" * (len(path.relative_to(folder).parts) - 1)
        first = path.read_text().partition("\n")[0]
        assert re.fullmatch(rf"# yaml-language-server: \$schema={re.escape(up)}schema\.json", first), path


def test_a_document_knows_the_line_of_every_key() -> None:
    text = textwrap.dedent(
        """\
        a:
          - b: 1
            c:
              - 2
        """
    )
    document = read_document(text.encode(), Path("x.yaml"))
    assert document.line_of(("a", 0, "c", 0)) == 4
    assert document.line_of(("a", 0, "c", 5)) == 3
    assert document.line_of(("a", 0, "missing")) == 2
