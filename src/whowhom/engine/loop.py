"""The month's loop over one history: draws of numbers, dated changes, steps in order, records.

The steps come as addresses of compiled functions, so a new theory compiles nothing.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from whowhom.draws import history_key, threefry, unit
from whowhom.engine.outcomes import STACK, observe_outcomes
from whowhom.kernel import kernel
from whowhom.kernel.calls import call_step, empty, zeros
from whowhom.kernel.elementary import exp, log
from whowhom.state.institutions import EXPELLED, leave_offices, leave_seats, post_shares
from whowhom.state.variables import INDEX, MONTH, SCORING, STATUS, SUBSTEP

HAZARD_STEP, MEETING_STEP, MEASURE_STEP = range(3)
NOT_FINITE = 2
EXECUTED, DEAD, ABSENT = 8, 9, 10
"""Standing beside the lower rungs of the ladder: its last rung, dead of another cause, not yet (or no more) there."""
CENTRE = -1
MULTIPLIER = 6364136223846793005


class Tables(NamedTuple):
    """What all histories of a model share and only the loop reads."""

    start: np.ndarray  # (word) the record at the start, before its draws: words before the log, and those behind it
    behind: np.ndarray  # (1) how many lie behind it: variables of mechanisms of one's own
    quantity: np.ndarray  # (quantity, 3) word, low and high word of the draw address
    quantity_range: np.ndarray  # (quantity, 3) lowest, highest, 1 where the logarithm is drawn
    setting: np.ndarray  # (setting, 4) month index, 1 if integer, word, 1 if it holds
    setting_value: np.ndarray  # (setting)
    seats: np.ndarray  # (month, body)
    calendar: np.ndarray  # (month, body) 1 where a body meets
    cohorts: np.ndarray  # (month, cohort) persons
    series_value: np.ndarray  # (month, series)
    series_range: np.ndarray  # (month, series)
    series_word: np.ndarray  # (series) word of the current value
    slices: np.ndarray  # (step, 3) first and last parameter, when the step runs
    program: np.ndarray  # (instruction, 2) operation and argument of outcome predicates
    program_value: np.ndarray  # (instruction)
    outcome: np.ndarray  # (outcome, 5) first and last instruction, 1 if over actors, 1 if it remembers months, 1 if it
    # is an outcome of one man; after outcomes come states, then what is asked besides
    outcomes: np.ndarray  # (1) how many of them are outcomes
    tracked: np.ndarray  # (tracked) words of the series that are kept


class Words(NamedTuple):
    """The state's memory as flat words, read as floats and as integers."""

    floats: np.ndarray
    ints: np.ndarray


@kernel
def drawn_value(tables, k0, k1, q):
    """Return the value of ranged number `q` in the history with this key."""
    low, high = tables.quantity_range[q, 0], tables.quantity_range[q, 1]
    x0, x1 = threefry(k0, k1, tables.quantity[q, 1], tables.quantity[q, 2])
    u = unit(x0, x1)
    if tables.quantity_range[q, 2] == 1.0:
        return exp(log(low) + u * (log(high) - log(low)))
    return low + u * (high - low)


@kernel
def draw_quantities(words, tables, seed, draw):
    """Give every ranged number this history's value: uniform in its range, or the centre where `draw` is CENTRE."""
    if draw == CENTRE:
        return
    k0, k1 = history_key(seed, draw)
    for q in range(tables.quantity.shape[0]):
        words.floats[tables.quantity[q, 0]] = drawn_value(tables, k0, k1, q)


@kernel
def keep(words, saved, behind):
    """Copy the state aside: all words before the log, and those `behind` it, of mechanisms of one's own."""
    first = saved.shape[0] - behind
    for i in range(first):
        saved[i] = words.ints[i]
    for i in range(behind):
        saved[first + i] = words.ints[words.ints.shape[0] - behind + i]


