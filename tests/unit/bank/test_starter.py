"""Starter files: Python that has the right names and no right answer."""

from __future__ import annotations

import ast

import pytest

from grader.bank.matching import find_questions
from grader.bank.question import CodeQuestion
from grader.bank.starter import starter
from grader.text.submission import Submission
from tests.our_bank import BANK

QUESTIONS = {q.id: q for q in BANK.questions.values() if isinstance(q, CodeQuestion)}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_starter_is_python_with_the_contracts_names(question: CodeQuestion) -> None:
    source = starter(question)
    tree = ast.parse(source)
    interface = question.interface
    (entry,) = (n for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef))
    assert entry.name == interface.entry
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    arguments = {a.name: a for a in interface.arguments}
    inputs = [spec.name for spec in interface.inputs]
    if isinstance(entry, ast.ClassDef):
        assert [a.arg for a in functions["__init__"].args.args] == ["self", *arguments]
        assert [a.arg for a in functions["forward"].args.args] == ["self", *inputs]
    elif interface.adapter:
        assert ", ".join(a.arg for a in entry.args.args) == interface.signature
    else:
        assert [a.arg for a in entry.args.args] == [*inputs, *arguments]
    maker = functions["__init__" if isinstance(entry, ast.ClassDef) else interface.entry]
    if not interface.adapter:
        defaults = [ast.literal_eval(value) for value in maker.args.defaults]
        assert defaults == [a.default for a in arguments.values() if a.optional]
    # The one thing a starter must not do is return something.
    assert "raise NotImplementedError" in source
    assert not any(isinstance(n, ast.Return) for n in ast.walk(tree))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_starter_answers_its_own_question(question: CodeQuestion) -> None:
    found = find_questions(Submission("starter.py", starter(question), ""), QUESTIONS)
    assert question.id in [q.id for q in found]
