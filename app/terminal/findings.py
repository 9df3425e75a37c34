"""What a check found in a draft, one finding a paragraph, the gravest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.padding import Padding
from rich.text import Text

from app import words
from app.terminal.console import clean, out, say, shortened

SENTENCE = 240
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold"}


def print_checked(checked: Mapping[str, Any], *, minor: bool) -> None:
    """Severity and what is wrong; suggestion; sentence; and how many of each. Minor notes only where asked for."""
    name = clean(checked["source"])
    if "error" in checked:
        error = checked["error"]
        say(words.Phrase(f"{name}: {clean(error['message_vi'])}", clean(error["message_en"])), "bold red")
        return
    found = checked["findings"]
    counts = {severity: sum(f["severity"] == severity for f in found) for severity in STYLES}
    told = words.CHECKED.fill(source=name, errors=counts["error"], warnings=counts["warning"], notes=counts["info"])
    out().print(Text.assemble((told.vi, "bold"), "  ", (told.en, "dim")))
    for severity in STYLES:
        for finding in found:
            if finding["severity"] == severity and (minor or severity != "info"):
                _print(finding)


def _print(finding: Mapping[str, Any]) -> None:
    severity = finding["severity"]
    text = Text.assemble((f"{words.SEVERITY[severity].vi}: ", STYLES[severity]), clean(finding["message_vi"]))
    text.append(f"  [{words.FINDINGS.get(finding['rule'], finding['rule'])}]", "dim")
    out().print(Padding(text, (0, 0, 0, 2)))
    below = Text()
    if finding["suggestion"]:
        below.append(f"{words.SUGGESTION.vi}: {clean(finding['suggestion'])}\n", "green")
    below.append(f"“{shortened(finding['sentence'], SENTENCE)}”")
    out().print(Padding(below, (0, 0, 1, 5)))
