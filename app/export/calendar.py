"""Tasks as a calendar (iCalendar, RFC 5545) for Outlook, Google and telephones.

In: the lines of the tracking workbook. Out: the bytes of an .ics file: one all-day entry for each task that has a last
day, one for each recurrence rule, with an alarm three days before at eight. The identity of an entry is that of the
task, so a file read again renews entries and doubles none. What is done has no alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event, vRecur

from app import duty_words
from app.export.tracker import Line
from app.words import ROLES
from loaders.masking import mask
from queries.duties import DONE

KINDS = ("duty", "report", "schedule")
"""Kinds of task that are entries; nobody keeps an objective on a day."""
BEFORE = timedelta(hours=-64)
"""The alarm, from the midnight on which the entry begins: eight in the morning, three days before."""
_SUMMARY = 120


def calendar(lines: Sequence[Line], about: str, now: datetime | None = None) -> bytes:
    """The .ics file; ``about`` names the calendar."""
    made = Calendar()
    made.add("PRODID", "-//Can Cu//cancu//VI")
    made.add("VERSION", "2.0")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", duty_words.CALENDAR_NAME.format(about=about))
    stamp = now or datetime.now(UTC)
    for line in lines:
        if line.duty["kind"] in KINDS:
            for number, (day, rule) in enumerate(_days(line)):
                made.add_component(_entry(line, number, day, rule, stamp))
    return bytes(made.to_ical())


def _days(line: Line) -> Iterator[tuple[date, str]]:
    """The day of each entry, and its recurrence rule where it has one."""
    if repeated := line.duty.recurrences():
        yield from ((each.first, each.rule) for each in repeated)
    elif line.duty["due_on"]:
        yield line.duty["due_on"], ""


def _entry(line: Line, number: int, day: date, rule: str, stamp: datetime) -> Event:
    duty, entry = line.duty, Event()
    done = duty["state"] in DONE
    entry.add("UID", f"{quote(duty.id)}{f'-{number}' if number else ''}@cancu")
    entry.add("DTSTAMP", stamp)
    entry.add("LAST-MODIFIED", stamp)
    entry.add("SEQUENCE", int(stamp.timestamp()) // 60 % 2**31)
    entry.add("DTSTART", day)
    entry.add("DTEND", day + timedelta(days=1))
    if rule:
        entry.add("RRULE", vRecur.from_ical(rule))
    text = mask(str(duty["text"]))
    entry.add("SUMMARY", f"{duty_words.FINISHED if done else ''}{_shortened(text)}")
    entry.add("DESCRIPTION", mask("\n".join(_about(line))))
    entry.add("TRANSP", "TRANSPARENT")
    if not done:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _shortened(text))
        alarm.add("TRIGGER", BEFORE)
        entry.add_component(alarm)
    return entry


def _about(line: Line) -> Iterator[str]:
    """What an entry says besides its title, a line each."""
    duty = line.duty
    yield str(duty["text"])
    for role, name in ROLES.items():
        units = duty.units(role)
        if units:
            yield f"{name[:1].upper()}{name[1:]}: {', '.join(units)}"
    chain = " → ".join(reversed(line.chain))
    told = ((duty_words.DEADLINE, duty["deadline_raw"]), (duty_words.STATE, duty["state"]),
            (duty_words.CHAIN, chain), (duty_words.SECTION, duty["section_path"]))  # fmt: skip
    yield from (f"{heading}: {value}" for heading, value in told if value)
    if duty["sentence"] and duty["sentence"] != duty["text"]:
        yield f"“{duty['sentence']}”"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SUMMARY else text[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"
