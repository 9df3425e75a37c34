"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from app import words
from app.terminal.console import clean, err, shortened


class Rate(ProgressColumn):
    """How many files a minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(words.A_MINUTE.format(count=f"{60 * speed:.0f}") if speed else "", "cyan")


@contextmanager
def shown_progress() -> Iterator[Callable[[int, int, str], None]]:
    """Gives a function (done, in all, name of the file) that moves the bar."""
    left = TextColumn(words.LEFT, style="dim")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), left, TimeRemainingColumn())
    hidden = not err().is_terminal
    with Progress(*columns, console=err(), transient=True, disable=hidden, speed_estimate_period=60) as bar:
        task = bar.add_task("", total=None)

        def move(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=shortened(clean(name), 40))

        yield move
