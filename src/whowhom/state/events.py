"""Decisions: drawn when free, told when clamped, by one code path.

`happens` is an event that may or may not occur, `choose` a choice among options. Both log what
happened, and both can be told: then the event is forced and the history's weight takes its
log-probability. `chance`, `noise` and `count` are nuisance draws, never told and never logged.
"""

from __future__ import annotations

from whowhom.draws import binomial_quantile, decision_key, normal_quantile, uniform_at, uniform_of
from whowhom.kernel import kernel
from whowhom.kernel.elementary import expm1, log
from whowhom.state.variables import MONTH, SCORING, STATUS, SUBSTEP

FREE = -1
LOG_FULL = 1
IMPOSSIBLE = -1e300


@kernel
def chance(s, what, a, b):
    """Return the uniform draw at (this month and substep, decision, entities a and b)."""
    month = s.clock[MONTH] + (s.clock[SUBSTEP] << 20)
    return uniform_at(s.key[0], s.key[1], month, what, s.entity_lo[a], s.entity_hi[b])


@kernel
def noise(s, what, a, b):
    """Return the standard normal draw at an address."""
    return normal_quantile(chance(s, what, a, b))


@kernel
def count(s, what, a, b, n, p):
    """Return a binomial count at an address."""
    if n <= 0 or p <= 0.0:
        return 0
    return binomial_quantile(chance(s, what, a, b), n, p)


@kernel
def key_of(s, what):
    """Return the key of a decision in this month and substep, for `count_of`."""
    return decision_key(s.key[0], s.key[1], s.clock[MONTH] + (s.clock[SUBSTEP] << 20), what)


@kernel
def count_of(s, key, a, b, n, p):
    """Return the same binomial count as `count`, from a decision's key made once for many cells."""
    if n <= 0 or p <= 0.0:
        return 0
    return binomial_quantile(uniform_of(key[0], key[1], s.entity_lo[a], s.entity_hi[b]), n, p)


@kernel
def told(s, what, a, b):
    """Return what the clamped log says of a decision: its value, 0 for `it did not happen`, FREE for `draw it`."""
    clamped = False
    for i in range(s.clamped_count[0]):
        if s.clamped[i] == what:
            clamped = True
    if not clamped:
        return FREE
    month = s.clock[MONTH] + (s.clock[SUBSTEP] << 20)
    for i in range(s.told_count[0]):
        if s.told[i, 0] == month and s.told[i, 1] == what and s.told[i, 2] == a and s.told[i, 3] == b:
            return s.told[i, 4]
    return 0


@kernel
def weigh(s, p, was_told):
    """Multiply the weight of the history by the probability of a decision."""
    if was_told or s.clock[SCORING] == 1:
        s.weight[0] += log(p) if p > 0.0 else IMPOSSIBLE


@kernel
def log_event(s, what, a, b, value, p):
    """Write one event to the log; a full log marks the history as failed."""
    n = s.log_count[0]
    if n >= s.log.shape[0]:
        s.clock[STATUS] = LOG_FULL
        return
    s.log[n, 0] = s.clock[MONTH] + (s.clock[SUBSTEP] << 20)
    s.log[n, 1] = what
    s.log[n, 2] = a
    s.log[n, 3] = b
    s.log[n, 4] = value
    s.log_p[n] = p
    s.log_count[0] = n + 1


@kernel
def happens(s, what, a, b, p):
    """Decide an event of probability p about entities a and b; log it with value 1 if it occurs."""
    word = told(s, what, a, b) if s.clamped_count[0] > 0 else FREE
    yes = word > 0 if word != FREE else chance(s, what, a, b) < p
    weigh(s, p if yes else 1.0 - p, word != FREE)
    if yes:
        log_event(s, what, a, b, 1, p)
    return yes


@kernel
def surely_not(s, what, a, b, most):
    """Tell whether `happens` would say no for every probability up to `most`, and leave nothing behind.

    It lets a step stop early, where it knows a bound and the draw is above it. Not where decisions are told or scored.
    """
    return s.clamped_count[0] == 0 and s.clock[SCORING] == 0 and chance(s, what, a, b) >= most


@kernel
def chance_of(s, key, a, b):
    """Return the same uniform draw as `chance`, from a decision's key made once for many entities."""
    return uniform_of(key[0], key[1], s.entity_lo[a], s.entity_hi[b])


@kernel
def surely_not_of(s, key, a, b, most):
    """Return the same as `surely_not`, from a decision's key made once for many entities."""
    return s.clamped_count[0] == 0 and s.clock[SCORING] == 0 and chance_of(s, key, a, b) >= most


@kernel
def strikes(s, key, what, a, b, rate):
    """Decide an event of `rate` a year in this step as `happens` does at its probability, for loops over many.

    `key` is that of the decision (`key_of`). A draw above rate * dt is above the probability, which need not be made.
    """
    if s.clamped_count[0] > 0 or s.clock[SCORING] == 1:
        return happens(s, what, a, b, probability(rate, s.dt[0]))
    draw = chance_of(s, key, a, b)
    if draw >= rate * s.dt[0]:
        return False
    p = probability(rate, s.dt[0])
    if draw < p:
        log_event(s, what, a, b, 1, p)
    return draw < p


@kernel
def choose(s, what, a, b, weights, n):
    """Choose one of n options in proportion to `weights`; log value = option + 1; -1 if no option has weight.

    Option 0 is logged too, so that a told choice is never mistaken for one that did not occur.
    """
    total, last = 0.0, -1
    for i in range(n):
        total += weights[i]
        if weights[i] > 0.0:
            last = i
    if not total > 0.0:
        return -1
    word = told(s, what, a, b) if s.clamped_count[0] > 0 else FREE
    pick = last
    if word > 0:
        pick = min(word - 1, n - 1)
    else:
        left = chance(s, what, a, b) * total
        for i in range(n):
            left -= weights[i]
            if left < 0.0:
                pick = i
                break
    weigh(s, weights[pick] / total, word > 0)
    log_event(s, what, a, b, pick + 1, weights[pick] / total)
    return pick


@kernel
def probability(rate, dt):
    """Return the probability that an event of `rate` a year occurs within dt years."""
    return -expm1(-rate * dt)
