"""Tables of actors: the forms that are read, and what a wrong table is told."""

import numpy as np
import pytest

from whowhom.classics.bargaining.spatial import model as spatial
from whowhom.classics.bargaining.tables.read import read_table
from whowhom.errors import InputError

HEAD = "actor,capability,position,salience\n"
GOOD = HEAD + "a,1,10,50\nb,2,40,50\nc,3,90,50\n"


@pytest.fixture
def read(tmp_path):
    def reader(text, name="table.csv"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_table(file)

    return reader


def faults(read, text, name="table.csv"):
    with pytest.raises(InputError) as caught:
        read(text, name)
    return str(caught.value)


def test_plain(read):
    table = read(GOOD)
    assert table.actors == ("a", "b", "c")
    assert table.issues == ("position",)
    assert table.position.centre.ravel().tolist() == [10, 40, 90]
    assert table.salience.centre.ravel().tolist() == [0.5] * 3
    assert not table.uncertain


def test_shares_and_per_cent(read):
    assert read(HEAD + "a,1,10,.5\nb,2,40,1\n").salience.centre.ravel().tolist() == [0.5, 1.0]
    assert read(HEAD + "a,1,10,.5\nb,2,40,1.5\n").salience.centre.ravel().tolist() == [0.005, 0.015]


WIDE = (
    "actor,capability,position_tempo,salience_tempo,position_unions,salience_unions\n"
    "a,1,10,20,30,40\nb,2,50,60,70,30\n"
)
LONG = (
    "issue,actor,position,salience,capability\ntempo,a,10,20,1\ntempo,b,50,60,2\nunions,a,30,40,1\nunions,b,70,30,2\n"
)
SEMICOLONS = (
    "actor;capability;position_tempo;salience_tempo;position_unions;salience_unions\n"
    "a;1,0;10;20;30;40\nb;2,0;50;60;70;30\n"
)


def test_wide_long_and_semicolons_say_the_same(read):
    tables = [read(text) for text in (WIDE, LONG, SEMICOLONS, WIDE.replace("_tempo", "1").replace("_unions", " 2"))]
    for table in tables:
        assert table.actors == ("a", "b")
        assert table.position.centre.tolist() == [[10, 30], [50, 70]]
        assert np.allclose(table.salience.centre, [[0.2, 0.4], [0.6, 0.3]])
        assert table.capability.centre.tolist() == [1, 2]
    assert tables[0].issues == tables[1].issues == ("tempo", "unions")


def test_ranges(read):
    table = read(HEAD + "a,1,40 +- 10,50\nb,2..4,30..50,50\nc,1,95±10,50\nd,1,1e1 +/- 2,50\n")
    assert table.uncertain
    assert table.position.low.ravel().tolist() == [30, 30, 85, 8]
    assert table.position.centre.ravel().tolist() == [40, 40, 95, 10]
    assert table.position.high.ravel().tolist() == [50, 50, 105, 12]
    assert (table.capability.low[1], table.capability.high[1]) == (2, 4)


XML = """<?xml version="1.0" encoding="UTF-8"?>
<Scenario><name>Two</name><prngSeed>0x10</prngSeed>
<ModelParameters><VictoryProbModel>Square</VictoryProbModel></ModelParameters>
<Dimensions><dName>First</dName></Dimensions>
<Actors>
<Actor><name>A</name><capability>10</capability><Position><dCoord>20</dCoord></Position><Salience><dSal>50</dSal></Salience></Actor>
<Actor><name>B</name><capability>5</capability><Position><dCoord>80</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>
</Actors>
<IdealAdjustment><iaPair><adjustingIdeal>A</adjustingIdeal><referencePos>A</referencePos><adjust>.87</adjust></iaPair></IdealAdjustment>
</Scenario>"""


def test_xml(read):
    table = read(XML, "two.xml")
    assert (table.actors, table.issues, table.seed) == (("A", "B"), ("First",), 16)
    assert table.switches == {"VictoryProbModel": "Square"}
    assert table.accommodation.tolist() == [[0.87, 0], [0, 1]]
    assert table.scale == (0, 100)


def test_published_csv_with_trailing_commas(read):
    text = 'Two,"a, quoted",2,1,0,,,\nActor,Description,Power,Pstn1,Sal1,\nA, x ,10,20,50,\nB,"y, z",5,80,40,\n'
    table = read(text)
    assert (table.name, table.actors, table.issues) == ("Two", ("A", "B"), ("Pstn1",))
    assert table.capability.centre.tolist() == [10, 5]


WRONG = {
    "missing columns": ("actor,power,place\na,1,2\n", ["csv:1  position", "csv:1  salience", "that is missing"]),
    "a misspelt column": (GOOD.replace("salience", "saliense"), ["did you mean saliense?"]),
    "text for a number": (HEAD + "a,strong,10,50\nb,2,x,50\n", ["csv:2  a.capability", "strong", "csv:3  b.position"]),
    "negative capability": (HEAD + "a,-1,10,50\nb,2,40,50\n", ["a.capability", "is out of bounds", "-1"]),
    "one actor": (HEAD + "a,1,10,50\n", ["has too few actors", "at least 2"]),
    "no actor": (HEAD, ["has too few actors"]),
    "not a number": (HEAD + "a,nan,10,50\nb,2,inf,50\n", ["a.capability", "b.position", "is not a number"]),
    "an overflow": (HEAD + "a,1e999,10,50\nb,2,40,50\n", ["a.capability", "is not a number"]),
    "an empty cell": (HEAD + "a,,10,50\nb,2,40\n", ["a.capability", "b.salience", "is empty"]),
    "salience above all": (HEAD + "a,1,10,120\nb,2,40,50\n", ["a.salience", "is out of bounds"]),
    "a name twice": (GOOD + "a,1,1,1\n", ["is named twice", "see line 2"]),
    "a range backwards": (HEAD + "a,1,50..30,50\nb,2,40,50\n", ["runs backwards", "30..50"]),
    "a column twice": ("actor,capability,position,position,salience\na,1,2,3,4\nb,1,2,3,4\n", ["is a column twice"]),
    "nobody can": (HEAD + "a,0,10,50\nb,0,40,50\n", ["is 0 for everybody"]),
    "nothing at all": ("", ["is empty"]),
    "only commas": (",,,\n,,\n", ["is empty"]),
    "a broken workbook": (b"PK\x03\x04\0\0", ["is not a workbook", "save it as CSV"]),
    "a wrong count": ("x,y,3,1\nActor,Description,Power,P,S\na,,1,2,3\nb,,1,2,3\n", ["does not match the rows below"]),
    "no count": ("x,y,many,1\nActor,Description,Power,P,S\na,,1,2,3\nb,,1,2,3\n", ["actors", "is not a whole number"]),
    "few columns": ("x,y,2,2\nActor,Description,Power,P,S\na,,1,2,3\nb,,1,2,3\n", ["has not the columns announced"]),
    "off the scale": ("x,y,2,1\nActor,Description,Power,P,S\na,,1,2,3\nb,,1,200,3\n", ["b.P", "is out of bounds"]),
    "long, twice": (LONG + "tempo,a,1,1,1\n", ["a.tempo", "is given twice"]),
    "long, a gap": (LONG.replace("unions,b,70,30,2\n", ""), ["b.unions", "has no row"]),
    "long, two powers": (LONG.replace("unions,b,70,30,2", "unions,b,70,30,9"), ["differs from the actor's other rows"]),
}


@pytest.mark.parametrize("fault", WRONG)
def test_wrong_tables_say_where_and_what(read, fault):
    text, expected = WRONG[fault]
    words = faults(read, text)
    assert "table.csv" in words
    for part in expected:
        assert part in words


BAD_XML = {
    "not closed": ("<Scenario><name>", "is not well-formed XML"),
    "another tree": ("<html></html>", "is not a scenario"),
    "entities": ('<!DOCTYPE x [<!ENTITY a "b">]><Scenario>&a;</Scenario>', "declares entities"),
    "an empty coordinate": (XML.replace("<dCoord>20</dCoord>", "<dCoord></dCoord>"), "A.Position.First"),
    "a missing coordinate": (XML.replace("<dCoord>20</dCoord>", ""), "has the wrong number of dCoord"),
    "a stranger": (XML.replace("<referencePos>A", "<referencePos>Z"), "names no actor"),
    "a seed in words": (XML.replace("0x10", "ten"), "is not a whole number"),
}


@pytest.mark.parametrize("fault", BAD_XML)
def test_wrong_xml_says_where_and_what(read, fault):
    text, expected = BAD_XML[fault]
    words = faults(read, text, "two.xml")
    assert "two.xml" in words
    assert expected in words


def test_all_faults_at_once_and_the_flood_counted(read):
    words = faults(read, HEAD + "".join(f"a{i},x,10,50\n" for i in range(30)))
    assert words.count("is not a number") == 20
    assert "has 10 more faults like these" in words


def test_ten_thousand_rows_are_told_so(read):
    words = faults(read, HEAD + "".join(f"a{i},1,{i % 100},50\n" for i in range(10_000)))
    assert "has too many actors" in words
    assert "10000" in words


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="is not a file"):
        read_table(tmp_path / "none.csv")


def test_the_spatial_model_wants_a_scale_and_bounded_attention(read):
    with pytest.raises(InputError) as caught:
        spatial.prepare(read("actor,capability,position_x,salience_x,position_y,salience_y\na,1,140,80,10,60\nb,1,2,0,4,0\n"))
    words = str(caught.value)
    for part in ("is more than all attention", "140 in sum", "is off the scale", "is 0 on every issue", "table.csv:3"):
        assert part in words
    wide = spatial.prepare(read(HEAD + "a,1,140,80\nb,1,-20,50\n"), (-100, 200))
    assert np.allclose(wide.position.ravel(), [0.8, 80 / 300])
