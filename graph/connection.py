"""The driver's connection to one place: transactions that are tried again, and errors told in a sentence.

In: a ``Place`` and whether it is a reader's. Out: open transactions of the driver. A server that was killed or
stopped is found again, or started, without the caller noticing.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any, TypeVar

from graph import failures
from graph.driver import neo4j
from graph.places import Place

ATTEMPTS = 12
"""Times a write is tried while other writers are in the way; the last waits are a second each."""
CONNECT_TIMEOUT = 5.0
T = TypeVar("T")


class Connection:
    """What a ``Store`` talks through; shared by any number of threads."""

    def __init__(self, place: Place, reader: bool) -> None:
        self._place = place
        self._reader = reader
        self._connecting = threading.Lock()
        with self.explained():
            self._driver = self._connect()

    def transact(self, work: Callable[[Any], T]) -> T:
        """Run ``work`` in one transaction, again where another writer was in the way or the server had gone.

        Everything a store writes may be written twice with the same outcome, so a transaction whose end is in doubt
        is simply run again.
        """
        with self.explained():
            for attempt in count(1):
                try:
                    with ExitStack() as stack:
                        tx = self._begin(stack, neo4j.WRITE_ACCESS, None)
                        outcome = work(tx)
                        tx.commit()
                        return outcome
                except failures.DriverFailure as error:
                    if attempt == ATTEMPTS or not (failures.conflict(error) or failures.lost(error)):
                        raise
                time.sleep(min(1.0, 0.02 * 2 ** attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("unreachable")

    @contextmanager
    def transaction(self, *, write: bool = False, timeout: float | None = None) -> Iterator[neo4j.Transaction]:
        """One transaction, run once: its work is not repeated if the server dies midway."""
        with self.explained(), ExitStack() as stack:
            yield self._begin(stack, neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS, timeout)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """What the driver raises inside is told as a ``CancuError``."""
        try:
            yield
        except failures.DriverFailure as error:
            raise failures.explain(error, str(self._place), self._place.kind == "embedded") from error

    def close(self) -> None:
        self._driver.close()

    def _begin(self, stack: ExitStack, mode: str, timeout: float | None) -> neo4j.Transaction:
        """An open transaction; a server that had gone before is found again first."""
        driver = self._driver
        try:
            return self._begun(stack, driver, mode, timeout)
        except failures.LOST:
            stack.close()
            return self._begun(stack, self._reconnected(driver), mode, timeout)

    def _begun(self, stack: ExitStack, driver: neo4j.Driver, mode: str, timeout: float | None) -> neo4j.Transaction:
        session = stack.enter_context(driver.session(
            database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks))
        return stack.enter_context(session.begin_transaction(timeout=timeout))

    def _reconnected(self, lost: neo4j.Driver) -> neo4j.Driver:
        """A new driver in place of ``lost``, made by the first thread that asks."""
        with self._connecting:
            if self._driver is lost:
                lost.close()
                self._driver = self._connect()
            return self._driver

    def _connect(self) -> neo4j.Driver:
        endpoint = self._place.endpoint(self._reader)
        self._database = endpoint.database or None
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        return neo4j.GraphDatabase.driver(
            endpoint.uri, auth=(endpoint.user, endpoint.password) if endpoint.password else None,
            connection_timeout=CONNECT_TIMEOUT, notifications_min_severity="OFF", telemetry_disabled=True)
