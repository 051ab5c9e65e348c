"""Old cases made valid: what an earlier program knew and this one does not is taken out of the files, and said.

Files are edited as text, so that what stays keeps its comments, its order and its quotes. What is lost are comments on
the lines, or inside the braces, that go; each is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whowhom.case.yaml import Loc, dotted, parse_yaml, read_text, shown

RETIRED: Mapping[str, str] = {
    "contest.exponent": "votes are counted one by one, not shared out by a power of support",
    "contest.bandwagon": "voters go with the stronger side out of fear, `contest.fear`",
    "contest.threat_weight": "what can be done to a voter is `contest.fear`",
    "alignment.balance": "ties follow what two did to each other, not what triads ask for",
    "alignment.affinity": "ties return to what two had in common at the start",
    "alignment.loosening": "ties return to what two had in common at the start",
    "selection.incumbency": "bodies are renewed by a list, on which who sits stays unless he is struck",
}
"""Parameters that earlier versions had, and what took their place."""
RENAMED: Mapping[str, str] = {}
"""Parameters that mean what they meant and are called otherwise."""
PLACES = (("channels", "*", "deny"), ("parameters",))
"""Mappings of a case whose keys are parameters."""
LISTS = (("programmes", "*", "does"),)
"""Lists of a case whose items are interventions on parameters, among others."""


@dataclass(frozen=True)
class Fix:
    """One change of a file: where it was, what was done and why, and what was lost beside it."""

    where: str
    path: str
    what: str
    why: str = ""
    lost: str = ""

    def __str__(self) -> str:
        rows = [f"{self.where}  {self.path}", f"  {self.what}" + (f": {self.why}" if self.why else "")]
        return "\n".join(rows + ([f"  lost with it: {self.lost}"] if self.lost else []))

    def as_json(self) -> dict[str, str]:
        """Return the change as it stands in JSON documents."""
        return {"where": self.where, "path": self.path, "what": self.what, "why": self.why, "lost": self.lost}


def migrate_text(text: str, file: str, known: Collection[str]) -> tuple[str, list[Fix]]:
    """Return the text of `case.yaml` as this program wants it, and what was changed; raises InputError for what is no
    YAML.

    `known` are the names of the parameters that there are.
    """
    parse_yaml(text, file)  # plain YAML without anchors, or nothing is touched
    claims, fixes = [], []
    for name in sorted(old_names(known)):
        text, more = migrate_claims(text, file, name)
        claims += more
    while found := list(_old(_compose(text), known)):  # from the end on, so that lines are those of the old file
        text, fix = _mend(text, file, *max(found, key=lambda entry: _ends(entry[0], entry[1])))
        fixes.append(fix)
    return text, [*reversed(fixes), *claims]


def old_names(known: Collection[str]) -> set[str]:
    """Return the parameters of earlier versions that are no more."""
    return {name for name in (*RETIRED, *RENAMED) if name not in known}


def migrate_claims(text: str, file: str, name: str) -> tuple[str, list[Fix]]:
    """Return a text in which claims that stood in a parameter of old stand in its mechanism, and what was changed."""
    new = f"parameter:{RENAMED[name]}" if name in RENAMED else f"mechanism:{name.partition('.')[0]}"
    pattern, fixes = re.compile(rf"\bparameter:{re.escape(name)}\b"), []
    lines = text.splitlines(keepends=True)
    for n, line in enumerate(lines):
        if pattern.search(line):
            lines[n] = pattern.sub(new, line)
            fixes.append(Fix(f"{file}:{n + 1}", "claims", f"parameter:{name} becomes {new}", RETIRED.get(name, "")))
    return "".join(lines), fixes


def _compose(text: str) -> Any:
    from ruamel.yaml import YAML

    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True  # the check says that they are there
    return reader.compose(text)


Entry = tuple[Any, int, Loc, str]
"""A mapping or list with the place of what is old in it, the location of that, and the name of the parameter."""


def _old(root: Any, known: Collection[str]) -> Iterator[Entry]:
    """Yield what is old in a case."""
    gone = old_names(known)
    for path in PLACES:
        for node, loc in _at(root, path, ()):
            for n, (key, _) in enumerate(node.value if node.id == "mapping" else ()):
                if key.value in gone:
                    yield node, n, (*loc, key.value), key.value
    for path in LISTS:
        for node, loc in _at(root, path, ()):
            for n, item in enumerate(node.value if node.id == "sequence" else ()):
                name = re.split(r"[@=]", str(item.value), maxsplit=1)[0].strip()
                if name in gone:
                    yield node, n, (*loc, n), name


def _at(node: Any, path: tuple[str, ...], loc: Loc) -> Iterator[tuple[Any, Loc]]:
    """Yield the nodes at a path with their locations; `*` stands for every key but those of a section."""
    if not path:
        yield node, loc
    elif node.id == "mapping":
        for key, value in node.value:
            if path[0] in ("*", key.value) and (path[0] != "*" or key.value not in ("source", "range")):
                yield from _at(value, path[1:], (*loc, key.value))


def _mend(text: str, file: str, node: Any, n: int, loc: Loc, name: str) -> tuple[str, Fix]:
    """Rename or take out one entry; with the only one in it, what holds it goes too."""
    mapping = node.id == "mapping"
    first = node.value[n][0] if mapping else node.value[n]
    where, path = f"{file}:{first.start_mark.line + 1}", dotted(loc)
    if name in RENAMED:
        at = first.start_mark.index + str(text[first.start_mark.index : first.end_mark.index]).index(name)
        fix = Fix(where, path, f"is now called {RENAMED[name]}")
        return text[:at] + RENAMED[name] + text[at + len(name) :], fix
    what = "is taken out"
    if len(node.value) == 1:  # nothing is left of what held it
        holder = loc[:-2] if loc[0] == "channels" else loc[:-1]
        node, n = _holder(_compose(text), holder)
        what = f"is taken out, and with it {dotted(holder)}, which says nothing else"
    start, end = _span(text, node, n)
    lost = " ".join(re.findall(r"#.*", text[start:end]))
    return text[:start] + text[end:], Fix(where, path, what, RETIRED.get(name, ""), lost)


def _holder(root: Any, loc: Loc) -> tuple[Any, int]:
    """Return the mapping that has the last key of a location, and the place of that key in it."""
    node = root
    for key in loc[:-1]:
        node = next(value for k, value in node.value if k.value == key)
    return node, next(n for n, (k, _) in enumerate(node.value) if k.value == loc[-1])


def _span(text: str, node: Any, n: int) -> tuple[int, int]:
    """Return where the text of one entry begins and ends: whole lines in block style, up to a comma within braces."""
    first, last = _ends(node, n)
    if node.flow_style:
        if n + 1 < len(node.value):
            return first, _ends(node, n + 1)[0]
        return (_ends(node, n - 1)[1], last) if n else (first, last)
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    return start, len(text) if end < 0 else end + 1


def _ends(node: Any, n: int) -> tuple[int, int]:
    """Return where an entry begins and where the last of its text ends, comments aside."""
    pair = node.value[n] if node.id == "mapping" else (node.value[n], node.value[n])
    return pair[0].start_mark.index, _last(pair[1])


def _last(node: Any) -> int:
    """Return where the text of a node ends: of a block, where its last part does."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return int(node.end_mark.index)
    inner = node.value[-1]
    return _last(inner[1] if node.id == "mapping" else inner)


def migrate_file(path: Path, known: Collection[str]) -> list[Fix]:
    """Bring one main file and the claims beside it up to date; return what was changed."""
    text = read_text(path)
    new, fixes = migrate_text(text, shown(path), known)
    if new != text:
        path.write_text(new, encoding="utf-8")
    for table in sorted(path.parent.glob("*.csv")):
        fixes += _migrate_table(table, known)
    return fixes


def _migrate_table(path: Path, known: Collection[str]) -> list[Fix]:
    """Let the claims of a table stand where there still is something."""
    raw = path.read_bytes()
    try:
        text, fixes = raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return []  # the check says so
    for name in sorted(old_names(known)):
        text, more = migrate_claims(text, shown(path), name)
        fixes += more
    if fixes:
        path.write_bytes(text.encode("utf-8"))
    return fixes
