"""Turn bytes into the choices by which a target makes its input, so that mutating bytes mutates inputs."""

from __future__ import annotations

import random

SEED_BYTES = 4


class Choices(random.Random):
    """Draw from bytes: the first four seed what is drawn once the others are used up.

    The same bytes give the same input, so a few bytes are enough to repeat a failure; and inputs stay varied while a
    fuzzer has found no more than their beginnings.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data[:SEED_BYTES])
        self._data, self._at = data, SEED_BYTES

    def getrandbits(self, k: int, /) -> int:
        """Return ``k`` bits from the bytes that are left, or else random ones."""
        size = (k + 7) // 8
        part = self._data[self._at : self._at + size]
        self._at += size
        return super().getrandbits(k) if len(part) < size else int.from_bytes(part) >> (8 * size - k)

    def random(self) -> float:
        """Return a number from 0 to below 1, from four bytes."""
        return self.getrandbits(32) / (1 << 32)
