"""All checks of a model: played, counted, and set beside the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whowhom.engine.bind import Model
from whowhom.evidence.checks.appointees import left_to_the_score
from whowhom.evidence.checks.check import LEAST, Group, Result, estimate, judge
from whowhom.evidence.checks.groups import GROUPS
from whowhom.evidence.checks.known import Known
from whowhom.evidence.checks.play import Counted, Listener, Played, play_groups


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

    def and_results(self, further: Sequence[Result]) -> Answer:
        """Return the answer with further results after its own."""
        return replace(self, results=(*self.results, *further))

    def with_result(self, result: Result) -> Answer:
        """Return the answer with a result in the place of the one of its name."""
        return replace(self, results=tuple(result if one.name == result.name else one for one in self.results))


def check_all(model: Model, n: int, seed: int, *, held_out: bool, workers: int, listen: Listener,
              groups: Sequence[Group] = GROUPS) -> Answer:
    """Play and check. Of the record only `fit` entries are read, unless `held_out`, and none after 1935."""
    listen.begin(histories_of(model, n, groups))
    played = count_all(model, n, seed, workers=workers, listen=listen, groups=groups)
    return Answer(model, n, seed, held_out, played.failed, results(model, groups, played.counted, held_out))


def count_all(model: Model, n: int, seed: int, *, workers: int, listen: Listener, groups: Sequence[Group]) -> Played:
    """Play what these groups count: all together, and each that has a setting of its own by itself."""
    played, done = play_groups(model, together(model, groups), n, seed, workers=workers, listen=listen), n
    for group, few in apart(model, n, groups):
        assert group.setting is not None
        played |= play_groups(group.setting(model), [group], few, seed, workers=workers, listen=listen, done=done)
        done += few
    return played


def histories_of(model: Model, n: int, groups: Sequence[Group] = GROUPS) -> int:
    """Return how many histories are played where n are asked for."""
    return n + sum(few for _, few in apart(model, n, groups))


def together(model: Model, groups: Sequence[Group]) -> list[Group]:
    """Return the groups that a model can be asked as it stands."""
    return [group for group in groups if group.setting is None and not group.lacks(model)]


def apart(model: Model, n: int, groups: Sequence[Group]) -> list[tuple[Group, int]]:
    """Return the groups that are played on a setting of their own, each with its number of histories."""
    return [(group, share_of(group, n)) for group in groups if group.setting is not None and not group.lacks(model)]


def share_of(group: Group, n: int) -> int:
    """Return how many histories a group plays that has a setting of its own: its share, and no fewer than make a
    figure."""
    return min(n, max(LEAST + LEAST // 2, round(group.share * n)))


def results(model: Model, groups: Sequence[Group], counted: Counted, held_out: bool) -> tuple[Result, ...]:
    """Return every check's result, and the place of the one that told histories give."""
    found = judged(model, groups, counted, held_out)
    return (*found[:2], left_to_the_score(), *found[2:])


def judged(model: Model, groups: Sequence[Group], counted: Counted, held_out: bool) -> list[Result]:
    """Return the result of every check of these groups."""
    known, found, also = Known(model, held_out), [], {}
    for group in groups:
        for check in group.checks(model):
            lacks = group.lacks(model) or check.lacks
            found.append(judge(check, known, None if lacks else estimate(check, counted[group.id]), lacks))
            also[check.name] = check.also
    passed = {one.name: one.passed for one in found}
    return [replace(one, passed=False) if passed.get(also[one.name]) is False else one for one in found]
