"""The schema that editors check questions by is current, and says what the model's comments say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from grader.bank.editor_schema import json_schema
from tests.unit.bank.written_questions import CODE, CONCEPT

ROOT = Path(__file__).resolve().parents[3]


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
    assert "how to fix it" in definitions["CheckSpec"]["properties"]["fix"]["description"]
    assert "Shown after an attempt" in definitions["CodeQuestion"]["properties"]["model_answer"]["description"]


def test_every_file_of_the_bank_asks_editors_to_check_it() -> None:
    folder = ROOT / "questions"
    for path in folder.rglob("*.yaml"):
        up = "../" * (len(path.relative_to(folder).parts) - 1)
        first = path.read_text().partition("\n")[0]
        assert re.fullmatch(rf"# yaml-language-server: \$schema={re.escape(up)}schema\.json", first), path
