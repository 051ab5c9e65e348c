"""Reading a page as a browser would: elements with their attributes, figures with their files."""

from __future__ import annotations

import base64
import csv
import io
from html.parser import HTMLParser


class Elements(HTMLParser):
    """Collects (tag, attributes, text within) of every element, void ones included."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[int, str] = {}
        self.open: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(len(self.found) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.found[self.open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for n in self.open:
            self.texts[n] = self.texts.get(n, "") + data

    def all(self, tag: str) -> list[tuple[dict[str, str], str]]:
        """Return attributes and text of every element of a tag."""
        return [(attrs, self.texts.get(n, "")) for n, (name, attrs) in enumerate(self.found) if name == tag]


def file_of(page: str, name: str) -> str:
    """Return the content of a file that a page offers to save."""
    for attrs, _ in Elements(page).all("a"):
        if attrs.get("download") == name:
            return base64.b64decode(attrs["href"].partition("base64,")[2]).decode()
    raise AssertionError(f"the page offers no {name}")


def rows_of(page: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV that a page offers to save."""
    return list(csv.DictReader(io.StringIO(file_of(page, name))))
