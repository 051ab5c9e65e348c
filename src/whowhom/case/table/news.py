"""What has happened since the first day: dated moves, in the columns of the record, about the people of a table.

A row has a date, a kind, whom it is about (`subject`) and to what effect (`value`). Persons and offices may be called
by id, by name or title, an office also by who held it on the first day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from whowhom.case.dates import date_of, month_of
from whowhom.case.parts.record import RecordEntry
from whowhom.case.parts.recorded import Motion, Position
from whowhom.case.parts.whole import Case
from whowhom.case.table.asked import is_date
from whowhom.case.table.convert import BODY, SOURCE
from whowhom.case.table.headers import normal
from whowhom.case.table.ties import known_actors
from whowhom.case.vocabulary import RUNGS
from whowhom.errors import Fault, InputError, nearest
from whowhom.tables.columns import headed
from whowhom.tables.numbers import empty, is_number
from whowhom.tables.sheet import Sheet

COLUMNS = ("date", "kind", "subject", "value")
MORE = ("about", "carried", "note")
"""Columns that some kinds ask for, or that only a reader does."""
KINDS = {
    "office": "`subject` an office, `value` who holds it from then on, or nobody",
    "office_lost": "`subject` an office that nobody holds from then on",
    "seat": "`subject` who takes a seat in the leading body",
    "sanction": "`subject` whom it struck, `value` a rung: " + ", ".join(RUNGS[1:]),
    "submission": "`subject` who gave in",
    "death": "`subject` who died, of whatever cause",
    "motion": "`subject` who moved, `value` against whom, `carried` yes or no",
    "position": "`subject` who, `about` the issue (its number), `value` where he stands, from -1 to 1",
    "nothing": "nothing more up to that date",
}
"""What a row of each kind says."""
YES, NO = ("yes", "y", "1", "true", "x"), ("no", "n", "0", "false", "")
NOBODY = ("nobody", "none", "vacant", "")
HEAD = ",".join((*COLUMNS, *MORE))


@dataclass(frozen=True)
class News:
    """What is told of a struggle: `until`, the first month that nothing is told of; entries in the form of a record."""

    until: int
    told: tuple[str, ...]
    record: tuple[RecordEntry, ...] = ()
    motions: tuple[Motion, ...] = ()
    positions: tuple[Position, ...] = ()

    def in_case(self, case: Case) -> Case:
        """Return a case on whose record nothing stands but this."""
        return replace(case, record=self.record, motions=self.motions, positions=self.positions)


@dataclass
class Names:
    """What persons and offices of a case may be called; and the faults met on the way."""

    case: Case
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up everybody and everything by name."""
        listed = [(a.id, a.name) for a in self.case.actors]
        self.people = known_actors(listed)
        held = {holder: office for office, holder in self.case.start().holders.items()}
        self.offices: Mapping[str, str] = {
            **{normal(id): held[id] for id in held}, **{normal(name): held[id] for id, name in listed if id in held},
            **{normal(o.title): o.id for o in self.case.offices}, **{normal(o.id): o.id for o in self.case.offices}}


@dataclass(frozen=True)
class Row:
    """One row: where it stands, its cells, the names that are known."""

    where: str
    cells: Mapping[str, str]
    names: Names

    def fault(self, column: str, what: str, expected: str, remedy: str = "") -> None:
        """Note a fault of a cell."""
        got = repr(self.cells.get(column, "")[:60])
        self.names.faults.append(Fault(self.where, column, what, got, expected, remedy))

    def actor(self, column: str) -> str:
        """Return the id of the actor that a cell names."""
        cell = self.cells.get(column, "")
        id = self.names.people.id_of(cell)
        if not id:
            self.fault(column, "names no actor of the table", "an actor by id or name",
                       nearest(cell, self.names.people.names))
        return id

    def office(self) -> str:
        """Return the id of the office that the subject names."""
        cell = self.cells.get("subject", "")
        id = self.names.offices.get(normal(cell), "")
        if not id:
            self.fault("subject", "names no office of the case", "a post with a power in the table, by title or holder",
                       nearest(cell, [o.title for o in self.names.case.offices]))
        return id

    def number(self, column: str, low: float, high: float) -> float:
        """Return a number between two bounds."""
        cell = self.cells.get(column, "").replace("\u2212", "-").replace(",", ".")
        value = float(cell) if is_number(cell) else float("nan")
        if not low <= value <= high:
            self.fault(column, "is not in its bounds", f"a number from {low:g} to {high:g}")
            return low
        return value


def read_news(sheet: Sheet, case: Case) -> News:
    """Return what a sheet tells of a case made from a table.

    Raises:
        InputError: with every fault of the sheet.
    """
    names, start = Names(case), case.start().month
    found = headed(sheet, lambda name: normal(name) in COLUMNS)
    at = {normal(header): k for k, header in enumerate(found.header)}
    missing = [column for column in COLUMNS[:2] if column not in at]
    if missing:
        raise InputError([Fault(f"{found.file}:{found.line}", column, "is missing", ", ".join(found.header)[:80], HEAD)
                          for column in missing])
    rows = [Row(f"{found.file}:{line}", {name: cells[k].strip() if k < len(cells) and not empty(cells[k]) else ""
                                         for name, k in at.items()}, names) for line, cells in found.body]
    news, last = News(start + 1, ()), start
    for n, row in enumerate(rows):
        month = month_told(row, start, case.ends)
        last, news = max(last, month), with_row(news, row, n, month)
    if not rows:
        names.faults.append(Fault(found.file, "", "tells nothing", "no row", "a row a move"))
    if names.faults:
        raise InputError(names.faults)
    return replace(news, until=last + 1, record=tuple(sorted(news.record, key=lambda e: e.month)))


