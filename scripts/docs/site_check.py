"""Check of a built site: reading it asks no other machine for anything. Usage: site_check.py FOLDER."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

FETCHED = {
    "script": ("src",), "link": ("href",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "object": ("data",), "embed": ("src",), "track": ("src",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "input": ("src",),
}  # fmt: skip
"""What a browser fetches by itself; a link in the text is followed by a reader, and may lead out."""
NAMED_ONLY = {"canonical", "license", "author", "next", "prev"}
_OUTSIDE = re.compile(r"(?:^|[\s,])(?:https?:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])\s*((?:https?:)?//[^'\")\s]+)", re.IGNORECASE)


class Reader(HTMLParser):
    """Collects what a page would fetch from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note addresses outside in whatever the browser fetches, and in styles."""
        given = {name: text or "" for name, text in attrs}
        self.style = tag == "style"
        if tag == "link" and set(given.get("rel", "").split()) <= NAMED_ONLY:
            return
        fetched = [name for name in FETCHED.get(tag, ()) if _OUTSIDE.search(given.get(name, ""))]
        self.found += [f"<{tag} {name}={given[name]}>" for name in fetched]
        self.found += in_style(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a style."""
        self.style = self.style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Look into a style."""
        if self.style:
            self.found += in_style(data)


def in_style(text: str) -> list[str]:
    """Return what a style would fetch from outside."""
    return _IN_STYLE.findall(text)


def outside(text: str, kind: str) -> list[str]:
    """Return what a file of a site (`.html`, `.css`, `.svg`) would fetch from outside."""
    if kind == ".css":
        return in_style(text)
    reader = Reader()
    reader.feed(text)
    return reader.found


def check(folder: Path) -> list[str]:
    """Return one line for every request outside in a built site, with the file that makes it."""
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".css", ".svg"):
            found = outside(path.read_text("utf-8"), path.suffix)
            lines += [f"{path.relative_to(folder)}: {one}" for one in found]
    return lines


def main() -> int:
    """Check the folder given; print every request outside; return 1 if there is one or if there is no site."""
    folder = Path(sys.argv[1])
    if not (folder / "index.html").is_file():
        print(f"{folder} is not a built site", file=sys.stderr)
        return 1
    lines = check(folder)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
