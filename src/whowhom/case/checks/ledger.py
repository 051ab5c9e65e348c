"""Checks of the record and of the ledger of claims: kinds, observation models, and that every `where` resolves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from whowhom.case.checks.names import Names
from whowhom.case.checks.observed import society
from whowhom.case.draft import Draft
from whowhom.case.vocabulary import RUNGS, TRAITS
from whowhom.case.yaml import Place
from whowhom.errors import nearest

MODELS: dict[str, tuple[str, ...]] = {
    "sanction": ("sanction.rung",),
    "submission": ("submission.submits",),
    "office": ("office.holder",),
    "office_lost": ("office.holder",),
    "vote": ("contest.support",),
    "seat": ("selection.seat",),
    "bloc": ("alignment.side",),
    "death": ("mortality.dies",),
    "series": ("polity.level",),
    "trial": ("trials.sentenced", "trials.charged"),
    "assassination": ("terror.assassinated", "exile.killed"),
    "asylum": ("exile.settles",),
    "book": ("exile.publishes",),
    "founding": ("exile.founds",),
    "inquiry": ("exile.inquiry",),
    "helper": ("exile.helper_killed",),
    "raid": ("exile.attempts",),
    "rising": ("working_class.rises", "world_revolution.ends"),
    "fall": ("world_revolution.falls",),
    "seizure": ("world_revolution.fascism",),
    "pact": ("pact.signs",),
    "annexation": ("pact.annexes",),
    "drive": ("membership.drives",),
    "purge": ("membership.purges",),
}
"""The observation models of each kind of entry; all other kinds are `unobserved`."""
ABROAD = ("asylum", "book", "founding", "inquiry", "helper", "raid")
"""Kinds of entry about an exile."""
KNOWN = tuple(sorted({model for models in MODELS.values() for model in models}))
ENDS = ("success", "defeat")
"""How a revolution abroad may end."""
UNOBSERVED = "unobserved"
UNRESOLVED = ("context", "noise")
"""Statuses of claims that may stand nowhere, if `check` says why."""
SIMPLE = {
    "actor": "actors",
    "office": "offices",
    "body": "bodies",
    "rule": "rules",
    "record": "record",
    "domain": "domains",
    "channel": "channels",
    "document": "documents",
    "series": "series",
    "issue": "issues",
    "cohort": "cohorts",
    "start": "starts",
    "country": "countries",
    "programme": "programmes",
    "measure": "measures",
    "forecast": "forecasts",
}
"""The kinds of place that are ids of the case."""
OUTSIDE = ("mechanism", "parameter", "theory")


def check_record(draft: Draft, names: Names) -> None:
    """Check the record's entries."""
    for row, place in draft.tables["record"]:
        draft.late(row.date, place.at("date"))
        wanted = MODELS.get(row.kind, (UNOBSERVED,))
        if row.observation not in (*KNOWN, UNOBSERVED):
            draft.unknown(place, "is not an observation model", row.observation, sorted((*KNOWN, UNOBSERVED)))
        elif row.observation not in (*wanted, UNOBSERVED):
            expected = f"{' or '.join(wanted)} for {row.kind}"
            draft.add(place, "has the observation model of another kind", row.observation, expected)
        elif row.observation != UNOBSERVED:
            _observed(draft, names, row, place)


def _observed(draft: Draft, names: Names, row: Any, place: Place) -> None:
    """An observed entry names things of the case."""
    subject, value = place.at("subject"), place.at("value")
    if row.kind in ("sanction", "submission", "seat", "death", "trial", "assassination") or row.kind in ABROAD:
        names.need("actors", row.subject, subject)
    if row.kind == "asylum":
        names.need("countries", row.value, value)
    if row.kind in ("office", "office_lost"):
        names.need("offices", row.subject, subject)
        names.need("actors", row.value, value)
    if row.kind == "seat":
        names.need("bodies", row.value, value)
    if row.kind == "sanction" and row.value not in RUNGS:
        draft.unknown(value, "is not a rung of the ladder", row.value, RUNGS)
    if row.kind == "bloc":
        _pair(draft, names, row, subject)
        if row.value not in ("same", "opposed"):
            draft.add(value, "is not same or opposed", row.value, "same or opposed")
    if row.kind == "vote" and (row.subject.count(":") != 1 or not re.search(r"\d", row.value)):
        draft.add(subject, "is not a vote", f"{row.subject} {row.value}", "side_a:side_b and the counts")
    if row.observation.partition(".")[0] in ("world_revolution", "pact"):
        names.need("countries", row.subject, subject)
    if row.observation == "world_revolution.ends" and row.value not in ENDS:
        draft.add(value, "is not an end of a revolution", row.value, " or ".join(ENDS), nearest(row.value, ENDS))
    if row.kind == "series":
        _series(draft, names, row, place)


