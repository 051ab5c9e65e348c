"""One printed number, and the form in which ours is held against it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Number:
    """`source` is a key of the bibliography or a name; `printed` is the text as printed, `ours` a number.

    `band` is how far ours may lie where the number is statistical; `note` says what a reader should know, such as that
    the printed number was written down from memory.
    """

    source: str
    what: str
    printed: str
    ours: Any
    band: float = 0.0
    note: str = ""

    def shown(self):
        """Return ours in the form of the printed number: a fraction, a word, or as many decimals."""
        if isinstance(self.ours, str) or "/" in self.printed:
            return str(self.ours)
        decimals = len(self.printed.partition(".")[2])
        return f"{float(self.ours):.{decimals}f}"

    def same(self):
        """Tell whether ours is the printed number, or lies in its band."""
        if self.band:
            return abs(float(self.ours) - float(self.printed)) <= self.band
        if isinstance(self.ours, str):
            return self.ours == self.printed
        if "/" in self.printed:
            return Fraction(self.printed) == self.ours
        return float(self.shown()) == float(self.printed)


def row(source, what, printed, ours, note="", band=0.0):
    """Return the numbers of one printed row, parted by spaces; `ours` has as many."""
    texts = printed.split()
    assert len(texts) == len(ours), (what, len(texts), len(ours))
    return [
        Number(source, f"{what}, {place}" if len(texts) > 1 else what, text, value, band, note)
        for place, (text, value) in enumerate(zip(texts, ours, strict=True), start=1)
    ]