@kernel
def put_back(words, saved, behind):
    """Put the state back as it was kept; the log is cut to what it was with it."""
    first = saved.shape[0] - behind
    for i in range(first):
        words.ints[i] = saved[i]
    for i in range(behind):
        words.ints[words.ints.shape[0] - behind + i] = saved[first + i]


@kernel
def reset(s, words, tables, seed, history, draw):
    """Put the state at the start of a history."""
    put_back(words, tables.start, tables.behind[0])
    draw_quantities(words, tables, seed, draw)
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
                n = min(int(math.floor(s.posts[d, t] * s.client_share[i, d] * scale + 0.5)), left)
                s.clients[d, t, i] = n
                left -= n
            s.clients[d, t, none] = left


@kernel
def seed_members(s, body):
    """Give the seats that the start leaves unnamed to anonymous members, by the posts at the root of the selection."""
    none = s.anonymous.shape[1] - 1
    unnamed = s.seats[body]
    for i in range(none):
        unnamed -= s.seat[body, i]
    left = max(0, unnamed)
    share, posts = zeros(none + 1), empty(none + 1)
    for d in range(s.roots.shape[1]):
        if s.roots[body, d] > 0.0:
            post_shares(s, d, posts)
            for i in range(none):
                share[i] += s.roots[body, d] * posts[i]
    for i in range(none):
        n = min(int(math.floor(max(0, unnamed) * share[i] + 0.5)), left)
        s.anonymous[body, i] = n
        left -= n
    s.anonymous[body, none] = left


@kernel
def apply_settings(s, words, tables):
    """Apply the dated changes of this month and those that hold; empty the places of those who may not hold them."""
    now, changed = s.clock[INDEX], False
    for k in range(tables.setting.shape[0]):
        month = tables.setting[k, 0]
        if month == now or (month < now and tables.setting[k, 3] == 1):
            changed = True
            if tables.setting[k, 1] == 1:
                words.ints[tables.setting[k, 2]] = int(tables.setting_value[k])
            else:
                words.floats[tables.setting[k, 2]] = tables.setting_value[k]
    if changed:
        tidy(s)


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
def follow_series(s, words, tables):
    """Give the exogenous series their values of the month, each at this history's place in its range."""
    now = s.clock[INDEX]
    for k in range(tables.series_word.shape[0]):
        value = tables.series_value[now, k] + s.series_shift[k] * tables.series_range[now, k]
        words.floats[tables.series_word[k]] = min(1.0, max(0.0, value * s.series_scale[k]))


@kernel
def begin_month(s, words, tables, index, start_month):
    """Set the clock, the series, the calendar; apply dated changes."""
    s.clock[INDEX] = index
    s.clock[MONTH] = start_month + index
    for b in range(tables.seats.shape[1]):
        s.seats[b] = tables.seats[index, b]
        s.meets[b] = tables.calendar[index, b]
    for c in range(tables.cohorts.shape[1]):
        s.cohort_members[c] = tables.cohorts[index, c]
    if index == 0:
        for b in range(s.given.shape[0]):
            if s.given[b] == 1 and s.named_only[b] == 0:
                seed_members(s, b)
    apply_settings(s, words, tables)
    follow_series(s, words, tables)


@kernel
def digest(words, last, behind):
    """Return a 64-bit digest of the first `last` words of the state and those `behind` the log.

    Four digests of every fourth word and one of these: a single chain of multiplications would wait for each.
    """
    a = b = c = d = np.int64(1469598103934665603)
    for i in range(0, last - 3, 4):
        a = a * MULTIPLIER + words.ints[i]
        b = b * MULTIPLIER + words.ints[i + 1]
        c = c * MULTIPLIER + words.ints[i + 2]
        d = d * MULTIPLIER + words.ints[i + 3]
    for i in range(last - last % 4, last):
        a = a * MULTIPLIER + words.ints[i]
    for i in range(words.ints.shape[0] - behind, words.ints.shape[0]):
        a = a * MULTIPLIER + words.ints[i]
    return ((a * MULTIPLIER + b) * MULTIPLIER + c) * MULTIPLIER + d


