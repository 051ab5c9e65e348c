"""The page on the month lists the steps of the default order, in order."""

import re
from pathlib import Path

from whowhom.theory import ORDER

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "month.md"


def test_the_page_follows_the_order():
    assert tuple(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", PAGE.read_text(), re.MULTILINE)) == ORDER
