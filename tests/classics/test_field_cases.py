"""Files of analysts that went wrong once, with the right values of their sources: each a test of its whole kind."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from whowhom.classics.bargaining.tables.read import read_table
from whowhom.classics.voting.reading import read_game
from whowhom.errors import InputError
from whowhom.library.classics import crowds
from whowhom.library.classics import power as powers
from whowhom.library.classics.bargain import bargain
from whowhom.library.classics.coalition import coalition
from whowhom.tables.sheet import sheet_of

FIELD = Path(__file__).parent / "data" / "field"


def power(*args, **options):
    result = powers.power(*args, **options)
    assert isinstance(result, powers.Power)
    return result


def kuran(thresholds):
    result = crowds.kuran(thresholds)
    assert isinstance(result, crowds.Crowd)
    return result


def granovetter(thresholds):
    result = crowds.granovetter(thresholds)
    assert isinstance(result, crowds.Crowd)
    return result


def test_state_probabilities_follow_the_vote_rule():
    """KTAB since March 2017; the default rule tells nothing apart, so this is the proportional mixture."""
    result = bargain(FIELD / "vote-rule.csv", vote="prop-cubic", election="markov-incentive", turns=1)
    assert np.round(result.as_json()["state_probabilities"][0], 4).tolist() == [0.3154, 0.1668, 0.1082, 0.2216, 0.1880]


def test_negative_control_proportional_votes_give_others():
    result = bargain(FIELD / "vote-rule.csv", election="markov-incentive", turns=1)
    assert round(result.as_json()["state_probabilities"][0][0], 4) != 0.3154


@pytest.mark.parametrize("file", ["country.csv", "semicolons.csv"])
def test_names_are_kept_whatever_their_column_is_called(file):
    result = power(FIELD / file, quota="majority")
    assert result.table().index.tolist() == ["Alpha", "Beta", "Gamma"]
    assert [str(f) for f in result.fractions()["banzhaf"]] == ["3/5", "1/5", "1/5"]


def test_names_of_a_column_of_any_name():
    sheet = sheet_of(b"Fraktion im Rat,Sitze\nRot,5\nBlau,4\n", "rat.csv")
    assert read_game(sheet, "majority").names == ("Rot", "Blau")


def test_latin_1_and_thousands():
    assert read_game(str(FIELD / "latin1.csv"), "majority").names == ("Zürich", "Genève", "Bern")
    game = read_game(str(FIELD / "thousands.csv"), "majority")
    assert [int(w) for w in game.rules[0].given] == [831407, 309205, 3149]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_kind_of_text_file_says_the_same(mark, encoding, ending):
    lines = [["Name", "Votes"], ["Zürich", "10"], ["Genève", "7"], ["Bern", "4"]]
    data = ending.join(mark.join(line) for line in lines).encode(encoding)
    game = read_game(sheet_of(data, "table"), "11")
    assert (game.names, game.weights) == (("Zürich", "Genève", "Bern"), (10, 7, 4))


@pytest.mark.parametrize(
    ("cells", "mark", "numbers"),
    [
        (["831,407", "3,149"], ",", [831407, 3149]),
        (["1,234.5", "7"], ",", [Fraction("1234.5"), 7]),
        (["12,5", "3"], ";", [Fraction("12.5"), 3]),
        (["1.234,5", "3"], ";", [Fraction("1234.5"), 3]),
        (["1.234.567", "3"], ";", [1234567, 3]),
        (["831.407", "309.205"], ";", [831407, 309205]),
        (["1 234", "7"], ";", [1234, 7]),
        (["1'234'567", "7"], ";", [1234567, 7]),
        (["40 %", "60%"], ",", [40, 60]),
    ],
)
def test_numbers_as_people_write_them(cells, mark, numbers):
    rows = "\n".join(f'{name}{mark}"{cell}"' for name, cell in zip("ab", cells, strict=True))
    game = read_game(sheet_of(f"name{mark}votes\n{rows}".encode(), "t"), "majority")
    assert list(game.rules[0].given) == numbers


@pytest.mark.parametrize("read", [lambda file: read_game(file, "majority"), read_table])
def test_a_name_twice_is_told_with_both_lines(read, tmp_path):
    file = tmp_path / "twice.csv"
    file.write_text("name,power,position,salience\nAlpha,50,1,50\nBeta,49,2,50\nBeta,1,3,50\n")
    with pytest.raises(InputError, match=r"twice.csv:4  Beta\n  is named twice\n.*\n.*see line 3"):
        read(str(file))
    with pytest.raises(InputError, match="Beta\n  is named twice"):
        power(FIELD / "same-name.csv", quota="majority")
    with pytest.raises(InputError, match="Beta\n  is named twice"):
        coalition([3, 4, 5], names=["Alpha", "Beta", "Beta"])


@pytest.mark.parametrize(
    ("file", "actors", "position", "capability"),
    [
        ("cr-line-ends.csv", ["A", "B"], [10, 50], [1, 2]),
        ("stakeholder.csv", ["A", "B", "C"], [25, 15, 100], [80, 90, 20]),
        ("short-headers.txt", ["A", "B", "C"], [100, 0, 75], [0.159, 0.045, 0.057]),
        ("column-twice.csv", ["A", "B", "C"], [100, 5, 95], [338.6, 110, 30]),
    ],
)
def test_tables_under_other_headers_are_read(file, actors, position, capability):
    table = read_table(FIELD / file)
    assert list(table.actors) == actors
    assert table.position.centre.ravel().tolist() == position
    assert table.capability.centre.tolist() == capability
    assert bargain(FIELD / file).table().index.tolist() == actors


def test_what_a_second_column_of_one_name_may_say(tmp_path):
    table = read_table(FIELD / "column-twice.csv")
    assert table.veto == (True, True, False)
    assert "the second column Position is empty: left out" in table.remarks
    file = tmp_path / "clash.csv"
    file.write_text("actor,power,position,salience,position\na,1,10,50,20\nb,2,30,50,40\n")
    with pytest.raises(InputError, match=r"is a column twice\n.*rename one of them"):
        read_table(file)


def test_a_column_that_cannot_be_guessed_is_told_how_to_rename(tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("who,muscle,position,salience\na,1,10,50\nb,2,30,50\n")
    with pytest.raises(InputError, match=r"is a column that is missing\n.*\n.*\n.*rename who or muscle to capability"):
        read_table(file)


def test_a_short_scale_is_remarked_on():
    loose, tight = bargain(FIELD / "short-scale.csv"), bargain(FIELD / "short-scale.csv", scale="1,10")
    assert "a small part of the scale 0..100" in loose.as_text()
    assert "--scale 1,10" in loose.as_text()
    assert round(tight.outcome()["forecast"].iloc[0], 2) == 2.60
    assert tight.as_json()["remarks"] == []  # negative control: the right scale is not remarked on
    for model in ("smp", "scholz", "masad"):
        assert "on the scale" in bargain(FIELD / "short-scale.csv", model=model).as_text().splitlines()[0]


def test_a_column_of_weights_by_name():
    """Felsenthal and Machover's EU15: ten votes have a Banzhaf index of .111621."""
    for result in (power(FIELD / "many-columns.csv", rules=["eu15:62"]),
                   power(FIELD / "many-columns.csv", quota="62", column="eu15"), power("accession-1995")):
        table = result.table()
        assert table[table.iloc[:, 0] == 10]["banzhaf"].round(6).unique().tolist() == [0.111621]
        assert len(table) == 15
    with pytest.raises(InputError, match="may be any of several columns"):
        power(FIELD / "many-columns.csv", quota="62")


