"""``check``: what is wrong with a draft, before it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import words
from app.commands import options
from graph.errors import DONE, USAGE, CancuError

if TYPE_CHECKING:
    from loaders.files import Source


def check(
    paths: options.Paths,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="F", help=options.told("docx"))] = None,
    minor: Annotated[bool, typer.Option("--all", help=options.told("minor"))] = False,
    as_json: options.Json = False,
) -> None:
    from app import checking
    from app.terminal.console import print_json
    from app.terminal.findings import print_checked

    sources = checking.sources(paths)
    targets = _targets(docx, sources) if docx else []
    checked = list(checking.check(sources))
    for target, source, each in zip(targets, sources, checked, strict=False):
        if "error" not in each:
            _write(target, checking.draft(source, each["findings"]))
    for each in checked:
        if as_json:
            print_json(each, line=True)
        else:
            print_checked(each, minor=minor)
    code = checking.exit_code(checked)
    if code != DONE or not checked:
        raise typer.Exit(code)


def _targets(docx: Path, sources: Sequence[Source]) -> list[Path]:
    """Where each draft goes: the file named, or a file of its name in the folder named."""
    if len(sources) == 1 and not docx.is_dir():
        return [docx]
    if docx.is_file() or docx.suffix.lower() == ".docx":
        said = words.FOLDER_NEEDED.fill(count=len(sources), target=docx)
        raise CancuError("folder_needed", said.vi, said.en, USAGE)
    names: dict[str, int] = {}
    found = []
    for source in sources:
        stem = Path(source.name).stem
        names[stem] = names.get(stem, 0) + 1
        found.append(docx / f"{stem}{f'-{names[stem]}' if names[stem] > 1 else ''}.docx")
    return found


def _write(target: Path, data: bytes) -> None:
    from app.terminal.console import say

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    say(words.SAVED.fill(file=target))


