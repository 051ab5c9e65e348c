"""Which way each parameter of each mechanism moves what: three actors, one step, nothing left to chance.

An effect is a sign and a measure: a function of a quiet world and of the parameters that runs a step and returns a
number. 0 stands for a switch, which must change the number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from states import World, step_of, tracing
from whowhom.draws import decision
from whowhom.kernel import plain
from whowhom.mechanisms import alignment, registry, sanction
from whowhom.state.institutions import put_on_rung
from whowhom.state.variables import INDEX, MONTH

ADA, BO, CYD, DEE = range(4)
COUNCIL, DIET = 0, 1
MARSHAL, SECRETARY = 0, 1
ARMY, LAND = 0, 1
Measure = Callable[[World, np.ndarray], float]
EFFECTS: dict[str, tuple[int, Measure]] = {}


def effect(sign: int, *names: str) -> Callable[[Measure], Measure]:
    """Enter a measure into the table for parameters that move it in the direction of `sign`."""

    def enter(measure: Measure) -> Measure:
        EFFECTS.update(dict.fromkeys(names, (sign, measure)))
        return measure

    return enter


def quiet(world: World) -> World:
    """Give a world three actors who are alike, in a council of their own, in the second month."""
    s = world.s
    s.clock[INDEX], s.clock[MONTH] = 1, world.model.start.month + 1
    s.present[:], s.alive[:], s.health[:], s.rung[:], s.submitted[:] = 0, 0, 0.0, 0, 0
    s.present[:3], s.alive[:3], s.health[:3] = 1, 1, 1.0
    for trait in ("prestige", "ambition", "ruthlessness", "nerve", "apparatus", "theory", "languages"):
        getattr(s, trait)[:] = 0.5
    s.position[:], s.tie[:], s.label[:], s.liable[:], s.defeated_by[:] = 0.0, 0.0, 0.0, 0.0, -1
    s.holder[SECRETARY], s.holder[MARSHAL], s.open[:2] = ADA, BO, 1
    s.power[:], s.appoint[:] = 0.0, 0.0
    s.power[SECRETARY, 0], s.power[SECRETARY, 3], s.power[MARSHAL, 2] = 0.5, 0.5, 0.5
    s.seat[:], s.anonymous[:], s.meets[:], s.fresh[:], s.side[:] = 0, 0, 0, 0, 0
    s.seat[COUNCIL, :3] = 1
    s.contender[:], s.contenders[0] = -1, 3
    s.contender[:3] = range(3)
    s.strength[:3], s.grip[:], s.renewed[:] = 0.5, 0.0, -1
    s.faction_ban[0], s.one_party_monopoly[0], s.isolation[0], s.scarcity[0] = 0, 0, 0.0, 0.0
    return world


def run(world: World, p: np.ndarray, name: str, **answers: Any) -> Any:
    """Run a step `mechanism.step`; return its notes by name of the decision, the first of each."""
    mechanism, step = name.split(".")
    kernel, notes = tracing(step_of(registry()[mechanism], step).run, **answers)
    kernel(world.s, p)
    numbers = {decision(f"{mechanism}.{d}"): d for d in registry()[mechanism].decisions}
    out: dict[str, Any] = {}
    for what, a, _, odds in notes:
        out.setdefault(numbers[what], odds)
        out.setdefault(f"{numbers[what]}:{a}", odds)
    return out


# appointment: ada appoints on the land


def posts_of(world: World, p: np.ndarray, who: int, mine: float = 0.0, his: float = 0.0) -> float:
    """Return a patron's posts after a month in which ada appoints."""
    s = world.s
    s.posts[:], s.clients[:], s.scarcity[0], s.tie[ADA, BO] = 0, 0, 0.5, -1.0
    s.appoint[SECRETARY, LAND], s.posts[LAND, 0] = 0.4, 10**7
    s.clients[LAND, 0, [ADA, BO, -1]] = np.array([mine, his, 1.0 - mine - his]) * 10**7
    run(world, p, "appointment.turn_over")
    return float(s.clients[LAND, 0, who])


