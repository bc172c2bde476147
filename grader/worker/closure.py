"""Find the top-level statements of a file that a name needs, so that nothing else of the file has to run.

A statement is needed when it binds a needed name, or changes the object behind one. Names are needed when a needed
statement reads them, directly or in a function or class that it defines. Everything is read from the syntax tree and
from compiled code; nothing is run. Where that cannot tell, a statement that only defines is taken and one that computes
is left.
"""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType

__all__ = ["Closure", "Statement", "closure", "survey"]

_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_READS = ("LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS", "DELETE_NAME", "DELETE_GLOBAL")
_GLOBAL_OPS = {dis.opmap[name]: name for name in (*_READS, "STORE_NAME", "STORE_GLOBAL") if name in dis.opmap}
# What binds names that nobody can see in the text.
_DYNAMIC = frozenset({"exec", "globals", "locals", "vars"})
_IDLE = frozenset({"logging", "loguru", "time", "tqdm", "wandb", "rich"})
# Functions that call functions that change something: longer chains are nobody's.
_CHAIN = 4
# Calls of a library that change how all of it works: torch.set_default_dtype, np.random.seed, warnings.filterwarnings.
_SETTINGS = ("set_", "manual_seed", "seed", "use_deterministic", "filterwarnings", "simplefilter")


@dataclass(frozen=True, slots=True)
class Statement:
    """A top-level statement: its code, the names it binds and reads, and those whose objects it changes.

    ``code`` is None, and ``error`` says why, where Python refuses to compile it. ``main`` marks what stands below
    ``if __name__ == "__main__"``, ``dynamic`` what may bind any name, and ``computes`` what has an effect besides.
    """

    node: ast.stmt
    code: CodeType | None = None
    error: Exception | None = None
    binds: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    dynamic: bool = False
    main: bool = False
    computes: bool = False

    @property
    def line(self) -> int:
        """The line on which it begins, decorators included."""
        decorators = self.node.decorator_list if isinstance(self.node, _DEFINITIONS) else []
        return min([self.node.lineno, *(one.lineno for one in decorators)])


@dataclass(frozen=True, slots=True)
class Closure:
    """The statements that a name needs, in order, and those left out."""

    needed: tuple[Statement, ...]
    left: tuple[Statement, ...]


def survey(body: Iterable[ast.stmt], filename: str, flags: int = 0) -> tuple[Statement, ...]:
    """Return every top-level statement with what it binds, reads and changes; ``flags`` are for ``compile``."""
    nodes = list(_flat(body))
    links = _Links.of([node for node, _ in nodes])
    return tuple(_statement(node, links, filename, flags, main=main) for node, main in nodes)


def closure(statements: Sequence[Statement], names: Iterable[str]) -> Closure:
    """Return which of the statements are needed for ``names`` to mean what they mean at the end of the file."""
    names = tuple(names)
    chosen = _reached(statements, names, set())
    bound = {name for index in chosen for name in statements[index].binds}
    read = {*names, *(name for index in chosen for name in statements[index].reads)}
    # Names that nothing visible binds may come from what binds any.
    if {name for name in read - bound - vars(builtins).keys() if name.isidentifier() and not name.startswith("__")}:
        chosen = _reached(statements, names, {i for i, one in enumerate(statements) if one.dynamic and not one.main})
    needed = tuple(statements[index] for index in sorted(chosen))
    return Closure(needed, tuple(one for index, one in enumerate(statements) if index not in chosen))


def _reached(statements: Sequence[Statement], names: tuple[str, ...], start: set[int]) -> set[int]:
    binders, changers = _indices(statements, names)
    # Other names may follow from what binds any, too.
    chosen: set[int] = set()
    known: set[str] = set()
    left: list[str] = list(names)

    def take(index: int) -> None:
        if index not in chosen:
            chosen.add(index)
            left.extend(statements[index].reads)
            left.extend(statements[index].binds)

    for index in (*start, *(i for i, one in enumerate(statements) if "*" in one.binds and not one.main)):
        take(index)
    while left:
        name = left.pop()
        if name in known:
            continue
        known.add(name)
        for index in (*binders.get(name, ()), *changers.get(name, ())):
            take(index)
    return chosen


def _indices(
    statements: Sequence[Statement], names: tuple[str, ...]
) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    """Return by name which statements bind it, and which change what it names."""
    binders: dict[str, list[int]] = {}
    hidden: dict[str, list[int]] = {}
    changers: dict[str, list[int]] = {}
    for index, one in enumerate(statements):
        for name in one.binds:
            if one.main:
                hidden.setdefault(name, []).append(index)
            elif not (name in names and _is_trial(one, name) and name in binders):
                binders.setdefault(name, []).append(index)
        for name in one.changes if not one.main else ():
            changers.setdefault(name, []).append(index)
    # What stands below `if __name__ == "__main__"` is for another run of the file; unless it is all there is.
    return {**hidden, **binders}, changers


