"""A strict reader of YAML that keeps line numbers and refuses everything a case does not need.

The parser's events are read one by one and turned into plain values by a loop, not by recursion, so that an
anchor bomb, an alias of itself or a nesting of thousands ends at its first offending event. Scalars follow the
core schema of YAML 1.2 (a date stays text); keys are always text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from whowhom.errors import Fault, InputError

MAX_BYTES = 4_000_000
MAX_DEPTH = 20
MAX_NODES = 200_000

Loc = tuple[str | int, ...]

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {**dict.fromkeys(("", "~", "null", "Null", "NULL")),
                          **dict.fromkeys(("true", "True", "TRUE"), True),
                          **dict.fromkeys(("false", "False", "FALSE"), False)}


class Place(NamedTuple):
    """Where something stands: `file:line`, and the dotted path inside the case."""

    where: str
    path: str

    def at(self, key: str) -> Place:
        """Return the place of a key inside."""
        return Place(self.where, f"{self.path}.{key}")

    def __str__(self) -> str:
        return f"{self.where} {self.path}"


@dataclass
class Document:
    """A parsed file: plain data, the line of every node, and the faults met on the way."""

    file: str
    data: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def where(self, loc: Loc = ()) -> str:
        """Return `file:line` of the deepest known node on the way to `loc`."""
        return f"{self.file}:{self.lines.get(self.known(loc), 1)}"

    def place(self, loc: Loc) -> Place:
        """Return the place of a location."""
        return Place(self.where(loc), dotted(loc))

    def known(self, loc: Loc) -> Loc:
        """Return the longest beginning of `loc` that stands in the file."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return loc


