"""Compare numbers with numbers: find the elements that differ, by how much, and whether that is allowed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grader.bank.question import Tolerance
from grader.engine.transport.messages import Numbers
from grader.verdict import Array, Mismatch

_SHOWN = 5
_SHOWN_VALUES = 512


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between arrays: a sentence, the first elements that differ, and how many do."""

    text: str
    mismatches: tuple[Mismatch, ...] = ()
    count: int = 0
    total: int = 0
    tolerance: str = ""


def difference(
    expected: Numbers, got: Numbers, tolerance: Tolerance, *, single: bool = False, what: str = "output"
) -> Difference | None:
    """Return how ``got`` differs from ``expected``, or None where it does not.

    Equal means: the same shape, NaN and infinities at the same places, and elsewhere
    ``|got - expected| <= atol * max(1, largest |expected|) + rtol * |expected|``. The absolute part grows with the
    array, since elements that cancel carry the rounding of those that did not. ``single`` takes the float32 tolerances.
    """
    if expected.shape != got.shape:
        return Difference(f"{what} has shape {_shape(got)}, expected {_shape(expected)}")
    rtol, atol = (tolerance.rtol32, tolerance.atol32) if single else (tolerance.rtol, tolerance.atol)
    if _plainly_close(expected, got, atol):
        return None
    right = close(expected, got, rtol, atol)
    if bool(right.all()):
        return None
    wrong = np.argwhere(~np.atleast_1d(right))
    first = tuple(
        Mismatch(tuple(int(i) for i in index) if expected.ndim else (), _plain(e), _plain(g))
        for index in wrong[:_SHOWN]
        for e, g in [(np.atleast_1d(expected)[tuple(index)], np.atleast_1d(got)[tuple(index)])]
    )
    finite = np.isfinite(got) & np.isfinite(expected) & ~right
    # Subtracting booleans is an error, and subtracting integers may wrap.
    gaps = np.abs(got[finite] * 1.0 - expected[finite])
    largest = f", the largest difference is {gaps.max():.3g}" if gaps.size else ", and what differs is not finite"
    text = f"{len(wrong)} of {expected.size} elements of the {what} differ{largest}"
    return Difference(text, first, len(wrong), int(expected.size), f"rtol={rtol:g}, atol={atol:g}")


def _plainly_close(expected: Numbers, got: Numbers, atol: float) -> bool:
    """Say whether real numbers are so close that the absolute part alone allows it: most comparisons end here."""
    if expected.dtype != np.float64 or got.dtype.kind != "f" or expected.size == 0:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        # With NaN or an infinity on either side this is NaN or infinite, and not close.
        return bool(np.abs(got - expected).max() <= atol)


def close(expected: Numbers, got: Numbers, rtol: float, atol: float) -> Numbers:
    """Return elementwise whether ``got`` is as good as ``expected``; NaN equals only NaN, an infinity only itself."""
    wide = np.complex128 if "c" in (expected.dtype.kind, got.dtype.kind) else np.float64
    e, g = np.asarray(expected, wide), np.asarray(got, wide)
    finite = np.isfinite(e)
    scale = max(1.0, float(np.abs(e[finite]).max())) if finite.any() else 1.0
    with np.errstate(invalid="ignore", over="ignore"):
        # Written so that a NaN on either side makes the comparison false, never true.
        near = np.abs(g - e) <= atol * scale + rtol * np.abs(e)
    same = (g == e) | (np.isnan(g) & np.isnan(e))
    result: Numbers = np.asarray(np.where(finite, near, same))
    return result


def gap(expected: Numbers, got: Numbers) -> float:
    """Return the largest difference relative to the array's largest value; huge where something is not finite."""
    if not np.isfinite(got).all() or expected.size == 0:
        return 1e300
    return float(np.abs(got * 1.0 - expected).max() / max(1e-12, float(np.abs(expected).max())))


def shown(name: str, array: Numbers) -> Array:
    """Return ``array`` as a report holds it; without values where there are too many to read."""
    values = tuple(_plain(v) for v in array.ravel()) if array.size <= _SHOWN_VALUES else ()
    return Array(name, tuple(array.shape), str(array.dtype), values)


def _plain(value: object) -> float | int | str:
    if isinstance(value, np.bool_ | np.integer):
        return int(value)
    if isinstance(value, np.floating):
        number = float(value)
        # JSON has no NaN; twelve digits are more than anybody compares by eye, and hide the last bit's noise.
        return float(f"{number:.12g}") if np.isfinite(number) else str(number)
    return str(value)


def _shape(array: Numbers) -> str:
    return "(" + ", ".join(map(str, array.shape)) + ("," if array.ndim == 1 else "") + ")"
