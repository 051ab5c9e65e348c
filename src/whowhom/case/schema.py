"""The JSON Schema of the human form, generated from its models."""

from __future__ import annotations

from typing import Any

from whowhom.case.human import CaseIn, StartIn


def case_schema() -> dict[str, Any]:
    """Return the schema of `case.yaml`; a start, whether in its own file or in place, is `#/$defs/StartIn`."""
    schema = CaseIn.model_json_schema(by_alias=True)
    start = StartIn.model_json_schema(by_alias=True)
    schema.setdefault("$defs", {}).update(start.pop("$defs", {}))
    schema["$defs"]["StartIn"] = start
    either = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/StartIn"}]}
    schema["properties"]["starts"]["additionalProperties"] = either
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "whowhom-case/1"
    schema["description"] = "A case as a scholar writes it: one bounded struggle for power, every number sourced."
    return schema
