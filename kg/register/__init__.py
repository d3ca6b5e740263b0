"""Deals: what several articles tell of one order, its number, its dates and its delivery, kept together with who said it.

`deals` makes them of claims; `rows` writes them in the columns of the SIPRI trade registers; `theirs` reads such a register;
`compare` holds the two against each other.
"""

from kg.register.build import deals
from kg.register.deal import Deal, Figure, Stage, Told

__all__ = ["Deal", "Figure", "Stage", "Told", "deals"]
