"""``read``: the text of a file as the program reads it."""

from __future__ import annotations

import sys

import typer

from app import words
from app.commands import options
from graph.errors import ATTENTION
from loaders.errors import Unreadable


def read(paths: options.Paths, as_json: options.Json = False) -> None:
    from app.terminal.console import complain, layout, print_json, say
    from loaders import files

    sources = list(files.expand(paths))
    failed: list[int] = []
    for source in sources:
        if as_json:
            found = files.describe(source)
            print_json(found, line=True)
            failed += [_exit_code(source)] if "error" in found else []
            continue
        try:
            text = files.read(source)
        except Unreadable as error:
            complain(error, source.name)
            failed.append(error.exit_code)
            continue
        if len(sources) > 1:
            say(words.FILE_HEADING.fill(name=source.name), "bold")
        for warning in text.warnings:
            say(words.WARNING.fill(warning=warning), "yellow")
        sys.stdout.write(layout(text.raw).rstrip("\n") + "\n")
    if failed:
        raise typer.Exit(failed[0] if len(sources) == 1 else ATTENTION)


def _exit_code(source: object) -> int:
    """The exit code of a file that could not be read; a hostile one given alone is refused."""
    from loaders import files

    try:
        files.read(source)  # type: ignore[arg-type]
    except Unreadable as error:
        return error.exit_code
    return ATTENTION
