"""A server over the made-up graph of tests/graphs.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.graphs import build
from tests.web.servers import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that only reads."""
    with serving(build(tmp_path_factory.mktemp("web") / "graph")) as running:
        yield running


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server with options, over a graph of its own."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(serving(build(tmp_path / "graph"), *options))
