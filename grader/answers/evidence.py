"""Find what an answer claims: every concept in it, about whom, and whether it is affirmed or denied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grader.answers.language.clauses import SOMEONE, Clause, find_clauses
from grader.answers.language.mentions import mentions_at
from grader.answers.language.patterns import Match, Occurrences, Pattern, matches
from grader.answers.language.polarity import Polarity, is_negator
from grader.answers.language.tokens import word_set
from grader.answers.rules import ANYTHING, Claim, Rules

__all__ = ["Evidence", "find_evidence", "weigh"]

_OPPOSITE = frozenset({"opposite", "versa", "reverse", "reversed", "contrary", "inverse"})
_LIKEWISE = frozenset({"so", "too", "also", "as", "well", "same", "likewise", "similarly"})
# What is denied takes with it what is said so few words beside it: "a sharp spot in a corner disappears".
_CLOSE_BY = 2
_EMPTY = word_set(
    """
    is are does do can could will not be the one has have it attention in with for of this that an a on other hand
    and but while whereas former latter case true which they however though although course version only
    """
)
_HEARSAY = word_set(
    """
    think believe assume assumes thinks believes thought say says claim claims
    """
)
_LEFT_OPEN = ("depend", "ask", "question", "unclear", "unsure", "consult", "decid", "know", "sure")
# Where a writer's memory fails, nothing is claimed.
_BLANKS = (
    "blanking on", "drawing a blank", "drew a blank", "have forgotten", "i forgot", "i forget", "i can not recall",
    "i can not remember", "i do not remember", "i do not recall", "i have no idea", "i have no clue", "escapes me",
)  # fmt: skip
# A clause of so many words says one thing.
_SHORT = 12
_OTHERS = frozenset({"people", "some", "many", "one", "students", "someone", "others", "beginners", "you"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """``concept`` is said (``sign`` +1) or denied (-1) of ``subjects`` by the tokens ``[begin, end)`` of ``clause``."""

    clause: Clause
    subjects: frozenset[str]
    concept: str
    sign: int
    # The orientation of the pattern alone, before negation: what an elliptic clause after it takes up.
    base: int
    begin: int
    end: int
    # Only implied by a comparison ("unlike soft attention"): it can support a point but never contradict one.
    implied: bool = False


def find_evidence(rules: Rules, tokens: Sequence[str]) -> list[Evidence]:
    """Return all that ``tokens`` claim, in the order of the text."""
    positions = rules.lexicon.positions(tokens)
    places = rules.lexicon.occurrences(positions)
    possible = {
        concept: (_possible(says, places), _possible(rules.denies[concept], places))
        for concept, says in rules.says.items()
    }
    clauses = find_clauses(tokens, positions, rules.subjects)
    named = mentions_at(tokens, positions, rules.subjects)
    polarity = Polarity.of(tokens, frozenset(p for begin, end, _ in named for p in range(begin, end)))
    found: list[Evidence] = []
    before: list[Evidence] = []
    for clause in clauses:
        here = _in_clause(rules, possible, places, clause, polarity)
        if not here:
            here = _elliptic(rules, tokens, clause, before)
        if here:
            before = here
        if not _hearsay(tokens, clause):
            found += here
            found += _implied(clause, here)
    return found if _named_beside_topic(rules, named) else [_about_topic(evidence) for evidence in found]


def _named_beside_topic(rules: Rules, named: Sequence[tuple[int, int, str]]) -> bool:
    topic = rules.subjects.topic
    return not topic or any(name != topic for _, _, name in named)


def _about_topic(evidence: Evidence) -> Evidence:
    """Drop other subjects: an answer that names nothing but its topic speaks of nothing else."""
    return replace(evidence, subjects=evidence.subjects - {SOMEONE}) if len(evidence.subjects) > 1 else evidence


def _possible(patterns: Sequence[Pattern], places: Occurrences) -> list[Pattern]:
    return [pattern for pattern in patterns if all(term in places for term in pattern.terms)]


def _in_clause(
    rules: Rules,
    possible: Mapping[str, tuple[Sequence[Pattern], Sequence[Pattern]]],
    places: Occurrences,
    clause: Clause,
    polarity: Polarity,
) -> list[Evidence]:
    starts = frozenset({clause.begin})
    flip = -1 if polarity.supposed(clause) and _turns(rules, clause) else 1
    conditions = frozenset(p for p in range(clause.begin, clause.end) if polarity.tokens[p] == "without")
    shared = Evidence(clause, clause.subjects, "", 1, 1, clause.begin, clause.end)
    found: list[Evidence] = []
    for concept, (says, denies) in possible.items():
        denied = _signed(denies, places, clause, starts, polarity)
        affirmed = _signed(says, places, clause, starts, polarity)
        # "neither covers for the other" is one thought where a pattern says so, not "covers for the other" denied.
        explicit = [m for m, _ in (*denied, *affirmed) if m.used & polarity.negators]
        denied, affirmed = _not_within(denied, explicit), _not_within(affirmed, explicit)
        said = [
            (m, sign)
            for m, sign in affirmed
            if not any(_overlap(m, d) and not (_crosses(d, polarity) and not _crosses(m, polarity)) for d, _ in denied)
        ]
        denied = [
            (d, sign)
            for d, sign in denied
            if not (_crosses(d, polarity) and any(_overlap(m, d) and not _crosses(m, polarity) for m, _ in said))
        ]
        for base, group in ((1, said), (-1, denied)):
            found += [
                # A pattern that holds the condition itself says how it is meant: "without either one it is poorer".
                replace(shared, concept=concept, sign=base * sign * turn, base=base, begin=match.start, end=match.end)
                for match, sign in group
                for turn in (1 if match.used & conditions else flip,)
            ]
    return _unique(found)


def _turns(rules: Rules, clause: Clause) -> bool:
    """Return whether what would be otherwise says what is: only where it speaks of the question's own topic."""
    topic = rules.subjects.topic
    return not topic or clause.subjects <= {topic, SOMEONE}


