"""The text that an empty editor begins with."""

from __future__ import annotations

from grader.contract import signature
from grader.model import Interface


def starter(interface: Interface) -> str:
    """Return the imports and the signature that the question asks for, with nothing filled in."""
    head = "import torch\nfrom torch import nn\n\n\n"
    if interface.kind == "function":
        return f"{head}{signature(interface)}:\n    \n"
    inputs = ", ".join(["self", *(tensor.name for tensor in interface.inputs)])
    return (
        f"{head}{signature(interface)}:\n        super().__init__()\n        \n\n    def forward({inputs}):\n        \n"
    )
