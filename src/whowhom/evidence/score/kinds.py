"""The occasions of each kind of decision, from the record alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Motion, Position
from whowhom.case.vocabulary import RUNGS
from whowhom.evidence.score.known import DEMOTED, EXECUTED, Known
from whowhom.evidence.score.occasions import Occasion, part_of_silence, unsure_months, yes_or_no
from whowhom.evidence.score.tape import body_of, decided, target_of

BOTH = ("fit", "hold")
Dated = tuple[RecordEntry | None, bool]
"""An entry of a month, if there is one, and whether it is too roughly dated to say."""
DOWN, STAYED, UP = -1, 0, 1
YEAR, MIDDLE = 12, 3
"""Months over which a line is seen to turn, and at which of the half-year it is looked at."""
CHANGES = {DOWN: "down", STAYED: "stayed", UP: "up"}


def all_occasions(known: Known) -> list[Occasion]:
    """Return the occasions of every kind and both parts, kind by kind in order of time."""
    makers = (named, seated, moved, prevailed, punished, gave_in, changed, turned)
    return [one for make in makers for one in make(known)]


def named(known: Known) -> Iterator[Occasion]:
    """Yield the vacancies that somebody new was named to: who of those eligible."""
    names = known.model.names
    for t, one in known.entries("office", parts=BOTH):
        i = known.actor(one.value)
        if one.naming != "new" or one.subject not in names.offices or i < 0:
            continue
        able = known.able(t)
        if not able[i]:
            continue
        o, k = names.number("offices", one.subject), int(able.sum())
        yield Occasion("named", t, one.subject, (o,), (i,), one.value, one.id, one.part, k, 1, 1.0 / k, False)


def seated(known: Known) -> Iterator[Occasion]:
    """Yield the renewals: each sitting member and each newcomer who may be elected, in or out."""
    names = known.model.names
    entries = {(t, e.value, e.subject): e for t, e in known.entries("seat", parts=BOTH)}
    for t, b in np.argwhere(known.renewed > 0):
        able, before = known.able(t), known.seat[t - 1, b]
        lot = min(1.0, float(known.renewed[t, b]) / max(1, int(able.sum())))
        for i in np.flatnonzero(able & (before >= 0)):
            body, actor = names.bodies[b], names.actors[i]
            e, sat = entries.get((int(t), body, actor)), bool(before[i])
            who = f"{body}: {actor}"
            part = e.part if e else part_of_silence(known, "seated", who, int(t))
            yield Occasion("seated", int(t), who, (int(b), int(i)), (int(e is not None),),
                           ("re-elected" if sat else "elected") if e else "", e.id if e else "", part, 2, 1,
                           lot if e else 1.0 - lot, sat == (e is not None), f"{body}:{t}:{'sat' if sat else 'new'}")


def moved(known: Known) -> Iterator[Occasion]:
    """Yield the meetings of bodies that may decide, from the first motion on record to the last: against whom."""
    model = known.model
    motions = list(known.motions(BOTH))
    if not motions:
        return
    first, last = motions[0][0], motions[-1][0]
    arenas = [model.names.number("bodies", b.id) for b in model.case.bodies if b.arena]
    for t in range(first, last + 1):
        here = [m for s, m in motions if s == t]
        for b in arenas:
            sat = [m for m in here if body_of(model, m.bodies) == b]
            beside = any(model.names.bodies[b] in m.bodies for m in here)
            if sat or (model.tables.calendar[t, b] == 1 and not beside):
                yield from _meeting(known, t, b, sat)


def _meeting(known: Known, t: int, body: int, motions: list[Motion]) -> Iterator[Occasion]:
    """Yield the occasion of one meeting; none where somebody offered to resign."""
    if any(set(m.movers) & set(m.targets) for m in motions):
        return
    against = [m for m in motions if target_of(known, m.movers, m.targets) >= 0]
    targets = sorted({i for m in against for i in map(known.actor, m.targets) if i >= 0})
    parts = {m.part for m in against or motions}
    if len(parts) > 1:
        return
    name, actors = known.model.names.bodies[body], known.model.names.actors
    part = parts.pop() if parts else part_of_silence(known, "moved against", name, t)
    k = int(known.able(t).sum()) + 1
    wide = len(targets) or 1
    yield Occasion("moved against", t, name, (body,), tuple(i + 1 for i in targets) or (0,),
                   "; ".join(actors[i] for i in targets), "; ".join(m.id for m in against), part, k, wide, wide / k,
                   not targets)


def prevailed(known: Known) -> Iterator[Occasion]:
    """Yield the motions against somebody that were put to the vote: carried, or lost."""
    for part in BOTH:
        for t, body, target, one in decided(known, (part,)):
            yes = one.carried == "yes"
            yield Occasion("prevailed", t, known.model.names.bodies[body], (body, target), (2 if yes else 1,),
                           "carried" if yes else "lost", one.id, part, 2, 1, 0.5, not yes)


def punished(known: Known) -> Iterator[Occasion]:
    """Yield every person and month: raised on the ladder, or not."""
    raised = _by_person(known, "sanction")
    motions = [(t, m) for t, m in known.motions(BOTH) if m.object in ("post", "expulsion")]
    against = {(t, i): m.part for t, m in motions for i in map(known.actor, m.targets)}
    for t, i in _person_months(known):
        if known.rung[t - 1, i] >= EXECUTED or known.alive[t - 1, i] == 0:
            continue
        e, unsure = raised.get((t, i), (None, False))
        if unsure or (e is not None and RUNGS.index(e.value) <= known.rung[t - 1, i]):
            continue
        part = against.get((t, i), e.part) if e else ""
        yield yes_or_no(known, "punished", t, known.model.names.actors[i], (i, int(known.rung[t - 1, i])),
                        e.id if e else "", part, e.value if e else "")


def gave_in(known: Known) -> Iterator[Occasion]:
    """Yield everybody on the ladder who has not given in, and every month."""
    said = _by_person(known, "submission")
    for t, i in _person_months(known):
        if not DEMOTED <= known.rung[t - 1, i] < EXECUTED or known.submitted[t - 1, i] != 0 \
                or known.alive[t - 1, i] == 0:
            continue
        e, unsure = said.get((t, i), (None, False))
        if not unsure:
            yield yes_or_no(known, "gave in", t, known.model.names.actors[i], (i,), e.id if e else "",
                            e.part if e else "", "submitted")


def _person_months(known: Known) -> Iterator[tuple[int, int]]:
    """Yield every month and every actor of the case who was there by then; who dies in the month has no occasion."""
    names, start = known.model.names, known.model.start.month
    people = sorted((names.number("actors", a.id), a.enters - start) for a in known.model.case.actors)
    for t in range(1, known.model.months):
        yield from ((t, i) for i, enters in people if enters <= t and (known.alive[t, i] != 0 or
                                                                       known.rung[t, i] == EXECUTED))


def _by_person(known: Known, kind: str) -> dict[tuple[int, int], Dated]:
    """Return entries by (month, actor), with those months beside an entry of rough date in which nobody can say."""
    out: dict[tuple[int, int], Dated] = {}
    for t, e in known.entries(kind, parts=BOTH):
        i = known.actor(e.subject)
        for month in unsure_months(t, e.error, e.precision):
            out.setdefault((month, i), (None, True))
        before = out.get((t, i), (None, True))[0]
        if before is None or (kind == "sanction" and RUNGS.index(before.value) < RUNGS.index(e.value)):
            out[t, i] = (e, False)
    return out


def changed(known: Known) -> Iterator[Occasion]:
    """Yield the pairs of dated positions of one person on one issue in one voice, with no other between: down, stayed,
    or up."""
    names, begins = known.model.names, known.model.start.month
    last: dict[tuple[str, str], Position] = {}
    for p in sorted(known.model.case.positions, key=lambda p: (p.month, p.voice == "private", p.id)):
        t = p.month - begins
        before, last[p.actor, p.issue] = last.get((p.actor, p.issue)), p
        if before is None or before.voice != p.voice or not begins <= before.month < p.month \
                or t >= known.model.months:
            continue
        error = math.hypot(before.error, p.error)
        sign = _sign(p.value - before.value, error)
        i, d = names.number("actors", p.actor), names.number("issues", p.issue)
        part = "hold" if "hold" in (before.part, p.part) else "fit"
        yield Occasion("changed position", t, f"{p.actor}: {p.issue}",
                       (i, d, round(1000 * before.value), round(1000 * error)), (sign,), CHANGES[sign], p.id, part, 3,
                       1, 1.0 / 3.0, sign == STAYED)


def turned(known: Known) -> Iterator[Occasion]:
    """Yield the half-years whose line, and that of a year before, are on record, issue by issue: down, stayed, or
    up."""
    names, begins = known.model.names, known.model.start.month
    lines = {(line.issue, line.month): line for line in known.model.case.lines}
    for (issue, month), line in sorted(lines.items()):
        before, t = lines.get((issue, month - YEAR)), month - begins + MIDDLE
        if before is None or before.month + MIDDLE <= begins or not 0 < t < known.model.months:
            continue
        error = math.hypot(before.error, line.error)
        sign = _sign(line.value - before.value, error)
        part = "hold" if "hold" in (before.part, line.part) else "fit"
        yield Occasion("line turned", t, issue, (names.number("issues", issue), round(1000 * error)), (sign,),
                       CHANGES[sign], line.id, part, 3, 1, 1.0 / 3.0, sign == STAYED)


def _sign(change: float, error: float) -> int:
    """Return whether a change goes down, up, or no further than its error."""
    return STAYED if abs(change) <= error else (UP if change > 0 else DOWN)
