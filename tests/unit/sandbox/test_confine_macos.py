"""The profile for macOS denies everything but reading what is listed. Nothing here needs a Mac."""

from __future__ import annotations

from pathlib import Path

from grader.sandbox.confine_macos import mechanisms, profile, strongest_level
from grader.sandbox.levels import Level


def test_everything_is_denied_and_then_paths_are_allowed(tmp_path: Path) -> None:
    (tmp_path / "file.py").touch()
    lines = profile((str(tmp_path), str(tmp_path / "file.py"))).splitlines()
    assert lines[:2] == ["(version 1)", "(deny default)"]
    real = tmp_path.resolve()
    assert f'(allow file-read* (subpath "{real}"))' in lines
    assert f'(allow file-read* (literal "{real}/file.py"))' in lines
    # Nothing but reading is ever allowed.
    assert all(line.startswith(("(allow file-read", "(allow sysctl-read)")) for line in lines[2:])


def test_a_path_cannot_end_its_quotes(tmp_path: Path) -> None:
    strange = tmp_path / 'a"(allow default)\\'
    strange.mkdir()
    assert r'a\"(allow default)\\"))' in profile((str(strange),))


def test_it_claims_no_more_than_it_does() -> None:
    assert strongest_level() is Level.SEATBELT
    assert mechanisms(Level.PROCESS) == {"seatbelt": False, "rlimits": True}
    assert mechanisms(Level.NONE) == {"seatbelt": False, "rlimits": False}
