"""What a class needs is run, whatever stands around it, and the class is the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from grader.bank.matching import choose
from grader.bank.question import CodeQuestion
from grader.commands.read_submission import read_with_files
from grader.text.own_files import ALWAYS
from grader.worker.load_submission import HandedIn
from grader.worker.notices import Notices
from tests.our_bank import BANK
from tests.unit.worker.packagings import FILES, FOLDERS, HEAD, SE, TRAINING, changed, squeezing

QUESTION = BANK.questions["se-layer"]
assert isinstance(QUESTION, CodeQuestion)


@pytest.fixture(autouse=True)
def _torch_as_it_was() -> Iterator[None]:
    kept = {name: getattr(torch.jit, name) for name in ("script", "trace", "freeze", "optimize_for_inference")}
    compile_, dtype = torch.compile, torch.get_default_dtype()
    yield
    torch.compile = compile_
    torch.set_default_dtype(dtype)
    for name, value in kept.items():
        setattr(torch.jit, name, value)


def load(folder: Path, files: dict[str, str]) -> tuple[Any, list[dict[str, Any]]]:
    """Return the entry of the first file, and what was said of it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    chosen = choose(read_with_files(str(folder / next(iter(files)))), QUESTION.interface)
    assert not chosen.problem
    notices = Notices()
    beside = {file.name: file.text for file in chosen.files}
    return HandedIn(chosen.source, beside, ALWAYS, notices).entry(chosen.entry), notices.take()


def assert_right(entry: Any) -> None:
    torch.manual_seed(0)
    module = entry(8, 2)
    x = torch.randn(2, 8, 3, 5)
    first, second = (p for p in module.parameters())
    gate = torch.sigmoid(torch.relu(x.mean((2, 3)) @ first.T) @ second.T)
    assert torch.allclose(module(x), x * gate[:, :, None, None], atol=1e-6)


@pytest.mark.parametrize("name", FILES)
def test_a_right_module_in_a_file_is_found_and_runs(tmp_path: Path, name: str) -> None:
    entry, _ = load(tmp_path, {"answer.py": FILES[name]})
    assert_right(entry)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_right_module_in_several_files_is_found_and_runs(tmp_path: Path, name: str) -> None:
    entry, _ = load(tmp_path, FOLDERS[name])
    assert_right(entry)


def test_there_are_packagings_enough() -> None:
    assert len(FILES) + len(FOLDERS) >= 60


# --- what is said -----------------------------------------------------------------------------------------------------


def said(folder: Path, source: str) -> list[tuple[str, int]]:
    return [(one["kind"], one["line"]) for one in load(folder, {"answer.py": source})[1]]


def test_what_was_not_run_is_listed_with_its_lines(tmp_path: Path) -> None:
    _, notices = load(tmp_path, {"answer.py": SE + TRAINING})
    (one,) = notices
    begins = SE.count("\n") + 2
    assert (one["kind"], one["line"]) == ("not-run", begins)
    wanted = f"lines {begins} to {begins + 5} not run, since SELayer does not need them (model = SELayer(64) ...)"
    assert one["text"] == wanted


def test_definitions_that_are_not_needed_are_no_news(tmp_path: Path) -> None:
    assert said(tmp_path, SE + "LR = 0.1\ndef train(): pass\nimport math\n") == []


def test_a_stand_in_is_said_where_it_is_imported(tmp_path: Path) -> None:
    source = "import timm\n" + changed(
        "    def forward", "    def new(self):\n        return timm.x()\n    def forward"
    )
    assert said(tmp_path, source) == [("stand-in", 1)]


def test_an_import_that_nobody_needs_and_is_missing_is_listed(tmp_path: Path) -> None:
    assert said(tmp_path, "import timm\n" + SE) == [("not-run", 1)]


def test_what_was_not_compiled_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, FILES["compiled"])[0][0] == "compile"


def test_what_failed_and_may_not_matter_is_said(tmp_path: Path) -> None:
    source = "SIZES = open('sizes.txt')\n" + changed(
        "    def forward", "    def new(self): return SIZES\n    def forward"
    )
    assert said(tmp_path, source) == [("failed", 1)]


# --- what is used and is not there ------------------------------------------------------------------------------------


def test_a_missing_package_raises_where_it_is_used_and_says_what_there_is(tmp_path: Path) -> None:
    source = squeezing("torchvision.ops.squeeze(x)", "import torchvision\n")
    entry, _ = load(tmp_path, {"answer.py": source})
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "torchvision.ops" in text)
    with pytest.raises(
        ImportError, match=rf"^line {line} uses torchvision.ops.squeeze; in grading there are: torch, num"
    ):
        entry(8, 2)(torch.zeros(1, 8, 2, 2))


