"""Imported by the process that workers are copied from, so that what each of them needs is read once."""

import gc

from kg.ontology import load
from kg.web import lookups, worker

load()
gc.freeze()  # the copies share this memory as long as nothing looks through it for garbage
__all__ = ["lookups", "worker"]
