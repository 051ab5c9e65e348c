"""What all results have in common: short in a terminal, a table in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

LONGEST = 1900
"""Characters of a `repr`."""
ROWS = 60


class Result(ABC):
    """A result of a published model."""

    @abstractmethod
    def table(self) -> pd.DataFrame:
        """Return the result as a frame, indexed by actor or player."""

    @abstractmethod
    def as_text(self) -> str:
        """Return what the command prints."""

    @abstractmethod
    def as_json(self) -> dict[str, Any]:
        """Return the document that the command prints with `--json`."""

    @abstractmethod
    def plot(self) -> Figure:
        """Return a matplotlib figure."""

    def __repr__(self) -> str:
        text = self.as_text()
        return text if len(text) <= LONGEST else text[:LONGEST].rsplit("\n", 1)[0] + "\n..."

    def _repr_html_(self) -> str:
        """Return the head line and the table, for notebooks."""
        import html

        head = html.escape(self.as_text().splitlines()[0])
        return f"<p>{head}</p>{self.table().to_html(max_rows=ROWS, border=0)}"


def new_figure(width: float = 7.0, height: float = 4.0) -> tuple[Figure, Any]:
    """Return an empty figure and its axes, free of any global state."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()
