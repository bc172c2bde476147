"""Choose which of the files that somebody handed in answers a question, and take along those that it imports."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePosixPath

from grader.bank.matching import Choice, choose, plain_name
from grader.bank.question import CodeQuestion, Interface
from grader.bank.starter import starter
from grader.classroom.intake import HandedFile
from grader.classroom.intake.platform_names import natural, squash
from grader.text.escape import safe_line
from grader.text.outline import outline
from grader.text.own_files import Find, collect, join, split
from grader.text.submission import Submission, top_level

__all__ = ["Chosen", "choose_file", "taken_names"]

# What people call a file that they no longer mean, or that only tries another one.
_SET_ASIDE = frozenset(
    {
        *("old", "older", "backup", "bak", "copy", "kopie", "copia", "copie", "draft", "previous", "prev", "archive"),
        *("archived", "deprecated", "unused", "temp", "tmp", "test", "tests", "starter", "template", "skeleton"),
        # What Jupyter keeps of a notebook beside it.
        *("checkpoint", "checkpoints"),
    }
)
# Canvas puts the student's name and two numbers before the name of each file, and a number after it.
_OF_CANVAS = re.compile(r"^[^/]*?_(?:LATE_)?\d+_\d+_(?P<name>.+?)(?:-\d+)?(?P<suffix>\.py)$")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file to grade with those that it imports, and the name to grade in it; None and "" where there is none.

    ``note`` says why it is this one; ``doubt``: another may be meant.
    """

    document: HandedFile | None
    entry: str = ""
    note: str = ""
    doubt: bool = False


def taken_names(documents: Sequence[HandedFile], entries: Collection[str], wanted: str) -> frozenset[str]:
    """Return the names of those that answer other questions, whose ``entries`` these are, and of what they use.

    A part of another answer can be the ``wanted`` one, if it is called nearly so: CBAM's channel attention.
    """
    plain = {plain_name(entry) for entry in entries}
    found: set[str] = set()
    for document in documents:
        for one in outline(split(document.text)[0]).values():
            if plain_name(one.name) in plain:
                parts = {name for name in one.uses if not _is_nearly(name, wanted)}
                found |= {one.name, *parts}
    return frozenset(found)


def _is_nearly(name: str, wanted: str) -> bool:
    return bool(get_close_matches(plain_name(name), [plain_name(wanted)], cutoff=0.75))


def choose_file(
    documents: Sequence[HandedFile], question: CodeQuestion, interface: Interface, taken: frozenset[str] = frozenset()
) -> Chosen:
    """Return the file that answers a question, under the rules of ``interface``; ``taken`` names answer others."""
    found = [(document, _choice(document, documents, interface, taken)) for document in documents]
    fitting = [(document, choice) for document, choice in found if not choice.problem and not choice.instead]
    if not fitting:
        problem = next((choice.problem for _, choice in found if choice.problem), "")
        return Chosen(None, note=problem or f"no file defines {interface.entry}")
    ranks = {document.name: _rank(document, choice, question) for document, choice in fitting}
    best = min(ranks.values())
    # Canvas numbers what is handed in again upwards, in the names of the files.
    chosen = max((one for one, _ in fitting if ranks[one.name] == best), key=lambda document: natural(document.name))
    # The name of a file decides, and leaves a doubt.
    real = [one for one, _ in fitting if ranks[one.name][:-1] == best[:-1]]
    others = [one for one in real if one.text != chosen.text and not _is_same_again(one, chosen)]
    entry = next(choice.entry for document, choice in fitting if document is chosen)
    # A file that only imports it is not another answer.
    own = [(one, choice) for one, choice in fitting if choice.entry in top_level(split(one.text)[0])]
    note = ""
    if len(own) > 1:
        names = ", ".join(safe_line(document.name) for document, _ in own)
        alike = all(choice.entry == interface.entry for _, choice in own)
        define = f"all define {interface.entry}" if alike else f"could each be {interface.entry}"
        note = f"{names} {define}; graded {safe_line(chosen.name)}"
    return Chosen(_with_files(chosen, documents), entry, note, doubt=bool(others))


def _choice(
    document: HandedFile, documents: Sequence[HandedFile], interface: Interface, taken: frozenset[str]
) -> Choice:
    source, files = split(_with_files(document, documents).text)
    return choose(Submission(document.name, source, "", files), interface, taken)


def _rank(document: HandedFile, choice: Choice, question: CodeQuestion) -> tuple[bool, ...]:
    """Return a key that is lower for the likelier answer.

    That is one that is finished and not set aside, has the entry's name, defines it, and is named like the question.
    """
    entry = question.interface.entry
    own = split(document.text)[0]
    return (
        _is_unfinished(choice, question),
        bool(_SET_ASIDE & set(re.split(r"[^a-z]+", document.name.casefold()))),
        choice.entry != entry,
        choice.entry not in top_level(own),
        squash(question.id) not in squash(document.name),
    )


def _is_unfinished(choice: Choice, question: CodeQuestion) -> bool:
    """Whether it is the file that students were given to start from: what it defines raises, or returns nothing."""
    if choice.source.split() == starter(question).split():
        return True
    defined = outline(choice.source)
    one = defined.get(choice.entry)
    if one is None:
        return False
    uses = one.uses.union(*(defined[base].uses for base in one.bases if base in defined))
    foreign = set(one.bases) - {"Module", "object", *defined}
    return "NotImplementedError" in uses or not ({"return", "lambda"} & uses or foreign)


def _is_same_again(document: HandedFile, chosen: HandedFile) -> bool:
    """Whether one of two files is the other handed in again, as Canvas names them."""
    first, second = _OF_CANVAS.match(document.name), _OF_CANVAS.match(chosen.name)
    return first is not None and second is not None and first["name"] == second["name"]


def _with_files(document: HandedFile, documents: Sequence[HandedFile]) -> HandedFile:
    """Return the document with the text of all that it imports from the others."""
    source, written = split(document.text)
    files = collect(source, _among(documents, document), written)
    return replace(document, text=join(source, files)) if files else document


def _among(documents: Sequence[HandedFile], importing: HandedFile) -> Find:
    """Return a ``find`` over what was handed in: beside the importing file, from the top, or the only one so named."""
    texts = {_name(document): split(document.text)[0] for document in documents if document is not importing}
    folder = PurePosixPath(_name(importing)).parent

    def find(path: str) -> str | None:
        for name in (str(folder / path), path):
            if name in texts:
                return texts[name]
        anywhere = [text for name, text in texts.items() if name.endswith(f"/{path}")]
        return anywhere[0] if len(anywhere) == 1 and not path.endswith("__init__.py") else None

    return find


def _name(document: HandedFile) -> str:
    canvas = _OF_CANVAS.match(document.name)
    return canvas["name"] + canvas["suffix"] if canvas else document.name
