"""What is no answer: empty, copied, a list of keywords, a word salad, or words addressed to the grader."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from grader.answers.order import FUNCTION_WORDS, is_salad
from grader.answers.text import SENTENCE_ENDS, Token, tokenize

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

_TO_THE_GRADER = re.compile(
    r"""
      \b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass|skip)\b .{0,40} \b(?:instruct\w*|prompt\w*|rubric\w*|rules?|above|criteria|guidelines?|context|checklist)\b
    | \b(?:full|maximum|max|perfect|highest|100) \s+ (?:possible\s+)? (?:marks?|score|scores|credits?|grades?|points)\b
    | \b(?:all|top|best) \s+ (?:the\s+|possible\s+)? (?:marks|credits?|grades?|rubric\s+points)\b
    | \b(?:award|grant|assign|give)\b .{0,40} \b(?:marks?|score|points?|credit|grade|100|10/10|5/5)\b
    | \b(?:score|grade|mark|rate|rating|evaluat\w*|classif\w*|treat|count|consider|accept|judge)\b .{0,20} \b(?:this|my|the|following)\b .{0,12} \b(?:answer|response|submission|text|student|solution)\b
    | \b(?:score|grade|marks?|result|verdict|rating|points)\b \s* (?:is|:|=|of|should\s+be|must\s+be|to) \s* (?:10|100|1\.0|5|full|a\+?|excellent|perfect|correct|covered|maximum|1)\b
    | \b(?:10\s*/\s*10|100\s*/\s*100|5\s*/\s*5|100\s*%\s+(?:correct|score|mark\w*))
    | \b(?:dear|hello|hey|hi|attention|note\s+to(?:\s+the)?|message\s+(?:to|for)(?:\s+the)?|as\s+(?:a|an|the)) \s+ (?:auto\w*\s+|ai\s+|llm\s+|language\s+)? (?:grader|marker|examiner|evaluator|judge|model|assistant|ai|llm|grading)\b
    | \b(?:the|this|automatic|automated|ai|llm) \s+ (?:grader|marker|examiner|evaluator|grading\s+(?:system|script|model|engine))\b
    | ^\W*(?:system|assistant|admin|developer|user|instruction\w*|grader)\s*(?:prompt|message|override|note|mode)?\s*[:>\]]
    | \b(?:you\s+(?:must|should|are|will|have\s+to)|please|now|kindly)\b .{0,30} \b(?:(?:output|return|respond|print|set)\b.{0,20}\b(?:full|100|score|json|verdict|covered|perfect|correct|pass)|grade|award|accept|mark\b(?!s?\s+(?:the|all|which|where|positions|pixels|regions|locations)))\b
    | \b(?:points|claims|criteria|items|rubric\w*)\b .{0,25} \b(?:covered|satisfied|fulfilled|addressed|as\s+met)\b
    | \b(?:mark|set|flag|tick|consider|treat)\b .{0,30} \b(?:as\s+|to\s+)(?:covered|correct|true|passed|complete|fulfilled)\b
    | \b(?:gets?|deserves?|receives?|earns?|is\s+worth)\b .{0,20} \b(?:full|100|10/10|highest|maximum|top\s+(?:mark|grade|score)|perfect)\b
    | \b(?:lenient|grading|teacher|instructor)\s+mode\b | \balways\s+(?:gives?|award\w*|grade\w*)\b | \b(?:full|extra|partial)\s+credit\b
    | \b(?:any|every)\s+(?:answer|response|text|submission)\b
    | \b(?:admin|developer|debug|god|jailbreak)\s+mode\b | \bsystem\s+(?:prompt|message|override)\b | \bno\s+misconceptions?\b
    | \b(?:(?:this|my)\s+(?:answer|response|submission)|the\s+(?:above\s+|following\s+)?(?:answer|submission))\b .{0,40} \b(?:correct|complete|perfect|excellent|covers?|deserves?|covered|mentions?|demonstrat\w*|full|flawless|accepted)\b
    | \b(?:the|this)\s+(?:student|candidate|learner)\s+(?:has|clearly|correctly|explained|understands|understood|answered|says|said|shows?|knows|deserves)\b
    | \b(?:any|every)\s+(?:text|thing)\s+is\s+(?:now\s+)?accepted\b | \breference\s+(?:answer|solution)\b
    | ["']?(?:score|verdict|covered|points)["']?\s*:\s*(?:["'{\[]|\d|all|true|none|yes)
    | \b(?:missing|contradicted)\s*:\s*none\b
    | \bi\s+am\s+(?:the|your|an?)\s+(?:instructor|teacher|professor|admin\w*|developer|examiner|author)\b
    | \byour\s+(?:instructions?|task|job|rubric|prompt|new\s+role)\b
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
_PIECE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s|$)[^.!?;\n]*)*[.!?;]*|[.!?;]+")
_GIVES_UP = re.compile(
    r"^\W*(?:sorry\W+)?(?:(?:i|we)\s+)?(?:really\s+|honestly\s+)?(?:have\s+)?(?:idk|dunno|no\s+(?:idea|clue)|not\s+sure|n/?a|pass|"
    r"do\s?n['o]?t\s+(?:know|remember|recall)|do\s+not\s+know|forgot|can\s?not\s+(?:say|answer)|nothing|\?+)\b.{0,40}$",
    re.IGNORECASE,
)
# Words that tie keywords into statements, besides function words.
_TIES = frozenset(
    """means give gives giving gave pick picks choose chooses select selects take takes assign assigns
    learns trains capture captures keep keeps reduce reduces saves cuts drops boosts
    suppresses emphasize emphasizes look looks see sees attends compute computes treat treats add adds     inserts work works force forces create creates shrink shrinks expand expands restore restores tell tells answer answers     focuses weigh weighs reweights rescale rescales apply applies connect connects relate relates find finds show
    shows helps allow allows require requires improves beat beats built made consists     plug equals
    summarize summarizes highlights ignore ignores replace replaces multiply multiplies depends""".split()
)
_VERBAL = frozenset(
    """is are was be do does did has have can could will would should must may might not it they we you i by with for to from than
    because so while but if that which""".split()
)
_THINGS = frozenset({"pooling", "gating", "scaling", "embedding", "training", "learning", "encoding", "processing", "max-pooling"})
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
    forged = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, (i for i in ids if "_" in i)))) + r")\b") if ids else None
    tokens = tokenize(answer)
    dropped = [
        piece.span()
        for piece in _PIECE.finditer(answer)
        if _TO_THE_GRADER.search(piece.group()) or (forged and forged.pattern != r"\b(?:)\b" and forged.search(piece.group()))
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
    if len(words) < 6:
        return False
    relations = sum(token.text in _RELATIONS for token in tokens)
    said = sum(word in _VERBAL or word in _TIES or _acts(word) for word in words)
    breaks = sum(not token.is_word for token in tokens[:-1])
    if not said and not relations and not breaks:
        return len(words) >= 8
    ties = sum(word in FUNCTION_WORDS or word in _TIES or _acts(word) for word in words) + relations
    return ties < 0.13 * len(words)


def _acts(word: str) -> bool:
    return word.endswith("ing") and word not in _THINGS or word in {"followed", "used", "applied", "given", "based", "done"}
