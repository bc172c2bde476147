"""Decide whose each attempt is: one student's without any doubt, or nobody's on the roster.

Students choose names, too: of files, of repositories, in some places their own. So a number or an address counts before
a name, what another person could have been called as well counts for nobody, and where a student would be given two
people's work by their names, neither is taken for hers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.classroom.intake.platform_metadata import PlatformRecord
from grader.classroom.intake.platform_names import Found, Identity
from grader.classroom.intake.roster import Roster

__all__ = ["Claim", "claims"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An attempt as somebody's: ``key`` is that of a student on the roster, or None, with a reason if there is one."""

    found: Found
    record: PlatformRecord
    who: Identity
    key: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read whose an attempt is: by which kind of sign, behind which beginning of a repository's name."""

    keys: tuple[str, ...]
    kind: str
    prefix: str = ""


def claims(found: Sequence[Found], records: Sequence[PlatformRecord], roster: Roster) -> list[Claim]:
    """Return a claim for each attempt and person; a group hands in one attempt for several."""
    prefixes = _prefixes(found, roster)
    made: list[tuple[Claim, _Reading | None]] = []
    for one, record in zip(found, records, strict=True):
        if one.doubt:
            made.append((Claim(one, record, Identity(), None, one.doubt), None))
            continue
        made += [_claim(one, record, who, roster, prefixes) for who in record.who or one.who]
    return _without_rivals(made)


def _claim(
    one: Found, record: PlatformRecord, who: Identity, roster: Roster, prefixes: frozenset[str]
) -> tuple[Claim, _Reading | None]:
    """Return whose an attempt is, and by which reading of its name that was found."""
    readings = _readings(one, who, roster)
    by_name_alone = _is_folder(one) and not record.who
    fitting = [reading for reading in readings if reading.prefix in prefixes] if by_name_alone else readings
    people = {reading.keys for reading in fitting}
    if readings and not fitting:
        reason = f"{who.shown()} is not called as the other folders here are, so it could be anybody's"
        return Claim(one, record, Identity(), None, reason), None
    if not people:
        return Claim(one, record, who, None, f"{who.shown()} is not on the roster" if roster.students else ""), None
    several = sorted({key for keys in people for key in keys})
    if len(several) > 1:
        return Claim(one, record, Identity(), None, f"{who.shown()} could be any of {', '.join(several)}"), None
    (key,) = several
    if other := _contradiction(key, who, fitting[0], roster):
        reason = f"a sign of {who.shown()} is that of {key}, and another that of {other}"
        return Claim(one, record, Identity(), None, reason), None
    return Claim(one, record, who, key), fitting[0]


def _readings(one: Found, who: Identity, roster: Roster) -> list[_Reading]:
    """Return the ways to read whose an attempt is; a cloned repository is called ``homework-1-username``."""
    kind, keys = roster.find_by(who)
    found = [_Reading(keys, kind)] if keys else []
    parts = who.label.casefold().split("-") if _is_folder(one) else []
    cut = [("-".join(parts[:at]), "-".join(parts[at:])) for at in range(1, len(parts))]
    users = ((prefix, roster.signs.get(("github", user), ())) for prefix, user in cut)
    return found + [_Reading(owners, "github", prefix) for prefix, owners in users if owners]


def _prefixes(found: Sequence[Found], roster: Roster) -> frozenset[str]:
    """Return what stands before the owner in the names of folders: what fits most of them, and in a tie, several.

    It is nothing ("") where folders are called after students. Whoever renames a repository changes one of many.
    """
    folders = {one.who[0].label.casefold(): one for one in found if _is_folder(one)}
    votes = Counter(
        prefix
        for one in folders.values()
        for prefix in {reading.prefix for reading in _readings(one, one.who[0], roster)}
    )
    weights = {
        prefix: (count, sum(bool(prefix) and label.startswith(f"{prefix}-") for label in folders))
        for prefix, count in votes.items()
    }
    best = max(weights.values(), default=None)
    return frozenset(prefix for prefix, weight in weights.items() if weight == best)


def _is_folder(one: Found) -> bool:
    """Return whether an attempt is a folder of which nothing but its own name says whose it is."""
    return one.label.endswith("/") and len(one.who) == 1 and bool(one.who[0].label)


def _contradiction(key: str, who: Identity, reading: _Reading, roster: Roster) -> str:
    """Return the key of another student whom a number, an address or a user name belongs to, if there is one.

    In GitHub Classroom students pick themselves from the list. In a file's name of Canvas's form, its name counts, too.
    """
    signs = [Identity(**{kind: getattr(who, kind)}) for kind in ("canvas", "moodle", "id", "email", "login", "github")]
    if reading.kind == "canvas":
        signs.append(Identity(label=who.name))
    owners = [roster.find(sign) for sign in signs]
    return next((others[0] for others in owners if others and key not in others), "")


def _without_rivals(made: Sequence[tuple[Claim, _Reading | None]]) -> list[Claim]:
    """Take back claims by which one student would get the work of several people, or of repositories of two forms."""
    rivals: dict[str | None, set[tuple[str, ...]]] = {}
    for claim, reading in made:
        if reading is not None:
            rivals.setdefault(claim.key, set()).update(_sort(claim, reading))
    return [
        Claim(claim.found, claim.record, Identity(), None, f"several here could be {claim.key}, and only one can")
        if reading is not None and _sort(claim, reading) and len(rivals[claim.key]) > 1
        else claim
        for claim, reading in made
    ]


def _sort(claim: Claim, reading: _Reading) -> set[tuple[str, ...]]:
    """Return what tells apart people of one name, or folders that begin differently; nothing for surer signs."""
    who = claim.who
    if reading.kind == "name":
        return {(who.canvas, who.moodle, who.id, who.email.casefold(), who.login.casefold(), who.github.casefold())}
    return {(reading.prefix,)} if _is_folder(claim.found) and not claim.record.who else set()
