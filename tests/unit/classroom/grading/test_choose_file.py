"""Which of several files answers a question: an answer rather than a starter or a backup, and doubts are said."""

from __future__ import annotations

import pytest

from grader.bank.question import CodeQuestion
from grader.bank.starter import starter
from grader.classroom.grading.choose_file import choose_file, taken_names
from grader.classroom.grading.plan import make_plan
from grader.text.own_files import split
from tests.unit.classroom.grading.homework import BANK, RULES, code, handed_in
from tests.unit.worker.packagings import HEAD, SE, squeezing

QUESTION = BANK.get("se-layer")
assert isinstance(QUESTION, CodeQuestion)
STARTER = starter(QUESTION)
SCAFFOLD = (
    HEAD + "class SELayer(nn.Module):\n    def __init__(self, channel, reduction=16):\n        pass\n"
    "    def forward(self, x):\n        # your code here\n        pass\n"
)
OTHER = SE.replace("16", "8")


def test_a_starter_loses_to_anything() -> None:
    for given in (STARTER, SCAFFOLD, STARTER.replace("    # TODO", "")):
        found = choose_file([code("se_layer.py", given), code("x.py", SE)], QUESTION, QUESTION.interface)
        assert found.document is not None
        assert (found.document.name, found.doubt) == ("x.py", False)


def test_a_starter_alone_is_graded() -> None:
    found = choose_file([code("se_layer.py", STARTER)], QUESTION, QUESTION.interface)
    assert found.document is not None


@pytest.mark.parametrize(
    "name",
    [
        "se_layer_old.py",
        "se_layer_backup.py",
        "se_layer copy.py",
        "old/se_layer.py",
        "test_se_layer.py",
        "Copy of se_layer.py",
        ".ipynb_checkpoints/se_layer-checkpoint.ipynb",
    ],
)
def test_what_is_set_aside_loses(name: str) -> None:
    found = choose_file([code(name, OTHER), code("a.py", SE)], QUESTION, QUESTION.interface)
    assert found.document is not None
    assert (found.document.name, found.doubt) == ("a.py", False)


def test_two_answers_leave_a_doubt_that_the_teacher_sees() -> None:
    plan = make_plan(handed_in(code("se_layer.py"), code("z.py", SE), code("b.py", OTHER)), RULES, BANK)
    (notice,) = plan.notices
    assert (notice.kind, notice.who) == ("doubtful", "ana")
    assert notice.what == "ana/: se_layer.py, z.py, b.py all define SELayer; graded z.py"


def test_the_same_answer_twice_is_no_doubt() -> None:
    found = choose_file([code("a.py", SE), code("b.py", SE)], QUESTION, QUESTION.interface)
    assert not found.doubt


def test_what_imports_the_class_loses_to_what_defines_it() -> None:
    main = code("train.py", "from se import SELayer\nSELayer(64)\n")
    found = choose_file([main, code("se.py", SE)], QUESTION, QUESTION.interface)
    assert found.document is not None
    assert (found.document.name, found.doubt) == ("se.py", False)


@pytest.mark.parametrize(
    "name", ["utils.py", "src/utils.py", "doejane_4711_10001_utils.py", "doejane_LATE_4711_10001_utils-1.py"]
)
def test_files_are_taken_along_wherever_the_platform_put_them(name: str) -> None:
    main = code("doejane_4711_9999_se_layer.py", squeezing("squeeze(x)", "from utils import squeeze\n"))
    found = choose_file([main, code(name, "def squeeze(x): return x\n")], QUESTION, QUESTION.interface)
    assert found.document is not None
    source, files = split(found.document.text)
    assert source == main.text
    assert [file.name for file in files] == ["utils.py"]


def test_another_name_is_graded_unless_the_assignment_insists() -> None:
    from dataclasses import replace

    documents = handed_in(code("a.py", SE.replace("SELayer", "SEBlock")))
    assert make_plan(documents, RULES, BANK).entries[0].file == "a.py"
    strict = make_plan(documents, replace(RULES, names="strict"), BANK).entries[0]
    assert strict.file == ""
    assert "no SELayer is defined, and this name is required; there is: SEBlock" in strict.note


def test_several_that_fit_are_said_in_the_note() -> None:
    two = code("a.py", SE.replace("SELayer", "Alpha") + SE.replace("SELayer", "Beta"))
    assert "Alpha and Beta could each be SELayer" in make_plan(handed_in(two), RULES, BANK).entries[0].note


TRICKY = "e\x1b[31m\u202e\nx"
SAFE = r"e\x1b[31m\u202e\x0ax"


def test_which_file_was_chosen_is_said_without_its_escapes() -> None:
    found = choose_file([code(f"{n}{TRICKY}.py", SE) for n in "ab"], QUESTION, QUESTION.interface)
    assert found.note == f"a{SAFE}.py, b{SAFE}.py all define SELayer; graded b{SAFE}.py"


def test_what_answers_another_question_of_the_assignment_is_no_candidate() -> None:
    pool = "class SoftAttentionPool(nn.Module):\n    def __init__(self, channel):\n        self.part = Part(channel)\n"
    part = "class Part(nn.Module):\n    def __init__(self, channel, reduction=16):\n        pass\n"
    call = "    def forward(self, x):\n        return x\n"
    files = [code("a.py", HEAD + part + call + pool + call)]
    taken = taken_names(files, ["SoftAttentionPool"], "SELayer")
    assert choose_file(files, QUESTION, QUESTION.interface).entry in ("Part", "SoftAttentionPool")
    assert choose_file(files, QUESTION, QUESTION.interface, taken).document is None
    nearly = [code("a.py", files[0].text.replace("Part", "SE_Layers"))]
    taken = taken_names(nearly, ["SoftAttentionPool"], "SELayer")
    assert choose_file(nearly, QUESTION, QUESTION.interface, taken).entry == "SE_Layers"


def test_files_that_only_import_it_are_not_said_to_define_it() -> None:
    files = [
        code("se.py", SE),
        code("main.py", "from se import SELayer\n"),
        code("test_a.py", "from se import SELayer\n"),
    ]
    found = choose_file(files, QUESTION, QUESTION.interface)
    assert (found.document is not None, found.entry, found.note, found.doubt) == (True, "SELayer", "", False)
