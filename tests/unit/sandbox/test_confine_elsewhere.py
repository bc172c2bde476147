"""Where there is no confinement, none is claimed."""

from __future__ import annotations

import os

from grader.sandbox import confine
from grader.sandbox import confine_elsewhere as elsewhere
from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy


def test_nothing_is_promised() -> None:
    assert elsewhere.strongest_level() is Level.PROCESS
    assert elsewhere.mechanisms(Level.FULL) == {}
    assert elsewhere.confine(Policy(Level.PROCESS, 1, 1, (), os.getpid())) == []
    assert elsewhere.harden_warm() is False
    assert elsewhere.harden_parent() != []


def test_it_offers_what_the_others_do() -> None:
    assert all(callable(getattr(confine, name)) for name in elsewhere.__all__)
