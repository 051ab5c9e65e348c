"""The settings of people that take more than one number: life and death, health, presence, sanctions, clients."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from whowhom.case.parts.world import Exogenous
from whowhom.engine.bind import Model
from whowhom.engine.change import Change
from whowhom.interventions.settings.setting import HOLDS, START, STATE, Effect, Setting, put
from whowhom.interventions.values import BadValueError, Day, Number, OneOf, Rung, Switch
from whowhom.mechanisms.mortality import NEVER
from whowhom.state.institutions import EXECUTED

BY_LIFE_TABLE = -1.0
GOOD = 2.0


def entries(model: Model, actor: str, attribute: str) -> list[Exogenous]:
    """Return a case's exogenous entries of one attribute of an actor, in order."""
    return sorted((e for e in model.case.exogenous if (e.subject, e.attribute) == (actor, attribute)),
                  key=lambda e: e.month)


def natural_death(model: Model, actor: str) -> int | None:
    """Return the month of death that a case gives an actor, or None."""
    given = [e.month for e in entries(model, actor, "dies")]
    known = [a.natural_death for a in model.case.actors if a.id == actor and a.natural_death is not None]
    return min([*given, *known], default=None)


def person_settings(model: Model) -> Iterator[Setting]:
    """Yield the settings of every actor."""
    last = model.start.month + model.months - 1
    for n, id in enumerate(model.names.actors):
        day = Day(model.start.month, model.case.ends, NEVER)
        yield Setting(id, "dies", START, day, "month of natural death", partial(dies, model, n, id))
        yield Setting(id, "health", HOLDS, OneOf({"good": GOOD}, Number(0, 1)),
                      "capacity to act; good removes illness and death together", partial(health, model, n, id))
        yield Setting(id, "present", STATE, Switch(), "yes from entry to death", partial(present, n))
        yield Setting(id, "rung", STATE, Rung(), "place on the ladder of sanctions", partial(rung, n))
        yield Setting(id, "enters", START, Day(model.start.month, last, float(model.case.ends + 1)),
                      "month from which he may be promoted", put("enters", n, hold=False))
        for d, domain in enumerate(model.names.domains):
            yield Setting(id, f"clients.{domain}", START, Number(0, 1), "share of a domain's posts held by his clients",
                          put("client_share", n, d, hold=False))


def dies(model: Model, n: int, id: str, value: float, month: int | None = None) -> Effect:
    """Move a natural death: nothing differs before the earlier of the two dates, where the case has a date."""
    old = natural_death(model, id)
    if old is not None and old <= model.start.month:
        raise BadValueError("is dead at the start", "an actor who is alive")
    since = None if old is None else min(old, int(value) if value != NEVER else old)
    first = model.start.month if since is None else since
    return Effect((Change("death_month", (n,), value, since),), ((id, "dies", first),))


def health(model: Model, n: int, id: str, value: float, month: int | None) -> Effect:
    """Set health and leave out later illness; `good` takes the date of death away as well: the life table decides."""
    since = model.start.month if month is None else month
    out = ((id, "health", since),)
    if value != GOOD:
        return Effect((Change("health", (n,), value, month),), out)
    ill = [e.month for e in entries(model, id, "health")]
    old = natural_death(model, id)
    before = any(m <= since for m in ill)
    alive = old is None or old > since
    changes = [Change("health", (n,), 1.0, month)] if before and alive else []
    if old is not None and alive:
        first = since if before else min([m for m in ill if m > since] + [old])
        changes.append(Change("death_month", (n,), BY_LIFE_TABLE, first))
    return Effect(tuple(changes), (*out, (id, "dies", since)))


def present(n: int, value: float, month: int | None) -> Effect:
    """Let an actor enter, or leave for good (who leaves loses seats and offices)."""
    entry = () if value else (Change("enters", (n,), 10**6, month),)
    return Effect((Change("present", (n,), value, month), *entry))


def rung(n: int, value: float, month: int | None) -> Effect:
    """Put an actor on a rung; the executed are dead."""
    changes = [Change("rung", (n,), value, month)]
    if value == EXECUTED:
        changes += [Change(name, (n,), 0.0, month) for name in ("alive", "present", "health")]
    return Effect(tuple(changes))
