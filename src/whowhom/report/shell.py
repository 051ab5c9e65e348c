"""The shell of every page: one file, no script, nothing fetched, light and dark, wide and narrow."""

from __future__ import annotations

import base64
import html
import re
from typing import TYPE_CHECKING

from whowhom.errors import visible

if TYPE_CHECKING:
    from whowhom.report.picture import Picture

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The browser itself refuses everything that is not in the file."""
INK, PAPER = "#1c1c1c", "#ffffff"
LARGEST_CSV = 500_000
STYLE = """
:root { color-scheme: light dark; --page: #ffffff; --ink: #1c1c1c; --soft: #5a5a5a; --line: #d8d8d8; --card: #f6f6f4;
  --blue: #0072B2; }
@media (prefers-color-scheme: dark) {
  :root { --page: #15171a; --ink: #e8e8e6; --soft: #a5a8ab; --line: #3a3d41; --card: #1e2125; --blue: #45A3E6; }
}
* { box-sizing: border-box; }
body { background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
  margin: 0 auto; max-width: 54rem; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 3rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
figure { margin: 1.2rem 0 2rem; } figure svg { display: block; max-width: 100%; height: auto; }
figcaption { margin: 0 0 .6rem; } figcaption strong { display: block; }
.save { color: var(--soft); font-size: .85rem; margin-top: .3rem; } .save a { margin-right: .6rem; }
.narrow { display: none; }
@media (max-width: 40rem) { .has-narrow .broad { display: none; } .has-narrow .narrow { display: block; } }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } .wide { overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: right; white-space: nowrap;
  vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
td.text, th.text { text-align: left; white-space: normal; min-width: 9rem; }
details { background: var(--card); border-radius: .4rem; margin: .4rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; } li { margin: .3rem 0; } a { color: inherit; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .3rem 0; margin: 0 0 1.5rem;
  border-bottom: 1px solid var(--line); font-size: .9rem; }
nav li { margin: 0; } nav a { display: block; padding: .3rem 0; }
.lead { font-size: 1.1rem; } .soft { color: var(--soft); } pre, code { white-space: pre-wrap; font-size: .8rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; background: var(--page); padding: .5rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
.two h3 { grid-column: 1 / -1; border-bottom: 1px solid var(--line); }
.two ul { padding-left: 1.1rem; margin: .4rem 0; }
.two h4 { margin: .4rem 0 0; font-size: .85rem; color: var(--soft); }
@media (max-width: 40rem) { .two { grid-template-columns: 1fr; } body { padding: 1rem 1rem 3rem; } }
@media (min-width: 40.01rem) { .two h4.again { display: none; } }
@media print { nav, .save, .skip { display: none; } body { max-width: none; } }
"""


def text(words: object) -> str:
    """Return words as they may stand in HTML: no mark-up, nothing that cannot be seen."""
    return html.escape(visible(words))


def page(title: str, body: str, sections: dict[str, str] | None = None) -> str:
    """Return a whole page; `sections` (id, words) become its links."""
    links = "".join(f'<li><a href="#{id}">{text(words)}</a></li>' for id, words in (sections or {}).items())
    nav = f'<nav aria-label="Sections"><ul>{links}</ul></nav>' if links else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{text(title)}</title><style>{STYLE}</style></head><body>"
        f'<a class="skip" href="#main">To the text</a>{nav}<main id="main">{body}</main></body></html>\n'
    )


def section(id: str, title: str, body: str) -> str:
    """Return one section of a page."""
    return f'<section id="{id}" aria-labelledby="{id}-title"><h2 id="{id}-title">{text(title)}</h2>{body}</section>'


def figure(shown: Picture) -> str:
    """Return a figure: its sentence, the drawing (or the two, for desk and phone), and links that save it."""
    parts = [named(shown, shown.svg, "broad")] + ([named(shown, shown.narrow, "narrow")] if shown.narrow else [])
    title = f"<strong>{text(shown.title)}</strong>" if shown.title else ""
    return (
        f'<figure id="figure-{shown.name}"{" class=has-narrow" if shown.narrow else ""}>'
        f"<figcaption>{title}{text(shown.sentence)}</figcaption>{''.join(parts)}"
        f'<p class="save">Save as {links(shown)}</p></figure>'
    )


def named(shown: Picture, svg: str, width: str) -> str:
    """Return an SVG that a screen reader can name and describe."""
    id = f"{shown.name}-{width}"
    head = f'<svg class="{width}" role="img" aria-labelledby="{id}-title {id}-desc" '
    words = f'<title id="{id}-title">{text(shown.title or shown.name)}</title>'
    words += f'<desc id="{id}-desc">{text(shown.sentence)}</desc>'
    start = svg.index(">") + 1
    return svg[:start].replace("<svg ", head, 1) + words + svg[start:]


def links(shown: Picture) -> str:
    """Return links that save the drawing and its numbers."""
    out = link(shown.name, "SVG", "image/svg+xml", standing_alone(shown.svg))
    return out + (link(shown.name, "CSV", "text/csv", shown.csv) if len(shown.csv) < LARGEST_CSV else "")


def link(name: str, kind: str, media: str, content: str) -> str:
    """Return a link that saves some text as a file."""
    data = base64.b64encode(content.encode()).decode()
    file = f"{name}.{kind.lower()}"
    return f'<a download="{text(file)}" href="data:{media};base64,{data}" aria-label="{text(file)}">{kind}</a>'


def standing_alone(svg: str) -> str:
    """Return an SVG with its own colours and paper, as a file of its own."""
    svg = re.sub(r"var\([\w-]+, ([^)]+)\)", r"\1", svg)
    return svg.replace("<svg ", f'<svg style="color:{INK};background:{PAPER}" ', 1)


def table(head: list[str], rows: list[list[object]], wordy: tuple[int, ...] = ()) -> str:
    """Return a table; columns in `wordy` hold running text."""
    def line(cells: list[object], tag: str) -> str:
        marks = [' class="text"' if n in wordy else "" for n in range(len(cells))]
        return "".join(f"<{tag}{mark}>{text(one)}</{tag}>" for one, mark in zip(cells, marks, strict=True))

    body = "".join(f"<tr>{line(row, 'td')}</tr>" for row in rows)
    return f'<div class="wide" tabindex="0"><table><tr>{line(list(head), "th")}</tr>{body}</table></div>'
