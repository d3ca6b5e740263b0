"""Imported by the process that workers are copied from, so that what each of them needs is read once."""

from kg.ontology import load
from kg.web import lookups, worker

load()
__all__ = ["lookups", "worker"]
