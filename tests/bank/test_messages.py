"""The page of messages has, for each check, one of the answers that it catches."""

from __future__ import annotations

import re

from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from tests.conftest import ROOT
from tests.our_bank import BANK


def test_every_check_that_catches_something_has_its_message() -> None:
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    shown = {section.split("\n")[0]: section for section in page.split("\n## ")[1:]}
    for question in BANK.questions.values():
        if isinstance(question, CodeQuestion):
            mistakes = {(m.caught_by, m.slug) for m in read_mistakes(BANK.solution_folder(question))}
            found = set(re.findall(r"^### ([\w-]+): (\w+)$", shown[question.id], re.MULTILINE))
            assert found <= mistakes, question.id
            assert {check for check, _ in found} == {check for check, _ in mistakes}, question.id
