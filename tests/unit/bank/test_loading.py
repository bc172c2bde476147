"""The bank: found wherever it is kept, in teaching order, and never hidden by one broken file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.bank import loading as bank_module
from grader.bank import parse_question
from grader.bank.loading import BANKS, Bank, defined_checks, digest, load_bank
from grader.bank.parse_question import read_question
from grader.errors import QuestionError, UsageError

ROOT = Path(__file__).resolve().parents[3]

QUESTION = """\
id: {id}
title: {id}
topic: attention
level: {level}
prompt: Write f.
hints: [a, b, c]
model_answer: f.
interface:
  entry: f
  kind: function
  returns: int
  arguments: [{{name: n, range: [1, 9]}}]
checks:
  - {{id: own, title: Right, use: right, points: 1, why: w, hint: h}}
"""


def write(folder: Path, name: str, level: str = "easy", alias: str = "", deck: str = "") -> Path:
    path = folder / "questions" / deck / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = QUESTION.format(id=name, level=level) + (f"alias: {alias}\n" if alias else "")
    path.write_text(text)
    solution = folder / "solutions" / name
    solution.mkdir(parents=True, exist_ok=True)
    (solution / "reference.py").write_text("def f(n):\n    return n\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "zebra", "easy")
    write(tmp_path, "ant", "hard")
    write(tmp_path, "cat", "medium", deck="animals/pets")
    write(tmp_path, "tenth", "easy", alias="q10")
    write(tmp_path, "second", "hard", alias="q2")
    return tmp_path


def test_questions_come_in_teaching_order(folder: Path) -> None:
    bank = load_bank(folder)
    assert list(bank.questions) == ["second", "tenth", "zebra", "cat", "ant"]
    assert bank.problems == ()


def test_a_question_is_found_by_id_and_alias_in_any_case(folder: Path) -> None:
    bank = load_bank(folder)
    assert bank.get("zebra").id == "zebra"
    assert bank.get("q10").id == "tenth"
    assert bank.get(" Q10 ").id == "tenth"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the questions that are parsed from now on."""
    names: list[str] = []

    def note(path: Path) -> object:
        names.append(path.stem)
        return read_question(path)

    monkeypatch.setattr(parse_question, "read_question", note)
    return names


@pytest.mark.parametrize("name", ["zebra", "q10", " Q10 ", "cat"])
def test_one_question_is_read_without_the_others_and_is_as_all_of_them_have_it(
    folder: Path, read: list[str], name: str
) -> None:
    bank = load_bank(folder)
    found = bank.get(name)
    assert read == [found.id]
    assert bank.questions[found.id] is found
    assert len(read) == len(set(read)) == 5


def test_the_questions_that_ask_for_a_name_are_read_without_the_others(folder: Path, read: list[str]) -> None:
    zebra, cat = folder / "questions" / "zebra.yaml", folder / "questions" / "animals" / "pets" / "cat.yaml"
    zebra.write_text(zebra.read_text().replace("entry: f", 'entry:\n    "stripes"'))
    cat.write_text(cat.read_text().replace("prompt: Write f.", "prompt: 'An entry: stripes'"))
    bank = load_bank(folder)
    assert list(bank.asking_for({"stripes", "other"})) == ["zebra"]
    assert sorted(read) == ["cat", "zebra"]
    assert bank.asking_for({"nothing"}) == {}
    assert list(bank.asking_for({"f"})) == ["cat", "ant", "second", "tenth"]


def test_a_broken_file_is_named_when_its_question_is_wanted(folder: Path) -> None:
    path = folder / "questions" / "zebra.yaml"
    path.write_text("alias: q7\n" + path.read_text().replace("level: easy", "level: eazy"))
    with pytest.raises(QuestionError, match="did you mean easy"):
        load_bank(folder).get("zebra")
    assert load_bank(folder).get("cat").id == "cat"
    assert "zebra" not in load_bank(folder).asking_for({"f"})


