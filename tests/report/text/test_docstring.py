"""A docstring comes apart into title, prose with its equations, and heads; nothing of it is lost."""

from whowhom.report.text.docstring import WIDTH, listed, taken_apart, told

DOC = """People talk:
one of another.

It goes at a rate, that is

    rate = base * exp(heat)
           + floor

a year.

Source: simmel1908,
    heider1946
Limits: with rate 0
    nobody talks.
Off: silence.
"""


def test_parts():
    doc = taken_apart(DOC)
    assert doc.title == "People talk: one of another."
    assert [one.split()[0] for one in doc.paragraphs] == ["It", "rate", "a"]
    assert doc.equations == ("    rate = base * exp(heat)\n           + floor",)
    assert doc.heads == {"Source": "simmel1908, heider1946", "Limits": "with rate 0 nobody talks.", "Off": "silence."}


def test_a_title_alone():
    doc = taken_apart("The man decides.")
    assert (doc.title, doc.paragraphs, doc.heads) == ("The man decides.", (), {})


def test_an_equation_keeps_its_lines_and_a_paragraph_does_not():
    assert told(taken_apart(DOC).paragraphs) == [
        *("", "It goes at a rate, that is", "", "    rate = base * exp(heat)", "           + floor", "", "a year."),
    ]


def test_an_equation_too_long_is_broken_under_itself():
    [_, text] = told(["    x = " + " + ".join(["summand"] * 14)])
    first, second = text.split("\n")
    assert max(map(len, (first, second))) <= WIDTH
    assert second.startswith("        ")
    assert text.split() == ("x = " + " + ".join(["summand"] * 14)).split()


def test_a_list_says_where_it_is_empty():
    assert listed("Rules", ()) == "Rules       none"
