"""Find the questions that a file answers and the name that answers one, by what it defines; nothing of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from grader.bank.question import CodeQuestion, Interface
from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.outline import ANY, Definition, Parameters, outline
from grader.text.own_files import imported_names
from grader.text.submission import Remark, SourceFile, Submission, top_level

__all__ = ["Choice", "choose", "defined_names", "find_questions", "plain_name"]

_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """The name to grade in the file to run; ``problem`` says why there is none, ``instead`` what else is there."""

    entry: str
    source: str
    files: tuple[SourceFile, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problem: str = ""
    instead: str = ""


def plain_name(name: str) -> str:
    """Return a name as people tell names apart: without case and underscores."""
    return name.replace("_", "").casefold()


def defined_names(submission: Submission) -> dict[str, set[str]]:
    """Return the names that a file and those beside it define at the top level, each with the names that it uses."""
    defined = top_level(submission.source)
    for file in submission.files:
        defined |= {name: uses for name, uses in top_level(file.text).items() if name not in defined}
    return defined


def find_questions(submission: Submission, questions: Mapping[str, CodeQuestion]) -> list[CodeQuestion]:
    """Return the questions whose entry the file defines at its top level; failing that, in another case.

    Where one found class is used inside another found one (CBAM's two halves), only the outermost is what was asked.

    Raises:
        SubmissionError: there is none; the message names what is there and what was nearly meant.
    """
    defined = defined_names(submission)
    found = [q for q in questions.values() if q.interface.entry in defined]
    if not found:
        plain = {plain_name(name) for name in (*defined, *imported_names(submission.source))}
        found = [q for q in questions.values() if plain_name(q.interface.entry) in plain]
    if not found:
        raise SubmissionError(_nothing_found(submission, defined, questions))
    parts = {name for q in found for name in defined.get(q.interface.entry, ())}
    outermost = [q for q in found if q.interface.entry not in parts]
    return outermost or found


def _nothing_found(
    submission: Submission, defined: Mapping[str, set[str]], questions: Mapping[str, CodeQuestion]
) -> str:
    shown = safe_line(submission.path, 300)
    entries = {q.interface.entry: q.id for q in questions.values()}
    for name in defined:
        near = get_close_matches(name, entries, n=1, cutoff=0.75)
        if near:
            return (
                f"{shown} defines {safe_line(name, 60)}; did you mean {near[0]} (question {entries[near[0]]})? "
                f"`--question {entries[near[0]]}` grades it as that"
            )
    has = ", ".join(safe_line(name, 60) for name in list(defined)[:_MOST_LISTED]) or "no class or function"
    return (
        f"{shown} answers no question of the bank: it defines {has}. "
        "`grader list` shows the questions, `grader show ID` the name that each expects, and `--question ID` grades a "
        "class of another name"
    )


# --- the name that answers -------------------------------------------------------------------------------------------


# A submission is asked about several times in a row; 256 KiB of source each are not to be kept for a whole class.
@lru_cache(maxsize=32)
def choose(submission: Submission, interface: Interface, taken: frozenset[str] = frozenset()) -> Choice:
    """Return which of the names that a submission defines answers a question with this interface.

    That is the one that its author named; or the one that the question names; or the same in another case; or, unless
    the question insists on its name, the only one that takes the same arguments. Of several, it is the one that uses
    the others. What is ``taken`` answers something else.
    """
    wanted = interface.entry
    here = Choice(wanted, submission.source, submission.files)
    if submission.entry is not None:
        return _named(here, submission.entry, wanted)
    if wanted in {*top_level(submission.source), *imported_names(submission.source)}:
        return here
    texts = [submission.source, *(file.text for file in submission.files)]
    for text in texts[1:]:
        if wanted in top_level(text):
            return _in_file(here, wanted, text, wanted)
    if interface.names == "strict":
        listed = ", ".join(_defined(texts)) or "no class or function"
        problem = f"no {wanted} is defined, and this name is required; there is: {listed}"
        return replace(here, problem=problem)
    for text in texts:
        candidates = [one for one in outline(text).values() if plain_name(one.name) == plain_name(wanted)]
        candidates = [one for one in candidates if one.is_class == _wants_class(interface)] or candidates
        if len(candidates) == 1:
            return _in_file(here, candidates[0].name, text, wanted)
    return _by_arguments(here, texts, interface, taken)


def _by_arguments(here: Choice, texts: list[str], interface: Interface, taken: frozenset[str]) -> Choice:
    wanted = interface.entry
    for text in texts:
        defined = outline(text)
        fitting = [one for one in defined.values() if one.name not in taken and _fits(one, defined, interface)]
        best = _best(fitting, defined, interface)
        if len(best) == 1:
            return _in_file(here, best[0].name, text, wanted)
        if best:
            names = " and ".join(safe_line(one.name, 60) for one in best[:_MOST_LISTED])
            problem = (
                f"{names} could each be {wanted}: call the one that you mean {wanted}, or say `--entry {best[0].name}`"
            )
            return replace(here, problem=problem)
    listed = ", ".join(_defined(texts)) or "no class or function"
    return replace(here, instead=f"there is {listed}, which does not take its arguments")


def _named(here: Choice, entry: str, wanted: str) -> Choice:
    for text in (here.source, *(file.text for file in here.files)):
        if entry in {*top_level(text), *imported_names(text)}:
            return _in_file(here, entry, text, wanted)
    listed = ", ".join(_defined([here.source, *(file.text for file in here.files)])) or "no class or function"
    return replace(here, entry=entry, instead=f"there is {listed}")


def _in_file(here: Choice, entry: str, text: str, wanted: str) -> Choice:
    said = () if entry == wanted else (Remark("entry", 0, f"graded {safe_line(entry, 60)} as {wanted}"),)
    return replace(here, entry=entry, source=text, remarks=said)


def _defined(texts: Iterable[str]) -> list[str]:
    names = (safe_line(name, 60) for text in texts for name in outline(text))
    return list(dict.fromkeys(names))[:_MOST_LISTED]


def _wants_class(interface: Interface) -> bool:
    return interface.kind == "module" and not interface.adapter


def _fits(one: Definition, defined: Mapping[str, Definition], interface: Interface) -> bool:
    """Whether it can take what the contract gives: all of the arguments, and the inputs."""
    if one.is_class != _wants_class(interface):
        return False
    taken = _constructor(one, defined)
    if not one.is_class:
        return _takes(taken, _arguments(interface))
    return _takes(taken, _arguments(interface)) and _takes(_forward(one, defined), len(interface.inputs))


def _arguments(interface: Interface) -> int:
    if interface.adapter:
        return interface.signature.count(",") + 1
    return len(interface.arguments) + (0 if interface.kind == "module" else len(interface.inputs))


def _takes(parameters: Parameters | None, count: int) -> bool:
    return parameters is not None and parameters.required <= count <= parameters.most


def _constructor(one: Definition, defined: Mapping[str, Definition], depth: int = 0) -> Parameters | None:
    """Return what it takes, from the class of the file that it inherits from if need be."""
    if one.takes is not None or not one.is_class:
        return one.takes
    bases = [defined[base] for base in one.bases if base in defined and base != one.name]
    if bases and depth < _MOST_LISTED:
        return _constructor(bases[0], defined, depth + 1)
    return (
        Parameters()
        if {"Module", "object"} & {*one.bases, *([] if one.bases else ["object"])}
        else Parameters(most=ANY)
    )


def _forward(one: Definition, defined: Mapping[str, Definition], depth: int = 0) -> Parameters | None:
    for name in ("forward", "__call__"):
        if name in one.methods:
            return one.methods[name]
    bases = [defined[base] for base in one.bases if base in defined and base != one.name]
    if bases and depth < _MOST_LISTED:
        return _forward(bases[0], defined, depth + 1)
    return Parameters(most=ANY) if set(one.bases) - {"Module", "object"} else None


def _best(fitting: list[Definition], defined: Mapping[str, Definition], interface: Interface) -> list[Definition]:
    """Return those of the fitting that are most like the contract, and of those the ones that no other uses."""
    if len(fitting) < 2:
        return fitting
    alike = {one.name: _likeness(one, defined, interface) for one in fitting}
    best = [one for one in fitting if alike[one.name] == max(alike.values())]
    used = {name for one in best for name in one.uses if name != one.name}
    return [one for one in best if one.name not in used] or best


def _likeness(one: Definition, defined: Mapping[str, Definition], interface: Interface) -> tuple[bool, int, bool]:
    """Return whether as much is required, how many defaults are the contract's, and whether the names share a word."""
    taken = _constructor(one, defined) or Parameters()
    optional = [argument for argument in interface.arguments if argument.optional]
    required = _arguments(interface) - len(optional)
    defaults = [repr(argument.default) for argument in optional]
    own = taken.defaults[required : required + len(defaults)]
    same = sum(mine == theirs for mine, theirs in zip(defaults, own, strict=False))
    return taken.required == required, same, bool(_words(one.name) & _words(interface.entry))


def _words(name: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
