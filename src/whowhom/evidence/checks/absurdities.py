"""Absurdities: what no historian could write, counted by rule. A new one is a function and a line in RULES."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from whowhom.engine.bind import Model
from whowhom.engine.names import first_entities
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, of, ratio
from whowhom.evidence.checks.decisions import (
    DECISION,
    DIED,
    ELECTED,
    NAMED,
    OBJECT,
    POST,
    RETURNED,
    STRUCK,
    VALUE,
    A,
    B,
    Contest,
)
from whowhom.evidence.checks.seen import Seen
from whowhom.state.institutions import BODIES, EXILED, OFFICES

SOON = 3
"""Months within which who was demoted is not named to anything."""
GRAVELY_ILL, WELL = 0.25, 0.5
"""Health below which nobody moves or is moved against, and from which on a founder is well."""
YEAR, OFTEN, HANDS = 12, 4, 3
"""Within a year the fourth motion against one man, and the third new holder of an office, are too many."""


def namings(seen: Seen) -> list[tuple[int, int, int]]:
    """Return the namings while the order stood: month, office, actor."""
    which = np.flatnonzero((seen.events[:, DECISION] == NAMED) & (seen.event_months < seen.months))
    first = first_entities(seen.model.layout.capacity)[OFFICES]
    rows = seen.events[which]
    return list(zip(seen.event_months[which].tolist(), (rows[:, A] - first).tolist(), (rows[:, -1] - 1).tolist(),
                    strict=True))


def named_after_demotion(seen: Seen) -> int:
    """Count namings of somebody who was put on a rung of the ladder up to three months before."""
    rung, holder = seen["rung"], seen["holder"]
    found = 0
    for month, office, actor in namings(seen):
        rose = [m for m in range(max(1, month - SOON), month + 1) if rung[m, actor] > rung[m - 1, actor]]
        # A fall empties offices: who fell in the month of his naming and holds it at the end fell first.
        found += any(m < month or holder[month, office] == actor for m in rose)
    return found


def posts_that_exclude_each_other(seen: Seen) -> int:
    """Count how often somebody comes to hold two offices of which the case says that they exclude each other."""
    names, holder, found = seen.model.names.offices, seen["holder"], 0
    pairs = {tuple(sorted((names.index(o.id), names.index(x)))) for o in seen.model.case.offices for x in o.excludes}
    for one, other in sorted(pairs):
        both = (holder[:, one] >= 0) & (holder[:, one] == holder[:, other])
        same = np.append(False, both[:-1] & (holder[1:, one] == holder[:-1, one]))
        found += int((both & ~same).sum())
    return found


def moved_by_or_against_the_absent(seen: Seen) -> int:
    """Count contests in which mover or target is dead, gravely ill, or exiled and beyond."""
    return sum(any(is_absent(seen, c, who) for who in (c.mover, c.target)) for c in seen.contests)


def is_absent(seen: Seen, contest: Contest, who: int) -> bool:
    """Tell whether an actor was dead, gravely ill or exiled when a contest was decided."""
    m = contest.month
    if m and (seen["alive"][m - 1, who] == 0 or seen["rung"][m - 1, who] >= EXILED):
        return True
    if died_before(seen, contest, who):
        return True
    health = seen["health"]
    # Who dies in a month has no health at its end: what he had before counts.
    return bool(health[m if seen["alive"][m, who] or not m else m - 1, who] < GRAVELY_ILL)


def died_before(seen: Seen, contest: Contest, who: int) -> bool:
    """Tell whether an actor's death stands in the log before a contest of the same month."""
    log = seen.events[: contest.place]
    return bool(((log[:, DECISION] == DIED) & (log[:, A] == who)).any())


def contests_after_the_fall(seen: Seen) -> int:
    """Count contests in the months after that in which the order fell."""
    return sum(contest.month > seen.months for contest in seen.all_contests) if seen.fell else 0


