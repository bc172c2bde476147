"""Word a verdict: what the verdict pane shows for each check and for the whole."""

from __future__ import annotations

from textual.content import Content

from grader.bank.question import CheckSpec, CodeQuestion
from grader.verdict import CheckResult, Counterexample, Diagnosis, Outcome, Repair, Verdict
from tui.picture import counterexample_picture, number

SIGNS = {
    Outcome.PASS: ("✓", "$text-success"),
    Outcome.FAIL: ("✗", "$text-error"),
    Outcome.ERROR: ("!", "$text-error"),
    Outcome.TIMEOUT: ("⧖", "$text-error"),
    Outcome.MEMORY: ("▣", "$text-error"),
    Outcome.CRASH: ("☠", "$text-error"),
    Outcome.SKIPPED: ("–", "$foreground-muted"),
    Outcome.INTERNAL: ("?", "$text-warning"),
}

# What the judge calls an answer that came without a file.
UNNAMED = "your answer"

_OUTCOMES = {
    Outcome.ERROR: "raised an error",
    Outcome.TIMEOUT: "ran out of time",
    Outcome.MEMORY: "ran out of memory",
    Outcome.CRASH: "died",
    Outcome.INTERNAL: "the grader failed here; this costs no points",
}


def points(value: float) -> str:
    """Return points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def check_line(result: CheckResult) -> Content:
    """Return one line for the list of checks."""
    sign, style = SIGNS[result.outcome]
    full = result.points == result.max_points
    score = points(result.max_points) if full else f"{points(result.points)}/{points(result.max_points)}"
    return Content.assemble((sign, f"bold {style}"), (f" {score:>6}  ", "$foreground-muted"), result.title)


def headline(verdict: Verdict) -> Content:
    """Return the line above the checks: sign, points, time, cases, isolation."""
    sign, style = SIGNS[verdict.outcome]
    cases = sum(check.examples for check in verdict.checks)
    level = verdict.isolation.get("level", "unknown")
    return Content.assemble(
        (f"{sign} {points(verdict.points)}/{points(verdict.max_points)}", f"bold {style}"),
        (
            f"  {verdict.seconds:.2f} s, {cases} {'case' if cases == 1 else 'cases'}, isolation: {level}",
            "$foreground-muted",
        ),
    )


def describe_check(
    result: CheckResult, question: CodeQuestion, verdict: Verdict | None, width: int, *, plain: bool
) -> Content:
    """Return everything there is to say about one check, ``width`` cells wide."""
    spec = next((spec for spec in question.checks if spec.id == result.id), None)
    sign, style = SIGNS[result.outcome]
    parts: list[Content] = [Content.assemble((f"{sign} {result.title}", f"bold {style}"))]
    if result.outcome in _OUTCOMES:
        parts.append(Content(_OUTCOMES[result.outcome]))
    if result.message:
        parts.append(Content(_in_titles(result, question) if result.outcome is Outcome.SKIPPED else result.message))
    if verdict is not None and verdict.diagnosis is not None and result.outcome is Outcome.FAIL:
        parts.append(diagnosis_text(verdict.diagnosis))
    if result.counterexample is not None:
        outputs = question.interface.outputs
        name = outputs[0].name if len(outputs) == 1 else "output"
        parts += _counterexample(result.counterexample, name, width, plain=plain)
    parts += _advice(result, spec)
    if verdict is not None and result.outcome is not Outcome.PASS:
        parts.append(_replay(verdict))
    return Content("\n\n").join(parts)


def _in_titles(result: CheckResult, question: CodeQuestion) -> str:
    """Return why a check was not run, naming the check it waits for by its title: the list shows no ids."""
    titles = {f"since {spec.id} did not pass": f"“{spec.title}” has not passed" for spec in question.checks}
    return next((f"not run: {title}" for said, title in titles.items() if said in result.message), result.message)


def diagnosis_text(found: Diagnosis) -> Content:
    """Return the known mistake that the answer makes, and why it is one."""
    return Content.assemble(
        ("Diagnosis  ", "bold $text-warning"),
        f"This {found.claim} {found.explanation}",
    )


def describe_whole(verdict: Verdict) -> Content:
    """Return what there is to say about the whole verdict: the judge's message, and what the program printed."""
    parts = []
    if verdict.passed:
        parts.append(Content.styled("All checks passed.", "bold $text-success"))
    if verdict.message:
        parts.append(Content(verdict.message))
    if verdict.diagnosis is not None:
        parts.append(diagnosis_text(verdict.diagnosis))
    if verdict.remarks:
        parts.append(Content.styled("\n".join(remark.text for remark in verdict.remarks), "$foreground-muted"))
    if verdict.printed:
        parts.append(Content.assemble(("Your program printed\n", "bold"), verdict.printed))
    return Content("\n\n").join(parts)


