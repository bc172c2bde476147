"""How a student might store a contract's weights: random storages, built without the code that has to undo them.

A contract is a list of layers, each a weight of (out, in) and perhaps a bias of (out). A storage is what a submission
would list, with the numbers that it must hold to be the same function.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import strategies as st

from grader.engine.alignment.assignments import JOINT
from grader.engine.alignment.fills import Fill
from grader.engine.transport.messages import Numbers, TensorInfo

# A layer of the contract: its name, its rows and columns, whether it has a bias, and the trailing axes of its weight.
Layer = tuple[str, int, int, bool, tuple[int, ...]]


def info(name: str, shape: tuple[int, ...], kind: str = "parameter") -> TensorInfo:
    return TensorInfo(name, kind, shape, trainable=kind == "parameter", saved=True)


@dataclass(frozen=True, slots=True)
class Contract:
    """The reference's tensors and one draw of their numbers."""

    spec: tuple[TensorInfo, ...]
    numbers: Mapping[str, Numbers]


@dataclass(slots=True)
class Storage:
    """What a submission lists, and what each tensor must hold."""

    numbers: dict[str, Numbers] = field(default_factory=dict)
    buffers: dict[str, Numbers] = field(default_factory=dict)

    @property
    def spec(self) -> list[TensorInfo]:
        parameters = [info(name, array.shape) for name, array in self.numbers.items()]
        return parameters + [info(name, array.shape, "buffer") for name, array in self.buffers.items()]


class Attempts:
    """Stands for the submission: equal exactly when every tensor holds what it must. Counts how often it is asked.

    Roles that an assignment leaves out are zero on both sides, as the engine has it.
    """

    def __init__(self, contract: Contract, storage: Storage, arguments: Mapping[str, int]) -> None:
        self.contract, self.storage, self.arguments = contract, storage, arguments
        self.count = 0

    def __call__(self, fills: Mapping[str, Fill]) -> float:
        self.count += 1
        named = {role for fill in fills.values() for role in fill.roles}
        left_out = [array.ravel() for role, array in self.contract.numbers.items() if role not in named]
        zeroed = np.concatenate([*left_out, np.zeros(1)])
        held = spread(fills, self.contract.numbers, self.storage, self.arguments)
        # All numbers of a contract are different, so each element of a storage tells where it belongs.
        wanted = {name: np.where(np.isin(array, zeroed), 0.0, array) for name, array in self.storage.numbers.items()}
        return 0.0 if held is not None and same(held, wanted) else 1.0


def members(pattern: str, storage: Storage) -> list[str]:
    """Return the tensors that a slot stands for: itself, ``a+b``, or all that ``heads.*.weight`` matches."""
    if JOINT in pattern:
        return pattern.split(JOINT)
    every = [*storage.numbers, *storage.buffers]
    if pattern in every:
        return [pattern]
    parts = pattern.split(".")
    return [
        name
        for name in every
        if len(name.split(".")) == len(parts)
        and all(p == n or (p == "*" and n.isdigit()) for p, n in zip(parts, name.split("."), strict=True))
    ]


def spread(
    fills: Mapping[str, Fill], numbers: Mapping[str, Numbers], storage: Storage, arguments: Mapping[str, int]
) -> dict[str, Numbers] | None:
    """Return what each parameter holds under ``fills``; None where a fill does not fit."""
    held: dict[str, Numbers] = {name: np.zeros_like(array) for name, array in storage.numbers.items()}
    for pattern, fill in fills.items():
        names = members(pattern, storage)
        if not fill.roles:
            continue
        value = fill.apply(numbers, arguments)
        if value is None or value.size != sum(storage.numbers[name].size for name in names):
            return None
        rows = value.reshape(len(names), -1)
        held |= {name: row.reshape(storage.numbers[name].shape) for name, row in zip(names, rows, strict=True)}
    return held


def same(held: Mapping[str, Numbers], wanted: Mapping[str, Numbers]) -> bool:
    return held.keys() == wanted.keys() and all(np.array_equal(held[name], wanted[name]) for name in wanted)


def make_contract(layers: Sequence[Layer], seed: int) -> Contract:
    rng = np.random.default_rng(seed)
    spec = []
    for name, rows, columns, bias, tail in layers:
        spec.append(info(f"{name}.weight", (rows, columns, *tail)))
        if bias:
            spec.append(info(f"{name}.bias", (rows,)))
    return Contract(tuple(spec), {t.name: rng.normal(size=t.shape) for t in spec})


def attention(heads: int = 1, depth: int = 4, width: int = 3, *, bias: bool = True) -> Contract:
    rows = heads * depth
    layers = [(name, rows, width, bias, ()) for name in ("q", "k", "v")]
    return make_contract([*layers, ("out", width, rows, bias, ())], seed=3)


NAMES = ("theta", "phi", "g", "out", "gate")
OTHERS = ("alpha", "block.inner", "net.0", "net.1", "a.b.c", "zeta", "layer_7")
HINTS = {"theta": "query", "phi": "to_k", "g": "v_proj", "out": "proj", "gate": "mlp.gate"}


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Draw one to four layers; two or three of them often have one shape, as queries, keys and values do."""
    columns, rows = draw(st.permutations([2, 3, 4, 5, 6]).map(lambda n: n[:2]))
    bias = draw(st.booleans())
    number = draw(st.integers(1, 3))
    layers: list[Layer] = [(name, rows, columns, bias, draw(TAILS)) for name in NAMES[:number]]
    if draw(st.booleans()):
        layers.append(("out", columns, rows, draw(st.booleans()), ()))
    return make_contract(layers, draw(st.integers(0, 99)))


TAILS = st.sampled_from([(), (1, 1), (1,)])


@st.composite
def renamed(draw: st.DrawFn, contract: Contract) -> Storage:
    """Draw other names, another order, singleton axes that come and go, and matrices that are stored transposed."""
    layers = draw(st.permutations(sorted({t.name.rpartition(".")[0] for t in contract.spec})))
    hinted = draw(st.booleans())
    homes = dict(zip(layers, draw(st.permutations(OTHERS)), strict=False))
    transposed = draw(st.booleans())
    storage = Storage()
    for layer in layers:
        home = HINTS[layer] if hinted else homes[layer]
        for leaf in draw(st.permutations(["weight", "bias"])):
            array = contract.numbers.get(f"{layer}.{leaf}")
            if array is None:
                continue
            plain = array.reshape([n for n in array.shape if n > 1])
            plain = plain.T if transposed else plain
            extra = draw(st.integers(0, 2)) if plain.ndim > 1 else 0
            storage.numbers[f"{home}.{leaf}"] = plain.reshape(plain.shape + (1,) * extra)
    return storage
