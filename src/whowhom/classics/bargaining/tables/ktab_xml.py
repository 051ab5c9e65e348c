"""Reading tables of actors from KTAB's XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from whowhom.classics.bargaining.tables.build import CAPABILITY, ON_SCALE, SALIENCE
from whowhom.classics.bargaining.tables.cells import Bounds, Cells, Faults, parse_cell
from whowhom.classics.bargaining.tables.table import KTAB_SCALE, Table
from whowhom.errors import nearest

PARAMETERS = (
    "VictoryProbModel", "PCEModel", "StateTransitions", "VotingRule", "BigRAdjust", "BigRRange",
    "ThirdPartyCommit", "InterVecBrgn", "BargnModel",
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SHARE = Bounds(0.0, 1.0, "a number from 0 to 1")


@dataclass
class Node:
    """One element of the file, with the line it starts on."""

    tag: str
    line: int
    pieces: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words of the element itself."""
        return "".join(self.pieces)

    def all(self, tag: str) -> list[Node]:
        """Return the children of this tag."""
        return [child for child in self.children if child.tag == tag]

    def one(self, tag: str) -> Node | None:
        """Return the first child of this tag."""
        return next(iter(self.all(tag)), None)

    def words(self, tag: str) -> str:
        """Return the text of the first child of this tag, or nothing."""
        child = self.one(tag)
        return child.text.strip() if child else ""


def parse(text: str, faults: Faults) -> Node:
    """Return the tree of an XML text; a document that declares entities is refused."""
    root = Node("", 0)
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True  # one call for a text and not one for each of its lines

    def start(tag: str, _attributes: dict[str, str]) -> None:
        stack.append(Node(tag, parser.CurrentLineNumber))
        stack[-2].children.append(stack[-1])

    def refuse(*_: object) -> None:
        faults.add(parser.CurrentLineNumber, "", "declares entities", expected="plain elements only")
        faults.stop()

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: stack.pop() and None
    parser.CharacterDataHandler = lambda words: stack[-1].pieces.append(words)
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        faults.add(error.lineno, "", "is not well-formed XML", expat.ErrorString(error.code))
        faults.stop()
    return root.children[0]


def read(text: str, faults: Faults) -> Table:
    """Return the table in an XML text."""
    text = DECLARATION.sub("", text, count=1)  # the text is decoded already, whatever its declaration says
    scenario = parse(text, faults)
    dimensions = scenario.one("Dimensions")
    actors = scenario.one("Actors")
    if scenario.tag != "Scenario" or dimensions is None or actors is None:
        found = ", ".join(child.tag for child in scenario.children)
        faults.add(scenario.line, scenario.tag, "is not a scenario", found, "Scenario with Dimensions and Actors")
        faults.stop()
    assert dimensions is not None
    assert actors is not None
    issues = tuple(node.text.strip() for node in dimensions.all("dName"))
    people = actors.all("Actor")
    names = tuple(person.words("name") for person in people)
    capability = np.zeros((3, len(people)))
    position, salience = np.zeros((3, len(people), len(issues))), np.zeros((3, len(people), len(issues)))
    for i, person in enumerate(people):
        if not names[i]:
            faults.add(person.line, "name", "is empty", expected="a name")
        power = person.one("capability") or Node("capability", person.line)
        path = f"{names[i]}.capability"
        capability[:, i] = parse_cell(power.text, CAPABILITY, power.line, path, faults)
        _row(person, "Position", "dCoord", ON_SCALE, issues, names[i], position[:, i], faults)
        _row(person, "Salience", "dSal", SALIENCE, issues, names[i], salience[:, i], faults)
    return Table(
        faults.file, scenario.words("name"), names, issues, Cells(*capability), Cells(*position),
        Cells(*salience).scaled(0.01), _accommodation(scenario, names, faults),
        tuple(person.line for person in people), KTAB_SCALE, _parameters(scenario), _seed(scenario, faults),
    )


def _row(
    person: Node, group: str, tag: str, bounds: Bounds, issues: tuple[str, ...], name: str,
    out: np.ndarray, faults: Faults,
) -> None:
    """Fill out (part, issue) with an actor's coordinates or saliences."""
    node = person.one(group)
    cells = node.all(tag) if node else []
    if len(cells) != len(issues):
        line = node.line if node else person.line
        expected = f"{len(issues)}, one for each dimension"
        faults.add(line, f"{name}.{group}", f"has the wrong number of {tag}", str(len(cells)), expected)
        return
    for m, cell in enumerate(cells):
        out[:, m] = parse_cell(cell.text, bounds, cell.line, f"{name}.{group}.{issues[m]}", faults)


def _accommodation(scenario: Node, names: tuple[str, ...], faults: Faults) -> np.ndarray:
    """Return how fast ideals follow positions (actor, actor): the identity, but for the pairs given."""
    matrix = np.eye(len(names))
    group = scenario.one("IdealAdjustment")
    for pair in group.all("iaPair") if group else []:
        places = []
        for tag in ("adjustingIdeal", "referencePos"):
            word = pair.words(tag)
            if word not in names:
                faults.add(pair.line, tag, "names no actor", word, "the name of an actor", nearest(word, names))
            places.append(names.index(word) if word in names else 0)
        rate = parse_cell(pair.words("adjust"), SHARE, pair.line, "adjust", faults)[1]
        if names:
            matrix[places[0], places[1]] = rate
    for name, total in zip(names, matrix.sum(axis=1), strict=True):
        if total > 1.0 + 1e-9:
            line = group.line if group else 0
            faults.add(line, name, "adjusts its ideal by more than all of it", f"{total:g}", "at most 1 in sum")
    return matrix


def _parameters(scenario: Node) -> dict[str, str]:
    """Return the model parameters given, under KTAB's names."""
    group = scenario.one("ModelParameters")
    return {tag: group.words(tag) for tag in PARAMETERS if group.one(tag)} if group else {}


def _seed(scenario: Node, faults: Faults) -> int | None:
    """Return the seed given, decimal or hexadecimal."""
    node = scenario.one("prngSeed")
    word = node.text.strip() if node else ""
    if not word:
        return None
    try:
        return int(word, 16 if word.lower().startswith("0x") else 10)
    except ValueError:
        faults.add(node.line if node else 0, "prngSeed", "is not a whole number", word)
        return None
