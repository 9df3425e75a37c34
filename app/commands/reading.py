"""``ingest``, ``extract``, ``read``, ``remove``, ``refresh``: documents in, out, and again."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import words
from app.commands import opening, options
from graph.errors import ATTENTION
from loaders.errors import Unreadable

if TYPE_CHECKING:
    from app.wiring import FileReport, IngestReport, Refreshed
    from loaders.model import Text


def ingest(
    paths: options.Paths,
    watch: Annotated[bool, typer.Option("--watch", help=options.told("watch"))] = False,
    by: options.By = None,
    full: options.Full = False,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import wiring
    from app.terminal.console import print_json
    from app.terminal.progress import shown_progress

    if watch:
        _watch(paths, by, as_json)
        return
    with opening.to_write(make=True) as opened, shown_progress() as progress:
        report = wiring.ingest(opened, paths, progress, by=by)
    if as_json:
        print_json(report.to_json())
    else:
        _print_report(report, full)
    errors = [each.error for each in report.files]
    if len(errors) == 1 and errors[0] and not report.interrupted:
        raise typer.Exit(errors[0].exit_code)
    raise typer.Exit(report.exit_code)


def _watch(paths: Sequence[str], by: str | None, as_json: bool) -> None:
    """Read what comes into the folders, one report a round, until Ctrl+C."""
    from app import watching, wiring
    from app.terminal.console import print_json, say

    folders = watching.folders(paths)
    say(words.WATCHING.fill(folders=", ".join(map(str, folders))))
    read = 0
    with watching.until_told() as ended, contextlib.suppress(KeyboardInterrupt):
        for ready in watching.arrivals(folders, ended):
            with opening.to_write(make=True) as opened:
                report = wiring.ingest(opened, ready, by=by)
            read += len(report.files) - report.count("failed")
            if as_json:
                print_json(report.to_json(), line=True)
            else:
                _print_report(report, full=False)
            if report.interrupted:
                break
    say(words.WATCHED.fill(count=read))


def extract(paths: options.Paths, as_json: options.Json = True) -> None:
    from app import wiring
    from app.terminal.console import print_json
    from app.terminal.progress import shown_progress

    failed = total = 0
    with shown_progress() as progress:
        for found in wiring.extract(paths, progress):
            print_json(found, line=True)
            total += 1
            failed += "error" in found
            if "error" in found:
                _complain(found)
    if failed:
        raise typer.Exit(_alone(paths) if total == 1 else ATTENTION)


def read(
    paths: options.Paths,
    boxes: Annotated[bool, typer.Option("--boxes", help=options.told("boxes"))] = False,
    as_json: options.Json = False,
) -> None:
    from app.terminal.console import complain, layout, print_json, say
    from loaders import files

    sources = list(files.expand(paths))
    failed = 0
    for source in sources:
        if as_json:
            found = files.describe(source)
            print_json(found, line=True)
            failed += "error" in found
            continue
        try:
            text = files.read(source)
        except Unreadable as error:
            complain(error, source.name)
            failed += 1
            continue
        if len(sources) > 1:
            say(words.FILE_HEADING.fill(name=source.name), "bold")
        for warning in text.warnings:
            say(words.WARNING.fill(warning=warning), "yellow")
        shown = _placed(text) if boxes and text.boxes else text.raw
        sys.stdout.write(layout(shown).rstrip("\n") + "\n")
    if failed:
        raise typer.Exit(_alone(paths) if len(sources) == 1 else ATTENTION)


def _placed(text: Text) -> str:
    """Line by line with the page, from 1, and where on it the line stands, in points from the upper left corner."""
    return "\n".join(f"{page + 1}: {x0:.0f},{top:.0f} – {x1:.0f},{bottom:.0f}\t{' '.join(text.raw[start:end].split())}"
                     for start, end, page, x0, top, x1, bottom in text.boxes)


def remove(doc: options.Doc, by: options.By = None, as_json: options.Json = False, store: options.Store = None) -> None:
    from app import wiring
    from app.terminal.console import print_json, say
    from queries import lookup

    with opening.to_write() as opened:
        found = lookup.document(opened, doc)
        report = wiring.remove(opened, found, by=by)
    if as_json:
        print_json(report.to_json())
    else:
        say(words.REMOVED.fill(document=found))


def refresh(
    everything: Annotated[bool, typer.Option("--all", help=options.told("everything"))] = False,
    by: options.By = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import wiring
    from app.terminal.console import print_json, say
    from app.terminal.progress import shown_progress

    with opening.to_write() as opened, shown_progress() as progress:
        found = wiring.refresh(opened, progress, everything=everything, by=by)
    if as_json:
        print_json([_refreshed(each) for each in found])
    else:
        _print_refreshed(found)
        say(words.REFRESHED.fill(count=len(found)))
    if any(each.error for each in found):
        raise typer.Exit(ATTENTION)


def _print_report(report: IngestReport, full: bool) -> None:
    """What was read; of a large batch only what needs attention, unless ``full``. Then what failed and why."""
    from app.terminal.console import say
    from app.terminal.tables import print_rows

    shown = [f for f in report.files if not f.error and not f.same_as
             and (full or len(report.files) <= words.FILES_SHOWN or f.warnings or f.version_of)]
    rows = [[f.source, words.OUTCOME[f.outcome].vi, f.citations or None, f.tasks or None, _note(f)] for f in shown]
    doubles: dict[str, list[str]] = {}
    for each in report.files:
        if each.same_as:
            doubles.setdefault(each.same_as, []).append(_place(each.address or each.source))
    rows += [["; ".join(names), words.OUTCOME["unchanged"].vi, None, None, words.SAME_AS.vi.format(file=_place(first))]
             for first, names in doubles.items()]
    if rows:
        print_rows(["source", "outcome", "citations", "tasks", "note"], words.INGEST_HEADINGS, rows)
    failed = [[_place(f.address or f.source), f"{words.OUTCOME['failed'].vi}: {f.error.message_vi}"]
              for f in report.files if f.error]
    if failed:
        say(words.FAILED_FILES.fill(count=len(failed)), "bold red")
        print_rows(["source", "note"], words.FAILED_HEADINGS, failed)
    counts = [(phrase, report.count(outcome)) for outcome, phrase in words.OUTCOME.items() if report.count(outcome)]
    say(words.Phrase("; ".join(f"{phrase.vi}: {count}" for phrase, count in counts),
                     "; ".join(f"{phrase.en}: {count}" for phrase, count in counts)), "bold")
    if report.interrupted:
        say(words.STOPPED.fill(done=len(report.files), total=report.total), "yellow")


def _note(file: FileReport) -> str:
    """What there is to say of a file that was read: of what it is a version, and what was odd."""
    said = [words.VERSION_OF.vi.format(file=file.version_of)] if file.version_of else []
    said += [words.REPLACED.vi] if file.outcome == "changed" else []
    return "; ".join([*said, *file.warnings])


def _place(address: str) -> str:
    """An address as short as it still leads there from here."""
    return address.removeprefix(f"{Path.cwd()}{os.sep}")


def _refreshed(each: Refreshed) -> dict[str, Any]:
    error = each.error and {"code": each.error.code, "message_vi": each.error.message_vi,
                            "message_en": each.error.message_en}
    return {"document": each.document, "source": each.source, "gained": each.gained, "lost": each.lost, "error": error}


def _print_refreshed(found: Sequence[Refreshed]) -> None:
    from app.terminal.tables import print_rows

    def rows() -> Iterator[list[str]]:
        for each in found:
            yield from ([each.source, words.GAINED.vi, text] for text in each.gained)
            yield from ([each.source, words.LOST.vi, text] for text in each.lost)
            if each.error:
                yield [each.source, words.OUTCOME["failed"].vi, each.error.message_vi]

    changed = list(rows())
    if changed:
        print_rows(["source", "change", "text"], words.REFRESH_HEADINGS, changed)


def _complain(found: dict[str, Any]) -> None:
    from app.terminal.console import clean, say

    error = found["error"]
    say(words.Phrase(f"{clean(found['source'])}: {clean(error['message_vi'])}", clean(error["message_en"])), "bold red")


def _alone(paths: Sequence[str]) -> int:
    """The exit code of the one file that could not be read: a hostile one given alone is refused."""
    from loaders import files

    try:
        files.read(next(files.expand(paths)))
    except Unreadable as error:
        return error.exit_code
    return ATTENTION