def shown(path: Path) -> str:
    """Return the path as a reader wants it: relative to where he stands, if it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; raise InputError if missing, empty, too large or not text."""
    name = shown(path)
    try:
        if path.is_dir():
            raise InputError(Fault(name, "", "is a folder", expected="a file"))
        if path.exists() and not path.is_file():
            raise InputError(Fault(name, "", "is not a file", "a pipe or a device", "a file"))
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Fault(name, "", "is too large", f"{path.stat().st_size} bytes",
                                   f"at most {MAX_BYTES} bytes"))
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(Fault(name, "", "is missing", "no such file", "a file")) from None
    except (OSError, ValueError) as error:
        raise InputError(Fault(name, "", "cannot be read", str(error), "a readable file")) from None
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise InputError(Fault(f"{name}:{line}", "", "is not text", "a NUL byte: a binary file?", "UTF-8 text"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        got = f"byte 0x{raw[error.start]:02x}"
        raise InputError(Fault(f"{name}:{line}", "", "is not UTF-8 text", got, "UTF-8", "save it as UTF-8")) from None
    if not text.strip():
        raise InputError(Fault(f"{name}:1", "", "is empty", expected="a case, a start or a table"))
    return text


def read_yaml(path: Path) -> Document:
    """Read one YAML file.

    Raises:
        InputError: if the file cannot be parsed at all. Duplicate keys are collected in
            `faults`, so that they are reported together with everything else.
    """
    return parse_yaml(read_text(path), shown(path))


def parse_yaml(text: str, file: str) -> Document:
    """Parse YAML text; `file` is how faults name it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    builder = _Builder(Document(file))
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except InputError:
        raise
    except YAMLError as error:
        raise InputError([*builder.doc.faults, _syntax(error, file)]) from None
    except (RecursionError, ValueError, IndexError, KeyError, TypeError, AssertionError, AttributeError) as error:
        got = f"{type(error).__name__}: {error}"[:120]  # the parser itself stumbled: still the file's fault
        raise InputError(Fault(f"{file}:1", "", "is not valid YAML", got, "YAML 1.2")) from None
    if not builder.seen:
        raise InputError(Fault(f"{file}:1", "", "is empty", expected="a mapping of keys to values"))
    return builder.doc


class _Builder:
    """Builds plain data from events with an explicit stack."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.stack: list[tuple[Any, Loc]] = []  # open containers with their location
        self.keys: list[str | None] = []  # the pending key of each open mapping
        self.seen = False
        self.nodes = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            if self.seen:
                self.stop(event, "holds more than one YAML document", "one document", "remove the second '---'")
        elif kind == "AliasEvent":
            self.stop(event, "uses an alias", "values written out", f"write the value in place of *{event.anchor}")
        elif kind in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            self.node(event, kind)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()
            self.keys.pop()

    def node(self, event: Any, kind: str) -> None:
        self.nodes += 1
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            self.stop(event, "uses an anchor", "values written out", f"remove &{event.anchor}")
        if self.nodes > MAX_NODES:
            self.stop(event, "holds too many values", f"at most {MAX_NODES}", "put tables into CSV files")
        tag = getattr(event, "tag", None)
        if tag and str(tag) != "!":
            self.stop(event, f"carries a tag, {tag}", "plain values: a case is data", "remove the tag")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.keys[-1] is None:
            self.key(event, kind, line)
            return
        value: Any = {} if kind == "MappingStartEvent" else [] if kind == "SequenceStartEvent" else scalar(event)
        loc = self.place(value)
        self.doc.lines.setdefault(loc, line)
        if kind != "ScalarEvent":
            if len(self.stack) >= MAX_DEPTH:
                self.stop(event, "is nested too deep", f"at most {MAX_DEPTH} levels")
            self.stack.append((value, loc))
            self.keys.append(None)

    def key(self, event: Any, kind: str, line: int) -> None:
        if kind != "ScalarEvent":
            self.stop(event, "has a key that is not a word", "a word before the colon", "quote text that has braces")
        key = str(event.value)
        mapping, loc = self.stack[-1]
        if key in mapping:
            first = self.doc.lines.get((*loc, key), 1)
            where = f"{self.doc.file}:{line}"
            self.doc.faults.append(Fault(where, dotted((*loc, key)), "is a duplicate key", f"first on line {first}",
                                         "each key once"))
        else:
            self.doc.lines[(*loc, key)] = line
        self.keys[-1] = key

    def place(self, value: Any) -> Loc:
        """Put a value where it belongs; return its location."""
        if not self.stack:
            self.doc.data, self.seen = value, True
            return ()
        container, loc = self.stack[-1]
        if isinstance(container, dict):
            key = self.keys[-1]
            assert key is not None
            self.keys[-1] = None
            container.setdefault(key, value)  # of a duplicate the first value stays
            return (*loc, key)
        container.append(value)
        return (*loc, len(container) - 1)

    def here(self) -> Loc:
        if not self.stack:
            return ()
        container, loc = self.stack[-1]
        key = self.keys[-1]
        return (*loc, len(container)) if isinstance(container, list) else (*loc, key) if key else loc

    def stop(self, event: Any, what: str, expected: str, remedy: str = "") -> None:
        """End the reading here: what follows cannot be trusted or would cost too much."""
        where = f"{self.doc.file}:{event.start_mark.line + 1}"
        path = dotted(self.here()[:6])
        raise InputError([*self.doc.faults, Fault(where, path, what, expected=expected, remedy=remedy)])


def scalar(event: Any) -> Any:
    """Return the value of a scalar event: quoted text as text, plain text by the core schema."""
    text = str(event.value)
    if event.style in ("'", '"', "|", ">"):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text) if text.lstrip("+-") == "0" or not text.lstrip("+-").startswith("0") else text
    if _FLOAT.fullmatch(text) and len(text) < 40:
        return float(text)
    return text


def dotted(loc: Loc) -> str:
    """Return a location as dotted text; list places count from 1, in brackets."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _syntax(error: Exception, file: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else 1
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Fault(f"{file}:{line}", "", "is not valid YAML", str(problem), "YAML 1.2", "check indentation and quotes")
