"""Checks of what is asked of a case: outcomes, channels, the case's own priors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.draft import Draft
from whowhom.case.fields import is_slug
from whowhom.case.parts.polity import twin
from whowhom.case.predicate import asks_rule, names_in, parse, with_article
from whowhom.case.yaml import Place
from whowhom.errors import Fault, InputError, nearest


def check_questions(draft: Draft, names: Names, known: Iterable[str] | None) -> None:
    """Check outcomes, channels and parameters."""
    if "outcomes" not in draft.broken:
        _outcomes(draft)
    _states(draft)
    for id, measure in draft.case.measures.items.items():
        _measured(draft, id, measure)
    parameters = None if known is None else {one.partition(":")[2] for one in known if one.startswith("parameter:")}
    for id, part in draft.case.channels.items.items():
        for key, value in part.deny.items():
            _setting(draft, names, ("channels", id, "deny", key), key, value, parameters)
    for key in draft.case.parameters.items:
        _parameter(draft, ("parameters", key), key, parameters)


def _outcomes(draft: Draft) -> None:
    """The outcomes partition: the first that holds wins, and the last always holds."""
    outcomes = draft.case.outcomes
    names = [one.name for one in outcomes]
    for at, one in enumerate(outcomes):
        place = draft.place("outcomes", at, "when")
        last = at == len(outcomes) - 1
        if last and one.when != "otherwise":
            draft.add(place, "leaves histories without an outcome", one.when, "otherwise, as the last outcome's `when`")
        elif not last and one.when == "otherwise":
            draft.add(place, "hides the outcomes after it", one.when, "otherwise only at the last")
        elif one.when != "otherwise":
            _predicate(draft, one.when, place, of_one="{actor}" in one.name)
        if one.name in names[:at]:
            draft.add(draft.place("outcomes", at, "name"), "is a duplicate outcome", one.name, "each name once")
        _template(draft, at, one)
        _printed(draft, at, one)


def _states(draft: Draft) -> None:
    """States are predicates of their own; each name once."""
    seen = {one.name for one in draft.case.outcomes}
    for at, state in enumerate(draft.case.states):
        if state.name in seen:
            draft.add(draft.place("states", at, "name"), "is a duplicate outcome", state.name, "each name once")
        seen.add(state.name)
        if "states" not in draft.broken:
            _predicate(draft, state.when, draft.place("states", at, "when"))


def _measured(draft: Draft, id: str, part: Any) -> None:
    """A measure reads one number of the state."""
    _predicate(draft, f"{part.quantity} >= 0", draft.place("measures", id, "quantity"))


def _template(draft: Draft, at: int, one: Any) -> None:
    """A name over actors and a predicate over actors go together."""
    place = draft.place("outcomes", at, "name")
    rest = one.name.replace("{actor}", "", 1)
    if "{" in rest or "}" in rest:
        draft.add(place, "has braces that mean nothing", one.name, "{actor} once, or no braces")
    elif "{actor}" in one.name and not one.when.startswith("any actor"):
        expected = "{actor} in the name only where `when` begins with `any actor`"
        draft.add(place, "does not fit its predicate", one.name, expected)


def _printed(draft: Draft, at: int, one: Any) -> None:
    """No outcome is called what a template over actors prints for one of them."""
    for other in draft.case.outcomes:
        for row in draft.tables["actors"].rows if "{actor}" in other.name else ():
            if one.name == other.name.replace("{actor}", row.name):
                got = f"{one.name}, as {other.name} prints it of {row.id}"
                draft.add(draft.place("outcomes", at, "name"), "is a duplicate outcome", got, "each name once")


def _predicate(draft: Draft, when: str, place: Place, of_one: bool = False) -> None:
    """A predicate can be read, names what the case has, and asks who rules only where an outcome of one man says it."""
    known = {"country": ("countries", [row.id for row in draft.tables["countries"].rows]),
             "actor": ("actors", [row.id for row in draft.tables["actors"].rows]),
             "office": ("offices", [twin(id, n) for id, part in draft.case.offices.items.items()
                                    for n in range(1, max(1, part.holders) + 1)])}
    try:
        node = parse(when)
        for kind, id in names_in(node):
            part, ids = known[kind]
            if id not in ids and part not in draft.broken:
                what = f"names {with_article(kind)} that the case does not have"
                draft.add(place, what, id, f"the id of {with_article(kind)}", nearest(id, ids))
        if asks_rule(node) and of_one:
            draft.add(place, "asks who rules in order to say who rules", when, "quantities of the state")
        elif asks_rule(node) and not any("{actor}" in one.name for one in draft.case.outcomes):
            expected = "an outcome of one man: {actor} in its name"
            draft.add(place, "asks who rules, which no outcome says", when, expected)
    except InputError as error:
        for fault in error.faults:
            got = fault.got or when
            draft.faults.append(Fault(*place, fault.what, got, fault.expected, fault.remedy))


def _setting(draft: Draft, names: Names, loc: tuple[str, ...], key: str, value: Any,
             parameters: set[str] | None) -> None:
    """A setting of a channel: `traits: mean`, `rule.ID: off`, `mechanism.parameter: number`."""
    place = draft.place(*loc)
    if key == "traits":
        if value != "mean":
            draft.add(place, "is not a setting of traits", value, "mean")
    elif key.startswith("rule."):
        names.need("rules", key.removeprefix("rule."), place)
        if value not in ("on", "off"):
            draft.add(place, "is not on or off", value, "on or off")
    elif key.startswith("series."):
        names.need("series", key.removeprefix("series."), place)
    elif _parameter(draft, loc, key, parameters) and isinstance(value, str):
        draft.add(place, "is not a number", value, "a number")


def _parameter(draft: Draft, loc: tuple[str, ...], key: str, parameters: set[str] | None) -> bool:
    place = draft.place(*loc)
    mechanism, _, name = key.partition(".")
    if not (is_slug(mechanism) and is_slug(name)):
        expected = "mechanism.parameter (in a channel also `traits` and `rule.ID`)"
        draft.add(place, "is not the name of a parameter", key, expected)
        return False
    if parameters is not None and key not in parameters:
        draft.add(place, "names a parameter that no mechanism has", key, "a known one",
                  nearest(key, sorted(parameters)))
        return False
    return True
