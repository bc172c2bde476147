"""What is no answer: empty, copied, a list of keywords, a word salad, or words addressed to the grader."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from grader.answers.order import FUNCTION_WORDS, is_salad
from grader.answers.text import SENTENCE_ENDS, Token, tokenize, word_set

__all__ = ["FLAGS", "Guarded", "guard"]

FLAGS = {
    "empty": "There is no answer here.",
    "gives-up": "This says that the answer is not known.",
    "copied-question": "This repeats the question without answering it.",
    "keyword-list": "This is a list of keywords; say how they belong together.",
    "word-salad": "These words are not in an order that makes sentences.",
    "addressed-to-grader": "A part of this speaks to the grader instead of answering; it counts for nothing.",
}
"""What each flag says to the learner."""

_WORTHLESS = ("empty", "gives-up", "copied-question", "keyword-list", "word-salad")

# Sentences that speak to whoever marks them. Scores, maxima, models and "ignores the context" are the subject matter of
# many questions, so each pattern needs a word that only grading has.
_PLEAS = (
    r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass)\b.{0,40}\b(?:instructions?|prompts?|rubrics?|grading|guidelines)\b",
    r"\b(?:full|perfect)\s+(?:marks?|scores?|credits?|grades?|points)\b",
    r"\b(?:maximum|highest|best|top)\s+(?:possible\s+)?(?:marks?|credits?|grades?|points)\b",
    r"\b(?:highest|maximum|best)\s+possible\s+score\b",
    r"\b(?:award|grant)\b.{0,40}\b(?:marks?|scores?|points?|credits?|grades?)\b",
    r"\b(?:give|assign)\s+(?:me|it|this|the\s+(?:answer|student)|full|maximum|an?\s+(?:score|mark|grade)\s+of|\d+\s*%)",
    (
        r"\b(?:score|grade|mark|rate|evaluate|treat|count|consider|accept|judge)\b.{0,20}"
        r"\b(?:this|my|the|following)\s+(?:\w+\s+)?(?:answer|submission|student|solution)\b"
    ),
    r"\btreat\s+this\b",
    (
        r"\b(?:scores?|grade|verdict)\s*(?:is|:|=|should\s+be|must\s+be)\s*"
        r"(?:10\b|100|1\.0|full|a\+|excellent|perfect|correct|covered|maximum)"
    ),
    r"\bcorrect\s+grade\b",
    r"\b(?:10\s*/\s*10|100\s*/\s*100|5\s*/\s*5|100\s*%\s+(?:correct|score|mark\w*))",
    (
        r"\b(?:dear|hello|hey|hi|note\s+to(?:\s+the)?|message\s+(?:to|for)(?:\s+the)?|as\s+an?)\s+"
        r"(?:auto\w*\s+|ai\s+|llm\s+|language\s+model\s+)*(?:grader|marker|examiner|evaluator|judge|assistant|ai\b|llm\b)"
    ),
    r"\b(?:the|this|automatic|automated|ai|llm)\s+(?:grader|marker|examiner|evaluator|grading\s+(?:system|script|engine))\b",
    r"^\W*(?:system|assistant|admin|developer|user|instructions?|grader)\s*(?:prompt|message|override|note|mode)?\s*[:>\]]",
    (
        r"\b(?:you\s+(?:must|should|are|will|have\s+to)|please|now|kindly)\b.{0,30}\b(?:output|return|respond|print|set)\b"
        r".{0,20}\b(?:full|100|score|json|verdict|covered|perfect|correct)"
    ),
    r"\b(?:you\s+(?:must|should|will|have\s+to)|please|kindly)\s+(?:now\s+)?(?:grade|award|accept|mark|pass)\b",
    (
        r"\b(?:all|every|each|these|the|rubric)\s+(?:points?|claims?|criteria|items?|criterion)\b.{0,20}"
        r"\b(?:covered|satisfied|fulfilled|addressed|as\s+met)\b"
    ),
    r"\b(?:mark|set|flag|tick|consider|treat)\b.{0,30}\b(?:as|to)\s+(?:covered|correct|true|passed|complete|fulfilled)\b",
    r"\b(?:gets?|deserves?|receives?|earns?)\b.{0,20}\b(?:100\s*%|(?:highest|top)\s+(?:mark|grade|score))",
    r"\b(?:lenient|grading|teacher|instructor|admin|developer|debug|god|jailbreak)\s+mode\b",
    r"\balways\s+(?:gives?\s+full|award\w*|grade\w*)\b",
    r"\b(?:extra|partial)\s+credit\b",
    r"\b(?:any|every)\s+(?:answer|submission)\b",
    r"\bsystem\s+(?:prompt|message|override)\b",
    r"\bevaluation\s+override\b",
    r"\bno\s+misconceptions?\b",
    (
        r"\b(?:this|my|the(?:\s+above|\s+following)?)\s+(?:answer|submission)\b.{0,40}"
        r"\b(?:correct|complete|perfect|excellent|covers?|deserves?|mentions?|demonstrat\w*|flawless|accepted)\b"
    ),
    r"\bthe\s+answer\s+below\b",
    (
        r"\b(?:the|this)\s+(?:student|candidate|learner)\s+"
        r"(?:has|clearly|correctly|explained|understands|understood|answered|says|said|shows?|knows|deserves)\b"
    ),
    r"\b(?:any|every)\s*(?:text|thing)\s+is\s+(?:now\s+)?accepted\b",
    r"\breference\s+(?:answer|solution)\b",
    r"\b(?:model|ideal)\s+answer\b",
    r"[\x22']?(?:score|verdict|covered|points)[\x22']?\s*:\s*(?:[\x22'{\[]|all\b|true|none|yes)",
    r"\b(?:missing|contradicted)\s*:\s*none\b",
    r"\bi\s+am\s+(?:the|your|an?)\s+(?:instructor|teacher|professor|admin\w*|developer|examiner|author)\b",
    r"\byour\s+(?:instructions?|rubric|system\s+prompt|new\s+role)\b",
    r"\bas\s+(?:the|your)\s+(?:\w+\s+)?(?:instructor|teacher|professor|examiner)\b",
)
_TO_THE_GRADER = re.compile("|".join(_PLEAS), re.IGNORECASE | re.MULTILINE)
_PIECE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s|$)[^.!?;\n]*)*[.!?;]*|[.!?;]+")
_GIVES_UP = re.compile(
    r"^\W*(?:sorry\W+)?(?:(?:i|we)\s+)?(?:really\s+|honestly\s+)?(?:have\s+)?"
    r"(?:idk|dunno|no\s+(?:idea|clue)|not\s+sure|n/?a|pass|"
    r"do\s?n['o]?t\s+(?:know|remember|recall)|do\s+not\s+know|forgot|can\s?not\s+(?:say|answer)|nothing|\?+)\b.{0,40}$",
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
_RELATIONS = frozenset({"=", ":", "->", "/", "<", ">", "+", "~", "(", "vs"})


@dataclass(frozen=True, slots=True)
class Guarded:
    """The tokens that remain to be judged, and the flags that were raised, worst first."""

    tokens: tuple[Token, ...]
    flags: tuple[str, ...]

    @property
    def worthless(self) -> bool:
        """True where nothing of the answer counts."""
        return any(flag in _WORTHLESS for flag in self.flags)


def guard(question: str, answer: str, ids: Collection[str] = ()) -> Guarded:
    """Return what is left of ``answer`` to judge; ``ids`` are the rubric's, which only a forger would write."""
    if _GIVES_UP.match(answer.strip()):
        return Guarded((), ("gives-up",))
    kept, addressed = _without_pleading(answer, ids)
    tokens = tuple(_without_questions(question, kept))
    flags = ["addressed-to-grader"] if addressed else []
    if addressed and 2 * len(tokens) < len(tokenize(answer)):
        return Guarded((), ("addressed-to-grader",))
    words = [token.text for token in tokens if token.is_word]
    if not words and not addressed:
        flags.append("copied-question" if any(c.isalnum() for c in answer) else "empty")
    elif _copied(question, words):
        flags.append("copied-question")
    elif _keywords(tokens):
        flags.append("keyword-list")
    elif is_salad([token.text for token in tokens]):
        flags.append("word-salad")
    return Guarded(tokens, tuple(flags))


def _without_pleading(answer: str, ids: Collection[str]) -> tuple[list[Token], bool]:
    """Drop the sentences that speak to the grader, and those that write the rubric's own ids."""
    forged = (
        re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, (i for i in ids if "_" in i)))) + r")\b") if ids else None
    )
    tokens = tokenize(answer)
    dropped = [
        piece.span()
        for piece in _PIECE.finditer(answer)
        if _TO_THE_GRADER.search(piece.group())
        or (forged and forged.pattern != r"\b(?:)\b" and forged.search(piece.group()))
    ]
    kept = [t for t in tokens if not any(begin <= t.start < end for begin, end in dropped)]
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
        again = token.text == "?" and len(content) >= 3 and repeats >= 0.75 * len(content)
        if not again:
            kept += [*sentence, token] if token.end else sentence
        sentence = []
    return kept


def _copied(question: str, words: Sequence[str]) -> bool:
    content = {_root(word) for word in _content(words)}
    if not content or words[0] in {"yes", "no"} or "can" in words:
        return False
    asked = _question_roots(question)
    fresh = content - asked
    return len(content & asked) >= 2 and len(fresh) < 0.2 * len(content) and len(fresh) <= 2


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
