"""The commands power, coalition and classic as their users run them: JSON with the promised keys, exit codes, words."""

import json
import sys

import pytest

from whowhom.cli import main as entry


@pytest.fixture
def whowhom(monkeypatch, capsys):
    """Run the command line in this process; return exit code, output and errors."""
    monkeypatch.setattr(entry, "COMMANDS", ("power", "coalition", "classic"))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["whowhom", *arguments])
        code: object = 0
        try:
            entry.main()
        except SystemExit as leaving:
            code = leaving.code or 0
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_power_json_has_the_promised_keys(whowhom):
    code, out, _ = whowhom("power", "[12; 4,4,4,2,2,1]", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["exact"]["banzhaf"] == ["5/21", "5/21", "5/21", "1/7", "1/7", "0"]
    assert data["exact"]["shapley_shubik"][:4] == ["7/30", "7/30", "7/30", "3/20"]
    assert data["absolute_banzhaf"] == [0.3125, 0.3125, 0.3125, 0.1875, 0.1875, 0.0]
    assert data["banzhaf"][0] == pytest.approx(5 / 21)
    assert data["shapley_shubik"][0] == pytest.approx(7 / 30)


def test_power_text_and_options(whowhom, tmp_path):
    table = tmp_path / "body.csv"
    table.write_text("name,seats,patron,loyalty\nA,3,x,1\nB,2.5,-,0\nC,2,x,0.8\n")
    code, out, _ = whowhom("power", str(table), "--quota", "majority", "--index", "banzhaf")
    assert code == 0
    assert "0.333333 = 1/3" in out
    assert "x turns the vote with chance" in out
    code, out, _ = whowhom("power", "[3; 2,1,1]", "--patrons", "a,a,-", "--loyalty", "0.5", "--json")
    assert json.loads(out)["factions"]["patrons"] == ["a"]


def test_coalition(whowhom):
    code, out, _ = whowhom("coalition", "--powers", "3,4,5,10", "--json")
    assert (code, json.loads(out)["coalitions"]) == (0, [[0, 1, 2]])
    code, out, _ = whowhom("coalition", "--powers", "2,4,7,10")
    assert code == 0
    assert "would purge the rest" in out


def test_classics(whowhom):
    assert json.loads(whowhom("classic", "granovetter", "--json")[1])["joined"] == 100
    assert "1 of 10 join" in whowhom("classic", "kuran")[1]
    arguments = ("classic", "epstein", "--runs", "2", "--steps", "60", "--json")
    data = json.loads(whowhom(*arguments)[1])
    assert (len(data["bursts"]), len(data["active"][0])) == (2, 60)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("power", ""), "neither a game nor a file"),
        (("power", "nowhere.csv"), "neither a game nor a file"),
        (("power", "[3; a, -1]"), "weight 2\n  is negative"),
        (("power", "[3; 1 x 10000]"), "too many players"),
        (("power", "[3; 1, 2]", "--index", "banzaf"), "did you mean banzhaf"),
        (("power", "[3; 1, 2]", "--patrons", "a"), "--patrons"),
        (("power", "[3; 1, 2]", "--patrons", "a,b", "--loyalty", "2"), "not a share"),
        (("power", "[3; 1, 2]", "--patrons", "a,b", "--loyalty", "1,1,1"), "--loyalty"),
        (("coalition", "--powers", "3,x"), "power 2"),
        (("coalition", "--powers", ""), "power 1"),
        (("coalition", "--powers", "3,4", "--alpha", "2"), "--alpha"),
        (("classic", "granovetter", "--thresholds", "0,x"), "threshold 2"),
        (("classic", "kuran", "--thresholds", ""), "threshold 1"),
        (("classic", "epstein", "--rounding", "up"), "--rounding"),
    ],
)
def test_wrong_input_is_exit_code_2_with_words_and_no_traceback(whowhom, arguments, words):
    code, out, errors = whowhom(*arguments)
    assert (code, out) == (2, "")
    assert words in errors
    assert "Traceback" not in errors


def test_negative_control_right_input_is_exit_code_0(whowhom):
    assert whowhom("power", "[3; 1, 2]")[0] == 0


def test_a_path_that_is_no_file(whowhom, tmp_path):
    assert whowhom("power", str(tmp_path), "--quota", "1")[0] == 2
    assert whowhom("power", "x" * 5000)[0] == 2
    assert whowhom("power", "a\0b")[0] == 2


def test_several_rules_and_an_alternative(whowhom, tmp_path):
    table = tmp_path / "council.csv"
    table.write_text("state;votes;people\nA;3;10\nB;2;1\nC;1;1\nD;1;1\n")
    words = ("--rule", "votes:4", "--rule", "people:11", "--or", "--rule", "members:3", "--index", "banzhaf", "--json")
    code, out, _ = whowhom("power", str(table), *words)
    data = json.loads(out)
    assert code == 0
    assert [[rule["column"] for rule in rules] for rules in data["rules"]] == [["votes", "people"], ["members"]]
    assert sum(data["banzhaf"]) == pytest.approx(1)
    without = json.loads(whowhom("power", str(table), *words[:4], *words[7:])[1])
    assert without["winning_coalitions"] < data["winning_coalitions"]


@pytest.mark.parametrize("words", [("--or", "--rule", "members:3"), ("--rule", "members:3", "--or")])
def test_an_alternative_needs_rules_on_both_sides(whowhom, tmp_path, words):
    table = tmp_path / "council.csv"
    table.write_text("state,votes\nA,3\nB,2\nC,1\n")
    code, out, errors = whowhom("power", str(table), *words)
    assert (code, out) == (2, "")
    assert "stands without rules" in errors


def test_treaties_methods_unions_and_lists(whowhom):
    assert "note: rome: the Council, since 1958" in whowhom("power", "rome")[1]
    assert "Monte" not in whowhom("power", "rome", "--method", "exact")[1]
    assert "+-" in whowhom("power", "rome", "--method", "sample", "--samples", "500", "--index", "banzhaf")[1]
    out = whowhom("power", "[6; 4,3,2,1]", "--unions", "a,-,-,a", "--minimal")[1]
    assert "owen" in out
    assert "minimal winning coalitions: 3" in out
    assert "coleman_initiate" in whowhom("power", "[6; 4,3,2,1]", "--index", "all")[1]


def test_coalitions_from_a_table(whowhom, tmp_path):
    table = tmp_path / "clans.csv"
    table.write_text("clan,power\nAna,3\nBoris,4\nClara,5\nDmitri,10\n")
    assert "rules: {Ana, Boris, Clara}" in whowhom("coalition", str(table))[1]
    assert "rules: {a, b, c}" in whowhom("coalition", "--powers", "3,4,5,10", "--names", "a,b,c,d")[1]
    assert whowhom("coalition")[0] == whowhom("coalition", str(table), "--powers", "1,2")[0] == 2


def test_schedules_and_two_groups(whowhom):
    out = whowhom("classic", "epstein", "--side", "12", "--steps", "60", "--legitimacy-at", "1:0.9~50:0.1", "--json")[1]
    data = json.loads(out)
    assert data["schedule"]["legitimacy"] == [[1, 0.9, True], [50, 0.1, False]]
    assert len(data["jailed"][0]) == len(data["quiet"][0]) == 60
    assert "one group was gone" in whowhom("classic", "epstein", "--model", "2", "--side", "12", "--steps", "60")[1]