@kernel
def record_month(s, words, tables, index, series, digests, last):
    """Keep the tracked series of the month and, if asked for, the digest of the state."""
    for k in range(tables.tracked.shape[0]):
        series[index, k] = words.floats[tables.tracked[k]]
        if not math.isfinite(words.floats[tables.tracked[k]]):
            s.clock[STATUS] = NOT_FINITE
    if digests.shape[0] > 0:
        digests[index] = digest(words, last, tables.behind[0])


@kernel
def record_watched(words, spans, row):
    """Keep of a month the words asked for, one span of them after the other."""
    n = 0
    for k in range(spans.shape[0]):
        for word in range(spans[k, 0], spans[k, 0] + spans[k, 1]):
            row[n] = words.ints[word]
            n += 1


@kernel
def first_match(s, tables):
    """Return (outcome, who) of the first predicate that holds at the end; (-1, 0) if none does."""
    for k in range(tables.outcomes[0]):
        if s.holds[k] > 0:
            return k, s.holds[k] - 1
    return -1, 0


@kernel
def run_steps(s, tables, steps, substeps):
    """Run the steps of one month: hazards every substep, meetings and measures in the last.

    Once the order has fallen nobody acts or decides; what measures the state at the end of the month still does.
    """
    for sub in range(substeps):
        s.clock[SUBSTEP] = sub
        for n in range(len(steps)):
            kind = tables.slices[n, 2]
            due = kind == HAZARD_STEP or sub == substeps - 1
            if s.enabled[n] == 1 and due and (s.collapsed[0] == 0 or kind == MEASURE_STEP):
                call_step(steps[n], s, s.parameter[tables.slices[n, 0] : tables.slices[n, 1]])


@kernel
def assess_start(s, tables, steps):
    """Run the measures once before the first month, so that everyone knows where he stands."""
    for n in range(len(steps)):
        if tables.slices[n, 2] == MEASURE_STEP:
            call_step(steps[n], s, s.parameter[tables.slices[n, 0] : tables.slices[n, 1]])


@kernel
def begin_history(s, words, tables, seed, history, draw, substeps, scoring):
    """Put the state at the start of a history; say how long a substep is, and whether decisions are scored."""
    reset(s, words, tables, seed, history, draw)
    s.dt[0] = 1.0 / 12.0 / substeps
    s.clock[SCORING] = scoring


@kernel
def open_month(s, words, tables, steps, index, start_month):
    """Begin a month; before the first, let everyone know where he stands."""
    begin_month(s, words, tables, index, start_month)
    if index == 0:
        assess_start(s, tables, steps)


@kernel
def end_month(s, words, tables, stack, index, months, series, digests, last, spans, watched):
    """Look at the outcomes and keep the month; tell whether it is the last: the order has fallen, or numbers failed."""
    fallen = s.collapsed[0] > 0
    observe_outcomes(s, words, tables, stack, fallen or index == months - 1)
    record_month(s, words, tables, index, series, digests, last)
    if watched.shape[0] > 0:
        record_watched(words, spans, watched[index])
    return fallen or s.clock[STATUS] != 0


@kernel
def run_history(record, words, tables, steps, seed, history, draw, start_month, months, substeps, scoring, series,
                digests, last, spans, watched):
    """Play one history; return (outcome, who, status).

    `series (month, tracked)`, `digests (month)` and `watched (month, word)`, the words that `spans (variable, 2)`
    name, are filled. The month in which the order falls is the last that is played.
    """
    s = record[0]
    begin_history(s, words, tables, seed, history, draw, substeps, scoring)
    stack = zeros((STACK, s.present.shape[0]))
    for index in range(months):
        open_month(s, words, tables, steps, index, start_month)
        run_steps(s, tables, steps, substeps)
        if end_month(s, words, tables, stack, index, months, series, digests, last, spans, watched):
            break
    outcome, who = first_match(s, tables)
    return outcome, who, s.clock[STATUS]
