"""Stand for what is not there, a package or a value that could not be made, until something of it is really used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, Self

from grader.worker.notices import place

__all__ = ["StandIn"]

_USES = (
    "call iter next len bool int float index contains enter exit aenter aexit await aiter anext abs neg pos invert "
    "add radd sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow "
    "lt le gt ge eq ne and rand xor rxor lshift rshift instancecheck subclasscheck mro_entries array"
)


class StandIn:
    """An object that has every attribute and every item, and raises when it is called, computed with or inherited from.

    ``path`` is what it would have been. ``why`` ends the sentence "line 7 uses PATH ..." that it raises as ``error``.
    """

    __slots__ = ("_error", "_path", "_why")

    def __init__(self, path: str, why: str, error: type[Exception]) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_why", why)
        object.__setattr__(self, "_error", error)

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return []
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(f"{self._path}.{name}", self._why, self._error)

    def __getitem__(self, key: object) -> Self:
        # Float[Tensor, "b c"] is an annotation.
        return self

    def __or__(self, other: object) -> Self:
        return self

    __ror__ = __or__

    def __setattr__(self, name: str, value: object) -> None:
        """Let it go: plt.rcParams and the like change nothing that is here."""

    def __setitem__(self, key: object, value: object) -> None:
        """Let it go, as above."""

    def __delattr__(self, name: str) -> None:
        """Let it go, as above."""

    def __delitem__(self, key: object) -> None:
        """Let it go, as above."""

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return f"<{self._path}, which is not here>"

    @classmethod
    def __torch_function__(
        cls, func: Callable[..., Any], types: object, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> NoReturn:
        """Refuse to be taken for a tensor."""
        given = [*args, *(kwargs or {}).values()]
        nested = [inner for item in given if isinstance(item, list | tuple) for inner in item]
        for item in (*given, *nested):
            if isinstance(item, cls):
                item.refuse()
        raise TypeError("something that is not here was used as a tensor")

    def refuse(self) -> NoReturn:
        """Raise, and say what is used where."""
        file, line = place()
        where = f"line {line} of {file}" if file else f"line {line}"
        raise self._error(f"{where} uses {self._path}{self._why}")


def _refuse(self: StandIn, *_args: object, **_kwargs: object) -> NoReturn:
    self.refuse()


for _name in _USES.split():
    setattr(StandIn, f"__{_name}__", _refuse)
