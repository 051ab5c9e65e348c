"""Coercion and the sweep counted in people: arrests, executions, prisoners, corps and cohorts hit."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import expm1
from whowhom.mechanisms.terror.parameters import AT
from whowhom.rules.repression import general_coercion, quota_sweep
from whowhom.rules.scalar import relax
from whowhom.state.institutions import EXECUTED
from whowhom.state.variables import MONTH

MILLION = 1e6


@kernel
def police_discretion(s):
    """Return 1 where the police have a free hand, 0 where they answer to courts."""
    return 1.0 - s.police_oversight[0]


@kernel
def begin(s, p):
    """Take the customs of quiet times, a head and year, from the start: what its coercion does not explain."""
    people = s.population[0] * MILLION
    coercion = p[AT.coerce] * s.repression[0] * s.repression[0] * police_discretion(s)
    s.custom[0] = max(0.0, s.arrests[0] / people - coercion)
    s.custom_deaths[0] = max(0.0, s.executions[0] / people - p[AT.lethal] * coercion)
    s.farms_before[0] = s.collectivised[0]


@kernel
def press(s, p):
    """Let repression follow what calls for it."""
    pace = max(0.0, s.collectivised[0] - s.farms_before[0]) / s.dt[0]
    s.farms_before[0] = s.collectivised[0]
    pressure = p[AT.farm_weight] * pace + p[AT.levy_weight] * max(0.0, s.procurement[0] - p[AT.customary])
    pressure += p[AT.unrest_weight] * s.unrest[0] + p[AT.war_weight] * s.civil_war[0]
    target = general_coercion(p[AT.quiet], pressure * police_discretion(s), s.terror_level[0] * police_discretion(s))
    s.repression[0] = relax(s.repression[0], target, p[AT.response], s.dt[0])


@kernel
def sweep_of(s, p):
    """Return the arrests a head and year of mass operations."""
    quota = (1.0 + p[AT.overfulfil]) * p[AT.quota] * s.terror_level[0]
    return quota_sweep(s.enemy_label[0], quota) * police_discretion(s)


@kernel
def count_people(s, p, sweep):
    """Set arrests and executions, and let prisoners come, go and die."""
    people, dt = s.population[0] * MILLION, s.dt[0]
    coercion = p[AT.coerce] * s.repression[0] * s.repression[0] * police_discretion(s)
    s.arrests[0] = people * (s.custom[0] + coercion + sweep)
    shot = s.custom_deaths[0] + p[AT.lethal] * coercion
    if s.open_rung[0] >= EXECUTED:
        shot += p[AT.slaughter] * sweep
    s.executions[0] = min(s.arrests[0], people * shot)
    s.repression_deaths[0] += s.executions[0] * dt
    out = p[AT.release] + p[AT.camp_deaths]
    s.prisoners[0] = relax(s.prisoners[0], p[AT.kept] * (s.arrests[0] - s.executions[0]) / out, out, dt)


@kernel
def hit_and_train(quality, exposure, sweep, training, dt):
    """Return the quality of a corps after arrests and training."""
    loss = exposure * sweep
    return relax(quality, training / (training + loss), training + loss, dt) if training + loss > 0.0 else quality


@kernel
def hit_cohorts(s, p, sweep):
    """Set the share that each cohort loses in a year: the old and those far from the line lose most."""
    n = s.issues[0]
    for c in range(s.cohorts[0]):
        s.cohort_toll[c] = 0.0
        if sweep > 0.0:
            years = max(0.0, (s.clock[MONTH] - s.cohort_opens[c]) / 12.0)
            far = 0.0
            for d in range(n):
                far += abs(s.cohort_position[c, d] - s.line[d])
            far = far / (2.0 * n) if n > 0 else 0.0
            apart = p[AT.seniority] * years / (years + 10.0) + (1.0 - p[AT.seniority]) * far
            s.cohort_toll[c] = -expm1(-p[AT.exposure] * sweep * apart)
