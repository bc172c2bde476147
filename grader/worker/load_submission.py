"""Run what is needed of the files that somebody handed in, and find the entry among it.

The main file and the modules beside it are run statement by statement, and only those that are needed
(:mod:`grader.worker.closure`). What fails without being the entry is let go; whoever uses what it should have made is
told. Where the entry is not there in the end, the whole file is run, each statement for itself.
"""

from __future__ import annotations

import ast
import builtins
import importlib.util
import linecache
import re
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from typing import Any

import torch

from grader.worker.closure import Statement, closure, survey
from grader.worker.notices import FILENAME, Notices, place
from grader.worker.parse import parse
from grader.worker.stand_in import StandIn

__all__ = ["HandedIn"]

# What may be imported whatever the judge says: Python's own, and what comes with torch.
_THERE = frozenset({"functorch", "typing_extensions", *sys.stdlib_module_names})
_INNER_IMPORT = re.compile(r"^[^#\n]*[\s;:](import|from)\s", re.MULTILINE)
# Of more statements than that nobody asks which are needed.
_MOST_STATEMENTS = 5_000
# How long the statements of a file may take together when all of them are tried.
_ISOLATED_SECONDS = 2.0


class _LateError(BaseException):
    """Raised in whatever statement is running when the time for all of them is up."""


class HandedIn:
    """The files of a submission as importable modules. ``packages`` may be imported besides Python's own."""

    def __init__(self, main: str, files: Mapping[str, str], packages: Sequence[str], notices: Notices) -> None:
        self.notices = notices
        self._texts = {_module_name(name): (name, text) for name, text in files.items()}
        self._there = _THERE | set(packages)
        self._named = list(packages)
        self._sources: dict[str, _Source] = {}
        self._main_text = main
        self._builtins = vars(builtins) | {"__import__": self._import, "display": _show_nothing}

    def entry(self, name: str) -> Callable[..., Any]:
        """Return what the main file calls ``name``; raises whatever keeps it from being there."""
        _run_as_written(self.notices)
        main = self._main()
        if main.statements is None:
            main.run_whole()
            return _found(main.module, name)
        try:
            entry = _found(main.module, name)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the whole file may still do
            main = self._main()
            main.run_each()
            try:
                entry = _found(main.module, name)
            except BaseException:  # noqa: BLE001 - what was wrong the first time is what its author should hear of
                raise error from None
        main.say_what_was_left(name)
        return entry

    def _main(self) -> _Source:
        module = _OwnModule("submission")
        # Classes look up their module in sys.modules (dataclasses, typing.get_type_hints, torch.jit).
        sys.modules["submission"] = module
        source = self._sources["submission"] = _Source(self, module, "", self._main_text)
        source.read()
        return source

    def is_there(self, name: str) -> bool:
        """Say whether a module may be imported and is installed, or was handed in."""
        root = name.partition(".")[0]
        if self._own(name):
            return True
        return root in self._there and (root in sys.modules or importlib.util.find_spec(root) is not None)

    # --- imports ------------------------------------------------------------------------------------------------------

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 - the names that __import__ has
        locals: Mapping[str, Any] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        wanted = tuple(fromlist or ())
        asking = str((globals or {}).get("__name__", ""))
        full = _absolute(name, str((globals or {}).get("__package__") or ""), level)
        root = full.partition(".")[0]
        error: ImportError | None = None
        if level == 0 and root in self._there:
            try:
                module = builtins.__import__(name, globals, locals, fromlist or (), 0)
                if all(hasattr(module, item) for item in wanted if item != "*") or not self._own(full):
                    return module
            except ImportError as caught:
                error = caught
        if level and not full:
            # from . import blocks, in a file at the top.
            return types.SimpleNamespace(**{item: self._loaded(item) for item in wanted if self._own(item) == item})
        own = self._own(full)
        if own:
            return self._own_module(own, wanted, asking)
        file, line = place()
        if self._is_guarded(file, line):
            raise error or ModuleNotFoundError(f"No module named {full!r}", name=full)
        if level or (error is not None and not isinstance(error, ModuleNotFoundError)):
            raise error or ModuleNotFoundError(
                f"No module named {'.' * level + name!r} beside this file or below; nothing above it is read", name=full
            )
        there = ", ".join(self._named)
        why = f"; in grading there are: {there}, math and the rest of Python's own library"
        self.notices.add("stand-in", 0 if file else line, f"{full} is not here; only what uses it fails")
        return StandIn(full if wanted else root, why, ModuleNotFoundError)

    def _own(self, full: str) -> str:
        """Return the name of the module that was handed in for an import, or ""."""
        parts = full.split(".")
        for start in range(1 if parts[0] in self._there else len(parts)):
            name = ".".join(parts[start:])
            if name in self._texts or any(other.startswith(f"{name}.") for other in self._texts):
                return name
        return ""

    def _own_module(self, name: str, wanted: tuple[str, ...], asking: str) -> Any:
        module = self._loaded(name)
        if not wanted:
            return self._loaded(name.partition(".")[0])
        if "*" in wanted:
            needed = self._sources[asking].needs() if asking in self._sources else frozenset()
            for one in self._sources[name].offers(needed):
                with suppress(AttributeError):
                    getattr(module, one)
        return module

    def _loaded(self, name: str) -> types.ModuleType:
        if name not in self._sources:
            file, text = self._texts.get(name, (f"{name.replace('.', '/')}/__init__.py", ""))
            module = _OwnModule(name)
            module.__package__ = name if file.endswith("__init__.py") else name.rpartition(".")[0]
            self._sources[name] = _Source(self, module, file, text)
            sys.modules.setdefault(name, module)
            self._sources[name].read()
        return self._sources[name].module

    def submodule(self, name: str) -> types.ModuleType | None:
        """Return a module that was handed in, by its whole name, or None."""
        return self._loaded(name) if self._own(name) == name else None

    def _is_guarded(self, file: str, line: int) -> bool:
        return any(source.file == file and line in source.guarded for source in self._sources.values())

    @property
    def builtins(self) -> dict[str, Any]:
        """The names that its modules find without importing anything."""
        return self._builtins


