"""Write a failing case as a script for people: build the module, give it the weights and the inputs, compare.

The script needs torch alone. What calls for it has to bind ``entry`` to the class or function first.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from grader.engine.failures import CheckFailed
from grader.engine.transport.messages import Call, Numbers, Request, Step
from grader.engine.transport.side import Program
from grader.verdict import Array

__all__ = ["replay"]

_WIDTH = 110
_LAYOUTS = {
    "transposed": ".transpose(-1, -2).contiguous().transpose(-1, -2)",
    "channels-last": ".contiguous(memory_format=torch.channels_last)",
}
_FILL = """
def fill(module, values):
    tensors = dict(module.named_parameters()) | dict(module.named_buffers())
    with torch.no_grad():
        for name, value in values.items():
            if name not in tensors or tensors[name].numel() != value.numel():
                raise SystemExit(f"{name} is no weight of this size any more; run `grader check --reproduce` again.")
            tensors[name].copy_(value.reshape(tensors[name].shape))
"""
_COMPARE = """
same = [(name, value.detach()) for name, value in found.items() if value is not None and value.shape == expected.shape]
for name, value in same:
    print(f"{name}: the largest difference is {(value - expected).abs().max().item():.3g}")
if not any(torch.allclose(value.to(expected.dtype), expected, rtol=RTOL, atol=ATOL) for _, value in same):
    raise SystemExit("It still differs.")
print("It is right here; run `grader check` for all other cases.")
"""


def replay(failure: CheckFailed, program: Program, *, is_module: bool, tolerance: tuple[float, float]) -> str:
    """Return the script's lines after ``entry`` is bound; "" where no call of the submission has failed.

    ``tolerance`` is relative and absolute.
    """
    asked, example = failure.asked, failure.counterexample
    if asked is None or example is None or not asked.steps:
        return ""
    lines = ["inf, nan = float('inf'), float('nan')", f"torch.manual_seed({asked.seed})"]
    # A lazy layer has no weights before it has seen an input.
    lazy = "Lazy" in program.source
    if program.adapter is not None:
        lines += ["", program.adapter.replace("from __future__ import annotations\n", ""), "entry = adapt(entry)"]
    if is_module:
        lines += [_FILL, *_built("module", asked.build or Call(), asked.weights, asked, lazy=lazy)]
    if asked.roundtrip:
        lines += ["saved = module.state_dict()", *_built("module", asked.build or Call(), {}, asked, lazy=lazy)]
        lines.append("module.load_state_dict(saved)")
    if asked.device != "cpu" and is_module:
        lines.append(f"module = module.to({asked.device!r})")
    number = _number(asked, failure.step)
    for at, step in enumerate(asked.steps):
        lines += _called(at, step, asked, is_module=is_module)
    lines += ["", f"found = {{f'output {{n}}': value for n, value in enumerate(results[{number}], 1)}}"]
    if asked.cotangents:
        lines += _differentiated(asked, is_module=is_module)
    if "inputs_after" in asked.want:
        lines.append("found |= {f'input {n} after the call': x for n, x in enumerate(inputs, 1)}")
    if "state" in asked.want and is_module:
        lines.append("found |= {name: buffer for name, buffer in module.named_buffers()}")
    if example.expected and example.expected[0].values:
        lines += ["", *_expected(example.expected[0])]
        rtol, atol = tolerance
        lines.append(_COMPARE.replace("RTOL", repr(rtol)).replace("ATOL", repr(atol)))
    else:
        lines.append("print(found)")
    return "\n".join(lines).rstrip() + "\n"


def _number(asked: Request, step: Step | None) -> int:
    """Return which call's result is the wrong one: the last of those like ``step``."""
    last = len(asked.steps) - 1
    if step is None:
        return last
    alike = [
        at
        for at, one in enumerate(asked.steps)
        if (one.mode, one.layout) == (step.mode, step.layout) and one.inputs is step.inputs
    ]
    return alike[-1] if alike else last


