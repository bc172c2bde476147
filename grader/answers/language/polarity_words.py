"""List the words that turn a statement into its opposite, and those that keep it from being turned."""

from __future__ import annotations

from grader.answers.language.tokens import word_set

# How many tokens after it a negator still rules.
SCOPE = 7
NEGATORS = word_set(
    """
    not no never without neither nor none nothing nobody unable impossible non hardly barely scarcely rather instead
    wrong false incorrect myth misconception untrue nowhere miss misses unnecessary forgets rarely seldom incapable
    cease ceases unlike free
    """
)
NEGATING_STEMS = (
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
    "abandon",
)
# With these something is told to be left out: what it is comes after "what", and is so ("misses what the other sees").
LEAVING_OUT = (*NEGATING_STEMS, "miss", "forget")
# Who cannot say that a thing is so denies it, however long the sentence.
TELLING = word_set("say tell express know decide state claim")
FAR = 16
# So near before a match a negator rules over its first half at least.
BESIDE = 4
PAYING = frozenset({"pay", "paid", "pays", "charge", "charged"})
# "instead of going through many layers": here "through" does not take the negation away.
PREFERRING = frozenset({"instead", "rather", "without"})
DIFFERENTIATING = frozenset({"differentiate", "derive"})
DERIVATIVES = frozenset({"gradient", "gradients", "derivative", "derivatives"})
OF = frozenset({"of", "for", "at", "to"})
ALONE = frozenset({"only", "alone", "just"})
# So near behind a match it is said that it does not count.
BEHIND = 6
ENOUGH = frozenset({"enough", "sufficient"})
# A negator followed by one of these does not negate.
HARMLESS = {
    "not": word_set("only just merely simply solely sure certain mention know remember necessarily recall"),
    "no": {"matter", "doubt", "wonder", "idea", "surprise", "joke", "?"},
    "nothing": {"but", "more", "fancy", "other", "less", "short"},
    "none": {"other"},
    "never": {"mind"},
    "free": {"to", "parameters"},
}  # fmt: skip
NEEDS_NEXT = {"rather": "than", "instead": "of", "free": "of"}
LONG_SCOPE = frozenset({"wrong", "false", "incorrect", "myth", "misconception", "untrue"})
BREAKS = frozenset({",", "(", ")", ":", "=", "->", "because", "since", "so", "which", "thus", "hence", "therefore"})
AND_THEN = word_set(
    """
    is are must can has have so then thus it we you they instead therefore will needs requires uses makes gives
    allows lets relies trains keeps the that only captures picks selects weights learns leaves looks sees attends
    adds saves costs this need use works does do just hence one all every each
    """
)
MORE_THAN = "more than"
AUXILIARIES = word_set(
    """
    is are can could do does will was were be has have should
    """
)
AFTER = word_set(
    """
    possible work works get go goes reach run survive apply applies applied used usable available needed required
    necessary enough true flow pass exist happen there feasible suitable applicable straightforward so defined
    useful help matter do suffice allowed considered modeled captured changed affected touched trivial direct directly
    an the
    """
)
FAILING = (
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
# After a thing these say that it is not so, or does not count.
UNIMPORTANT = tuple(
    f"{verb} {what} "
    for verb, nouns in (
        ("is of no", "importance interest concern relevance use consequence significance"),
        ("are of no", "importance interest concern relevance use consequence significance"),
        ("is none of its", "business concern"),
        ("are none of its", "business concern"),
        ("is no", "concern business"),
        ("are no", "concern business"),
        ("play no", "role part"),
        ("plays no", "role part"),
        ("does not play a", "role part"),
        ("do not play a", "role part"),
        ("does not play any", "role part"),
        ("do not play any", "role part"),
        ("is not taken into", "account consideration"),
        ("are not taken into", "account consideration"),
        ("does not enter", "anywhere here it the at"),
    )
    for what in nouns.split()
)
AFRESH = frozenset({"and", "or", "nor", "neither", "you", "we", "they", "i"})
DENYING = frozenset({"not", "never", "hardly", "barely", "rarely", "no"})
CANCELS = frozenset({"except", "but", "apart", "besides", "beyond"})
ABOUT = frozenset({"through", "respect"})
RELATIVES = frozenset({"that", "which", "who", "whatever", "everything", "anything", "what"})
ASKING = (
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
PERSONS = frozenset({"you", "we", "they", "i", "it"})
MUST = frozenset({"have", "need", "must", "should", "do", "use", "end", "get", "train", "resort"})
THOUGHTS = frozenset({":", "so", "therefore", "thus", "hence"})
# A condition and its "would" stand so near each other.
NEAR = 14
CONDITIONS = frozenset({"without", "if", "otherwise", "had", "unless"})
WOULD = frozenset({"would", "might"})
