"""The groups of checks, one file each; a new one is a file here and a line in this list."""

from __future__ import annotations

from whowhom.evidence.checks import (
    absurdities,
    allies,
    bodies,
    challenges,
    deaths,
    dominance,
    founder,
    power,
    sanctions,
    ties,
)

GROUPS = (
    bodies.GROUP,
    challenges.GROUP,
    allies.GROUP,
    dominance.GROUP,
    deaths.GROUP,
    ties.GROUP,
    power.GROUP,
    sanctions.GROUP,
    founder.GROUP,
    absurdities.GROUP,
)
