"""Cypher typed by people: read before it runs. The only folder that imports the parser, ``cypherast``."""