effect(+1, "appointment.turnover", "appointment.reach", "appointment.scarcity_effect")(
    lambda w, p: posts_of(w, p, ADA)
)
effect(+1, "appointment.retention")(lambda w, p: posts_of(w, p, ADA, mine=0.5))
effect(-1, "appointment.purge")(lambda w, p: posts_of(w, p, BO, his=0.5))


@effect(-1, "appointment.election")
def elected_below(world: World, p: np.ndarray) -> float:
    world.s.elected_secretaries[0] = 1
    return posts_of(world, p, ADA)


@effect(+1, "mortality.base", "mortality.slope")
def death_at_sixty(world: World, p: np.ndarray) -> float:
    world.s.death_month[ADA], world.s.born[ADA] = -1, world.s.clock[MONTH] - 60 * 12
    return float(run(world, p, "mortality.die")["dies:0"])


# entry: dee waits; few are eligible


def promotion(world: World, p: np.ndarray, unnamed: int) -> float:
    s = world.s
    s.alive[DEE], s.enters[DEE], s.unnamed[DEE], s.tie[:3, DEE] = 1, s.clock[MONTH] - 5, unnamed, 0.8
    return float(run(world, p, "entry.enter")["enters:3"])


effect(+1, "entry.base", "entry.pull", "entry.warmth")(lambda w, p: promotion(w, p, 0))
effect(+1, "entry.unnamed")(lambda w, p: promotion(w, p, 1))


# orthodoxy: ada has the press, which is hostile to bo; the founder may be dead


def remembered(world: World, p: np.ndarray, who: int, what: str = "prestige", dead: bool = False) -> float:
    s = world.s
    s.tie[ADA, BO], s.liable[BO], s.written[:] = -1.0, 1.0, -2
    if dead:
        s.alive[CYD] = s.present[CYD] = 0
    run(world, p, "orthodoxy.guard")
    return float(getattr(s, what)[who])


effect(-1, "orthodoxy.fade")(lambda w, p: remembered(w, p, ADA))
effect(+1, "orthodoxy.inheritance")(lambda w, p: remembered(w, p, ADA, dead=True))
effect(-1, "orthodoxy.rewriting")(lambda w, p: remembered(w, p, BO))
effect(+1, "orthodoxy.labelling")(lambda w, p: remembered(w, p, BO, "label"))


def warned(world: World, p: np.ndarray) -> Any:
    """Put a warning of ada, who sets the agenda, before its audience."""
    s = world.s
    s.alive[CYD] = s.present[CYD] = 0
    s.target[0], s.force[0], s.released[0], s.forced[0], s.meets[DIET] = ADA, 1.0, 0, -1, 1
    return run(world, p, "orthodoxy.guard", happens=True)


effect(+1, "orthodoxy.openness")(lambda w, p: float(warned(w, p)["released"]))
effect(-1, "orthodoxy.suppression")(lambda w, p: float(warned(w, p)["released"]))


@effect(-1, "orthodoxy.warning")
def standing_after_a_warning(world: World, p: np.ndarray) -> float:
    warned(world, p)
    return float(world.s.prestige[ADA])


# alignment: ties after a contest in the council that ada forced on bo and won; ties between contests


def tie_after_contest(world: World, p: np.ndarray, a: int, b: int, before: float = 0.0) -> float:
    s = world.s
    s.winner[COUNCIL], s.loser[COUNCIL], s.attacker[COUNCIL] = ADA, BO, ADA
    s.side[COUNCIL, :3], s.tie[a, b] = (1, -1, 1), before
    plain(alignment.after_contest)(s, p, COUNCIL)
    return float(s.tie[a, b])


effect(+1, "alignment.together")(lambda w, p: tie_after_contest(w, p, CYD, ADA))
effect(-1, "alignment.apart")(lambda w, p: tie_after_contest(w, p, CYD, BO))
effect(-1, "alignment.insult")(lambda w, p: tie_after_contest(w, p, BO, ADA))
effect(-1, "alignment.betrayal")(lambda w, p: tie_after_contest(w, p, CYD, BO, before=0.8))


