"""Threads over chunks: each with its own player and its own connection, since neither serves two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

from whowhom.engine.bind import Model
from whowhom.engine.play import Player

W = TypeVar("W")
T = TypeVar("T")


def warm(model: Model, seed: int, tell: Callable[[str], None] | None = None, watch: tuple[str, ...] = ()) -> Player:
    """Compile everything a model needs, or load it from the cache, before threads begin; return the player that did."""
    player = Player(model, watch=watch, tell=tell)
    if tell:
        tell("the month's loop")
    # The loop is compiled when first called; a history that fails here fails again in its chunk, where it is told.
    try:
        player.play(seed, 0)
    except MemoryError:
        raise
    except Exception as error:
        if tell:
            tell(f"the first history failed: {error}")
    return player


def over_chunks(chunks: Iterable[int], make: Callable[[], W], work: Callable[[W, int], T], workers: int,
                stop: threading.Event) -> Generator[T, None, None]:
    """Yield `work(worker, chunk)` as chunks finish; `make` builds what a thread needs, once a thread.

    No more than two chunks a thread are under way, so that memory does not grow. Where one raises, `stop` is set, the
    others end at their next history, those that had finished are yielded, and then the error is raised.
    """
    local, waiting = threading.local(), iter(chunks)

    def task(chunk: int) -> T:
        if not hasattr(local, "worker"):
            local.worker = make()
        return work(local.worker, chunk)

    with ThreadPoolExecutor(workers) as pool:
        try:
            running = {pool.submit(task, k) for k in islice(waiting, 2 * workers)}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                failed = yield from _finished(done)
                if failed is not None:
                    stop.set()
                    for other in running:
                        other.cancel()
                    yield from _finished(wait(running).done)
                    raise failed
                running |= {pool.submit(task, k) for k in islice(waiting, len(done))}
        finally:
            stop.set()


def _finished(done: set[Future[T]]) -> Generator[T, None, BaseException | None]:
    """Yield the results of finished futures; return the first error among them."""
    failed: BaseException | None = None
    for future in done:
        if future.cancelled():
            continue
        error = future.exception()
        if error is None:
            yield future.result()
        else:
            failed = failed or error
    return failed
