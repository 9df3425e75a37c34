"""Constraints and indexes, derived from the schema. The same statements serve both stores."""

from __future__ import annotations

import hashlib

from graph import schema


def statements() -> tuple[str, ...]:
    """One uniqueness constraint a label, one index a property declared as indexed. Each may be run again."""
    constraints = (
        f"CREATE CONSTRAINT {label.name}_id IF NOT EXISTS FOR (n:{label.name}) REQUIRE n.id IS UNIQUE"
        for label in schema.LABELS
    )
    indexes = (
        f"CREATE INDEX {label.name}_{prop.name} IF NOT EXISTS FOR (n:{label.name}) ON (n.{prop.name})"
        for label in schema.LABELS
        for prop in label.properties
        if prop.indexed
    )
    return (*constraints, *indexes)


def fingerprint() -> str:
    """Changes when a constraint or index is added, so that an existing store gets it without a migration."""
    return hashlib.sha256("\n".join(statements()).encode()).hexdigest()[:16]
