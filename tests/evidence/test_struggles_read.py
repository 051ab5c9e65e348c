"""A folder of struggles is read whole or refused with every fault, each with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from whowhom.case.table.convert import ENDS
from whowhom.case.table.struggle import YEARS, Struggle
from whowhom.errors import InputError
from whowhom.evidence.struggles.known import Known, read_known
from whowhom.evidence.struggles.read import SHIPPED, find_folder, read_struggles
from whowhom.evidence.struggles.table import Reader

EXAMPLES = Path(__file__).parents[2] / "examples" / "struggles"


def spoil(folder: Path, table: str, old: str, new: str) -> int:
    """Put other words into a table; return the line on which they stand."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults_of(folder: Path) -> list[tuple[str, str]]:
    """Return (file:line, column) of every fault that reading a folder finds."""
    with pytest.raises(InputError) as caught:
        read_known(folder, read_struggles(folder))
    return [(fault.where.rpartition("/")[2], fault.path) for fault in caught.value.faults]


def test_the_shipped_folder_is_whole(struggles: tuple[Struggle, ...], known: Known) -> None:
    assert len(struggles) == 22
    assert sum(len(s.actors) for s in struggles) == 253
    assert (len(known.winners), len(known.kinds), len(known.paths)) == (21, 22, 21)
    assert sum(len(fates) for fates in known.fell.values()) == 219  # the 19 whose horizon is five years


def test_every_fault_is_told_at_once(few) -> None:
    folder = few(("chile1973", "poland1980"))
    expected = {
        (f"actors.csv:{spoil(folder, 'actors', '0.2,0.75,0.35', '0.2,1.75,0.35')}", "army"),
        (f"ties.csv:{spoil(folder, 'ties', 'pinochet', 'pinocet')}", "actor_a"),
        (f"struggles.csv:{spoil(folder, 'struggles', '1973-09-12', '1973-19-12')}", "start_date"),
    }
    assert set(faults_of(folder)) == expected


@pytest.mark.parametrize(("table", "old", "new", "path"), [
    ("outcomes", "personal_rule,pinochet,high", "personal_rule,pinochets,high", "winner_at_5y"),
    ("fates", "chile1973,leigh,demoted", "chile1973,leigh,vanished", "fate"),
    ("leaders", "poland1980,kania", "poland1980,gierek", "y1"),
    ("leaders", "poland1980,kania", "poland1981,kania", "struggle_id"),
    ("outcomes", "winner_at_5y", "winner", "outcomes.winner_at_5y"),
])  # fmt: skip
def test_a_fault_of_what_came_is_told(few, table: str, old: str, new: str, path: str) -> None:
    folder = few(("chile1973", "poland1980"))
    line = spoil(folder, table, old, new)
    assert (f"{table}.csv:{line}", path) in faults_of(folder)


def test_a_missing_table_and_a_ragged_row_are_faults(few) -> None:
    folder = few(("chile1973",))
    (folder / "ties.csv").unlink()
    line = spoil(folder, "actors", "chile1973,merino", "chile1973,merino,one too many")
    assert {where for where, _ in faults_of(folder)} == {"ties.csv", f"actors.csv:{line}"}


def test_what_came_may_be_left_out(few) -> None:
    folder = few(("chile1973",), ("struggles", "actors", "ties"))
    struggles = read_struggles(folder)
    assert [s.id for s in struggles] == ["chile1973"]
    assert read_known(folder, struggles).nothing


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="is not a folder"):
        find_folder("no_such_folder")
    assert find_folder(None) == SHIPPED


def test_the_examples_are_whole_and_leave_blank_what_is_not_known() -> None:
    struggles = read_struggles(EXAMPLES)
    known = read_known(EXAMPLES, struggles)
    assert [(s.id, len(s.actors)) for s in struggles] == [("japan2021", 12), ("uaw1946", 12)]
    assert all(ENDS.match(issue) for s in struggles for issue in s.issues)
    assert [year for year, who in enumerate(known.paths["japan2021"], 1) if not who] == [5]
    assert set(known.winners) == set(known.kinds) == {"uaw1946"}
    assert {id: len(fates) for id, fates in known.fell.items()} == {"uaw1946": 12}


def test_the_events_of_the_examples_stand_in_order_and_name_the_listed() -> None:
    reader = Reader(EXAMPLES)
    for struggle in read_struggles(EXAMPLES):
        rows = [row for row in reader.rows("events", ("struggle_id", "date", "event", "actors"))
                if row.text("struggle_id") == struggle.id]
        months = [row.month("date") for row in rows]
        assert months == sorted(months)
        assert struggle.start <= months[0] <= months[-1] < struggle.start + 12 * YEARS
        assert {actor for row in rows for actor in row.text("actors").split(";")} <= set(struggle.names)
    assert not reader.faults


@pytest.mark.parametrize(("table", "old", "new", "path"), [
    ("struggles", "2021-09-03", "2021-19-03", "start_date"),
    ("actors", '"0.5","0.25","0","0.45"', '"0.5","0.25","0","45"', "press_agenda"),
    ("ties", '"suga","nikai","0.7"', '"suga","nikai","7"', "tie"),
    ("leaders", "ishiba", "isiba", "y4"),
    ("fates", '"ganley","demoted"', '"ganley","left"', "fate"),
])  # fmt: skip
def test_a_broken_cell_of_the_examples_is_named(tmp_path: Path, table: str, old: str, new: str, path: str) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "examples"))
    line = spoil(folder, table, old, new)
    assert faults_of(folder) == [(f"{table}.csv:{line}", path)]
