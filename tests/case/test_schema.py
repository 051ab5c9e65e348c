"""The JSON Schema says of valid cases that they are, and of a few wrong ones that they are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from whowhom.case.load import CASES, builtin_cases
from whowhom.case.schema import case_schema
from whowhom.case.yaml import read_yaml

VALID = Path(__file__).parent.parent / "cases" / "valid"
INVALID = VALID.parent / "invalid"
FILES = [
    *VALID.glob("*.yaml"),
    VALID / "folder" / "case.yaml",
    *(CASES / name / "case.yaml" for name in builtin_cases()),
]


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = case_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_valid_cases_fit(path: Path, validator: Any) -> None:
    errors = [error.message for error in validator.iter_errors(read_yaml(path).data)]
    assert not errors


@pytest.mark.parametrize(
    "name",
    ["schema_missing", "unknown_key_top", "unknown_key_body", "unknown_power", "title_is_a_list", "id_not_a_slug",
     "named_share_above_one", "posts_empty", "table_is_a_number", "unknown_column_inline", "number_in_quotes"],
)  # fmt: skip
def test_wrong_forms_do_not_fit(name: str, validator: Any) -> None:
    assert not validator.is_valid(read_yaml(INVALID / f"{name}.yaml").data)


def test_every_part_is_described() -> None:
    schema = case_schema()
    assert schema["title"] == "whowhom-case/1"
    undescribed = [name for name, part in schema["$defs"].items() if not part.get("description")]
    assert not undescribed
