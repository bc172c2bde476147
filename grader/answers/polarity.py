"""Is a thing said to be so, or said not to be so? Negation, double negation, and what would be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.answers.clauses import Clause
from grader.answers.patterns import Match
from grader.answers.text import word_set

__all__ = ["Polarity", "is_negator"]

# How many tokens after it a negator still rules.
_SCOPE = 7
_NEGATORS = word_set(
    """
    not no never without neither nor none nothing unable impossible non hardly barely scarcely rather instead wrong
    false incorrect myth misconception untrue nowhere miss misses unnecessary forgets rarely seldom incapable cease
    ceases unlike free
    """
)
_NEGATING_STEMS = (
    "lack",
    "avoid",
    "prevent",
    "fail",
    "eliminat",
    "refus",
    "ignor",
    "discard",
    "overlook",
    "losing",
    "lose",
    "lost",
    "dispens",
)
# A negator followed by one of these does not negate.
_HARMLESS = {
    "not": word_set("only just merely simply solely sure certain mention know remember necessarily recall"),
    "no": {"matter", "doubt", "wonder", "idea", "surprise", "joke", "?"},
    "nothing": {"but", "more", "fancy", "other", "less", "short"},
    "none": {"other"},
    "never": {"mind"},
    "free": {"to", "parameters"},
}  # fmt: skip
_NEEDS_NEXT = {"rather": "than", "instead": "of"}
_LONG_SCOPE = frozenset({"wrong", "false", "incorrect", "myth", "misconception", "untrue"})
_BREAKS = frozenset({",", "(", ")", ":", "=", "->", "because", "since", "so", "which", "thus", "hence", "therefore"})
_AND_THEN = word_set(
    """
    is are must can has have so then thus it we you they instead therefore will needs requires uses makes gives
    allows lets relies trains keeps the that only captures picks selects weights learns leaves looks sees attends
    adds saves costs this need use works does do just hence one all every each
    """
)
_MORE_THAN = "more than"
_AUXILIARIES = word_set(
    """
    is are can could do does will was were be has have should
    """
)
_AFTER = word_set(
    """
    possible work works get go goes reach run survive apply applies applied used usable available needed required
    necessary enough true flow pass exist happen there feasible suitable applicable straightforward so defined
    useful help matter allowed considered modeled captured changed affected touched trivial direct directly an the
    """
)
_FAILING = (
    "impossible",
    "unavailable",
    "fail",
    "vanish",
    "missing",
    "unusable",
    "blocked",
    "lost",
    "infeasible",
    "undefined",
    "break",
)
_AFRESH = frozenset({"and", "or", "nor", "neither", "you", "we", "they", "i"})
_DENYING = frozenset({"not", "never", "hardly", "barely", "rarely", "no"})
_CANCELS = frozenset({"except", "but", "apart", "besides", "beyond"})
_ABOUT = frozenset({"through", "respect"})
_RELATIVES = frozenset({"that", "which", "who", "whatever", "everything", "anything", "what"})
_ASKING = (
    "ask",
    "know",
    "tell",
    "decid",
    "learn",
    "see",
    "say",
    "care",
    "consider",
    "find",
    "choos",
    "distinguish",
    "about",
    "show",
)
_PERSONS = frozenset({"you", "we", "they", "i", "it"})
_MUST = frozenset({"have", "need", "must", "should", "do", "use", "end", "get", "train", "resort"})
_THOUGHTS = frozenset({":", "so", "therefore", "thus", "hence"})
# A condition and its "would" stand so near each other.
_NEAR = 14
_CONDITIONS = frozenset({"without", "if", "otherwise", "had", "unless"})
_WOULD = frozenset({"would", "might"})


def is_negator(token: str) -> bool:
    """True for words that turn what follows into its opposite."""
    return token in _NEGATORS or token.startswith(_NEGATING_STEMS)


@dataclass(frozen=True, slots=True)
class Polarity:
    """Answers for one text whether a match in a clause is affirmed (+1), denied (-1) or neither (0)."""

    tokens: Sequence[str]
    segments: Sequence[int]
    negators: frozenset[int]
    # Negators that negate only the word right after them: "not only".
    harmless: frozenset[int]

    @classmethod
    def of(cls, tokens: Sequence[str], names: frozenset[int] = frozenset()) -> Polarity:
        """Find the negators, except those in ``names`` of subjects, and the stretches over which they may reach."""
        segments: list[int] = []
        current = 0
        for position, token in enumerate(tokens):
            following = tokens[position + 1] if position + 1 < len(tokens) else ""
            if (token in _BREAKS and not _asked(tokens, position)) or (
                token in {"and", "or", "+"} and following in _AND_THEN
            ):
                current += 1
            segments.append(current)
        words = ((p, token) for p, token in enumerate(tokens) if p not in names)
        negators = frozenset(p for p, token in words if is_negator(token) and _negates(tokens, p))
        harmless = frozenset(p for p in negators if _negates_one_word(tokens, p))
        return cls(tokens, segments, negators, harmless)

    def sign(self, match: Match, clause: Clause) -> int:
        """Return +1 where the clause affirms the match, -1 where it denies it."""
        before: list[int] = []
        after, inside = 0, False
        for position in sorted(self.negators):
            begin = clause.scope[0] if self.tokens[position] in _LONG_SCOPE else clause.begin
            if not min(begin, clause.begin) <= position < clause.end or position in match.used:
                continue
            if position in self.harmless and position + 1 not in match.used:
                continue
            if position < match.start:
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

    def _uncoordinated(self, negators: Sequence[int]) -> int:
        """Count negators, but ``no convolution and no attention`` once, and not those of a clause before (``you``)."""
        pairs = pairwise(negators)
        repeated = sum(any(t in _AFRESH for t in self.tokens[left + 1 : right + 1]) for left, right in pairs)
        return len(negators) - repeated

    def _reaches(self, negator: int, match: Match) -> bool:
        if self.tokens[negator] in _LONG_SCOPE:
            return True
        if any(token in _CANCELS for token in self.tokens[negator + 1 : match.start]):
            return False
        if any(token in _ABOUT for token in self.tokens[negator + 2 : match.start]):
            return False  # "no gradient with respect to the sampled location"
        if any(p in _PERSONS and v in _MUST for p, v in pairwise(self.tokens[negator + 1 : match.start])):
            return False  # "it is not differentiable, you have to use ...": a clause of its own
        if any(token in _WOULD for token in self.tokens[negator : match.start]):
            return False  # "without it the block would ...": a condition, not a denial
        here = self.segments[negator]
        return match.start - negator <= _SCOPE and all(self.segments[position] == here for position in match.used)

    def _denies_afterwards(self, end: int, negator: int) -> bool:
        """``backprop is not possible``: an auxiliary, the negator, and nothing of its own that it could deny."""
        between = self.tokens[end:negator]
        if self.tokens[negator] not in _DENYING:
            return False
        if len(between) > 4 or not between or between[-1] not in _AUXILIARIES or _PERSONS & set(between):
            return False
        if any(t in _BREAKS or t in {"and", "or", "that", "which"} for t in between):
            return False
        after = self.tokens[negator + 1 : negator + 4]
        return not after or not after[0][0].isalnum() or any(t in _AFTER for t in after)

    def _failing_afterwards(self, match: Match, clause: Clause) -> bool:
        after = self.tokens[match.end : min(match.end + 3, clause.end)]
        for position, token in enumerate(after):
            if token.startswith(_FAILING) and match.end + position not in match.used:
                return True
            if token not in _AUXILIARIES | {"becomes", "simply", "gets", "get"}:
                return False
        return False

    def supposed(self, clause: Clause) -> bool:
        """True where the clause says what would be if things were otherwise."""
        begin, end = clause.scope
        # What stands on the other side of a colon or "so" is another thought.
        begin = next((p + 1 for p in range(clause.begin, begin, -1) if self.tokens[p] in _THOUGHTS), begin)
        end = next((p for p in range(clause.begin + 1, end) if self.tokens[p] in _THOUGHTS), end)
        words = self.tokens[begin:end]
        if any(pair == ("would", "not") for pair in pairwise(words)) and "without" in words and words[0] != "without":
            return False  # "it would not work without ...": so it needs that
        conditions = [k for k, t in enumerate(words) if t in _CONDITIONS and (k == 0 or words[k - 1] != "as")]
        return any(abs(k - c) <= _NEAR for k, t in enumerate(words) if t in _WOULD for c in conditions)


def _asked(tokens: Sequence[str], position: int) -> bool:
    """``without asking which ...``: here "which" opens no clause of its own."""
    return tokens[position] == "which" and position > 0 and tokens[position - 1].startswith(_ASKING)


def _negates(tokens: Sequence[str], position: int) -> bool:
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if token in _NEEDS_NEXT:
        return following == _NEEDS_NEXT[token]
    if token == "free":
        return following == "of"
    if "even" in tokens[position + 1 : position + 7] and any(
        "%" in t or t == "percent" for t in tokens[position : position + 14]
    ):
        return False  # "does not even reach one percent" says that it is less
    if "more" in tokens[position + 1 : position + 6] and _MORE_THAN in " ".join(tokens[position + 1 : position + 8]):
        return False  # "does not rise by more than one percent" says how much it rises at most
    if token == "not" and position and tokens[position - 1] in {"or", "if", "why"}:
        return False
    if following in {"anything", "nothing", "any"} and tokens[position + 2 : position + 3] in (
        ["other"],
        ["but"],
        ["else"],
    ):
        return False
    return not _restrictive(tokens, position)


def _negates_one_word(tokens: Sequence[str], position: int) -> bool:
    """``not only``, ``no matter``, and what the writer does not know: what follows is not denied."""
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if following not in _HARMLESS.get(tokens[position], ()):
        return False
    return following not in {"know", "remember", "recall"} or bool(
        {"i", "we"} & set(tokens[max(0, position - 3) : position])
    )


def _restrictive(tokens: Sequence[str], position: int) -> bool:
    """``channels that do not help are turned down``: this "not" only says which channels."""
    if tokens[position] != "not" or not any(t in _RELATIVES for t in tokens[max(0, position - 3) : position]):
        return False
    if "what" in tokens[max(0, position - 3) : position] and _PERSONS & set(tokens[max(0, position - 3) : position]):
        return False  # "what you do not get is ..." denies what follows
    for token in tokens[position + 1 : position + 9]:
        if token in _BREAKS:
            return False
        if token in {"is", "are", "get", "gets", "becomes"}:
            return True
    return False
