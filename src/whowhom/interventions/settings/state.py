"""The settings that every variable of the state gives, by its dimensions: one for each element that has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from whowhom.case.vocabulary import POWERS
from whowhom.engine.bind import Model
from whowhom.interventions.settings.setting import HOLDS, STATE, Setting, put, put_all
from whowhom.interventions.values import Kind, Number, Rung, Someone, Switch
from whowhom.state.variables import POLITY, VARIABLES, Variable

OWN = {"death_month", "health", "alive", "rung", "present", "written", "forced", "seats", "meets", "cohort_members",
       "client_share", "open", "renewed", "contender", "contenders", "fresh", "clients", "anonymous", "series_shift",
       "enters", "born", "series_held", "crisis", "development", "forced_revolution"}
"""Variables that have settings of their own (`own_settings.py`) or are the engine's bookkeeping."""
PEOPLE = ("holder", "defeated_by", "winner", "loser", "attacker", "target", "patron", "spoils", "claimant", "heir",
          "turned_out")
"""Variables whose value is an actor's number."""
HIDDEN_NAMES = {"position", "power", "cohort_position"}
"""Variables named by their second dimension alone: an issue, a command."""
PLURAL = {
    "actor": "actors",
    "issue": "issues",
    "body": "bodies",
    "office": "offices",
    "domain": "domains",
    "cohort": "cohorts",
    "document": "documents",
    "series": "series",
    "country": "countries",
}


def state_variables(model: Model) -> list[Variable]:
    """Return the variables of the state that have named elements and no setting of their own."""
    touched = {v.name for m in model.mechanisms for v in m.variables}
    known = {v.name for v in VARIABLES} | touched
    return [v for v in model.layout.variables.values()
            if v.name in known and (model.layout.offset[v.name] < model.layout.digested or v.name in touched)
            and v.role != "constant" and v.name not in OWN
            and v.name not in model.names.series
            and (model.start.polity or v not in POLITY or v.dims != ("one",))
            and all(d in (*PLURAL, "command", "one") for d in v.dims)]


def names_along(model: Model, dim: str) -> Sequence[str]:
    """Return the names of a dimension's elements; one empty name for a single number."""
    if dim == "one":
        return ("",)
    return POWERS if dim == "command" else getattr(model.names, PLURAL[dim])


def moved(model: Model) -> set[str]:
    """Return the variables that some mechanism of the model writes."""
    return {name for m in model.mechanisms for name in m.writes}


def kind_of(variable: Variable, model: Model) -> Kind:
    """Return the kind of value of a variable."""
    if variable.name in PEOPLE:
        return Someone(model.names.actors)
    if variable.name == "rung":
        return Rung()
    if variable.integer and (variable.low, variable.high) == (0, 1):
        return Switch()
    return Number(variable.low, variable.high, variable.integer)


def attribute_of(variable: Variable, rest: Sequence[str]) -> str:
    """Return how an element is named after its subject: `ruthlessness`, `tie.OTHER`, an issue, a power."""
    if variable.dims == ("one",):
        return "value"
    return ".".join(rest) if variable.name in HIDDEN_NAMES else ".".join([variable.name, *rest])


def state_settings(model: Model) -> Iterator[Setting]:
    """Yield a setting for every named element of every variable that the model's state has."""
    written = moved(model)
    for variable in state_variables(model):
        hold, kind = variable.name not in written, kind_of(variable, model)
        for place in product(*(enumerate(names_along(model, dim)) for dim in variable.dims)):
            index, words = [n for n, _ in place], [word for _, word in place]
            if len(words) == 2 and variable.dims[0] == variable.dims[1] and index[0] == index[1]:
                continue
            subject = variable.name if variable.dims == ("one",) else words[0]
            many = variable.dims[-1] == "actor" and len(words) > 1
            yield Setting(subject, attribute_of(variable, words[1:]), HOLDS if hold else STATE, kind, variable.meaning,
                          put(variable.name, *index, hold=hold), f"{variable.name}.ACTOR" if many else "")


def tie_settings(model: Model) -> Iterator[Setting]:
    """Yield `tie.A-B`, which sets what two actors feel for each other, in either order of their names."""
    variable = model.layout.variables["tie"]
    kind = Number(variable.low, variable.high)
    hold = "tie" not in moved(model)
    for (i, a), (j, b) in product(enumerate(model.names.actors), repeat=2):
        if i != j:
            yield Setting("tie", f"{a}-{b}", HOLDS if hold else STATE, kind, "what two actors feel for each other",
                          put_all((("tie", (i, j)), ("tie", (j, i))), hold), "ACTOR-ACTOR")
