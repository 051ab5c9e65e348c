"""Every kind of event has its sentence; a chronicle is the log of its history and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from whowhom.case.dates import month_of
from whowhom.case.vocabulary import RUNGS
from whowhom.errors import InputError
from whowhom.report.chronicle.history import Teller, chronicle, first_ending, read_history, tell
from whowhom.report.chronicle.lines import Event, Line
from whowhom.report.chronicle.record import SENTENCES, UNTOLD, line, real_lines
from whowhom.report.events import key_of
from whowhom.report.source import Source
from whowhom.report.text import chronicle as views

MAY = month_of("1977-05")


def told(source: Source, *events: tuple[str, str, str, str, float]) -> list[Line]:
    """Return the lines of made-up events (decision, a, b, chosen, p)."""
    return list(Teller(source).lines([Event(MAY, *event) for event in events]))


@pytest.mark.parametrize(("event", "text", "why"), [
    (("submission.submits", "deng", "deng", "", 0.02), "Deng Xiaoping admitted his errors.", "In that month: 1 in 50."),
    (("mortality.dies", "hua", "hua", "", 0.001), "Hua Guofeng died.", "In that month: 1 in 1,000."),
    (("mortality.dies", "hua", "hua", "", 1.0), "Hua Guofeng died.", "A natural death on its own date"),
    (("selection.named", "propaganda", "propaganda", "deng", 0.31),
     "Deng Xiaoping became Member of the Politburo in charge of the press.", "Among all who could be named: 31 %."),
    (("succession.passes", "propaganda", "deng", "", 0.9),
     "Deng Xiaoping took over as Member of the Politburo in charge of the press, as the rule has it.",
     "The rule is kept: 90 %."),
    (("entry.enters", "newcomer_01", "newcomer_01", "", 0.2), "Newcomer 1 rose into the circle of leaders.", "20 %"),
    (("selection.leaves", "politburo", "hua", "", 0.1),
     "Hua Guofeng left the Political Bureau of the Central Committee for other work.", "At that renewal: 10 %."),
    (("orthodoxy.released", "last_letter", "last_letter", "", 0.4), "The last letter was made public.", "40 %"),
    (("sanction.escalates", "jiangqing", "jiangqing", "", 0.05), "Jiang Qing was demoted.", "1 in 20"),
    (("weather.storms", "hua", "deng", "", 0.5), "Weather: storms: Hua Guofeng and Deng Xiaoping.", "50 %"),
])
def test_one_event_one_sentence(source: Source, event: tuple[str, str, str, str, float], text: str, why: str) -> None:
    (one,) = told(source, event)
    assert text in one.text
    assert why in one.why.replace("\u00a0", " ")
    assert one.month == MAY


def test_an_office_is_called_by_its_title_of_the_time(source: Source) -> None:
    offices = tuple(
        replace(one, titles=((month_of("1977"), "Head of agitation, of all kinds"), (month_of("1978-02"), "Censor")))
        if one.id == "propaganda" else one for one in source.case.offices
    )  # fmt: skip
    titled = replace(source, model=replace(source.model, case=replace(source.case, offices=offices)))
    named = ("selection.named", "propaganda", "propaganda", "deng", 0.3)
    lines = Teller(titled).lines([Event(month, *named) for month in map(month_of, ("1976-12", "1977-01", "1978-02"))])
    assert [one.text.partition(" became ")[2] for one in lines] == [
        "Member of the Politburo in charge of the press.", "Head of agitation.", "Censor."]
    entry = replace(titled.case.record[0], kind="office", subject="propaganda", value="deng", month=month_of("1978-03"))
    assert line(titled, entry).text == "Deng Xiaoping became Censor."
    found = key_of(titled, replace(entry, observation="office.holder"))
    assert found
    assert found[1] == "Deng Xiaoping: Censor"


def test_who_was_expelled_capitulates_and_a_member_admits_errors(source: Source) -> None:
    teller, submits = Teller(source), Event(MAY, "submission.submits", "hua", "hua", "", 0.1)
    teller.rungs["hua"] = RUNGS.index("expelled")
    said = [line.text for line in teller.lines([submits, submits])]
    assert said == ["Hua Guofeng capitulated.", "Hua Guofeng admitted his errors."]  # the first took him back


def test_who_falls_with_a_bloc_falls_one_rung_short(source: Source) -> None:
    body = "politburo"
    lines = told(source, ("sanction.sanctions", body, body, "", 0.4), ("sanction.target", body, body, "jiangqing", 0.5),
                 ("sanction.rung", body, "jiangqing", "expelled", 1.0), ("sanction.follows", body, "hua", "", 0.3),
                 ("sanction.escalates", "jiangqing", "jiangqing", "", 0.1),
                 ("sanction.escalates", "hua", "hua", "", 0.1))
    assert "Jiang Qing was expelled" in lines[0].text
    assert "Hua Guofeng was removed from the committee" in lines[0].text
    assert lines[1].text == "Jiang Qing was exiled inside the country."
    assert lines[2].text == "Hua Guofeng was expelled."


def test_who_capitulates_begins_the_ladder_anew(source: Source) -> None:
    lines = told(source, ("submission.submits", "deng", "deng", "", 0.1),
                 ("sanction.escalates", "deng", "deng", "", 0.1))
    assert lines[1].text == "Deng Xiaoping was transferred."


def test_a_chronicle_is_its_history(folder: Path, source: Source) -> None:
    found = chronicle(folder, 5)
    outcome, events = read_history(source, 5)
    assert found.outcome == outcome
    assert sum(x.kind == "submission" for x in found.lines) == sum(e.decision == "submission.submits" for e in events)
    assert sum(x.kind == "challenge" for x in found.lines) == sum(e.decision == "contest.challenges" for e in events)
    assert sum(x.kind == "office" for x in found.lines) == sum(
        e.decision in ("selection.named", "succession.passes") for e in events)
    assert [x.month for x in found.lines] == sorted(x.month for x in found.lines)


def test_the_first_history_of_an_outcome(source: Source) -> None:
    for outcome in source.summary.counts:
        number = first_ending(source, outcome)
        assert tell(source, number).outcome == outcome
        assert all(read_history(source, n)[0] != outcome for n in range(number))


def test_every_kind_of_the_record_has_words(source: Source) -> None:
    kinds = {entry.kind for entry in source.case.record}
    assert kinds - set(UNTOLD) - set(SENTENCES) <= {"context", "raid", "rising"}
    for entry in source.case.record:
        assert line(source, entry).text.endswith(".")
    told = [x.text for x in real_lines(source)]
    assert "Jiang Qing was imprisoned." in told
    assert "Deng Xiaoping capitulated." in told


def test_views(source: Source) -> None:
    found = views.history_of(source, 0, ["deng"])
    assert all(not x.people or "deng" in x.people for x in found.lines)
    assert views.as_json(found)["history"] == 0
    assert views.as_text(found).startswith("History 0: ")
    real = views.record_of(source, [])
    assert views.as_json(real)["history"] is None
    assert "Jiang Qing was imprisoned." in views.as_text(real)


def test_bad_numbers_and_names(folder: Path, source: Source) -> None:
    with pytest.raises(InputError, match="is not a history of this run"):
        chronicle(folder, 60)
    with pytest.raises(InputError, match="is not an actor"):
        views.history_of(source, 0, ["nobody"])
