"""The library for arm64, under an emulator, plays what this machine's library plays, to the bit."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from played import CASES, model_of
from whowhom.build.library import files
from whowhom.engine.play import Player
from whowhom.engine.portable import MAGIC, portable
from whowhom.kernel.sources import cache_root
from whowhom.kernel.targets import TARGETS

HISTORIES = 4
EMULATOR, ROOT_OF_ARM64 = shutil.which("qemu-aarch64"), Path("/usr/aarch64-linux-gnu")
PROGRAM = Path(__file__).parent / "play.c"


def flat(case: bytes) -> bytes:
    """Return a case as bytes that the program in C reads without knowing JSON."""
    start = len(MAGIC) + 8
    end = start + struct.unpack("<q", case[len(MAGIC) : start])[0]
    header, data = json.loads(case[start:end]), case[end:]
    out = b"".join(header[name].encode().ljust(128, b"\0") for name in ("entry", "steps_entry"))

    def words(*numbers: int) -> bytes:
        return struct.pack(f"<{len(numbers)}q", *numbers)

    out += words(len(header["regions"]))
    for size, written in header["regions"]:
        out, data = out + words(size, written) + data[:written], data[written:]
    call = [(1, word[0]) if isinstance(word, list) else (0, word) for word in header["call"]]
    out += words(len(call), *(number for pair in call for number in pair))
    out += words(header["steps_at"], len(header["steps"]), *header["steps"])
    out += words(*(header[name] for name in ("seed", "history", "draw", "record", "series", "digests")))
    out += words(*(header["layout"][name][0] for name in ("clock", "log_count", "log", "log_p")))
    return out + words(header["regions"][header["series"]][0] // 8 // header["model"]["months"])


@pytest.fixture(scope="module")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Return the command that plays on arm64; skips where library, emulator or its C library is missing."""
    library = next(iter(files(TARGETS["linux-arm64"], cache_root() / "engines")))
    if not (EMULATOR and ROOT_OF_ARM64.exists() and find_spec("ziglang") and library.exists()):
        pytest.skip("needs qemu-user, libc6-arm64-cross, ziglang, and python -m whowhom.build --target linux-arm64")
    program = tmp_path_factory.mktemp("arm64") / "play"
    compiler = [sys.executable, "-m", "ziglang", "cc", "-target", TARGETS["linux-arm64"].linker]
    subprocess.run([*compiler, "-O1", PROGRAM, "-o", program, "-ldl"], check=True)
    return [EMULATOR, "-L", ROOT_OF_ARM64, program, library]


def here(case: str) -> str:
    """Return the hash of what this machine plays of a case."""
    player, found = Player(model_of(case), digests=True), hashlib.sha256()
    for number in range(HISTORIES):
        one = player.play(1, number)
        for part in (one.events, one.event_p, one.series[: one.months], one.digests[: one.months]):
            found.update(part.tobytes())
    return found.hexdigest()


def there(command: list[Any], case: bytes, folder: Path) -> str:
    """Return the hash of what the emulated machine plays of it."""
    (folder / "case").write_bytes(flat(case))
    subprocess.run([*command, folder / "case", str(HISTORIES), folder / "out"], check=True)
    return hashlib.sha256((folder / "out").read_bytes()).hexdigest()


@pytest.mark.parametrize("case", CASES)
def test_arm64_plays_the_same_bytes(case: str, emulated: list[Any], tmp_path: Path) -> None:
    assert there(emulated, portable(model_of(case), digests=True), tmp_path) == here(case)


def test_negative_control_another_number_is_another_hash(emulated: list[Any], tmp_path: Path) -> None:
    model = model_of("china_1976")
    ranges = model.tables.quantity_range
    other = portable(model, digests=True).replace(ranges.tobytes(), (ranges * (1.0 + 1e-7)).tobytes())
    assert there(emulated, other, tmp_path) != here("china_1976")
