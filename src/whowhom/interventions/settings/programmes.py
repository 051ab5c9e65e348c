"""The settings of programmes: each switches on a bundle of other settings, all from one month on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from whowhom.case.parts.questions import Programme
from whowhom.engine.bind import Model
from whowhom.errors import Fault, InputError, nearest
from whowhom.interventions.grammar import parse
from whowhom.interventions.settings.setting import HOLDS, STATE, Effect, Setting
from whowhom.interventions.values import BadValueError, OneOf


def programme_settings(model: Model, known: Mapping[str, Setting]) -> Iterator[Setting]:
    """Yield one setting for each programme of the case; `known` are the settings that it may use."""
    for programme in model.case.programmes:
        meaning = f"the programme: {programme.title}"
        yield Setting("programme", programme.id, HOLDS, OneOf({"on": 1.0}), meaning, partial(bundle, known, programme))


def bundle(known: Mapping[str, Setting], programme: Programme, value: float, month: int | None) -> Effect:
    """Return what all interventions of a programme do together; raises InputError with every fault of its texts."""
    faults: list[Fault] = []
    done = [part for text in programme.does if (part := one_effect(known, programme, text, month, faults))]
    if faults:
        raise InputError(faults)
    return Effect(tuple(c for e in done for c in e.changes), tuple(d for e in done for d in e.dropped),
                  tuple(d for e in done for d in e.denied), any(e.equal_traits for e in done))


def one_effect(known: Mapping[str, Setting], programme: Programme, text: str, month: int | None,
               faults: list[Fault]) -> Effect | None:
    """Return the effect of one text of a programme, or None with its fault added."""
    where = f"programme {programme.id}"
    try:
        one = parse(text)
        setting = known.get(one.path)
        if setting is None:
            what = "names what cannot be changed"
            faults.append(Fault(where, text, what, one.path, "a setting", nearest(one.path, sorted(known))))
        elif one.month is not None or setting.timing not in (HOLDS, STATE):
            faults.append(Fault(where, text, "cannot be part of a programme", text, "a setting without a date"))
        else:
            return setting.effect(setting.kind.read(one.value), month)
    except BadValueError as error:
        faults.append(Fault(where, text, f"{one.path} {error.what}", one.value, error.expected, error.remedy))
    except InputError as error:
        faults += error.faults
    return None
