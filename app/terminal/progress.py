"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.terminal.console import clean, err, shortened


@contextmanager
def shown_progress() -> Iterator[Callable[[int, int, str], None]]:
    """Gives a function (done, in all, name of the file) that moves the bar."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True, disable=not err().is_terminal) as bar:
        task = bar.add_task("", total=None)

        def move(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=shortened(clean(name), 40))

        yield move
