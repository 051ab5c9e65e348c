"""Reading voting games: from brackets, from a sheet with its columns, or a treaty by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from whowhom.classics.exact import exact, read_shares, shorten
from whowhom.classics.voting.game import FORM, MOST_PLAYERS, Game, Rule, make_game, make_rule
from whowhom.classics.voting.treaties import TREATIES, treaty
from whowhom.errors import Fault, InputError, nearest
from whowhom.tables.columns import Headed, headed, is_total, name_column
from whowhom.tables.numbers import empty, is_number, read_column
from whowhom.tables.sheet import Row, Sheet, is_file, read_bytes, sheet_of

WEIGHTS = ("weight", "votes", "seats", "capability", "power", "weights", "vote", "shares", "mandates")
COUNTERS = ("id", "no", "nr", "rank", "#", "")
MEMBERS = "members"
TIMES = re.compile(r"^(?P<weight>[^x×*]+)[x×*](?P<times>[^x×*]+)$")
Sets = Sequence[Sequence[str]]
"""Alternatives, each a list of rules written `column:quota`."""


def read_game(
    source: str | Path | Sheet, quota: str | None = None, rules: Sets = (), column: str | None = None
) -> Game:
    """Return the game that `source` writes out or names, or that stands in the file or sheet.

    A file holds either the bracket form or a table; a table needs a `quota`, or `rules`. Raises `InputError`.
    """
    if isinstance(source, Sheet):
        return from_sheet(source, quota, rules, column)
    text = str(source)
    if text in TREATIES and not is_file(text):
        refuse(quota, rules, text)
        return treaty(text)
    if "[" in text or ";" in text:
        refuse(quota, rules, "game")
        return parse_game(text)
    if not is_file(text):
        got, expected = shorten(text) or "nothing", f"a file, a treaty ({', '.join(TREATIES)}), or {FORM}"
        raise InputError(Fault("game", "", "is neither a game nor a file", got, expected, guess(text)))
    data = read_bytes(text, "a game: CSV, Excel, or the bracket form")
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
        refuse(quota, rules, text)
        return parse_game(data.decode("utf-8-sig", "replace"), text)
    return from_sheet(sheet_of(data, text), quota, rules, column)


def guess(text: str) -> str:
    """Return the treaty that a wrong name may have meant."""
    close = nearest(text, tuple(TREATIES))
    return close if close.startswith("did") else ""


def refuse(quota: str | None, rules: Sets, where: str) -> None:
    """Raise `InputError` where a game that has its quota is given another."""
    if quota is not None or rules:
        got = quota if quota is not None else " ".join(rules[0])
        raise InputError(Fault(where, "quota", "is given twice", got, "the quota of the game, or a table"))


def parse_game(text: str, where: str = "game") -> Game:
    """Return the game written `[quota; weight, weight, ...]`; `7 x 5` stands for five players of weight 7."""
    inner = text.strip().removeprefix("[").removesuffix("]")
    threshold, semicolon, rest = inner.partition(";")
    if not semicolon:
        raise InputError(Fault(where, "", "is neither a game nor a file", shorten(text.strip()) or "nothing", FORM))
    weights: list[object] = []
    for part in (piece.strip() for piece in rest.split(",")) if rest.strip() else ():
        match = TIMES.match(part)
        times = match["times"].strip() if match else "1"
        if match is None or not re.fullmatch(r"[0-9]{1,5}", times):
            weights.append(part)
        else:
            weights.extend([match["weight"].strip()] * int(times))
    return make_game(weights, threshold.strip(), where=where)


def from_sheet(sheet: Sheet, quota: str | None, rules: Sets, column: str | None) -> Game:
    """Return the game of a sheet: its rules, and where given names, patrons, loyalties and unions of the players."""
    asked = [[split_rule(text) for text in one] for one in rules]
    wanted = {name for one in asked for name, _ in one} | ({column.lower()} if column else set())
    found = headed(sheet, lambda name: name in WEIGHTS or name in wanted)
    if not asked:
        chosen = weight_column(found, column)
        if quota is None:
            expected = "--quota NUMBER"
            raise InputError(Fault(sheet.file, "quota", "is missing", expected=expected, remedy="--quota majority"))
        asked = [[(found.columns[chosen], quota)]]
        if found.columns[chosen] not in WEIGHTS and column is None:
            found = replace(found, remarks=(*found.remarks, f"weights: column {found.header[chosen]}"))
    elif quota is not None:
        refuse(quota, (), sheet.file)
    columns = {name: place_of(found, name) for one in asked for name, _ in one}
    found, notes = members_only(found, [at for at in columns.values() if at is not None])
    names = names_of(found)
    made = [[rule_of(found, columns[name], name, bar) for name, bar in one] for one in asked]
    notes += [remark for one in made for _, remark in one if remark]
    alternatives = tuple(tuple(rule for rule, _ in one) for one in made)
    return with_columns(Game(names, alternatives, remarks=(*found.remarks, *notes)), found)


def split_rule(text: str) -> tuple[str, str]:
    """Return (column, quota) of a rule written `column:quota`."""
    name, colon, bar = text.rpartition(":")
    if not colon or not name.strip() or not bar.strip():
        raise InputError(Fault("--rule", "", "is not a rule", text or "nothing", "COLUMN:QUOTA", "votes:255"))
    return name.strip().lower(), bar.strip()


def weight_column(found: Headed, column: str | None) -> int:
    """Return the column of weights: the one asked for, one called so, or the only one of numbers."""
    where, columns = f"{found.file}:{found.line}", found.columns
    if column is not None:
        return place_of(found, column.lower()) or columns.index(column.lower())
    named = next((columns.index(name) for name in WEIGHTS if name in columns), None)
    if named is not None:
        return named
    skip = {name_column(found), *(at for at, name in enumerate(columns) if name in COUNTERS)}
    numeric = [at for at in range(len(columns)) if at not in skip and all_numbers(found.cells(at))]
    if len(numeric) == 1:
        return numeric[0]
    got = shorten(", ".join(found.header)) or "an empty table"
    if numeric:
        remedy = f"--rule {found.header[numeric[0]]}:QUOTA"
        raise InputError(Fault(where, "weight", "may be any of several columns", got, "one by name", remedy))
    remedy = nearest("weight", [name for name in columns if name])
    raise InputError(Fault(where, "weight", "is not a column of the table", got, "a column weight", remedy))


def all_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    told = [cell for cell in cells if not empty(cell)]
    return bool(told) and all(map(is_number, told))


def place_of(found: Headed, name: str) -> int | None:
    """Return where a column stands; None for members where the table does not count them."""
    if name in found.columns:
        return found.columns.index(name)
    if name == MEMBERS:
        return None
    where, header = f"{found.file}:{found.line}", ", ".join(found.header)
    remedy = nearest(name, [*(column for column in found.columns if column), MEMBERS])
    raise InputError(Fault(where, name, "is not a column of the table", shorten(header, 200), "", remedy))


def members_only(found: Headed, columns: Sequence[int]) -> tuple[Headed, list[str]]:
    """Return the table without its sum and without those who have no weight at all, and what was left out."""
    check_width(found, max(columns, default=0))
    label, notes = name_column(found), []
    kept: list[Row] = []
    absent: list[str] = []
    for line, row in found.body:
        if columns and all(at < len(row) and row[at].strip() and empty(row[at]) for at in columns):
            absent.append(row[label] if label is not None else f"line {line}")
        else:
            kept.append((line, row))
    if absent:
        shown = ", ".join(absent[:6]) + (f" and {len(absent) - 6} more" if len(absent) > 6 else "")
        notes.append(f"no members, since they have no weight: {shown}")
    if label is not None and len(kept) > 2:
        numbers = [list(map(exact, read_column([row[at] for _, row in kept], found.mark).cells)) for at in columns]
        rows = list(zip(*numbers, strict=True))
        if rows and not any(cell is None for row in rows for cell in row):
            last = kept[-1][1]
            if is_total(last[label], list(rows[-1]), rows[:-1]):
                notes.append(f"left out: line {kept.pop()[0]}, the sum of the others")
    return replace(found, body=tuple(kept)), notes


def check_width(found: Headed, last: int) -> None:
    """Raise `InputError` for rows too short to hold the weights or longer than the header."""
    width = len(found.header)
    bad = [line for line, row in found.body if not last < len(row) <= width]
    if bad:
        expected = f"{width} cells, as in the header"
        faults = [Fault(f"{found.file}:{line}", "", "has another number of cells", "", expected) for line in bad[:20]]
        raise InputError(faults)


def names_of(found: Headed) -> tuple[str, ...]:
    """Return the names of the players, none twice."""
    label = name_column(found)
    if label is None:
        return ()
    names = [name.strip() for name in found.cells(label)]
    first: dict[str, int] = {}
    faults = []
    for name, (line, _) in zip(names, found.body, strict=True):
        if name in first:
            told = f"see line {first[name]}"
            faults.append(Fault(f"{found.file}:{line}", name, "is named twice", "", "one row a player", told))
        first.setdefault(name, line)
    if faults and len(names) <= MOST_PLAYERS:
        raise InputError(faults[:20])
    return tuple(names)


def rule_of(found: Headed, at: int | None, name: str, quota: str) -> tuple[Rule, str]:
    """Return the rule of one column, and a remark on how it was read."""
    if at is None:
        return make_rule([1] * len(found.body), quota, found.file, MEMBERS, MEMBERS)
    read = read_column(found.cells(at), found.mark)
    column = found.header[at]
    rule, remark = make_rule(list(read.cells), quota, found.file, f"{name} in row", column)
    return rule, "; ".join(part for part in (read.remark and f"{column}: {read.remark}", remark) if part)


def with_columns(game: Game, found: Headed) -> Game:
    """Return the game with names, and the patrons, loyalties and unions that stand in the table."""
    columns = found.columns
    cells = {name: found.cells(columns.index(name)) for name in ("patron", "loyalty", "union") if name in columns}
    labels = {name: tuple(cell.strip(" -") for cell in cells.get(name, ())) for name in ("patron", "union")}
    loyal = [cell.strip() or "0" for cell in cells.get("loyalty", ())]
    names = game.names or tuple(str(i + 1) for i in range(len(game.weights)))
    loyalties = read_loyalties(loyal, found.file)
    return replace(game, names=names, patrons=labels["patron"], unions=labels["union"], loyalties=loyalties)


def read_loyalties(values: Sequence[object], where: str) -> tuple[Fraction, ...]:
    """Return loyalties as exact shares from 0 to 1, or raise with every fault."""
    faults: list[Fault] = []
    shares = read_shares(values, where, "loyalty", faults)
    for position, share in enumerate(shares, start=1):
        if share > 1 and not faults:
            got = shorten(values[position - 1])
            faults.append(Fault(where, f"loyalty {position}", "is not a share", got, "a number from 0 to 1"))
    if faults:
        raise InputError(faults)
    return tuple(shares)
