"""Command `whowhom power`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand

import whowhom as ww
from whowhom.cli import options as opt
from whowhom.cli.app import app

GAME = (
    'A game "[12; 4,4,4,2,2,1]" (quota first; "7 x 5" is five players of weight 7), a treaty of the EU (rome, nice-27, '
    "lisbon-27, ...), a file (CSV or Excel), or a case with --body."
)
QUOTA = 'The quota of a table: a number, a share such as 2/3 or 66.7%, or "majority".'
RULE = "A rule COLUMN:QUOTA of a table; repeated, all must hold. The column members counts one each."
OR = "Begins an alternative: the rules after it are another way to win."
UNIONS = 'Which union each player has joined, in order, "-" for none: gives the indices owen and banzhaf_owen.'
INDEX = "Only this index; may be repeated; all for every one there is."
METHOD = "auto (exact where it can be done), exact, sample or normal."
BREAK = "--or"


class InOrder(TyperCommand):
    """A command in which `--or` keeps its place among the rules."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Write every `--or` as a rule of its own, which parts those before it from those after it."""
        return super().parse_args(ctx, [f"--rule={BREAK}" if word == BREAK else word for word in args])


@app.command(cls=InOrder)
def power(
    game: Annotated[str, typer.Argument(help=GAME)],
    quota: Annotated[str | None, typer.Option(help=QUOTA)] = None,
    rule: Annotated[list[str] | None, typer.Option(help=RULE)] = None,
    alternative: Annotated[bool, typer.Option(BREAK, help=OR)] = False,
    column: Annotated[str | None, typer.Option(help="The column of weights, where a table has several.")] = None,
    index: Annotated[list[str] | None, typer.Option(help=INDEX)] = None,
    minimal: Annotated[bool, typer.Option("--minimal", help="List the minimal winning coalitions.")] = False,
    patrons: Annotated[
        str | None, typer.Option(help='Whom each player follows, in order, "-" for nobody: "a,a,b,-,b".')
    ] = None,
    unions: Annotated[str | None, typer.Option(help=UNIONS)] = None,
    loyalty: Annotated[
        str | None, typer.Option(help="How surely a player follows: one share from 0 to 1 for all, or a list.")
    ] = None,
    method: Annotated[str, typer.Option(help=METHOD)] = "auto",
    samples: Annotated[int, typer.Option(help="Coalitions or orders drawn, where sampling is needed.")] = 200_000,
    seed: Annotated[int, typer.Option(help="Of the draws.")] = 0,
    body: Annotated[str | None, typer.Option(help="A body of the case: its patrons' power at every start.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Power indices of a voting body, as exact fractions: who can turn a vote."""
    result = ww.power(
        game, quota=quota, rules=alternatives(rule or []), column=column,
        index=index or (), minimal=minimal, patrons=listed(patrons), unions=listed(unions), loyalty=listed(loyalty),
        method=method, samples=samples, seed=seed, body=body,
    )  # fmt: skip
    opt.say(result, as_json)


def listed(text: str | None) -> list[str] | None:
    """Return the parts of a list, or nothing where there is none."""
    return None if text is None else [part.strip() for part in text.split(",")]


def alternatives(rules: list[str]) -> list[list[str]]:
    """Return the rules as alternatives, parted where `--or` stood."""
    sets: list[list[str]] = [[]]
    for rule in rules:
        if rule == BREAK:
            sets.append([])
        else:
            sets[-1].append(rule)
    if len(sets) > 1 and not all(sets):
        expected = "--rule A:1 --or --rule B:2"
        raise ww.InputError(ww.Fault(BREAK, "", "stands without rules on both sides", expected=expected))
    return [rules for rules in sets if rules]
