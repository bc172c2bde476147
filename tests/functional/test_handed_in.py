"""``grader check`` on files in ordinary packaging: the module is graded, and what was done is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.bank.question import CodeQuestion
from grader.commands.read_submission import read_with_files
from grader.judge import Judge, last_verdict
from grader.text.submission import Submission
from tests.functional.programs import run
from tests.unit.worker.packagings import CLASS, FILES, FOLDERS, HEAD, SE, TRAINING, changed

CUDA = {
    "in the call": changed("b, c, _, _ = x.size()", "x = x.cuda()\n        b, c, _, _ = x.size()"),
    "in the constructor": changed("            nn.Sigmoid()\n        )", "            nn.Sigmoid()\n        ).cuda()"),
    "a constant": HEAD + "device = 'cuda'\n" + changed("x.size()", "x.to(device).size()", CLASS),
    "a new tensor": changed("return x *", "return torch.ones(1, device='cuda:0') * x *"),
    "the default": "import torch\ntorch.set_default_device('cuda')\n" + SE,
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write what was handed in, and return the file that is graded: the first."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def command(file: Path, *options: str) -> dict[str, Any]:
    """Return the record that the command prints."""
    done = run("check", "--json", "--question", "se-layer", "--examples", "40", *options, file)
    assert "Traceback" not in done.stderr
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def check(judge: Judge, file: Path, entry: str | None = None) -> dict[str, Any]:
    """Return the record that the command would print, from a judge that has torch already."""
    submission = replace(read_with_files(str(file)), entry=entry)
    question = judge.bank.get("se-layer")
    assert isinstance(question, CodeQuestion)
    return last_verdict(judge.grade(question, submission, examples=40, explain=False)).to_json()


@pytest.mark.parametrize("name", ["two files", "a notebook", "a notebook that only writes", "Markdown"])
def test_what_was_handed_in_passes_as_it_is(judge: Judge, tmp_path: Path, name: str) -> None:
    record = check(judge, write(tmp_path, FOLDERS[name]))
    assert (record["passed"], record["entry"]) == (True, "SELayer")


def test_the_verdict_names_what_was_graded_and_left_out(judge: Judge, tmp_path: Path) -> None:
    record = check(judge, write(tmp_path, {"a.py": FILES["another name, trained"]}))
    assert (record["passed"], record["entry"]) == (True, "SEBlock")
    assert [notice["kind"] for notice in record["notices"]] == ["entry", "not-run"]
    assert record["notices"][0]["text"] == "graded SEBlock as SELayer"


@pytest.mark.parametrize("name", CUDA)
def test_a_device_of_its_own_costs_the_check_of_devices_alone(judge: Judge, tmp_path: Path, name: str) -> None:
    record = check(judge, write(tmp_path, {"a.py": CUDA[name]}))
    failed = [one for one in record["checks"] if one["outcome"] != "pass"]
    assert [one["id"] for one in failed] == ["device-agnostic"]
    assert "cuda" in failed[0]["message"]
    (notice,) = record["notices"]
    assert notice["kind"] == "device"


def test_several_that_fit_ask_which_is_meant(judge: Judge, tmp_path: Path) -> None:
    two = write(tmp_path, {"a.py": SE.replace("SELayer", "Alpha") + SE.replace("SELayer", "Beta")})
    record = check(judge, two)
    assert record["outcome"] == "error"
    assert "Alpha and Beta could each be SELayer" in record["checks"][0]["message"]
    record = command(two, "--entry", "Beta")
    assert (record["passed"], record["entry"]) == (True, "Beta")


def test_a_name_that_is_not_there_says_what_is(judge: Judge, tmp_path: Path) -> None:
    record = check(judge, write(tmp_path, {"a.py": SE}), entry="Gamma")
    assert "the file defines no Gamma; there is SELayer" in record["checks"][0]["message"]


def test_a_file_of_the_hand_in_is_named_where_it_raises(judge: Judge, tmp_path: Path) -> None:
    files = dict(FOLDERS["two files"], **{"utils.py": "def squeeze(x):\n    return x.mean(nowhere)\n"})
    message = check(judge, write(tmp_path, files))["checks"][0]["message"]
    assert "utils.py, line 2: return x.mean(nowhere)" in message


def test_python_2_is_told_apart(judge: Judge, tmp_path: Path) -> None:
    source = changed("b, c, _, _ = x.size()", "print 'x'\n        b, c, _, _ = x.size()")
    record = check(judge, write(tmp_path, {"a.py": source}))
    assert "This is Python 2" in record["checks"][0]["message"]


@pytest.mark.parametrize("files", [{"a.py": SE + TRAINING}, FOLDERS["a notebook"]], ids=["a file", "a notebook"])
def test_the_same_files_get_the_same_verdict(judge: Judge, tmp_path: Path, files: dict[str, str]) -> None:
    """From the command, in processes of its own, and from a judge that has graded others before."""
    file = write(tmp_path, files)
    first, second = command(file), check(judge, file)
    assert first["passed"] is True
    for record in (first, second):
        del record["seconds"]
        for one in record["checks"]:
            del one["seconds"]
    assert first == second


def test_notices_of_a_hidden_check_are_not_kept(judge: Judge) -> None:
    """Their words are made where its inputs are."""
    question = judge.bank.get("se-layer")
    assert isinstance(question, CodeQuestion)
    checks = tuple(replace(one, visibility="hidden") for one in question.checks if one.id in ("interface", "values"))
    source = changed("b, c, _, _ = x.size()", "x = x.to('cuda')\n        b, c, _, _ = x.size()")
    hidden = replace(question, checks=checks)
    verdict = last_verdict(judge.grade(hidden, Submission("a.py", source, ""), examples=8))
    assert verdict.remarks == ()
    seen = replace(question, checks=tuple(replace(one, visibility="visible") for one in checks))
    verdict = last_verdict(judge.grade(seen, Submission("a.py", source, ""), examples=8))
    assert [remark.kind for remark in verdict.remarks] == ["device"]
