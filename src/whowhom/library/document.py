"""Writing an answer as one JSON document into a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whowhom.errors import MachineError


def write_document(folder: str | Path, name: str, document: Mapping[str, Any], what: str, *,
                   log: tuple[str, str] = ("", "")) -> Path:
    """Write `document` as `name` into a folder, and a line into a log beside it where one is given (file, line).

    Returns:
        The path of the document.

    Raises:
        MachineError: if it cannot be written; `what` says what it is.
    """
    place, (log_name, line) = Path(folder), log
    try:
        place.mkdir(parents=True, exist_ok=True)
        text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
        (place / name).write_text(text + "\n", encoding="utf-8")
        if line:
            with (place / log_name).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
    except OSError as error:
        raise MachineError(f"{what} was not written: {error}") from None
    return place / name
