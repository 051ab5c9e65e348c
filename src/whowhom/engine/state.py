"""The state of one history: every variable, its shape, and the tuple of arrays that kernels see.

All changing floats lie in one buffer and all changing integers in another; the fields of `State`
are views of them. So a reset is two copies, a digest one pass, and an intervention an offset.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np

from whowhom.mechanism import Variable

CONTENDERS = 24
"""The most contenders for first place that a contest weighs; everyone else is a third party."""

V = Variable
SHARED = (
    V("entity_lo", ("entity",), "low word of an entity's draw address", "constant", True),
    V("entity_hi", ("entity",), "high word of an entity's draw address", "constant", True),
    V("first", ("floor",), "first entity number of offices, bodies, cells, documents", "constant", True),
    V("born", ("actor",), "month of birth", "constant", True),
    V("enters", ("actor",), "month from which an actor may hold a post", "constant", True),
    V("unnamed", ("actor",), "1 for the slots of unnamed newcomers", "constant", True),
    V("founder", ("one",), "the founder's number, or -1", "constant", True),
    V("posts", ("domain", "tier"), "number of posts", "constant", True),
    V("filled_by", ("office",), "body that fills the office", "constant", True),
    V("selector", ("body",), "body that selects this body; -1 for domains; -2 - office for an office", "constant", True),
    V("domain_share", ("body", "domain"), "share of domains in the selection of a body", "constant"),
    V("named_only", ("body",), "1 for bodies of named actors alone", "constant", True),
    V("term", ("body",), "least months between renewals", "constant", True),
    V("named_share", ("body",), "most of a body's seats that named actors take", "constant"),
    V("leading", ("one",), "the leading body", "constant", True),
    V("arena", ("body",), "1 where challenges are made", "constant", True),
    V("removes", ("body",), "1 where sanctions are decided", "constant", True),
    V("seats", ("month", "body"), "number of seats", "constant", True),
    V("calendar", ("month", "body"), "1 where the calendar has a meeting", "constant", True),
    V("cohort_members", ("month", "cohort"), "members of a cohort, persons", "constant"),
    V("series_value", ("month", "series"), "central value of an exogenous series", "constant"),
    V("series_range", ("month", "series"), "half-width of a series", "constant"),
    V("series_place", ("series",), "place of a series' current value among the floats", "constant", True),
    V("author", ("document",), "author of a document", "constant", True),
    V("audience", ("document",), "body that a document is for", "constant", True),
    V("told", ("told", "event"), "clamped events: month, decision, a, b, value", "constant", True),
    V("clamped", ("clamped",), "decisions that are told and not drawn", "constant", True),
    V("start_floats", ("float",), "floats of a history before its draws", "constant"),
    V("start_ints", ("int",), "integers of a history at the start", "constant", True),
    V("quantity", ("quantity", "address"), "place among the floats, low and high word of the draw address", "constant", True),
    V("quantity_range", ("quantity", "bound"), "lowest and highest value, 1 if the logarithm is drawn", "constant"),
    V("setting", ("setting", "what"), "dated change: month index, 1 if integer, place, 1 if it holds", "constant", True),
    V("setting_value", ("setting",), "value of a dated change", "constant"),
    V("slices", ("step", "slice"), "first and last parameter, when, and place of the switch of each step", "constant", True),
    V("program", ("instruction", "code"), "outcome predicates: operation and argument", "constant", True),
    V("program_value", ("instruction",), "numbers in outcome predicates", "constant"),
    V("outcome", ("outcome", "span"), "first and last instruction, 1 if over actors", "constant", True),
    V("tracked", ("tracked",), "places among the floats of the series that are kept", "constant", True),
)
DRAWN = (
    V("position", ("actor", "issue"), "position on issues", "drawn", low=-1, high=1),
    V("prestige", ("actor",), "standing with those who have no patron", "drawn", low=0, high=1),
    V("ambition", ("actor",), "how much first place is worth", "drawn", low=0, high=1),
    V("ruthlessness", ("actor",), "readiness to harm opponents", "drawn", low=0, high=1),
    V("nerve", ("actor",), "disregard of losses", "drawn", low=0, high=1),
    V("apparatus", ("actor",), "skill at the apparatus", "drawn", low=0, high=1),
    V("theory", ("actor",), "skill at theory", "drawn", low=0, high=1),
    V("languages", ("actor",), "knowledge of foreign countries", "drawn", low=0, high=1),
    V("tie", ("actor", "actor"), "what the first feels for the second", "drawn", low=-1, high=1),
    V("appoint", ("office", "domain"), "share of a domain's posts that the office fills", "drawn", low=0, high=1),
    V("power", ("office", "command"), "agenda, army, police, press, economy, abroad", "drawn", low=0, high=1),
    V("client_share", ("actor", "domain"), "share of a domain's posts held by an actor's clients at the start", "drawn",
      low=0, high=1),
    V("cohort_position", ("cohort", "issue"), "position of a cohort", "drawn", low=-1, high=1),
)
CHANGING = (
    V("health", ("actor",), "capacity to act", low=0, high=1),
    V("alive", ("actor",), "1 while alive", integer=True, low=0, high=1),
    V("present", ("actor",), "1 from entry to death", integer=True, low=0, high=1),
    V("death_month", ("actor",), "month of natural death; -1 unknown, -2 never", integer=True, low=-2),
    V("rung", ("actor",), "place on the ladder of sanctions", integer=True, low=0, high=8),
    V("submitted", ("actor",), "1 after a public capitulation", integer=True, low=0, high=1),
    V("liable", ("actor",), "how open to sanction a defeat has left an actor", low=0, high=1),
    V("label", ("actor",), "deviation publicly ascribed", low=0, high=1),
    V("side", ("body", "actor"), "side in the body's last contest: 1 the winner's, -1 the loser's", integer=True, low=-1,
      high=1),
    V("fresh", ("body",), "1 from a contest until ties have moved with it", integer=True, low=0, high=1),
    V("winner", ("body",), "winner of the body's last contest, or -1", integer=True, low=-1),
    V("loser", ("body",), "loser of the body's last contest, or -1", integer=True, low=-1),
    V("attacker", ("body",), "who made the body's last challenge, or -1", integer=True, low=-1),
    V("renewed", ("body",), "month index of the last renewal; -1000 when one is due", integer=True),
    V("defeated_by", ("actor",), "who last defeated an actor, or -1", integer=True, low=-1),
    V("holder", ("office",), "holder of an office, or -1", integer=True, low=-1),
    V("open", ("office",), "1 while the office exists", integer=True, low=0, high=1),
    V("seat", ("body", "actor"), "1 for a seated named actor", integer=True, low=0, high=1),
    V("anonymous", ("body", "patron"), "anonymous members by patron; the last column has none", integer=True, low=0),
    V("clients", ("domain", "tier", "patron"), "posts by patron; the last column has none", integer=True, low=0),
    V("meets", ("body",), "1 where a body meets this month", integer=True, low=0, high=1),
    V("quiet", ("one",), "appeal of a quiet life under the apparatus", low=0),
    V("mood", ("issue",), "mean position of the members at large", low=-1, high=1),
    V("resources", ("actor",), "powers and posts held, share of all", low=0, high=1),
    V("beats", ("actor", "actor"), "chance that the first prevails over the second in the leading body", low=0, high=1),
    V("strength", ("actor",), "mean chance to prevail over another contender", low=0, high=1),
    V("power_over_leading_body", ("actor",), "least chance to prevail over any other member", low=0, high=1),
    V("removable", ("actor",), "greatest chance that some body removes the actor", low=0, high=1),
    V("grip", ("actor",), "power over the leading body, smoothed", low=0, high=1),
    V("contender", ("contender",), "who contends, -1 for no one", integer=True, low=-1),
    V("contenders", ("one",), "number of contenders", integer=True, low=0),
    V("coalition", ("one",), "size of the ultimate ruling coalition of the leading body", integer=True, low=0),
    V("leading_alive", ("one",), "living members of the leading body", integer=True, low=0),
    V("line", ("issue",), "position of those who rule", low=-1, high=1),
    V("written", ("document",), "month in which a document is written, -2 never", integer=True, low=-2),
    V("target", ("document",), "whom a document warns of, -1 before it is written", integer=True, low=-1),
    V("force", ("document",), "how strongly it warns", low=0, high=1),
    V("released", ("document",), "0 not yet, 1 published, 2 suppressed", integer=True, low=0, high=2),
    V("forced", ("document",), "an intervention on the release: -1 none, 0 suppressed, 1 published", integer=True, low=-1,
      high=1),
    V("faction_ban", ("one",), "1 while factions are banned", integer=True, low=0, high=1),
    V("one_party_monopoly", ("one",), "1 while other parties are banned", integer=True, low=0, high=1),
    V("isolation", ("one",), "isolation of the polity", low=0, high=1),
    V("scarcity", ("one",), "scarcity of goods", low=0, high=1),
    V("war_threat", ("one",), "threat of war", low=0, high=1),
    V("series_shift", ("series",), "this history's place in the range of a series, -1 to 1", low=-1, high=1),
    V("series_scale", ("series",), "factor on a series, 1 unless an intervention changes it", low=0),
    V("enabled", ("step",), "1 where a step of a mechanism runs", integer=True, low=0, high=1),
    V("parameter", ("parameter",), "all parameters of the theory"),
    V("streak", ("slot",), "months that a condition of an outcome has held", integer=True, low=0),
    V("holds", ("outcome",), "who satisfies an outcome now: actor + 1, or 1; 0 for no one", integer=True, low=0),
)
CLOCK = (
    V("clock", ("tick",), "month index from the start, substep, calendar month, histories' status", integer=True),
    V("dt", ("one",), "length of a substep in years"),
    V("key", ("word",), "key of the history's draws", integer=True),
    V("weight", ("one",), "log-probability of the told (or, when scoring, drawn) decisions"),
    V("log_count", ("one",), "events logged so far", integer=True),
)
INDEX, SUBSTEP, MONTH, STATUS, SCORING = range(5)
VARIABLES = SHARED + DRAWN + CHANGING + CLOCK


def state_class(variables: Iterable[Variable], name: str = "State") -> Any:
    """Return the named tuple of arrays for these variables, the two flat buffers and the event log."""
    fields = [v.name for v in variables]
    return namedtuple(name, [*fields, "floats", "ints", "float_bits", "log", "log_p"])  # noqa: PYI024 - fields are data


State = state_class(VARIABLES)


@cache
def extended(variables: tuple[Variable, ...]) -> Any:
    """Return the state class with a new mechanism's own variables added."""
    return state_class(VARIABLES + variables) if variables else State


