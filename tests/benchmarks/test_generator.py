"""Generated corpora: repeatable, with offsets that are right, distributed as measured, broken where they say so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import generate, write_corpus
from benchmarks.library import DISTRIBUTION, Library

DOCUMENTS = 300


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    write_corpus(out, DOCUMENTS, seed=7)
    return out


def rows(corpus: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (corpus / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def text_of(corpus: Path, source: str) -> str:
    path = next(corpus.glob(f"documents/*/{source}"))
    return path.read_bytes().decode("utf-8")


def test_the_same_seed_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, DOCUMENTS, seed=7)
    files = sorted(path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file())
    assert len(files) == DOCUMENTS + 6
    assert [f for f in files if (corpus / f).read_bytes() != (tmp_path / f).read_bytes()] == []


def test_another_seed_gives_another_corpus() -> None:
    first, second = (next(iter(generate(10, seed))).data for seed in (1, 2))
    assert first != second


@pytest.mark.parametrize("name", ["citations", "tasks"])
def test_offsets_point_at_the_words_in_the_file_as_decoded(corpus: Path, name: str) -> None:
    found = rows(corpus, name)
    assert len(found) > DOCUMENTS * 5
    texts = {source: text_of(corpus, source) for source in {row["seed"] for row in found}}
    assert [r for r in found if texts[r["seed"]][r["start"] : r["end"]] != r["text"] or not r["text"].strip()] == []


def test_units_stand_where_the_assignments_say(corpus: Path) -> None:
    import unicodedata

    for row in rows(corpus, "tasks"):
        text = text_of(corpus, row["seed"])
        for unit in row["assignments"]:
            there = " ".join(unicodedata.normalize("NFC", text[unit["start"] : unit["end"]]).split())
            assert there == unit["unit_raw"]


def test_numbers_are_unique_to_issuer_and_year() -> None:
    library = Library(5000, seed=3)
    ids = Counter(issue.id for issue in library)
    assert max(ids.values()) == 1


def test_days_never_go_back_and_numbers_rise_with_them() -> None:
    issues = list(Library(2000, seed=3))
    assert [i.issued_on for i in issues] == sorted(i.issued_on for i in issues)


def test_types_and_levels_are_distributed_as_measured() -> None:
    issues = list(Library(20_000, seed=5))
    total = sum(form["weight"] for form in DISTRIBUTION["form"])
    for form in DISTRIBUTION["form"]:
        share = sum(i.symbol == form["symbol"] and i.level == form["level"] for i in issues) / len(issues)
        same = [f for f in DISTRIBUTION["form"] if (f["symbol"], f["level"]) == (form["symbol"], form["level"])]
        assert share == pytest.approx(sum(f["weight"] for f in same) / total, abs=0.01), form


def test_half_of_what_is_cited_by_number_is_in_the_corpus(corpus: Path) -> None:
    known = {row["id"] for row in rows(corpus, "identities")}
    numbered = [row for row in rows(corpus, "citations") if row["class"] == "numbered"]
    inside = sum(row["canonical_id"] in known for row in numbered) / len(numbered)
    assert 0.4 < inside < 0.7


def test_one_in_a_hundred_files_is_broken_and_has_no_gold() -> None:
    made = list(islice(generate(3000, seed=11), 3000))
    broken = [m for m in made if m.broken]
    assert 15 <= len(broken) <= 45
    assert len({m.broken for m in broken}) >= 4


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.generator", "--documents", "20", "--seed", "1", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert run.stderr.startswith("20 documents")
    assert len(list(tmp_path.glob("documents/*/*.txt"))) == 20


def test_the_gold_scores_in_full_against_itself(corpus: Path, shared: Path, tmp_path: Path) -> None:
    documents: dict[str, dict[str, Any]] = {}
    for header in json.loads((corpus / "gold" / "headers.json").read_text("utf-8")):
        fields = {**header, "issuer": header["issuing_body"], "date_iso": header["date"]}
        documents[header["seed"]] = {
            "source": header["seed"], "header": fields, "citations": [], "tasks": [], "sections": [],
        }  # fmt: skip
    for name, key in (("citations", "citations"), ("tasks", "tasks"), ("structure", "sections")):
        for row in rows(corpus, name):
            documents[row["seed"]][key].append(row)
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(d) + "\n" for d in islice(documents.values(), 40)), "utf-8")
    gold = tmp_path / "gold"
    gold.mkdir()
    names = set(islice(documents, 40))
    for name in ("citations", "tasks", "structure"):
        kept = [row for row in rows(corpus, name) if row["seed"] in names]
        (gold / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
    script = [sys.executable, str(shared / "gold" / "score.py"), str(predictions), "--gold", str(gold)]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    for figure in ("citations", "identity.pairs", "sections", "tasks", "assignments", "responsibilities", "deadlines"):
        assert f"{figure}: P 1.000 R 1.000 F1 1.000" in printed
