"""Write a question's interface out for a person: a starter file, the line to define, a tensor in words."""

from __future__ import annotations

from textwrap import indent

from grader.bank.question import Argument, CodeQuestion, Interface, TensorSpec

_HEAD = """\"\"\"{id}: {title}

`grader show {id}` has the question, `grader hint {id}` a hint.
\"\"\"
{imports}
"""
_MODULE = """
class {entry}(nn.Module):
    def __init__({init}):
        super().__init__()
        # TODO: what has weights is made here

    def forward({call}):
{body}"""
_FUNCTION = """
def {entry}({call}):
{body}"""


def starter(question: CodeQuestion) -> str:
    """Return a Python file with the entry's signature and nothing in it that is right."""
    interface = question.interface
    arguments = [_argument(a) for a in interface.arguments]
    inputs = [spec.name for spec in interface.inputs]
    imports = "\nimport torch\nfrom torch import nn\n" if inputs else ""
    head = _HEAD.format(id=question.id, title=question.title, imports=imports)
    body = f'{_contract(question)}# TODO\nraise NotImplementedError("{question.id}")\n'
    if interface.kind == "module" and not interface.adapter:
        init, call = ", ".join(["self", *arguments]), ", ".join(["self", *inputs])
        return head + _MODULE.format(entry=interface.entry, init=init, call=call, body=indent(body, " " * 8))
    call = interface.signature or ", ".join([*inputs, *arguments])
    return head + _FUNCTION.format(entry=interface.entry, call=call, body=indent(body, " " * 4))


def signature(interface: Interface) -> str:
    """Return what to define, as the line of Python that begins it; modules show their constructor below the class."""
    plain = [_argument(argument) for argument in interface.arguments]
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


def _contract(question: CodeQuestion) -> str:
    if question.interface.adapter:
        return ""
    lines = [f"# {spec.name}: {_shape(spec)}" for spec in question.interface.inputs]
    lines += [f"# returns {spec.name}: {_shape(spec)}" for spec in question.interface.outputs]
    if question.interface.returns != "tensors":
        lines.append(f"# returns: {question.interface.returns}")
    return "".join(line + "\n" for line in lines)


def _shape(spec: TensorSpec) -> str:
    return "(" + ", ".join(map(str, spec.shape)) + ("," if len(spec.shape) == 1 else "") + ")"


def _argument(argument: Argument) -> str:
    return f"{argument.name}={argument.default!r}" if argument.optional else argument.name
