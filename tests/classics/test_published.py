"""The page of published numbers is what the numbers say; what is missed is known, and nothing else is."""

import pytest

from classics.published.number import Number
from classics.published.page import PAGE, collect, written


@pytest.fixture(scope="module")
def collected():
    return collect()


def test_the_page_is_what_the_script_writes(collected):
    assert PAGE.read_text(encoding="utf-8") == written(collected)


def test_what_is_missed_is_known(collected):
    """Each rests on a memory of print alone (see the page); a number from a document is never missed."""
    everything = [number for _, numbers in collected for number in numbers]
    assert len(everything) >= 60
    assert all("memory" in number.note for number in everything if not number.same())


def test_negative_control_another_number_is_missed():
    assert Number("x", "y", ".5782", 0.57820001).same()
    assert not Number("x", "y", ".5782", 0.57826).same()
    assert not Number("x", "y", "5/21", 0.2380952).same()
    assert not Number("x", "y", "8.6", 12.0, band=3.0).same()