def titles_out_of_their_years(seen: Seen) -> int:
    """Count how often somebody comes to hold an office that does not exist in that month."""
    found, holder = 0, seen["holder"]
    month = seen.model.start.month + np.arange(seen.months)
    for office in seen.model.case.offices:
        held = holder[:, seen.model.names.number("offices", office.id)]
        out = (month < office.created) | (month >= (office.abolished or month[-1] + 1)) if seen.months else held < 0
        wrong = out & (held >= 0)
        found += int((wrong & ~np.append(False, wrong[:-1])).sum())
    return found


def founder_struck_while_well(seen: Seen) -> int:
    """Count how often a founder who is alive and well loses his seat in the leading body or is put on the ladder."""
    if seen.model.case.founder is None or not seen.months:
        return 0
    who = seen.model.names.number("actors", seen.model.case.founder)
    seat, rung = seen["seat"][:, seen.leading, who], seen["rung"][:, who]
    well = (seen["alive"][1:, who] == 1) & (seen["health"][1:, who] >= WELL)
    return int((((seat[1:] == 0) & (seat[:-1] > 0)) | (rung[1:] > rung[:-1]))[well].sum())


def founder_moved_against(seen: Seen) -> int:
    """Count motions against a founder who lives."""
    if seen.model.case.founder is None:
        return 0
    who = seen.model.names.number("actors", seen.model.case.founder)
    return sum(contest.target == who for contest in seen.contests)


def posts_taken_from_who_has_none(seen: Seen) -> int:
    """Count carried motions for a post against somebody who held none, nor a seat in the leading body, when the body
    met; powers of a person are none."""
    names = seen.model.names
    posts = [names.number("offices", o.id) for o in seen.model.case.offices if not o.person]
    return sum(contest.won and is_about_post(seen, contest) and contest.month > 0
               and not seen["seat"][contest.month - 1, seen.leading, contest.target]
               and not (seen["holder"][contest.month - 1, posts] == contest.target).any() for contest in seen.contests)


def is_about_post(seen: Seen, contest: Contest) -> bool:
    """Tell whether a motion is about a post; what it is about stands after its target in the log."""
    after = seen.events[min(contest.place + 1, len(seen.events) - 1)]
    return bool(after[DECISION] == OBJECT and after[VALUE] == POST)


def same_man_again(seen: Seen) -> int:
    """Count motions against a man who was moved against three times or more in the year before."""
    found, months = 0, dict[int, list[int]]()
    for contest in seen.contests:
        before = months.setdefault(contest.target, [])
        found += sum(contest.month - month < YEAR for month in before) >= OFTEN - 1
        before.append(contest.month)
    return found


def changes_hands(seen: Seen) -> int:
    """Count namings to an office to which two others were named within the year before."""
    found, before = 0, dict[int, list[tuple[int, int]]]()
    for month, office, actor in namings(seen):
        earlier = before.setdefault(office, [])
        found += len({who for m, who in earlier if month - m < YEAR and who != actor}) >= HANDS - 1
        earlier.append((month, actor))
    return found


def struck_below(seen: Seen) -> int:
    """Count members struck from the body that elects the leading one who sit in the leading one three months on."""
    body = selecting_body(seen.model)
    first = first_entities(seen.model.layout.capacity)[BODIES]
    rows = (seen.events[:, DECISION] == STRUCK) & (seen.events[:, A] == first + body)
    rows, seat, found = rows & (seen.event_months < seen.months), seen["seat"], 0
    for n in np.flatnonzero(rows).tolist() if body >= 0 else []:
        month, who = min(int(seen.event_months[n]) + SOON, seen.months - 1), seen.events[n, B]
        found += int(seat[month, seen.leading, who] == 1 and seat[month, body, who] == 0)
    return found


def struck_and_elected(seen: Seen) -> int:
    """Count elections to a body of somebody who was struck from its list up to three months before."""
    found, struck = 0, dict[tuple[int, int], int]()
    for month, (_, what, body, who, value) in zip(seen.event_months.tolist(), seen.events.tolist(), strict=True):
        if month >= seen.months:
            break
        if what == STRUCK:
            struck[body, who] = month
        elif what in ELECTED:
            found += month - struck.get((body, value - 1), -SOON - 1) <= SOON
    return found


