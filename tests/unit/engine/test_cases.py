"""Cases: what may be drawn, and that the numbers of a case follow from it and from nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.bank.formula import evaluate
from grader.bank.question import PROFILES as NAMED
from grader.bank.question import CodeQuestion, TensorSpec
from grader.engine import cases
from grader.engine.cases import PROFILES, TIE_FREE, Case
from grader.engine.transport.messages import TensorInfo
from tests.our_bank import BANK
from tests.unit.engine.made_up_question import question

QUESTIONS = [q for q in BANK.questions.values() if isinstance(q, CodeQuestion)]
EVERY = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
SHAPES = st.lists(st.integers(1, 6), min_size=0, max_size=4).map(tuple)


def within(case: Case, asked: CodeQuestion) -> None:
    for name, bounds in asked.domain.sizes.items():
        if isinstance(bounds, tuple):
            assert bounds[0] <= case.sizes[name] <= bounds[1]
        elif isinstance(bounds, str):
            assert case.sizes[name] == evaluate(bounds, {**case.names})
        else:
            assert case.sizes[name] == bounds
    for argument in asked.interface.arguments:
        if argument.name in case.given:
            assert case.given[argument.name] == case.arguments[argument.name]
        else:
            assert argument.optional
            assert case.arguments[argument.name] == argument.default


@EVERY
def test_drawn_cases_are_in_the_domain(question: CodeQuestion) -> None:
    @settings(max_examples=20, database=None)
    @given(cases.strategy(question))
    def holds(case: Case) -> None:
        within(case, question)
        assert all(evaluate(text, case.names) for text in question.domain.require)
        assert case.profile in question.domain.profiles
        for spec in question.interface.inputs:
            assert all(dim >= 0 for dim in cases.shape_of(spec, case))

    holds()


@given(case=cases.strategy(question()))
def test_requirements_and_formulas_hold_in_every_case(case: Case) -> None:
    within(case, question())
    assert case.sizes["H"] != case.sizes["W"]
    assert case.sizes["N"] == case.sizes["H"] * case.sizes["W"] >= 4
    assert case.sizes["C"] == 3 * case.arguments["heads"]
    assert cases.shape_of(TensorSpec("x", ("B", "C", "N", 7, "width + 1")), case) == (
        case.sizes["B"],
        case.sizes["C"],
        case.sizes["N"],
        7,
        int(str(case.arguments["width"])) + 1,
    )


@given(case=cases.strategy(question(), omit=False))
def test_nothing_is_left_out_where_it_must_not_be(case: Case) -> None:
    assert case.given.keys() == {"heads", "width", "bias"}


@given(case=cases.strategy(question(), profiles=("normal",)))
def test_a_propertys_profiles_take_the_place_of_the_questions(case: Case) -> None:
    assert case.profile == "normal"


@given(case=cases.strategy(question()), sizes=st.fixed_dictionaries({"H": st.integers(1, 9), "W": st.integers(1, 9)}))
def test_formulas_follow_sizes_and_arguments_that_move(case: Case, sizes: dict[str, int]) -> None:
    there = cases.with_sizes(case, question(), sizes)
    assert (there.sizes["H"], there.sizes["W"]) == (sizes["H"], sizes["W"])
    within(there, question())
    again = cases.moved(case, question(), {"heads": 4, "B": 3, "unknown": 9})
    assert (again.arguments["heads"], again.sizes["C"], again.sizes["B"]) == (4, 12, 3)
    assert "unknown" not in again.arguments.keys() | again.sizes.keys()
    # A size that is a formula is never set against it.
    assert cases.moved(case, question(), {"N": 1}).sizes["N"] == case.sizes["N"]


def test_the_probe_is_where_the_author_put_it() -> None:
    probe = cases.probe(question())
    assert dict(probe.arguments) == {"heads": 2, "width": 3, "bias": True}
    assert probe.sizes == {"B": 2, "H": 5, "W": 3, "C": 6, "N": 15, "T": 2}
    assert "bias" not in probe.given


@EVERY
def test_the_probe_of_every_question_is_in_its_domain(question: CodeQuestion) -> None:
    probe = cases.probe(question)
    within(probe, question)
    assert cases.satisfies(probe, question.domain)
    there = {**probe.arguments, **probe.sizes}
    assert {name: there.get(name) for name in question.domain.probe} == dict(question.domain.probe)


@given(seed=st.integers(0, 0xFFFF), profile=st.sampled_from(sorted(PROFILES)))
def test_same_case_same_numbers(seed: int, profile: str) -> None:
    first = cases.fixed(question(), {}, seed=seed, profile=profile)
    again = cases.fixed(question(), {}, seed=seed, profile=profile)
    spec, other = TensorSpec("x", ("B", "C", "N")), TensorSpec("y", ("B", "C", "N"))
    np.testing.assert_array_equal(cases.draw_input(spec, first), cases.draw_input(spec, again))
    weight = TensorInfo("fc.weight", "parameter", (4, 3), trainable=True, saved=True)
    np.testing.assert_array_equal(cases.draw_weight(weight, first), cases.draw_weight(weight, again))
    assert first.key() == again.key()
    moved = cases.fixed(question(), {}, seed=seed + 1, profile=profile)
    assert moved.key() != first.key()
    assert not np.array_equal(cases.draw_weight(weight, first), cases.draw_weight(weight, moved))
    if profile == "normal":
        # Two inputs of a case, and two cases, never share their numbers.
        assert not np.array_equal(cases.draw_input(spec, first), cases.draw_input(other, first))
        assert not np.array_equal(cases.draw_input(spec, first), cases.draw_input(spec, moved))


@given(seed=st.integers(0, 2**32), shape=SHAPES, profile=st.sampled_from([*TIE_FREE, "wide", "large"]))
def test_profiles_for_gradients_have_no_ties_and_no_zeros(seed: int, shape: tuple[int, ...], profile: str) -> None:
    values = PROFILES[profile](np.random.default_rng(seed), shape)
    assert values.shape == shape
    assert values.dtype == np.float64
    assert len(np.unique(values)) == values.size
    assert (values != 0).all()


@given(seed=st.integers(0, 2**32), shape=SHAPES)
def test_profiles_are_what_they_are_called(seed: int, shape: tuple[int, ...]) -> None:
    def draw(name: str) -> np.ndarray:
        return np.asarray(PROFILES[name](np.random.default_rng(seed), shape))

    assert (draw("negative") < 0).all()
    assert (draw("positive") > 0).all()
    assert not draw("zeros").any()
    assert len(np.unique(draw("constant"))) == 1
    assert draw("constant").all()
    assert np.sort(draw("one-hot").ravel())[-2:].tolist() in ([0.0, 1.0], [1.0])
    readable = draw("readable")
    assert np.abs(readable).max() <= 3.01
    assert all(len(f"{abs(value):.9g}") <= 11 for value in readable.flat)


@given(seed=st.integers(0, 0xFFFF))
def test_weights_are_never_what_a_constructor_sets_and_gates_do_not_saturate(seed: int) -> None:
    case = cases.fixed(question(), {}, seed=seed)

    def draw(name: str, kind: str, *shape: int) -> np.ndarray:
        return np.asarray(cases.draw_weight(TensorInfo(name, kind, shape, trainable=True, saved=True), case))

    assert (draw("bn.running_var", "buffer", 6) > 0).all()
    assert draw("bn.num_batches_tracked", "buffer").ndim == 0
    # Zero biases, unit scales and zero projections hide bugs.
    for shape in ((5,), (3, 4), (6, 3, 1, 1)):
        values = draw("w", "parameter", *shape)
        assert values.shape == shape
        assert values.all()
        assert not (values == 1).any()
    wide = draw("fc.weight", "parameter", 4, 400)
    assert np.abs(wide @ np.ones(400)).max() < 10


@EVERY
def test_cases_without_hypothesis_are_in_the_domain_too(question: CodeQuestion) -> None:
    rng = np.random.default_rng(0)
    for _ in range(10):
        within(cases.random_case(question, rng, "normal"), question)


def test_authors_may_name_every_profile_that_is_drawn() -> None:
    assert set(NAMED) == PROFILES.keys()
