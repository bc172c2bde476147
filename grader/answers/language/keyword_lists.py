"""Recognise lists of keywords behind a phrase that says nothing: ``it involves channels, gating, ...``."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.language.tokens import Token, word_set

__all__ = ["is_keyword_list"]

# What may stand in a list without tying its items into statements.
_GLUE = word_set("and or of the a an to per with for in by on no not all any each every same one two")
# Words that make an item a statement, so that it is no keyword.
_SAYING = word_set(
    """
    is are was were be been can could will would should must may might has have had do does did it its they them we
    you i that which who because since so while whereas but if when where than as instead rather does need needs
    makes make gives give gets get keeps keep takes take picks pick selects chooses sees see looks look learns learn
    tells tell uses use using captures capture finds find shows show says boosts suppresses add insert put works ok
    keep yields returns reduces adds drops trains forces
    """
)
_RELATIONS = frozenset({"=", ":", "->", "<", ">", "~", "vs", "("})
# Before a number these only write a value: "r = 16".
_MEASURES = frozenset({"=", "<", ">", "~"})
_BORDERS = frozenset({",", ";", "\n", ".", "!", "-", "*", "|", "/", "&", "+"})
# With these words an author announces a list instead of a statement.
_CARRIER = word_set(
    """
    answer involve involves involved include includes including comprise comprises concern concerns about keywords
    keyword key terms words topics topic following concept concepts related relates thing things stuff mention
    contains consists ideas idea buzzwords notions points aspects think namely basically like say
    boil boils nutshell sums summary short briefly summarize summarise essence come comes
    mind bear bearing consider recall remember understood takeaways takeaway relation
    """
)
_LONGEST = 4
# So many items are a list by themselves; fewer only behind a carrier.
_MANY, _SOME = 7, 5
_SHARE, _SHARE_OF_MANY = 0.6, 0.45
# Bare words behind labels ("Hard: discrete, crop. Soft: ...") are a list from so many on.
_LABELLED = 12


def _items(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut at commas and the like; a colon stays at the end of what it introduces, which is no keyword then."""
    items: list[list[Token]] = [[]]
    for token in tokens:
        if token.text not in _BORDERS:
            items[-1].append(token)
        if token.text in _BORDERS or token.text == ":":
            items.append([])
    return [item for item in items if item]


def _is_keyword(item: Sequence[Token]) -> bool:
    texts = [token.text for token in item]
    words = [
        text
        for text, following in zip(texts, [*texts[1:], ""], strict=True)
        if text not in _GLUE and not (text in _MEASURES and following[:1].isdigit())
    ]
    if len(texts) == 1:
        return texts[0] not in _RELATIONS
    # "alpha_i" has no "I" in it.
    said = [word for word, before in zip(texts, ["", *texts], strict=False) if before != "_" and word in words]
    return len(words) <= _LONGEST and not any(word in _SAYING or word in _RELATIONS for word in said)


def _is_name(answer: str, item: Sequence[Token]) -> bool:
    """``ResNet``, ``VGG``: names of things are rightly listed."""
    return len(item) <= 2 and any(c.isupper() for c in answer[item[-1].start : item[-1].end])


def is_keyword_list(answer: str, tokens: Sequence[Token]) -> bool:
    """True where most of the answer is a run of short items that say nothing of each other."""
    items = _items(tokens)
    words = sum(token.is_word for token in tokens)
    first = begin = length = 0
    for position, item in enumerate(items):
        if not _is_keyword(item):
            begin = position + 1
        elif position + 1 - begin > length:
            # The carrier's own end may be the first keyword: "it is about channels, ...".
            first, length = begin, position + 1 - begin
    best = items[first : first + length]
    if not best or sum(_is_name(answer, item) for item in best) > 0.7 * len(best):
        return False
    before = items[first - 1] if first else []
    carried = bool(before) and len(before) <= 18 and any(token.text in _CARRIER for token in before)
    listed = sum(token.is_word for item in best for token in item)
    if carried:
        listed += sum(token.is_word for token in before)
    average = listed / len(best)
    enough = len(best) >= (_SOME - 1 if carried else _MANY)
    share = _SHARE if carried else _SHARE_OF_MANY
    if enough and listed >= share * words and (carried or average <= 3):
        return True
    single = sum(sum(token.is_word for token in item) == 1 for item in items)
    return len(items) >= _LABELLED and single >= 0.8 * len(items)
