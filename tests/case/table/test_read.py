"""A table read: names, columns set aside, ties as a list and as a matrix; what is wrong is said all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from whowhom.case.table.posts import posts_of, seated
from whowhom.case.table.read import Coded
from whowhom.errors import InputError

Read = Callable[..., Coded]
FOUR = "Name,Army\nAda Long,0.5\nBo Short,0.3\nCy Long,0.3\nDee,0\n"
LIST = "actor_a,actor_b,tie\nAda Long,Bo,0.5\ndee,Cy Long,-0.4\nbo,ada,0.7\n"
MATRIX = ",Ada,Bo Short,Cy,Dee,Remark\nAda,1,0.5,,,\nBo Short,0.7,,,,x\nDee,,,-0.4,,\n"
TIES = {("Ada Long", "Bo Short"): 0.6, ("Cy Long", "Dee"): -0.4}


def named(coded: Coded) -> dict[tuple[str, str], Any]:
    """Return the ties by names."""
    return {(a, b): pytest.approx(value) for a, b, value in coded.struggle.ties}


def test_a_list_and_a_matrix_say_the_same(read: Read) -> None:
    assert named(read(FOUR, LIST)) == TIES
    assert named(read(FOUR, MATRIX)) == TIES
    assert named(read(FOUR, LIST.replace("0.7", "0.1"))) != TIES  # negative control


def test_a_list_needs_no_header_that_is_known(read: Read) -> None:
    told = "one,why,another,how\nAda Long,kin,Bo,0.5\ndee,,Cy Long,-0.4\nbo,,ada,0.7\n"
    assert named(read(FOUR, told)) == TIES
    with pytest.raises(InputError, match="no ties that can be read"):
        read(FOUR, "one,why\nAda Long,kin\n")


def test_ties_of_a_hundred_keep_their_sign(read: Read) -> None:
    coded = read(FOUR, "a,b,tie\nBo,Dee,50\nDee,Cy,0\n")
    assert [value for *_, value in coded.struggle.ties] == [0.5, 0.0]


def test_of_many_struggles_only_the_ties_of_this_one_are_read(read: Read) -> None:
    actors = "struggle_id,name\nx,Ada\nx,Bo\n"
    ties = "struggle_id,actor_a,actor_b,tie\ny,Carl,Dora,1\nx,Ada,Bo,0.5\n"
    assert read(actors, ties).struggle.ties == (("Ada", "Bo", 0.5),)
    with pytest.raises(InputError, match="names no actor of the table"):
        read(actors.replace("struggle_id", "kind"), ties)  # negative control


def test_a_stranger_in_the_ties_is_a_fault_with_who_may_be_meant(read: Read) -> None:
    with pytest.raises(InputError) as caught:
        read(FOUR, "a,b,tie\nAda,Bo Shrt,0.5\nLong,Dee,0.1\nDee,Dee,1\n")
    told = [(fault.where, fault.what) for fault in caught.value.faults]
    assert told == [("ties.csv:2", "names no actor of the table"), ("ties.csv:3", "names no actor of the table"),
                    ("ties.csv:4", "is tied to himself")]
    assert "Bo Short" in caught.value.faults[0].remedy


def test_what_is_no_column_is_set_aside_and_named(read: Read) -> None:
    coded = read("Who;Stray remark;Clietns;Army\nAda;a friend;0,5;0,5\nBo;;;0,2\n")
    assert dict(coded.aside) == {"Stray remark": "", "Clietns": "apparatus_clients"}
    assert [(one.header, one.column) for one in coded.matched] == [("Who", "name"), ("Army", "army")]


def test_the_first_column_of_words_is_the_name(read: Read) -> None:
    coded = read("No,Statesman,Party,Army\n1,Ada,red,0.5\n2,Bo,blue,0.2\n")
    assert coded.struggle.names == ("Ada", "Bo")
    with pytest.raises(InputError, match="no column of names"):
        read("No,Army\n1,0.5\n2,0.2\n")


def test_a_table_of_names_alone_is_enough(read: Read) -> None:
    coded = read("Name\nAda\nBo\n")
    assert coded.struggle.names == ("Ada", "Bo")
    assert seated(coded.struggle) == (True, True)
    assert posts_of(coded.struggle) == ()


def test_a_front_runner_without_power_has_the_first_office(read: Read) -> None:
    (post,) = posts_of(read("Name,Front runner\nAda,\nBo,x\n").struggle)
    assert (post.first, post.holders[0].name) == (True, "Bo")


def test_equal_powers_under_one_title_are_a_joint_office(read: Read) -> None:
    table = "Name,Post,Army,Front runner\nAda,Chairman,0.5,x\nBo,chairman ,0.5,x\nCy,Minister,0.5,\n"
    posts = posts_of(read(table).struggle)
    assert [[one.name for one in post.holders] for post in posts] == [["Ada", "Bo"], ["Cy"]]
    assert not any(post.first for post in posts)
    apart = posts_of(read(table.replace("chairman ,0.5", "chairman ,0.4")).struggle)  # negative control
    assert [post.first for post in apart] == [True, False, False]


def test_all_faults_come_at_once_and_each_has_its_line(read: Read) -> None:
    with pytest.raises(InputError) as caught:
        read("Name,Army,Front runner\nAda,-1,x\nAda,0.2,perhaps\n")
    assert {(fault.where, fault.path) for fault in caught.value.faults} == {
        ("actors.csv:2", "Army"), ("actors.csv:3", "Name"), ("actors.csv:3", "Front runner")}


@pytest.mark.parametrize(("table", "words"), [
    ("Name,Army\nAda,0.5\n", "fewer than two actors"),
    ("struggle_id,name\na,Ada\nb,Bo\n", "holds several struggles"),
    ("Name\n" + "".join(f"P{n}\n" for n in range(200)), "actors\n  are more than the engine has room for"),
    ("Name," + ",".join(f"position_{n}" for n in range(1, 40)) + "\nAda" + ",1" * 39 + "\n", "positions\n  are more"),
])  # fmt: skip
def test_what_is_no_struggle_is_refused(read: Read, table: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(table)


def test_without_a_day_it_begins_today_and_says_so(read: Read) -> None:
    assert any("no day was given" in one.what for one in read(FOUR, start=None).assumed)
    assert not any("no day was given" in one.what for one in read(FOUR).assumed)
    with pytest.raises(InputError, match="is not a date"):
        read(FOUR, start="March 1953")


def test_leaders_by_their_names_are_the_names_and_a_remark_is_not(read: Read) -> None:
    rows = "Leader;Army;Remark;Front runner\nAda Byron;60;likes cats;yes\nBo Diddley;40;;no\nCy Twombly;0;?;\n"
    coded = read(rows)
    assert [(actor.name, actor.front_runner) for actor in coded.struggle.actors] == [
        ("Ada Byron", True), ("Bo Diddley", False), ("Cy Twombly", False)]
    assert list(coded.aside) == ["Remark"]
    marked = read("Name;Leader\nAda;x\nBo;\n")  # negative control: marks below the same header
    assert [actor.front_runner for actor in marked.struggle.actors] == [True, False]
