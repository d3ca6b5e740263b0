"""Checks the statements of one document against `ontology/shapes.ttl`: the SHACL that the file uses, read into plain checks.

pyshacl does the same for any shapes and takes a hundred times as long; the tests hold the two to the same verdicts. A constraint that is
not known here fails when the file is read.
"""

from kg.shapes.check import Fault, Shapes, shapes

__all__ = ["Fault", "Shapes", "shapes"]
