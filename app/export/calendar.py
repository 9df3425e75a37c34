"""The tasks of a unit as a calendar (iCalendar, RFC 5545) for Outlook, Google and telephones.

In: what ``queries.responsibility.tasks_of`` gives. Out: the text of an .ics file: one all-day entry for each task that
has a last day, one for each recurrence rule. The identity of an entry is that of the task, so a file read again
renews entries and doubles none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from app import words

_OCTETS = 73
"""Octets of a line before it is folded; the standard allows 75."""


def calendar(found: Mapping[str, Any], now: datetime | None = None) -> str:
    """The .ics text."""
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Can Cu//cancu//VI", f"X-WR-CALNAME:{_text(found['unit'])}"]
    told = set()
    for task in found["tasks"]:
        for number, (first, rule) in enumerate(_days(task)):
            uid = f"{quote(task['id'])}{f'-{number}' if number else ''}@cancu"
            if uid not in told:
                told.add(uid)
                lines += _entry(task, uid, stamp, first, rule)
    return "".join(f"{line}\r\n" for each in (*lines, "END:VCALENDAR") for line in _folded(each))


def _days(task: Mapping[str, Any]) -> Iterator[tuple[date, str]]:
    """The day of each entry, and its recurrence rule where it has one."""
    rules = str(task.get("rrule") or "").split("\n")
    if task.get("due_on"):
        yield task["due_on"], ""
    elif rules[0]:
        yield from ((date.today(), rule) for rule in rules if rule)


def _entry(task: Mapping[str, Any], uid: str, stamp: str, first: date, rule: str) -> list[str]:
    chain = " → ".join(reversed(task["chain"]))
    about = "\n".join(filter(None, (
        f"{words.UNIT_HEADINGS[2]}: {words.shown('role', task['role'])}", f"{words.UNIT_HEADINGS[6]}: {chain}",
        f"{words.UNIT_HEADINGS[5]}: {task['section_path']}", task["sentence"])))
    recurs = [f"RRULE:{rule.removeprefix('RRULE:')}"] if rule else []
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}", *recurs,
            f"SUMMARY:{_text(task['text'][:120])}", f"DESCRIPTION:{_text(about)}", "TRANSP:TRANSPARENT", "END:VEVENT"]


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, every piece but the first after a space; no character is cut."""
    piece, size = "", 0
    for character in line:
        size += len(character.encode("utf-8"))
        if size > _OCTETS:
            yield piece
            piece, size = " ", 1 + len(character.encode("utf-8"))
        piece += character
    yield piece
