"""The page of the case format as the JSON Schema has it: every key of `case.yaml`, of its parts, tables and starts."""

from __future__ import annotations

from typing import Any

from markdown_text import cell, code, codes, table

from whowhom.case.schema import case_schema

HEAD = """# The keys of a case

Made from the JSON Schema (`whowhom case schema` prints it). What the keys mean, how sources and ranges are inherited
and what the words stand for is told in [the case format](case-format.md). A *judgement* is a number, or
`{value, range, source}`; every part may carry `source` and `range` of its own, which are not repeated below. A *table*
is the name of a CSV file, rows in place, or `{file, source, range}`.
"""
EVERYWHERE = ("source", "range")
HEADS = ("key", "value", "default")


def page() -> str:
    """Return the page: the case itself, a start, then parts and tables by name."""
    schema = case_schema()
    defs = {name: one for name, one in schema["$defs"].items() if _told(one) and name != "StartIn"}
    start = schema["$defs"]["StartIn"]
    blocks = [HEAD, section("case.yaml", schema, ""), section("A start", start, start.get("description", ""))]
    blocks.append("## Parts\n")
    blocks += [section(_title(name), one, one.get("description", ""), 3) for name, one in defs.items()]
    blocks.append("## Tables\n")
    rows = {name: row for name, one in schema["properties"].items() if (row := row_of(one))}
    blocks += [section(f"{name}.csv", row, row.get("description", ""), 3) for name, row in rows.items()]
    return "\n".join(blocks)


def _title(name: str) -> str:
    return name.removesuffix("In")


def _told(one: dict[str, Any]) -> bool:
    return any(name not in EVERYWHERE for name in one.get("properties", {}))


def section(title: str, one: dict[str, Any], words: str, level: int = 2) -> str:
    """Return one table of keys, required ones first as the schema has them."""
    required = set(one.get("required", ()))
    rows = [
        (code(name), value(prop), "*required*" if name in required else default(prop))
        for name, prop in one.get("properties", {}).items()
        if name not in EVERYWHERE
    ]
    return "\n\n".join(part for part in (f"{'#' * level} {title}", cell(words), table(HEADS, rows)) if part) + "\n"


def default(prop: dict[str, Any]) -> str:
    """Return the default as code; nothing where leaving the key out means that there is none."""
    found = prop.get("default")
    return "" if found is None or isinstance(found, dict | list) else code(str(found).lower())


def value(prop: dict[str, Any]) -> str:
    """Return in words what may stand as a value."""
    if "$ref" in prop:
        return _referred(prop["$ref"].rsplit("/", 1)[1])
    if row_of(prop):
        return "a table"
    if "anyOf" in prop:
        return " or ".join(dict.fromkeys(value(one) for one in prop["anyOf"] if one.get("type") != "null"))
    if "enum" in prop:
        return "one of " + codes(prop["enum"])
    if "const" in prop:
        return code(prop["const"])
    return _plain(prop)


def _referred(name: str) -> str:
    if name == "StartIn":
        return "[a start](#a-start)"
    one = case_schema()["$defs"][name]
    if _told(one):
        return f"[{_title(name).lower()}](#{_title(name).lower()})"
    return f"by name: {value(one['additionalProperties'])}"


def _plain(prop: dict[str, Any]) -> str:
    kind = prop.get("type", "any value")
    inner = prop.get("additionalProperties") or next(iter(prop.get("patternProperties", {}).values()), None)
    if kind == "object" and "value" in prop.get("properties", {}):
        return "a judgement"
    if kind == "object":
        return f"by name: {value(inner)}" if isinstance(inner, dict) else "a mapping"
    if kind == "array":
        return f"a list: {value(prop.get('items', {}))}"
    return _scalar(kind, prop)


def _scalar(kind: Any, prop: dict[str, Any]) -> str:
    pattern = prop.get("pattern", "")
    if pattern.startswith("^[0-9]{4}"):
        return "a date"
    if pattern.startswith("^[a-z]"):
        return "an id"
    words = {"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false"}
    said = "text or a number" if isinstance(kind, list) else words.get(kind, str(kind))
    low, high = prop.get("minimum"), prop.get("maximum")
    if low is None:
        return said
    return f"{said} from {low}" + (f" to {high}" if high is not None else " up")


def row_of(prop: dict[str, Any]) -> dict[str, Any] | None:
    """Return the schema of a table's row, None where the property is no table."""
    for one in prop.get("anyOf", ()):
        items = one.get("items", {})
        if one.get("type") == "array" and items.get("title", "").endswith("Row"):
            return dict(items)
    return None