def selecting_body(model: Model) -> int:
    """Return the number of the body that elects the leading one, or -1 where none does."""
    names = [source for body in model.case.bodies if body.leading for source in body.selected_by]
    bodies = [model.names.number("bodies", name) for name in names if name in model.names.bodies]
    return bodies[0] if bodies else -1


def taken_back_in_place(seen: Seen) -> int:
    """Count those taken back who held an office, or sat in the leading body, the month before."""
    rows = np.flatnonzero((seen.events[:, DECISION] == RETURNED) & (seen.event_months < seen.months))
    found = 0
    for n in rows.tolist():
        month, who = int(seen.event_months[n]) - 1, seen.events[n, A]
        if month >= 0:
            found += bool((seen["holder"][month] == who).any() or seen["seat"][month, seen.leading, who] == 1)
    return found


def always(model: Model) -> str:
    """Return that a case lacks nothing."""
    return ""


def no_exclusions(model: Model) -> str:
    """Return what a case lacks that does not say which offices exclude each other."""
    return "" if any(o.excludes for o in model.case.offices) else "no office of the case `excludes` another"


def no_electors(model: Model) -> str:
    """Return what a case lacks whose leading body is elected by no other body."""
    return "" if selecting_body(model) >= 0 else "no body elects the leading body"


def no_founder(model: Model) -> str:
    """Return what a case without a founder lacks."""
    return "" if model.case.founder else "the case names no founder"


@dataclass(frozen=True)
class Rule:
    """A rule: what it counts, in `words`, how, and what a case lacks for it."""

    words: str
    count: Callable[[Seen], int]
    lacks: Callable[[Model], str] = always


RULES: dict[str, Rule] = {
    "named_after_demotion": Rule("demoted, and named within three months", named_after_demotion),
    "posts_exclude": Rule("two posts that exclude each other in one hand", posts_that_exclude_each_other,
                          no_exclusions),
    "absent_in_contest": Rule("a motion by or against the dead, gravely ill or exiled", moved_by_or_against_the_absent),
    "after_the_fall": Rule("a motion after the order fell", contests_after_the_fall),
    "title_out_of_years": Rule("a title out of its years", titles_out_of_their_years),
    "founder_struck": Rule("a founder struck while alive and well", founder_struck_while_well, no_founder),
    "founder_moved_against": Rule("a motion against a founder who lives", founder_moved_against, no_founder),
    "post_of_none": Rule("a motion for a post, carried against who has neither post nor seat",
                         posts_taken_from_who_has_none),
    "same_man_again": Rule("the fourth motion against one man within a year", same_man_again),
    "changes_hands": Rule("the third new holder of an office within a year", changes_hands),
    "struck_below": Rule("struck by the electors, and still in the leading body", struck_below, no_electors),
    "struck_and_elected": Rule("struck from a list, and elected to the body within three months", struck_and_elected),
    "taken_back_in_place": Rule("taken back who had a place", taken_back_in_place),
}


def tally(seen: Seen) -> dict[str, float]:
    """Count every absurdity of a history by rule."""
    found = {name: float(rule.count(seen)) for name, rule in RULES.items()}
    return {**found, "all": sum(found.values()), "histories": 1.0}


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group: all, and each rule by itself."""
    part, histories = Band(None, None, "part of absurdities_per_history", ""), of("histories")
    return (
        Check("absurdities_per_history", "absurdities a history, all rules", ratio("all", "histories"), histories,
              Band(0.0, 0.5, "a historian may argue with a chronicle, and should not laugh at it", BEFOREHAND)),
        *(Check(f"absurdities_{name}", rule.words, ratio(name, "histories"), histories, part, lacks=rule.lacks(model))
          for name, rule in RULES.items()),
    )


GROUP = Group("absurdities", tally, checks, ("holder", "rung", "alive", "health", "seat"))
