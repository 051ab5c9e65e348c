"""A challenge, seen by those concerned: the value of life under another, the odds, the stakes.

Pure scalar kernels of the expected-utility family, used by the mechanism `contest` and by published models alike.

Source: bdm1985war, bdm1994european, wise2015smp (the form of votes and coalitions).
"""

from __future__ import annotations

import math

from whowhom.kernel import kernel

LEAST = 1e-9
"""The least chance that anybody sees on either side."""


@kernel
def life_under(
    closeness, tie, prestige, label, threat, backing, w_policy, w_tie, w_prestige, w_label, w_threat, w_client
):
    """Return what life under a leader is worth to a third party: a weighted sum, in units of full policy agreement.

    `closeness` is 1 less the policy distance; `threat` is power x ruthlessness x hostility; `backing` the share
    of those who choose the third party (or, for clients, 1 for their own patron) that follows the leader.
    """
    return (
        w_policy * closeness
        + w_tie * tie
        + w_prestige * prestige
        - w_label * label
        - w_threat * threat
        + w_client * backing
    )


@kernel
def threat(resources, ruthlessness, tie):
    """Return power x ruthlessness x hostility of a leader who feels `tie` for one."""
    return resources * ruthlessness * max(0.0, -tie)


@kernel
def perceived(p, error, known=1.0):
    """Return a probability as seen with an error on the log-odds scale, of which so much is `known`."""
    odds = known * math.log(max(p, LEAST) / max(1.0 - p, LEAST)) + error
    return 1.0 / (1.0 + math.exp(-odds))


@kernel
def expected_gain(p, gain, loss):
    """Return p * gain - (1 - p) * loss."""
    return p * gain - (1.0 - p) * loss
