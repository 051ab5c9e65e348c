"""News of a table: every kind of move, persons and offices by whatever they are called, all faults at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from whowhom.case.load import load_case
from whowhom.case.parts.whole import Case
from whowhom.case.table.news import KINDS, TELL, News, read_news
from whowhom.case.table.struggle import Listed, Struggle
from whowhom.case.table.write import write_case
from whowhom.case.vocabulary import RUNGS
from whowhom.errors import InputError
from whowhom.tables.frames import sheet_from
from whowhom.tables.sheet import read_sheet, sheet_of

START = 12 * 1970
HEAD = "date,kind,subject,value,about,carried,note\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    def one(id: str, name: str, office: str, powers: dict[str, float]) -> Listed:
        return Listed(id, name, None, powers, 0.0, id == "a1", (0.0,), office)

    struggle = Struggle("cabinet", "Cabinet", START, 5.0, False, ("Economy",), (
        one("a1", "Éva Müller", "President", {"appoint": 0.5}), one("a2", "Bo Lind", "Minister", {"army": 0.5}),
        one("a3", "Cy Lind", "", {"apparatus_clients": 0.1})), ())
    return load_case(write_case(struggle, tmp_path_factory.mktemp("news")))


def read(case: Case, rows: str, head: str = HEAD) -> News:
    return read_news(sheet_of((head + rows).encode(), "news.csv"), case)


def faults(case: Case, rows: str, head: str = HEAD) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(case, rows, head)
    return [str(fault) for fault in caught.value.faults]


ROWS = {
    "office": ("1970-03,office,President,Bo Lind", "President goes to Bo Lind"),
    "office_lost": ("1970-03-21,office lost,minister,", "minister falls vacant"),
    "seat": ("1970-03,seat,Cy Lind,", "Cy Lind takes a seat"),
    "sanction": ("1970-03,sanction,a2,Removed from the committee", "a2 is Removed from the committee"),
    "submission": ("1970-03,submission,Müller,", "Müller gives in"),
    "death": ("1970-03,death,eva muller,", "eva muller dies"),
    "motion": ("1970-03,motion,Bo Lind,Müller,,yes", "Bo Lind moves against Müller, and it is carried"),
    "position": ('1970-03,position,Cy,"\u22120,5",1', "Cy stands at \u22120,5 on issue 1"),
    "nothing": ("1970-03,nothing,,", "nothing more up to here"),
}


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_told_and_read_aloud(case: Case, kind: str) -> None:
    row, said = ROWS[kind]
    found = read(case, row + "\n")
    assert found.told == (f"1970-03  {said}",)
    assert found.until == START + 3
    told = len(found.record) + len(found.motions) + len(found.positions)
    assert told == (kind != "nothing")
    assert found.in_case(case).record == found.record
    months = [one.month for one in found.record] + [one.month for one in found.motions]
    assert months + [one.month for one in found.positions] == [START + 2] * told


def test_what_is_told_is_what_was_meant(case: Case) -> None:
    found = read(case, "1970-03,office,Éva Müller,a2\n1970-04,sanction,Bo,expelled\n1970-05,office,a2,nobody\n"
                       '1970-06,motion,a1,Cy,,no\n1970-07,position,a1,"0.25",position_1\n')
    office, rung, lost = found.record
    assert (office.kind, office.subject, office.value) == ("office", "office_of_a1", "a2")
    assert (rung.kind, rung.subject, rung.value) == ("sanction", "a2", "expelled")
    assert (lost.kind, lost.subject) == ("office_lost", "office_of_a2")
    motion, position = found.motions[0], found.positions[0]
    assert (motion.movers, motion.targets, motion.carried) == (("a1",), ("a3",), "no")
    assert (position.actor, position.issue, position.value) == ("a1", case.issues[0].id, 0.25)
    assert found.until == START + 7


def test_every_rung_and_every_kind_is_known(case: Case) -> None:
    assert set(TELL) == set(KINDS)
    for rung in RUNGS[1:]:
        assert read(case, f"1970-03,sanction,a2,{rung.upper()}\n").record[0].value == rung


def test_all_faults_come_at_once_with_line_and_column(case: Case) -> None:
    found = faults(case, "1970-01,death,a1,\n1975-01,death,a1,\nsoon,death,a1,\n1970-03,coup,a1,\n1970-03,death,Zed,\n"
                         "1970-03,office,Pope,a1\n1970-03,sanction,a1,slapped\n1970-03,motion,a1,a1,,perhaps\n"
                         "1970-03,position,a1,2,7\n1970-03,death,Lind,\n")
    heads = [text.splitlines()[0] for text in found]
    assert heads == [
        "news.csv:2  date", "news.csv:3  date", "news.csv:4  date", "news.csv:5  kind", "news.csv:6  subject",
        "news.csv:7  subject", "news.csv:8  value", "news.csv:9  carried", "news.csv:9  value", "news.csv:10  about",
        "news.csv:10  value", "news.csv:11  subject"]
    said = ("belongs in the table", "1970-02 to", "YYYY-MM", "death", "no actor", "President", "expelled", "yes or no",
            "another", "position 1", "-1 to 1", "no actor")
    for text, words in zip(found, said, strict=True):
        assert words.casefold() in text.casefold()


def test_a_month_that_is_not_and_a_sheet_that_tells_nothing_are_faults(case: Case) -> None:
    assert "is not a date" in faults(case, "1970-13,death,a1,\n")[0]
    with pytest.raises(InputError, match="is empty"):
        read(case, "", "")
    missing = faults(case, "a1,gone\n", "who,what\n")
    assert [("date" in text, "kind" in text) for text in missing] == [(True, True), (True, True)]
    assert "tells nothing" in faults(case, "", HEAD)[0]


def test_days_of_excel_are_days(case: Case, tmp_path: Path) -> None:
    import pandas as pd

    file = tmp_path / "moves.xlsx"
    pd.DataFrame({"Date": [datetime(1970, 3, 21)], "Kind": ["death"], "Subject": ["a2"]}).to_excel(file, index=False)
    assert read_news(read_sheet(file), case).until == START + 3


def test_semicolons_and_other_orders_of_columns_are_read(case: Case) -> None:
    found = read(case, "Bo Lind;1970-03-05;Tod;death\n", "Subject;Date;Note;Kind\n")
    assert [(entry.kind, entry.subject) for entry in found.record] == [("death", "a2")]


def test_a_frame_tells_the_same(case: Case) -> None:
    import pandas as pd

    rows = [{"date": "1970-03", "kind": "death", "subject": "Bo Lind", "value": None, "carried": None},
            {"date": "1970-04", "kind": "motion", "subject": "a1", "value": "Cy Lind", "carried": "yes"}]
    framed = read_news(sheet_from(pd.DataFrame(rows), "moves"), case)
    text = "1970-03,death,Bo Lind,,,\n1970-04,motion,a1,Cy Lind,,yes\n"
    assert framed == read(case, text)
    dated = pd.DataFrame(rows).assign(date=pd.to_datetime(["1970-03-01", "1970-04-01"]))
    assert read_news(sheet_from(dated, "moves"), case) == framed
