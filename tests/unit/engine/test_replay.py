"""A failure written as a script fails as the judge says, and passes once the file is right."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
import torch

from grader.bank.question import CodeQuestion
from grader.commands.reproduce import write_script
from grader.errors import UsageError
from grader.judge import Judge, last_event
from grader.text.submission import read_submission
from tests.our_bank import BANK


def run(script: Path) -> str:
    """Return how a script ended: "" for well."""
    kept = torch.get_default_dtype()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(script.read_text("utf-8"), str(script), "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        return str(end)
    except Exception as error:  # noqa: BLE001 - a script for people ends with whatever their file raises
        return type(error).__name__
    finally:
        torch.set_default_dtype(kept)
    return ""


def all_wrong() -> list[tuple[str, Path]]:
    """Return two wrong answers to every question."""
    found = []
    for question in BANK.questions.values():
        if isinstance(question, CodeQuestion):
            files = sorted((BANK.solution_folder(question) / "wrong").glob("*.py"))
            found += [(question.id, file) for file in files[:: len(files) // 2 + 1]]
    return found


@pytest.mark.parametrize(("question", "wrong"), all_wrong(), ids=lambda value: getattr(value, "stem", value))
def test_a_script_fails_until_the_file_is_right(judge: Judge, tmp_path: Path, question: str, wrong: Path) -> None:
    asked = BANK.get(question)
    assert isinstance(asked, CodeQuestion)
    file = tmp_path / "answer.py"
    file.write_bytes(wrong.read_bytes())
    submission = read_submission(file)
    end = last_event(judge.grade(asked, submission, explain=False))
    if not end.replay:
        assert "what failed is not" in write_script(tmp_path / "again.py", end.verdict, submission, end.replay)
        return
    write_script(tmp_path / "again.py", end.verdict, submission, end.replay)
    assert run(tmp_path / "again.py") or "It still differs" not in end.replay
    file.write_bytes((BANK.solution_folder(asked) / "reference.py").read_bytes())
    ended = run(tmp_path / "again.py")
    assert ended == "" or "no weight of this size any more" in ended


def test_nothing_of_somebody_else_is_overwritten(judge: Judge, tmp_path: Path) -> None:
    asked = BANK.get("se-layer")
    assert isinstance(asked, CodeQuestion)
    wrong = next((BANK.solution_folder(asked) / "wrong").glob("*.py"))
    submission = read_submission(wrong)
    end = last_event(judge.grade(asked, submission, examples=20, explain=False))
    script = tmp_path / "again.py"
    script.write_text("mine\n")
    with pytest.raises(UsageError, match="left alone"):
        write_script(script, end.verdict, submission, end.replay)
    script.unlink()
    for _ in range(2):
        assert "run it with Python" in write_script(script, end.verdict, submission, end.replay)
