"""Figures of a case that the record's tables do not hold, or hold only in part held out: told, with who tells them.

They come from the plan for the struggle (its sections 1 and 4), written in sight of the whole record of `soviet`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """The record's figure, and in words what it was taken from, or why there is none."""

    value: float | None
    words: str


PLAN = "the plan for the struggle, section 1"
TOLD: dict[str, dict[str, Figure]] = {
    "soviet": {
        "carry_over": Figure(44 / 46, f"44 of 46, 1923-35 ({PLAN})"),
        "distinct_leading_members": Figure(20.0, f"20 to 1935 ({PLAN})"),
        "challenges_at_front_runner": Figure(None, f"most ({PLAN})"),
        "challenges_among_principals": Figure(None, f"nearly all ({PLAN})"),
        "beaten_ally": Figure(None, f"they became allies ({PLAN})"),
        "dominance_loss_per_year": Figure(0.0, f"never in eleven years ({PLAN})"),
        "ever_dominant": Figure(1.0, f"somebody was ({PLAN})"),
        "resource_share_growth": Figure(None, f"it grew ({PLAN})"),
    },
}
