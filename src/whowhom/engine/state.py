"""The state of one history: every variable with its shape, as one record.

A record is one block of memory of 8-byte words. A kernel gets one pointer and sees fields by name; a reset is one
copy, a digest one pass, and an intervention a word. Shapes are those of a capacity class, not of a case.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from whowhom.errors import Fault, InputError
from whowhom.mechanism import Variable

CONTENDERS = 24
"""The most contenders for first place that a contest weighs; everyone else is a third party."""

V = Variable
SHARED = (
    V("entity_lo", ("entity",), "low word of an entity's draw address", "constant", True),
    V("entity_hi", ("entity",), "high word of an entity's draw address", "constant", True),
    V("first", ("floor",), "first entity number of offices, bodies, cells, documents", "constant", True),
    V("issues", ("one",), "number of issues", "constant", True),
    V("domains", ("one",), "number of domains", "constant", True),
    V("born", ("actor",), "month of birth", "constant", True),
    V("enters", ("actor",), "month from which an actor may hold a post", "constant", True),
    V("unnamed", ("actor",), "1 for the slots of unnamed newcomers", "constant", True),
    V("founder", ("one",), "the founder's number, or -1", "constant", True),
    V("posts", ("domain", "tier"), "number of posts", "constant", True),
    V("filled_by", ("office",), "body that fills the office", "constant", True),
    V(
        "selector",
        ("body",),
        "body that selects this body; -1 for domains; -2 - office for an office",
        "constant",
        True,
    ),
    V("domain_share", ("body", "domain"), "share of domains in the selection of a body", "constant"),
    V("roots", ("body", "domain"), "share of domains at the root of a body's selection", "constant"),
    V("given", ("body",), "1 where the start names the members", "constant", True),
    V("named_only", ("body",), "1 for bodies of named actors alone", "constant", True),
    V("term", ("body",), "least months between renewals", "constant", True),
    V("named_share", ("body",), "most of a body's seats that named actors take", "constant"),
    V("leading", ("one",), "the leading body", "constant", True),
    V("arena", ("body",), "1 where challenges are made", "constant", True),
    V("removes", ("body",), "1 where sanctions are decided", "constant", True),
    V("author", ("document",), "author of a document", "constant", True),
    V("audience", ("document",), "body that a document is for", "constant", True),
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
    V(
        "client_share",
        ("actor", "domain"),
        "share of a domain's posts held by an actor's clients at the start",
        "drawn",
        low=0,
        high=1,
    ),
    V("cohort_position", ("cohort", "issue"), "position of a cohort", "drawn", low=-1, high=1),
)
CHANGING = (
    V("health", ("actor",), "capacity to act", low=0, high=1),
    V("alive", ("actor",), "1 while alive", integer=True, low=0, high=1),
    V("present", ("actor",), "1 from entry to death", integer=True, low=0, high=1),
    V("rung", ("actor",), "place on the ladder of sanctions", integer=True, low=0, high=8),
    V("submitted", ("actor",), "1 after a public capitulation", integer=True, low=0, high=1),
    V("liable", ("actor",), "how open to sanction a defeat has left an actor", low=0, high=1),
    V("label", ("actor",), "deviation publicly ascribed", low=0, high=1),
    V(
        "side",
        ("body", "actor"),
        "side in the body's last contest: 1 the winner's, -1 the loser's",
        integer=True,
        low=-1,
        high=1,
    ),
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
    V("seats", ("body",), "number of seats now", integer=True, low=0),
    V("cohort_members", ("cohort",), "members of a cohort now, persons", low=0),
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
    V("target", ("document",), "whom a document warns of, -1 before it is written", integer=True, low=-1),
    V("force", ("document",), "how strongly it warns", low=0, high=1),
    V("released", ("document",), "0 not yet, 1 published, 2 suppressed", integer=True, low=0, high=2),
    V("faction_ban", ("one",), "1 while factions are banned", integer=True, low=0, high=1),
    V("one_party_monopoly", ("one",), "1 while other parties are banned", integer=True, low=0, high=1),
    V("isolation", ("one",), "isolation of the polity", low=0, high=1),
    V("scarcity", ("one",), "scarcity of goods", low=0, high=1),
    V("war_threat", ("one",), "threat of war", low=0, high=1),
    V("series_shift", ("series",), "this history's place in the range of a series, -1 to 1", low=-1, high=1),
)
INTERVENED = (
    V("death_month", ("actor",), "month of natural death; -1 unknown, -2 never", integer=True, low=-2),
    V("written", ("document",), "month in which a document is written, -2 never", integer=True, low=-2),
    V(
        "forced",
        ("document",),
        "an intervention on the release: -1 none, 0 suppressed, 1 published",
        integer=True,
        low=-1,
        high=1,
    ),
    V("series_scale", ("series",), "factor on a series, 1 unless an intervention changes it", low=0),
    V("enabled", ("step",), "1 where a step of a mechanism runs", integer=True, low=0, high=1),
    V("parameter", ("parameter",), "all parameters of the theory"),
    V("streak", ("slot",), "months that a condition of an outcome has held", integer=True, low=0),
    V("holds", ("outcome",), "who satisfies an outcome now: actor + 1, or 1; 0 for no one", integer=True, low=0),
)
CLOCK = (
    V("clock", ("tick",), "month index from the start, substep, calendar month, status, scoring", integer=True),
    V("dt", ("one",), "length of a substep in years"),
    V("key", ("word",), "key of the history's draws", integer=True),
    V("weight", ("one",), "log-probability of the told (or, when scoring, drawn) decisions"),
)
INDEX, SUBSTEP, MONTH, STATUS, SCORING = range(5)
TOLD = (
    V("log_count", ("one",), "events logged so far", integer=True),
    V("told_count", ("one",), "number of told events", "constant", True),
    V("clamped_count", ("one",), "number of decisions that are told and not drawn", "constant", True),
    V("clamped", ("clamped",), "decisions that are told and not drawn", "constant", True),
)
EVENTS = (
    V("log", ("event", "field"), "month, decision, a, b, value of each event", "constant", True),
    V("log_p", ("event",), "probability of each event", "constant"),
    V("told", ("event", "field"), "clamped events", "constant", True),
)
VARIABLES = CHANGING + DRAWN + CLOCK + INTERVENED + SHARED + TOLD + EVENTS
"""In the order of the record: first what a digest covers, last what a reset leaves alone."""

CAPACITY = {
    "one": 1,
    "word": 2,
    "tick": 5,
    "floor": 4,
    "command": 6,
    "field": 5,
    "contender": CONTENDERS,
    "tier": 4,
    "step": 40,
    "clamped": 40,
    "event": 6144,
    "outcome": 12,
}
"""Sizes of dimensions that are the same for every case."""
CLASSES = (
    {
        "actor": 96,
        "issue": 8,
        "body": 12,
        "office": 32,
        "domain": 16,
        "cohort": 16,
        "document": 4,
        "series": 8,
        "parameter": 128,
    },
    {
        "actor": 384,
        "issue": 16,
        "body": 48,
        "office": 128,
        "domain": 64,
        "cohort": 64,
        "document": 16,
        "series": 32,
        "parameter": 512,
    },
)
"""Room for the other dimensions. Kernels are compiled for a class and not for a case, so that a case that grows by one
actor needs no compiler; what a case leaves empty is absent (nobody present, no posts, no seats) and changes nothing."""


def capacity_for(sizes: Mapping[str, int]) -> dict[str, int]:
    """Return the smallest class with room for these sizes; raises InputError where there is none."""
    for room in CLASSES:
        if all(sizes.get(dim, 0) <= room[dim] for dim in room):
            full = {**CAPACITY, **room, "patron": room["actor"] + 1, "slot": 2 * room["actor"]}
            cells = room["domain"] * CAPACITY["tier"]
            full["entity"] = room["actor"] + 1 + room["office"] + room["body"] + cells + room["document"]
            return full
    over = [dim for dim in CLASSES[-1] if sizes.get(dim, 0) > CLASSES[-1][dim]]
    raise InputError(
        [
            Fault("case", dim, "is more than the engine has room for", str(sizes[dim]), f"at most {CLASSES[-1][dim]}")
            for dim in over
        ]
    )


class Layout:
    """The record of one history's state for given capacities; every field is made of 8-byte words."""

    def __init__(self, capacity: Mapping[str, int], extra: tuple[Variable, ...] = ()) -> None:
        self.capacity = dict(capacity)
        self.variables = {v.name: v for v in (*CHANGING, *extra, *VARIABLES[len(CHANGING) :])}
        fields = [(v.name, np.int64 if v.integer else np.float64, self.shape(v.name)) for v in self.variables.values()]
        self.dtype = np.dtype(fields)
        self.offset = {name: int(self.dtype.fields[name][1]) // 8 for name in self.variables}  # type: ignore[index]
        self.digested = self.offset[CLOCK[0].name]
        self.resettable = self.offset[EVENTS[0].name]

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a variable."""
        return tuple(self.capacity[d] for d in self.variables[name].dims)

    def place(self, name: str, *index: int) -> tuple[bool, int]:
        """Return (is integer, word) of one element in the record."""
        flat = int(np.ravel_multi_index(index, self.shape(name))) if index else 0
        return self.variables[name].integer, self.offset[name] + flat

    def record(self) -> np.ndarray:
        """Return an empty record (one)."""
        return np.zeros(1, self.dtype)