def _not_within(found: Sequence[tuple[Match, int]], explicit: Sequence[Match]) -> list[tuple[Match, int]]:
    """Drop what is denied only by a negator that belongs to an explicit match around it."""
    return [
        (m, sign)
        for m, sign in found
        if sign > 0 or not any(m is not e and (_touches(m, e) or _lends_its_negator(e, m)) for e in explicit)
    ]


def _lends_its_negator(explicit: Match, match: Match) -> bool:
    """``it can not look past its small patch``: the "not" belongs to "look past" and does not deny the small patch."""
    return explicit.start < match.start and match.start - explicit.end <= _CLOSE_BY


def _touches(left: Match, right: Match) -> bool:
    return left.start < right.end and right.start < left.end


def _signed(
    patterns: Sequence[Pattern], places: Occurrences, clause: Clause, starts: frozenset[int], polarity: Polarity
) -> list[tuple[Match, int]]:
    """Return where the patterns occur in the clause, each affirmed (+1) or denied (-1)."""
    found = [
        (match, polarity.sign(match, clause))
        for pattern in patterns
        for match in matches(pattern, places, clause.begin, clause.end, starts, polarity.segments)
    ]
    return [(match, sign) for match, sign in found if sign]


def _crosses(match: Match, polarity: Polarity) -> bool:
    """True where a match reaches over a comma or the like, which makes it less sure than one that does not."""
    return polarity.segments[match.start] != polarity.segments[match.end - 1]


def _overlap(left: Match, right: Match) -> bool:
    return left.start < right.end + _CLOSE_BY and right.start < left.end + _CLOSE_BY


def _unique(found: list[Evidence]) -> list[Evidence]:
    """Keep one piece of evidence for each concept and sign of a clause, the first."""
    kept: dict[tuple[str, int], Evidence] = {}
    for evidence in sorted(found, key=lambda e: (e.begin, e.end, e.concept)):
        kept.setdefault((evidence.concept, evidence.sign), evidence)
    return list(kept.values())


