"""What came of the struggles of a folder: winners, kinds, who led year by year, who fell. Only scoring reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.evidence.struggles.read import first_of_each
from whowhom.evidence.struggles.table import Reader, Row

KINDS = ("personal_rule", "collective", "overthrow", "pluralism")
FALLS = ("demoted", "exiled", "expelled", "imprisoned", "killed")
"""Fates that count as a fall; a natural death does not."""
FATES = (*FALLS, "died_naturally", "rose", "stayed")
OUTCOME = ("struggle_id", "outcome_type_at_5y", "winner_at_5y")
FATE = ("struggle_id", "actor_id", "fate", "date")
LEADER = ("struggle_id", *(f"y{k}" for k in range(1, YEARS + 1)))


@dataclass(frozen=True)
class Known:
    """What came of the struggles of a folder, by id; a table that the folder lacks leaves its part empty.

    `winners` who leads after five years and `kinds` of which kind the outcome then is; `paths` who leads after one to
    five years (blank: nobody, or somebody who is not listed); `fell` who fell within five years.
    """

    winners: Mapping[str, str]
    kinds: Mapping[str, str]
    paths: Mapping[str, tuple[str, ...]]
    fell: Mapping[str, Mapping[str, bool]]

    @property
    def nothing(self) -> bool:
        """Tell whether the folder says nothing of what came."""
        return not (self.winners or self.kinds or self.paths or self.fell)


NOTHING = Known({}, {}, {}, {})


def read_known(folder: Path, struggles: Sequence[Struggle]) -> Known:
    """Read `outcomes.csv`, `leaders.csv` and `fates.csv`, as far as they are there.

    Raises:
        InputError: with every fault of the three tables.
    """
    reader, by_id = Reader(folder), {struggle.id: struggle for struggle in struggles}
    winners, kinds = outcomes_of(of_known(reader, "outcomes", OUTCOME, by_id), by_id)
    paths = paths_of(of_known(reader, "leaders", LEADER, by_id), by_id)
    fell = falls_of(of_known(reader, "fates", FATE, by_id), by_id)
    reader.done()
    return Known(winners, kinds, paths, fell)


def of_known(reader: Reader, name: str, columns: Sequence[str], by_id: Mapping[str, Struggle]) -> list[Row]:
    """Return the rows of a table about struggles of the folder, none where the folder has no such table."""
    key = tuple(column for column in columns if column in ("struggle_id", "actor_id"))
    rows = first_of_each(reader.rows(name, columns), key) if reader.has(name) else []
    return [row for row in rows if row.word("struggle_id", tuple(by_id)) in by_id]


def outcomes_of(rows: Sequence[Row], by_id: Mapping[str, Struggle]) -> tuple[dict[str, str], dict[str, str]]:
    """Return winners and kinds by struggle; a struggle without a winner is left out of the winners."""
    winners, kinds = {}, {}
    for row in rows:
        id = row.cells["struggle_id"]
        if winner := row.word("winner_at_5y", by_id[id].names, blank=True):
            winners[id] = winner
        if kind := row.word("outcome_type_at_5y", KINDS, blank=True):
            kinds[id] = kind
    return winners, kinds


def paths_of(rows: Sequence[Row], by_id: Mapping[str, Struggle]) -> dict[str, tuple[str, ...]]:
    """Return who leads after each year, by struggle."""
    return {row.cells["struggle_id"]: tuple(
        row.word(column, by_id[row.cells["struggle_id"]].names, blank=True) for column in LEADER[1:]) for row in rows}


def falls_of(rows: Sequence[Row], by_id: Mapping[str, Struggle]) -> dict[str, dict[str, bool]]:
    """Return who fell, by struggle and actor.

    Fates are those at the end of the horizon, so only struggles whose horizon is five years say who fell within five.
    """
    out: dict[str, dict[str, bool]] = {}
    for row in rows:
        struggle = by_id[row.cells["struggle_id"]]
        actor, fate = row.word("actor_id", struggle.names), row.word("fate", FATES)
        if struggle.horizon == YEARS:
            out.setdefault(struggle.id, {})[actor] = fate in FALLS
    return out
