"""A case read from its files but not yet resolved: human parts, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whowhom.case.bibliography import read_bibliography
from whowhom.case.dates import BEGINNING, month_of
from whowhom.case.faults import validate
from whowhom.case.human import CaseIn, StartIn, TableRef
from whowhom.case.rows import TABLES
from whowhom.case.tables import Table, file_table, inline_table
from whowhom.case.yaml import Document, Loc, Place, read_yaml
from whowhom.errors import Fault, InputError, nearest

STAND_INS: dict[str, Any] = {
    "schema": "whowhom-case/1",
    "id": "nameless",
    "title": "nameless",
    "ends": "9999-12",
    "starts": {"": "stand-in"},
    "actors": [],
    "bodies": {},
    "outcomes": [{"name": "nameless", "when": "otherwise"}],
}
"""What is taken for a required part that is missing or wrong, so that the rest of the case is still checked."""
EACH = "one row for each thing and month"


@dataclass
class StartDraft:
    """A start in human form, and where in which file it stands."""

    human: StartIn
    doc: Document
    prefix: Loc

    def place(self, *loc: str | int) -> Place:
        """Return a place in the start."""
        return self.doc.place((*self.prefix, *loc))


@dataclass
class Draft:
    """Everything the files of a case say, with all faults of form; `broken` names the sections that have some."""

    path: Path
    doc: Document
    case: CaseIn
    tables: dict[str, Table]
    starts: dict[str, StartDraft]
    sources: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def place(self, *loc: str | int) -> Place:
        """Return a place in `case.yaml`."""
        return self.doc.place(loc)

    def add(self, place: Place, what: str, got: object = "", expected: str = "", remedy: str = "") -> None:
        """Note a fault at a place."""
        self.faults.append(Fault(place.where, place.path, what, str(got)[:80], expected, remedy))

    def unknown(self, place: Place, what: str, got: str, known: Sequence[str]) -> None:
        """Note that a word is none of the known ones."""
        self.add(place, what, got, "one of " + ", ".join(known), nearest(got, known))

    @property
    def beginning(self) -> int:
        """Return the month from which a row without a date holds: that of year 0, or the first of all in a case of
        years before it."""
        starts = [month_of(start.human.date) for start in self.starts.values()]
        return BEGINNING if min(starts, default=0) < 0 else 0

    def late(self, date: str, place: Place) -> None:
        """Note a date after the end of the case."""
        if month_of(date) > month_of(self.case.ends):
            self.add(place, "is after the end of the case", date, f"up to {self.case.ends}")

    def once(self, seen: dict[Any, str], key: Any, place: Place, expected: str = EACH) -> None:
        """Note a row whose key is among those `seen` before."""
        if key in seen:
            self.add(place, "is a duplicate row", f"first at {seen[key]}", expected)
        seen.setdefault(key, place.where)


def read_draft(path: Path) -> Draft:
    """Read a case's files.

    Raises:
        InputError: if the main file cannot be read, or so little of it is right that nothing more can be checked.
    """
    doc = read_yaml(path)
    if not isinstance(doc.data, dict):
        raise InputError([*doc.faults, Fault(f"{doc.file}:1", "", "is not a mapping", expected="keys and values")])
    human, faults, places = validate(CaseIn, doc.data, doc.place, fill=STAND_INS)
    if human is None:
        raise InputError([*doc.faults, *faults])
    if human.starts == STAND_INS["starts"]:
        human = human.model_copy(update={"starts": {}})
    draft = Draft(path, doc, human, {}, {}, {}, [*doc.faults, *faults])
    draft.broken = {str(loc[0]) for loc in places if loc}
    _read_tables(draft)
    _read_starts(draft)
    _read_sources(draft)
    return draft


def _beside(draft: Draft, name: str, place: Place) -> Path | None:
    """Return the path of a file named in the case; None, with a fault, if it leaves the case's folder."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        draft.add(place, "leaves the folder of the case", name, "a file in the case's folder")
        return None
    try:
        found, home = (draft.path.parent / path).resolve(), draft.path.parent.resolve()
        there = found.is_file()
    except OSError as error:
        draft.add(place, "names a file that cannot be opened", error.strerror or name, "a file beside case.yaml")
        return None
    if not there:
        draft.add(place, "names a file that is missing", name, "a file beside case.yaml")
        return None
    if not found.is_relative_to(home):
        draft.add(place, "leads out of the folder of the case by a link", name, "a file in the case's folder",
                  "a copy of it: a case travels with its runs")
        return None
    return draft.path.parent / path


def _read_tables(draft: Draft) -> None:
    for name in TABLES:
        ref: TableRef = getattr(draft.case, name)
        table = Table(name)
        if ref.file is not None:
            path = _beside(draft, ref.file, draft.place(name))
            table = file_table(name, path) if path else table
            if path is None:
                draft.broken.add(name)
        elif ref.rows:
            raw = draft.doc.data[name]
            prefix: Loc = (name, "rows") if isinstance(raw, dict) else (name,)
            table = inline_table(name, raw["rows"] if isinstance(raw, dict) else raw, draft.doc, prefix)
        table.source, table.range = ref.source, ref.range
        draft.tables[name] = table
        draft.faults += table.faults
        if table.faults:
            draft.broken.add(name)


def _read_starts(draft: Draft) -> None:
    for id, given in draft.case.starts.items():
        prefix: Loc = ()
        if isinstance(given, str):
            path = _beside(draft, given, draft.place("starts", id))
            try:
                doc = read_yaml(path) if path else None
            except InputError as error:
                draft.faults += error.faults
                doc = None
            data = doc.data if doc else None
        else:
            doc, data, prefix = draft.doc, given, ("starts", id)
        if doc is None:
            draft.broken.add("starts")
            continue
        if doc is not draft.doc:
            draft.faults += doc.faults
        _start(draft, id, doc, data, prefix)


def _start(draft: Draft, id: str, doc: Document, data: Any, prefix: Loc) -> None:
    human, faults, _ = validate(StartIn, data, lambda loc: doc.place((*prefix, *loc)))
    draft.faults += faults
    if faults or doc.faults:
        draft.broken.add("starts")
    if human is not None:
        draft.starts[id] = StartDraft(human, doc, prefix)


def _read_sources(draft: Draft) -> None:
    given = draft.case.sources
    if isinstance(given, dict):
        draft.sources = dict(given)
        return
    path = _beside(draft, given, draft.place("sources"))
    try:
        draft.sources = read_bibliography(path) if path else {}
    except InputError as error:
        draft.faults += error.faults
    if not draft.sources:
        draft.broken.add("sources")