class _OwnModule(types.ModuleType):
    """A module whose names are made when they are first asked for."""

    __slots__ = ("source",)
    source: _Source

    def __getattr__(self, name: str) -> Any:
        return self.source.provide(name)


class _Source:
    """One file: its statements, and which of them have run."""

    def __init__(self, files: HandedIn, module: _OwnModule, file: str, text: str) -> None:
        self.files = files
        self.module = module
        self.file = file
        self.text = text
        self.filename = f"{FILENAME}/{file}" if file else FILENAME
        self.statements: tuple[Statement, ...] | None = ()
        self.guarded: frozenset[int] = frozenset()
        self._broken: list[tuple[int, frozenset[str], SyntaxError]] = []
        self._ran: set[int] = set()
        self._asked: set[str] = set()
        module.source = self
        module.__file__ = self.filename
        module.__dict__["__builtins__"] = files.builtins
        # torch and inspect.getsource ask for the text, which is in no file.
        linecache.cache[self.filename] = (len(text), None, text.splitlines(keepends=True), self.filename)

    def read(self) -> None:
        """Parse it; ``statements`` is None where that is too much, and only running it can tell."""
        try:
            parsed = parse(self.text, self.filename)
            if len(parsed.body) > _MOST_STATEMENTS:
                self.statements = None
                return
            self._without_missing_decorators(parsed.body)
            self.statements = survey(parsed.body, self.filename, parsed.flags)
        except (RecursionError, MemoryError, ValueError):
            self.statements = None
            return
        self._broken = parsed.broken
        if _INNER_IMPORT.search(self.text):
            self.guarded = frozenset(_guarded(parsed.body))
        if parsed.retabbed:
            self.say("encoding", 1, "tabs and spaces are mixed; read in the only way in which it is Python")

    def say(self, kind: str, line: int, text: str) -> None:
        """Add a notice about a line of this file."""
        self.files.notices.add(
            kind, 0 if self.file else line, f"{self.file}, line {line}: {text}" if self.file else text
        )

    def offers(self, names: Iterable[str]) -> list[str]:
        """Return which of the names ``import *`` can give."""
        bound = {name for one in self.statements or () if not one.main for name in one.binds}
        return sorted(name for name in names if name.isidentifier() and name[0] != "_" and {name, "*"} & bound)

    def needs(self) -> frozenset[str]:
        """Return every name that some statement of the file reads, or that was asked for."""
        return frozenset(name for one in self.statements or () for name in one.reads).union(self._asked)

    def provide(self, name: str) -> Any:
        """Run what ``name`` needs and return what it is then; raises AttributeError where it is nothing."""
        for _, names, error in self._broken:
            if name in names:
                raise error
        self._asked.add(name)
        statements = self.statements or ()
        if not name.startswith("__") or any(name in one.binds for one in statements):
            chosen = closure(statements, [name]).needed
            if any(name in one.binds or one.dynamic or "*" in one.binds for one in chosen):
                for one in chosen:
                    self._run(one, name)
        if name in self.module.__dict__:
            return self.module.__dict__[name]
        submodule = self.files.submodule(f"{self.module.__name__}.{name}")
        if submodule is not None:
            return submodule
        raise AttributeError(f"the file defines no {name!r}")

    def _run(self, one: Statement, wanted: str) -> None:
        # What `import *` gives depends on what was asked for.
        if id(one) in self._ran and "*" not in one.binds:
            return
        self._ran.add(id(one))
        if one.code is None:
            if wanted in one.binds and one.error is not None:
                raise one.error
            return
        try:
            exec(one.code, self.module.__dict__)  # noqa: S102 - this is the place for it
        except (_LateError, MemoryError):
            raise
        except BaseException as error:
            if wanted in one.binds:
                raise
            self._let_go(one, error)

    def _let_go(self, one: Statement, error: BaseException) -> None:
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        self.say("failed", one.line, f"line {one.line} raised {said[:160]}; only what uses it fails")
        where = f"line {one.line} of {self.file}" if self.file else f"line {one.line}"
        for name in one.binds - self.module.__dict__.keys() - {"*"}:
            self.module.__dict__[name] = StandIn(name, f", which {where} could not make ({said[:200]})", NameError)

    def run_whole(self) -> None:
        """Run it as Python would, in one piece."""
        code = compile(self.text, self.filename, "exec", dont_inherit=True)
        exec(code, self.module.__dict__)  # noqa: S102 - as above

    def run_each(self) -> None:
        """Run every statement, and let go those that raise; when the time is up, only those that define."""
        end = time.monotonic() + _ISOLATED_SECONDS
        for one in self.statements or ():
            left = end - time.monotonic()
            if not one.main and (left > 0 or not one.computes):
                with suppress(_LateError), _until(max(end, time.monotonic() + 0.1)):
                    self._run(one, "")

    def say_what_was_left(self, entry: str) -> None:
        """Add notices about what did not run and would have done something."""
        lines = self.text.split("\n")
        for first, last in _runs(self._left()):
            code = lines[first.line - 1].strip()[:80] if first.line <= len(lines) else ""
            upto = last.node.end_lineno or last.line
            several = upto > first.line
            where = f"lines {first.line} to {upto}" if several else f"line {first.line}"
            code += " ..." if several else ""
            self.say(
                "not-run",
                first.line,
                f"{where} not run, since {entry} does not need {'them' if several else 'it'} ({code})",
            )
        for line, _, error in self._broken:
            old = "call to 'print'" in (error.msg or "")
            why = "a print of Python 2" if old else f"no Python ({error.msg})"
            self.say("not-run", line, f"line {line} not run: {why}")

    def _left(self) -> Iterator[Statement | None]:
        """Yield what was not run and computes, or imports what is not here; None between those that stand apart."""
        for one in self.statements or ():
            missing = any(not self.files.is_there(module) for _, module in _imported(one.node))
            yield one if (one.computes or missing) and id(one) not in self._ran and not one.main else None

    def _without_missing_decorators(self, body: Sequence[Any]) -> None:
        """Take away decorators of packages that are not here, such as those that enter a class in a registry."""
        missing = {name for node in body for name, module in _imported(node) if not self.files.is_there(module)}
        for node in (inner for top in body for inner in ast.walk(top) if missing):
            decorators: list[ast.expr] = getattr(node, "decorator_list", [])
            for decorator in tuple(decorators):
                if _first_name(decorator) in missing:
                    decorators.remove(decorator)
                    self.say(
                        "stand-in", decorator.lineno, f"the decorator of line {decorator.lineno} is not here; left out"
                    )


