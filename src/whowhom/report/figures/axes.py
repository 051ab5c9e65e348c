"""What figures share: months on an axis, marks that read in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from whowhom.report.picture import BLUE, GREY, INK, NARROW, WIDE
from whowhom.report.words import iso, percent

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


def lines(axes: Any, names: Sequence[str], shares: Sequence[float], narrow: bool, left: float) -> None:
    """Name the lines of a figure from the top down, each with a share: beside it, or on a phone above it."""
    for n, (name, share) in enumerate(zip(reversed(names), reversed(shares), strict=True)):
        if narrow:
            words = axes.annotate(f"{name} ({percent(share)})", (left, n), (1, 5), fontsize=8,
                                  textcoords="offset points", annotation_clip=False)
            words.set_in_layout(False)
        else:
            axes.annotate(percent(share), (1.01, n), xycoords=("axes fraction", "data"), va="center", fontsize=9)
    axes.set_yticks(range(len(names)), [""] * len(names) if narrow else list(reversed(names)), fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-0.7, len(names) - 0.1)


def spread(axes: Any, found: Sequence[float], y: float, line: float, bar: float) -> None:
    """Draw five quantiles on a line: nine in ten, the middle half, the median; `line` and `bar` say how dark."""
    low, q1, middle, q3, high = found
    axes.plot((low, high), (y, y), color=BLUE, lw=1.2, alpha=line)
    axes.plot((q1, q3), (y, y), color=BLUE, lw=5, alpha=bar, solid_capstyle="butt")
    axes.plot((middle, middle), (y - 0.28, y + 0.28), color=BLUE, lw=1.6)


def key(figure: Figure, handles: list[Any], columns: int) -> None:
    """Say above a figure what its marks are."""
    figure.legend(handles=handles, loc="outside upper left", ncols=columns, frameon=False, labelcolor=INK)
