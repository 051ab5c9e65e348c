"""The month's loop over one history: draws of numbers, dated changes, steps in order, records.

The steps come as a tuple of compiled functions, so a new theory compiles nothing but this loop anew.
"""

from __future__ import annotations

import math

import numpy as np

from whowhom.draws import history_key
from whowhom.engine.events import prior_uniform
from whowhom.engine.institutions import EXPELLED, leave_offices, leave_seats
from whowhom.engine.outcomes import STACK, observe_outcomes
from whowhom.engine.state import INDEX, MONTH, SCORING, STATUS, SUBSTEP
from whowhom.kernel import kernel

HAZARD_STEP, MEETING_STEP, MEASURE_STEP = range(3)
NOT_FINITE = 2
CENTRE = -1
MULTIPLIER = 6364136223846793005


@kernel
def draw_quantities(s, seed, draw):
    """Give every ranged number this history's value: uniform in its range, or the centre where `draw` is CENTRE."""
    if draw == CENTRE:
        return
    k0, k1 = history_key(seed, draw)
    for q in range(s.quantity.shape[0]):
        low, high = s.quantity_range[q, 0], s.quantity_range[q, 1]
        u = prior_uniform(k0, k1, s.quantity[q, 1], s.quantity[q, 2])
        if s.quantity_range[q, 2] == 1.0:
            s.floats[s.quantity[q, 0]] = math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
        else:
            s.floats[s.quantity[q, 0]] = low + u * (high - low)


@kernel
def reset(s, seed, history, draw):
    """Put the state at the start of a history."""
    for i in range(s.floats.shape[0]):
        s.floats[i] = s.start_floats[i]
    for i in range(s.ints.shape[0]):
        s.ints[i] = s.start_ints[i]
    draw_quantities(s, seed, draw)
    s.key[0], s.key[1] = history_key(seed, history)
    seed_clients(s)


@kernel
def seed_clients(s):
    """Give the posts of the start to patrons by their shares; cut in proportion where they exceed the whole."""
    none = s.clients.shape[2] - 1
    for d in range(s.posts.shape[0]):
        total = 0.0
        for i in range(none):
            total += s.client_share[i, d]
        scale = 1.0 / total if total > 1.0 else 1.0
        for t in range(s.posts.shape[1]):
            left = s.posts[d, t]
            for i in range(none):
                n = int(math.floor(s.posts[d, t] * s.client_share[i, d] * scale + 0.5))
                n = min(n, left)
                s.clients[d, t, i] = n
                left -= n
            s.clients[d, t, none] = left


@kernel
def apply_settings(s):
    """Apply the dated changes of this month and those that hold."""
    now, changed = s.clock[INDEX], False
    for k in range(s.setting.shape[0]):
        month = s.setting[k, 0]
        if month == now or (month < now and s.setting[k, 3] == 1):
            changed = True
            if s.setting[k, 1] == 1:
                s.ints[s.setting[k, 2]] = int(s.setting_value[k])
            else:
                s.floats[s.setting[k, 2]] = s.setting_value[k]
    return changed


@kernel
def tidy(s):
    """Empty the places of those who, by a dated change, may not hold them."""
    for i in range(s.present.shape[0]):
        if s.present[i] == 0 or s.rung[i] >= EXPELLED:
            leave_offices(s, i)
            leave_seats(s, i)
    for o in range(s.holder.shape[0]):
        if s.open[o] == 0:
            s.holder[o] = -1


@kernel
def follow_series(s):
    """Give the exogenous series their values of the month, each at this history's place in its range."""
    now = s.clock[INDEX]
    for k in range(s.series_place.shape[0]):
        value = s.series_value[now, k] + s.series_shift[k] * s.series_range[now, k]
        s.floats[s.series_place[k]] = min(1.0, max(0.0, value * s.series_scale[k]))


@kernel
def begin_month(s, index, start_month):
    """Set the clock, the series, the calendar; apply dated changes."""
    s.clock[INDEX] = index
    s.clock[MONTH] = start_month + index
    follow_series(s)
    if apply_settings(s):
        tidy(s)
    for b in range(s.meets.shape[0]):
        s.meets[b] = s.calendar[index, b]


@kernel
def digest(s, floats, ints):
    """Return a 64-bit digest of the first `floats` floats and `ints` integers of the state."""
    acc = np.int64(1469598103934665603)
    for i in range(floats):
        acc = acc * MULTIPLIER + s.float_bits[i]
    for i in range(ints):
        acc = acc * MULTIPLIER + s.ints[i]
    return acc


@kernel
def record_month(s, index, series, digests, floats, ints):
    """Keep the tracked series of the month and, if asked for, the digest of the state."""
    for k in range(s.tracked.shape[0]):
        series[index, k] = s.floats[s.tracked[k]]
        if not math.isfinite(series[index, k]):
            s.clock[STATUS] = NOT_FINITE
    if digests.shape[0] > 0:
        digests[index] = digest(s, floats, ints)


@kernel
def first_match(s):
    """Return (outcome, who) of the first predicate that holds at the end; (-1, 0) if none does."""
    for k in range(s.outcome.shape[0]):
        if s.holds[k] > 0:
            return k, s.holds[k] - 1
    return -1, 0


@kernel
def run_steps(s, steps, substeps):
    """Run the steps of one month: hazards every substep, meetings and measures in the last."""
    for sub in range(substeps):
        s.clock[SUBSTEP] = sub
        n = 0
        for step in steps:
            first, last, when = s.slices[n, 0], s.slices[n, 1], s.slices[n, 2]
            if (when == HAZARD_STEP or sub == substeps - 1) and s.enabled[n] == 1:
                step(s, s.parameter[first:last])
            n += 1


@kernel
def run_history(s, steps, seed, history, draw, start_month, months, substeps, scoring, series, digests, floats, ints):
    """Play one history; return (outcome, who, status)."""
    reset(s, seed, history, draw)
    s.dt[0] = 1.0 / 12.0 / substeps
    s.clock[SCORING] = scoring
    stack = np.zeros(STACK)
    for index in range(months):
        begin_month(s, index, start_month)
        run_steps(s, steps, substeps)
        observe_outcomes(s, stack)
        record_month(s, index, series, digests, floats, ints)
        if s.clock[STATUS] != 0:
            break
    outcome, who = first_match(s)
    return outcome, who, s.clock[STATUS]