# --- reading the tree ------------------------------------------------------------------------------------------------


def _imported(node: ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield each name that an import binds, with the module that it names."""
    if isinstance(node, ast.Import):
        yield from (((one.asname or one.name).partition(".")[0], one.name) for one in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield from ((one.asname or one.name, node.module or "") for one in node.names)


def _guarded(body: Iterable[ast.stmt]) -> Iterator[int]:
    """Yield the lines of imports that may fail: the file says itself what it does then."""
    for node in (inner for top in body for inner in ast.walk(top)):
        kinds: list[ast.expr | None] = []
        if isinstance(node, ast.Try):
            kinds = [handler.type for handler in node.handlers]
        elif isinstance(node, ast.With):
            calls = [item.context_expr for item in node.items]
            kinds = [argument for call in calls if isinstance(call, ast.Call) for argument in call.args]
        named = {_last_name(one) for kind in kinds for one in (kind.elts if isinstance(kind, ast.Tuple) else [kind])}
        if isinstance(node, ast.Try | ast.With) and named & {"ImportError", "ModuleNotFoundError", "Exception", ""}:
            yield from (
                inner.lineno
                for child in node.body
                for inner in ast.walk(child)
                if isinstance(inner, ast.Import | ast.ImportFrom)
            )


def _last_name(node: ast.expr | None) -> str:
    if node is None:
        return ""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "?")


def _first_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _runs(left: Iterable[Statement | None]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the first and the last of each run of statements without None between them."""
    for together, run in groupby(left, lambda one: one is not None):
        statements = [one for one in run if one is not None]
        if together:
            yield statements[0], statements[-1]


# --- names and modules -----------------------------------------------------------------------------------------------


def _module_name(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _absolute(name: str, package: str, level: int) -> str:
    if not level:
        return name
    parts = package.split(".") if package else []
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, name] if name else base)


