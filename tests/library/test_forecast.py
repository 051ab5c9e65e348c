"""`forecast`: beside the backtest to the digit, the keys of its document, odd tables, the faults of what is asked."""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import whowhom as ww
from past_once import past_once
from whowhom.evidence.struggles.read import SHIPPED

ONE, DAY = "egypt1970", "1970-09-28"
FEW: dict[str, Any] = {"n": 20, "seed": 3}
PEOPLE = "name;clients;front runner;army\nAda;0.4;x;0.2\nBo;0.3;;0.5\nCy Lind;0.1;;0\n"
KEYS = {"leaders", "leaders_after", "fates", "baselines", "what_ifs", "sensitivity", "assumed", "track_record"}
FRAMES = {"leaders": ["probability", "error", "low", "high"], "leaders_after": ["probability", "error", "low", "high"],
          "fates": ["falls", "killed"], "topplings": ["probability"], "baselines": ["model", "unit_weights", "logit"],
          "what_ifs": ["before", "after", "difference", "do", "shown"], "sensitivity": ["low", "high", "variation"],
          "track_record": ["hit", "led", "given"]}


@pytest.fixture(scope="module", autouse=True)
def _past() -> Iterator[None]:
    with past_once():
        yield


def table(folder: Path, text: str = PEOPLE, name: str = "people.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> ww.Forecast:
    return ww.forecast(table(tmp_path_factory.mktemp("told")), start="1970-01", do="Cy Lind.dies=1970-06", **FEW)


@pytest.fixture(scope="module")
def document(told: ww.Forecast) -> dict[str, Any]:
    return told.as_json()


def rows_of(name: str, mark: str, folder: Path) -> Path:
    """Write the rows of one struggle, and of another before it, parted by a mark."""
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] in ("struggle_id", "ussr1953", ONE)]
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    return folder / f"{name}.csv"


@pytest.fixture(scope="module")
def backtested() -> dict[str, dict[str, float]]:
    return {one["id"]: one["winner_probabilities"] for one in ww.backtest(**FEW).as_json()["struggles"]}


def odds(found: ww.Forecast) -> dict[str, float]:
    return dict(found.leaders()["probability"])


def test_of_a_folder_it_says_what_the_backtest_says(backtested: dict[str, dict[str, float]]) -> None:
    assert odds(ww.forecast(SHIPPED, struggle=ONE, **FEW)) == pytest.approx(backtested[ONE], abs=1e-12)
    other = odds(ww.forecast(ONE, n=20, seed=4))
    assert other != pytest.approx(backtested[ONE], abs=1e-3)  # negative control
    assert other.keys() == backtested[ONE].keys()


def test_of_rows_of_a_spreadsheet_it_says_what_the_backtest_says(backtested: dict[str, dict[str, float]],
                                                                tmp_path: Path) -> None:
    actors, ties = (rows_of(name, ";", tmp_path) for name in ("actors", "ties"))
    found = ww.forecast(actors, ties, DAY, struggle=ONE, one_party=True, **FEW)
    assert odds(found) == pytest.approx(backtested[ONE], abs=1e-12)
    assert found.answer.lesson.left_out == (ONE,)
    without = odds(ww.forecast(actors, None, DAY, struggle=ONE, one_party=True, **FEW))
    assert without != pytest.approx(backtested[ONE], abs=1e-3)  # negative control: ties tell


def test_a_table_of_the_same_people_is_told_without_what_came_of_them(tmp_path: Path) -> None:
    text = (SHIPPED / "actors.csv").read_text(encoding="utf-8").splitlines()
    mine = [text[0].replace('"struggle_id"', '"mine"'), *(row for row in text if row.startswith(f'"{ONE}"'))]
    found = ww.forecast(table(tmp_path, "\n".join(mine)), start=DAY, **FEW)
    assert found.answer.lesson.left_out == (ONE,)


def test_the_document_has_its_keys_and_is_json(document: dict[str, Any]) -> None:
    assert document.keys() >= KEYS
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert [set(one) for one in document["leaders"]] == [{"actor", "probability", "error", "low", "high"}] * 3
    assert sum(one["probability"] for one in document["leaders"]) == pytest.approx(1.0)
    assert [one["year"] for one in document["leaders_after"]] == [1, 2, 3, 4, 5]
    assert document["leaders_after"][-1]["leaders"] == document["leaders"]
    assert all(one["low"] <= one["probability"] <= one["high"] for one in document["leaders"])
    assert document["baselines"].keys() == {"model", *document["baselines"]}
    for rule in document["baselines"].values():
        assert sum(rule.values()) == pytest.approx(1.0)
    assert document["track_record"]["hash"]
    assert not document["track_record"]["past"][0]["hit"]  # misses first
    assert document["track_record"]["played_anew"]


def test_what_was_asked_stands_first_and_does_what_it_says(document: dict[str, Any]) -> None:
    asked, *rest = document["what_ifs"]
    assert (asked["kind"], asked["do"]) == ("asked", ["cy_lind.dies=1970-06"])
    assert next(gap["after"] for gap in asked["leaders"] if gap["actor"] == "Cy Lind") == 0.0
    assert [one["shown"] for one in rest[:4]] == [True, True, True, False]


@pytest.mark.parametrize("method", FRAMES)
def test_every_method_gives_a_frame(told: ww.Forecast, method: str) -> None:
    frame = getattr(told, method)()
    assert len(frame)
    assert set(FRAMES[method]) <= set(frame.columns)
    assert frame.index.names[0] != "index"


