"""The fixed words of cases: what an office commands, what an actor is like, the rungs of the ladder."""

from __future__ import annotations

from typing import Literal, get_args

POWERS = ("agenda", "army", "police", "press", "economy", "abroad")
"""What an office may command beside appointments, each a share in [0, 1] on the scale of the office's statute."""

TRAITS = ("prestige", "ambition", "ruthlessness", "nerve", "apparatus", "theory", "languages")
"""What an actor is like, each in [0, 1]; positions on issues are traits too, named by the issue, in [-1, 1]."""

Policy = Literal["pace", "democracy", "abroad", "workplace"]
POLICIES = get_args(Policy)
"""What an issue may govern: the pace of accumulation, rule from below, revolution abroad, workers in the works."""

Panel = Literal["crisis", "development"]
PANELS = get_args(Panel)
"""What a country is like from month to month, whatever a history does."""

Beginning = Literal["movement", "unity", "capacity"]
BEGINNINGS = get_args(Beginning)
"""What a country is like when a history begins, and what the history then moves."""

REGIMES = ("capitalist", "revolutionary", "fascist", "annexed")
"""Regimes of countries abroad, by their number."""

CLASSES = ("workers", "peasants", "others")
"""Classes of members."""

RUNGS = ("in good standing", "demoted", "transferred", "removed from the committee", "expelled",
         "exiled inside the country", "deported", "imprisoned", "executed")
"""The ladder of sanctions; the index in this list is the rung."""