def _elliptic(rules: Rules, tokens: Sequence[str], clause: Clause, before: Sequence[Evidence]) -> list[Evidence]:
    """``soft attention is differentiable, hard attention is not``: the second clause takes up the first one's claim."""
    if not before or not clause.named or clause.subjects == before[0].subjects or len(clause.subjects) != 1:
        return []
    if before[0].clause.sentence < clause.sentence - 1:
        return []
    words = tokens[clause.begin : clause.end]
    if len(words) > _SHORT:
        return []
    if any(word in _OPPOSITE for word in words) or "other way" in " ".join(words):
        return [_about(clause, evidence, -evidence.sign) for evidence in before]
    named = {name for terms in rules.subjects.names.values() for t in terms for phrase in t.phrases for name in phrase}
    rest = [w for w in words if w[0].isalnum() and not set(rules.lexicon.knows(w)) & named and w not in _EMPTY]
    if any(w not in _LIKEWISE and not is_negator(w) for w in rest):
        return []
    verbs = {"is", "are", "does", "do", "can", "has", "have", "not", "too", "also"}
    if not verbs & set(words) and (not rest or _opens_with_so(words)):
        return []
    negated = sum(is_negator(word) for word in words) % 2 == 1
    return [_about(clause, evidence, -evidence.base if negated else evidence.base) for evidence in before]


def _opens_with_so(words: Sequence[str]) -> bool:
    """``So channel attention, ...`` starts anew; ``nothing keeps you from doing so with soft attention`` does not."""
    return words[0] == "so" and words[1] not in {"with", "for", "in"}


def _implied(clause: Clause, here: Sequence[Evidence]) -> list[Evidence]:
    """``hard attention is not differentiable, unlike soft attention``: so soft attention is."""
    return [
        replace(evidence, subjects=frozenset({other}), sign=-evidence.sign if unlike else evidence.base, implied=True)
        for other, unlike in clause.compared
        for evidence in here
        if other not in evidence.subjects
    ]


def _about(clause: Clause, evidence: Evidence, sign: int) -> Evidence:
    return replace(evidence, clause=clause, subjects=clause.subjects, sign=sign, begin=clause.begin, end=clause.end)


def _hearsay(tokens: Sequence[str], clause: Clause) -> bool:
    """``some people think that ...``, ``whether it can ... depends``: reported or left open, not claimed."""
    whole = tokens[clause.begin : clause.end]
    if "whether" in whole[:2] and any(word.startswith(_LEFT_OPEN) for word in whole):
        return True
    if len(whole) <= _SHORT and any(phrase in " ".join(whole) for phrase in _BLANKS):
        return True
    words = tokens[clause.begin : clause.begin + 8]
    return any(w in _HEARSAY and words[k - 1] in _OTHERS | {"might", "could", "may"} for k, w in enumerate(words) if k)


def weigh(claims: Sequence[Claim], found: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Return the evidence for and against a point."""
    pro: list[Evidence] = []
    con: list[Evidence] = []
    for evidence in found:
        effect = _effect(claims, evidence)
        if effect > 0:
            pro.append(evidence)
        elif effect < 0:
            con.append(evidence)
    return pro, con


def _effect(claims: Sequence[Claim], evidence: Evidence) -> int:
    """Return +1 where the evidence supports the point, -1 where it contradicts it, else 0.

    What is only implied, or said of nobody in particular, may support but never contradict; and it counts only where
    nothing is said of the claim's subject itself.
    """
    sure: set[int] = set()
    unsure: set[int] = set()
    for claim in claims:
        if claim.concept != evidence.concept:
            continue
        effect = claim.same if evidence.sign == claim.sign else claim.opposite
        if claim.subject == ANYTHING or (claim.subject in evidence.subjects and not evidence.implied):
            sure.add(effect)
        elif claim.subject in evidence.subjects or SOMEONE in evidence.subjects:
            unsure.add(effect)
    if sure - {0}:
        return 1 if 1 in sure else -1
    return 1 if 1 in unsure else 0