class Layout:
    """Where every changing variable lies in the flat buffers, for given sizes of the dimensions."""

    def __init__(self, sizes: Mapping[str, int], extra: tuple[Variable, ...] = ()) -> None:
        self.sizes = dict(sizes)
        self.extra = extra
        self.variables = {v.name: v for v in VARIABLES + extra}
        self.offset: dict[str, int] = {}
        self.length = {True: 0, False: 0}
        for v in self.variables.values():
            if v.role != "constant":
                self.offset[v.name] = self.length[v.integer]
                self.length[v.integer] += int(np.prod(self.shape(v.name), dtype=np.int64))

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a variable."""
        return tuple(self.sizes[d] for d in self.variables[name].dims)

    def place(self, name: str, *index: int) -> tuple[bool, int]:
        """Return (is integer, offset) of one element in its flat buffer."""
        v = self.variables[name]
        flat = int(np.ravel_multi_index(index, self.shape(name))) if index else 0
        return v.integer, self.offset[name] + flat

    def views(self, floats: np.ndarray, ints: np.ndarray) -> dict[str, np.ndarray]:
        """Return every changing variable as a view of the two buffers."""
        out = {}
        for name, start in self.offset.items():
            shape = self.shape(name)
            flat = (ints if self.variables[name].integer else floats)[start : start + int(np.prod(shape, dtype=np.int64))]
            out[name] = flat.reshape(shape)
        return out

    def state(self, constants: Mapping[str, np.ndarray], floats: np.ndarray, ints: np.ndarray, log_size: int) -> Any:
        """Return a fresh `State` on these buffers; constants are shared, the log is its own."""
        log = np.zeros((log_size, 5), np.int64)
        views = self.views(floats, ints)
        fields = {**constants, **views, "floats": floats, "ints": ints, "float_bits": floats.view(np.int64), "log": log}
        return extended(self.extra)(**fields, log_p=np.zeros(log_size))
