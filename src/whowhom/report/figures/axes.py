"""What figures share: months on an axis, marks that read in light and dark."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from whowhom.report.picture import GREY, NARROW, WIDE
from whowhom.report.words import iso

FAINT: dict[str, Any] = {"color": GREY, "alpha": 0.35, "lw": 0.6}


def canvas(narrow: bool, wide_height: float, narrow_height: float) -> Figure:
    """Return an empty figure of the width of a desk's column or of a phone."""
    size = (NARROW, narrow_height) if narrow else (WIDE, wide_height)
    return Figure(figsize=size, layout="constrained")


def multiples(narrow: bool, count: int, columns: int, height: float,
              heads: tuple[float, float]) -> tuple[Figure, list[Any]]:
    """Return a figure of small multiples, each `height` inches high, with their axes; what is left over is empty.

    `heads` is the room in inches above all panels and above each. The places are computed, since a layout engine draws
    every panel three times to find them.
    """
    width, (above, head), (left, gap, right, foot) = NARROW if narrow else WIDE, heads, (0.45, 0.52, 0.12, 0.28)
    lines = -(-count // columns)
    total = above + lines * (head + height + foot)
    figure = Figure(figsize=(width, total))
    each = (width - left - right - (columns - 1) * gap) / columns
    out = []
    for n in range(count):
        line, column = divmod(n, columns)
        x, y = left + column * (each + gap), total - above - (line + 1) * (head + height + foot) + foot
        out.append(figure.add_axes((x / width, y / total, each / width, height / total)))
    return figure, out


def years(axes: Any, first: int, last: int, ticks: int) -> None:
    """Put months on the x axis: at most `ticks` Januaries, or first, middle and last month of a short span."""
    januaries = [m for m in range(first, last + 1) if m % 12 == 0]
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if len(januaries) / n <= ticks)
    at = [m for m in januaries if (m // 12) % step == 0]
    whole = len(at) >= 2
    axes.set_xlim(first, max(last, first + 1))
    axes.xaxis.set_major_locator(FixedLocator(at if whole else sorted({first, (first + last) // 2, last})))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda m, _: str(int(m) // 12) if whole else iso(m)))


def percents(axis: Any) -> None:
    """Write the numbers of an axis as percentages."""
    axis.set_major_formatter(FuncFormatter(lambda x, _: f"{100 * x:.0f} %"))
