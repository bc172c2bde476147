"""Cut sentences into clauses and find whom each speaks about.

A clause speaks of the subject that it names; without one, of the subject of the clause before (``it ...``). Things
that are only compared with (``unlike soft attention``) are not spoken of. "The former", "the latter", "the other" and
"both" are resolved; "one ... the other" without names stays open (:data:`SOMEONE`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from grader.answers.language import clause_markers as words
from grader.answers.language.clause_markers import comparing_word, is_wall
from grader.answers.language.mentions import JOINERS, LEADING, SPLITTERS, Subjects, mentions_at
from grader.answers.language.patterns import Positions
from grader.answers.language.tokens import SENTENCE_ENDS

__all__ = ["LONGEST", "SOMEONE", "Clause", "find_clauses"]

SOMEONE = "?"
LONGEST = 120
"""So many tokens without a word or sign between are one stretch; what is longer is cut, since nobody writes so."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``[begin, end)`` that speak of ``subjects``; ``named`` tells whether they are named right here."""

    begin: int
    end: int
    subjects: frozenset[str]
    named: bool
    sentence: int
    # Subjects that the clause only compares with: True where it says "unlike", False for "as" and "like".
    compared: tuple[tuple[str, bool], ...] = ()
    # The wider stretch in which a condition ("without it, ...") rules.
    scope: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Mention:
    begin: int
    end: int
    subjects: frozenset[str]