def _counterexample(found: Counterexample, name: str, width: int, *, plain: bool) -> list[Content]:
    sizes = ", ".join(f"{array.name} {'×'.join(map(str, array.shape)) or 'scalar'}" for array in found.inputs)
    given = ", ".join(f"{name}={value}" for name, value in found.arguments.items())
    parts = [
        Content.assemble(
            ("The smallest input that breaks it  ", "bold"),
            "; ".join(part for part in (sizes, given) if part) or "no input",
            (f"\n{found.call}" if found.call else "", "$foreground-muted"),
        )
    ]
    if found.mismatches:
        parts.append(_mismatches(found, name))
    picture = counterexample_picture(found, width, plain=plain)
    if picture.plain:
        parts.append(picture)
    return parts


def _mismatches(found: Counterexample, name: str) -> Content:
    where = [f"{name}[{', '.join(map(str, each.index))}]" for each in found.mismatches]
    column = max(map(len, [*where, "at"]))
    rows = [Content.styled(f"{'at':<{column}}  {'expected':>10}  {'got':>10}", "$foreground-muted")]
    for place, each in zip(where, found.mismatches, strict=True):
        rows.append(
            Content.assemble(
                f"{place:<{column}}  {number(each.expected):>10}  ", (f"{number(each.got):>10}", "bold $text-error")
            )
        )
    if found.total:
        rows.append(
            Content.styled(f"{found.mismatched} of {found.total} differ; {found.tolerance}", "$foreground-muted")
        )
    return Content("\n").join(rows)


def _next_step(result: CheckResult, spec: CheckSpec | None) -> str:
    """Return what to do now. A check's hint is about wrong values, and fixes no file that cannot run."""
    if result.outcome not in (Outcome.FAIL, Outcome.ERROR):
        return ""
    if result.message.startswith("running the file"):
        return "Fix the line that the message names. Nothing else can be checked until the file runs."
    if "NotImplementedError" in result.message:
        return "Write your answer where the TODO stands, then check again."
    return result.hint or (spec.hint if spec else "")


def _advice(result: CheckResult, spec: CheckSpec | None) -> list[Content]:
    parts = []
    step = _next_step(result, spec)
    if step:
        parts.append(Content.assemble(("Next step  ", "bold $text-accent"), step))
    if spec is not None:
        parts.append(Content.assemble(("Why it matters  ", "bold"), spec.why.strip()))
        if spec.catches and result.outcome is Outcome.PASS:
            parts.append(Content.assemble(("It catches  ", "bold"), spec.catches.strip()))
    return parts


def _replay(verdict: Verdict) -> Content:
    in_editor = verdict.submission.path == UNNAMED
    name = "FILE" if in_editor else verdict.submission.path
    command = f"grader check {name} --question {verdict.question} --seed {verdict.seed}"
    note = "   (ctrl+o writes the file)" if in_editor else ""
    return Content.assemble(("Again in a shell  ", "bold"), (command + note, "$foreground-muted"))


def repair_edit(found: Repair) -> Content:
    """Return the change itself, line by line."""
    parts = [Content("With this change every check passes:")]
    for change in found.edits:
        parts.append(Content.styled(f"line {change.line}", "$foreground-muted"))
        parts += [Content.styled(f"- {line.strip()}", "$text-error") for line in change.before.splitlines()]
        parts += [Content.styled(f"+ {line.strip()}", "$text-success") for line in change.after.splitlines()]
    return Content("\n").join(parts)
