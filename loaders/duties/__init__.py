"""Duties: the pieces that ``loaders.tasks`` puts together: clauses, verbs, roles, owners, cards and task tables."""
