"""Why did this actor move? Who offered what, with what odds, who joined, and what the room thought of it.

A run keeps positions only; its turns are replayed here, with the same draws, and each move is put together from
what its turn showed. The kernels are those of the run, so an explanation cannot differ from the history.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from whowhom.classics.bargaining.group.decision import Decision, Round
from whowhom.classics.bargaining.group.offers import CAPITULATION, COMPROMISE, CONFRONTATION
from whowhom.classics.bargaining.spatial.model import SpatialRun, where
from whowhom.classics.bargaining.spatial.perception import Rules, contest, gain
from whowhom.classics.bargaining.spatial.run import look, turn
from whowhom.classics.bargaining.spatial.turns import follow_ideals, odds_for_targets, see
from whowhom.draws import uniform_at

HOW = ("offered", "accepted", "confrontation", "compromise", "capitulation")
"""How a move came about: by the actor's own offer or another's (spatial model), or the kind of offer followed."""
KINDS = {CONFRONTATION: "confrontation", COMPROMISE: "compromise", CAPITULATION: "capitulation"}


@dataclass(frozen=True)
class Challenge:
    """One actor's best challenge of a turn: odds of victory in its own eyes and in its target's.

    In the group decision model `odds_target` is the target's own chance: the two do not sum to 1 there.
    """

    turn: int
    challenger: str
    target: str
    worth: float
    odds_own: float
    odds_target: float
    joined: tuple[tuple[str, float], ...]
    against: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Move:
    """One actor's change of position in one turn, through a bargain with a partner.

    `how` is one of `HOW`. `odds` are what the challenger and the challenged gave the challenger (spatial model), or
    what each expects to win with (group decision); there `expected` is what each gains by a contest.
    """

    turn: int
    actor: str
    start: tuple[float, ...]
    end: tuple[float, ...]
    partner: str
    how: str
    share: float
    odds: tuple[float, float]
    joined: tuple[str, ...]
    against: tuple[str, ...]
    expected: tuple[float, float] | None = None


@dataclass(frozen=True)
class Explanation:
    """All challenges and moves of a run; expected gains (turn, challenger, target) in the challengers' own eyes."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    challenges: list[Challenge] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    gains: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0)))


def explain_run(run: SpatialRun, seed: int = 0, history: int = 0) -> Explanation:
    """Return why everybody moved in one run of the spatial model."""
    inputs, rules = run.inputs, run.rules
    n, issues = inputs.position.shape
    at = where(inputs.actors, seed, history)
    x, ideals = inputs.position.copy(), inputs.position.copy()
    care = inputs.salience.sum(axis=1)
    weight = care * inputs.capability
    story = Explanation(inputs.actors, inputs.issues, gains=np.zeros((run.turns, n, n)))
    for t in range(run.turns):
        d, risk, chance, luck = np.empty((n, n)), np.empty(n), np.empty(n), np.zeros(n)
        target, worth, odds = np.empty(n, dtype=np.int64), np.empty(n), np.zeros((n, 2))
        pair, ends = np.empty((2 * n, 2), dtype=np.int64), np.empty((2 * n, 2, issues))
        chosen, share, after = np.empty(n, dtype=np.int64), np.empty(n), np.empty((n, issues))
        look(ideals, x, inputs.salience, inputs.capability, rules, d, risk, chance)
        if rules.stochastic:
            words = zip(at.low, at.high, strict=True)
            luck[:] = [uniform_at(at.key0, at.key1, t, at.choice, low, high) for low, high in words]
        count = turn(x, inputs.salience, inputs.capability, inputs.stays, rules, luck, d, risk, target, worth, odds,
                     pair, ends, chosen, share, after)
        toward = np.ascontiguousarray(d.T)
        odds_for_targets(toward, risk, weight, rules, target, odds)
        challenges = _challenges(t + 1, inputs.actors, toward, risk, care, weight, rules, target, worth, odds, story)
        story.challenges.extend(challenges.values())
        for k in range(n):
            if chosen[k] < count and not np.array_equal(x[k], after[k]):
                i, j = pair[chosen[k]]
                ends_shown = [tuple(map(float, inputs.outside(place[k]))) for place in (x, after)]
                story.moves.append(_move(t + 1, k, i, j, inputs.actors, ends_shown, challenges[int(i)], share[k]))
        x = after
        follow_ideals(inputs.accommodation, x, ideals)
    return story


