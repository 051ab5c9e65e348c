"""The settings of institutions, documents, series and rules that are not plain variables of the state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from whowhom.case.vocabulary import PANELS
from whowhom.engine.bind import Model
from whowhom.engine.change import Change
from whowhom.interventions.settings.setting import HOLDS, MONTH, START, Effect, Setting, put
from whowhom.interventions.values import BadValueError, Day, Number, OneOf, Switch
from whowhom.mechanism import MEASURE, Parameter

NEVER = -2.0
ON_OFF = ("on", "off")
MOST_SEATS = 10_000


def office_settings(model: Model) -> Iterator[Setting]:
    """Yield whether each office exists; its holder and powers are variables of the state."""
    persons = {office.id for office in model.case.offices if office.person}
    for n, id in enumerate(model.names.offices):
        if id in persons:  # the powers of a person are there as long as he is
            continue
        yield Setting(id, "open", HOLDS, Switch(), "whether the office exists", put("open", n, hold=True))


def body_settings(model: Model) -> Iterator[Setting]:
    """Yield the seats and the meetings of each body."""
    for n, id in enumerate(model.names.bodies):
        yield Setting(id, "seats", HOLDS, Number(1, MOST_SEATS, whole=True), "number of seats",
                      put("seats", n, hold=True))
        yield Setting(id, "meets", MONTH, Switch(), "whether the body meets in that month", put("meets", n, hold=False))


def document_settings(model: Model) -> Iterator[Setting]:
    """Yield when each document is written and whether it is published."""
    for document in model.case.documents:
        n = model.names.number("documents", document.id)
        day = Day(model.start.month, model.case.ends, NEVER)
        yield Setting(document.id, "written", START, day, "month in which it is written",
                      partial(written, model, n, document.id, document.written))
        yield Setting(document.id, "published", HOLDS, Switch(),
                      "whether it is put before everyone, as soon as it exists", put("forced", n, hold=True))


def written(model: Model, n: int, id: str, old: int, value: float, month: int | None = None) -> Effect:
    """Move the writing of a document: nothing differs before the earlier of the two dates."""
    old = min([e.month for e in model.case.exogenous if (e.subject, e.attribute) == (id, "written")] + [old])
    first = max(model.start.month, min(old, int(value) if value >= 0 else old))
    return Effect((Change("written", (n,), value, first),), ((id, "written", first),))


def series_settings(model: Model) -> Iterator[Setting]:
    """Yield the value and the scale of each exogenous series, the size of each cohort."""
    read = {s for m in model.mechanisms for s in m.series} - set(PANELS)
    for id in sorted(read | {id for id in model.names.series if "." not in id}):
        spec = model.layout.variables[id]
        yield Setting(id, "value", HOLDS, Number(spec.low, spec.high), spec.meaning, put(id, 0, hold=True))
        if id in model.names.series:
            scale = put("series_scale", model.names.number("series", id), hold=True)
            yield Setting(id, "scale", HOLDS, Number(0, 10), f"factor on {spec.meaning}", scale)
    for n, id in enumerate(model.names.cohorts):
        yield Setting(id, "members", HOLDS, Number(0, 1e9), "members of the cohort, persons",
                      put("cohort_members", n, hold=True))


def country_settings(model: Model) -> Iterator[Setting]:
    """Yield what a country is like from month to month, and whether its revolution succeeds."""
    for n, id in enumerate(model.names.countries):
        for panel in (p for p in PANELS if f"{p}.{id}" in model.names.series):
            spec = model.layout.variables[panel]
            yield Setting(id, panel, HOLDS, Number(spec.low, spec.high), spec.meaning, put(f"{panel}.{id}", hold=True))
        kind = OneOf({"succeeds": 1.0, "fails": 0.0})
        meaning = "a revolution in that month, and what comes of it"
        yield Setting(id, "revolution", MONTH, kind, meaning, put("forced_revolution", n, hold=False))


def rules_read(model: Model) -> list[str]:
    """Return the rules that some mechanism of the model reads."""
    return sorted({rule for m in model.mechanisms for rule in m.rules})


def rule_settings(model: Model) -> Iterator[Setting]:
    """Yield a switch for each rule that is read, as `rule.ID` and as its bare id; others say that they do nothing."""
    for id in rules_read(model):
        for subject, attribute in (("rule", id), (id, "")):
            yield Setting(subject, attribute, HOLDS, Switch(ON_OFF), model.layout.variables[id].meaning,
                          put(id, 0, hold=True))
    for rule in model.case.rules:
        if rule.id not in rules_read(model):
            for subject, attribute in (("rule", rule.id), (rule.id, "")):
                yield Setting(subject, attribute, HOLDS, Switch(ON_OFF), "a rule that no mechanism reads yet", unread)


def unread(value: float, month: int | None) -> Effect:
    """Refuse a rule without effect."""
    raise BadValueError("is a rule that no mechanism of this theory reads, so it changes nothing",
                        "a rule that is read")


def switch_settings(model: Model) -> Iterator[Setting]:
    """Yield what switches mechanisms, channels and traits."""
    for m in model.mechanisms:
        yield Setting("mechanism", m.id, HOLDS, Switch(ON_OFF), m.doc.strip().splitlines()[0],
                      partial(mechanism, model, m.id))
    for channel in model.case.channels:
        yield Setting("channel", channel.id, START, OneOf({"denied": 1.0}),
                      "a factor of explanation: " + ", ".join(channel.deny), partial(deny, channel.id))
    yield Setting("traits", "", START, OneOf({"equal": 1.0}), "all personal traits at the mean of all actors",
                  make_equal)


def deny(channel: str, value: float, month: int | None) -> Effect:
    """Deny a channel of explanation."""
    return Effect(denied=(channel,))


def make_equal(value: float, month: int | None) -> Effect:
    """Give everyone the mean of each personal trait."""
    return Effect(equal_traits=True)


def mechanism(model: Model, id: str, value: float, month: int | None) -> Effect:
    """Switch a mechanism: to the parameters of the world without it where it has such, else its steps."""
    off = next(m.off for m in model.mechanisms if m.id == id)
    if not off:
        steps = [n for n, name in enumerate(model.theory.order)
                 if name.split(".")[0] == id and model.steps[n].when != MEASURE]
        return Effect(tuple(Change("enabled", (n,), value, month, hold=True) for n in steps))
    if value and month is not None:
        raise BadValueError("cannot be switched on at a date: its parameters would have to be known", "off",
                            f"{id}.{next(iter(off))}@DATE=NUMBER")
    if value:
        return Effect()
    return Effect(tuple(Change("parameter", (model.parameters.index(f"{id}.{name}"),), v, month, hold=True)
                        for name, v in off.items()))


def parameter_settings(model: Model) -> Iterator[Setting]:
    """Yield every parameter of the theory."""
    for n, (name, (prior, _)) in enumerate(model.priors.items()):
        mechanism, _, parameter = name.partition(".")
        yield Setting(mechanism, parameter, HOLDS, bounds(prior), f"{prior.meaning}, {prior.unit}",
                      put("parameter", n, hold=True))


def bounds(prior: Parameter) -> Number:
    """Return what a parameter may be."""
    return Number(*prior.limits, whole=prior.unit == "switch")
