"""Find sentences that speak to whoever marks an answer instead of answering."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["pleas"]

# Sentences that speak to whoever marks them. Scores, maxima, models and "ignores the context" are the subject matter of
# many questions, so each pattern needs a word that only grading has.
_PLEAS = (
    r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass)\b.{0,40}\b(?:instructions?|prompts?|rubrics?|grading|guidelines)\b",
    r"\b(?:full|perfect)\s+(?:marks?|scores?|credits?|grades?|points)\b",
    r"\b(?:(?:maximum|highest|top)|best\s+possible)\s+(?:possible\s+)?(?:marks?|credits?|grades?|points)\b",
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
    r"^\W*(?:system|assistant|admin|developer|user|instructions?|grader)\s*(?:(?:prompt|message|override|note|mode)\s*)?[:>\]]",
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
    r"\b(?:graders?|examiners?|evaluators?|assessors?|rubrics?|verdicts?|jailbreak|answer\s+key|invigilators?)\b",
    r"\b(?:marking|mark|grading|scoring|evaluation|assessment)\s+(?:scheme|criteria|criterion|guide\w*|rules?|script|system|policy)\b",
    r"\b(?:previous|prior|above|earlier|preceding|new|hidden)\s+(?:instructions?|prompts?|directions|directives?|orders)\b",
    r"\binstructions?\s+(?:to|for)\s+(?:the|you|whoever|any)\b",
    r"\b(?:output|return|print|respond|reply|report|write)\b.{0,20}\b(?:score\s*(?:=|:|of)\s*\d|grade|verdict|1\.0|100\s*%|10/10|full\s+(?:marks?|score|points|credit)|json)",
    r"\b(?:score|grade|mark)\s*(?:=|:|of|to|->)\s*(?:1\.0|100|10\s*/|5\s*/|full|max\w*)",
    r"\b(?:all|every|each|the|remaining|other|any)\s+criteri(?:a|on)\b",
    r"\b(?:gives?|giving|want|need|deserves?|grant|get)\b.{0,30}\b(?:100\s*%|full\s+(?:marks?|score|points)|max\w*\s+points|good\s+(?:grade|mark))",
    r"\bmy\s+(?:grades?|marks?|scores?|answer|reply|explanation|submission|response)\b",
    r"\b(?:you|u)\s+(?:are|r)\s+(?:now|no\s+(?:more|longer))\b",
    r"\bpretend\b.{0,20}\b(?:you|that|to)\b",
    r"\b(?:end|begin|start)\s+of\s+(?:the\s+)?(?:answer|submission|student|user|input|prompt)\b",
    r"(?:\[/?inst\]|<\|?/?(?:system|answer|instructions?|user|assistant|im_\w+)\|?>|<</?sys>>)",
    r"\b(?:already|been)\s+(?:\w+\s+)?(?:approved|graded|marked\s+as|certified|human[\s-]?reviewed)\b",
    r"\b(?:please|pls|plz|kindly|just)\s+(?:\w+\s+)?(?:pass|accept|approve|grade|mark|rate|score|reward)\b",
    r"\bi\s+(?:beg|deserve|really\s+deserve|promise|swear|need\s+this)\b",
)
_TO_THE_GRADER = re.compile("|".join(_PLEAS), re.IGNORECASE | re.MULTILINE)
_PIECE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s|$)[^.!?;\n]*)*[.!?;]*|[.!?;]+")


def pleas(answer: str, ids: Collection[str] = ()) -> list[tuple[int, int]]:
    """Return the ranges of ``answer`` that speak to the grader, or write the rubric's own ``ids``."""
    ids = sorted(re.escape(i) for i in ids if "_" in i)
    forged = re.compile(r"\b(?:" + "|".join(ids) + r")\b") if ids else None
    return [
        piece.span()
        for piece in _PIECE.finditer(answer)
        if _TO_THE_GRADER.search(piece.group()) or (forged and forged.search(piece.group()))
    ]
