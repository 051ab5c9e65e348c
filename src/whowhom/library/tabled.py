"""`case_from_table` and its answer: from a spreadsheet of actors to a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whowhom.case.parts.whole import Case
from whowhom.case.table.asked import asked_of
from whowhom.case.table.build import Built, build
from whowhom.case.yaml import shown
from whowhom.library.shown import short
from whowhom.questions.known import known_names
from whowhom.report.text import tabled as words
from whowhom.tables.frames import is_frame, sheet_from
from whowhom.tables.sheet import Sheet, read_sheet


class Tabled:
    """A case made from a table: the case and its folder, which column was taken for what, what was assumed."""

    def __init__(self, built: Built, folder: Path) -> None:
        self.built, self.folder = built, folder

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.built.case

    @property
    def columns(self) -> dict[str, str]:
        """Return what every header that was understood was taken for."""
        return {one.header: one.column for one in self.built.coded.matched}

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Return the headers that nothing fits."""
        return tuple(self.built.coded.aside)

    def as_text(self) -> str:
        """Return what was understood, assumed and missed, in words."""
        return words.as_text(self.built, Path(shown(self.folder)))

    def as_json(self) -> dict[str, Any]:
        """Return the same as one JSON document."""
        return words.as_json(self.built, self.folder)

    def __repr__(self) -> str:
        return short(f"<Tabled> {self.as_text()}")


def case_from_table(
    actors: Any,
    ties: Any = None,
    start: str | None = None,
    years: int = 5,
    *,
    out: str | Path | None = None,
    title: str | None = None,
    one_party: bool = False,
    source: str | None = None,
) -> Tabled:
    """Make a complete, commented case of one table of actors, and say what was understood and assumed.

    Args:
        actors: a file (Excel, CSV, whatever parts its cells) or a pandas frame, a row an actor: columns as in
            `struggles/actors.csv`, found by the words of their headers, all but that of the names optional.
        ties: a file or a frame: pairs with a number from -1 (enemies) to 1 (allies), or a matrix.
        start: the first day, YYYY, YYYY-MM or YYYY-MM-DD; today if left out.
        years: how many are played.
        out: the folder of the case, which must not exist or be empty; named after the table if left out.
        title: what the case is called; the name of the folder if left out.
        one_party: whether one party has a monopoly by law.
        source: where the numbers of the table come from; what its column of sources says, if left out.

    Raises:
        InputError: with every fault of the tables; a column that nothing fits is none.
        MachineError: if the case cannot be written.
    """
    sheet, tied = sheet_of(actors, "actors"), None if ties is None else sheet_of(ties, "ties")
    folder = Path(out) if out is not None else Path("actors" if is_frame(actors) else Path(actors).stem or "table")
    asked = asked_of(folder.resolve().name, start, years, title=title, one_party=one_party, source=source)
    return Tabled(build(sheet, tied, asked, folder, known_names()), folder)


def sheet_of(source: Any, name: str) -> Sheet:
    """Return the sheet of a file or a frame."""
    return sheet_from(source, name) if is_frame(source) else read_sheet(source, f"a table of {name}: CSV or Excel")