NICE = {
    "DE": (0.077827, 0.087122), "UK": (0.077827, 0.086977), "ES": (0.074198, 0.079924), "RO": (0.042591, 0.039886),
    "MT": (0.009422, 0.008178),
}  # fmt: skip


@pytest.mark.parametrize(
    ("game", "rules"),
    [(FIELD / "nice-triple.csv", ["votes:255", "members:14", "population_per_mille:620"]), ("nice-27", [])],
)
def test_the_triple_majority_of_nice(game, rules):
    table = power(game, rules=rules, index=["banzhaf", "shapley_shubik"]).table()
    for name, printed in NICE.items():
        assert tuple(table.loc[name, ["banzhaf", "shapley_shubik"]].round(6)) == printed


def test_negative_control_one_rule_of_nice_is_another_game():
    table = power(FIELD / "nice-triple.csv", rules=["population_per_mille:620"], index=["banzhaf"]).table()
    assert table["banzhaf"].round(6).tolist()[0] != NICE["DE"][0]


def test_weights_and_quota_are_shown_as_given():
    result = power("[12; 8,6,4,2]")
    assert result.as_text().startswith("quota 12 of 20\n")
    assert (result.as_json()["quota"], result.as_json()["weights"]) == (12, [8, 6, 4, 2])
    assert power("[1.5; 1, 0.5, 0.5]").as_json()["weights"] == [1, 0.5, 0.5]


