"""A small strict reader of BibTeX: entries, string macros and comments; enough for a case's sources."""

from __future__ import annotations

import re
from pathlib import Path

from whowhom.case.yaml import read_text, shown
from whowhom.errors import Fault, InputError

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*\{")
_KEY = re.compile(r"\s*([^\s,{}\"#%=]+)\s*,")
_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)\s*=\s*")
_WORD = re.compile(r"[A-Za-z0-9_.:+-]+")
SKIPPED = {"comment", "preamble", "string"}


def read_bibliography(path: Path) -> dict[str, str]:
    """Return the citation of every key as one line of text.

    Raises:
        InputError: for unbalanced braces, entries without a key, duplicate keys, entries without a title.
    """
    text = read_text(path)
    file = shown(path)
    found: dict[str, str] = {}
    faults: list[Fault] = []
    at = 0
    while match := _ENTRY.search(text, at):
        where = f"{file}:{text.count(chr(10), 0, match.start()) + 1}"
        end = _closing(text, match.end())
        if end < 0:
            faults.append(Fault(where, "", "is an entry that never ends", expected="a closing brace"))
            break
        at = end + 1
        if match[1].lower() in SKIPPED:
            continue
        fault = _entry(text[match.end() : end], where, found)
        if fault:
            faults.append(fault)
    if not found and not faults:
        faults.append(Fault(f"{file}:1", "", "has no entries", expected="@book{key, title = {...}, ...}"))
    if faults:
        raise InputError(faults)
    return found


def _entry(body: str, where: str, found: dict[str, str]) -> Fault | None:
    key = _KEY.match(body)
    if not key:
        return Fault(where, "", "is an entry without a key", body.strip()[:40], "@book{key, title = {...}}")
    name = key[1]
    if name in found:
        return Fault(where, name, "is a duplicate key", name, "each key once")
    if name == "assumption":
        return Fault(where, name, "is a reserved word", name, "another key")
    try:
        fields = _fields(body[key.end() :])
    except ValueError as error:
        return Fault(where, name, "cannot be read", str(error), "field = {text}, one after the other")
    if not fields.get("title"):
        return Fault(where, name, "has no title", ", ".join(fields) or "no fields", "title = {...}")
    found[name] = _citation(fields)
    return None


def _closing(text: str, at: int) -> int:
    """Return where the brace opened just before `at` closes, or -1."""
    depth = 1
    for match in re.compile(r"(?<!\\)[{}]").finditer(text, at):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return -1


def _fields(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    at = 0
    while body[at:].strip(" \t\r\n,"):
        at += len(body[at:]) - len(body[at:].lstrip(" \t\r\n,"))
        match = _FIELD.match(body, at)
        if not match:
            raise ValueError(f"no field at '{body[at : at + 20].strip()}'")
        value, at = _field_value(body, match.end())
        fields[match[1].lower()] = re.sub(r"\s+", " ", value.replace("{", "").replace("}", "")).strip()
        if body[at:].strip() and not body[at:].lstrip().startswith(","):
            raise ValueError(f"no comma after {match[1]}")
    return fields


def _field_value(body: str, at: int) -> tuple[str, int]:
    if body[at : at + 1] == "{":
        end = _closing(body, at + 1)
        if end < 0:
            raise ValueError("braces do not match")
        return body[at + 1 : end], end + 1
    if body[at : at + 1] == '"':
        end = body.find('"', at + 1)
        if end < 0:
            raise ValueError("quotes do not match")
        return body[at + 1 : end], end + 1
    word = _WORD.match(body, at)
    if not word:
        raise ValueError(f"no value at '{body[at : at + 20].strip()}'")
    return word[0], word.end()


def _citation(fields: dict[str, str]) -> str:
    names = ("author", "editor", "organization")
    who = next((fields[key] for key in names if fields.get(key)), "")
    within = next((fields[key] for key in ("journal", "booktitle", "publisher", "howpublished") if fields.get(key)), "")
    parts = [who.replace(" and ", "; "), fields["title"], within, fields.get("year", fields.get("date", ""))]
    parts += [fields[key] for key in ("url", "note") if fields.get(key)]
    return ". ".join(part.rstrip(".") for part in parts if part)
