"""From tables to a valid case: the same as the backtest plays, from text, Excel and frames, in any year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from whowhom.case.canonical import plain
from whowhom.case.fill import MEAN_OF_OTHERS
from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.table.asked import asked_of
from whowhom.case.table.build import build
from whowhom.case.table.convert import case_part
from whowhom.case.table.text import as_yaml, scalar
from whowhom.case.table.write import write_case
from whowhom.case.yaml import parse_yaml
from whowhom.errors import InputError
from whowhom.evidence.struggles.read import SHIPPED, read_struggles
from whowhom.tables.sheet import sheet_of

ACTORS, TIES, HEADS = (pd.read_csv(SHIPPED / f"{name}.csv", dtype=str) for name in ("actors", "ties", "struggles"))
IDS = list(HEADS["id"])
TABLE = pd.DataFrame({"Name": ["Ada", "Bo", "Cy"], "Army": [0.5, 0.3, 0.1], "Front runner": ["x", "", ""]})


def meant(case: Case) -> Any:
    """Return what a case means, without its id."""
    return {key: value for key, value in plain(case).items() if key != "id"}


@pytest.mark.parametrize("id", IDS)
def test_a_table_of_ones_own_becomes_what_the_backtest_plays(id: str, tmp_path: Path) -> None:
    struggle = next(one for one in read_struggles(SHIPPED) if one.id == id)
    head = HEADS[HEADS["id"] == id].iloc[0]
    case = Case.from_frames(ACTORS[ACTORS["struggle_id"] == id], TIES[TIES["struggle_id"] == id], head["start_date"],
                            one_party=head["one_party"] == "1")
    assert meant(case) == meant(load_case(write_case(struggle, tmp_path)))


def test_negative_control_another_number_is_another_case() -> None:
    other = TABLE.assign(Army=[0.5, 0.4, 0.1])
    first, same, second = (Case.from_frames(one, start="1900-01") for one in (TABLE, TABLE, other))
    assert meant(first) == meant(same) != meant(second)


def test_what_is_not_in_a_table_is_not_in_the_case() -> None:
    case = Case.from_frames(TABLE, start="1900-01", years=2)
    assert (len(case.issues), case.ties) == (0, {})
    assert {one.quantity.where for rows in case.traits.values() for one in rows} == {MEAN_OF_OTHERS}
    assert [office.id for office in case.offices if office.first] == ["office_of_ada"]
    assert case.ends - case.start().month == 23


@pytest.mark.parametrize("start", ["-0430-05", "-0001-12", "0000-01", "0009-03"])
def test_a_struggle_may_be_in_any_year(start: str, tmp_path: Path) -> None:
    case = Case.from_frames(TABLE, start=start, out=tmp_path / "old")
    assert case.default_start == start
    later = Case.from_frames(TABLE, start="1900-01")
    assert case.ends - case.start().month == later.ends - later.start().month
    assert case.start().month - case.actors[0].born == 55 * 12
    assert load_case(tmp_path / "old").hash == case.hash


def test_a_joint_office_is_held_by_two(tmp_path: Path) -> None:
    table = TABLE.assign(Post=["Consul", "Consul", ""], Army=[0.5, 0.5, 0.1], **{"Front runner": ["x", "x", ""]})
    case = Case.from_frames(table, start="-0050-01", out=tmp_path / "rome")
    assert sorted(case.start().holders.values()) == ["ada", "bo", "cy"]
    assert not any(office.first for office in case.offices)
    assert "neither is first" in (tmp_path / "rome" / "README.md").read_text()


@pytest.mark.parametrize("change", [
    lambda text: text.encode("latin-1"), lambda text: b"\xef\xbb\xbf" + text.encode(),
    lambda text: text.replace("\n", "\r").encode(), lambda text: text.replace(";", "\t").encode(),
    lambda text: text.encode("utf-16"),
])  # fmt: skip
def test_any_text_of_a_spreadsheet_is_read(change: Any, tmp_path: Path) -> None:
    text = "Name;Prestige;Armée\nÉmile;0,5;0,2\nZoë;0,1;0,4\n"
    built = build(sheet_of(change(text), "t.csv"), None, asked_of("t", "1900-01"), tmp_path / "t")
    assert [actor.name for actor in built.case.actors] == ["Émile", "Zoë"]
    assert [built.case.traits[actor.id, "prestige"][-1].quantity.value for actor in built.case.actors] == [0.5, 0.1]
    assert built.coded.columns == ("name", "prestige", "army")


def test_an_excel_table_is_read(tmp_path: Path) -> None:
    TABLE.to_excel(tmp_path / "t.xlsx", index=False)
    built = build(sheet_of((tmp_path / "t.xlsx").read_bytes(), "t.xlsx"), None, asked_of("t", "1900-01"), None)
    assert meant(built.case) == meant(Case.from_frames(TABLE, start="1900-01"))


def test_names_of_any_letters_make_a_valid_case(tmp_path: Path) -> None:
    names = ["=cmd|'/C calc'!A0", "true", "Ана: первый # {x}", "\"q\" \\ ", "🙂\x1b[2J", "x" * 300]
    table = pd.DataFrame({"Name": names, "Post": names, "Army": 0.3})
    case = Case.from_frames(table, start="1900-01", title="- a: b #", out=tmp_path / "odd")
    assert len(case.actors) == len(names)
    assert not any("\x1b" in path.read_text() for path in (tmp_path / "odd").iterdir())


def test_nothing_is_written_where_a_table_has_a_fault_or_the_folder_is_full(tmp_path: Path) -> None:
    wrong = TABLE.assign(Army=[0.5, -1, 0.1])
    with pytest.raises(InputError, match="is below 0"):
        Case.from_frames(wrong, start="1900-01", out=tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        Case.from_frames(TABLE, start="1900-01", out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(InputError, match="is not a frame"):
        Case.from_frames("people.csv", start="1900-01")


def test_the_commented_file_says_what_was_made() -> None:
    for struggle in read_struggles(SHIPPED):
        part = case_part(struggle)
        text = as_yaml(part)
        assert parse_yaml(text, "case.yaml").data == json.loads(json.dumps(part))
        assert text.count("\n# ") > 10
        assert max(map(len, text.splitlines())) < 300


@pytest.mark.parametrize("text", ["true", "No", "1953-03", "-0430-05", "0.5", "a: b", "# x", "- x", "", " x", "x\n",
                                  "[a]", "{a}", "é", "null", "12", "'", '"', "*a", "&a", "!a", "%a", "@a", "`a"])
def test_any_text_survives_as_yaml(text: str) -> None:
    assert parse_yaml(f"{{key: {scalar(text)}, {scalar(text) or chr(34) * 2}: 1}}", "f").data == {"key": text, text: 1}
