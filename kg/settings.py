"""Where the program finds its data, and its limits."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent


def _root() -> Path:
    """The folder that holds `ontology/` and `data/`: beside the package in a checkout, inside it (`_data`) in an installed wheel."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "pyproject.toml").is_file() and (checkout / "ontology").is_dir() else PACKAGE / "_data"


def version() -> str:
    """The version of the program; "unknown" where it runs without having been installed."""
    try:
        return metadata.version("kg")
    except metadata.PackageNotFoundError:
        return "unknown"


ROOT: Final = _root()
ONTOLOGY: Final = ROOT / "ontology"
DATA: Final = ROOT / "data"
LEXICONS: Final = DATA / "lexicons"
KNOWLEDGE: Final = DATA / "knowledge"
WEIGHTS: Final = DATA / "weights"
SCORING: Final = DATA / "scoring.yml"

GRAPH: Final = Path("graph")  # the folder a graph is kept in where none is given
SPACY: str | None = os.environ.get("KG_SPACY")  # a spaCy pipeline of the user's own, whose entities join ours
MAX_BYTES: Final = 20_000_000  # of a text or HTML file, or of one line of JSON Lines: beyond it, something else than an article
POOL_FROM: Final = 50  # documents; fewer are read sooner than worker processes start
WORKERS: Final = 2