def _challenges(
    number: int, actors: tuple[str, ...], toward: np.ndarray, risk: np.ndarray, care: np.ndarray, weight: np.ndarray,
    rules: Rules, target: np.ndarray, worth: np.ndarray, odds: np.ndarray, story: Explanation,
) -> dict[int, Challenge]:
    """Return each actor's best challenge of a turn with who joins whom in its eyes; fill the turn's gains."""
    n = len(actors)
    u, own, votes = np.empty((n, n)), np.empty(n), np.empty(n)
    found = {}
    for i in range(n):
        see(i, toward, risk, rules.anchor, u, own)
        for j in range(n):
            if j != i:
                p = contest(i, j, u, own, weight, rules, votes)
                story.gains[number - 1, i, j] = gain(i, i, j, p, care[j], u)
        j = int(target[i])
        if j < 0:
            continue
        contest(i, j, u, own, weight, rules, votes)
        third = [k for k in np.argsort(-np.abs(votes)) if k not in (i, j)]
        found[i] = Challenge(
            number, actors[i], actors[j], float(worth[i]), float(odds[i, 0]), float(odds[i, 1]),
            tuple((actors[k], float(votes[k])) for k in third if votes[k] > 0),
            tuple((actors[k], float(-votes[k])) for k in third if votes[k] < 0),
        )
    return found


def _move(
    number: int, k: int, i: int, j: int, actors: tuple[str, ...], ends: list[tuple[float, ...]],
    challenge: Challenge, share: float,
) -> Move:
    """Return the move of actor k through the bargain that i offered to j."""
    partner = actors[j] if k == i else actors[i]
    return Move(
        number, actors[k], ends[0], ends[1], partner, "offered" if k == i else "accepted", float(share),
        (challenge.odds_own, challenge.odds_target),
        tuple(name for name, _ in challenge.joined), tuple(name for name, _ in challenge.against),
    )


def explain_decision(decision: Decision) -> Explanation:
    """Return why everybody moved in a run of the group decision model."""
    actors = decision.actors
    gains = np.array([shown.own for shown in decision.rounds]).reshape(-1, len(actors), len(actors))
    story = Explanation(actors, (decision.issue,), gains=gains)
    for t, shown in enumerate(decision.rounds):
        for i in np.flatnonzero(shown.taken >= 0):
            _followed(decision, t, int(i), int(shown.taken[i]), shown, story)
    return story


def _followed(decision: Decision, t: int, i: int, j: int, shown: Round, story: Explanation) -> None:
    """Add to the story that i followed the offer of j in round t."""
    actors, x = decision.actors, decision.positions[t]
    lean = (np.abs(x - x[i]) - np.abs(x - x[j])) * decision.capability * decision.salience
    third = [k for k in np.argsort(-np.abs(lean)) if k not in (i, j)]
    joined = tuple((actors[k], float(lean[k])) for k in third if lean[k] > 0)
    against = tuple((actors[k], float(-lean[k])) for k in third if lean[k] < 0)
    expected, own = float(shown.other[i, j]), float(shown.own[i, j])
    odds, odds_back = float(shown.victory[j, i]), float(shown.victory[i, j])
    story.challenges.append(Challenge(t + 1, actors[j], actors[i], expected, odds, odds_back, joined, against))
    end = float(decision.positions[t + 1, i])
    if end == x[i]:
        return
    names = tuple(name for name, _ in joined), tuple(name for name, _ in against)
    how = KINDS[int(shown.kind[i])]
    place = (float(x[i]),), (end,)
    story.moves.append(Move(t + 1, actors[i], *place, actors[j], how, 1.0, (odds, odds_back), *names, (expected, own)))
