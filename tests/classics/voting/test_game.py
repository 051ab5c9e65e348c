"""Wrong games get located faults, one for each thing wrong, and right ones are read as written."""

from fractions import Fraction

import pytest

from whowhom.classics.voting.game import make_game
from whowhom.classics.voting.reading import parse_game, read_game
from whowhom.errors import InputError


def test_reads_brackets_repeats_and_decimals():
    game = parse_game(" [12.5; 4.2, 2 x 3, 1e1] ")
    assert (game.weights, game.quota) == ((42, 20, 20, 20, 100), 125)
    assert parse_game("3; 1, 1/2, 2").weights == (2, 1, 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["neither a game nor a file"]),
        ("12", ["neither a game nor a file"]),
        ("[;]", ["has no players", "quota\n  is not a number"]),
        ("[3;]", ["has no players"]),
        ("[3; 1, x, -2, nan, inf]", ["weight 2", "weight 3\n  is negative", "weight 4", "weight 5"]),
        ("[4; 1, 2]", ["over the total", "4 of 3"]),
        ("[0; 1, 2]", ["not above 0"]),
        ("[-1; 1, 2]", ["not above 0"]),
        ("[1; 0, 0]", ["over the total"]),
        ("[1; 1e999999999]", ["weight 1\n  is not a number"]),
        ("[3; 1 x 10000]", ["too many players", "10000"]),
        ("[2; 1,,1]", ["weight 2\n  is not a number", "nothing"]),
    ],
)
def test_wrong_games_say_what_and_where(text, words):
    with pytest.raises(InputError) as caught:
        read_game(text)
    for word in words:
        assert word in str(caught.value)


def test_negative_control_a_right_game_raises_nothing():
    assert read_game("[3; 1, 2]").quota == 3


def test_ten_thousand_players_are_refused():
    with pytest.raises(InputError, match="too many players"):
        make_game([1] * 10_000, 5001)


def test_a_table_with_patrons(tmp_path):
    path = tmp_path / "body.csv"
    path.write_text("Name,Seats,Patron,Loyalty\nA,3,x,1\nB,2.5,-,\nC,2,x,0.8\n")
    game = read_game(str(path), "majority")
    assert (game.weights, game.quota, game.names) == ((6, 5, 4), 8, ("A", "B", "C"))
    assert game.patrons == ("x", "", "x")
    assert game.loyalties == (1, 0, Fraction(4, 5))


@pytest.mark.parametrize(
    ("content", "quota", "words"),
    [
        ("name,remark\na,none yet\n", "2", "weight\n  is not a column"),
        ("name,old,new\na,1,2\n", "2", "may be any of several columns"),
        ("", "2", "is empty"),
        ("name,weight\na,1\n", None, "quota\n  is missing"),
        ("name,weight\na,1\nb\n", "1", ":3\n  has another number of cells"),
        ("name,weight\na,one\n", "1", "weight in row 1\n  is not a number"),
        ("name,weight\n", "1", "has no players"),
        ("weight,loyalty\n1,1.5\n", "1", "loyalty 1\n  is not a share"),
        ("[3; 1, 2]", "2", "is given twice"),
    ],
)
def test_wrong_tables_say_what_and_where(tmp_path, content, quota, words):
    path = tmp_path / "game.csv"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        read_game(str(path), quota)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "game.csv"
    path.write_bytes(b"\x00\xff\x00weight")
    with pytest.raises(InputError, match="not text"):
        read_game(str(path), "2")
