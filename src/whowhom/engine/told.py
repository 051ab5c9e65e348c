"""A history told the record: every month is first played freely and noted, then played again as it is on record.

What is told stands in a `Tape`, month by month: decisions in the form of a log, and words of the state at the month's
end. No mechanism is named here; which decisions speak of what the record covers, the tape says.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whowhom.draws import history_key, threefry
from whowhom.engine.loop import begin_history, digest, end_month, first_match, keep, open_month, put_back, run_steps
from whowhom.engine.outcomes import STACK
from whowhom.kernel import kernel
from whowhom.kernel.calls import empty, zeros
from whowhom.state.institutions import (
    BODIES,
    FAITHFUL,
    end_life,
    leave_offices,
    leave_seats,
    put_on_rung,
    release_clients,
)
from whowhom.state.variables import INDEX, STATUS

UNKNOWN = -2
"""Of a word that the record does not tell: the history keeps what it has."""
EMPTY = -1
DUE = -1000
BRANCH = 0x70B5
"""What sets the draws of further free plays of a month apart."""


class Tape(NamedTuple):
    """What a history is told, by month from the start; UNKNOWN where the record does not say."""

    holder: np.ndarray  # (month, office) at the month's end
    vacant: np.ndarray  # (month, office) 1 where somebody is named this month: the place is empty before
    seat: np.ndarray  # (month, body, actor) at the month's end
    seats: np.ndarray  # (month, body) number of seats of a body whose members are told, else UNKNOWN
    due: np.ndarray  # (month, body) 1 where the body is renewed this month
    meets: np.ndarray  # (month, body) 1 where it meets, whatever the calendar says
    rung: np.ndarray  # (month, actor)
    submitted: np.ndarray  # (month, actor)
    alive: np.ndarray  # (month, actor) 0 dead, 1 must be there, UNKNOWN
    position: np.ndarray  # (month, actor, issue) nan where no position is dated
    stands: np.ndarray  # (month) 1 where the order stands
    clamped: np.ndarray  # (decision) those that the record covers
    asked: np.ndarray  # (decision) the same without how a motion ends
    events: np.ndarray  # (event, 5) what is told of them, in the order of months
    span: np.ndarray  # (month, 2) first event of a month and the one after the last
    motions: np.ndarray  # (month) 1 where a motion is told
    moves: np.ndarray  # (decision) those that are logged, by body, when somebody is moved against


class Seen(NamedTuple):
    """What the free plays of one history did: arrays over (month, play) or, of a told motion, over (month)."""

    holder: np.ndarray  # (month, play, office)
    seat: np.ndarray  # (month, play, body, actor)
    rung: np.ndarray  # (month, play, actor)
    submitted: np.ndarray  # (month, play, actor)
    position: np.ndarray  # (month, play, actor, issue)
    line: np.ndarray  # (month, play, issue)
    moved: np.ndarray  # (month, play, body) who was moved against there, counted from 1; 0 for nobody
    against: np.ndarray  # (month, body) the same in a month that was told its motions, but not how they end
    ended: np.ndarray  # (month, body) how these end: 1 lost, 2 carried, 0 where none could be made


@kernel
def electors_meet(s):
    """Tell whether a body at the root of a selection meets, so that others may be renewed with it."""
    for b in range(s.meets.shape[0]):
        if s.meets[b] == 1 and s.selector[b] == -1:
            return True
    return False


@kernel
def set_scene(s, tape, t):
    """Make what is decided this month decidable: places fall vacant, renewals are due, bodies meet.

    A body whose members are told is renewed when the record says so, and not with its electors. A place that nobody of
    the actors holds, and nobody is told to, is shut for the month, or it would be filled again and again.
    """
    for o in range(tape.holder.shape[1]):
        if s.open[o] == 1 and tape.vacant[t, o] == 1:
            s.holder[o] = EMPTY
            s.acting[o] = 0
        elif s.open[o] == 1 and s.holder[o] < 0 and tape.holder[t, o] == EMPTY:
            s.open[o] = UNKNOWN
    elected = electors_meet(s)
    for b in range(tape.due.shape[1]):
        if tape.seats[t, b] != UNKNOWN:
            s.seats[b] = tape.seats[t, b]
            if tape.due[t, b] == 1:
                s.renewed[b] = DUE
            elif elected:
                s.renewed[b] = s.clock[INDEX]
        if tape.meets[t, b] == 1:
            s.meets[b] = 1


@kernel
def reopen(s):
    """Open again what `set_scene` shut."""
    for o in range(s.open.shape[0]):
        if s.open[o] == UNKNOWN:
            s.open[o] = 1


@kernel
def forget_motions(s, pending):
    """Forget who last moved against whom, so that what a month brings can be told from what was.

    Not where ties have yet to move with the last contest: these are `pending (body)`, and the log must tell.
    """
    for b in range(pending.shape[0]):
        pending[b] = s.fresh[b]
        if pending[b] == 0:
            s.attacker[b] = -1


@kernel
def was_moved(s, tape, first, b):
    """Tell whether the log holds a motion in a body since its entry `first`."""
    for n in range(first, s.log_count[0]):
        for k in range(tape.moves.shape[0]):
            if s.log[n, 1] == tape.moves[k] and s.log[n, 2] == s.first[BODIES] + b:
                return True
    return False


@kernel
def note_motions(s, tape, first, pending, moved, ended):
    """Note, by body, who was moved against this month, and whether the motion was lost (1) or carried (2)."""
    for b in range(moved.shape[0]):
        moved[b], ended[b] = 0, 0
        if s.attacker[b] >= 0 and (pending[b] == 0 or was_moved(s, tape, first, b)):
            carried = s.winner[b] == s.attacker[b]
            moved[b] = (s.loser[b] if carried else s.winner[b]) + 1
            ended[b] = 2 if carried else 1


@kernel
def note_state(s, seen, t, play):
    """Note who holds, sits, stands where after a free play of a month."""
    for o in range(seen.holder.shape[2]):
        seen.holder[t, play, o] = s.holder[o]
    for d in range(seen.line.shape[2]):
        seen.line[t, play, d] = s.line[d]
    for i in range(seen.rung.shape[2]):
        seen.rung[t, play, i] = s.rung[i]
        seen.submitted[t, play, i] = s.submitted[i]
        for b in range(seen.seat.shape[2]):
            seen.seat[t, play, b, i] = s.seat[b, i]
        for d in range(seen.position.shape[3]):
            seen.position[t, play, i, d] = s.position[i, d]


@kernel
def tell(s, tape, t, clamped):
    """Have these decisions told this month, and no others."""
    s.clamped_count[0] = clamped.shape[0]
    for k in range(clamped.shape[0]):
        s.clamped[k] = clamped[k]
    first, after = tape.span[t, 0], tape.span[t, 1]
    s.told_count[0] = after - first if clamped.shape[0] > 0 else 0
    for n in range(s.told_count[0]):
        for k in range(5):
            s.told[n, k] = tape.events[first + n, k]


@kernel
def play_freely(s, words, tables, steps, tape, saved, seen, t, plays, substeps):
    """Play the month freely, the first time on the history's own draws; note what came; put the state back."""
    k0, k1, first = s.key[0], s.key[1], s.log_count[0]
    ended, pending = empty(seen.moved.shape[2], np.int64), empty(seen.moved.shape[2], np.int64)
    for play in range(plays):
        if play > 0:
            s.key[0], s.key[1] = threefry(k0, k1, play, BRANCH)
        tell(s, tape, t, tape.clamped[:0])
        forget_motions(s, pending)
        run_steps(s, tables, steps, substeps)
        note_state(s, seen, t, play)
        note_motions(s, tape, first, pending, seen.moved[t, play], ended)
        put_back(words, saved, tables.behind[0])