@pytest.mark.parametrize("quota", ["2/3", "420"])
def test_a_quota_may_be_a_share(quota, tmp_path):
    file = tmp_path / "seven.csv"
    names = [f"{name},{votes}" for name, votes in zip("abcdefg", (208, 120, 152, 0, 85, 64, 1), strict=True)]
    file.write_text("name,votes\n" + "\n".join(names))
    result = power(file, quota=quota)
    assert [str(f) for f in result.fractions()["banzhaf"]] == ["7/23", "3/23", "7/23", "0", "3/23", "3/23", "0"]
    assert result.as_json()["quota"] == 420
    assert ("read as that share" in result.as_text()) == (quota == "2/3")


@pytest.mark.parametrize(
    ("quota", "weights", "threshold"),
    [
        ("0.5", "8,6,4,2", 10), ("66.7%", "8,6,4,2", Fraction("13.34")), ("0.5", "0.4,0.3,0.3", Fraction(1, 2)),
        ("1", "3,2", 1),
    ],
)
def test_shares_and_numbers_are_told_apart(quota, weights, threshold):
    assert read_game(f"[{quota}; {weights}]").rules[0].threshold == threshold


def test_a_quota_that_may_be_either_is_asked_about():
    with pytest.raises(InputError, match="may be a share or a number"):
        read_game("[0.5; 2.5, 1.5, 0.5]")


SHARES = ["0", "0.2", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "1.0"]


def test_thresholds_given_as_shares_are_seen_as_shares():
    result = kuran(SHARES)
    assert result.joined == 1
    assert "read as shares" in result.as_text()
    assert kuran([f"{float(s):.0%}" for s in SHARES]).joined == 1
    assert granovetter([k / 100 for k in range(100)]).joined == 100
    assert kuran([0, 1, 1]).as_json()["remarks"] == []  # negative control: whole numbers are taken as they are


def test_coalitions_have_names_and_count_from_1(tmp_path):
    file = tmp_path / "clans.csv"
    file.write_text("clan;power\nAna;3\nBoris;4\nClara;5\nDmitri;10\n")
    for result in (coalition(file), coalition([3, 4, 5, 10], names=["Ana", "Boris", "Clara", "Dmitri"])):
        assert "rules: {Ana, Boris, Clara}, with 12 of 22" in result.as_text()
        data = result.as_json()
        assert (data["coalitions"], data["members"]) == ([[0, 1, 2]], [["Ana", "Boris", "Clara"]])
    assert "rules: {1, 2, 3}" in coalition([3, 4, 5, 10]).as_text()


def test_a_spreadsheet_as_analysts_keep_them():
    """Semicolons, Latin-1, a title, blank rows, the header twice, decimal commas, per cent, ranges, a source."""
    table = read_table(FIELD / "analyst.csv")
    assert table.actors == ("Bürgermeister", "Stadtrat", "IHK", "Anwohner")
    assert table.capability.centre.tolist() == [1080.5, 60, 50, 20]
    assert table.position.centre.ravel().tolist() == [70, 45, 20.5, 10]
    assert table.position.low.ravel().tolist()[1] == 35
    assert table.salience.centre.ravel().tolist() == pytest.approx([0.6, 0.4, 0.7, 0.8])
    told = " ".join(table.remarks)
    for part in ("above the header", "the header again", "below the table", "not used: Bemerkung"):
        assert part in told
    assert json.dumps(bargain(FIELD / "analyst.csv", runs=20).as_json())


def test_an_excel_workbook():
    table = read_table(FIELD / "survey.xlsx")
    assert table.actors == ("Ana", "Boris & Co", "Clara")
    assert table.capability.centre.tolist() == [80, 90.5, 20]
    assert table.salience.centre.ravel().tolist() == [0.5, 0.8, 0.9]
    assert [int(w) if w.denominator == 1 else float(w) for w in read_game(
        str(FIELD / "survey.xlsx"), "majority", column="resources").rules[0].given] == [80, 90.5, 20]


def test_the_sum_of_a_table_is_no_player():
    text = "party,seats\nRed,5\nBlue,4\nGreen,2\nTotal,11\n"
    game = read_game(sheet_of(text.encode(), "t"), "majority")
    assert game.names == ("Red", "Blue", "Green")
    assert any("the sum of the others" in remark for remark in game.remarks)
    kept = read_game(sheet_of(text.replace("11", "12").encode(), "t"), "majority")
    assert "Total" in kept.names  # negative control: another number is not the sum
