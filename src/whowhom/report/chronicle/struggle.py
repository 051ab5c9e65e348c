"""Sentences for the struggle: motions with their object and count, force, campaigns, those who come back.

A motion is told whole: who moved what against whom in which body, whether it was carried, by which count, and what the
loser lost. Where the log has a count it is told; nothing is said that the log does not hold, but the sides of a line,
which are those that the case gives to the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from whowhom.report import words
from whowhom.report.chronicle.lines import Event, Line
from whowhom.rules.ballot import unpacked_count
from whowhom.runs.moves import DEMOTED, EXPELLED, OBJECT_RUNGS, PRISON

POST, LINE, PROCEDURE, EXPULSION = 1, 2, 3, 4
"""Options of contest.object, counted from 1."""
MOST = 3
"""Posts that are named before a man is said to lose all of his."""
OPENED, ENDED = ("Those who rule opened a campaign against their opponents.",
                 "The campaign against opponents came to an end.")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "contest.challenges": ("contest.challenger", "contest.challenged", "contest.object", "contest.prevails",
                           "contest.count", "contest.backfires"),
    "force.strikes": ("force.succeeds",),
}
"""Decisions that are told with the one before them, by the first of the group."""


class Teller(Protocol):
    """What a telling of the struggle asks, and what it may move: rungs, posts held, whether secretaries are elected."""

    rungs: dict[str, int]
    elected: bool

    def name(self, id: str) -> str:
        """Return the name of an actor or body."""
        ...

    def raise_to(self, who: str, rung: int) -> None:
        """Put someone on a rung, unless he stands higher."""
        ...

    def posts(self, who: str, month: int) -> list[str]:
        """Return the titles of the offices that somebody holds, as far as the log tells."""
        ...

    def top(self) -> str:
        """Return the name of the leading body."""
        ...

    def aim(self, mover: str, target: str) -> str:
        """Return what the mover stands for against the target, in the words of the case; nothing where it has none."""
        ...

    def monthly(self, e: Event) -> str:
        """Return how likely an event was in its month."""
        ...


Group = list[Event]


def motion(t: Teller, group: Group) -> Line | None:
    """Tell a motion, its count, and what was lost by it; one without its two sides is not told."""
    found = {e.what: e for e in group}
    if "challenger" not in found or "challenged" not in found:
        return None
    first, i, j = group[0], found["challenger"].chosen, found["challenged"].chosen
    about = found["object"].value if "object" in found else 0
    text = f"In the {t.name(first.a)} {t.name(i)} {proposal(t, about, i, j, first.month)}"
    text += f"; {result(found)}"
    if "prevails" in found:
        text += lost_by_target(t, about, j)
    elif "backfires" in found:
        t.raise_to(i, DEMOTED)
        text += f", and {t.name(i)} lost his own posts"
    return Line(first.month, text + ".", chances(first, found), "challenge", (i, j))


def proposal(t: Teller, about: int, i: str, j: str, month: int) -> str:
    """Return what was moved."""
    target = t.name(j)
    if about == POST:
        return to_remove(target, t.posts(j, month), t.top())
    if about == LINE:
        aim = t.aim(i, j)
        return f"moved the line “{aim}” against {target}" if aim else f"moved against the line of {target}"
    if about == PROCEDURE:
        way = "appointed from above" if t.elected else "elected from below"
        return f"moved, against {target}, that secretaries be {way}"
    return f"moved to expel {target}" if about == EXPULSION else f"moved against {target}"


def to_remove(target: str, posts: list[str], top: str) -> str:
    """Return the words of a motion for somebody's posts; who has none would lose his seat in the leading body."""
    if not posts:
        return f"moved to remove {target} from the {top}"
    if len(posts) > MOST:
        return f"moved to remove {target} from all his posts"
    return f"moved to remove {target} as {words.join(posts)}"


