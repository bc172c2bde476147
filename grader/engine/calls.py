"""How a contract's arguments reach a constructor or function that may name and order them in its own way."""

from __future__ import annotations

from collections.abc import Sequence

from grader.engine.cases import Case
from grader.engine.messages import Call, Parameter
from grader.model import Scalar

_POSITIONAL = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")


def arrange(names: Sequence[str], case: Case, signature: Sequence[Parameter] | None) -> Call:
    """Return the call that gives the case's arguments, ``names`` being the contract's, in its order.

    By name where the case says so and the signature has these names; otherwise by position, whatever the names are.
    An argument that can only be given by name is given by the contract's name if the signature has it, else by the one
    at its place. After an argument that is left to its default, the others can only follow by name.
    """
    if signature is None:
        return Call(tuple(case.arguments[name] for name in names))
    own = {p.name: p for p in signature}
    named = [p for p in signature if p.kind in (*_POSITIONAL, "KEYWORD_ONLY")]
    by_name = case.by_name and all(n in own and own[n].kind != "POSITIONAL_ONLY" for n in case.given)
    args: list[Scalar] = []
    kwargs: dict[str, Scalar] = {}
    gap = False
    for place, name in enumerate(names):
        here = named[place] if place < len(named) else None
        if name not in case.given:
            gap = True
            continue
        keyword = name if name in own else here.name if here is not None else None
        keyword_only = keyword is not None and own[keyword].kind == "KEYWORD_ONLY"
        if keyword is not None and (by_name or keyword_only or gap):
            kwargs[keyword] = case.given[name]
        elif gap:
            # Only *args is left to take it: what comes before must be spelled out.
            args = [case.arguments[n] for n in names[: place + 1]]
        else:
            args.append(case.given[name])
    return Call(tuple(args), kwargs)
