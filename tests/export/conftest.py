"""A small graph, a hostile one, and the readers of Gephi Lite and Cytoscape, which npm puts in a cache folder."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article, Claim, Entity, Extraction, Modality, Span
from kg.query import Graph
from kg.store import Store
from tests.graphs import build

HERE = Path(__file__).parent
Read = Callable[[Path], dict[str, Any]]

# What names in the wild, and from hands that mean no good, may hold.
HOSTILE = {
    "quotes": "A \"quoted\" 'name' `here`",
    "markup": "<b>&amp; ]]> <!-- --> <![CDATA[ & co",
    "lines": "first\nsecond\r\nthird\tfourth",
    "controls": "be\x07ll \x0b \x1b[31m \x7f \ufffe end",
    "rtl": "\u202eevil\u202c \u200fשלום مرحبا",
    "emoji": "\U0001f680 \U0001f468\u200d\U0001f469\u200d\U0001f467 Ж",
    "long": "x" * 10_000,
    "formula": "=cmd|'/c calc'!A1",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "tabbed": "\t=1+1",
    "turtle": 'a"""b\\c \\u0041 <x> {|y|} @en ^^z .',
}


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph(build(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Every hostile name supplies the next, and both ids and sentences are as bad as the names."""
    folder = tmp_path_factory.mktemp("hostile")
    text, spans = "", {}
    for key, name in HOSTILE.items():
        spans[key] = Span(text=name, start=len(text), end=len(text) + len(name))
        text += name + " | "
    entities = tuple(Entity(id=id_of(key), type="Country", name=name, mentions=(spans[key],)) for key, name in HOSTILE.items())
    keys = list(HOSTILE)
    claims = tuple(
        Claim(subject=id_of(a), predicate="supplies", object=id_of(b), modality=Modality.PLANNED, role=HOSTILE[a], evidence=spans[a])
        for a, b in itertools.pairwise(keys)
    )
    article = Article(id='folder/α β "c".txt', text=text, source='<x>&"y".txt', title=HOSTILE["markup"], url="http://[bad", language="en")
    with Store(folder) as store:
        store.add(article, Extraction(article=article.id, language="en", entities=entities, claims=claims))
    return Graph(folder)


def id_of(key: str) -> str:
    """An id that needs escaping everywhere."""
    return f'{key} ü/#?&<"{HOSTILE[key][:3]}'


@pytest.fixture(scope="session")
def read_back() -> Read:
    """Reads a file with graphology's importers, which are Gephi Lite's, or with cytoscape.js; skipped where they cannot be had."""
    modules, node = _modules(), str(shutil.which("node"))

    def _read(path: Path) -> dict[str, Any]:
        done = subprocess.run(
            [node, str(HERE / "read.mjs"), str(modules), str(path)], capture_output=True, text=True, encoding="utf-8", timeout=60
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return _read


def _modules() -> Path:
    """The folder with the packages of package.json, filled at the first call."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("node and npm are not installed")
    wanted = (HERE / "package.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-tests" / hashlib.sha256(wanted).hexdigest()[:12]
    if (cache / "node_modules").is_dir():
        return cache
    cache.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache.parent) as draft:
        (Path(draft) / "package.json").write_bytes(wanted)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        try:
            done = subprocess.run(command, cwd=draft, capture_output=True, text=True, timeout=90)
        except subprocess.TimeoutExpired:
            pytest.skip("npm did not answer within 90 s")
        if done.returncode:
            pytest.skip(f"npm cannot install the readers: {done.stderr.strip()[-200:]}")
        if not cache.exists():
            shutil.copytree(draft, cache, dirs_exist_ok=True)
    return cache