def _series(draft: Draft, names: Names, row: Any, place: Place) -> None:
    """A series with a model has a row that says what it observes, a number, and a band."""
    if not names.has("observed", row.subject):
        expected = "a row in `observed`, or `unobserved`"
        draft.add(place.at("subject"), "is a series that observes nothing", row.subject, expected)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", row.value):
        draft.add(place.at("value"), "is not a number", row.value, "the value of the series")
    elif row.error <= 0:
        draft.add(place.at("error"), "is a series without a band", row.error, "the half-width of its band")


def _pair(draft: Draft, names: Names, row: Any, place: Place) -> None:
    pair = [one.strip() for one in row.subject.split(";")]
    if len(pair) != 2 or pair[0] == pair[1]:
        draft.add(place, "is not a pair", row.subject, "two actors: a;b")
        return
    for actor in pair:
        names.need("actors", actor, place)


def check_claims(draft: Draft, names: Names, known: Iterable[str] | None) -> None:
    """Every claim says where it stands, and that place exists."""
    outside = None if known is None else set(known)
    places = Targets(draft, names, outside)
    for row, place in draft.tables["claims"]:
        stands = place.at("where")
        if not row.where.strip():
            if row.status not in UNRESOLVED:
                draft.add(stands, f"says `{row.status}` but not where", "nothing", "kind:id, such as actor:ID")
            elif not row.check.strip():
                draft.add(place.at("check"), "gives no reason", "nothing", "why it stands nowhere")
        _cited(draft, row.source, place.at("source"))
        for one in row.where.split(";"):
            if one.strip():
                places.need(one.strip(), stands)


def _cited(draft: Draft, source: str, place: Place) -> None:
    """A claim's sources, if it has any, stand in the bibliography."""
    for key in (one.strip() for one in source.split(";")):
        if key and key != "assumption" and key not in draft.sources and "sources" not in draft.broken:
            what = "names a source that is not in the bibliography"
            draft.add(place, what, key, "a key of the bibliography, or blank", nearest(key, list(draft.sources)))


class Targets:
    """What a claim's `where` may name."""

    def __init__(self, draft: Draft, names: Names, outside: set[str] | None) -> None:
        self.draft, self.names, self.outside = draft, names, outside
        self.outcomes = [one.name for one in (*draft.case.outcomes, *draft.case.states)]
        self.exogenous = {f"{row.subject}.{row.attribute}" for row in draft.tables["exogenous"].rows}
        self.ties = {frozenset((row.a, row.b)) for row in draft.tables["ties"].rows}

    def need(self, text: str, place: Place) -> None:
        """Note a fault unless `kind:name` resolves."""
        kind, _, name = text.partition(":")
        kinds = [*OUTSIDE, *SIMPLE, "trait", "tie", "exogenous", "outcome", "quantity"]
        if not name or kind not in kinds:
            expected = "kind:name, with a kind of " + ", ".join(kinds)
            self.draft.add(place, "does not say where", text, expected, nearest(kind, kinds))
        elif kind in SIMPLE:
            self.names.need(SIMPLE[kind], name, place)
        elif kind in OUTSIDE:
            self._outside(text, kind, place)
        else:
            getattr(self, f"_{kind}")(name, place)

    def _outside(self, text: str, kind: str, place: Place) -> None:
        if self.outside is not None and text not in self.outside:
            known = sorted(one for one in self.outside if one.startswith(kind))
            self.draft.add(place, f"names a {kind} that does not exist", text, f"a known {kind}", nearest(text, known))

    def _trait(self, name: str, place: Place) -> None:
        actor, _, trait = name.partition(".")
        self.names.need("actors", actor, place)
        if trait not in TRAITS:
            self.names.need("issues", trait, place)

    def _tie(self, name: str, place: Place) -> None:
        pair = name.split("-")
        known = all(self.names.need("actors", one, place) for one in pair)
        if known and frozenset(pair) not in self.ties and "ties" not in self.draft.broken:
            self.draft.add(place, "names a tie that the case does not have", name, "a row of ties")

    def _exogenous(self, name: str, place: Place) -> None:
        if name not in self.exogenous and "exogenous" not in self.draft.broken:
            remedy = nearest(name, sorted(self.exogenous))
            self.draft.add(place, "names an exogenous entry that the case does not have", name, "SUBJECT.ATTRIBUTE",
                           remedy)

    def _outcome(self, name: str, place: Place) -> None:
        if name not in self.outcomes and "outcomes" not in self.draft.broken:
            remedy = nearest(name, self.outcomes)
            self.draft.add(place, "names an outcome that the case does not have", name, "an outcome's name", remedy)

    def _quantity(self, name: str, place: Place) -> None:
        if name not in (known := society()):
            self.draft.add(place, "names a quantity that the state does not have", name, "one", nearest(name, known))
