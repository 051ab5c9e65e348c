"""Production, barter and hunger: scalar formulas of a two-sector economy.

Every quantity is an index with the base year at 1, or a share. No formula divides by nothing: what is empty yields 0.

Source
    cheremukhin2017industrialization
    allen2003farm
    harris1970migration
    davieswheatcroft2004
"""

from __future__ import annotations

from typing import Any

from whowhom.kernel import kernel
from whowhom.kernel.elementary import exp, log, log1p
from whowhom.rules.scalar import relax

TINY = 1e-9
MIGRATION_PLAN = 0.01875, 0.018375
MIGRATION_MARKET = 0.005, 0.001
"""Slope and intercept of migration from farms a year, with and without collective farms (allen2003farm)."""


@kernel
def power(x: Any, exponent: float) -> Any:
    """Return x to a power; 0 where x is not positive."""
    return exp(exponent * log(x)) if x > TINY else 0.0


@kernel
def ratio(a: Any, b: Any) -> Any:
    """Return a / b; 0 where b is empty."""
    return a / b if b > TINY else 0.0


@kernel
def cobb_douglas(level: Any, capital: Any, labour: Any, share: Any) -> Any:
    """Return output of capital and labour, `share` being that of capital."""
    return level * power(capital, share) * power(labour, 1.0 - share)


@kernel
def employment_for(product: Any, wage: Any, share: Any, idle: Any) -> Any:
    """Return the employed share of the labour force under budgets that bind: all but `idle` where the marginal product
    of all equals the wage, less where it is lower; the elasticity is that of a Cobb-Douglas demand for labour."""
    if product <= TINY:
        return 0.0
    return 1.0 / (1.0 + power(wage / product, 1.0 / max(0.1, share)) * idle / (1.0 - idle))


@kernel
def stock_after(stock: Any, inflow: Any, decay: Any, dt: Any) -> Any:
    """Return a stock after dt years of a constant inflow and exponential decay, exactly."""
    if decay < TINY:
        return stock + inflow * dt
    return relax(stock, inflow / decay, decay, dt)


@kernel
def sold_share(normal: Any, will: Any, grain: Any, need: Any) -> Any:
    """Return the share of the harvest that peasants sell: the normal one where their will to sell is 1, and only what
    is left above their own need (`grain` a head against `need` a head)."""
    spare = min(1.5, max(0.0, grain - need) / max(0.05, 1.0 - need))
    return min(0.6, normal * min(2.0, will) * spare)


@kernel
def hunger(grain: Any, need: Any, spread: Any) -> Any:
    """Return the mean shortfall below need, as a share of it, where districts differ by `spread` about the mean."""
    x = (need - grain) / spread
    if x > 30.0:
        return min(1.0, (need - grain) / need)
    return min(1.0, spread * log1p(exp(x)) / need)


@kernel
def migration(gain: Any, work: Any, collectivised: Any) -> Any:
    """Return the share of farm people who leave for the towns in a year, `gain` being consumption a head off the farm
    over that on it, and `work` the chance of work there against the usual one, by which who may choose weighs it."""
    plan = MIGRATION_PLAN[0] * gain - MIGRATION_PLAN[1]
    market = MIGRATION_MARKET[0] * gain * work - MIGRATION_MARKET[1]
    return collectivised * plan + (1.0 - collectivised) * market


@kernel
def scarcity_index(output: Any, grain: Any, famine: Any) -> Any:
    """Return scarcity in [0, 1]: the shortfall of output or of grain a head from the base year, the greater, and a
    fifth more in full famine."""
    return min(1.0, max(1.0 - output, 1.0 - grain, 0.0) + 0.2 * famine)
