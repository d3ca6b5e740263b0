"""The notebook in docs runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "tour.ipynb"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook, run in a folder that has a built graph beside it."""
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    place = tmp_path_factory.mktemp("docs")
    kg.build([ROOT / "data" / "articles"], place / "graph")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(place)}}).execute()  # raises where a cell does
    return notebook


def shown(notebook: Any, part: str) -> str:
    """What the first code cell that holds some words has printed or shown."""
    cell = next(c for c in notebook.cells if c.cell_type == "code" and part in c.source)
    return "".join(o.get("text", "") or o.get("data", {}).get("text/plain", "") for o in cell.outputs)


def test_every_cell_shows_something(ran: Any) -> None:
    for cell in ran.cells:
        if cell.cell_type == "code":
            assert cell.outputs, cell.source
            assert all(o.output_type != "stream" or o.name == "stdout" for o in cell.outputs), cell.outputs


def test_it_shows_what_its_text_says(ran: Any) -> None:
    assert "from 10 articles" in shown(ran, "kg.build")
    assert shown(ran, "graph.lookup").count("bayraktar-tb2") == 3
    assert "tai" in shown(ran, "graph.run")
    assert "betweenness" in shown(ran, "betweenness_centrality")
    for language in ("tr", "pl", "ru", "en"):
        assert language in shown(ran, '["language", "modality"]')


def test_it_is_kept_without_outputs() -> None:
    import json

    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not c.get("outputs") and c.get("execution_count") is None for c in cells)