class _Reader:
    """Walks through the text and remembers who was spoken of."""

    def __init__(self, tokens: Sequence[str], positions: Positions, subjects: Subjects) -> None:
        self.tokens = tokens
        self.everyone = tuple(subjects.names)
        # Who names nobody means the topic, or perhaps another one: what such a clause says may support either.
        self.default = frozenset({subjects.topic, SOMEONE}) if subjects.topic else frozenset()
        self.topic = self.default
        # Before anything is named, "the former" and "the latter" are the question's own.
        self.recent: list[str] = list(subjects.names)
        self.clauses: list[Clause] = []
        self.compared: list[tuple[str, bool]] = []
        self.sentence = 0
        # True while the topic is only supposed ("without the reduction ..."): nobody's topic in the next sentence.
        self.passing = False
        named = mentions_at(tokens, positions, subjects)
        self.mentions = [_Mention(begin, end, frozenset({name})) for begin, end, name in named]
        self.begins = [begin for begin, _, _ in named]
        self.first = {name: begin for begin, _, name in reversed(named)}

    def read_sentence(self, begin: int, end: int) -> None:
        if self.default and begin < end and (self.passing or self._first_word(begin, end) not in words.PRONOUNS):
            # After a sentence about another subject, one without a name may go on about it or return to the topic.
            if self.passing:
                self.topic = self.default
            elif not self.topic <= self.default:
                self.topic = frozenset({SOMEONE})
        self.passing = False
        start = begin
        for position in range(begin, end + 1):
            if start < position and (position == end or position == start + LONGEST or self._splits(position)):
                self._read_region(start, position)
                start = position
        self.sentence += 1

    def _splits(self, position: int) -> bool:
        """True for ``but`` and its like, except in ``nothing but``."""
        return self.tokens[position] in SPLITTERS and self.tokens[position - 1] not in words.BUT

    def _first_word(self, begin: int, end: int) -> str:
        return next((t for t in self.tokens[begin:end] if t[0].isalnum() and t not in {"and", "but", "then"}), "")

    def _read_region(self, begin: int, end: int) -> None:
        near = self.mentions[bisect_left(self.begins, begin) : bisect_left(self.begins, end)]
        inside = [mention for mention in near if mention.end <= end]
        inside = sorted([*inside, *self._ordinals(begin, end)], key=lambda mention: mention.begin)
        spoken = self._spoken_of(inside, begin, end)
        for mention in (m for m in inside if m not in spoken):
            denied = spoken and self.tokens[mention.begin - 1] == "not"
            relative = None if denied else self._relative_after(mention, end)
            if relative is not None and not any(m.begin < relative[1] for m in spoken):
                self._add(begin, relative[0], frozenset(), named=False)
                self._add(*relative, mention.subjects, named=True)
                begin = relative[1]
            self._remember(mention.subjects)
        groups = self._groups(spoken)
        if not groups:
            subjects, named = self._pronoun(begin, end)
            self._add(begin, end, subjects, named=named)
            if named and SOMEONE not in subjects:
                self.topic = subjects
            return
        start = self._before_aside(groups[0], begin)
        for group, following in zip(groups, [*groups[1:], None], strict=True):
            stop = end if following is None else self._cut(group.end, following.begin)
            if self.tokens[group.begin] not in {"former", "latter"}:
                self._remember(group.subjects)
            self._add_group(start, stop, group)
            self.topic = group.subjects
            self.passing = self.tokens[group.begin] in {"without", "otherwise", "if"}
            start = stop

    def _spoken_of(self, inside: Sequence[_Mention], begin: int, end: int) -> list[_Mention]:
        """Return the mentions that something is said of; those only compared with are noted in ``compared``."""
        spoken: list[_Mention] = []
        beside = -1
        self.compared = []
        for mention in inside:
            if mention.begin == beside and self.tokens[mention.begin - 1] == "(":
                continue  # "not only neighbors, like with a convolution (3x3)": the same thing once more
            comparator = "contrast" if self._in_relative(mention, begin) else self._compared(mention, begin)
            beside = mention.end + 1 if comparator else -1
            if comparator is None and not self._predicative(mention, spoken[-1].end if spoken else begin, begin):
                spoken.append(mention)
            elif comparator in words.DISTANT:
                self.compared += [(name, True) for name in sorted(mention.subjects)]
            elif comparator == "as in" or (
                comparator in words.CLOSE
                and mention.end < end
                and self.tokens[mention.end] in {"is", "does", "do", "are", "can"}
            ):
                self.compared += [(name, False) for name in sorted(mention.subjects)]
        return spoken

    def _before_aside(self, first: _Mention, begin: int) -> int:
        """``it relates distant parts, which a convolution ...``: add what "it" does as a clause of its own."""
        position = first.begin - 1
        while position > begin and (self.tokens[position] in words.BETWEEN or self.tokens[position][0].isdigit()):
            position -= 1
        opened = self._first_word(begin, first.begin) in words.PRONOUNS | {"there"}
        if not opened or position < begin + 5 or self.tokens[position] not in {"which", "something"}:
            return begin
        subjects, named = self._pronoun(begin, position)
        self._add(begin, position, subjects, named=named)
        return position

    def _ordinals(self, begin: int, end: int) -> list[_Mention]:
        """Return ``the former`` and ``the latter`` as mentions of the two that were named last."""
        if len(self.recent) < 2:
            return []
        meant = {"former": self.recent[-2], "latter": self.recent[-1]}
        return [
            _Mention(position, position + 1, frozenset({meant[self.tokens[position]]}))
            for position in range(begin, end)
            if self.tokens[position] in meant
        ]

    def _add_group(self, begin: int, end: int, group: _Mention) -> None:
        """Add the clause of one group of subjects; ``respectively`` deals its halves out to a pair."""
        rest = list(self.tokens[group.end : end])
        if len(group.subjects) == 2 and "respectively" in rest and "and" in rest:
            middle = group.end + len(rest) - 1 - rest[::-1].index("and")
            first, second = self.recent[-2:]
            self._add(begin, middle, frozenset({first}), named=True)
            self._add(middle, end, frozenset({second}), named=True)
        else:
            self._add(begin, end, group.subjects, named=True)

    def _add(self, begin: int, end: int, subjects: frozenset[str], *, named: bool) -> None:
        """Add the clauses of a stretch about ``subjects``: no pattern may reach from one statement into the next."""
        start = begin
        for position in range(begin, end + 1):
            if position == end or (position > start and is_wall(self.tokens, position)):
                clause = Clause(start, position, subjects, named, self.sentence, tuple(self.compared), (begin, end))
                self.clauses.append(clause)
                start = position

    def _remember(self, subjects: frozenset[str]) -> None:
        for subject in sorted(subjects, key=lambda name: self.first.get(name, 0)):
            if subject in self.recent:
                self.recent.remove(subject)
            self.recent.append(subject)

    def _compared(self, mention: _Mention, begin: int) -> str | None:
        """Return the word before what is only compared with: ``unlike X``, ``rather than in X``, ``as X is``."""
        position = mention.begin - 1
        while position >= begin and self.tokens[position] in words.BETWEEN and mention.begin - position <= 4:
            if self.tokens[position] == "from":
                before = self.tokens[position - 1] if position > begin else ""
                return "from" if before.startswith(("differ", "distinct", "distinguish")) else None
            if self._belongs(position, mention, begin):
                return "of"
            position -= 1
        return comparing_word(self.tokens, position, begin, (mention.begin, mention.end)) if position >= begin else None

    def _in_relative(self, mention: _Mention, begin: int) -> bool:
        """``..., which soft attention does not need``: said beside, and mostly of what the two do not share."""
        position = mention.begin - 1
        while mention.begin - position <= 6 and self.tokens[position] in words.BETWEEN | words.TASK:
            position -= 1
        after = self.tokens[mention.end : mention.end + 9]
        aside = "," not in after[:1] and (len(after) < 9 or bool({",", *SENTENCE_ENDS} & set(after)))
        return aside and position > begin + 2 and self.tokens[position] in {"which", "something"}

    def _belongs(self, position: int, mention: _Mention, begin: int) -> bool:
        """True for ``the formula of the Transformer`` in an answer about another thing: no change of subject."""
        if self.tokens[position] not in words.OF or not self.default or mention.subjects & self.default:
            return False
        return position >= begin + words.FAR_INTO and not self.tokens[position - 1].startswith(words.COMPARING)

    def _predicative(self, mention: _Mention, since: int, begin: int) -> bool:
        """True for what another thing is said to be: ``a non-local operation is a convolution with ...``."""
        position = mention.begin - 1
        while position >= since and self.tokens[position] in words.COPULA_TAIL:
            position -= 1
        if position < since or self.tokens[position] not in {"is", "are"} or mention.begin - position > 7:
            return False
        if self.tokens[mention.end : mention.end + 1] in (["that"], ["which"], ["who"]):
            return False  # "it is spatial attention that ..." is about spatial attention
        if list(self.tokens[mention.end : mention.end + 2]) == [",", "not"]:
            return False  # "it is spatial attention, not channel attention, that ..." as well
        return since > begin or self.tokens[position - 1] in {"it", "they", "this"}

    def _relative_after(self, mention: _Mention, end: int) -> tuple[int, int] | None:
        position = mention.end
        if position < end and self.tokens[position] == ",":
            position += 1
        if position >= end or self.tokens[position] not in words.RELATIVE:
            return None
        stop = next((p for p in range(position + 1, end) if self.tokens[p] == ","), end)
        return position, stop

    def _groups(self, mentions: Sequence[_Mention]) -> list[_Mention]:
        """Join what stands together: ``hard and soft attention`` speaks of both."""
        groups: list[_Mention] = []
        for mention in mentions:
            if groups:
                last = groups[-1]
                between = self.tokens[last.end : mention.begin]
                together = bool(between) and all(token in words.COORDINATION for token in between)
                if last.subjects == mention.subjects or (together and not last.subjects & mention.subjects):
                    groups[-1] = _Mention(last.begin, mention.end, last.subjects | mention.subjects)
                    continue
            groups.append(mention)
        return groups

    def _cut(self, left: int, right: int) -> int:
        """Return where the clause of the subject that begins at ``right`` starts, after ``left``."""
        # "..., the other is made of attention (Transformer)": a name in brackets stands behind what is said of it.
        last = right - 2 if self.tokens[right - 1] == "(" else right - 1
        for position in range(last, left - 1, -1):
            if self.tokens[position] in JOINERS and self.tokens[position] != ")":
                return position
        while right > left and self.tokens[right - 1] in LEADING:
            right -= 1
        return right

    def _ordinal(self, begin: int, end: int) -> bool:
        """``the other``, ``other one``: one of the two; but not ``other image, other weights``."""
        start = " ".join(self.tokens[begin : min(begin + 5, end)])
        return "the other" in start or "other one" in start or end - begin <= 3

    def _pronoun(self, begin: int, end: int) -> tuple[frozenset[str], bool]:
        """Return whom a clause without a name speaks of, and whether a word in it says so."""
        spoken = [
            t for t in self.tokens[begin:end] if t not in SPLITTERS and t not in {",", "and", "so", "then", "the"}
        ]
        head = spoken[:3]
        if len(self.everyone) == 2:
            if head[:1] and (head[0] in words.PAIR or list(self.tokens[begin : begin + 2]) == ["the", "two"]):
                return frozenset(self.everyone), True
            if (head[:1] == ["other"] and self._ordinal(begin, end)) or head[:2] == ["second", "one"]:
                others = frozenset(self.everyone) - self.topic
                return (others, True) if len(others) == 1 else (frozenset({SOMEONE}), True)
            if begin < end and list(self.tokens[end - 2 : end]) in (["for", "both"], ["in", "both"], ["with", "both"]):
                return frozenset(self.everyone), True
            acts = len(head) > 1 and (head[1].endswith("s") or head[1] == "of") and head[1] not in words.NOT_A_VERB
            if head[:1] == ["one"] and acts:
                self.topic = frozenset({SOMEONE})
                return self.topic, True
        pointed = bool(head) and head[0] in words.PRONOUNS
        if pointed and self.topic == self.default:
            return self.default - {SOMEONE}, True  # "It means ...": the question's topic, and nobody else
        return self.topic, pointed


def find_clauses(tokens: Sequence[str], positions: Positions, subjects: Subjects) -> list[Clause]:
    """Cut ``tokens`` into clauses and say of each whom it speaks about."""
    reader = _Reader(tokens, positions, subjects)
    begin = 0
    for position in range(len(tokens) + 1):
        if position == len(tokens) or tokens[position] in SENTENCE_ENDS:
            if position > begin:
                reader.read_sentence(begin, position)
            begin = position + 1
    return reader.clauses
