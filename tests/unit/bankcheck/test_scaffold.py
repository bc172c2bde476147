"""A question to fill in: the files of its kind, under names that follow from its id, and never over others."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

from grader.bankcheck.scaffold import Kind, scaffold
from grader.errors import UsageError


@pytest.mark.parametrize(
    ("kind", "entry"), [("module", "class SoftPool"), ("function", "def soft_pool"), ("concept", None)]
)
def test_each_kind_gets_its_files(tmp_path: Path, kind: Kind, entry: str | None) -> None:
    files = scaffold("soft-pool", kind, tmp_path)
    assert sorted(files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    record = yaml.safe_load((tmp_path / "questions" / "soft-pool.yaml").read_text())
    assert (record["id"], record["title"]) == ("soft-pool", "Soft pool")
    for path in files:
        assert "$" not in path.read_text().replace("$schema", ""), path
        if path.suffix == ".py":
            assert entry is not None
            assert entry in ast.unparse(ast.parse(path.read_text()))
    assert (tmp_path / "solutions").exists() is (kind != "concept")


def test_nothing_is_written_where_one_file_is_there(tmp_path: Path) -> None:
    there = tmp_path / "solutions" / "soft-pool" / "reference.py"
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    with pytest.raises(UsageError, match=r"reference\.py exists already and was left alone"):
        scaffold("soft-pool", "module", tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [there]


@pytest.mark.parametrize("name", ["", "Soft", "soft_pool", "-a", "a-", "1a", "../a", "a b", "a--b"])
def test_what_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no id; use lower-case words"):
        scaffold(name, "module", tmp_path)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        scaffold("soft-pool", "concept", tmp_path)
