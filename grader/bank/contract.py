"""The contract of a code question in lines of text: what to define, what goes in, what comes out."""

from __future__ import annotations

from grader.bank.question import Argument, Interface, TensorSpec

__all__ = ["signature", "tensor_line"]


def signature(interface: Interface) -> str:
    """Return what to define, as the line of Python that begins it; modules show their constructor below the class."""
    plain = [_parameter(argument) for argument in interface.arguments]
    if interface.kind == "module":
        return f"class {interface.entry}(nn.Module):\n    def __init__({', '.join(['self', *plain])})"
    # Tensors come first, as in the calls that the judge makes.
    return f"def {interface.entry}({', '.join([*(tensor.name for tensor in interface.inputs), *plain])})"


def tensor_line(tensor: TensorSpec) -> str:
    """Return a tensor's name, shape and what is promised of its elements: ``map (B, 1, H, W), in [0, 1]``."""
    sides = ", ".join(str(side) for side in tensor.shape)
    line = f"{tensor.name} ({sides}{',' if len(tensor.shape) == 1 else ''})"
    if tensor.dtype != "float":
        line += f", {tensor.dtype}"
    if tensor.range is not None:
        line += f", in [{tensor.range[0]:g}, {tensor.range[1]:g}]"
    return line


def _parameter(argument: Argument) -> str:
    return f"{argument.name}={argument.default!r}" if argument.optional else argument.name
