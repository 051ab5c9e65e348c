"""Every decision of every mechanism has words; what belongs together is one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from whowhom.case.dates import month_of
from whowhom.case.vocabulary import RUNGS
from whowhom.mechanisms import registry
from whowhom.report.chronicle.history import LEFT_OUT, PARTS, Teller
from whowhom.report.chronicle.lines import Event, Line
from whowhom.report.chronicle.tellings import GROUPS, TELLINGS, continues

NUISANCE = ("appointment.vacated", "appointment.filled", "selection.turn", "economy.weather", "membership.drive_size",
            "membership.purge_size", "terror.vacated", "conviction.wavers")  # fmt: skip
"""Draws that are never logged, so that no chronicle meets them."""
MONTH = month_of("1923-10")


@dataclass
class Names:
    """Tells without a run: ids are names."""

    rungs: dict[str, int] = field(default_factory=dict)
    partner: str = ""
    elected: bool = False

    def posts(self, who: str, month: int) -> list[str]:
        return []

    def top(self) -> str:
        return "Council"

    def aim(self, mover: str, target: str) -> str:
        return ""

    def name(self, id: str) -> str:
        return id.capitalize()

    def country(self, number: int) -> str:
        return ("ruritania", "freedonia")[number]

    def raise_to(self, who: str, rung: int) -> None:
        self.rungs[who] = max(self.rungs.get(who, 0), rung)

    def monthly(self, e: Event) -> str:
        return f"p {e.p}."


def tell(*events: tuple[str, str, str, int], names: Names | None = None, chosen: str = "") -> Line | None:
    """Return the line of a group of events (decision, a, b, value)."""
    group = [Event(MONTH, what, a, b, chosen, 0.5, value) for what, a, b, value in events]
    assert all(continues(group[0], e) for e in group[1:])
    return TELLINGS[group[0].decision](names or Names(), group)


def untold(decisions: list[str]) -> list[str]:
    """Return the decisions that have no words."""
    parts = {one for group in (*GROUPS.values(), *PARTS.values()) for one in group}
    told = {*LEFT_OUT, *NUISANCE, *TELLINGS, *PARTS, *parts}
    return [one for one in decisions if one not in told and not hasattr(Teller, "tell_" + one.replace(".", "_"))]


def test_every_decision_has_words() -> None:
    assert untold([f"{m.id}.{name}" for m in registry().values() for name in m.decisions]) == []


def test_a_decision_without_words_would_be_found() -> None:
    assert untold(["gossip.spreads", "submission.submits", "pact.annexes"]) == ["gossip.spreads"]


@pytest.mark.parametrize(("events", "text"), [
    ([("economy.requisitions", "", "", 1)], "The state began to take grain from the peasants by force."),
    ([("working_class.rises", "", "", 1)], "Workers rose."),
    ([("working_class.rises", "", "", 1), ("working_class.overthrows", "", "", 1)], "and overthrew the order."),
    ([("working_class.rises", "", "", 1), ("working_class.concedes", "", "", 1)], "the rising was put down."),
    ([("working_class.rises", "", "", 1), ("working_class.concedes", "", "", 2)], "gave way and freed trade."),
    ([("world_revolution.rises", "ruritania", "ruritania", 1)], "Ruritania: a revolutionary situation."),
    ([("world_revolution.ends", "ruritania", "ruritania", 1)], "Ruritania: the revolution was defeated."),
    ([("world_revolution.ends", "ruritania", "ruritania", 1), ("world_revolution.prevails", "ruritania", "", 1)],
     "Ruritania: the revolution prevailed."),
    ([("war_threat.attacks", "freedonia", "", 1)], "Freedonia attacked: war."),
    ([("war_threat.peace", "", "freedonia", 1), ("war_threat.beaten", "", "freedonia", 1)],
     "The war with Freedonia ended in defeat."),
    ([("pact.talks", "", "freedonia", 1), ("pact.signs", "", "freedonia", 1)], "chose to stand alone."),
    ([("pact.talks", "", "freedonia", 1), ("pact.signs", "", "freedonia", 3)],
     "Talks with Freedonia: a pact was signed."),
    ([("sanction.opens", "", "", 1)], "Those who rule opened a campaign against their opponents."),
    ([("sanction.ends", "", "", 1)], "The campaign against opponents came to an end."),
    ([("pact.breaks", "", "freedonia", 1)], "The pact with Freedonia broke."),
    ([("pact.breaks", "", "", 1)], "Collective security broke down."),
    ([("membership.drives", "", "", 1), ("membership.aims", "", "", 2)], "above all to peasants."),
    ([("exile.admitted", "ada", "ada", 1), ("exile.settles", "ada", "ada", 2)], "Ada was let into Freedonia."),
    ([("exile.settles", "ada", "ada", 1)], "Ada was put over the border of Ruritania."),
    ([("exile.expelled_by_host", "ada", "ruritania", 1)], "Ruritania drove Ada out."),
    ([("exile.attempts", "ada", "ada", 1)], "An attempt on the life of Ada failed."),
])
def test_sentences(events: list[tuple[str, str, str, int]], text: str) -> None:
    line = tell(*events)
    assert line
    assert text in line.text
    assert line.month == MONTH


def test_a_trial_is_one_sentence_with_its_verdicts() -> None:
    names = Names()
    line = tell(("trials.stages", "", "", 1), ("trials.charged", "ada", "ada", 1),
                ("trials.confesses", "ada", "ada", 1), ("trials.charged", "bo", "bo", 1),
                ("trials.sentenced", "ada", "ada", 2), ("trials.sentenced", "bo", "bo", 1), names=names)
    assert line
    assert line.text == "A trial was staged; confessed and shot: Ada; imprisoned without trial: Bo."
    assert line.people == ("ada", "bo")
    assert {who: RUNGS[rung] for who, rung in names.rungs.items()} == {"ada": "executed", "bo": "imprisoned"}


def test_the_fall_of_the_order_is_a_kind_of_its_own() -> None:
    rising, war = ("working_class.rises", "", "", 1), ("war_threat.peace", "", "freedonia", 1)
    falls = [tell(rising, ("working_class.overthrows", "", "", 1)), tell(("restoration.restores", "", "", 1)),
             tell(war, ("war_threat.beaten", "", "freedonia", 1))]
    assert [line and line.kind for line in falls] == ["fall"] * 3
    assert [line and line.kind for line in (tell(rising), tell(war))] == ["society", "war"]


def test_a_long_list_is_cut() -> None:
    names = [f"x{n}" for n in range(12)]
    line = tell(*[("terror.arrested", name, name, 1) for name in names])
    assert line
    assert line.text == "In the terror arrested: X0, X1, X2, X3, X4, X5, X6, X7 and 4 others."
    assert len(line.people) == 12


def test_a_trial_without_defendants_is_not_told() -> None:
    assert tell(("trials.stages", "", "", 1)) is None


def test_the_terror_of_a_month_is_one_sentence() -> None:
    line = tell(("terror.arrested", "ada", "ada", 1), ("terror.executed", "bo", "bo", 1),
                ("terror.arrested", "cy", "cy", 1))
    assert line
    assert line.text == "In the terror arrested: Ada and Cy; shot: Bo."


def test_whom_fascists_seize_they_hand_over_only_to_a_partner() -> None:
    names = Names()
    seized = ("exile.seized", "ada", "ruritania", 1)
    alone = tell(seized, names=names)
    assert alone
    assert "and died there" in alone.text
    names = Names()
    tell(("pact.talks", "", "ruritania", 1), ("pact.signs", "", "ruritania", 3), names=names)
    bound = tell(seized, names=names)
    assert bound
    assert "and handed over" in bound.text
    assert RUNGS[names.rungs["ada"]] == "imprisoned"


def test_a_revolution_elsewhere_is_another_sentence() -> None:
    first = Event(MONTH, "world_revolution.ends", "ruritania", "ruritania", "", 0.5)
    assert not continues(first, Event(MONTH, "world_revolution.prevails", "freedonia", "freedonia", "", 0.5))
    assert not continues(first, Event(MONTH + 1, "world_revolution.prevails", "ruritania", "ruritania", "", 0.5))
