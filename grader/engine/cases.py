"""Define a case, the hypothesis strategy of a question's cases, and the numbers that follow from a case's seed.

A case is a handful of small choices (arguments, sizes, a value profile, a seed), not a tensor: hypothesis can shrink
it, a person can read it, and two processes can make the same numbers from it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

import numpy as np
from hypothesis import strategies as st

from grader.bank.formula import Number, evaluate, size
from grader.bank.question import Argument, CodeQuestion, Domain, Scalar, TensorSpec
from grader.engine.transport.messages import Numbers, TensorInfo

# Inputs without ties: where maxima are unique and no unit sits on ReLU's corner, right answers agree on gradients.
TIE_FREE = ("readable", "normal", "negative", "positive")


@dataclass(frozen=True, slots=True)
class Case:
    """One point of a question's domain.

    ``given`` holds the arguments that are passed, ``arguments`` also those left to their default. ``by_name`` says how
    they are passed. ``sizes`` names every dimension.
    """

    given: Mapping[str, Scalar]
    arguments: Mapping[str, Scalar]
    sizes: Mapping[str, int]
    profile: str = "readable"
    seed: int = 0
    by_name: bool = False

    @property
    def names(self) -> dict[str, Number]:
        """All numbers that a shape or a requirement may name."""
        numbers = {name: value for name, value in self.arguments.items() if isinstance(value, int | float)}
        return {**numbers, **self.sizes}

    def key(self) -> tuple[object, ...]:
        """Return something hashable that equal cases share."""
        return (
            tuple(self.given.items()),
            tuple(self.sizes.items()),
            self.profile,
            self.seed,
            self.by_name,
        )

    def rng(self, stream: str) -> np.random.Generator:
        """Return a generator for one purpose; another ``stream`` gives independent numbers."""
        return _generator(self.seed, stream)


Strategy = st.SearchStrategy[Case]
InputMaker = Callable[[np.random.Generator, Mapping[str, int], Mapping[str, object]], Mapping[str, Numbers]]
"""A question's own way to make input tensors, by name, from a generator, sizes and arguments."""


def strategy(question: CodeQuestion, profiles: tuple[str, ...] | None = None, *, omit: bool = True) -> Strategy:
    """Return the strategy of all cases in the question's domain, with the given value profiles or the domain's own.

    With ``omit``, optional arguments are sometimes left out.
    """
    domain = question.domain
    arguments = question.interface.arguments
    parts = {f"argument {a.name}": _choices(a) for a in arguments}
    parts |= {f"omit {a.name}": (False, True) for a in arguments if a.optional and omit}
    parts |= {f"size {n}": range(b[0], b[1] + 1) for n, b in domain.sizes.items() if isinstance(b, tuple)}
    parts |= {"profile": profiles or domain.profiles, "by name": (False, True)}
    # Values that carry their name, since hypothesis spends most of its cases on copying values between parts that look
    # alike to it: height to width, one flag to another. Cases that differ are worth more.
    named = {part: st.sampled_from([(part, value) for value in values]) for part, values in parts.items()}
    drawn = st.fixed_dictionaries({**named, "seed": st.integers(0, 0xFFFF)}).map(
        lambda d: _case(arguments, domain, _bare(d))
    )
    return drawn.filter(lambda case: satisfies(case, domain)) if domain.require else drawn


def fixed(question: CodeQuestion, chosen: Mapping[str, Scalar], *, seed: int = 0, profile: str = "normal") -> Case:
    """Return the case with the ``chosen`` arguments and sizes, and everything else at its first value."""
    arguments = question.interface.arguments
    values: dict[str, object] = {"profile": profile, "seed": seed, "by name": False}
    for a in arguments:
        first = a.values[0] if a.values else (a.range[0] if a.range else a.default)
        values[f"argument {a.name}"] = chosen.get(a.name, first)
        values[f"omit {a.name}"] = a.optional and not a.values and a.range is None and a.name not in chosen
    for name, bounds in question.domain.sizes.items():
        if isinstance(bounds, tuple):
            values[f"size {name}"] = chosen.get(name, bounds[0])
    return _case(arguments, question.domain, values)


