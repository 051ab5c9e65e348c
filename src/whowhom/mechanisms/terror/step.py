"""One step of repression and terror."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.mechanisms.terror.coercion import begin, count_people, hit_and_train, hit_cohorts, press, sweep_of
from whowhom.mechanisms.terror.operations import decide, escalate, fear_of, vacate
from whowhom.mechanisms.terror.parameters import AT
from whowhom.mechanisms.terror.persons import murder, strike_the_named
from whowhom.state.institutions import EXILED, IMPRISONED, ruler
from whowhom.state.variables import INDEX, SUBSTEP


@kernel
def strike(s, p):
    """Coerce, decide on mass operations, sweep, strike at the named; now and then a murder."""
    if s.population[0] <= 0.0:
        return
    if s.clock[INDEX] == 0 and s.clock[SUBSTEP] == 0:
        begin(s, p)
    d = ruler(s) if s.open_rung[0] >= EXILED else -1
    murder(s, p, d)
    prison = d >= 0 and s.present[d] == 1 and s.open_rung[0] >= IMPRISONED
    dread = fear_of(s, p, d) if prison else 0.0
    decide(s, p, dread, s.ruthlessness[d] if prison else 0.0)
    press(s, p)
    escalate(s, p, dread)
    sweep = sweep_of(s, p)
    s.enemy_label[0] = max(0.0, s.enemy_label[0] - sweep * s.dt[0])
    count_people(s, p, sweep)
    s.managers[0] = hit_and_train(s.managers[0], p[AT.exposure_managers], sweep, p[AT.training], s.dt[0])
    s.officers[0] = hit_and_train(s.officers[0], p[AT.exposure_officers], sweep, p[AT.training], s.dt[0])
    hit_cohorts(s, p, sweep)
    if s.terror_level[0] > 0.0 and prison:
        vacate(s, p, d, sweep)
        strike_the_named(s, p, d)
