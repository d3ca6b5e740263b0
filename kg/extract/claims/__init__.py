"""From names to claims: units with their grammatical signals, triggers, candidate pairs, modality, qualifiers, scoring, assembly."""