def probe(question: CodeQuestion, seed: int = 0) -> Case:
    """Return the case at which weights are aligned: distinct shapes wherever the question's author could have them."""
    return fixed(question, question.domain.probe, seed=seed)


def satisfies(case: Case, domain: Domain) -> bool:
    """Say whether the case meets every requirement of the domain."""
    return all(evaluate(text, case.names) for text in domain.require)


def as_given(case: Case, like: Case) -> Case:
    """Return the case with every argument given where ``like`` gives every one: defaults are not its business."""
    return replace(case, given=dict(case.arguments)) if len(like.given) == len(like.arguments) else case


def with_sizes(case: Case, question: CodeQuestion, sizes: Mapping[str, int]) -> Case:
    """Return the case at other sizes; those that are formulas follow."""
    free = {**case.sizes, **sizes}
    chosen = {n: free[n] for n, bounds in question.domain.sizes.items() if isinstance(bounds, tuple)}
    return replace(case, sizes=_sizes(question.domain, case.arguments, chosen))


def random_case(question: CodeQuestion, rng: np.random.Generator, profile: str) -> Case:
    """Return a case drawn without hypothesis, for what is compared and never shrunk; it may miss a requirement."""
    arguments = question.interface.arguments
    values: dict[str, object] = {"profile": profile, "seed": int(rng.integers(0xFFFF)), "by name": False}
    for a in arguments:
        choices = _choices(a)
        values[f"argument {a.name}"] = choices[int(rng.integers(len(choices)))]
        values[f"omit {a.name}"] = a.optional and rng.random() < 0.3
    for name, bounds in question.domain.sizes.items():
        if isinstance(bounds, tuple):
            values[f"size {name}"] = int(rng.integers(bounds[0], bounds[1] + 1))
    return _case(arguments, question.domain, values)


def moved(case: Case, question: CodeQuestion, chosen: Mapping[str, Scalar]) -> Case:
    """Return the case with other arguments and sizes, by name; names that it lacks are ignored."""
    if not chosen:
        return case
    arguments = {n: v for n, v in chosen.items() if n in case.arguments}
    there = replace(case, given={**case.given, **arguments}, arguments={**case.arguments, **arguments})
    sizes = {n: v for n, v in chosen.items() if n in case.sizes and isinstance(v, int)}
    return with_sizes(there, question, sizes)


def _choices(argument: Argument) -> Sequence[Scalar]:
    if argument.values:
        return argument.values
    return range(argument.range[0], argument.range[1] + 1) if argument.range else (argument.default,)


def _bare(drawn: Mapping[str, object]) -> dict[str, object]:
    return {part: value[1] if isinstance(value, tuple) else value for part, value in drawn.items()}


def _case(arguments: tuple[Argument, ...], domain: Domain, values: Mapping[str, object]) -> Case:
    given: dict[str, Scalar] = {}
    every: dict[str, Scalar] = {}
    for a in arguments:
        if values.get(f"omit {a.name}"):
            every[a.name] = a.default
        else:
            given[a.name] = every[a.name] = values[f"argument {a.name}"]  # type: ignore[assignment]  # drawn by _choices
    chosen = {n: int(str(values[f"size {n}"])) for n, b in domain.sizes.items() if isinstance(b, tuple)}
    seed = int(str(values["seed"]))
    return Case(given, every, _sizes(domain, every, chosen), str(values["profile"]), seed, bool(values["by name"]))


def _sizes(domain: Domain, arguments: Mapping[str, Scalar], chosen: Mapping[str, int]) -> dict[str, int]:
    names: dict[str, Number] = {n: v for n, v in arguments.items() if isinstance(v, int | float)}
    names |= chosen
    sizes = dict(chosen)
    for name, bounds in domain.sizes.items():
        if not isinstance(bounds, tuple):
            sizes[name] = size(bounds, names) if isinstance(bounds, str) else bounds
            names[name] = sizes[name]
    return sizes


# --- numbers ---------------------------------------------------------------------------------------------------------


