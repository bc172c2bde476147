"""Mark where clauses begin and what they compare: the words, and the rules that need their neighbours.

A wall is where a new statement starts about the same subject; no pattern reaches from one statement into the next. A
comparing word makes of a name something that is only compared with: ``unlike X``, ``rather than in X``, ``as X is``.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.language.tokens import SENTENCE_ENDS, word_set

COORDINATION = frozenset({"and", "or", "/", ",", "the", "both", "vs", "attention", "+", "a", "in", "pooling"})
COMPARATORS = frozenset({"unlike", "than", "instead", "compared", "comparison", "contrast", "opposed", "contrary"})
DISTANT = frozenset({"unlike", "contrast", "opposed", "contrary", "not"})
COMPARING = ("unlike", "compar", "contrast", "oppos", "contrary", "instead")
OF = frozenset({"of", "from", "to"})
CLOSE = frozenset({"as", "like"})
COPULA_TAIL = word_set(
    """
    a an the just basically kind type of form essentially simply like really special not whole only another sort big
    bigger large larger normal standard actually
    """
)
BETWEEN = word_set(
    """
    the a an in of with to that for case normal standard from ordinary its their our my plain usual regular typical
    conventional traditional classical classic vanilla simple
    """
)
TASK = frozenset({"is", "task", "job", "role", "purpose", "business", "domain"})
RELATIVE = frozenset({"which", "where", "that", "who", "whose"})
PRONOUNS = frozenset({"it", "this", "they", "that", "these", "such", "here", "its", "them", "their", "so", "also"})
WALLS = frozenset({"because", "since", "therefore", "thus", "hence", "so", "ie", ":"})
VERBS = word_set(
    """
    is are can has have does do needs need requires must will then
    """
)
OPENERS = frozenset({"it", "they", "we", "you", "this", "there", "which", "its", "their", "that"})
BUT = frozenset({"nothing", "anything", "none", "everything", "all"})
PAIR = frozenset({"both", "neither", "either"})
QUANTITIES = frozenset({"many", "much", "few", "little", "far", "narrow", "small", "large", "big"})
# After these a name has nothing more to say.
PAUSES = frozenset({",", ".", ";", "!", "?", "\n", "that", "which", ")"})
# After so many words of a clause, "of X" is an object and no longer what the clause is about.
FAR_INTO = 8
# A label before a colon has at most so many words.
LABEL = 2
NOT_A_VERB = frozenset({"class", "loss", "bias", "process"})
# What stands in brackets belongs to so many words before them.
_BEFORE_BRACKETS = 5


def is_wall(tokens: Sequence[str], position: int) -> bool:
    """True where a new statement starts, about the same subject: ``, it ...``, ``because ...``."""
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if token in {"and", "or"}:
        return following in OPENERS or following in VERBS
    if token == ":" and _labels(tokens, position):
        return False
    if token == "so" and by_degree(tokens, position):
        return False
    return token in WALLS or (token == "," and following in OPENERS)


def by_degree(tokens: Sequence[str], position: int) -> bool:
    """``so many weights``: this "so" draws no conclusion."""
    following = list(tokens[position + 1 : position + 3])
    return following[:1] != [] and following[0] in QUANTITIES and following[1:] not in (["more"], ["less"])


def _labels(tokens: Sequence[str], position: int) -> bool:
    """``accuracy: clearly up``: what stands before the colon is what the rest is about."""
    before = tokens[max(0, position - LABEL - 1) : position]
    return len(before) <= LABEL or any(token in SENTENCE_ENDS or token == "," for token in before)


def comparing_word(tokens: Sequence[str], position: int, begin: int, name: tuple[int, int]) -> str | None:
    """Return the comparing word at ``position``, if it is one, before a name at ``name``, a half-open range."""
    token = tokens[position]
    if token == "not" and position > begin + 1 and tokens[position - 1] in {",", "and"}:
        # "it is soft attention, not hard attention, that ...": said of the one, and so not of the other.
        after = tokens[name[1] : name[1] + 2]
        return "not" if len(after) < 2 or any(t in PAUSES for t in after) else None
    if token == "(":
        # "instead of C^2 (two full layers)": the name in brackets only says what the comparison is with.
        before = tokens[max(begin, position - _BEFORE_BRACKETS) : position]
        return next((t for t in reversed(before) if t in COMPARATORS), None)
    if token in CLOSE and position == begin:
        return None
    if token == "way":
        return "as in"  # "the way a convolution is"
    if token in CLOSE and any(t in {"in", "for", "with"} for t in tokens[position : name[0]]):
        return "as in"
    return token if token in COMPARATORS or token in CLOSE else None