def _found(module: types.ModuleType, name: str) -> Callable[..., Any]:
    found: Any = getattr(module, name)
    if isinstance(found, StandIn):
        found.refuse()
    entry: Callable[..., Any] = found
    return entry


def _show_nothing(*_args: object, **_kwargs: object) -> None:
    """Stand for IPython's ``display``."""


def _run_as_written(notices: Notices) -> None:
    """Have ``torch.compile`` and ``torch.jit`` return what they are given: compiling takes long and changes nothing."""

    def keeping(name: str) -> Callable[..., Any]:
        def keep(function: Any = None, *_args: object, **_kwargs: object) -> Any:
            file, line = place()
            where = f"{file}, line {line}" if file else f"line {line}"
            notices.add("compile", 0 if file else line, f"{where}: {name} is left out; it is run as written")
            return (lambda given: given) if function is None else function

        return keep

    torch.compile = keeping("torch.compile")
    for name in ("script", "trace", "freeze", "optimize_for_inference"):
        setattr(torch.jit, name, keeping(f"torch.jit.{name}"))


@contextmanager
def _until(end: float) -> Iterator[None]:
    """Interrupt the Python code that runs within at a time of ``time.monotonic()``; a worker may not set timers."""

    def look(frame: types.FrameType, _event: str, _argument: object) -> Callable[..., Any]:
        # `while True: pass` never comes to another line.
        frame.f_trace_opcodes = True
        if time.monotonic() > end:
            raise _LateError
        return look

    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(None)
