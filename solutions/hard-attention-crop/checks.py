"""What only this question has: centres that lie inside the image, often at its border, and that may be read."""

from collections.abc import Mapping

import numpy as np

from grader.engine.kit import Bench, Case, CheckFailed, drawn_from
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
