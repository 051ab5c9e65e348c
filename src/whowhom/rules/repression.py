"""Coercion, mass operations and confessions as scalar formulas: nothing of a state, a case or a draw."""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, expm1


@kernel
def general_coercion(quiet, pressure, terror):
    """Return the repression that pressures and mass terror call for together with what there is in quiet times."""
    return 1.0 - (1.0 - quiet) * exp(-pressure) * (1.0 - terror)


@kernel
def fear(independence, siege, threat, suspicion, label):
    """Return a fear of what remains independent: up with the danger of war and the breadth of the enemy label."""
    return independence * (1.0 + siege * threat) * (1.0 + suspicion * label)


@kernel
def purge_intensity(dread, replacing):
    """Return the intensity of mass operations: up with fear, down with the cost of replacing."""
    return 1.0 - exp(-dread / replacing)


@kernel
def quota_sweep(label, quota):
    """Return the share of people arrested in a year: the quota, as far as there are people whom the label reaches."""
    return -label * expm1(-quota / label) if label > 1e-9 else 0.0


@kernel
def halt_rate(halt, sobriety, cost, gain):
    """Return the rate a year at which a ruler calls mass operations off: up with their cost, down with their gain."""
    return halt * exp(min(sobriety * (cost - gain), 20.0))


@kernel
def staging_rate(staging, ruthlessness, threat_effect, threat, label_effect, label, accused, bench):
    """Return the rate a year at which a ruler puts those on file on trial; half as high where they number `bench`."""
    appetite = staging * ruthlessness * (1.0 + threat_effect * threat) * (1.0 + label_effect * label)
    return appetite * accused / (accused + bench) if accused > 0.0 else 0.0


@kernel
def widened(x, share):
    """Return a share after this share of what was left out has been added to it."""
    return x + (1.0 - x) * min(1.0, max(0.0, share))
