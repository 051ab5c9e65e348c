"""The published models by name: `bargain`, `power`, `coalition`, `granovetter`, `kuran`, `epstein`."""
