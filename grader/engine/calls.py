"""Pass a contract's arguments to a constructor or function that may name and order them in its own way."""

from __future__ import annotations

from collections.abc import Sequence

from grader.bank.question import Scalar
from grader.engine.cases import Case
from grader.engine.transport.messages import Call, Parameter

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
