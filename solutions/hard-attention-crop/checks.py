"""What only this question has: centres inside the image, often at its border, that may be read; whole-number images."""

from collections.abc import Mapping

import numpy as np

from grader.engine.kit import Bench, Case, CheckFailed, Request, counterexample, drawn_from
from grader.engine.properties import device_agnostic

# Works on any device that has numbers; meta has none.
_READS = (".tolist()", ".cpu()")


def inputs(
    rng: np.random.Generator,
    sizes: Mapping[str, int],
    arguments: Mapping[str, object],  # noqa: ARG001 - the engine passes it to every generator
) -> dict[str, np.ndarray]:
    """Draw ``centers`` (B, 2) as (row, column), each coordinate at its first or last value four times in ten."""
    limits = np.array([sizes["H"], sizes["W"]])
    anywhere = rng.integers(0, limits, size=(sizes["B"], 2))
    border = np.where(rng.random((sizes["B"], 2)) < 0.5, 0, limits - 1)
    at_border = rng.random((sizes["B"], 2)) < 0.4
    return {"centers": np.where(at_border, border, anywhere).astype(np.int64)}


@drawn_from("normal")
def device_agnostic_but_for_centres(bench: Bench, case: Case) -> None:
    """On another device it works and stays there; an answer that reads the centres first is tried no further."""
    try:
        device_agnostic(bench, case)
    except CheckFailed as failure:
        if not any(words in failure.message for words in _READS):
            raise


@drawn_from("normal")
def whole_numbers(bench: Bench, case: Case) -> None:
    """Images of whole numbers are copied to the last digit, and centres may be int32."""
    image, centers = bench.inputs(case)
    rng = case.rng("whole numbers")
    for pixels, points in (
        (image, centers.astype(np.int32)),
        (rng.integers(-(1 << 62), 1 << 62, image.shape), centers),
        (rng.integers(0, 256, image.shape).astype(np.uint8), centers),
        (rng.integers(-99, 100, image.shape).astype(np.int32), centers.astype(np.int32)),
    ):
        step = bench.step(case, inputs=(pixels, points))
        try:
            expected, got = bench.both(case, Request(steps=(step,)))
        except CheckFailed as failure:
            # Torch lacks some operations for whole numbers, and says so: that is no wrong window.
            if pixels is image or not failure.torch_said:
                raise
            continue
        bench.well_formed(case, step, got.steps[0])
        right, found = expected.steps[0].outputs[0], got.steps[0].outputs[0]
        text = f"for {pixels.dtype} pixels and {points.dtype} centres the window"
        if found.dtype != right.dtype:
            text += f" is {found.dtype}; expected {right.dtype}"
        elif right.array is None or found.array is None or found.array.shape != right.array.shape:
            text += f" has shape {found.shape}; expected {right.shape}"
        elif (found.array != right.array).any():
            text += f" has other pixels at {(found.array != right.array).sum()} of {right.array.size} places"
        else:
            continue
        raise CheckFailed(
            text, counterexample(bench.question, case, step, expected=right.array, got=found.array, what=text)
        )
