"""The words by which clauses are told apart and subjects found."""

from __future__ import annotations

from grader.answers.language.tokens import word_set

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