def drifted(world: World, p: np.ndarray, before: float, third: float, fallen: bool, ahead: float) -> float:
    """Return ada's tie to bo after a month; `third` is what both feel for cyd."""
    s = world.s
    s.tie[ADA, BO], s.tie[ADA, CYD], s.tie[BO, CYD], s.strength[BO] = before, third, third, ahead
    if fallen:
        s.liable[[ADA, BO]], s.defeated_by[[ADA, BO]] = 1.0, CYD
    run(world, p, "alignment.align")
    return float(s.tie[ADA, BO])


effect(+1, "alignment.balance")(lambda w, p: drifted(w, p, 0.0, -0.9, False, 0.5))
effect(+1, "alignment.fellowship")(lambda w, p: drifted(w, p, 0.0, 0.0, True, 0.5))
effect(-1, "alignment.envy")(lambda w, p: drifted(w, p, 0.0, 0.0, False, 0.9))
effect(+1, "alignment.affinity")(lambda w, p: drifted(w, p, 0.0, 0.0, False, 0.5))
effect(-1, "alignment.return_rate")(lambda w, p: drifted(w, p, 0.9, 0.0, False, 0.5))
effect(-1, "alignment.loosening")(lambda w, p: drifted(w, p, 0.9, 0.0, True, 0.5))


@effect(-1, "alignment.forgetting")
def sting(world: World, p: np.ndarray) -> float:
    world.s.liable[BO] = 1.0
    run(world, p, "alignment.align")
    return float(world.s.liable[BO])


# contest: cyd decides between ada and bo in the council


def prevails(world: World, p: np.ndarray) -> float:
    """Return ada's chance to prevail over bo in the council."""
    run(world, p, "contest.assess")
    return float(world.s.beats[ADA, BO])


@effect(+1, "contest.policy_weight")
def near(world: World, p: np.ndarray) -> float:
    world.s.position[BO] = 0.8
    return prevails(world, p)


@effect(+1, "contest.tie_weight")
def befriended_by_the_middle(world: World, p: np.ndarray) -> float:
    world.s.position[ADA], world.s.position[BO] = 1.0, -1.0
    return befriended(world, p)


@effect(+1, "contest.bandwagon", "contest.exponent")
def befriended(world: World, p: np.ndarray) -> float:
    world.s.tie[CYD, ADA] = 0.4
    return prevails(world, p)


@effect(+1, "contest.prestige_weight")
def renowned(world: World, p: np.ndarray) -> float:
    world.s.prestige[ADA] = 0.9
    return prevails(world, p)


@effect(-1, "contest.label_weight")
def labelled(world: World, p: np.ndarray) -> float:
    world.s.label[ADA] = 0.8
    return prevails(world, p)


@effect(-1, "contest.threat_weight")
def menacing(world: World, p: np.ndarray) -> float:
    world.s.tie[ADA, CYD], world.s.ruthlessness[ADA] = -1.0, 1.0
    return prevails(world, p)


@effect(+1, "contest.client_weight")
def backed(world: World, p: np.ndarray) -> float:
    world.s.anonymous[DIET, ADA], world.s.anonymous[DIET, -1] = 20, 20
    return prevails(world, p)


@effect(0, "contest.resolution")
def resolved(world: World, p: np.ndarray) -> float:
    world.s.tie[CYD, ADA], world.s.prestige[CYD], world.s.holder[MARSHAL] = 0.4, 0.9, ADA
    return prevails(world, p)


@effect(-1, "contest.smoothing")
def grip_gained(world: World, p: np.ndarray) -> float:
    world.s.tie[CYD, ADA] = 0.4
    run(world, p, "contest.assess")
    return float(world.s.grip[ADA])


@effect(+1, "contest.tension")
def convened(world: World, p: np.ndarray) -> float:
    world.s.beats[ADA, BO] = world.s.beats[BO, ADA] = 0.5
    world.s.tie[ADA, BO] = -0.9
    return float(run(world, p, "contest.convene")["convenes"])


