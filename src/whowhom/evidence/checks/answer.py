"""All checks of a model: played, counted, and set beside the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whowhom.engine.bind import Model
from whowhom.evidence.checks.appointees import left_to_the_score
from whowhom.evidence.checks.check import LEAST, Group, Result, estimate, judge
from whowhom.evidence.checks.groups import GROUPS
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.play import Counted, Listener, play_groups


@dataclass(frozen=True)
class Answer:
    """The answer: a result a check, in the order of the groups; `failed` histories are left out."""

    model: Model
    histories: int
    seed: int
    held_out: bool
    failed: int
    results: tuple[Result, ...]

    def result(self, name: str) -> Result:
        """Return the result of a check."""
        return next(one for one in self.results if one.name == name)

    def with_result(self, result: Result) -> Answer:
        """Return the answer with a result in the place of the one of its name."""
        return replace(self, results=tuple(result if one.name == result.name else one for one in self.results))


def check_all(model: Model, n: int, seed: int, *, held_out: bool, workers: int, listen: Listener,
              groups: Sequence[Group] = GROUPS) -> Answer:
    """Play and check. Of the record only `fit` entries are read, unless `held_out`, and none after 1935."""
    asked = [group for group in groups if not group.lacks(model)]
    together = [group for group in asked if group.setting is None]
    apart = [(group, share_of(group, n)) for group in asked if group.setting is not None]
    listen.begin(n + sum(few for _, few in apart))
    counted, failed = play_groups(model, together, n, seed, workers=workers, listen=listen)
    every, done = dict(counted), n
    for group, few in apart:
        assert group.setting is not None
        more, lost = play_groups(group.setting(model), [group], few, seed, workers=workers, listen=listen, done=done)
        every, failed, done = every | dict(more), failed + lost, done + few
    return Answer(model, n, seed, held_out, failed, results(model, groups, every, held_out))


def share_of(group: Group, n: int) -> int:
    """Return how many histories a group plays that has a setting of its own: its share, and no fewer than make a
    figure."""
    return min(n, max(LEAST + LEAST // 2, round(group.share * n)))


def results(model: Model, groups: Sequence[Group], counted: Counted, held_out: bool) -> tuple[Result, ...]:
    """Return every check's result, and the place of the one that told histories give."""
    known, found, also = Known(model, held_out), [], {}
    for group in groups:
        for check in group.checks(model):
            lacks = group.lacks(model) or check.lacks
            found.append(judge(check, known, None if lacks else estimate(check, counted[group.id]), lacks))
            also[check.name] = check.also
    passed = {one.name: one.passed for one in found}
    found = [replace(one, passed=False) if passed.get(also[one.name]) is False else one for one in found]
    return (*found[:2], left_to_the_score(), *found[2:])
