"""Numbers against numbers: what is equal, what is not, and what is said about it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.bank.question import Tolerance
from grader.engine.compare import close, difference, gap, shown

TOLERANCE = Tolerance(rtol=1e-9, atol=1e-11, rtol32=1e-4, atol32=1e-5)
FINITE = st.floats(-1e6, 1e6)
ARRAYS = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=3, max_side=4), elements=FINITE)
SPECIAL = [float("nan"), float("inf"), float("-inf")]


@given(ARRAYS)
def test_an_array_equals_itself(array: np.ndarray) -> None:
    assert difference(array, array.copy(), TOLERANCE) is None


@given(ARRAYS, st.data())
def test_one_element_beyond_tolerance_is_one_mismatch(array: np.ndarray, data: st.DataObject) -> None:
    assume(array.size)
    place = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
    allowed = 1e-11 * max(1.0, float(np.abs(array).max())) + 1e-9 * abs(float(array[place]))
    for factor, differs in ((0.4, False), (3.0, True), (-3.0, True)):
        got = array.copy()
        got[place] += factor * allowed
        # Next to large numbers the step itself is rounded; what is left of it decides.
        moved = abs(float(got[place] - array[place]))
        if (moved > allowed) is not differs:
            continue
        found = difference(array, got, TOLERANCE)
        assert (found is not None) is differs
        if found is not None:
            assert (found.count, found.total) == (1, array.size)
            assert found.mismatches[0].index == place
            assert f"1 of {array.size} elements" in found.text


@given(ARRAYS, st.sampled_from(SPECIAL), st.data())
def test_what_is_not_finite_is_never_close_to_what_is(array: np.ndarray, special: float, data: st.DataObject) -> None:
    assume(array.size)
    place = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
    broken = array.copy()
    broken[place] = special
    for expected, got in ((array, broken), (broken, array)):
        found = difference(expected, got, TOLERANCE)
        assert found is not None
        assert found.count == 1


def test_nan_equals_nan_and_an_infinity_itself_at_the_same_place_only() -> None:
    expected = np.array([np.nan, np.inf, -np.inf, 1.0])
    assert close(expected, expected.copy(), 1e-9, 1e-11).all()
    for wrong in ([np.inf, np.inf, -np.inf, 1.0], [np.nan, -np.inf, -np.inf, 1.0], [np.nan, np.inf, np.nan, 1.0]):
        assert close(expected, np.array(wrong), 1e-9, 1e-11).sum() == 3
    # All of it NaN is what a broken softmax gives, and no right answer has.
    assert not close(np.ones(3), np.full(3, np.nan), 1e9, 1e9).any()


def test_infinity_in_the_reference_does_not_widen_the_tolerance_elsewhere() -> None:
    expected, got = np.array([np.inf, 1.0]), np.array([np.inf, 1.1])
    assert close(expected, got, 1e-9, 1e-11).tolist() == [True, False]


@given(ARRAYS, st.floats(1e-3, 1e3))
def test_the_absolute_part_grows_with_the_array_and_never_shrinks_below_its_own(
    array: np.ndarray, scale: float
) -> None:
    assume(array.size and np.abs(array).max() > 1)
    # An element that is zero where others are large may carry their rounding, as much as they are large.
    expected = np.append(array.ravel(), 0.0)
    largest = float(np.abs(expected).max())
    for factor, right in ((0.5, True), (2.0, False)):
        got = expected.copy()
        got[-1] = factor * 1e-11 * largest
        assert bool(close(expected, got, 0.0, 1e-11).all()) is right
    small = np.array([0.0, 1e-30])
    assert close(small, small + 0.5e-11, 0.0, 1e-11).all()
    assert not close(small, small + 2e-11, 0.0, 1e-11).any()


def test_an_error_of_a_thousandth_shows_in_both_types() -> None:
    expected = np.linspace(-2, 2, 60).reshape(3, 4, 5)
    for single in (False, True):
        found = difference(expected, expected + 1e-3, TOLERANCE, single=single)
        assert found is not None
        assert found.count == 60
        assert len(found.mismatches) == 5
    assert difference(expected, expected + 1e-6, TOLERANCE, single=True) is None
    assert difference(expected, expected + 1e-6, TOLERANCE) is not None


@given(hnp.array_shapes(max_dims=3, max_side=4), hnp.array_shapes(max_dims=3, max_side=4))
def test_shapes_are_never_broadcast(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    found = difference(np.zeros(first), np.zeros(second), TOLERANCE)
    assert (found is None) is (first == second)
    if found is not None:
        assert found.count == 0
        for shape in (first, second):
            assert str(shape) in found.text


def test_other_kinds_of_numbers_are_compared_by_value() -> None:
    flags = np.array([True, False])
    assert difference(flags, flags.copy(), TOLERANCE) is None
    assert difference(flags, ~flags, TOLERANCE) is not None
    assert difference(np.arange(3), np.arange(3), TOLERANCE) is None
    assert difference(np.arange(3), np.arange(3) + np.array([0, 0, 1]), TOLERANCE) is not None
    # A real part that is right does not excuse an imaginary one.
    assert difference(np.ones(2), np.ones(2) + 1e-3j, TOLERANCE) is not None


@pytest.mark.parametrize("special", SPECIAL)
def test_reports_are_json_whatever_was_computed(special: float) -> None:
    found = difference(np.array([1.0, 2.0]), np.array([special, 2.0]), TOLERANCE)
    assert found is not None
    assert found.mismatches[0].got == str(special)
    assert "not finite" in found.text
    text = json.dumps([found.mismatches[0].expected, found.mismatches[0].got], allow_nan=False)
    assert json.loads(text) == [1.0, str(special)]
    assert json.dumps(shown("x", np.array([special])).values, allow_nan=False)


def test_arrays_too_large_to_read_are_shown_by_shape() -> None:
    assert len(shown("x", np.zeros((16, 32))).values) == 512
    large = shown("x", np.zeros((16, 33)))
    assert (large.shape, large.values) == ((16, 33), ())


def test_the_gap_is_relative_and_huge_where_nothing_can_be_said() -> None:
    expected = np.array([10.0, -20.0])
    assert gap(expected, expected) == 0.0
    assert gap(expected, expected + 1.0) == pytest.approx(0.05)
    assert gap(expected, np.array([1.0, np.nan])) > 1e200
    assert gap(np.zeros(0), np.zeros(0)) > 1e200


def test_authors_are_told_the_tolerance_that_is_applied() -> None:
    formula = "``|got - expected| <= atol * max(1, largest |expected|) + rtol * |expected|``"
    assert formula in str(Tolerance.__doc__)
    assert formula in str(difference.__doc__)
    expected, coarse = np.array([1000.0, 1.0]), Tolerance(rtol=1e-3, atol=1e-2)
    allowed = 1e-2 * 1000.0 + 1e-3 * 1.0
    assert difference(expected, np.array([1000.0, 1.0 + 0.999 * allowed]), coarse) is None
    assert difference(expected, np.array([1000.0, 1.0 + 1.001 * allowed]), coarse) is not None
