"""Extraction by the public command, scored by the script that lies with the annotated documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANCU = [sys.executable, "-c", "from app.cli import main; main()"]
LINE = re.compile(r"^(?P<name>[\w.]+): (?:(?P<value>[\d.]+|nan) \(|P [\d.]+ R [\d.]+ F1 (?P<f1>[\d.]+))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Suite:
    """One set of annotated documents: where the texts and the annotations lie below ``shared``."""

    name: str
    texts: str
    gold: str
    files: int
    annotated: int


SUITES = (
    Suite("corpus", "corpus", "gold", files=5, annotated=5),
    Suite("dev", "dev/texts", "dev/gold", files=67, annotated=9),
)


def extract(paths: list[Path]) -> list[dict[str, Any]]:
    """What ``cancu extract --json`` says of the files. Raises RuntimeError where it says anything on failing."""
    command = [*CANCU, "extract", *map(str, paths), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1) or not run.stdout.strip():
        raise RuntimeError(f"exit code {run.returncode}\n{run.stderr[-3000:]}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def score(predictions: list[dict[str, Any]], shared: Path, suite: Suite) -> dict[str, float]:
    """Every figure that the scoring script prints, by name; for precision, recall and F1 the F1."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
        file.flush()
        script = [sys.executable, str(shared / "gold" / "score.py"), file.name, "--gold", str(shared / suite.gold)]
        printed = subprocess.run(script, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return {hit["name"]: float(hit["f1"] or hit["value"]) for hit in LINE.finditer(printed)}


def annotated(shared: Path, suite: Suite) -> set[str]:
    """The names, without suffix, of the documents that have annotations."""
    lines = (shared / suite.gold / "citations.jsonl").read_text("utf-8").splitlines()
    return {json.loads(line)["seed"].removesuffix(".txt") for line in lines if line.strip()}