def result(found: Mapping[str, Event]) -> str:
    """Return whether a motion was carried, and by which count where it agrees with that."""
    carried = "prevails" in found
    said = "carried" if carried else "lost"
    if "count" not in found:
        return said
    pro, con = unpacked_count(found["count"].value)
    if pro == con and carried:
        return "carried by a hair"
    if (pro > con) != carried:
        return said
    if pro == con:
        return f"lost, {pro} to {con}"
    if not min(pro, con):
        return f"{said} by all {max(pro, con)} votes" if max(pro, con) > 1 else f"{said} by one vote"
    return f"{said} by {pro} to {con}"


def lost_by_target(t: Teller, about: int, j: str) -> str:
    """Return what the target of a carried motion lost beside what it was about; move him on the ladder."""
    if about in OBJECT_RUNGS:
        t.raise_to(j, OBJECT_RUNGS[about])
    if about == PROCEDURE:
        t.elected = not t.elected
    return f", and the views of {t.name(j)} were called a deviation" if about == LINE else ""


def chances(first: Event, found: Mapping[str, Event]) -> str:
    """Return how likely each part of a motion was."""
    why = f"A motion at this meeting: {words.chance(first.p)}; from this side: {words.chance(found['challenger'].p)};"
    why += f" against this man: {words.chance(found['challenged'].p)}"
    return why + (f"; carried: {words.chance(found['prevails'].p)}." if "prevails" in found else ".")


def strike(t: Teller, group: Group) -> Line:
    """Tell a strike with force and how it ended; whom a failed one was aimed at is not in the log."""
    e = group[0]
    if len(group) > 1:
        head, posts = group[1].b, t.posts(group[1].b, e.month)
        t.raise_to(head, PRISON)
        text = f"{t.name(e.a)} struck with armed force: {t.name(head)} was imprisoned"
        text += f", and his posts ({words.join(posts)}) fell to the victor and his friends." if posts else "."
        why = f"{t.monthly(e)} That enough would follow: {words.chance(group[1].p)}."
        return Line(e.month, text, why, "strike", (e.a, head))
    t.raise_to(e.a, PRISON)
    text = f"{t.name(e.a)} struck with armed force; too few followed, and he was imprisoned."
    return Line(e.month, text, t.monthly(e), "strike", (e.a,))


def comeback(t: Teller, group: Group) -> Line:
    """Tell that somebody who had fallen was taken back, from where he was."""
    e = group[0]
    rung, posts = t.rungs.get(e.a, 0), t.posts(e.a, group[0].month)
    t.rungs[e.a] = 0
    if posts:
        text = f"{t.name(e.a)} was cleared of what was still held against him."
        return Line(e.month, text, t.monthly(e), "comeback", (e.a,))
    how = "taken back into favour" if rung < EXPELLED else "readmitted" if rung < PRISON else "released and taken back"
    return Line(e.month, f"{t.name(e.a)} was {how}.", t.monthly(e), "comeback", (e.a,))


def opened(t: Teller, group: Group) -> Line:
    """Tell that a campaign was opened."""
    return Line(group[0].month, OPENED, t.monthly(group[0]), "campaign", ())


def ended(t: Teller, group: Group) -> Line:
    """Tell that a campaign ended."""
    return Line(group[0].month, ENDED, t.monthly(group[0]), "campaign", ())


def without_idle_campaigns(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without the campaigns in which nobody was punished: nobody would have heard of them."""
    out, opening = list[Line](), -1
    for line in lines:
        if line.text == ENDED and opening >= 0:
            del out[opening]
            opening = -1
            continue
        if line.kind == "sanction":
            opening = -1
        if line.text == OPENED:
            opening = len(out)
        out.append(line)
    if opening >= 0:
        del out[opening]
    return out


TELLINGS: Mapping[str, Callable[[Teller, Group], Line | None]] = {
    "contest.challenges": motion, "force.strikes": strike, "comeback.returns": comeback, "sanction.opens": opened,
    "sanction.ends": ended,
}
"""How a group is told, by its first decision."""
