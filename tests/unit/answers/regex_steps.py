"""Match regular expressions as Python's engine does, by backtracking, and count the steps: time without a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]  # untyped, and the only place where the codes are named
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import Any

Node = tuple[Any, Any]
_SPACE, _DIGIT, _WORD = re.compile(r"\s"), re.compile(r"\d"), re.compile(r"\w")
_CATEGORIES = {
    ops.CATEGORY_SPACE: (_SPACE, True), ops.CATEGORY_NOT_SPACE: (_SPACE, False),
    ops.CATEGORY_DIGIT: (_DIGIT, True), ops.CATEGORY_NOT_DIGIT: (_DIGIT, False),
    ops.CATEGORY_WORD: (_WORD, True), ops.CATEGORY_NOT_WORD: (_WORD, False),
}  # fmt: skip
_SINGLE = (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN)


class Engine:
    """One pattern; ``steps`` counts the characters and places that it looked at so far."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.flags = pattern.flags
        self.tree: Sequence[Node] = list(parser.parse(pattern.pattern, pattern.flags))
        self.steps = 0
        self.groups: dict[int, tuple[int, int]] = {}
        self.text = ""

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans that ``finditer`` gives."""
        self.text = text.lower() if self.flags & re.IGNORECASE else text
        found: list[tuple[int, int]] = []
        at = 0
        while at <= len(text):
            end = next(self._sequence(self.tree, 0, at), None)
            if end is not None:
                found.append((at, end))
            at = end if end is not None and end > at else at + 1
        return found

    def _sequence(self, nodes: Sequence[Node], index: int, at: int) -> Iterator[int]:
        if index == len(nodes):
            yield at
            return
        for end in self._node(*nodes[index], at):
            yield from self._sequence(nodes, index + 1, end)

    def _node(self, op: Any, value: Any, at: int) -> Iterator[int]:  # noqa: C901, PLR0912 - one case an operation
        self.steps += 1
        if op in _SINGLE:
            if at < len(self.text) and self._single(op, value, self.text[at]):
                yield at + 1
        elif op in (ops.MAX_REPEAT, ops.POSSESSIVE_REPEAT):
            low, high, item = value
            ends = self._repeat(low, high, list(item), at)
            yield from ends if op is ops.MAX_REPEAT else _first(ends)
        elif op is ops.SUBPATTERN:
            group, _, _, item = value
            for end in self._sequence(list(item), 0, at):
                if group:
                    self.groups[group] = (at, end)
                yield end
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from self._sequence(list(branch), 0, at)
        elif op is ops.AT:
            if self._stands(value, at):
                yield at
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            direction, item = value
            start = at if direction > 0 else at - item.getwidth()[0]
            inside = start >= 0 and next(self._sequence(list(item), 0, start), None) is not None
            if inside == (op is ops.ASSERT):
                yield at
        elif op is ops.GROUPREF:
            begin, end = self.groups[value]
            if self.text.startswith(self.text[begin:end], at):
                yield at + end - begin
        elif op is ops.ATOMIC_GROUP:
            yield from _first(self._sequence(list(value), 0, at))
        else:
            raise NotImplementedError(op)

    def _repeat(self, low: int, high: int, item: Sequence[Node], at: int) -> Iterator[int]:
        if len(item) == 1 and item[0][0] in _SINGLE:
            end = at
            while end - at < high and end < len(self.text) and self._single(*item[0], self.text[end]):
                end += 1
            self.steps += end - at
            for stop in range(end, at + low - 1, -1):
                self.steps += 1
                yield stop
            return
        if high > 0:
            for end in self._sequence(item, 0, at):
                if end > at or low > 0:
                    yield from self._repeat(max(low - 1, 0), high - 1, item, end)
        if low == 0:
            yield at

    def _single(self, op: Any, value: Any, character: str) -> bool:
        if op is ops.LITERAL:
            return ord(character) == value
        if op is ops.NOT_LITERAL:
            return ord(character) != value
        if op is ops.ANY:
            return character != "\n" or bool(self.flags & re.DOTALL)
        negated = value[0][0] is ops.NEGATE
        return negated != any(self._member(*member, character) for member in value)

    def _member(self, op: Any, value: Any, character: str) -> bool:
        if op is ops.LITERAL:
            return ord(character) == value
        if op is ops.RANGE:
            return bool(value[0] <= ord(character) <= value[1])
        if op is ops.CATEGORY:
            wanted, yes = _CATEGORIES[value]
            return bool(wanted.match(character)) == yes
        return False

    def _stands(self, where: Any, at: int) -> bool:
        text = self.text
        if where is ops.AT_BEGINNING_STRING:
            return at == 0
        if where is ops.AT_BEGINNING:
            return at == 0 or bool(self.flags & re.MULTILINE and text[at - 1] == "\n")
        if where is ops.AT_END:
            last = at == len(text) or (at == len(text) - 1 and text[at] == "\n")
            return last or bool(self.flags & re.MULTILINE and text[at] == "\n")
        if where in (ops.AT_BOUNDARY, ops.AT_NON_BOUNDARY):
            sides = [bool(_WORD.match(text[k])) for k in (at - 1, at) if 0 <= k < len(text)]
            return (sum(sides) == 1) == (where is ops.AT_BOUNDARY)
        if where is ops.AT_END_STRING:
            return at == len(text)
        raise NotImplementedError(where)


def _first(ends: Iterator[int]) -> Iterator[int]:
    end = next(ends, None)
    if end is not None:
        yield end


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what a forger would repeat: for each long repetition in the pattern, a way there and what it repeats."""
    return _attacks(list(parser.parse(pattern.pattern, pattern.flags)), "")


def _attacks(nodes: Sequence[Node], before: str) -> Iterator[tuple[str, str]]:
    for index, (op, value) in enumerate(nodes):
        here = before + _sample(nodes[:index])
        if op in (ops.MAX_REPEAT, ops.POSSESSIVE_REPEAT):
            if value[1] > 10:
                yield here, _sample(list(value[2])) or "a"
            yield from _attacks(list(value[2]), here)
        elif op is ops.SUBPATTERN:
            yield from _attacks(list(value[3]), here)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from _attacks(list(branch), here)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _attacks(list(value[1]), here)


def _sample(nodes: Sequence[Node]) -> str:
    """Return a short text that the nodes match, so far as that can be seen from each alone."""
    text = ""
    for op, value in nodes:
        if op in _SINGLE:
            one = Engine(re.compile(""))
            text += next(
                c
                for c in "a 1\n-x." + (chr(value) if op is ops.LITERAL else _letters(value))
                if one._single(op, value, c)
            )
        elif op in (ops.MAX_REPEAT, ops.POSSESSIVE_REPEAT):
            text += _sample(list(value[2])) * value[0]
        elif op is ops.SUBPATTERN:
            text += _sample(list(value[3]))
        elif op is ops.BRANCH:
            text += _sample(list(value[1][0]))
        elif op is ops.ASSERT and value[0] < 0:
            text += _sample(list(value[1]))
    return text


def _letters(value: Any) -> str:
    if not isinstance(value, list):
        return ""
    return "".join(chr(v if op is ops.LITERAL else v[0]) for op, v in value if op in (ops.LITERAL, ops.RANGE))
