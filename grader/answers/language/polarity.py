"""Decide whether a thing is affirmed or denied: negation, double negation, and what would be otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.answers.language import polarity_words as words
from grader.answers.language.clause_markers import by_degree
from grader.answers.language.clauses import LONGEST, Clause
from grader.answers.language.patterns import Match
from grader.answers.language.tokens import SENTENCE_ENDS

__all__ = ["Polarity", "is_negator"]


def is_negator(token: str) -> bool:
    """True for words that turn what follows into its opposite."""
    return token in words.NEGATORS or token.startswith(words.NEGATING_STEMS)


@dataclass(frozen=True, slots=True)
class Polarity:
    """Answers for one text whether a match in a clause is affirmed (+1), denied (-1) or neither (0)."""

    tokens: Sequence[str]
    segments: Sequence[int]
    negators: frozenset[int]
    # The same in the order of the text.
    ordered: Sequence[int]
    # Negators that negate only the word right after them: "not only".
    harmless: frozenset[int]

    @classmethod
    def of(cls, tokens: Sequence[str], names: frozenset[int] = frozenset()) -> Polarity:
        """Find the negators, except those in ``names`` of subjects, and the stretches over which they may reach."""
        segments: list[int] = []
        current = 0
        for position, token in enumerate(tokens):
            following = tokens[position + 1] if position + 1 < len(tokens) else ""
            if (token in words.BREAKS and not _goes_on(tokens, position)) or (
                token in {"and", "or", "+"} and following in words.AND_THEN
            ):
                current += 1
            segments.append(current)
        unnamed = ((p, token) for p, token in enumerate(tokens) if p not in names)
        negators = frozenset(p for p, token in unnamed if is_negator(token) and _negates(tokens, p))
        harmless = frozenset(p for p in negators if _negates_one_word(tokens, p))
        return cls(tokens, segments, negators, sorted(negators), harmless)

    def sign(self, match: Match, clause: Clause) -> int:
        """Return +1 where the clause affirms the match, -1 where it denies it."""
        before: list[int] = []
        after, inside = 0, False
        widest = min(clause.scope[0], clause.begin)
        for position in self.ordered[bisect_left(self.ordered, widest) : bisect_left(self.ordered, clause.end)]:
            far = self.tokens[position] in words.LONG_SCOPE and self.tokens[clause.begin] != ","
            begin = clause.scope[0] if far else clause.begin
            if not min(begin, clause.begin) <= position < clause.end or position in match.used:
                continue
            if position in self.harmless and position + 1 not in match.used:
                continue
            if position < match.start:
                if self._splits(position, match):
                    return 0
                before += [position] if self._reaches(position, match) else []
            elif position < match.end:
                if self.segments[match.start] != self.segments[match.end - 1]:
                    return 0  # the match reaches over a comma, and what is denied stands only on one side of it
                inside = True
            else:
                after += self._denies_afterwards(match.end, position)
        # A negator inside is the nearest one; what stands before it belongs to something else.
        count = 1 if inside else self._uncoordinated(before) + after
        count += self._failing_afterwards(match, clause)
        return -1 if count % 2 else 1

    def _splits(self, negator: int, match: Match) -> bool:
        """True where it rules over the first half of a match and not over the other, which stands behind a comma."""
        here = self.segments[negator]
        return (
            match.start - negator <= words.BESIDE
            and self.tokens[negator] in words.DENYING
            and self.segments[match.start] == here != self.segments[match.end - 1]
        )

    def _uncoordinated(self, negators: Sequence[int]) -> int:
        """Count negators, but ``no convolution and no attention`` once, and not those of a clause before (``you``)."""
        pairs = pairwise(negators)
        repeated = sum(any(t in words.AFRESH for t in self.tokens[left + 1 : right + 1]) for left, right in pairs)
        return len(negators) - repeated

    def _reaches(self, negator: int, match: Match) -> bool:
        if self.tokens[negator] in words.LONG_SCOPE:
            return True
        if match.start - negator > words.FAR:
            return False
        between = self.tokens[negator + 1 : match.start]
        said = [t for p, t in enumerate(self.tokens[negator + 1 : match.end], negator + 1) if p not in match.used]
        if (
            any(token in words.CANCELS for token in between)
            or _presupposes(self.tokens[negator], between)
            or _derived(said)
        ):
            return False
        if self.tokens[negator] not in words.PREFERRING and any(token in words.ABOUT for token in between[1:]):
            return False  # "no gradient with respect to the sampled location"
        if self.tokens[negator] != "nor" and any(p in words.PERSONS and v in words.MUST for p, v in pairwise(between)):
            return False  # "it is not differentiable, you have to use ...": a clause of its own
        if any(token in words.WOULD for token in self.tokens[negator : match.start]):
            return False  # "without it the block would ...": a condition, not a denial
        here = self.segments[negator]
        reach = words.FAR if words.TELLING & set(between[:4]) else words.SCOPE
        return match.start - negator <= reach and all(self.segments[position] == here for position in match.used)

    def _denies_afterwards(self, end: int, negator: int) -> bool:
        """``backprop is not possible``: an auxiliary, the negator, and nothing of its own that it could deny."""
        between = self.tokens[end:negator]
        if self.tokens[negator] not in words.DENYING:
            return False
        if len(between) > 4 or not between or between[-1] not in words.AUXILIARIES or words.PERSONS & set(between):
            return False
        if any(t in words.BREAKS or t in {"and", "or", "that", "which"} for t in between):
            return False
        after = self.tokens[negator + 1 : negator + 4]
        return not after or not after[0][0].isalnum() or any(t in words.AFTER for t in after)

    def _failing_afterwards(self, match: Match, clause: Clause) -> bool:
        if self._unimportant(match.end, clause.end):
            return True
        after = self.tokens[match.end : min(match.end + 3, clause.end)]
        for position, token in enumerate(after):
            if token.startswith(words.FAILING) and match.end + position not in match.used:
                return True
            if token not in words.AUXILIARIES | {"becomes", "simply", "gets", "get"}:
                return False
        return False

    def _unimportant(self, begin: int, end: int) -> bool:
        """``relations between channels (for SE) are of no importance``."""
        for start in range(begin, min(begin + words.BEHIND, end)):
            if " ".join((*self.tokens[start : min(start + 6, end)], "")).startswith(words.UNIMPORTANT):
                return True
            if self.tokens[start] in words.BREAKS:
                return False
        return False

    def supposed(self, clause: Clause) -> bool:
        """True where the clause says what would be if things were otherwise."""
        begin, end = clause.scope
        # What stands on the other side of a colon or "so" is another thought.
        begin = next((p + 1 for p in range(clause.begin, begin, -1) if self.tokens[p] in words.THOUGHTS), begin)
        end = next((p for p in range(clause.begin + 1, end) if self.tokens[p] in words.THOUGHTS), end)
        said = self.tokens[begin:end]
        if any(pair == ("would", "not") for pair in pairwise(said)) and "without" in said and said[0] != "without":
            return False  # "it would not work without ...": so it needs that
        if words.ALONE & set(said) and "if" in said[:3]:
            return False  # "if you only had the maximum, you would not know ...": what the maximum can not tell
        conditions = [k for k, t in enumerate(said) if t in words.CONDITIONS and (k == 0 or said[k - 1] != "as")]
        would = (k for k, t in enumerate(said) if t in words.WOULD)
        return any(bisect_left(conditions, k - words.NEAR) < bisect_right(conditions, k + words.NEAR) for k in would)


def _presupposes(negator: str, between: Sequence[str]) -> bool:
    """True where what follows is taken for granted, and something else denied."""
    if between[:1] and between[0] in words.ENOUGH:
        return True  # "it is not enough to ..."
    if "what" in between and negator.startswith(words.LEAVING_OUT):
        return True  # "it misses what the other one sees"
    if words.DIFFERENTIATING & set(between):
        return True  # "you can not differentiate a choice": there is one
    return "for" in between and bool(words.PAYING & set(between))  # "you do not pay for the gain"


def _derived(said: Sequence[str]) -> bool:
    """``no derivative of a choice``: there is a choice."""
    return any(d in words.DERIVATIVES and of in words.OF for d, of in pairwise(said))


def _goes_on(tokens: Sequence[str], position: int) -> bool:
    """``without asking which ...``, ``, namely ...``, ``so many``: here these open no clause of their own."""
    if tokens[position] == "so":
        return by_degree(tokens, position)
    if tokens[position] == ",":
        return tokens[position + 1 : position + 2] == ["namely"]
    return tokens[position] == "which" and position > 0 and tokens[position - 1].startswith(words.ASKING)


def _negates(tokens: Sequence[str], position: int) -> bool:
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if token in words.LONG_SCOPE and any(is_negator(t) for t in tokens[max(0, position - 5) : position]):
        return False  # "it is not that one is wrong ..." is not about what follows
    if token in words.NEEDS_NEXT:
        return following == words.NEEDS_NEXT[token]
    if "even" in tokens[position + 1 : position + 7] and any(
        "%" in t or t == "percent" for t in tokens[position : position + 14]
    ):
        return False  # "does not even reach one percent" says that it is less
    if "more" in tokens[position + 1 : position + 6] and words.MORE_THAN in " ".join(
        tokens[position + 1 : position + 8]
    ):
        return False  # "does not rise by more than one percent" says how much it rises at most
    if token == "not" and position and tokens[position - 1] in {"or", "if", "why"}:
        return False
    if following in {"anything", "nothing", "any"} and tokens[position + 2 : position + 3] in (
        ["other"],
        ["but"],
        ["else"],
    ):
        return False
    return not (_conditional(tokens, position) if token == "without" else _restrictive(tokens, position))


def _conditional(tokens: Sequence[str], position: int) -> bool:
    """``Without a stack of layers a CNN can not see far``: so it needs one, and only the "not" denies."""
    if position and tokens[position - 1] not in SENTENCE_ENDS and tokens[position - 1] not in {",", "and", "but"}:
        return False
    for k in range(position + 1, min(position + LONGEST, len(tokens))):
        if tokens[k] in SENTENCE_ENDS or tokens[k] in {"because", "and", "so"}:
            return False
        if tokens[k] in words.DENYING and k > position + 2 and not _negates_one_word(tokens, k):
            return True
    return False


def _negates_one_word(tokens: Sequence[str], position: int) -> bool:
    """``not only``, ``no matter``, and what the writer does not know: what follows is not denied."""
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if following not in words.HARMLESS.get(tokens[position], ()):
        return False
    return following not in {"know", "remember", "recall"} or bool(
        {"i", "we"} & set(tokens[max(0, position - 3) : position])
    )


def _restrictive(tokens: Sequence[str], position: int) -> bool:
    """``channels that do not help are turned down``: this "not" only says which channels."""
    if tokens[position] != "not" or not any(t in words.RELATIVES for t in tokens[max(0, position - 3) : position]):
        return False
    if "what" in tokens[max(0, position - 3) : position] and words.PERSONS & set(
        tokens[max(0, position - 3) : position]
    ):
        return False  # "what you do not get is ..." denies what follows
    for token in tokens[position + 1 : position + 9]:
        if token in words.BREAKS:
            return False
        if token in {"is", "are", "get", "gets", "becomes"}:
            return True
    return False