@pytest.mark.parametrize(
    "use",
    [
        "timm()",
        "timm.a + 1",
        "[*timm]",
        "timm.a > 1",
        "bool(timm)",
        "torch.add(x, timm)",
        "isinstance(x, timm.T)",
        "x @ timm.w",
    ],
)
def test_every_use_of_what_is_missing_names_it(tmp_path: Path, use: str) -> None:
    entry, _ = load(tmp_path, {"answer.py": squeezing(f"({use})", "import timm\n")})
    with pytest.raises(ImportError, match="uses timm"):
        entry(8, 2)(torch.zeros(1, 8, 2, 2))


def test_a_missing_base_class_is_named(tmp_path: Path) -> None:
    source = "import pytorch_lightning as pl\n" + changed("nn.Module", "pl.LightningModule")
    with pytest.raises(ImportError, match=r"line 6 uses pytorch_lightning\.LightningModule"):
        load(tmp_path, {"answer.py": source})


def test_what_could_not_be_made_says_which_line_failed(tmp_path: Path) -> None:
    entry, _ = load(tmp_path, {"answer.py": squeezing("x.mean(tuple(DIMS))", "DIMS = open('dims.txt').read()\n")})
    with pytest.raises(NameError, match=r"uses DIMS, which line 4 could not make \(FileNotFoundError"):
        entry(8, 2)(torch.zeros(1, 8, 2, 2))


def test_an_error_of_the_class_itself_is_its_own(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        load(tmp_path, {"answer.py": SE.replace("    def __init__", "    size = 1 / 0\n    def __init__")})


def test_a_syntax_error_of_the_class_is_its_own(tmp_path: Path) -> None:
    with pytest.raises(SyntaxError) as error:
        load(tmp_path, {"answer.py": "x = 1\n" + changed("b, c, _, _ = x.size()", "b, c = (x.size()")})
    assert error.value.lineno == 18


@pytest.mark.parametrize("after", ["SELayer.forward = missing\n", "nn.Linear = None\n", "torch.sigmoid = None\n"])
def test_whatever_changes_it_is_run(tmp_path: Path, after: str) -> None:
    linear, sigmoid = torch.nn.Linear, torch.sigmoid
    try:
        entry, notices = load(tmp_path, {"answer.py": SE + after})
        changed_ = torch.nn.Linear is None or torch.sigmoid is None
        assert changed_ or [one["kind"] for one in notices] == ["failed"]
        assert entry is not None
    finally:
        torch.nn.Linear, torch.sigmoid = linear, sigmoid


def test_a_loop_without_end_is_cut_off_when_everything_has_to_be_tried(tmp_path: Path) -> None:
    source = HEAD + "def __getattr__(name):\n    return made[name]\nmade = {}\nwhile True: pass\nx = 1\n"
    with pytest.raises(AttributeError, match="defines no 'SELayer'"):
        load(tmp_path, {"answer.py": source + "\n"})


# --- which name -------------------------------------------------------------------------------------------------------

TWO = SE.replace("SELayer", "Alpha") + SE.replace("SELayer", "Beta")


def chosen(folder: Path, source: str, **rules: Any) -> Any:
    from dataclasses import replace

    (folder / "answer.py").write_text(source)
    entry = rules.pop("entry", None)
    read = replace(read_with_files(str(folder / "answer.py")), entry=entry)
    return choose(read, replace(QUESTION.interface, **rules))


def test_several_that_fit_equally_are_listed(tmp_path: Path) -> None:
    assert "Alpha and Beta could each be SELayer" in chosen(tmp_path, TWO).problem


def test_the_one_that_its_author_names_is_graded(tmp_path: Path) -> None:
    choice = chosen(tmp_path, TWO, entry="Beta")
    assert (choice.entry, choice.problem) == ("Beta", "")
    assert choice.remarks[0].text == "graded Beta as SELayer"


def test_a_name_can_be_required(tmp_path: Path) -> None:
    assert "this name is required; there is: SElayer" in chosen(tmp_path, FILES["other case"], names="strict").problem
    assert chosen(tmp_path, SE, names="strict").problem == ""


def test_what_does_not_take_the_arguments_is_not_graded(tmp_path: Path) -> None:
    source = SE.replace("SELayer", "Other").replace("channel, reduction=16", "channel, reduction, third, fourth")
    choice = chosen(tmp_path, source)
    assert choice.entry == "SELayer"
    assert "there is Other, which" in choice.instead


def test_torch_is_never_taken_from_a_file(tmp_path: Path) -> None:
    entry, _ = load(tmp_path, {"answer.py": SE, "torch.py": "raise ValueError\n", "numpy.py": "raise ValueError\n"})
    assert_right(entry)
