"""Valency: which signals mark each role of a trigger, in the form that it stands in."""

from __future__ import annotations

from kg.extract.claims.triggers import NEGATED, Trigger
from kg.lexicon import Frame, Lexicon, Signal, Syntax, signal


def valency(trigger: Trigger, lexicon: Lexicon) -> dict[str, tuple[Signal, ...]]:
    """Role → signals, the surest first, for the form that the trigger stands in; `party` fills both sides."""
    return _valency(trigger.frame, trigger.part, trigger.form, trigger.negated, lexicon.language, lexicon.syntax)


_cache: dict[tuple[str, str, str, str, bool], dict[str, tuple[Signal, ...]]] = {}


def _valency(frame: Frame, part: str, form: str, negated: bool, language: str, syntax: Syntax) -> dict[str, tuple[Signal, ...]]:
    key = (language, frame.id, part, form, negated)
    if key not in _cache:
        alternations = syntax.alternations
        own = dict(frame.noun_roles) if part == "noun" and frame.noun_roles else None
        literal = own is not None or (part == "noun" and syntax.clauses and not frame.verbs and not frame.phrases)  # a noun's own frame
        shift = {} if literal else alternations.get(form, alternations.get(NEGATED, {}) if negated else {})
        roles = own if own is not None else dict(frame.roles)
        if own is not None:
            roles = {**{k: v for k, v in frame.roles.items() if k not in own}, **own}
        _cache[key] = {role: _shifted(signals, shift) for role, signals in roles.items()}
    return _cache[key]


def _shifted(signals: tuple[str, ...], shift: dict[str, tuple[str, ...]]) -> tuple[Signal, ...]:
    out: list[Signal] = []
    for text in signals:
        name, _, classes = text.partition(":")
        for new in shift.get(name, (name,)):
            s = signal(f"{new}:{classes}" if classes else new)
            if s not in out:
                out.append(s)
    return tuple(out)
