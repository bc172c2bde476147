"""Pass a contract's arguments to a constructor or function that may name and order them in its own way.

Where they do not fit, say which one.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.bank.question import Scalar
from grader.engine.cases import Case
from grader.engine.transport.messages import Call, Parameter
from grader.text.escape import safe_line

_POSITIONAL = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")


def arrange(names: Sequence[str], case: Case, signature: Sequence[Parameter] | None) -> Call:
    """Return the call that gives the case's arguments, ``names`` being the contract's, in its order.

    By name where the case says so and the signature has these names; otherwise by position, whatever the names are.
    An argument that can only be given by name is given by the contract's name if the signature has it (or takes any),
    else by the one at its place. After an argument that is left to its default, the others can only follow by name.
    """
    if signature is None:
        return Call(tuple(case.arguments[name] for name in names))
    own = {p.name: p for p in signature if p.kind in (*_POSITIONAL, "KEYWORD_ONLY")}
    kinds = {p.kind for p in signature}
    # With *args too, whatever is not declared goes by position, as in the contract.
    any_name = "VAR_KEYWORD" in kinds and "VAR_POSITIONAL" not in kinds
    by_name = case.by_name and all(any_name if n not in own else own[n].kind != "POSITIONAL_ONLY" for n in case.given)
    args: list[Scalar] = []
    kwargs: dict[str, Scalar] = {}
    gap = False
    for place, name in enumerate(names):
        if name not in case.given:
            gap = True
            continue
        here = list(own.values())[place] if place < len(own) else None
        parameter = own.get(name, here)
        by_place = parameter.kind in _POSITIONAL if parameter is not None else not any_name
        if parameter is not None and parameter.kind != "POSITIONAL_ONLY" and (by_name or gap or not by_place):
            kwargs[parameter.name] = case.given[name]
        elif not by_place:
            kwargs[name] = case.given[name]
        elif gap:
            # It can only go by position, so what comes before it must be spelled out.
            args, kwargs = [case.arguments[n] for n in names[: place + 1]], {}
        else:
            args.append(case.given[name])
    return Call(tuple(args), kwargs)


def misfit(names: Sequence[str], case: Case, call: Call, signature: Sequence[Parameter] | None, before: int = 0) -> str:
    """Return which argument keeps a call from fitting a signature, in a sentence; "" where it fits.

    ``names`` are the contract's; ``before`` is the number of tensors that a function takes first.
    """
    if signature is None:
        return ""
    kinds = {p.kind for p in signature}
    by_place = [p for p in signature if p.kind in _POSITIONAL]
    given = [name for name in names if name in case.given]
    count = before + len(call.args)
    if count > len(by_place) and "VAR_POSITIONAL" not in kinds:
        left = given[max(len(by_place) - before, 0) : len(call.args)] or ["one of its inputs"]
        return f"it has no parameter for {' and '.join(left)}"
    named = {p.name for p in signature if p.kind in ("POSITIONAL_OR_KEYWORD", "KEYWORD_ONLY")}
    strange = [name for name in call.kwargs if name not in named]
    if strange and "VAR_KEYWORD" not in kinds:
        return f"it has no parameter called {' or '.join(strange)}"
    filled = {p.name for p in by_place[:count]} | call.kwargs.keys()
    required = [p.name for p in signature if p.kind in (*_POSITIONAL, "KEYWORD_ONLY") and not p.optional]
    missing = [safe_line(name, 60) for name in required if name not in filled]
    if not missing:
        return ""
    why = "which the contract does not have"
    if set(missing) <= set(names) - set(given):
        why = "which has a default in the contract and is left out here"
    return f"it requires {' and '.join(missing)}, {why}"


def exchanged(names: Sequence[str], signature: Sequence[Parameter] | None, before: int = 0) -> str:
    """Return in which other order a signature has the contract's names, in a sentence; "" if in none."""
    own = [p.name for p in signature or () if p.kind in _POSITIONAL][before:]
    common = [name for name in own if name in names]
    if len(common) < len(names) or common == list(names):
        return ""
    return f"Its parameters come in the order {', '.join(common)}; the contract has {', '.join(names)}."