@pytest.mark.parametrize("name", ["q77", "../zebra", "", "*", "zebra.yaml", "/etc/passwd"])
def test_a_question_of_another_name_is_unknown(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no question is called"):
        load_bank(folder).get(name)


def test_a_question_knows_its_file_and_solution(folder: Path) -> None:
    bank = load_bank(folder)
    cat = bank.get("cat")
    assert cat.path == folder / "questions" / "animals" / "pets" / "cat.yaml"
    assert bank.solution_folder(cat) == folder / "solutions" / "cat"


@pytest.mark.parametrize(("name", "near"), [("zebar", "zebra"), ("sceond", "second")])
def test_an_unknown_name_gets_the_nearest(folder: Path, name: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"no question is called '{name}'; did you mean {near}"):
        load_bank(folder).get(name)


def test_a_name_near_nothing_points_to_the_list(folder: Path) -> None:
    with pytest.raises(UsageError, match="'xxxxxxx'; `grader list` shows them all"):
        load_bank(folder).get("xxxxxxx")


def test_a_broken_file_hides_no_other_and_says_why_when_asked_for(folder: Path) -> None:
    path = folder / "questions" / "zebra.yaml"
    path.write_text(path.read_text().replace("level: easy", "level: eazy"))
    bank = load_bank(folder)
    assert list(bank.questions) == ["second", "tenth", "cat", "ant"]
    assert [problem.path for problem in bank.problems] == [path]
    with pytest.raises(QuestionError, match="did you mean easy"):
        bank.get("zebra")


def test_the_second_owner_of_an_id_or_alias_is_reported(folder: Path) -> None:
    write(folder, "ant", deck="other")
    write(folder, "usurper", alias="q10")
    bank = load_bank(folder)
    assert "usurper" not in bank.questions
    assert bank.get("q10").id == "tenth"
    assert sorted((problem.path.stem, problem.key) for problem in bank.problems) == [
        ("ant", "id"),
        ("usurper", "alias"),
    ]


@pytest.mark.parametrize(
    "part", ["questions/zebra.yaml", *(f"solutions/zebra/{n}.py" for n in ("reference", "checks", "adapter"))]
)
def test_the_digest_covers_what_decides_a_verdict(folder: Path, part: str) -> None:
    before = load_bank(folder).get("zebra").digest
    with (folder / part).open("a") as file:
        file.write("# changed\n")
    assert load_bank(folder).get("zebra").digest != before


def test_the_digest_leaves_out_what_only_tests_the_bank_and_where_it_lies(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = load_bank(folder).get("zebra").digest
    wrong = folder / "solutions" / "zebra" / "wrong"
    wrong.mkdir()
    (wrong / "bug.py").write_text("")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(folder, elsewhere, dirs_exist_ok=True)
    assert load_bank(elsewhere).get("zebra").digest == before
    assert len(before) == 64


def test_the_digest_tells_the_files_apart(tmp_path: Path) -> None:
    """Moving a line from one file to the next is a change, although the bytes in a row are the same."""
    question = tmp_path / "q.yaml"
    question.write_text("x\n")
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, parts in ((one, ("a\n", "b\n")), (two, ("a\nb\n", ""))):
        folder.mkdir()
        (folder / "reference.py").write_text(parts[0])
        (folder / "checks.py").write_text(parts[1])
    assert digest(question, one) != digest(question, two)


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no folder named questions"):
        load_bank(tmp_path)


def test_without_a_folder_ours_is_read() -> None:
    assert bank_module.home() == ROOT
    assert isinstance(load_bank(), Bank)


def test_our_own_bank_has_no_problems() -> None:
    assert [str(problem) for problem in load_bank(ROOT).problems] == []


def test_checks_are_found_by_parsing_never_by_importing(tmp_path: Path) -> None:
    assert defined_checks(tmp_path) == frozenset()
    (tmp_path / "checks.py").write_text(
        "raise SystemExit('imported')\ndef one(): ...\n@mark\ndef two():\n    def inner(): ...\nthree = 3\n"
    )
    assert defined_checks(tmp_path) == {"one", "two"}
    (tmp_path / "checks.py").write_text("def one(:\n")
    with pytest.raises(QuestionError, match="is not Python"):
        defined_checks(tmp_path)


# --- banks of installed packages ------------------------------------------------------------------------------------


def install(site: Path, name: str, value: str, module: str = "") -> None:
    """Lay out an installed package that offers a bank, as pip would."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{BANKS}]\n{name} = {value}\n")
    if module:
        (site / f"{name}.py").write_text(module)


def loaded_with(site: Path, expression: str) -> str:
    setup = f"import sys; sys.path.insert(0, {str(site)!r}); from grader.bank.loading import load_bank; b = load_bank()"
    command = [sys.executable, "-c", f"{setup}; print({expression})"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def test_an_installed_package_brings_its_bank(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = tmp_path_factory.mktemp("site")
    install(site, "more", "more:folder", f"def folder():\n    return {str(folder)!r}\n")
    expression = "b.get('zebra').path, b.solution_folder(b.get('zebra'))"
    assert loaded_with(site, expression) == f"{folder}/questions/zebra.yaml {folder}/solutions/zebra"


@pytest.mark.parametrize(
    ("value", "module", "reason"),
    [
        ("gone:folder", "", "No module named 'gone'"),
        ("bad:folder", "def folder():\n    raise RuntimeError('out of order')\n", "out of order"),
        ("bad:folder", "folder = '/nonexistent'\n", "has no folder named questions"),
    ],
)
def test_an_installed_bank_that_fails_hides_nothing(tmp_path: Path, value: str, module: str, reason: str) -> None:
    install(tmp_path, "bad", value, module)
    own = len(load_bank(ROOT).questions)
    assert loaded_with(tmp_path, "len(b.questions)") == str(own)
    message = loaded_with(tmp_path, "'|'.join(p.message for p in b.problems if 'installed' in p.message)")
    assert "the installed bank 'bad' cannot be read" in message
    assert reason in message