def month_told(row: Row, start: int, ends: int) -> int:
    """Return the month of a row: after the first, within the years that are played."""
    text = row.cells.get("date", "")
    if not is_date(text):
        row.fault("date", "is not a date", "YYYY-MM or YYYY-MM-DD")
        return start
    month = month_of(text)
    if not start < month < ends:
        within = f"{date_of(start + 1)} to {date_of(ends - 1)}"
        row.fault("date", "is not after the first month and before the last", within,
                  "what was so in the first month belongs in the table" if month == start else "--start or --years")
    return month


def with_row(news: News, row: Row, n: int, month: int) -> News:
    """Return the news with one row more; note what is wrong with it."""
    kind = normal(row.cells.get("kind", "")).replace(" ", "_")
    if kind not in TELL:
        row.fault("kind", "is not a kind of move", ", ".join(KINDS), nearest(kind, list(KINDS)))
        return news
    before = len(row.names.faults)
    more = TELL[kind](row, f"news_{n + 1}", month)
    if len(row.names.faults) > before:
        return news
    return News(news.until, (*news.told, in_words(row, kind, month)), news.record + more.record,
                news.motions + more.motions, news.positions + more.positions)


def in_words(row: Row, kind: str, month: int) -> str:
    """Return what a row tells on one line."""
    subject, value = row.cells.get("subject", ""), row.cells.get("value", "")
    ended = "carried" if normal(row.cells.get("carried", "")) in YES else "lost"
    words = {"office": f"{subject} goes to {value or 'nobody'}", "office_lost": f"{subject} falls vacant",
             "seat": f"{subject} takes a seat", "sanction": f"{subject} is {value}",
             "submission": f"{subject} gives in",
             "death": f"{subject} dies", "motion": f"{subject} moves against {value}, and it is {ended}",
             "position": f"{subject} stands at {value} on issue {row.cells.get('about', '')}",
             "nothing": "nothing more up to here"}
    return f"{date_of(month)}  {words[kind]}"


def entry(id: str, month: int, kind: str, subject: str, value: str, naming: str = "") -> News:
    """Return one entry of a record as news."""
    row = RecordEntry(id, month, "month", kind, subject, value, 0.0, "told", "", SOURCE, "fit", naming=naming)
    return News(0, (), record=(row,))


def tell_office(row: Row, id: str, month: int) -> News:
    """Tell who holds an office from then on."""
    office = row.office()
    if normal(row.cells.get("value", "")) in NOBODY:
        return entry(id, month, "office_lost", office, "")
    return entry(id, month, "office", office, row.actor("value"), "new")


def tell_office_lost(row: Row, id: str, month: int) -> News:
    """Tell that nobody holds an office from then on."""
    return entry(id, month, "office_lost", row.office(), "")


def tell_seat(row: Row, id: str, month: int) -> News:
    """Tell who takes a seat in the leading body."""
    return entry(id, month, "seat", row.actor("subject"), BODY)


def tell_sanction(row: Row, id: str, month: int) -> News:
    """Tell who was put on which rung."""
    rungs = {normal(rung): rung for rung in RUNGS[1:]}
    value = normal(row.cells.get("value", ""))
    if value not in rungs:
        row.fault("value", "is not a rung of the ladder", ", ".join(RUNGS[1:]), nearest(value, list(rungs)))
    return entry(id, month, "sanction", row.actor("subject"), rungs.get(value, ""))


def tell_person(kind: str, value: str) -> Callable[[Row, str, int], News]:
    """Return what tells a thing that is about one person alone."""
    return lambda row, id, month: entry(id, month, kind, row.actor("subject"), value)


def tell_motion(row: Row, id: str, month: int) -> News:
    """Tell who moved against whom, and whether it was carried."""
    mover, target, carried = row.actor("subject"), row.actor("value"), normal(row.cells.get("carried", ""))
    if carried not in (*YES, *NO) or not carried:
        row.fault("carried", "does not say how the motion ended", "yes or no")
    if mover and mover == target:
        row.fault("value", "is the mover himself", "another")
    motion = Motion(id, month, "month", 0.0, (BODY,), "", None, (mover,), (target,), (), "post", "", None, None, None,
                    None, "yes" if carried in YES else "no", (), (), "", "read", SOURCE, "fit")
    return News(0, (), motions=(motion,))


def tell_position(row: Row, id: str, month: int) -> News:
    """Tell where somebody stands on an issue from then on."""
    issues, about = [issue.id for issue in row.names.case.issues], normal(row.cells.get("about", ""))
    known = {name: issue for k, issue in enumerate(issues, 1) for name in (str(k), f"position {k}", normal(issue))}
    if about not in known:
        row.fault("about", "is no issue of the table", ", ".join(known) or "a table with positions")
    return News(0, (), positions=(Position(id, month, "month", row.actor("subject"), known.get(about, ""),
                                           row.number("value", -1.0, 1.0), 0.0, "public", "", "read", SOURCE, "fit"),))


def tell_nothing(row: Row, id: str, month: int) -> News:
    """Tell that nothing else happened up to then."""
    return News(0, ())


TELL: Mapping[str, Callable[[Row, str, int], News]] = {
    "office": tell_office, "office_lost": tell_office_lost, "seat": tell_seat, "sanction": tell_sanction,
    "submission": tell_person("submission", "submitted"), "death": tell_person("death", "died"), "motion": tell_motion,
    "position": tell_position, "nothing": tell_nothing,
}