@kernel
def play_motion(s, words, tables, steps, tape, saved, seen, t, substeps):
    """Play the month with the motions on record and let them end as they will."""
    keep(words, saved, tables.behind[0])
    first, pending = s.log_count[0], empty(seen.ended.shape[1], np.int64)
    tell(s, tape, t, tape.asked)
    forget_motions(s, pending)
    run_steps(s, tables, steps, substeps)
    note_motions(s, tape, first, pending, seen.against[t], seen.ended[t])
    put_back(words, saved, tables.behind[0])


@kernel
def let_enter(s, tape, t):
    """Let those be there of whom the record says something this month."""
    for i in range(tape.alive.shape[1]):
        if tape.alive[t, i] == 1 and s.alive[i] == 1:
            s.present[i] = 1


@kernel
def impose_people(s, tape, t):
    """Put everyone where the record has him: dead, on his rung, at his position."""
    for i in range(tape.rung.shape[1]):
        rung = tape.rung[t, i]
        if rung > s.rung[i]:
            put_on_rung(s, i, rung, FAITHFUL)
        elif rung >= 0:
            s.rung[i] = rung
        if tape.alive[t, i] == 0 and s.alive[i] == 1:
            end_life(s, i)
            leave_offices(s, i)
            leave_seats(s, i)
            release_clients(s, i, 1.0)
        if tape.submitted[t, i] != UNKNOWN:
            s.submitted[i] = tape.submitted[t, i]
        for d in range(tape.position.shape[2]):
            if tape.position[t, i, d] == tape.position[t, i, d]:
                s.position[i, d] = tape.position[t, i, d]