def _is_trial(statement: Statement, name: str) -> bool:
    """Whether it is ``name = name(...)``: a call to see what comes out, which hides what was defined."""
    node = statement.node
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == name
    )


# --- what one statement does -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Links:
    """What names have to do with one another, over the whole file.

    ``imported`` gives the top package that a name comes from, ``defined`` are classes and functions, ``alias`` the
    names whose object a name may share, and ``effects`` what calling a function of the file changes: names, and
    whether it changes what it is given. ``idle`` are loggers and the like, which nothing depends on.
    """

    imported: dict[str, str] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    alias: dict[str, set[str]] = field(default_factory=dict)
    effects: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict)
    idle: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, nodes: Sequence[ast.stmt]) -> _Links:
        links = cls()
        for node in nodes:
            for inner in _running(node, classes=False):
                links.note(inner)
        functions = {n.name: n for top in nodes for n in _running(top, classes=False) if isinstance(n, _FUNCTIONS)}
        for name, function in functions.items():
            links.effects[name] = _effects(function, links)
        called = {name: _called(function) & functions.keys() for name, function in functions.items()}
        for _ in range(_CHAIN):
            # A function that calls others does what they do.
            for name in functions:
                changed, changes_arguments = links.effects[name]
                links.effects[name] = changed.union(*(links.effects[n][0] for n in called[name])), changes_arguments
        return links

    def note(self, node: ast.AST) -> None:
        """Take in what a statement outside functions says about names."""
        if isinstance(node, ast.Import):
            for name in node.names:
                self.imported[name.asname or name.name.partition(".")[0]] = name.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                self.imported[name.asname or name.name] = (node.module or "").partition(".")[0] or f".{name.name}"
        elif isinstance(node, _DEFINITIONS):
            self.defined.add(node.name)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._share(target, node.value)
                if isinstance(target, ast.Name) and isinstance(node.value, ast.Call):
                    maker, _ = _root(node.value.func)
                    self.idle |= {target.id} if self.imported.get(maker) in _IDLE else set()
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            self._share(node.target, node.value)
        elif isinstance(node, ast.For):
            self._share(node.target, node.iter)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._share(node.optional_vars, node.context_expr)

    def _share(self, target: ast.expr, value: ast.expr) -> None:
        root, _ = _root(value)
        if root and isinstance(target, ast.Name) and target.id != root:
            self.alias.setdefault(target.id, set()).add(root)

    def behind(self, name: str) -> set[str]:
        """Return ``name`` and all whose object it may share; modules of one package change together."""
        found: set[str] = set()
        left = [name]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self.alias.get(one, ())
        return found | {f"import {self.imported[one]}" for one in found if one in self.imported}


