"""What the pipeline asks of the place where documents are kept (kho lưu): a store, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from graph.rows import EdgeRow, NodeRow
from loaders.identity.resolve import BlockSource, Known
from loaders.known import Known as Fact
from loaders.papers import Paper
from loaders.statements import Between


class Archive(BlockSource, Protocol):
    """What the pipeline asks of the place where documents are kept."""

    def papers(self, *, sources: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Paper]:
        """The documents that were read from these files, or bear these ids."""

    def citing(self, ids: Iterable[str]) -> frozenset[str]:
        """Ids of the documents whose citations refer to one of these."""

    def relations(self, between: Iterable[Between]) -> Mapping[Between, Mapping[str, Any]]:
        """The properties of the relations between documents that exist among these."""

    def edges_from(self, ids: Iterable[str]) -> list[EdgeRow]:
        """Every relation that begins at these documents."""

    def edges_at(self, ids: Iterable[str]) -> list[EdgeRow]:
        """Every relation at these documents."""

    def standing(self, ids: Iterable[str]) -> list[EdgeRow]:
        """The standing agencies that these documents name."""

    def parts(self, ids: Iterable[str]) -> list[NodeRow]:
        """Every node that was read in these documents."""

    def decisions(self, ids: Iterable[str]) -> list[NodeRow]:
        """The decisions of staff on these documents and what stands in them."""

    def packs(self, keys: Iterable[str]) -> Mapping[str, tuple[Fact, ...]]:
        """The rows of the packs that are loaded, by the keys of their numbers."""


class Empty:
    """The archive of a batch that stands alone."""

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        return ()

    def papers(self, *, sources: Iterable[str] = (), ids: Iterable[str] = ()) -> list[Paper]:
        return []

    def citing(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset()

    def relations(self, between: Iterable[Between]) -> Mapping[Between, Mapping[str, Any]]:
        return {}

    def edges_from(self, ids: Iterable[str]) -> list[EdgeRow]:
        return []

    def edges_at(self, ids: Iterable[str]) -> list[EdgeRow]:
        return []

    def standing(self, ids: Iterable[str]) -> list[EdgeRow]:
        return []

    def parts(self, ids: Iterable[str]) -> list[NodeRow]:
        return []

    def decisions(self, ids: Iterable[str]) -> list[NodeRow]:
        return []

    def packs(self, keys: Iterable[str]) -> Mapping[str, tuple[Fact, ...]]:
        return {}
