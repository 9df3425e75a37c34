"""What waits for review, one item a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.padding import Padding
from rich.text import Text

from app import words
from app.terminal.console import clean, out, shortened

SENTENCE = 240
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold"}


def print_items(items: Sequence[dict[str, Any]]) -> None:
    """Severity and what is wrong; suggestion; sentence; where it stands; the id to decide with."""
    for item in items:
        severity = item["severity"]
        text = Text.assemble((f"{words.SEVERITY[severity].vi}: ", _STYLES.get(severity, "")),
                             clean(item["message_vi"] or words.AMBIGUOUS.vi))
        if item["state"] not in ("open", "ambiguous", "probable"):
            text.append(f"  [{words.shown('state', item['state'])}]", "green")
        if item["score"] is not None:
            text.append(f"  {words.SCORE.vi} {words.shown('', item['score'])}", "dim")
        out().print(text)
        below = Text()
        if item["suggestion"]:
            below.append(f"{words.SUGGESTION.vi}: {clean(item['suggestion'])}\n", "green")
        if item["sentence"]:
            below.append(f"“{shortened(item['sentence'], SENTENCE)}”\n")
        place = clean(item["source"] or "")
        below.append(f"{shortened(item['document'] or '', 80)} — {place}\n{words.ID.vi}: ", "dim")
        below.append(item["id"], "cyan")
        out().print(Padding(below, (0, 0, 1, 3)), soft_wrap=False)
