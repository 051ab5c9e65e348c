"""Figures as text: drawn once for a desk and once for a phone, with the sentence and the numbers behind them.

Colours are Okabe and Ito's, told apart by readers who see colour differently; text and axes take the colour of the
page (`currentColor`), so that figures read in light and dark.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from whowhom.errors import visible
from whowhom.tables.outputs import cell as foreign

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#B8A800", "#8C6BB1")
BLUE, ORANGE, GREEN, PINK, RED, SKY = PALETTE[:6]
GREY = "#8A8A8A"
INK = "#123456"
"""The colour that stands for 'the page's own' until the SVG is written."""
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none", "font.size": 10, "font.family": "sans-serif", "text.color": INK, "axes.edgecolor": INK,
    "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False,
    "axes.spines.right": False, "axes.titlesize": 10, "axes.titleweight": "bold", "figure.dpi": 100,
    "text.parse_math": False,
}
NOTHING = {"Date": None, "Creator": None, "Format": None, "Type": None}
"""What matplotlib would else say of itself in each file."""
WIDE, NARROW = 8.4, 3.7
"""Widths in inches: of the column on a desk, of a phone."""
FINE, SHORT = re.compile(r"(\d\.\d\d)\d+"), re.compile(r"(\d\.\d)\d+")
LONG = 1000
"""Characters from which a path has so many points that one decimal is enough."""


@dataclass(frozen=True)
class Picture:
    """One figure: a short name, the sentence that says what it shows, the SVG, and the numbers behind it.

    `narrow` is the same figure for a phone's width, empty where there is only one; `title` heads it on the page.
    """

    name: str
    sentence: str
    svg: str
    csv: str
    title: str = ""
    narrow: str = ""


def picture(name: str, title: str, sentence: str, draw: Callable[[bool], Figure],
            rows: Iterable[Sequence[Any]]) -> Picture:
    """Return a picture from `draw(narrow)`, called once for a desk and once for a phone, and its rows, heads first."""
    with mpl.rc_context(STYLE):
        wide = to_svg(name, draw(False))
    with mpl.rc_context({**STYLE, "font.size": 9, "axes.titlesize": 9}):
        narrow = to_svg(name + "-narrow", draw(True))
    return Picture(name, sentence, wide, to_csv(rows), title, narrow)


def to_svg(name: str, figure: Figure, *, tight: bool = False) -> str:
    """Return a drawn figure as SVG in the page's own ink, with ids of its own, no date, and two decimals."""
    out = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(out, format="svg", transparent=True, bbox_inches="tight" if tight else None, metadata=NOTHING)
    svg = visible(out.getvalue())
    return lean(svg[svg.index("<svg") :].replace(INK, "currentColor"))


def lean(svg: str) -> str:
    """Return an SVG without ids that nothing refers to, its coordinates rounded (its texts as they are).

    Blue takes the page's, which is lighter in the dark.
    """
    used = set(re.findall(r"#([\w.-]+)", svg))
    svg = re.sub(r' id="([\w.-]+)"', lambda m: m[0] if m[1] in used else "", svg)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;\"]+", "font-family: sans-serif", svg)
    svg = re.sub(r">\s+<", "><", svg)
    svg = svg.replace(BLUE.lower(), f"var(--blue, {BLUE.lower()})")
    return re.sub(r"<[^>]+>", lambda tag: (SHORT if len(tag[0]) > LONG else FINE).sub(r"\1", tag[0]), svg)


def to_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV."""
    return "\n".join(",".join(map(cell, row)) for row in rows) + "\n"


def cell(value: Any) -> str:
    """Return one cell of CSV; a number that is not one is empty."""
    text = ("" if value != value else f"{value:.6g}") if isinstance(value, float) else foreign(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text


def label_ends(axes: Any, x: float, ends: list[tuple[float, str, str]], room: float) -> None:
    """Write names beside the ends of lines, pushed apart so that none covers another."""
    last = float("-inf")
    for y, name, colour in sorted(ends):
        last = max(y, last + room)
        axes.annotate(name, (x, y), (x * 1.03, last), color=colour, va="center", fontsize=9, annotation_clip=False,
                      arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.5} if last - y > room / 3 else None)
