"""A motion is told whole, and the count told agrees with the result; force, campaigns and returns have their words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from whowhom.case.dates import month_of
from whowhom.case.vocabulary import RUNGS
from whowhom.report.chronicle.history import Teller, read_history
from whowhom.report.chronicle.lines import Event, Line
from whowhom.report.chronicle.struggle import (
    GROUPS,
    LINE,
    POST,
    PROCEDURE,
    result,
    to_remove,
    without_idle_campaigns,
)
from whowhom.report.source import Source
from whowhom.rules.ballot import packed_count, unpacked_count

MONTH = month_of("1977-05")
BODY = "politburo"


def event(decision: str, a: str, b: str = "", chosen: str = "", value: int = 1) -> Event:
    """Return an event of middling probability."""
    return Event(MONTH, decision, a, b or a, chosen, 0.5, value)


def motion(about: int, *then: Event) -> list[Event]:
    """Return the log of a motion of Deng against Hua."""
    return [event("contest.challenges", BODY), event("contest.challenger", BODY, chosen="deng"),
            event("contest.challenged", BODY, chosen="hua"), event("contest.object", BODY, "deng", value=about), *then]


PREVAILS = event("contest.prevails", BODY, "deng")
BACKFIRES = event("contest.backfires", BODY, "deng")


def count(pro: int, con: int) -> Event:
    """Return a logged count of votes for the mover and against him."""
    return event("contest.count", BODY, "deng", value=int(packed_count(pro, con)))


def told(source: Source, events: list[Event]) -> Line:
    """Return the one line of a group."""
    (line,) = Teller(source).lines(events)
    return line


def test_a_motion_for_a_post_names_the_post_and_the_count(source: Source) -> None:
    offices = Teller(source).posts("hua", MONTH)
    assert offices
    line = told(source, motion(POST, PREVAILS, count(7, 4)))
    assert line.text.startswith("In the ")
    assert "Deng Xiaoping moved to remove Hua Guofeng" in line.text
    assert line.text.endswith("; carried by 7 to 4.")
    assert line.people == ("deng", "hua")
    assert "carried: 50\u00a0%" in line.why


def test_who_lost_his_post_holds_it_no_more(source: Source) -> None:
    teller = Teller(source)
    list(teller.lines(motion(POST, PREVAILS)))
    assert teller.posts("hua", MONTH) == []
    assert RUNGS[teller.rungs["hua"]] == "demoted"
    again = [line.text for line in teller.lines(motion(POST))]
    assert again[0].endswith("moved to remove Hua Guofeng from the Political Bureau of the Central Committee; lost.")


def test_a_lost_motion_may_cost_its_mover_his_posts(source: Source) -> None:
    teller = Teller(source)
    teller.rungs["deng"] = 0
    teller.take("propaganda", "deng")
    (line,) = teller.lines(motion(POST, count(2, 9), BACKFIRES))
    assert line.text.endswith("; lost by 2 to 9, and Deng Xiaoping lost his own posts.")
    assert RUNGS[teller.rungs["deng"]] == "demoted"
    assert teller.posts("deng", MONTH) == []
    assert "hua" not in teller.rungs


def test_a_line_is_told_by_what_the_mover_stands_for(source: Source) -> None:
    teller = Teller(source)
    mine, his = teller.aim("deng", "hua"), teller.aim("hua", "deng")
    sides = {side for issue in source.case.issues for side in (issue.low, issue.high)}
    assert mine != his
    assert any(side.startswith(mine) for side in sides)
    line = told(source, motion(LINE, PREVAILS, count(6, 5)))
    assert f"moved the line “{mine}” against Hua Guofeng; carried by 6 to 5" in line.text
    assert line.text.endswith("the views of Hua Guofeng were called a deviation.")
    assert teller.aim("deng", "deng") == ""


def test_a_rule_of_procedure_is_changed_and_changed_back(source: Source) -> None:
    teller = Teller(source)
    motions = [motion(PROCEDURE, *then) for then in ((PREVAILS,), (), (PREVAILS,))]
    first, second, third = [next(teller.lines(events)).text for events in motions]
    assert "elected from below" in first
    assert "appointed from above" in second
    assert "appointed from above" in third
    assert not teller.elected


@pytest.mark.parametrize(("pro", "con", "carried", "said"), [
    (4, 3, True, "carried by 4 to 3"), (3, 4, False, "lost by 3 to 4"), (7, 0, True, "carried by all 7 votes"),
    (0, 7, False, "lost by all 7 votes"), (5, 5, True, "carried by a hair"),
    (5, 5, False, "lost, 5 to 5"), (3, 4, True, "carried"), (4, 3, False, "lost"),
    (393, 1110, False, "lost by 393 to 1110"),
])  # fmt: skip
def test_no_count_is_told_against_the_result(pro: int, con: int, carried: bool, said: str) -> None:
    found = {"count": count(pro, con), **({"prevails": PREVAILS} if carried else {})}
    assert result(found) == said


def test_words_of_removal() -> None:
    assert to_remove("Ada", [], "Council") == "moved to remove Ada from the Council"
    assert to_remove("Ada", ["Censor", "Treasurer"], "Council") == "moved to remove Ada as Censor and Treasurer"
    assert to_remove("Ada", ["A", "B", "C", "D"], "Council") == "moved to remove Ada from all his posts"


def test_force_and_its_two_ends(source: Source) -> None:
    teller = Teller(source)
    struck = event("force.strikes", "deng")
    won = told(source, [struck, event("force.succeeds", "deng", "hua")])
    assert "Hua Guofeng was imprisoned, and his posts (" in won.text
    assert won.people == ("deng", "hua")
    (lost,) = teller.lines([struck])
    assert lost.text == "Deng Xiaoping struck with armed force; too few followed, and he was imprisoned."
    assert RUNGS[teller.rungs["deng"]] == "imprisoned"


@pytest.mark.parametrize(("rung", "how"), [
    ("demoted", "taken back into favour"), ("expelled", "readmitted"), ("imprisoned", "released and taken back")])
def test_a_return_is_told_by_where_from(source: Source, rung: str, how: str) -> None:
    teller = Teller(source)
    teller.rungs["deng"] = RUNGS.index(rung)
    (line,) = teller.lines([event("comeback.returns", "deng")])
    assert line.text == f"Deng Xiaoping was {how}."
    assert teller.rungs["deng"] == 0


def test_who_has_posts_is_cleared_and_not_taken_back(source: Source) -> None:
    (line,) = Teller(source).lines([event("comeback.returns", "hua")])
    assert line.text == "Hua Guofeng was cleared of what was still held against him."


def test_a_campaign_that_punishes_nobody_is_not_told(source: Source) -> None:
    opens, ends = event("sanction.opens", "polity"), event("sanction.ends", "polity")
    fall = [event("sanction.sanctions", BODY), event("sanction.target", BODY, chosen="deng"),
            event("sanction.rung", BODY, "deng", chosen="demoted")]
    death = event("mortality.dies", "jiangqing")

    def kinds(*events: Event) -> list[str]:
        return [line.kind for line in without_idle_campaigns(Teller(source).lines(list(events)))]

    assert kinds(opens, death, ends) == ["death"]
    assert kinds(opens, death) == ["death"]
    assert kinds(opens, *fall, ends) == ["campaign", "sanction", "campaign"]
    assert kinds(opens, ends, opens, *fall, death, ends) == ["campaign", "sanction", "death", "campaign"]


def test_a_meeting_out_of_turn_that_decides_nothing_is_not_told(source: Source) -> None:
    meeting = event("contest.convenes", BODY)

    def told_with(*events: Event) -> list[str]:
        return [line.kind for line in Teller(source).lines([meeting, *events])]

    assert told_with() == told_with(event("contest.convenes", BODY)) == []
    assert told_with(*motion(LINE)) == ["meeting", "challenge"]
    assert told_with(*[replace(one, month=one.month + 1) for one in motion(LINE)]) == ["challenge"]


def test_the_counts_that_are_told_agree_with_the_results_of_a_run(source: Source) -> None:
    """In few cases the count of a large body contradicts its result, for the shock is in the result alone."""
    seen = against = 0
    for number in range(source.manifest.histories):
        _, log = read_history(source, number)
        for one, after in pairwise(log):
            if after.decision == "contest.count":
                pro, con = unpacked_count(after.value)
                seen += 1
                against += (pro < con) if one.decision == "contest.prevails" else (pro > con)
    assert seen > 50
    assert against < 0.05 * seen


def test_every_motion_of_a_run_is_told_with_its_count(source: Source) -> None:
    told = 0
    for number in range(source.manifest.histories):
        _, log = read_history(source, number)
        lines = [line for line in Teller(source).lines(log) if line.kind == "challenge"]
        assert len(lines) == sum(e.decision == "contest.challenges" for e in log)
        told += sum(" carried by " in line.text or " lost by " in line.text for line in lines)
    assert told > 0


def test_a_group_ends_with_its_month(source: Source) -> None:
    late = replace(PREVAILS, month=MONTH + 1)
    lines = list(Teller(source).lines([*motion(POST), late]))
    assert lines[0].text.endswith("; lost.")
    assert set(GROUPS) == {"contest.challenges", "force.strikes"}
