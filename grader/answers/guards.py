"""Recognise what is no answer: empty, copied, a list of keywords, a word salad, or words addressed to the grader."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from grader.answers.language.keyword_lists import is_keyword_list
from grader.answers.language.spelling import english
from grader.answers.language.tokens import SENTENCE_ENDS, Token, tokenize, word_set
from grader.answers.language.word_order import FUNCTION_WORDS, is_salad
from grader.answers.prompt_injection import pleas

__all__ = ["FLAGS", "Guarded", "guard"]

FLAGS = {
    "empty": "There is no answer here.",
    "gives-up": "This says that the answer is not known.",
    "copied-question": "This repeats the question without answering it.",
    "keyword-list": "This is a list of keywords; say how they belong together.",
    "word-salad": "These words are not in an order that makes sentences.",
    "not-english": "This does not seem to be English, which is all that the rules can read.",
    "addressed-to-grader": "A part of this speaks to the grader. It counts for nothing, the rest for less than half.",
}
"""The sentence for each flag that the learner is shown."""

_WORTHLESS = ("empty", "gives-up", "copied-question", "keyword-list", "word-salad")

_GIVES_UP = re.compile(
    r"\A\W*(?:sorry\W+)?(?:(?:i|we)\s+)?(?:really\s+|honestly\s+)?(?:have\s+)?"
    r"(?:idk|dunno|no\s+(?:idea|clue)|not\s+sure|n/?a|pass|"
    r"do\s?n['o]?t\s+(?:know|remember|recall)|do\s+not\s+know|forgot|can\s?not\s+(?:say|answer)|nothing|\?)\b.{0,40}$",
    re.IGNORECASE,
)
# Words that tie keywords into statements, besides function words.
_TIES = word_set(
    """
    means give gives giving gave pick picks choose chooses select selects take takes assign assigns learns trains
    capture captures keep keeps reduce reduces saves cuts drops boosts suppresses emphasize emphasizes look looks
    see sees attends compute computes treat treats add adds inserts work works force forces create creates shrink
    shrinks expand expands restore restores tell tells answer answers focuses weigh weighs reweights rescale
    rescales apply applies connect connects relate relates find finds show shows helps allow allows require requires
    improves beat beats built made consists equals summarize summarizes highlights ignore ignores replace
    replaces multiply multiplies depends
    """
)
_VERBAL = word_set(
    """
    is are was be do does did has have can could will would should must may might not it they we you i by with for
    to from than because so while but if that which
    """
)
# Function words that a list of keywords may well hold.
_QUANTIFIERS = frozenset({"yes", "no", "same", "any", "all", "every", "each", "one", "what", "where", "both"})
_ARTICLES = frozenset({"a", "an", "the", "of"})
_THINGS = word_set(
    """
    pooling gating scaling embedding training learning encoding processing max-pooling
    """
)
# Of the longer words of an English answer, misspelt and full of terms, most are known; of a German one, one in ten.
_KNOWN, _LONG, _FEWEST_WORDS = 0.3, 4, 6
_LAST_LATIN, _FEWEST_LETTERS = 0x24F, 12
_NOWHERE = (sys.maxsize, sys.maxsize)
_RELATIONS = frozenset({"=", ":", "->", "/", "<", ">", "+", "~", "(", "vs"})


@dataclass(frozen=True, slots=True)
class Guarded:
    """The tokens that remain to be judged, and the flags that were raised, worst first."""

    tokens: tuple[Token, ...]
    flags: tuple[str, ...]

    @property
    def readable(self) -> bool:
        """False where the words are of another language."""
        return "not-english" not in self.flags

    @property
    def worthless(self) -> bool:
        """True where nothing of the answer counts."""
        return any(flag in _WORTHLESS for flag in self.flags)


def guard(question: str, answer: str, ids: Collection[str] = (), repair: Callable[[str], str] = str) -> Guarded:
    """Return what is left of ``answer`` to judge.

    ``ids`` are the rubric's, which only a forger would write; ``repair`` corrects misspelt words, which are no salad.
    """
    if _GIVES_UP.match(answer.strip()):
        return Guarded((), ("gives-up",))
    kept, addressed = _without_pleading(answer, ids)
    tokens = tuple(_without_questions(question, kept))
    flags = ["addressed-to-grader"] if addressed else []
    words = [token.text for token in tokens if token.is_word]
    if not words and not addressed:
        flags.append("copied-question" if any(c.isalnum() for c in answer) else "empty")
    elif _copied(question, words):
        flags.append("copied-question")
    elif _foreign(answer, [repair(word) for word in words]):
        flags.append("not-english")
    elif _keywords(tokens) or is_keyword_list(answer, tokens):
        flags.append("keyword-list")
    elif is_salad([repair(token.text) for token in tokens]):
        flags.append("word-salad")
    return Guarded(tokens, tuple(flags))


def _without_pleading(answer: str, ids: Collection[str]) -> tuple[list[Token], bool]:
    """Drop the sentences that speak to the grader, and those that write the rubric's own ids."""
    dropped = pleas(answer, ids)
    kept: list[Token] = []
    ahead = iter(dropped)
    begin, end = next(ahead, _NOWHERE)
    for token in tokenize(answer):
        # Both come in the order of the text.
        while token.start >= end:
            begin, end = next(ahead, _NOWHERE)
        if token.start < begin:
            kept.append(token)
    return kept, bool(dropped)