def test_words_name_people_and_not_their_ids(told: ww.Forecast) -> None:
    text = told.as_text()
    for words in ("Cy Lind", "asked: cy_lind.dies=1970-06", "at the end leads", "how such forecasts did",
                  "Nobody's fate should hang on this", "Ada takes the post of Bo", "the past was played anew"):
        assert words.casefold() in text.casefold(), words
    assert "nan" not in text.casefold().split()
    assert repr(told).startswith("<Forecast> people: ")
    assert "<table" in told._repr_html_()


@pytest.mark.parametrize(("text", "options"), [
    ("name;clients\nAda;0.4\nBo;0.2\n", {}), ("name\nAda\nBo\nCy\n", {"years": 2}), (PEOPLE, {"years": 1}),
    (PEOPLE, {"years": 7}), ("name;heir;army\nAda;1;.3\nBo;1;.3\nCy;;.1\n", {}),
    ("who;post;army\nAda;Chairman;0,3\nBo;Chairman;0,3\nCy;;0,1\n", {"years": 1}),
])  # fmt: skip
def test_odd_tables_are_told_all_the_same(tmp_path: Path, text: str, options: dict[str, Any]) -> None:
    """Two actors, names alone, one year and seven, front-runners and posts that are joint."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        found = ww.forecast(table(tmp_path, text), start="1970-01", **FEW, **options)
        document = found.as_json()
    json.dumps(document, allow_nan=False)
    years = options.get("years", 5)
    assert document["year"] == min(5, years)
    assert len(document["leaders_after"]) == years
    assert ("within a year" in found.as_text()) == (years == 1)
    assert all(len(getattr(found, method)().columns) for method in FRAMES)


def test_an_empty_table_says_that_nothing_tells_anybody_apart(tmp_path: Path) -> None:
    found = ww.forecast(table(tmp_path, "name\nAda\nBo\n"), start="1970-01", **FEW)
    assert found.sensitivity().empty
    assert "it tells nobody apart" in found.as_text()


def test_the_sheet_of_an_analyst_is_read(tmp_path: Path) -> None:
    text = "Wer;Bemerkung;Klienten;Heir;Armee;Prestige\n" \
           "Éva Müller;nett;40%;x;0,5;0,75\nBo;;25%;;0,8;0,5\nCy;;5%;;;0,2\n"
    (tmp_path / "Kabinett.csv").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    found = ww.forecast(tmp_path / "Kabinett.csv", start="1970-01", **FEW)
    assert found.coded is not None
    assert list(found.coded.aside) == ["Bemerkung"]
    assert found.answer.question.struggle.column("apparatus_clients").tolist() == [0.4, 0.25, 0.05]
    assert found.answer.question.struggle.column("army").tolist() == [0.5, 0.8, 0.0]
    assert {"Klienten is apparatus_clients", "set aside: Bemerkung"} <= set(
        "\n".join(found.sections()).replace("columns: ", ", ").replace("\n", ", ").split(", "))


def test_the_same_bytes_on_one_thread_and_on_two(tmp_path: Path) -> None:
    moves = "date,kind,subject,value,carried\n1970-03,motion,Bo,Ada,yes\n1970-04,nothing,,,\n"
    news = table(tmp_path, moves, "news.csv")
    said = [json.dumps(ww.forecast(table(tmp_path), start="1970-01", given=news, n=40, seed=3,
                                   workers=workers).as_json()) for workers in (1, 2)]
    assert said[0] == said[1]


def test_news_changes_the_odds_and_are_read_aloud(tmp_path: Path) -> None:
    import pandas as pd

    moves = pd.DataFrame({"date": ["1970-03"], "kind": ["death"], "subject": ["Bo"]})
    found = ww.forecast(table(tmp_path), start="1970-01", given=moves, **FEW)
    assert odds(found)["Bo"] == 0.0
    text = found.as_text()
    assert "1970-03  Bo dies" in text
    assert "rules know the table alone" in text
    assert not [one for one in found.as_json()["what_ifs"] if one["title"].startswith("Bo ")]
    assert "@1970-04" in text
    with pytest.raises(ww.InputError, match="lies in the months that are told"):
        ww.forecast(table(tmp_path), start="1970-01", given=moves, do="Ada.dies=1970-02", **FEW)


@pytest.mark.parametrize(("options", "fault"), [
    ({"n": 10}, "too few"), ({"years": 0}, "out of bounds"), ({"years": 31}, "out of bounds"),
    ({"do": "Ada.wins=1"}, "Ada|ada"), ({"do": "Zed.dies=1971"}, "no id"), ({"start": "soon"}, "is not a date"),
    ({"struggle": "x"}, "no struggle of the table"), ({"given": "nowhere.csv"}, "is not a file"),
])  # fmt: skip
def test_what_cannot_be_asked_is_a_fault(tmp_path: Path, options: dict[str, Any], fault: str) -> None:
    with pytest.raises(ww.InputError, match=fault):
        ww.forecast(table(tmp_path), **{"start": "1970-01", **FEW, **options})


@pytest.mark.parametrize("options", [{"start": "1970"}, {"title": "X"}, {"one_party": True}, {"ties": "ties.csv"}])
def test_a_struggle_that_says_its_day_is_given_none(options: dict[str, Any]) -> None:
    with pytest.raises(ww.InputError, match="says it itself"):
        ww.forecast(ONE, **FEW, **options)
