"""Learn which kinds of words follow each other, to tell salads from sentences: writes language/word_order.json.

The sentences are those of the docstrings of all installed packages and the bank's marked examples. Only statistics of
word classes are written. Run it after adding examples: ``.venv/bin/python -m benchmarks.order``.
"""

from __future__ import annotations

import json
import random
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from grader.answers.language.tokens import tokenize
from grader.answers.language.word_order import train

_HERE = Path(__file__).resolve().parents[1]
_TARGET = _HERE / "grader" / "answers" / "language" / "word_order.json"
_SENTENCE = re.compile(r"(?<=[.] )([A-Z][a-z]+(?:[,;:]? \(?[a-z'-]+\)?){6,40}[.])")
_FILES, _SENTENCES = 9000, 25000
# One marked example weighs as much as so many sentences from docstrings.
_WEIGHT = 6


def sentences() -> list[str]:
    """Return sentences of plain words from the docstrings of installed packages."""
    files = sorted(Path(sysconfig.get_paths()["purelib"]).rglob("*.py"))
    random.Random(0).shuffle(files)
    found: set[str] = set()
    for path in files[:_FILES]:
        text = path.read_text(encoding="utf-8", errors="ignore")[:200_000]
        for docstring in re.findall(r'"""(.*?)"""', text, re.DOTALL):
            found.update(_SENTENCE.findall(re.sub(r"\s+", " ", docstring)))
    return sorted(found)[:_SENTENCES]


def examples() -> Iterator[str]:
    """Yield the marked examples that are meant as sentences."""
    for path in sorted((_HERE / "questions").glob("*.examples.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            example = json.loads(line)
            if example["kind"] not in {"stuffing", "attack", "empty"}:
                yield example["answer"]


def main() -> int:
    """Train on everything and write the table."""
    classes = json.loads(_TARGET.read_text(encoding="utf-8"))["classes"]
    kinds = {word: kind for kind, words in classes.items() for word in words}
    texts = [(text, 1) for text in sentences()] + [(text, _WEIGHT) for text in examples()]
    tokens = [([token.text for token in tokenize(text)], weight) for text, weight in texts]
    words = [([token for token in each if token[0].isalnum()], weight) for each, weight in tokens]
    learned = {"classes": classes, "words": train(words, kinds), "tokens": train(tokens, kinds)}
    _TARGET.write_text(json.dumps(learned, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {_TARGET.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
