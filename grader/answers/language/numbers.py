"""Read numbers as learners write them: ``8 192``, ``8,192``, ``8.2k``, ``2.5 million``, ``2*C**2/r``."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from grader.bank.formula import FormulaError, evaluate

__all__ = ["Number", "read_number"]

_SCALES = {
    "": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "g": 1e9, "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
_LEAD = re.compile(
    r"\A(?:(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|exactly|it is|it's|[~≈=])\s*)+", re.IGNORECASE
)
_COMMA = re.compile(r"\A[+-]?\d+,\d+\Z")
_NAME = re.compile(r"[A-Za-z_]\w*")
# Between these stands a product that nobody writes: "2C", "(C)(r)", "C r".
_AFTER_NUMBER = re.compile(r"(\d|\))\s*(?=[A-Za-z(])")
_AFTER_NAME = re.compile(r"\b([A-Za-z]\w*)\s+(?=[A-Za-z(\d])")
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ ,'_]\d{3})+)(?![\d])")
_NUMBER = re.compile(
    r"\A([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?\s*+([a-z%]*+)(?:\s+[a-z]{3}[a-z ]*)?\Z", re.IGNORECASE
)
# At most as many significant digits as somebody who rounds would leave out before it is no answer any more.
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A value and half a unit of its last written digit, where it was visibly rounded (``8.2k``), else 0."""

    value: float
    rounding: float = 0.0

    def is_near(self, wanted: float, tolerance: float) -> bool:
        """True within the relative ``tolerance``, or where ``wanted`` rounds to what was written."""
        error = abs(self.value - wanted)
        return error <= tolerance * abs(wanted) + 1e-9 * abs(wanted) or error <= self.rounding


def read_number(text: str, names: Mapping[str, float], unit: str = "") -> Number:
    """Return the number or formula in ``text``; raises FormulaError where it holds neither."""
    plain = unicodedata.normalize(
        "NFKC", text.replace("²", "^2").replace("³", "^3").replace("·", "*").replace("×", "*")
    )
    plain = plain.replace("−", "-").strip().rstrip(".!")
    if "=" in plain.strip("= "):
        # A derivation: what counts is its end.
        plain = plain.rsplit("=", 1)[1]
    plain = _without_unit(_LEAD.sub("", plain.strip()).strip(), unit)
    grouped = _GROUPED.sub(lambda found: found[1] + "".join(c for c in found[2] if c.isdecimal()), plain)
    if _COMMA.match(grouped):
        grouped = grouped.replace(",", ".")
    number = _NUMBER.fullmatch(grouped)
    try:
        if number is not None and number[5].lower() in {*_SCALES, "%"}:
            return _written(number)
        return Number(float(evaluate(_formula(grouped, names), names)))
    except OverflowError:
        raise FormulaError(text, 1, "it is too large for any number here") from None


def _without_unit(text: str, unit: str) -> str:
    if unit and text.lower().endswith(unit.lower()):
        return text[: -len(unit)].rstrip()
    single = unit.removesuffix("s")
    return text[: -len(single)].rstrip() if single and text.lower().endswith(f" {single.lower()}") else text


def _written(number: re.Match[str]) -> Number:
    sign, whole, fraction, exponent, suffix = number.groups()
    scale = _SCALES.get(suffix.lower(), 1.0) * 10.0 ** int(exponent or 0)
    value = float(f"{sign}{whole}.{fraction or 0}") * scale
    if not math.isfinite(value):
        raise OverflowError
    digits = len((whole + (fraction or "")).lstrip("0"))
    rounded = scale != 1.0 and digits >= _FEWEST_DIGITS
    return Number(value, 0.5 * scale * 10.0 ** -len(fraction or "") if rounded else 0.0)


def _formula(text: str, names: Mapping[str, float]) -> str:
    """Return a formula as :mod:`grader.bank.formula` reads it: explicit products, ``**`` for powers, names as given."""
    spelled = text.replace("^", "**").replace("//", "/") if "//" not in text else text.replace("^", "**")
    cases = {name.lower(): name for name in names}
    if len(cases) == len(names):
        spelled = _NAME.sub(lambda found: cases.get(found[0].lower(), found[0]), spelled)
    if not spelled.strip():
        raise FormulaError(text, 1, "nothing is written here")
    return _AFTER_NAME.sub(r"\1*", _AFTER_NUMBER.sub(r"\1*", spelled))
