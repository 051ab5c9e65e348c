"""Named arrays read from bytes of unknown origin: each of the type and shape that was asked for, or an error.

A file may be compressed to nothing and unpack to gigabytes, so no array is made before its head was read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

HEAD = 4096
"""Bytes that the head of an array may take."""
Shape = tuple[int | None, ...]
"""Sizes of an array's axes; None where any up to `most` will do."""


class BadArraysError(Exception):
    """What is wrong with a file of arrays, in words."""


def read_arrays(data: bytes, wanted: Mapping[str, tuple[Any, Shape]], most: int = 10_000_000,
                some: bool = False) -> dict[str, np.ndarray]:
    """Return the arrays of an npz file: those of `wanted` (type, shape), which are all that it holds, or `some` of
    these; raises BadArraysError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {one.filename.removesuffix(".npy"): one for one in archive.infolist()}
            if strange := sorted(set(wanted) - set(members) if some else set(members) ^ set(wanted)):
                raise BadArraysError(f"array {strange[0]} is {'missing' if strange[0] in wanted else 'not known'}")
            return {name: read_one(archive, members[name], name, *wanted[name], most) for name in wanted}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError,
            KeyError) as error:
        raise BadArraysError(str(error)[:100] or type(error).__name__) from None


def read_one(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, kind: Any, shape: Shape,
             most: int) -> np.ndarray:
    """Return one array of an archive, after its head says that it is of this type and shape."""
    dtype = np.dtype(kind)
    with archive.open(member) as file:
        version = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        said, fortran, found = read(file, max_header_size=HEAD)
        fits = len(said) == len(shape) and all(
            n == want or (want is None and n <= most) for n, want in zip(said, shape, strict=True))
        size = int(np.prod(said, dtype=object)) * dtype.itemsize
        if found != dtype or not fits or not 0 <= member.file_size - size <= HEAD:
            raise BadArraysError(f"array {name} is {found} {said}, not {dtype} {shape}")
        values = np.frombuffer(file.read(size), dtype)
        return values.reshape(said, order="F" if fortran else "C").copy()


def inflate(packed: bytes, size: int) -> bytes:
    """Return what zlib packed: exactly `size` bytes; raises BadArraysError for more or less."""
    worker = zlib.decompressobj()
    try:
        found = worker.decompress(packed, size + 1)
    except zlib.error as error:
        raise BadArraysError(str(error)) from None
    if len(found) != size or worker.unconsumed_tail:
        raise BadArraysError(f"unpacks to more or less than {size:,} bytes")
    return found
