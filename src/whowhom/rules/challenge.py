"""A challenge, seen by those concerned: the value of life under another, the odds, the stakes.

Pure scalar kernels of the expected-utility family, used by the mechanism `contest` and by published models alike.

Source: bdm1985war, bdm1994european, wise2015smp (the form of votes and coalitions).
"""

from __future__ import annotations

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log

LEAST = 1e-9
"""The least chance that anybody sees on either side."""


@kernel
def perceived(p, error, known=1.0):
    """Return a probability as seen with an error on the log-odds scale, of which so much is `known`."""
    odds = known * log(max(p, LEAST) / max(1.0 - p, LEAST)) + error
    return 1.0 / (1.0 + exp(-odds))


@kernel
def expected_gain(p, gain, loss):
    """Return p * gain - (1 - p) * loss."""
    return p * gain - (1.0 - p) * loss
