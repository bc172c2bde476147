"""Name how well a worker is shut in: the levels, what each one promises, and what was observed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["PROMISES", "Level", "Observed", "judge_observation", "parse_level"]


class Level(StrEnum):
    """The levels of isolation, from the strongest to the weakest."""

    FULL = "full"
    SECCOMP_NOFILE = "seccomp-nofile"
    SEATBELT = "seatbelt"
    PROCESS = "process"
    NONE = "none"

    @property
    def strength(self) -> int:
        """A number that grows with what is promised."""
        return len(Level) - list(Level).index(self)


# What may truthfully be said to a user whose run had this level.
PROMISES: Mapping[Level, str] = {
    Level.FULL: "submissions cannot read answers or your files, write anything, use the network or start programs",
    Level.SECCOMP_NOFILE: "as full, and submissions cannot open any file at all, so late imports fail",
    Level.SEATBELT: "submissions cannot read your files, write or use the network; the memory limit is approximate",
    Level.PROCESS: "verdicts cannot be forged, but submissions can read and write your files and use the network",
    Level.NONE: "submissions run with all your rights, and may even reach into the judge",
}


def parse_level(text: str) -> Level:
    """Return the level of that name; raises :class:`ValueError` with the names there are."""
    try:
        return Level(text)
    except ValueError:
        raise ValueError(f"no isolation level {text!r}; there are {', '.join(Level)}") from None


@dataclass(frozen=True, slots=True)
class Observed:
    """The findings of a trusted canary that tried to get out of a worker's confinement.

    ``probes`` maps an attempt to ``denied`` or ``possible``; ``gaps`` says what the kernel would not enforce.
    """

    level: Level
    probes: Mapping[str, str] = field(default_factory=dict)
    mechanisms: Mapping[str, Any] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the record that a verdict carries under ``isolation``."""
        return {
            "level": str(self.level),
            "probes": dict(self.probes),
            "mechanisms": dict(self.mechanisms),
            "gaps": list(self.gaps),
        }

    def sentence(self) -> str:
        """Say it in a line: ``full: 9 of 9 escapes denied (landlock 7, seccomp, ...)``."""
        denied = sum(result == "denied" for result in self.probes.values())
        details = ", ".join(
            name if value is True else f"{name} {value}" for name, value in self.mechanisms.items() if value
        )
        return f"{self.level}: {denied} of {len(self.probes)} escapes denied ({details or 'no mechanism'})"


# Without these two a worker could read the judge's memory, and with it every answer.
_CORE = ("read the judge's memory", "trace the judge")


# What a level admits not to prevent.
_ADMITTED: Mapping[Level, frozenset[str]] = {Level.SEATBELT: frozenset({"allocate without limit"})}


def judge_observation(claimed: Level, record: Mapping[str, Any]) -> Observed:
    """Return the level that a canary's ``record`` (probes, mechanisms, gaps) bears out: never above ``claimed``."""
    probes = {str(name): str(result) for name, result in record["probes"].items()}
    gaps = tuple(str(gap) for gap in record["gaps"])
    open_probes = {name for name, result in probes.items() if result != "denied"} - _ADMITTED.get(claimed, frozenset())
    core_holds = all(probes.get(name) == "denied" for name in _CORE)
    if not core_holds or claimed is Level.NONE:
        level = Level.NONE
    elif open_probes or gaps:
        level = Level.PROCESS
    else:
        level = claimed
    return Observed(level, probes, dict(record["mechanisms"]), gaps)
