"""The ids a case declares, and the faults of references to them."""

from __future__ import annotations

from collections.abc import Iterable

from whowhom.case.draft import Draft
from whowhom.case.fields import is_slug
from whowhom.case.parts.polity import twin
from whowhom.case.vocabulary import TRAITS
from whowhom.case.yaml import Place
from whowhom.errors import nearest

SECTIONS = ("issues", "domains", "offices", "persons", "bodies", "rules", "documents", "channels", "programmes",
            "measures")
COLUMNS = {"actors": "id", "countries": "id", "series": "series", "cohorts": "cohort", "record": "id", "claims": "id",
           "observed": "series", "forecasts": "id", "motions": "id"}
SUBJECTS = ("issues", "actors", "domains", "offices", "bodies", "rules", "series", "documents", "cohorts",
            "countries", "programmes")
"""What an intervention or an exogenous entry may speak of: these ids share one space."""
RESERVED = {"mechanism", "parameter", "theory", "programme", "trait", "tie", "nothing", "assumption", "source", "range"}
SINGULAR = {"bodies": "body", "series": "series", "countries": "country"}


class Names:
    """What is declared where. A section that could not be read counts as having every id, so that no fault cascades."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ids: dict[str, dict[str, Place]] = {}
        self.open: set[str] = set()
        raw = draft.doc.data
        for name in SECTIONS:
            given = raw.get(name) if isinstance(raw.get(name), dict) else {}
            self.ids[name] = {id: draft.place(name, id) for id in given if id not in ("source", "range")}
            if name in draft.broken and not given:
                self.open.add(name)
        for name, column in COLUMNS.items():
            table = draft.tables[name]
            found = {getattr(row, column): place for row, place in reversed(list(table))}
            for row in table.lost:
                found.setdefault(str(row.get(column)), Place("", ""))
            self.ids[name] = found
            if name in draft.broken and (not found or table.lost):
                self.open.add(name)
        for id, part in draft.case.offices.items.items():  # a joint office is so many offices
            for n in range(2, part.holders + 1):
                self.ids["offices"].setdefault(twin(id, n), draft.place("offices", id, "holders"))
        self.ids["starts"] = {id: draft.place("starts", id) for id in draft.case.starts}

    def has(self, kind: str, id: str) -> bool:
        """Return whether the case declares an id of that kind (or might, in a part that could not be read)."""
        return kind in self.open or id in self.ids[kind]

    def any(self, kinds: Iterable[str], id: str) -> bool:
        """Return whether any of the kinds has the id."""
        return any(self.has(kind, id) for kind in kinds)

    def need(self, kinds: str | tuple[str, ...], id: str, place: Place) -> bool:
        """Return whether the id is declared as one of these kinds; note a fault if not."""
        kinds = (kinds,) if isinstance(kinds, str) else kinds
        if self.any(kinds, id):
            return True
        known = sorted({one for kind in kinds for one in self.ids[kind]})
        words = " or ".join(singular(kind) for kind in kinds)
        article = "an" if words[0] in "aeio" else "a"
        self.draft.add(place, f"names {article} {words} that the case does not have", id,
                       f"the id of {article} {words}", nearest(id, known))
        return False


def singular(kind: str) -> str:
    """Return the word for one of a kind."""
    return SINGULAR.get(kind, kind.removesuffix("s"))


def check_ids(draft: Draft, names: Names) -> None:
    """Ids are slugs, not reserved words, and unique over all subjects."""
    for name in SECTIONS:
        for id, place in names.ids[name].items():
            if not is_slug(id):
                draft.add(place, "is not a slug", id, "a-z first, then a-z, 0-9, _; at most 64 letters")
    _check_rows(draft)
    first: dict[str, tuple[str, Place]] = {}
    for kind in SUBJECTS:
        for id, place in names.ids[kind].items():
            if id in RESERVED or (kind == "issues" and id in TRAITS):
                draft.add(place, "is a reserved word", id, "another id")
            elif id in first and {kind, first[id][0]} != {"series", "cohorts"}:  # their attributes differ
                other = f"{singular(first[id][0])} at {first[id][1].where}"
                draft.add(place, "is a duplicate id", f"{id}, also the {other}", "ids unique over the whole case")
            else:
                first[id] = (kind, place)


def _check_rows(draft: Draft) -> None:
    """Rows of the tables whose rows have an id of their own are unique."""
    for name in ("actors", "countries", "record", "motions", "positions", "lines", "forecasts", "claims"):
        seen: dict[str, str] = {}
        for row, place in draft.tables[name]:
            if row.id in seen:
                draft.add(place, "is a duplicate id", f"{row.id}, first at {seen[row.id]}", "each id once")
            seen.setdefault(row.id, place.where)
