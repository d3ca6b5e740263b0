"""The errors that `kg` raises: one root, a few children; every message names the input, what was expected and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors of this package; the command line prints it without a traceback."""


class InputError(KgError):
    """A document that cannot be read or understood; it is quarantined and the run goes on."""


class DataError(KgError):
    """An entry of the ontology, a lexicon or the knowledge that is unknown, malformed or unreachable; names file and line."""


class StoreError(KgError):
    """A graph folder that cannot be opened, written or trusted."""


class QueryError(KgError):
    """A query that is malformed, forbidden or over its limits."""
