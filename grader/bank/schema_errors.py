"""Say in an author's words what in plain data does not conform to a record type.

:func:`misfits` walks the types of the record beside the data and names each place once, with the value found, what was
expected and the nearest name, whatever unions lie on the way. pydantic would say the same with less of an author's
words and a sixth of a second more at each start; a test holds the two to the same opinion.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from grader.bank.question import Question
from grader.text.yaml_document import Key

__all__ = ["OURS", "Misfit", "by_kind", "field_types", "is_record", "misfits", "shown"]

# Fields of a question that the bank fills in; for an author who writes one, the key is unknown.
OURS = frozenset({"path", "digest"})

_WORDS: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "nothing",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A place where the data and the type disagree."""

    key: Key
    message: str
    fix: str = ""


def misfits(kind: Any, data: Any, key: Key = ()) -> Iterator[Misfit]:
    """Yield everything in ``data`` that keeps it from being a ``kind``."""
    if kind is Any:
        return
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        yield from _union(get_args(kind), data, key)
    elif origin is Literal:
        yield from _choice([str(choice) for choice in get_args(kind)], data, key)
    elif is_record(kind):
        yield from _record(kind, data, key)
    elif origin is tuple:
        yield from _list(kind, data, key)
    elif origin in (Mapping, dict):
        yield from _mapping(get_args(kind)[1], data, key)
    elif not _is_scalar(kind, data):
        yield Misfit(key, f"found {shown(data)}, expected {_expected(kind)}", _scalar_fix(kind, data))


def shown(data: Any) -> str:
    """Return a value as an author would recognise it, cut short."""
    match data:
        case None:
            return "nothing"
        case bool():
            return str(data).lower()
        case str():
            return f'the text "{data}"' if len(data) <= 40 else f'the text "{data[:37]}..."'
        case dict():
            return f"the keys {', '.join(list(data)[:4])}" if data else "an empty mapping"
        case list():
            return f"a list of {len(data)}"
    return str(data)[:40]


def is_record(kind: Any) -> bool:
    """Tell records, which are dataclasses, from other types."""
    return is_dataclass(kind)


def _is_scalar(kind: Any, data: Any) -> bool:
    if kind is float:
        return isinstance(data, int | float) and not isinstance(data, bool)
    if kind is int:
        return isinstance(data, int) and not isinstance(data, bool)
    return isinstance(data, str if kind is Path else kind)


def _scalar_fix(kind: Any, data: Any) -> str:
    if kind is str and data is None:
        return "write the text after the colon"
    if kind is str and isinstance(data, bool | int | float):
        return f'write "{shown(data)}" in quotes'
    if kind in (int, float) and isinstance(data, str):
        number = re.fullmatch(r"[-+]?\d+(\.\d+)?", data)
        return f"write {data} without quotes" if number else "write a number, without quotes or letters"
    if kind is int and isinstance(data, float) and data.is_integer():
        return f"write {int(data)}"
    return ""


def _choice(choices: list[str], data: Any, key: Key) -> Iterator[Misfit]:
    if data not in choices:
        yield Misfit(key, f"found {shown(data)}, expected one of {', '.join(choices)}", _nearest(str(data), choices))


def _nearest(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else ""


def _list(kind: Any, data: Any, key: Key) -> Iterator[Misfit]:
    kinds = get_args(kind)
    if not isinstance(data, list):
        fix = f"write [{data}]" if isinstance(data, str | int | float) and len(str(data)) <= 40 else ""
        yield Misfit(key, f"found {shown(data)}, expected {_expected(kind)}", fix)
        return
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(data)
    elif len(data) != len(kinds):
        yield Misfit(key, f"found {shown(data)}, expected {_expected(kind)}")
    # zip stops at the shorter one, whose length was reported above.
    for index, (item_kind, item) in enumerate(zip(kinds, data, strict=False)):
        yield from misfits(item_kind, item, (*key, index))


def _mapping(kind: Any, data: Any, key: Key) -> Iterator[Misfit]:
    if not isinstance(data, dict):
        yield Misfit(key, f"found {shown(data)}, expected keys and values", "write `name: value` lines below it")
        return
    for name, value in data.items():
        yield from misfits(kind, value, (*key, name))


@lru_cache(maxsize=128)
def field_types(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Return the type of each field of a record, and whether it must be written."""
    hints = get_type_hints(kind)
    return {
        item.name: (hints[item.name], item.default is MISSING and item.default_factory is MISSING)
        for item in fields(kind)
        if not (item.name in OURS and issubclass(kind, Question))
    }


def _record(kind: Any, data: Any, key: Key) -> Iterator[Misfit]:
    known = field_types(kind)
    if not isinstance(data, dict):
        yield Misfit(key, f"found {shown(data)}, expected {_expected(kind)}")
        return
    missing = [name for name, (_, required) in known.items() if required and name not in data]
    for name, value in data.items():
        if name in known:
            yield from misfits(known[name][0], value, (*key, name))
        elif name in OURS and issubclass(kind, Question):
            yield Misfit((*key, name), f"unknown key {name!r}: the bank fills it in", "remove it")
        else:
            near = _nearest(name, missing) or _nearest(name, list(known))
            yield Misfit((*key, name), f"unknown key {name!r}", near or f"known keys: {', '.join(known)}")
    for name in missing:
        expected = _expected(known[name][0])
        yield Misfit((*key, name), "is missing", f"add `{name}:` with {expected}")


def _union(kinds: tuple[Any, ...], data: Any, key: Key) -> Iterator[Misfit]:
    records = by_kind(kinds)
    if records and isinstance(data, dict):
        named = data.get("kind")
        if isinstance(named, str) and named in records:
            yield from misfits(records[named], data, key)
        elif "kind" in data:
            yield from _choice(list(records), named, (*key, "kind"))
        elif all(any(misfits(record, data)) for record in records.values()):
            yield Misfit((*key, "kind"), "is missing", f"add `kind:` with one of {', '.join(records)}")
        return
    attempts = [list(misfits(kind, data, key)) for kind in kinds]
    if [] in attempts:
        return
    # Where one of the alternatives has the right outer form, what is wrong inside it is worth more than "or".
    inner = [found for found in attempts if any(misfit.key != key for misfit in found)]
    if inner:
        yield from inner[0]
        return
    expected = " or ".join(dict.fromkeys(_expected(kind) for kind in kinds))
    fixes = [misfit.fix for attempt in attempts for misfit in attempt if misfit.fix]
    yield Misfit(key, f"found {shown(data)}, expected {expected}", fixes[0] if fixes else "")


@lru_cache(maxsize=16)
def by_kind(kinds: tuple[Any, ...]) -> dict[str, Any]:
    """Return the records among ``kinds`` by the word that their field ``kind`` holds."""
    records = [kind for kind in kinds if is_record(kind)]
    return {get_args(field_types(kind)["kind"][0])[0]: kind for kind in records if "kind" in field_types(kind)}


def _expected(kind: Any) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return f"a list, each item {_expected(arguments[0])}"
        return f"[{', '.join(_expected(each) for each in arguments)}]"
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_expected(each) for each in arguments))
    if origin is Literal:
        return f"one of {', '.join(str(each) for each in arguments)}"
    if is_record(kind):
        return f"keys such as {', '.join(list(field_types(kind))[:3])}"
    return _WORDS.get(kind, "keys and values")
