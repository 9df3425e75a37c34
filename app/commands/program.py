"""The table of commands, their help, and the one place where errors become a sentence and an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

from app import words
from app.commands import asking, chains, checking, duties, exchange, house, knowing, options, reading, staff
from graph.errors import ATTENTION, DONE, INTERRUPTED, STORE, CancuError
from loaders.errors import Unreadable

COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("trace", chains.trace, "chain"),
    ("path", chains.path, "chain"),
    ("ask", asking.ask, "chain"),
    ("query", asking.query, "chain"),
    ("ingest", reading.ingest, "read"),
    ("read", reading.read, "read"),
    ("extract", reading.extract, "read"),
    ("remove", reading.remove, "read"),
    ("refresh", reading.refresh, "read"),
    ("check", checking.check, "staff"),
    ("impact", knowing.impact, "staff"),
    ("units", duties.units, "staff"),
    ("coverage", duties.coverage, "staff"),
    ("export", exchange.export, "house"),
    ("import", exchange.bring_in, "house"),
    ("stats", house.stats, "house"),
    ("doctor", house.doctor, "house"),
    ("serve", house.serve, "house"),
    ("demo", house.demo, "house"),
)
GROUPS: dict[str, tuple[tuple[str, Callable[..., None]], ...]] = {
    "review": (("list", staff.review_list), ("accept", staff.accept), ("reject", staff.reject),
               ("correct", staff.correct), ("undo", staff.undo)),
    "status": (("import", knowing.status_import), ("show", knowing.status_show)),
    "knowledge": (("load", knowing.knowledge_load), ("list", knowing.knowledge_list),
                  ("remove", knowing.knowledge_remove)),
    "task": (("set", duties.task_set), ("import", duties.task_import)),
}
"""Commands that have commands of their own; all stand in the panel of staff."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; give the exit code. No traceback reaches the user."""
    try:
        outcome = _program()(args=list(arguments), prog_name="cancu", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else DONE
    except (CancuError, Unreadable) as error:
        return _explain(error)
    except typer.TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:  # the reader of a pipe has seen enough: head, less
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _unexpected(error)


def _program() -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, cls=Group,
                      help=str(words.PROGRAM), epilog=str(words.EXIT_CODES),
                      context_settings={"help_option_names": ["--help", "-h"]})
    app.callback()(_root)
    for name, function, panel in COMMANDS:
        app.command(name, cls=Command, help=str(words.COMMANDS[name]),
                    rich_help_panel=str(words.PANELS[panel]))(function)
    for name, members in GROUPS.items():
        group = typer.Typer(cls=Group, no_args_is_help=True, help=str(words.COMMANDS[name]))
        for member, function in members:
            group.command(member, cls=Command, help=str(words.COMMANDS[f"{name} {member}"]))(function)
        app.add_typer(group, name=name, rich_help_panel=str(words.PANELS["staff"]))
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"cancu {version('cancu')}\n")
        raise typer.Exit


def _root(
    store: options.Store = None,
    show: Annotated[bool, typer.Option("--version", help=options.told("version"), callback=_show_version,
                                       is_eager=True)] = False,
) -> None:
    """Options that stand before the command."""


class _InBothLanguages:
    """Help whose fixed words are Vietnamese with English beside it."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = options.told("help")
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = str(words.PANELS["arguments"])
        rich_utils.OPTIONS_PANEL_TITLE = str(words.PANELS["options"])
        rich_utils.COMMANDS_PANEL_TITLE = str(words.PANELS["commands"])
        rich_utils.DEFAULT_STRING, rich_utils.REQUIRED_LONG_STRING = words.DEFAULT_MARK, words.REQUIRED_MARK
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        return str(super().get_usage(ctx)).replace("Usage:", words.USAGE_MARK)  # type: ignore[misc]


class Command(_InBothLanguages, typer.core.TyperCommand):
    """One command."""


class Group(_InBothLanguages, typer.core.TyperGroup):
    """The program, or a command with commands of its own."""


def _explain(error: CancuError | Unreadable) -> int:
    from app.terminal.console import complain, say
    from queries.lookup import Nothing, Several

    complain(error)
    if isinstance(error, Several | Nothing) and error.candidates:
        from app.terminal.tables import print_candidates

        print_candidates(error.candidates)
        if isinstance(error, Several):
            say(words.SEVERAL_HINT)
    return error.exit_code


def _usage(error: typer.TyperException) -> int:
    """A bad command line. The library words it in English; its kind is said in Vietnamese before it."""
    from app.terminal.console import say

    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return 2
    message = error.format_message()
    known = "NoSuchCommand" if message.startswith("No such command") else kind
    say(words.USAGE.get(known, words.USAGE[""]).fill(message=message), "bold red")
    context = getattr(error, "ctx", None)
    say(words.SEE_HELP.fill(command=context.command_path if context else "cancu"))
    return error.exit_code


def _interrupted() -> int:
    from app.terminal.console import say

    say(words.INTERRUPTED, "yellow")
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    """Something nobody foresaw: one sentence, and the details in a file."""
    from app.terminal.console import say

    if isinstance(error, OSError) and error.errno in words.SYSTEM:
        say(words.SYSTEM[error.errno].fill(file=error.filename or ""), "bold red")
        return STORE
    say(words.UNEXPECTED.fill(kind=f"{type(error).__name__}: {error}"[:200], log=_log(error)), "bold red")
    return ATTENTION


def _log(error: Exception) -> Path:
    """Write the details into the workspace folder, else into the folder for temporary files."""
    name = f"loi-{datetime.now():%Y%m%d-%H%M%S}.log"
    details = "".join(traceback.format_exception(error))
    for folder in (Path(os.environ.get("CANCU_STORE") or "cancu-data"), Path(tempfile.gettempdir())):
        if folder.is_dir():
            try:
                (folder / name).write_text(details, "utf-8")
                return folder / name
            except OSError:
                continue
    return Path(name)
