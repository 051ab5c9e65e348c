"""Who holds which office, who sits in the leading body and who is first: read off the powers of a table.

An office is worth what its holder commands: appointing, police, army, press, state and economy. A front-runner holds
one even where the table gives him no power. Two who bear the same post with the same powers hold it jointly, and of
two neither is first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whowhom.case.table.struggle import Listed, Struggle

OFFICIAL = {"police": ("police",), "army": ("army",), "press_agenda": ("press", "agenda"),
            "state_economy": ("economy",)}
"""Which powers of an office a column gives, appointment aside."""
FULL = 0.9
"""The most of all posts that those listed fill, or hold by their clients."""
SEATED = 0.25
FEWEST = 3


@dataclass(frozen=True)
class Post:
    """An office of the case and who holds it: several where it is held jointly."""

    holders: tuple[Listed, ...]
    first: bool = False

    @property
    def joint(self) -> bool:
        """Tell whether several hold it."""
        return len(self.holders) > 1


def official_power(actor: Listed) -> float:
    """Return the sum of the five powers of an office."""
    return sum(actor.power(column) for column in ("appoint", *OFFICIAL))


def holds_office(actor: Listed) -> bool:
    """Tell whether an actor holds an office in the case."""
    return official_power(actor) > 0.0 or actor.front_runner


def seated(struggle: Struggle) -> tuple[bool, ...]:
    """Return who sits in the leading body, actor by actor."""
    powers = [official_power(actor) for actor in struggle.actors]
    if sum(power >= SEATED for power in powers) >= FEWEST:
        return tuple(power >= SEATED for power in powers)
    most = sorted(range(len(powers)), key=lambda n: (-powers[n], n))[:FEWEST]
    return tuple(n in most for n in range(len(powers)))


def divisor(values: Iterable[float]) -> float:
    """Return by what shares are divided so that together they are no more than FULL."""
    return max(1.0, sum(values) / FULL)


def posts_of(struggle: Struggle) -> tuple[Post, ...]:
    """Return the offices in the order of the table.

    The first office is the front-runner's; of several front-runners the mightiest has it, and none where he holds his
    jointly.
    """
    together: dict[object, list[Listed]] = {}
    for actor in struggle.actors:
        if holds_office(actor):
            together.setdefault(same_post(actor), []).append(actor)
    ahead = [actor for actor in struggle.actors if actor.front_runner]
    first = max(ahead, key=official_power).id if ahead else None
    return tuple(Post(tuple(holders), len(holders) == 1 and holders[0].id == first) for holders in together.values())


def same_post(actor: Listed) -> object:
    """Return what two actors have in common who hold one office jointly; his own id where no post is named."""
    if not actor.office:
        return actor.id
    powers = tuple(actor.power(column) for column in ("appoint", *OFFICIAL))
    return (" ".join(actor.office.casefold().split()), actor.front_runner, powers)
