"""Extraction of one document or of many: a defect or a dead process costs the document it struck, with a reason, never the run."""

from __future__ import annotations

import itertools
import os
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.model import Article, Extraction
from kg.read.source import Quarantined
from kg.settings import PACKAGE, POOL_FROM

# What a mistake in a rule raises. Named one by one, so that DataError, a full disk and Ctrl-C still end the run.
DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Extracted(NamedTuple):
    """An article and what it says."""

    article: Article
    extraction: Extraction


Outcome = Extracted | Quarantined


def extract_one(article: Article, knowledge: bool = True, explain: list[Any] | None = None) -> Outcome:
    """What an article says, or why that could not be read."""
    from kg.extract import extract_article

    try:
        return Extracted(article, extract_article(article, knowledge=knowledge, explain=explain))
    except InputError as e:
        return Quarantined(source=article.source, reason=str(e))
    except DEFECTS as e:
        return Quarantined(
            source=article.source, reason=f"defect of kg, please report it with the article: {_where(e)}{type(e).__name__}: {e}"
        )


def extract_all(found: Iterable[Article | Outcome], workers: int, knowledge: bool = True, pool_from: int = POOL_FROM) -> Iterator[Outcome]:
    """What the articles say, in their order, outcomes among them as they are; in worker processes where they are `pool_from` or more and
    `workers` more than one."""
    articles = iter(found)
    first = list(itertools.islice(articles, pool_from))
    if len(first) < pool_from or workers < 2:
        for item in itertools.chain(first, articles):
            yield extract_one(item, knowledge) if isinstance(item, Article) else item
    else:
        yield from _in_processes(itertools.chain(first, articles), workers, knowledge)


def _in_processes(articles: Iterator[Article | Outcome], workers: int, knowledge: bool) -> Iterator[Outcome]:
    """As `extract_all`, with a bounded window of documents under way; when a process dies, those are read again one by one."""
    ended = False
    while not ended:
        window: deque[tuple[Article | Outcome, Future[Outcome] | None]] = deque()
        with ProcessPoolExecutor(workers, initializer=_end_with, initargs=(os.getpid(),)) as pool:
            try:
                while window or not ended:
                    while not ended and len(window) < 8 * workers:
                        item = next(articles, None)
                        ended = item is None
                        if item is not None:
                            window.append((item, None))
                            if isinstance(item, Article):
                                window[-1] = (item, pool.submit(extract_one, item, knowledge))
                    if window:
                        item, future = window[0]
                        outcome = _result(item, future)
                        window.popleft()
                        yield outcome
            except BrokenProcessPool:
                pass  # what is left in the window is told below, each with its own outcome
        for item, _ in window:
            yield _alone(item, knowledge) if isinstance(item, Article) else item


def _result(item: Article | Outcome, future: Future[Outcome] | None) -> Outcome:
    if not isinstance(item, Article):
        return item
    if future is None:  # the pool broke before the article was handed over
        raise BrokenProcessPool
    return future.result()


def _alone(article: Article, knowledge: bool) -> Outcome:
    """The outcome of an article in a process of its own."""
    with ProcessPoolExecutor(1, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        try:
            return pool.submit(extract_one, article, knowledge).result()
        except BrokenProcessPool:
            return Quarantined(source=article.source, reason="the process that read it died (out of memory, or a defect of a library)")


def _end_with(parent: int) -> None:
    """In a worker process: ends it when the process that it works for is killed; it would wait for work for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _where(error: BaseException) -> str:
    """ "extract/roles.py:12: ", the innermost line of this package that the error passed through."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(PACKAGE)]
    return f"{Path(ours[-1].filename).relative_to(PACKAGE).as_posix()}:{ours[-1].lineno}: " if ours else ""
