"""The published models by name: `bargain`, `power`, `coalition`, `granovetter`, `kuran`, `epstein`."""

MODULES = {
    "bargain": "whowhom.library.classics.bargain",
    "power": "whowhom.library.classics.power",
    "coalition": "whowhom.library.classics.coalition",
    "granovetter": "whowhom.library.classics.crowds",
    "kuran": "whowhom.library.classics.crowds",
    "epstein": "whowhom.library.classics.violence",
}
"""The module that each function lives in."""
