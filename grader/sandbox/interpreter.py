"""Start Python so that it runs our code and nothing that lies in its way.

Python looks for modules in the current folder, in PYTHONPATH and in the user's own site folder before it looks where
they were installed. The current folder may be a class: a ``json.py`` that a student handed in would run as the teacher.
"""

import os
import site
import sys

# Spell text and buffers; none of them names code. All others of their kind can.
_HARMLESS = ("PYTHONUTF8", "PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PYTHONCOERCECLOCALE")
# Whatever is started through others (a pool, Dask's workers) is told so by the environment.
_SAFE = {"PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"}

# This module is imported before anything changes the environment.
_GIVEN = dict(os.environ)


def root() -> str:
    """Return the folder that holds this ``grader``, installed or checked out."""
    return os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))  # noqa: PTH100, PTH118, PTH120 - no pathlib yet


def python(module: str, *arguments: str, call: str = "main()", keep_bytecode: bool = True) -> list[str]:
    """Return the command that imports a module of ours in a fresh interpreter and exits with what ``call`` returns.

    The interpreter is isolated (``-I``): it takes no module from the current folder, from PYTHON* variables or from
    the user's site folder. ``arguments`` become ``sys.argv[1:]``. Without ``keep_bytecode`` it writes no file at all.
    """
    here = root()
    name = call.partition("(")[0]
    code = f"import sys; {here!r} in sys.path or sys.path.insert(0, {here!r})"
    code += f"; from {module} import {name}; sys.exit({call})"
    return [sys.executable, "-I" if keep_bytecode else "-IB", "-c", code, *arguments]


def shell_command(module: str, *arguments: str) -> str:
    """Return :func:`python`'s command as one line for a shell."""
    import shlex

    return shlex.join(python(module, *arguments))


def isolate() -> None:
    """Make this process as if :func:`python` had started it, and all that it starts through others.

    Called before anything else is imported. The current folder, folders that were named relatively and those of
    PYTHONPATH leave ``sys.path``, except the one that holds this ``grader``.
    """
    ours = root()
    if not sys.flags.isolated:
        sys.path[:] = [entry for entry in sys.path if entry == ours or _is_installed(entry)]
    if ours not in sys.path:
        sys.path.insert(0, ours)
    for name in [name for name in os.environ if name.startswith("PYTHON") and name not in _HARMLESS]:
        del os.environ[name]
    os.environ.update(_SAFE)


def given_environment() -> dict[str, str]:
    """Return the environment that the user started us in, for programs of theirs such as an editor."""
    return dict(_GIVEN)


def _is_installed(entry: str) -> bool:
    """Whether a folder of ``sys.path`` is there because of the installation, not because of where we were started."""
    if not os.path.isabs(entry):  # noqa: PTH117 - pathlib would import what may be theirs
        return False
    place = os.path.normpath(entry)
    library = os.path.dirname(os.__file__)  # noqa: PTH120 - the same
    if place in site.getsitepackages() or place == library or place.startswith(library + os.sep):
        return True
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return place not in (_current(), *(os.path.abspath(each) for each in named))  # noqa: PTH100 - the same


def _current() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - the same
    except OSError:
        # It was removed, and so can hold no module.
        return ""