_TELLING = frozenset({"what", "where", "not", "no", "same", "every", "all"})


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if (word not in FUNCTION_WORDS or word in _TELLING) and word[0].isalnum()]


def _root(word: str) -> str:
    for ending in ("ing", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _question_roots(question: str) -> frozenset[str]:
    extra = ("mechanism", "concept", "operation", "explain", "question", "answer")
    return frozenset(_root(token.text) for token in tokenize(question)) | frozenset(extra)


def _without_questions(question: str, tokens: Sequence[Token]) -> list[Token]:
    """Drop sentences that ask the question again."""
    asked = _question_roots(question)
    kept: list[Token] = []
    sentence: list[Token] = []
    for token in (*tokens, Token(".", 0, 0)):
        if token.text not in SENTENCE_ENDS:
            sentence.append(token)
            continue
        content = _content([t.text for t in sentence])
        repeats = sum(_root(word) in asked for word in content)
        again = (
            token.text == "?"
            and all(t.text != ":" for t in sentence)
            and len(content) >= 3
            and repeats >= 0.75 * len(content)
        )
        if not again:
            kept += [*sentence, token] if token.end else sentence
        sentence = []
    return kept


def _copied(question: str, words: Sequence[str]) -> bool:
    content = {_root(word) for word in _content(words)}
    if not content or words[0] in {"yes", "no"} or "can" in words or words[-1] in {"what", "where"}:
        return False
    asked = _question_roots(question)
    fresh = content - asked
    return len(content & asked) >= 2 and len(fresh) < 0.2 * len(content) and len(fresh) <= 2


def _foreign(answer: str, words: Sequence[str]) -> bool:
    """Say whether hardly a word is English, formulas aside."""
    letters = [c for c in answer if c.isalpha()]
    if sum(ord(c) > _LAST_LATIN for c in letters) > 0.5 * len(letters):
        # Greek letters stand in formulas, never for half of an answer of some length.
        return len(letters) >= _FEWEST_LETTERS
    long = [word for word in words if len(word) >= _LONG and word.isalpha()]
    known = sum(word in english() or word in FUNCTION_WORDS for word in long)
    return len(long) >= _FEWEST_WORDS and known < _KNOWN * len(long)


def _keywords(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens if token.is_word]
    # A short line with a full stop is a sentence, if a clumsy one.
    if len(words) < 6 or (len(words) <= 10 and tokens[-1].text == "."):
        return False
    relations = sum(token.text in _RELATIONS for token in tokens)
    said = sum(word in _VERBAL or word in _TIES or _acts(word) for word in words)
    breaks = sum(not token.is_word for token in tokens[:-1])
    if not said and not relations and not breaks and not _ARTICLES & set(words):
        unlike = set(words)
        return len(words) >= 8 and len(unlike & (FUNCTION_WORDS - _QUANTIFIERS)) < 0.3 * len(unlike)
    ties = sum(word in FUNCTION_WORDS or word in _TIES or _acts(word) for word in words) + relations
    return ties < 0.13 * len(words)


def _acts(word: str) -> bool:
    return (word.endswith("ing") and word not in _THINGS) or word in {
        "followed",
        "used",
        "applied",
        "given",
        "based",
        "done",
    }
