"""Who moves against whom: how often, at the front-runner, among principals, and the same two again."""

from __future__ import annotations

from itertools import product

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, around_share, of, ratio
from whowhom.evidence.checks.decisions import Contest
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.seen import Seen
from whowhom.evidence.checks.told import Figure

PRINCIPALS = 6
"""The principals of a month: so many actors with most resources."""
NONE = Band(None, None, "what the check above it is set beside", "")


def tally(seen: Seen) -> dict[str, float]:
    """Count challenges and their targets. Of a first month nobody knows what stood before it: it has no targets."""
    n = {"challenges": len(seen.contests), "again": 0, "years": seen.months / 12, "aimed": 0, "front": 0,
         "front_by_lot": 0.0, "among": 0, "among_by_lot": 0.0}
    met: set[frozenset[int]] = set()
    for contest in seen.contests:
        pair = frozenset((contest.mover, contest.target))
        n["again"] += pair in met
        met.add(pair)
        if contest.month:
            front, among = aims(seen, contest)
            n["aimed"] += 1
            n["front"] += front[contest.target]
            n["among"] += among[contest.target]
            n["front_by_lot"] += sum(front.values()) / len(front)
            n["among_by_lot"] += sum(among.values()) / len(among)
    return n


def aims(seen: Seen, contest: Contest) -> tuple[dict[int, bool], dict[int, bool]]:
    """Return of everyone whom the mover might have challenged whether he is the front-runner, and whether it would
    have been a challenge among principals: at the front-runner, or between two of the principals."""
    before = contest.month - 1
    strength, resources = seen["strength"][before], seen["resources"][before]
    able = (strength > 0) & (seen["present"][before] == 1)
    targets = sorted({*np.flatnonzero(able).tolist(), contest.target} - {contest.mover})
    first = int(strength.argmax()) if strength.max() > 0 else -1
    order = np.argsort(-resources, kind="stable")[:PRINCIPALS]
    six = {int(i) for i in order if resources[i] > 0}
    return {t: t == first for t in targets}, {t: t == first or {t, contest.mover} <= six for t in targets}


def sides_on_record(known: Known) -> list[list[frozenset[str]]]:
    """Return the pairs of mover and target of every motion of one person against another, in order of time."""
    found = []
    for motion in known.motions():
        pairs = [frozenset(p) for p in product(motion.movers, motion.targets) if len(set(p)) == 2]
        if pairs:
            found.append(pairs)
    return found


def a_year(known: Known) -> Figure:
    """Return the motions against persons a year, held-out ones made up for by the share of entries that may be seen."""
    n = len(sides_on_record(known))
    if not n:
        return known.silent()
    made_up = "" if known.held_out else ", a fifth held out and made up for"
    words = f"{n} motions by one person against another, for first place or not{made_up}"
    return Figure(n / known.seen_share / known.years, words)


def again(known: Known) -> Figure:
    """Return the share of motions in which two meet who met before."""
    met: set[frozenset[str]] = set()
    motions, n = sides_on_record(known), 0
    for pairs in motions:
        n += any(pair in met for pair in pairs)
        met.update(pairs)
    return Figure(n / len(motions), f"{n} of {len(motions)} motions") if motions else known.silent()


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    challenges, aimed = of("challenges"), of("aimed")
    return (
        Check("challenges_per_year", "challenges a year", ratio("challenges", "years"), challenges,
              Band(0.5, 2.0, "about one a year, within a factor of two", BEFOREHAND), a_year),
        Check("challenges_at_front_runner", "challenges at the front-runner, the highest mean chance to prevail",
              ratio("front", "aimed"), aimed, Band(0.25, 1.0, "most on record", BEFOREHAND)),
        Check("challenges_at_front_runner_by_lot", "the same, targets drawn by lot", ratio("front_by_lot", "aimed"),
              aimed, NONE),
        Check("challenges_among_principals", "challenges at him, or between two of the six with most resources",
              ratio("among", "aimed"), aimed, Band(0.5, 1.0, "nearly all on record", BEFOREHAND)),
        Check("challenges_among_principals_by_lot", "the same, targets drawn by lot", ratio("among_by_lot", "aimed"),
              aimed, NONE),
        Check("same_pair_again", "challenges between two who met before", ratio("again", "challenges"), challenges,
              around_share, again),
    )


GROUP = Group("challenges", tally, checks, ("strength", "resources", "present"))
