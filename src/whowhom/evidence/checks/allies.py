"""Two leaders beaten one after the other by the same third: do they combine, more than any two as near in programme?"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

from whowhom.engine.bind import Model
from whowhom.evidence.checks.check import BEFOREHAND, Band, Check, Group, Sums, of, ratio
from whowhom.evidence.checks.decisions import Contest
from whowhom.evidence.checks.seen import Seen

NEAR = 0.05
"""How much the distance of two in programme may differ from that of the beaten."""


def tally(seen: Seen) -> dict[str, float]:
    """Count beaten pairs that meet in a later motion, those allied in it, and the share of pairs as near who are."""
    pairs = allied = near = near_allied = 0.0
    for i, j, later in beaten_pairs(seen):
        friends = alliances(seen, later)
        pairs += 1
        allied += friends[i, j]
        alike = as_near(seen, later, i, j)
        if alike.any():
            near += 1
            near_allied += friends[alike].mean()
    return {"pairs": pairs, "allied": allied, "near": near, "near_allied": near_allied}


def beaten_pairs(seen: Seen) -> list[tuple[int, int, Contest]]:
    """Return every two beaten one after the other by the same third, with the next motion on which both vote."""
    found, by_winner = [], defaultdict[int, list[Contest]](list)
    for contest in seen.contests:
        by_winner[contest.winner].append(contest)
    for won in by_winner.values():
        for one, other in pairwise(won):
            later = next((c for c in seen.contests if c.month > other.month and both_vote(seen, c, one, other)), None)
            if one.loser != other.loser and later is not None:
                found.append((one.loser, other.loser, later))
    return found


def both_vote(seen: Seen, later: Contest, one: Contest, other: Contest) -> bool:
    """Tell whether two losers both took a side in a later contest."""
    side = seen.voters(later)
    return bool(side[one.loser] != 0 and side[other.loser] != 0)


def alliances(seen: Seen, later: Contest) -> np.ndarray:
    """Return which two are allied in a motion (actor, actor): a mean tie above 0 before it, and the same side in it."""
    side, tie = seen.voters(later), seen["tie"][later.month - 1]
    return np.asarray((tie + tie.T > 0) & (np.multiply.outer(side, side) > 0))


def as_near(seen: Seen, later: Contest, i: int, j: int) -> np.ndarray:
    """Return the pairs of voters in a motion (actor, actor), each once, as near in programme as two beaten ones, and
    whom no third has beaten both."""
    votes = seen.voters(later) != 0
    place = seen["position"][later.month - 1]
    far = np.abs(place[:, None] - place[None]).mean(axis=2) / 2
    beaten_by = np.zeros((len(votes), len(votes)), bool)
    for c in seen.contests:
        if c.month < later.month:
            beaten_by[c.loser, c.winner] = True
    shared = beaten_by.astype(int) @ beaten_by.T.astype(int) > 0
    return np.asarray(np.triu(np.outer(votes, votes) & (np.abs(far - far[i, j]) <= NEAR) & ~shared, 1))


def times(s: Sums) -> np.ndarray:
    """Return how many times as often beaten pairs are allied as pairs that are as near."""
    return np.asarray(s["allied"] / s["pairs"] / (s["near_allied"] / s["near"]))


def checks(model: Model) -> tuple[Check, ...]:
    """Return the checks of this group."""
    return (
        Check("beaten_ally", "two beaten by the same third: a tie above 0 and the same side in the next motion of both",
              ratio("allied", "pairs"), of("pairs"),
              Band(1 / 3, 1.0, "the beaten of one round trade with those of the next; and twice as often as pairs as "
                   "near (two rows below)", BEFOREHAND), also="beaten_ally_times_pairs_as_near"),
        Check("beaten_ally_pairs_as_near", "the same of pairs as near in programme whom no third has both beaten",
              ratio("near_allied", "near"), of("near"), Band(None, None, "what the check above it is set beside", "")),
        Check("beaten_ally_times_pairs_as_near", "the one over the other", times, of("near"),
              Band(2.0, None, "defeat binds, and not agreement alone", BEFOREHAND)),
    )


GROUP = Group("allies", tally, checks, ("side", "tie", "position"))
