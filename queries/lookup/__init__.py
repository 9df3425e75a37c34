"""What a user means by DOC or UNIT: words in, one id out.

One match gives the id. Several raise ``Several``, which tells them apart; none raises ``Nothing`` with what is near.
The first way of looking that finds anything decides, so an exact number never competes with a title that quotes it.
"""

from queries.lookup.candidates import Candidate, Nothing, Readable, Several
from queries.lookup.documents import document, kind_of, search, suggest
from queries.lookup.units import search_units, unit

__all__ = [
    "Candidate",
    "Nothing",
    "Readable",
    "Several",
    "document",
    "kind_of",
    "search",
    "search_units",
    "suggest",
    "unit",
]