@kernel
def impose_places(s, tape, t):
    """Give offices and seats to those who have them on record; the order stands while the record goes on."""
    for o in range(tape.holder.shape[1]):
        h = tape.holder[t, o]
        if h != UNKNOWN and s.open[o] == 1:
            s.holder[o] = h if h < 0 or s.present[h] == 1 else EMPTY
    for b in range(tape.seat.shape[1]):
        for i in range(tape.seat.shape[2]):
            if tape.seat[t, b, i] != UNKNOWN:
                s.seat[b, i] = tape.seat[t, b, i] * s.present[i]
    if tape.stands[t] == 1:
        s.collapsed[0] = 0


@kernel
def tell_month(s, tables, steps, tape, t, substeps):
    """Play a month as it is on record; its scene is set, and whoever must be there is."""
    tell(s, tape, t, tape.clamped)
    run_steps(s, tables, steps, substeps)
    reopen(s)
    impose_people(s, tape, t)
    impose_places(s, tape, t)


@kernel
def run_told(record, words, tables, steps, tape, seed, history, draw, start_month, months, substeps, plays, saved, seen,
             digests, last):
    """Play one history told a tape; return its status. `seen` is filled, and `digests (month)` if asked for."""
    s = record[0]
    begin_history(s, words, tables, seed, history, draw, substeps, 0)
    for t in range(months):
        open_month(s, words, tables, steps, t, start_month)
        set_scene(s, tape, t)
        keep(words, saved, tables.behind[0])
        play_freely(s, words, tables, steps, tape, saved, seen, t, plays, substeps)
        let_enter(s, tape, t)
        if tape.motions[t] == 1:
            play_motion(s, words, tables, steps, tape, saved, seen, t, substeps)
        s.key[0], s.key[1] = history_key(seed, history)
        tell_month(s, tables, steps, tape, t, substeps)
        if digests.shape[0] > 0:
            digests[t] = digest(words, last, tables.behind[0])
        if s.clock[STATUS] != 0:
            break
    return s.clock[STATUS]


@kernel
def run_on(record, words, tables, steps, tape, until, seed, history, draw, start_month, months, substeps, scoring,
           series, digests, last, spans, watched):
    """Play one history that is told a tape for its first `until` months and goes on by itself from there.

    It returns and fills what `run_history` does. Its weight is the log-probability of what it was told.
    """
    s = record[0]
    begin_history(s, words, tables, seed, history, draw, substeps, scoring)
    stack = zeros((STACK, s.present.shape[0]))
    for index in range(months):
        open_month(s, words, tables, steps, index, start_month)
        if index < until:
            set_scene(s, tape, index)
            let_enter(s, tape, index)
            tell_month(s, tables, steps, tape, index, substeps)
        else:
            tell(s, tape, index, tape.clamped[:0])
            run_steps(s, tables, steps, substeps)
        if end_month(s, words, tables, stack, index, months, series, digests, last, spans, watched):
            break
    outcome, who = first_match(s, tables)
    return outcome, who, s.clock[STATUS]
