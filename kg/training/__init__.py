"""Trains the scorers of claims from annotated texts: gold labels for candidates, gradient boosting, weights as a text file.

Needs scikit-learn (the `train` extra); nothing else in the program does.
"""

from kg.training.fitting import SECOND, SMALL, WORDED, Settings, dense, fitted, frequent, train, train_folds, write
from kg.training.folds import FOLDS, fold
from kg.training.gold import Gold, gold_of, label, matching_claims
from kg.training.rates import Counts
from kg.training.rows import Example, Rows, denial_rows, document_rows, pair_rows, prepare, qualifier_rows

__all__ = [
    "FOLDS",
    "SECOND",
    "SMALL",
    "WORDED",
    "Counts",
    "Example",
    "Gold",
    "Rows",
    "Settings",
    "denial_rows",
    "dense",
    "document_rows",
    "fitted",
    "fold",
    "frequent",
    "gold_of",
    "label",
    "matching_claims",
    "pair_rows",
    "prepare",
    "qualifier_rows",
    "train",
    "train_folds",
    "write",
]