def shape_of(spec: TensorSpec, case: Case) -> tuple[int, ...]:
    """Return the shape that ``spec`` has in this case."""
    names = case.names
    return tuple(size(dim, names) for dim in spec.shape)


def draw_input(spec: TensorSpec, case: Case) -> Numbers:
    """Return an input tensor of this case, float64 (or int64 or bool as the spec says)."""
    return _input(spec.name, spec.dtype, shape_of(spec, case), case.profile, case.seed)


def draw_weight(info: TensorInfo, case: Case) -> Numbers:
    """Return a value for a parameter or buffer: never what a constructor sets, and such that gates do not saturate."""
    # A submission's own tensors are drawn for as well, and their sizes are its choice.
    draw = _kept_weight if info.size <= _SMALL else _weight
    return draw(info.name, info.shape, case.seed)


def draw_like(shape: tuple[int, ...], case: Case, stream: str) -> Numbers:
    """Return standard normal numbers for a purpose of the judge's own, such as a cotangent."""
    return case.rng(stream).standard_normal(shape)


# Every submission is shown the same numbers, and several checks ask for the same weights: they are drawn once.
_KEPT = 2_048
_SMALL = 2_048


@lru_cache(maxsize=_KEPT)
def _input(name: str, dtype: str, shape: tuple[int, ...], profile: str, seed: int) -> Numbers:
    rng = _generator(seed, f"input {name}")
    if dtype == "int":
        return _constant(rng.integers(0, 10, shape, dtype=np.int64))
    if dtype == "bool":
        return _constant(rng.integers(0, 2, shape).astype(bool))
    return _constant(PROFILES[profile](rng, shape))


def _weight(name: str, shape: tuple[int, ...], seed: int) -> Numbers:
    rng = _generator(seed, f"weight {name}")
    if name.endswith("num_batches_tracked"):
        return _constant(np.array(3))
    if name.endswith("running_var"):
        return _constant(rng.uniform(0.5, 2.0, shape))
    if len(shape) < 2:
        return _constant(np.asarray(rng.normal(0.3, 0.6, shape)))
    fan_in = prod(shape) // max(shape[0], 1)
    return _constant(rng.normal(0.0, 1.5 / max(fan_in, 1) ** 0.5, shape))


_kept_weight = lru_cache(maxsize=_KEPT)(_weight)


def _constant(numbers: Numbers) -> Numbers:
    numbers.flags.writeable = False
    return numbers


def _generator(seed: int, stream: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(stream.encode())])


Profile = Callable[[np.random.Generator, tuple[int, ...]], Numbers]


def _readable(rng: np.random.Generator, shape: tuple[int, ...]) -> Numbers:
    # Distinct short decimals around zero, zero itself left out: easy to add up in one's head, and free of ties.
    count = int(np.prod(shape))
    step = 0.5 if count <= 10 else 0.1 if count <= 60 else 0.02 if count <= 300 else 5.0 / count
    values = (rng.permutation(count) - count // 2 + 0.5) * step
    return np.round(values, 9).reshape(shape)


def _one_hot(rng: np.random.Generator, shape: tuple[int, ...]) -> Numbers:
    values = np.zeros(shape)
    if values.size:
        values.flat[rng.integers(values.size)] = 1.0
    return values


PROFILES: dict[str, Profile] = {
    "readable": _readable,
    "normal": lambda rng, shape: rng.normal(0.0, 1.3, shape),
    "negative": lambda rng, shape: -0.1 - np.abs(rng.normal(0.0, 1.5, shape)),
    "positive": lambda rng, shape: 0.1 + np.abs(rng.normal(0.0, 1.5, shape)),
    "one-hot": _one_hot,
    "constant": lambda rng, shape: np.full(shape, rng.choice([1.0, -1.0, 0.5, 2.0])),
    "zeros": lambda _rng, shape: np.zeros(shape),
    "wide": lambda rng, shape: rng.normal(0.0, 1.0, shape) * np.exp(rng.normal(0.0, 1.2, shape)),
    "large": lambda rng, shape: rng.normal(0.0, 30.0, shape),
}
