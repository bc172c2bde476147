"""Answers changed mechanically: typos and order must not matter, swapped subjects and a removed "not" must.

Every function is deterministic in its arguments.
"""

from __future__ import annotations

import random
import re

from grader.answers.evidence import find_evidence, weigh
from grader.answers.language.mentions import find_mentions
from grader.answers.language.tokens import tokenize
from grader.answers.rules import Rules, compile_rules
from grader.bank.concept import ConceptQuestion

__all__ = ["negation_turned", "reordered", "respelled", "reworded", "shuffled", "swapped", "to_passive"]

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# A verb right before what is said, where a "not" turns just that.
_VERB = re.compile(r"\b(?:is|are|can|does|will)(?=\s+(?:a |an |the |be )?$)", re.IGNORECASE)
_NOT = re.compile(r"\b(can)not\b|(?<=\w)n[’']t\b|\s+not\b(?!\s+(?:only|just|sure))", re.IGNORECASE)
# Pairs that mean the same in these answers.
_SYNONYMS = {
    "selects": "picks", "picks": "chooses", "chooses": "selects", "region": "area", "image": "picture",
    "picture": "image",
    "trained": "learned", "small": "little", "tiny": "very small", "important": "relevant", "useful": "helpful",
    "captures": "catches", "requires": "needs", "needs": "requires", "locations": "positions", "positions": "locations",
    "emphasises": "strengthens", "suppressed": "weakened", "improves": "raises", "entire": "whole", "whole": "entire",
    "reduces": "lowers", "costs": "takes", "because": "since", "since": "because", "large": "big", "big": "large",
    "shows": "demonstrates", "gives": "assigns", "assigns": "gives", "each": "every", "every": "each",
}  # fmt: skip
_PASSIVE = re.compile(
    r"\b(?P<who>(?:hard|soft|channel|spatial) attention|SE|average pooling|max pooling|the network) "
    r"(?P<verb>picks|selects|chooses|emphasises|suppresses|captures|gives|assigns|reweights) "
    r"(?P<what>(?:a |one |every |each |the )?[\w-]+(?: [\w-]+)?)\b"
)
_PARTICIPLES = {
    "picks": "picked", "selects": "selected", "chooses": "chosen", "emphasises": "emphasised",
    "suppresses": "suppressed",
    "captures": "captured", "gives": "given", "assigns": "assigned", "reweights": "reweighted",
}  # fmt: skip


def swapped(question: ConceptQuestion, answer: str) -> str | None:
    """Give everything that is said of one subject to the other; None where the answer does not name two."""
    rules = compile_rules(question)
    tokens = tokenize(answer)
    names = list(rules.subjects.names)
    mentions = find_mentions([token.text for token in tokens], rules.lexicon, rules.subjects)
    if len(names) != 2 or len({name for _, _, name in mentions}) != 2:
        return None
    spoken = {name: question.rubric.subjects[name][0].replace("_", " ").rstrip("*") for name in names}
    text = answer
    for begin, end, name in reversed(mentions):
        other = names[1 - names.index(name)]
        text = text[: tokens[begin].start] + spoken[other] + text[tokens[end - 1].end :]
    return text


def negation_turned(question: ConceptQuestion, answer: str) -> list[tuple[str, str, str]]:
    """Return ``(how, text, point)`` for each point that rests on one clause alone: the answer with that clause turned.

    Where the clause denies something, its "not" is removed; where it affirms something and has a suitable verb, one is
    put in.
    """
    rules = compile_rules(question)
    tokens = tokenize(answer)
    found = find_evidence(rules, [token.text for token in tokens])
    turned: list[tuple[str, str, str]] = []
    for point in rules.points:
        pro, con = weigh(rules.claims[point.id], found)
        if len(pro) != 1 or con or pro[0].implied or _both_ways(rules, point.id):
            continue
        clause = pro[0].clause
        begin, end = tokens[clause.begin].start, tokens[clause.end - 1].end
        said = answer[begin:end]
        negated = pro[0].sign != pro[0].base
        nots = list(_NOT.finditer(said))
        if negated and len(nots) == 1:
            said = said[: nots[0].start()] + (nots[0][1] or "") + said[nots[0].end() :]
        elif not negated and not nots and (verb := _VERB.search(answer[begin : tokens[pro[0].begin].start])):
            said = said[: verb.end()] + " not" + said[verb.end() :]
            if re.match(r"\s+(?:just|only|simply|merely)\b", answer[begin:end][verb.end() :]):
                continue  # "not only" denies nothing
        else:
            continue
        turned.append(("removed" if negated else "added", answer[:begin] + said + answer[end:], point.id))
    return turned


def _both_ways(rules: Rules, point: str) -> bool:
    """True for points that are covered whether something is said or denied: a mention is enough."""
    claims = rules.claims[point]
    return any(a.concept == b.concept and a.sign != b.sign and a.same == b.same == 1 for a in claims for b in claims)


def shuffled(answer: str, seed: int) -> str:
    """Return the words of the answer in any order."""
    words = answer.split()
    random.Random(seed).shuffle(words)  # noqa: S311 - reproducible, not secret
    return " ".join(words)


def reordered(question: ConceptQuestion, answer: str, seed: int) -> str:
    """Return the sentences of the answer in any order; one that names no subject stays behind the one before it."""
    rules = compile_rules(question)
    blocks: list[str] = []
    for sentence in _SENTENCE_END.split(answer):
        named = find_mentions([token.text for token in tokenize(sentence)], rules.lexicon, rules.subjects)
        if blocks and not (named and rules.subjects.names):
            blocks[-1] += " " + sentence
        else:
            blocks.append(sentence)
    random.Random(seed).shuffle(blocks)  # noqa: S311 - reproducible, not secret
    return " ".join(blocks)


def respelled(answer: str, seed: int, errors: int = 2) -> str:
    """Return the answer with two neighbouring inner letters exchanged in some of its longer words."""
    source = random.Random(seed)  # noqa: S311 - reproducible, not secret
    words = answer.split(" ")
    long = [index for index, word in enumerate(words) if word.isalpha() and len(word) >= 7]
    for index in source.sample(long, min(errors, len(long))):
        word = words[index]
        at = source.randrange(2, len(word) - 2)
        words[index] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def reworded(answer: str, seed: int) -> str:
    """Return the answer with about half of the words that have a synonym replaced by it."""
    source = random.Random(seed)  # noqa: S311 - reproducible, not secret

    def replace(found: re.Match[str]) -> str:
        return _SYNONYMS[found[0]] if source.random() < 0.5 else found[0]

    return re.sub(r"\b(?:" + "|".join(_SYNONYMS) + r")\b", replace, answer)


def to_passive(answer: str) -> str:
    """Return the answer with simple active sentences turned: ``hard attention picks one region`` and the like."""

    def turn(found: re.Match[str]) -> str:
        return f"{found['what']} is {_PARTICIPLES[found['verb']]} by {found['who']}"

    return _PASSIVE.sub(turn, answer)