def _built(name: str, build: Call, weights: Mapping[str, Numbers], asked: Request, *, lazy: bool) -> Iterator[str]:
    yield f"{name} = entry({_arguments(build)})"
    if lazy:
        yield f"if any(torch.nn.parameter.is_lazy(p) for p in {name}.parameters()):"
        yield f"    {name}.eval()(*[torch.zeros(shape) for shape in {[a.shape for a in asked.example]}])"
    yield f"{name} = {name}.to(torch.{asked.dtype})"
    if weights:
        yield from _filled(name, weights, asked)


def _filled(name: str, weights: Mapping[str, Numbers], asked: Request) -> Iterator[str]:
    yield f"fill({name}, {{"
    for key, value in weights.items():
        yield from _tensor(f"    {key!r}: ", value, asked.dtype, ",")
    yield "})"


def _called(at: int, step: Step, asked: Request, *, is_module: bool) -> Iterator[str]:
    yield ""
    yield f"# call {at + 1} of {len(asked.steps)}" + (f", after {step.after}" if step.after else "")
    if at == 0:
        yield "results = []"
    called = "module" if is_module else "entry"
    if step.build is not None:
        called = "other"
        yield from _built(called, step.build, step.weights, asked, lazy=False)
    elif step.weights:
        yield from _filled(called, step.weights, asked)
    yield "inputs = ["
    for array in step.inputs:
        yield from _tensor("    ", array, asked.dtype, f"{_LAYOUTS.get(step.layout, '')},")
    yield "]"
    if step.layout == "sliced":
        yield "inputs = [torch.stack([x, torch.zeros_like(x)], -1)[..., 0] for x in inputs]"
    if asked.device != "cpu":
        yield f"inputs = [x.to({asked.device!r}) for x in inputs]"
    if asked.cotangents and at == len(asked.steps) - 1:
        yield "inputs = [x.requires_grad_() if x.is_floating_point() else x for x in inputs]"
    if is_module:
        yield f"{called}.{'train' if step.mode == 'train' else 'eval'}()"
    extra = _arguments(step.extra)
    yield f"result = {called}(*inputs{', ' if extra else ''}{extra})"
    yield "print(result)"
    yield "results.append(list(result) if isinstance(result, (tuple, list)) else [torch.as_tensor(result)])"


def _differentiated(asked: Request, *, is_module: bool) -> Iterator[str]:
    yield "cotangents = ["
    for array in asked.cotangents:
        yield from _tensor("    ", array, asked.dtype, ",")
    yield "]"
    yield "torch.autograd.backward(results[-1], cotangents)"
    yield "found |= {f'gradient of input {n}': x.grad for n, x in enumerate(inputs, 1)}"
    if is_module:
        yield "found |= {f'gradient of {name}': p.grad for name, p in module.named_parameters()}"


def _expected(array: Array) -> Iterator[str]:
    values = ", ".join(map(str, array.values))
    kind = array.dtype if array.dtype in ("float32", "float64", "int64", "bool") else "float64"
    yield from _wrapped("expected = torch.tensor([", values, f"], dtype=torch.{kind}).reshape({array.shape})")


def _tensor(before: str, array: Numbers, dtype: str, after: str) -> Iterator[str]:
    kind = dtype if str(array.dtype) == "float64" else str(array.dtype)
    values = ", ".join(repr(value) for value in array.ravel().tolist())
    return _wrapped(f"{before}torch.tensor([", values, f"], dtype=torch.{kind}).reshape({array.shape}){after}")


def _wrapped(before: str, values: str, after: str) -> Iterator[str]:
    if len(before) + len(values) + len(after) <= _WIDTH:
        yield f"{before}{values}{after}"
        return
    indent = " " * (len(before) - len(before.lstrip()) + 4)
    yield before
    yield from textwrap.wrap(values, _WIDTH, initial_indent=indent, subsequent_indent=indent)
    yield f"{indent[4:]}{after}"


def _arguments(call: Call) -> str:
    given: Iterable[str] = (*map(repr, call.args), *(f"{name}={value!r}" for name, value in call.kwargs.items()))
    return ", ".join(given)
