"""Gather the stock properties, which a check names with ``use`` in YAML; ``checks.py`` may call them too."""

from __future__ import annotations

from grader.engine.properties.repeats import repeatable
from grader.engine.properties.stock import (
    STOCK,
    Property,
    batch_independence,
    defaults,
    device_agnostic,
    dtype,
    edge_shapes,
    input_gradients,
    input_unmodified,
    interface,
    large_values,
    non_contiguous,
    parameter_count,
    shape,
    state_dict,
    train_mode,
    value_range,
    values,
    weight_gradients,
)
from grader.engine.properties.symmetry import symmetry

__all__ = [
    "STOCK",
    "Property",
    "batch_independence",
    "defaults",
    "device_agnostic",
    "dtype",
    "edge_shapes",
    "input_gradients",
    "input_unmodified",
    "interface",
    "large_values",
    "non_contiguous",
    "parameter_count",
    "repeatable",
    "shape",
    "state_dict",
    "symmetry",
    "train_mode",
    "value_range",
    "values",
    "weight_gradients",
]
