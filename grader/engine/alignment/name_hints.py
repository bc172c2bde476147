"""Read hints from the names of tensors: they order the search for an assignment, and never decide."""

from __future__ import annotations

import re

# Words that people use for the same part. They order the search and nothing else.
_WORDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "q query queries theta wq toq qproj qconv",
        "k key keys phi wk tok kproj kconv",
        "v value values g wv tov vproj vconv",
        "o out output proj w wz wo z last final outproj project restore oproj to",
        "fc1 squeeze reduce reduction down first fca compress encode w1 l1 linear1 shrink",
        "fc2 excite excitation expand expansion up second fcb decode w2 l2 linear2 grow",
        "shortcut downsample skip identity",
        "conv1 c1",
        "conv2 c2",
        "bn1 norm1 n1",
        "bn2 norm2 n2",
    )
)


# The same for the tensor's own name.
_LEAVES: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split()) for words in ("weight gamma w", "bias beta b", "mean mu avg", "var variance", "tracked")
)


def name_cost(slot: str, role: str) -> float:
    """Return how far-fetched it would be that a tensor of this name holds the role, by the words of both."""
    mine, theirs = _classes(slot), _classes(role)
    cost = 1.0 if not mine or not theirs else 0.0 if mine & theirs else 3.0
    return cost + leaf_cost(slot, role) + _number_cost(slot, role)


def leaf_cost(slot: str, role: str) -> float:
    """Return the same by their last words alone: a bias hardly holds a weight."""
    mine, theirs = _leaf(slot), _leaf(role)
    return 4.0 if mine is not None and theirs is not None and mine != theirs else 0.0


def _leaf(name: str) -> int | None:
    words = set(re.findall("[a-z]+", name.rsplit(".", 1)[-1].lower()))
    found = [number for number, group in enumerate(_LEAVES) if words & group]
    return found[0] if len(found) == 1 else None


def _number_cost(slot: str, role: str) -> float:
    """Charge a little where ``gamma2`` would hold ``bn1.weight``."""
    mine, theirs = set(re.findall(r"[a-z_](\d+)", slot)), set(re.findall(r"[a-z_](\d+)", role))
    return 0.4 if mine and theirs and not mine & theirs else 0.0


def _classes(name: str) -> set[int]:
    spaced = re.sub(r"([a-z])([A-Z])", r"\1.\2", name).lower()
    words = {w for part in spaced.split(".") for w in (part, part.replace("_", ""), *part.split("_")) if w}
    words -= {"weight", "bias"}
    return {number for number, group in enumerate(_WORDS) if words & group}


def parent(name: str) -> str:
    """Return the submodule that a tensor belongs to."""
    return name.rpartition(".")[0]
