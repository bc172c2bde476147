"""What only this question has: centres that lie inside the image, often at its border."""

from collections.abc import Mapping

import numpy as np


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
