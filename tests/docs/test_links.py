"""Every relative link in the project's own pages leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "docs", ROOT / "examples", ROOT / "src" / "whowhom" / "cases")
KINDS = ("*.md", "*.ipynb")
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for kind in KINDS for page in folder.rglob(kind))])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def dead_links(text, folder):
    """Return the relative links of a page that lead nowhere."""
    return [link for link in LINK.findall(text) if not (folder / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    assert dead_links(page.read_text(), page.parent) == []


def test_a_dead_link_is_found_out():
    assert dead_links("see [it](nowhere.md) and [this](README.md)", ROOT) == ["nowhere.md"]
