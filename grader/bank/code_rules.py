"""Check that the fields of a code question agree; each disagreement becomes a problem of its document."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Sequence

from grader.bank.formula import Formula, FormulaError, parse, size
from grader.bank.question import PROFILES, STOCK, CheckSpec, CodeQuestion, Domain, Interface, TensorSpec
from grader.bank.rules import Report, check_slug, check_text, check_unique, nearest
from grader.text.yaml_document import Key

__all__ = ["check_code"]


def check_code(question: CodeQuestion, report: Report) -> None:
    """Report everything in ``question`` that contradicts itself."""
    _check_interface(question.interface, report)
    _check_domain(question, report)
    _check_limits(question, report)
    _check_checks(question.checks, report)


def _check_range(bounds: tuple[float, float] | None, key: Key, report: Report) -> None:
    if bounds is not None and not bounds[0] <= bounds[1]:
        low, high = bounds
        report(key, f"found [{low}, {high}], where the first is the larger", f"write [{high}, {low}]")


def _check_interface(interface: Interface, report: Report) -> None:
    top: Key = ("interface",)
    named: list[tuple[str, Key]] = [(interface.entry, (*top, "entry"))]
    for group in ("arguments", "inputs", "outputs"):
        items = getattr(interface, group)
        check_unique([item.name for item in items], (*top, group), "name", report)
        for index, item in enumerate(items):
            named.append((item.name, (*top, group, index, "name")))
            _check_range(item.range, (*top, group, index, "range"), report)
    for name, key in named:
        if not name.isidentifier() or keyword.iskeyword(name):
            report(key, f"found {name!r}, which is no Python name", "write letters, digits and _, such as in_channels")
    for index, argument in enumerate(interface.arguments):
        key = (*top, "arguments", index)
        if argument.values and argument.range:
            report(key, f"{argument.name} has both values and range", "remove one of the two")
        if not argument.values and argument.range is None and not argument.optional:
            report(key, f"{argument.name} has neither values nor range", "add values: [1, 2, 3] or range: [1, 8]")
        if argument.default is not None and not argument.optional:
            report(key, f"{argument.name} has a default, so it may be left out", "add optional: true")
    if interface.returns == "tensors" and not interface.outputs:
        report(top, "returns tensors, and outputs names none", "add outputs:, or returns: int or float")
    if interface.returns != "tensors" and interface.outputs:
        report((*top, "outputs"), f"names tensors, and the function returns {interface.returns}", "remove outputs")


def _check_domain(question: CodeQuestion, report: Report) -> None:
    interface, domain = question.interface, question.domain
    arguments = {argument.name for argument in interface.arguments}
    known = set(arguments)
    for name, extent in domain.sizes.items():
        key: Key = ("domain", "sizes", name)
        if name in arguments:
            report(key, f"{name} is an argument already", "remove it from sizes")
        if isinstance(extent, tuple):
            _check_range(extent, key, report)
            if extent[0] < 1:
                report(key, f"starts at {extent[0]}, and a dimension is at least 1", f"write [1, {extent[1]}]")
        else:
            _check_formula(extent, known, key, report)
        known.add(name)
    for group in ("inputs", "outputs"):
        tensors: tuple[TensorSpec, ...] = getattr(interface, group)
        for index, tensor in enumerate(tensors):
            for axis, dimension in enumerate(tensor.shape):
                _check_formula(dimension, known, ("interface", group, index, "shape", axis), report)
    relations = [
        _check_formula(text, known, ("domain", "require", index), report) for index, text in enumerate(domain.require)
    ]
    _check_profiles(domain, report)
    for name in domain.probe:
        if name not in known:
            report(("domain", "probe", name), f"{name} is no size and no argument", nearest(name, known))
    _check_probe(question, [relation for relation in relations if relation], report)


def _check_formula(dimension: int | str, known: set[str], key: Key, report: Report) -> Formula | None:
    """Report a formula that cannot be read or names what is not known; return it where all is well."""
    if isinstance(dimension, int):
        if dimension < 1:
            report(key, f"found {dimension}, and a dimension is at least 1")
        return None
    try:
        formula = parse(dimension)
    except FormulaError as error:
        report(key, str(error))
        return None
    unknown = sorted(formula.names - known)
    for name in unknown:
        report(key, f"{name} in {dimension!r} is no size and no argument", nearest(name, known))
    return None if unknown else formula


def _check_profiles(domain: Domain, report: Report) -> None:
    for index, profile in enumerate(domain.profiles):
        if profile not in PROFILES:
            report(("domain", "profiles", index), f"unknown profile {profile!r}", nearest(profile, PROFILES))
    if not domain.profiles:
        report(("domain", "profiles"), "is empty", f"choose from {', '.join(PROFILES)}")


def _check_probe(question: CodeQuestion, relations: Iterable[Formula], report: Report) -> None:
    """Report a probe at which ``require`` does not hold: it is a case like any other."""
    domain = question.domain
    values: dict[str, object] = {argument.name: argument.default for argument in question.interface.arguments}
    values.update(domain.probe)
    for name, extent in domain.sizes.items():
        if name not in values and not isinstance(extent, tuple):
            try:
                values[name] = size(extent, values)
            except FormulaError:
                # It depends on a size that the probe leaves open, or was reported as unreadable.
                continue
    for relation in relations:
        try:
            holds = relation.evaluate(values)
        except FormulaError:
            continue
        if domain.probe and not holds:
            report(("domain", "probe"), f"{relation.text!r} does not hold here", "change the probe, or require")


def _check_limits(question: CodeQuestion, report: Report) -> None:
    for name in ("rtol", "atol", "rtol32", "atol32"):
        value = getattr(question.tolerance, name)
        if not 0 <= value < 1:
            report(("tolerance", name), f"found {value}, expected at least 0 and below 1")
    for name in ("seconds", "case_seconds", "memory_mb"):
        value = getattr(question.budget, name)
        if not 0 < value < float("inf"):
            report(("budget", name), f"found {value}, expected more than 0")
    if question.budget.case_seconds > question.budget.seconds:
        found = f"{question.budget.case_seconds} for one case, {question.budget.seconds} for all of them"
        report(("budget", "case_seconds"), f"found {found}", "allow a case at most what the whole may take")


def _check_checks(checks: Sequence[CheckSpec], report: Report) -> None:
    if not checks:
        report(("checks",), "is empty, so every answer would pass", "add at least one check")
    check_unique([check.id for check in checks], ("checks",), "id", report)
    earlier: list[str] = []
    everything = {check.id for check in checks}
    for index, check in enumerate(checks):
        key: Key = ("checks", index)
        check_slug(check.id, (*key, "id"), report)
        if not 0 < check.points < float("inf"):
            report((*key, "points"), f"found {check.points}, expected more than 0")
        if check.examples < 1:
            report((*key, "examples"), f"found {check.examples}, expected at least 1")
        for name in ("title", "why", "hint"):
            check_text(getattr(check, name), (*key, name), report)
        for place, need in enumerate(check.needs):
            if need in everything and need not in earlier:
                message = "itself" if need == check.id else f"{need!r}, which comes later"
                report((*key, "needs", place), f"needs {message}", "name checks that stand above it")
            elif need not in earlier:
                report((*key, "needs", place), f"no check is named {need!r}", nearest(need, earlier))
        if check.use not in STOCK and not check.use.isidentifier():
            near = nearest(check.use, STOCK) or f"stock properties: {', '.join(STOCK)}"
            report((*key, "use"), f"{check.use!r} is no stock property and no function's name", near)
        earlier.append(check.id)
