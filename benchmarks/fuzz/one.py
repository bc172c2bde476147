"""Run one target, guided by coverage where atheris is installed: ``python -m benchmarks.fuzz.one TARGET --inputs N``.

Prints one line of JSON. ``--repeat HEX`` runs a single input, as a failure names it, and shows its traceback.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from benchmarks.fuzz import SHARES
from benchmarks.fuzz.choices import SEED_BYTES, Choices

_HEADROOM = 1 << 30
_SECONDS_EACH = 10
# Longer than what nearly every input takes its choices from.
_LONGEST = 1024


class Attack:
    """Feed one target, and count how many inputs it did not stand."""

    def __init__(self, name: str, target: Callable[[random.Random], object], inputs: int, *, guided: bool) -> None:
        self.name, self.target, self.inputs, self.guided = name, target, inputs, guided
        self.done = 0
        self.failures: list[str] = []

    def feed(self, data: bytes) -> None:
        """Run one input; after the last one, say what came of them all and end the process."""
        try:
            self.target(Choices(data))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.failures.append(f"{data.hex()}: {type(error).__name__}: {error}"[: 2 * _LONGEST + 300])
        self.done += 1
        if self.done == self.inputs:
            print(json.dumps(self.result()), flush=True)
            # A fuzzer that was not asked to end would call this a crash.
            os._exit(0)

    def result(self) -> dict[str, object]:
        """Return what came of it; the seconds are the processor's."""
        return {
            "target": self.name,
            "inputs": self.done,
            "failed": len(self.failures),
            "first": self.failures[:3],
            "seconds": round(time.process_time(), 1),
            "guided": self.guided,
        }


def _overdue(_number: int, _frame: FrameType | None) -> None:
    raise BaseExceptionGroup("it hangs", [TimeoutError(f"more than {_SECONDS_EACH} s for one input")])


def _limit_memory() -> None:
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + _HEADROOM, mapped + _HEADROOM))


def _run_guided(attack: Attack, seed: int, corpus: Path) -> None:
    import atheris  # type: ignore[import-not-found,unused-ignore]  # optional: there is none for every system

    flags = {"runs": -1, "seed": seed + 1, "max_len": _LONGEST, "len_control": 0, "timeout": _SECONDS_EACH}
    # Our own cap holds instead of libFuzzer's, which would end the process without a word about the input.
    flags |= {"rss_limit_mb": 0, "verbosity": 0}
    arguments = [f"-{name}={value}" for name, value in flags.items()]
    atheris.Setup([sys.argv[0], *arguments, f"-artifact_prefix={corpus}-", str(corpus)], attack.feed)
    _limit_memory()
    atheris.Fuzz()


def _run_at_random(attack: Attack, seed: int) -> None:
    _limit_memory()
    signal.signal(signal.SIGALRM, _overdue)
    pick = random.Random(f"{seed} {attack.name}")
    while True:
        signal.alarm(_SECONDS_EACH)
        attack.feed(pick.randbytes(SEED_BYTES))


def main() -> None:
    """Run the target; the process ends with the last input."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=SHARES)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpus", type=Path, help="the folder of inputs that reached new code, read and added to")
    parser.add_argument("--repeat", metavar="HEX", help="run this input alone")
    options = parser.parse_args()
    guided = options.repeat is None and options.corpus is not None and importlib.util.find_spec("atheris") is not None
    if guided:
        import atheris  # type: ignore[import-not-found,unused-ignore]  # the same

        with atheris.instrument_imports(include=["grader"]):
            from benchmarks.fuzz.targets import TARGETS
    else:
        from benchmarks.fuzz.targets import TARGETS
    if options.repeat is not None:
        print(TARGETS[options.target](Choices(bytes.fromhex(options.repeat))))
        return
    attack = Attack(options.target, TARGETS[options.target], options.inputs, guided=guided)
    if guided:
        _run_guided(attack, options.seed, options.corpus)
    else:
        _run_at_random(attack, options.seed)


if __name__ == "__main__":
    main()
