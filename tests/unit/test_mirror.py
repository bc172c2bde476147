"""The test of a module is where the module is, or a line below says what tests it instead.

``tests/unit/bank/test_loading.py``, or ``test_loading_<subject>.py`` beside it, tests ``grader/bank/loading.py``. The
tests of ``tui/`` are below ``tests/tui/``.
"""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT

# Whole runs are what these do: each is tested as its users run it.
_PROGRAMS = {
    "grader/__main__.py": "tests/functional/test_wheel.py",
    "grader/bankcheck/pool.py": "tests/functional/test_bank_cli.py",
    "grader/bankcheck/run.py": "tests/functional/test_bank_cli.py",
    "grader/classroom/grading/local_worker.py": "tests/unit/classroom/grading/test_local.py",
    "grader/classroom/parsing/process.py": "tests/unit/classroom/parsing/test_parser.py",
    "grader/classroom/grading/batch.py": "tests/functional/test_batch.py",
    "grader/classroom/export/html.py": "tests/functional/test_export_command.py",
    "grader/commands/batch.py": "tests/functional/test_batch.py",
    "grader/commands/check.py": "tests/functional/test_check_report.py",
    "grader/commands/cli.py": "tests/functional/test_streams.py",
    "grader/commands/doctor.py": "tests/functional/test_isolation.py",
    "grader/commands/export.py": "tests/functional/test_export_command.py",
    "grader/commands/practice.py": "tests/functional/test_tmux.py",
    "grader/commands/read.py": "tests/functional/test_read.py",
    "grader/commands/reproduce.py": "tests/unit/engine/test_replay.py",
    "grader/commands/streams.py": "tests/functional/test_streams.py",
    "tui/web.py": "tests/functional/test_web.py",
}
# The judge at work: what these get right and wrong shows in verdicts on real submissions.
_JUDGING = {
    "grader/engine/agreement.py": "tests/bank/test_diagnosis.py",
    "grader/engine/bench.py": "tests/bank/test_wrong_answers.py",
    "grader/engine/diagnose.py": "tests/bank/test_diagnosis.py",
    "grader/engine/grading.py": "tests/functional/test_determinism.py",
    "grader/engine/look.py": "tests/tui/see/test_scenes.py",
    "grader/engine/properties/gradients.py": "tests/bank/test_wrong_answers.py",
    "grader/engine/properties/repeats.py": "tests/bank/test_wrong_answers.py",
    "grader/engine/properties/stock.py": "tests/bank/test_wrong_answers.py",
    "grader/engine/properties/symmetry.py": "tests/bank/test_wrong_answers.py",
    "grader/engine/repair.py": "tests/functional/test_repair.py",
    "grader/engine/runner.py": "tests/functional/test_check_submissions.py",
    "grader/engine/transport/side.py": "tests/unit/engine/transport/test_worker_deaths.py",
    "grader/engine/transport/warm_client.py": "tests/unit/engine/transport/test_worker_deaths.py",
    "grader/engine/trial.py": "tests/unit/engine/transport/test_worker_liars.py",
    "grader/judge/judge.py": "tests/functional/test_faults.py",
    "grader/judge/verdicts.py": "tests/functional/test_determinism.py",
    "grader/worker/devices.py": "tests/functional/test_handed_in.py",
    "grader/worker/notices.py": "tests/functional/test_handed_in.py",
    "grader/worker/ahead.py": "tests/attacks/test_attacks.py",
    "grader/worker/run.py": "tests/unit/engine/transport/test_worker_liars.py",
    "grader/worker/serve.py": "tests/unit/engine/transport/test_worker_liars.py",
    "grader/worker/warm_process.py": "tests/functional/test_surroundings.py",
}
# Walls of the kernel are tried from inside, all of them at once.
_WALLS = {
    "grader/sandbox/canary.py": "tests/functional/test_isolation.py",
    "grader/sandbox/interpreter.py": "tests/functional/test_poisoned_folder.py",
    "grader/sandbox/landlock.py": "tests/unit/sandbox/test_confine.py",
    "grader/sandbox/libc.py": "tests/unit/sandbox/test_confine.py",
    "grader/sandbox/confine_linux.py": "tests/unit/sandbox/test_confine.py",
    "grader/sandbox/syscalls.py": "tests/unit/sandbox/test_seccomp.py",
}
# Lists of words, and records without behaviour: whoever uses them shows whether they are right.
_DATA = {
    "grader/answers/language/forms.py": "tests/unit/answers/language/test_tokens.py",
    "grader/answers/language/polarity_words.py": "tests/unit/answers/language/test_polarity.py",
    "grader/bank/concept.py": "tests/unit/bank/test_parse_question.py",
    "grader/bank/question.py": "tests/unit/bank/test_parse_question.py",
    "grader/bankcheck/findings.py": "tests/functional/test_bank_cli.py",
    "grader/engine/kit.py": "tests/unit/engine/test_standard.py",
}
# Parts of a screen are shown and used by keys on the screen that they are part of.
_SCREENS = {
    "tui/dialogs/confirm.py": "tests/tui/screens/test_answering.py",
    "tui/dialogs/keys.py": "tests/tui/test_app.py",
    "tui/screens/interview_setup.py": "tests/tui/test_interview.py",
    "tui/screens/opening.py": "tests/tui/test_app.py",
    "tui/screens/panes.py": "tests/tui/screens/test_code.py",
    "tui/screens/scorecard.py": "tests/tui/test_interview.py",
    "tui/widgets/prompt.py": "tests/tui/screens/test_answering.py",
    "tui/widgets/prose.py": "tests/tui/test_snapshots.py",
    "tui/widgets/verdict.py": "tests/tui/screens/test_code.py",
}
ELSEWHERE = _PROGRAMS | _JUDGING | _WALLS | _DATA | _SCREENS


