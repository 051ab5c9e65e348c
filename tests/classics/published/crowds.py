"""Printed numbers of thresholds and civil violence."""

from classics.published.number import Number
from whowhom.classics.crowds.epstein.model import Violence, bursts, simulate
from whowhom.classics.crowds.granovetter import granovetter, normal_crowd
from whowhom.classics.crowds.kuran import kuran

TWO = [0, 2, *range(2, 100)]
TEN = [0, 20, 20, 30, 40, 50, 60, 70, 80, 100]


def numbers():
    """All printed numbers of this family."""
    found = [
        Number("granovetter1978threshold", "thresholds 0 to 99: rioters", "100", granovetter(range(100)).joined),
        Number("granovetter1978threshold", "the same, 1 replaced by 2", "1", granovetter(TWO).joined),
        Number("granovetter1978threshold", "normal, mean 25, spread 12.2: rioters", "6", normal_crowd(25, 12.22),
               note="printed number from memory"),
        Number("kuran1989sparks", "ten people: in the open", "1", kuran(TEN).joined),
        Number("kuran1989sparks", "the same, a 20 replaced by 10", "9", kuran([0, 10, *TEN[2:]]).joined),
    ]
    for rounding, burst, rebels, wide, spread in (
        ("floor", "8.6", "30.9", 3.0, 10.6), ("round", "1.0", "1.9", 2.0, 2.5), ("none", "0", "0.4", 0.0, 0.15),
    ):
        active = simulate(Violence(rounding=rounding), 400, 1, 5)
        what = f"model I, C/A read as {rounding}"
        mean = float(bursts(active).mean())
        risen, note = float(active[:, 50:].mean()), "mean of five runs"
        found.append(Number("epstein2002modeling", f"{what}: bursts in 350 steps", burst, mean, wide, note))
        found.append(Number("epstein2002modeling", f"{what}: mean rebels", rebels, risen, spread, note))
    return found