def _statement(node: ast.stmt, links: _Links, filename: str, flags: int, *, main: bool) -> Statement:
    try:
        code = compile(ast.Module([node], []), filename, "exec", flags=flags, dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        names = frozenset({node.name}) if isinstance(node, _DEFINITIONS) else frozenset[str]()
        return Statement(node, error=error, binds=names, main=main, computes=True)
    inner = list(_running(node))
    binds, reads = _bound(code), _read(code)
    if any(isinstance(n, ast.ImportFrom) and n.names[0].name == "*" for n in inner):
        binds |= {"*"}
    reads |= {f"import {links.imported[name]}" for name in reads if name in links.imported}
    changes = {behind for name in _changed(node, inner, links) for behind in links.behind(name)}
    return Statement(
        node,
        code,
        binds=frozenset(binds),
        reads=frozenset(reads),
        changes=frozenset(changes),
        dynamic=any(map(_is_dynamic, inner)),
        main=main,
        computes=any(isinstance(n, ast.Call | ast.Raise | ast.Assert | ast.While | ast.Await) for n in inner)
        and not isinstance(node, _DEFINITIONS),
    )


def _steps(code: CodeType) -> Iterator[tuple[str, str]]:
    """Yield the instructions that read or bind a global name, each with the name.

    ``dis.get_instructions`` says the same and takes as long as all else that is done with a file.
    """
    extended = 0
    steps = iter(code.co_code)
    for op, low in zip(steps, steps, strict=True):
        argument = extended << 8 | low
        extended = argument if op == dis.EXTENDED_ARG else 0
        name = _GLOBAL_OPS.get(op)
        if name is not None:
            # The lowest bit of a LOAD_GLOBAL says whether a call follows.
            yield name, code.co_names[argument >> 1 if name == "LOAD_GLOBAL" else argument]


def _bound(code: CodeType) -> set[str]:
    return {name for op, name in _steps(code) if op in ("STORE_NAME", "STORE_GLOBAL")}


def _read(code: CodeType) -> set[str]:
    """Return the global names that the code reads, or that what it defines reads when it is called."""
    found: set[str] = set()
    own: set[str] = set()
    is_class = not code.co_flags & inspect.CO_OPTIMIZED and code.co_name != "<module>"
    for op, name in _steps(code):
        if op == "STORE_NAME" and is_class:
            own.add(name)
        elif op in _READS and name not in own:
            found.add(name)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= _read(constant)
    return found


def _changed(node: ast.stmt, inner: Sequence[ast.AST], links: _Links) -> Iterator[str]:
    """Yield the names whose objects the statement changes, apart from what it binds."""
    yield from _mutated(inner, links)
    for decorator in (one for n in inner if isinstance(n, _DEFINITIONS) for one in n.decorator_list):
        # @register, or @registry.add: it is called with what it decorates.
        root, depth = _root(decorator)
        yield from links.effects.get(root, (frozenset[str](), False))[0]
        if depth and root not in links.imported and root not in links.defined:
            yield root
    for call in inner:
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        names, changes_arguments = links.effects.get(call.func.id, (frozenset[str](), False))
        yield from names
        if changes_arguments:
            yield from (_root(argument)[0] for argument in (*call.args, *(k.value for k in call.keywords)))
        if links.alias.get(call.func.id):
            # A bound method under a name of its own: add = layers.append.
            yield call.func.id
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        root, _ = _root(node.value.func)
        setting = isinstance(node.value.func, ast.Attribute) and node.value.func.attr.startswith(_SETTINGS)
        plain = all(isinstance(n, ast.Constant) or _root(n)[0] in links.imported for n in _arguments(node.value))
        if setting and plain and root in links.imported:
            yield root


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _mutated(nodes: Iterable[ast.AST], links: _Links) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            yield _root(node)[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            root, depth = _root(node.func)
            # A method of a module is a function; one of a class makes something rather than changing the class.
            if root not in links.imported and root not in links.idle and (root not in links.defined or depth > 1):
                yield root
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
            yield _root(node.args[0])[0] if node.args else ""
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Delete):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _called(function: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)}


def _effects(function: ast.FunctionDef | ast.AsyncFunctionDef, links: _Links) -> tuple[frozenset[str], bool]:
    """Return the names outside that calling ``function`` changes, and whether it changes what it is given."""
    nodes = list(ast.walk(function))
    outer = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    given = {node.arg for node in nodes if isinstance(node, ast.arg)}
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} - outer
    changed = set(_mutated(nodes, links)) - {""}
    return frozenset((changed - own - given) | outer), bool(changed & given)


def _is_dynamic(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in _DYNAMIC or (
            node.func.id == "setattr" and bool(node.args) and not _root(node.args[0])[0]
        )
    return isinstance(node, ast.Attribute) and node.attr == "modules" and _root(node)[0] == "sys"


def _root(node: ast.AST) -> tuple[str, int]:
    """Return the name that a chain of attributes and items begins with (or ""), and how long the chain is."""
    depth = 0
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
        depth += 1
    return (node.id, depth) if isinstance(node, ast.Name) else ("", depth)


# --- the tree --------------------------------------------------------------------------------------------------------


def _flat(body: Iterable[ast.stmt], *, main: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Yield the top-level statements, and those below ``if __name__ == "__main__"`` one by one, marked."""
    for node in body:
        if isinstance(node, ast.If) and _asks_for_main(node.test):
            yield from _flat(node.body, main=True)
            yield from _flat(node.orelse, main=main)
        else:
            yield node, main


def _asks_for_main(test: ast.expr) -> bool:
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
    texts = {node.value for node in ast.walk(test) if isinstance(node, ast.Constant)}
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], ast.Eq)
        and names == {"__name__"}
        and texts == {"__main__"}
    )


def _running(statement: ast.AST, *, classes: bool = True) -> Iterator[ast.AST]:
    """Yield the nodes that run when the statement does: none in functions, and without ``classes`` none in classes."""
    left = [statement]
    while left:
        node = left.pop()
        yield node
        if isinstance(node, _FUNCTIONS):
            left += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
        elif isinstance(node, ast.ClassDef) and not classes:
            left += [*node.decorator_list, *node.bases]
        elif not isinstance(node, ast.Lambda):
            left += ast.iter_child_nodes(node)