def mirrored(module: Path) -> Path:
    """Return the folder in which the tests of a module are."""
    top, *inside = module.parent.parts
    return ROOT / "tests" / ("unit" if top == "grader" else top) / Path(*inside)


def modules() -> list[Path]:
    found = [path.relative_to(ROOT) for top in ("grader", "tui") for path in sorted((ROOT / top).rglob("*.py"))]
    return [path for path in found if path.name != "__init__.py"]


def named_after(module: Path) -> list[str]:
    """Return the tests named after a module; of ``concept`` and ``concept_rules``, each file is the longer one's."""
    names = {path.stem for path in modules() if path.parent == module.parent}
    found = []
    for path in sorted(mirrored(module).glob("test_*.py")):
        subject = path.stem.removeprefix("test_")
        owners = [name for name in names if subject == name or subject.startswith(f"{name}_")]
        if owners and max(owners, key=len) == module.stem:
            found.append(path.name)
    return found


def complaint(module: Path) -> str:
    """Return what is to be done about a module, or nothing where all is well."""
    elsewhere = ELSEWHERE.get(module.as_posix())
    if elsewhere is None and not named_after(module):
        wanted = f"{mirrored(module).relative_to(ROOT)}/test_{module.stem}.py"
        return f"write {wanted}, or say in {__name__} what tests {module} instead"
    if elsewhere is not None and named_after(module):
        return f"{module} has tests of its own: take it out of the table"
    if elsewhere is not None and not (ROOT / elsewhere).is_file():
        return f"{elsewhere}, which is to test {module}, is not there"
    return ""


def test_every_module_has_its_tests_or_says_where_they_are() -> None:
    assert [said for module in modules() if (said := complaint(module))] == []


def test_the_table_names_modules_that_are_there() -> None:
    assert ELSEWHERE.keys() <= {module.as_posix() for module in modules()}
    assert len(ELSEWHERE) <= 60, "the table is for what cannot be tested alone"


def test_every_folder_of_tests_mirrors_one_of_the_code() -> None:
    strays = [
        path.relative_to(ROOT).as_posix()
        for top, code in (("unit", "grader"), ("tui", "tui"))
        for path in (ROOT / "tests" / top).rglob("test_*.py")
        if not (ROOT / code / path.parent.relative_to(ROOT / "tests" / top)).is_dir()
    ]
    assert strays == []