def challenge(world: World, p: np.ndarray, **answers: Any) -> Any:
    """Let the council meet where ada hates bo and is likely to win."""
    s = world.s
    s.meets[COUNCIL], s.beats[:3, :3], s.ambition[ADA] = 1, 0.5, 1.0
    s.beats[ADA, BO], s.beats[BO, ADA], s.tie[BO, ADA], s.ruthlessness[BO] = 0.8, 0.2, -1.0, 1.0
    return run(world, p, "contest.challenge", **answers)


effect(+1, "contest.sharpness", "contest.misperception")(lambda w, p: float(challenge(w, p)["challenges"]))
effect(-1, "contest.restraint")(lambda w, p: float(challenge(w, p)["challenges"]))


@effect(-1, "contest.ban_cost")
def banned(world: World, p: np.ndarray) -> float:
    world.s.faction_ban[0] = 1
    return float(challenge(world, p)["challenges"])


@effect(+1, "contest.glory")
def glory(world: World, p: np.ndarray) -> float:
    challenge(world, p, happens=True)
    return float(world.s.prestige[ADA] - world.s.prestige[BO])


# sanction: ada rules and hates bo, who has lost; cyd is bound to bo


def judged(world: World, p: np.ndarray, grip: float = 0.95, **answers: Any) -> Any:
    s = world.s
    s.grip[ADA], s.tie[ADA, BO], s.liable[[BO, CYD]], s.tie[CYD, BO] = grip, -1.0, (1.0, 0.5), 0.8
    s.meets[COUNCIL], s.isolation[0] = 1, 0.8
    return run(world, p, "sanction.judge", **answers)


effect(+1, "sanction.severity", "sanction.isolation_effect")(lambda w, p: float(judged(w, p)["sanctions"]))
effect(+1, "sanction.step")(lambda w, p: float(judged(w, p, happens=True)["rung"][4]))


@effect(+1, "sanction.solidarity")
def follows(world: World, p: np.ndarray) -> float:
    world.s.rung[BO] = 2
    return float(judged(world, p, happens=True)["follows"])


def rungs_open(world: World, p: np.ndarray, grip: float) -> float:
    return float(np.count_nonzero(judged(world, p, grip, happens=True).get("rung", np.zeros(1))))


effect(-1, "sanction.first_gate")(lambda w, p: rungs_open(w, p, 0.33))
effect(-1, "sanction.last_gate")(lambda w, p: rungs_open(w, p, 0.56))


def pursued(world: World, p: np.ndarray, who: int) -> float:
    """Return the chance that an actor is driven up the ladder; cyd has been expelled."""
    s = world.s
    s.grip[ADA], s.tie[ADA, CYD], s.rung[CYD], s.tie[BO, ADA] = 0.95, -1.0, 4, 0.15
    return float(run(world, p, "sanction.pursue")[f"escalates:{who}"])


effect(+1, "sanction.pursuit")(lambda w, p: pursued(w, p, CYD))
effect(-1, "sanction.police_gate")(lambda w, p: pursued(w, p, CYD))
effect(+1, "sanction.floor")(lambda w, p: pursued(w, p, ADA))


@effect(+1, "sanction.loyalty")
def faithful(world: World, p: np.ndarray) -> float:
    world.s.clients[LAND, 0, BO] = 1000
    plain(put_on_rung)(world.s, BO, 4, p[sanction.AT.loyalty])
    return float(world.s.clients[LAND, 0, BO])


# submission: bo is in exile, steadfast, alone, and near to those who rule


def wavers(world: World, p: np.ndarray) -> float:
    world.s.rung[BO], world.s.nerve[BO], world.s.line[:], world.s.position[BO] = 5, 0.9, 0.1, 0.1
    return float(run(world, p, "submission.submit", happens=True)["submits:1"])


effect(+1, "submission.base", "submission.hardship", "submission.convergence", "submission.loneliness")(wavers)
effect(-1, "submission.steadfastness")(wavers)


@effect(-1, "submission.disgrace")
def disgraced(world: World, p: np.ndarray) -> float:
    wavers(world, p)
    return float(world.s.prestige[BO])
